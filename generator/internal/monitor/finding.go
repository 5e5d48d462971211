package monitor

import (
	"fmt"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/standard"
)

// The sentences below are made of numbers alone; each has its guards and its tests. A
// month's mean is never judged by a limit of the year, a share is never compared over
// a change of its rule, and where data do not suffice the sentence says so instead.

// MonthFinding says of a pollutant: its value of the month, against the same month of
// the year before, and its highest day against the limit of that day.
func MonthFinding(p Pollutant, m, yearAgo *Month) string {
	s := &m.Stats[p]
	value, ok := s.Measured()
	if !ok {
		return fmt.Sprintf("%d月没有%s的数据。", m.Period.Month().Month, p.Name())
	}
	text := fmt.Sprintf("%d月%s%s%s", m.Period.Month().Month, p.mean("月均"), value, p.UnitWords())
	if !s.Enough(m.Period.Month()) {
		text += fmt.Sprintf("（有效%d天，少于规定天数，只供参考）", s.Days)
	} else if yearAgo != nil && m.Comparable(p, yearAgo) {
		if base, ok := yearAgo.Stats[p].Measured(); ok {
			if c, err := Compare(value, base); err == nil {
				text += "，" + c.Words("上年同月")
			}
		}
	}
	return text + "；" + SpanFinding(p, m.Days) + "。"
}

// mean names a pollutant with its statistic: PM2.5月均, O₃日最大8小时第90百分位.
func (p Pollutant) mean(mean string) string {
	switch p {
	case CO:
		return "CO日均第95百分位"
	case O3:
		return "O₃日最大8小时平均第90百分位"
	}
	return p.Name() + mean
}

// SpanFinding says of the highest day whether it is within its limit; where the limit
// changes within the days, of each part by its own standard.
func SpanFinding(p Pollutant, days []Day) string {
	spans := LimitSpans(days, p)
	if len(spans) == 1 {
		return highest(p) + spans[0].against("日二级限值")
	}
	parts := make([]string, len(spans))
	for i := range spans {
		s := &spans[i]
		when := short(s.From) + "起"
		if i == 0 {
			when = short(s.To) + "及以前"
		}
		parts[i] = when + "按" + s.Limits.Printed + "，" + highest(p) + s.against("日二级限值")
	}
	return strings.Join(parts, "；")
}

func highest(p Pollutant) string {
	if p == O3 {
		return "最高一天"
	}
	return "最高日均"
}

// against compares the highest day with the limit: 48（10月3日），低于日二级限值75.
func (s *LimitSpan) against(limit string) string {
	if s.Days == 0 {
		return "没有数据"
	}
	text := fmt.Sprintf("%s（%s），", s.Max, short(s.MaxDay))
	switch cmp := s.Max.Cmp(s.Limit); {
	case cmp < 0:
		return text + "低于" + limit + s.Limit.String()
	case cmp == 0:
		return text + "等于" + limit + s.Limit.String() + "，没有超标"
	}
	return text + fmt.Sprintf("高于%s%s，共%d天超标", limit, s.Limit, s.Over)
}

func short(d calendar.Date) string { return fmt.Sprintf("%d月%d日", d.Month(), d.Day()) }

// DaysFinding answers whether the air was good: days, good days, their share, and what
// the others were due to.
func DaysFinding(period string, t *Tally) string {
	if t.Valid == 0 {
		return period + "没有可评价的数据。"
	}
	s := fmt.Sprintf("%s有效监测%d天，优良%d天，优良率%s%%", period, t.Valid, t.Good, t.GoodRatio())
	if bad := t.Valid - t.Good; bad == 0 {
		s += "，没有超标"
	} else if len(t.Primary) > 0 {
		parts := make([]string, len(t.Primary))
		for i, p := range t.Primary {
			parts[i] = fmt.Sprintf("%s（%d天）", p.Name, p.Days)
		}
		s += fmt.Sprintf("；超标的%d天里，首要污染物为%s", bad, strings.Join(parts, "、"))
	}
	return s + "。"
}

// leastDays is how many judged days a share is compared on: a month's minimum without
// February's exception.
const leastDays = 25

// EnoughDays tells whether the shares of good days of two stretches may be compared.
func EnoughDays(a, b *Tally) bool { return a.Valid >= leastDays && b.Valid >= leastDays }

// A RatioBase is an earlier stretch whose share of good days is compared with. Its days
// are counted by the rule of the later stretch; Recounted says that they had been judged
// by another.
type RatioBase struct {
	Name      string // 上月, 上年同月, 上年同期
	Tally     *Tally
	Recounted bool
}

// RatioFinding compares the share of good days with those of earlier stretches. One with
// too few days is named, not compared. "" where there is none.
func RatioFinding(now *Tally, bases []RatioBase, rule string) string {
	var parts, short []string
	for _, b := range bases {
		if !EnoughDays(now, b.Tally) {
			short = append(short, b.Name)
			continue
		}
		n, _ := now.Ratio().Measured()
		then, _ := b.Tally.Ratio().Measured()
		c, err := Compare(n, then)
		if err != nil {
			continue
		}
		text := c.Points(b.Name)
		if b.Recounted {
			text += fmt.Sprintf("（%s的数据按%s重算为%s%%）", b.Name, rule, then)
		}
		parts = append(parts, text)
	}
	s := ""
	if parts != nil {
		s = "优良率" + strings.Join(parts, "，") + "。"
	}
	if short != nil {
		s += "有效天数不足，优良率不与" + strings.Join(short, "、") + "比较。"
	}
	return s
}

// AnnualFinding says what the evaluation of a year comes to.
func AnnualFinding(y *Year) string {
	a := y.Annual
	switch {
	case a == nil && y.Limits == nil:
		return fmt.Sprintf("%d年跨两个版本的限值，尚未写明年度评价用哪一个，不作达标判定。", y.Number)
	case a == nil:
		return fmt.Sprintf("%d年的数据还不满足年度评价的有效天数要求，不作达标判定。", y.Number)
	}
	if attained, _ := a.Attained(); attained {
		return fmt.Sprintf("%d年六项污染物全部达到%s的二级限值。", y.Number, y.Limits.Printed)
	}
	var parts []string
	for i := range a.Items {
		if item := &a.Items[i]; !item.OK {
			parts = append(parts, fmt.Sprintf("%s%s %s，超过限值%s，超标%s倍", NameOfBasic(item.Pollutant), statisticName(item.AnnualStatistic), item.Compared, item.Limit, item.Factor))
		}
	}
	return fmt.Sprintf("%d年没有全部达到%s的二级限值：%s。", y.Number, y.Limits.Printed, strings.Join(parts, "；"))
}

// statisticName is what a statistic of HJ 663 is called: 年均, 日均第95百分位.
func statisticName(s standard.AnnualStatistic) string {
	switch {
	case s.Percentile == 0:
		return "年均"
	case s.Pollutant == standard.O3:
		return fmt.Sprintf("日最大8小时平均第%d百分位", s.Percentile)
	}
	return fmt.Sprintf("日均第%d百分位", s.Percentile)
}

// LevelsFinding says which months had the most days beyond 100.
func LevelsFinding(months []*Month) string {
	worst, count := []string(nil), 0
	for _, m := range months {
		switch bad := m.Tally.Valid - m.Tally.Good; {
		case bad == 0 || bad < count:
		case bad > count:
			worst, count = []string{m.Period.Chinese()}, bad
		default:
			worst = append(worst, m.Period.Chinese())
		}
	}
	if count == 0 {
		return fmt.Sprintf("%d个月里没有一天超标。", len(months))
	}
	each := "，"
	if len(worst) > 1 {
		each = "，各"
	}
	return fmt.Sprintf("超标天数最多的是%s%s%d天。", strings.Join(worst, "、"), each, count)
}

// YearFinding says the mean of a year so far against the same months of the year before.
// It names no limit: the annual evaluation does, where the data suffice.
func YearFinding(p Pollutant, y *Year) string {
	value, ok := y.Stats[p].Measured()
	if !ok {
		return fmt.Sprintf("%s没有%s的数据。", y.Span(), p.Name())
	}
	text := fmt.Sprintf("%s%s%s%s", y.Span(), p.mean("平均"), value, p.UnitWords())
	if y.Base != nil && y.Base.Enough[p] {
		if base, ok := y.Base.Stats[p].Measured(); ok {
			if c, err := Compare(value, base); err == nil {
				text += "，" + c.Words("上年同期")
			}
		}
	}
	return text + "；" + SpanFinding(p, y.Days) + "。"
}

// Span is the year as far as it is there: 2021年, 2022年1—10月.
func (y *Year) Span() string {
	first, last := y.Months[0].Period.Month(), y.Months[len(y.Months)-1].Period.Month()
	switch {
	case y.Complete():
		return fmt.Sprintf("%d年", y.Number)
	case first == last:
		return first.Chinese()
	}
	s := fmt.Sprintf("%d年%d—%d月", y.Number, first.Month, last.Month)
	if gap := last.Compare(first) + 1 - len(y.Months); gap > 0 {
		s += fmt.Sprintf("（缺%d个月）", gap)
	}
	return s
}

// WeekFinding answers for a week: how many days of which level, the index from to.
func WeekFinding(w *Week) string {
	when := short(w.Days[0].Date)
	if last := w.Days[len(w.Days)-1].Date; last != w.Days[0].Date {
		when += "至" + short(last)
	}
	if w.Tally.Valid == 0 {
		return when + "没有可评价的数据。"
	}
	low, high := 1<<30, 0
	for i := range w.Days {
		if d := &w.Days[i]; d.Judged {
			low, high = min(low, d.AQI.Value), max(high, d.AQI.Value)
		}
	}
	var parts []string
	for _, l := range standard.Levels() {
		if n := w.Tally.Levels[l.Number]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s%d天", l.Word, n))
		}
	}
	s := fmt.Sprintf("%s：%s，AQI %d", when, strings.Join(parts, "、"), low)
	if high > low {
		s += fmt.Sprintf("—%d", high)
	}
	if n := len(w.Days) - w.Tally.Valid; n > 0 {
		s += fmt.Sprintf("，另有%d天数据不足", n)
	}
	return s + "。"
}

// Exceeds tells whether a day's value is above the limit that holds on the day, and by
// which limits; false at the end where there is no value.
func (d *Day) Exceeds(p Pollutant) (over bool, limit quantity.Decimal, by *standard.AirLimits, ok bool) {
	by = standard.AirLimitsOn(d.Date)
	limit, ok = by.Limit(p.Item(), 2)
	v, measured := d.Values[p].ForStatistics()
	return ok && measured && v.Cmp(limit) > 0, limit, by, ok && measured
}
