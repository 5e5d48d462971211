package monitor

import (
	"fmt"
	"strings"

	"mingjing/generator/internal/quantity"
)

// Finding says how a round of ground water was; the items of the worst class are named.
func (r *GroundRound) Finding(g *Ground) string {
	judged, met := r.Tally()
	if judged == 0 {
		return r.Period.Chinese() + "没有可评价的监测井。"
	}
	text := fmt.Sprintf("%s评价%d口监测井，达到Ⅲ类%d口。", r.Period.Chinese(), judged, met)
	for i := range r.Samples {
		s := &r.Samples[i]
		switch {
		case s.Grade() == 0:
			text += g.All[s.Point].Name + noResult(&s.Sample) + "。"
		case len(s.Over) > 0:
			text += fmt.Sprintf("%s为%s，劣于Ⅲ类的是%s。", g.All[s.Point].Name, s.Judged.Class, ExceedanceWords(s.Over))
		}
	}
	return text
}

// Finding says how a quarter of functional zones was, day and night apart.
func (q *NoiseQuarter) Finding(n *Noise) string {
	day, night := q.Tally()
	if day.All+night.All == 0 {
		return q.Period.Chinese() + "没有可评价的点位。"
	}
	text := fmt.Sprintf("%s功能区声环境：昼间%d个点次，达标%d个；夜间%d个点次，达标%d个。", q.Period.Chinese(), day.All, day.Met, night.All, night.Met)
	var over []string
	for i := range q.Samples {
		s := &q.Samples[i]
		for _, r := range []struct {
			word   string
			result *NoiseResult
		}{{"昼间", &s.Day}, {"夜间", &s.Night}} {
			if r.result.Decided && !r.result.Met() {
				over = append(over, fmt.Sprintf("%s%s超过限值%s分贝", n.All[s.Point].Name, r.word, r.result.Over))
			}
		}
	}
	if len(over) > 0 {
		text += strings.Join(over, "，") + "。"
	}
	return text
}

// Finding says how a year of grid and roads was.
func (y *NoiseYear) Finding() string {
	var parts []string
	if y.Regional.Count > 0 {
		parts = append(parts, fmt.Sprintf("区域声环境昼间平均%s分贝，%s（%s）", y.Regional.Level.Compared, y.Regional.Level.Name, y.Regional.Level.Word))
	}
	if y.Road.Count > 0 {
		parts = append(parts, fmt.Sprintf("道路交通声环境昼间长度加权平均%s分贝，%s（%s）", y.Road.Level.Compared, y.Road.Level.Name, y.Road.Level.Word))
	}
	if parts == nil {
		return y.Period.Chinese() + "没有数据。"
	}
	return y.Period.Chinese() + strings.Join(parts, "；") + "。"
}

// Finding says how a year of soil was, by sums alone.
func (y *SoilYear) Finding() string {
	var parts []string
	if len(y.Farmland) > 0 {
		total := y.Total()
		if rate := total.Rate(); rate != "" {
			parts = append(parts, fmt.Sprintf("需要安全利用或严格管控的耕地%s公顷，已落实措施%s公顷，占%s%%", total.ToUse(), total.Done, rate))
		}
	}
	if over, all := y.overScreening(); all > 0 {
		if over == 0 {
			parts = append(parts, "农用地监测点位的各项目都没有超过筛选值")
		} else {
			parts = append(parts, fmt.Sprintf("农用地监测点位超过筛选值的有%d个点次（共%d个点次）", over, all))
		}
	}
	if parts == nil {
		return y.Period.Chinese() + "没有数据。"
	}
	return y.Period.Chinese() + strings.Join(parts, "；") + "。"
}

func (y *SoilYear) overScreening() (over, all int64) {
	for i := range y.Items {
		over += y.Items[i].Between + y.Items[i].Above
		all += y.Items[i].Points
	}
	return over, all
}

// Finding says how many waters are no longer black and odorous.
func (b *Black) Finding() string {
	treated, clean := 0, 0
	for i := range b.All {
		if b.Waters[i].Treated.IsZero() {
			continue
		}
		treated++
		if _, after := b.Treatment(i); after != nil && after.Clean() {
			clean++
		}
	}
	text := fmt.Sprintf("登记的%d处黑臭水体，完成整治%d处，其中%d处复测不再黑臭", len(b.All), treated, clean)
	if rest := len(b.All) - treated; rest > 0 {
		text += fmt.Sprintf("；%d处还在整治", rest)
	}
	return text + "。"
}

// Finding says how a quarter of supervision monitoring was.
func (q *DischargeQuarter) Finding() string {
	t := q.Tally()
	text := fmt.Sprintf("%s执法监测%d家单位%d项次", q.Period.Chinese(), t.Enterprises, t.Results)
	if t.Over == 0 {
		return text + "，没有发现超标。"
	}
	var parts []string
	for i := range q.Results {
		if r := &q.Results[i]; r.Exceeds {
			word := r.Enterprise + r.Item
			if r.Exceeded.HasFactor {
				if factor, err := r.Exceeded.Factor.Round(2); err == nil {
					word += "超标" + factor.String() + "倍"
				}
			} else {
				word += "超过限值"
			}
			parts = append(parts, word)
		}
	}
	return text + fmt.Sprintf("，超标%d家%d项次：%s。", t.Exceeding, t.Over, strings.Join(parts, "，"))
}

// Finding says the newest row of a series: what was done, against its target.
func (s *Total) Finding() string {
	if len(s.Rows) == 0 {
		return "还没有数据。"
	}
	last := &s.Rows[len(s.Rows)-1]
	var parts []string
	for i, title := range s.Columns {
		v := last.Values[i]
		if v.State == quantity.NotMeasured {
			parts = append(parts, title+"暂缺")
		} else {
			parts = append(parts, title+v.String()+s.Unit)
		}
	}
	text := last.Period.Chinese() + strings.Join(parts, "，")
	switch reached, judged := s.Reached(); {
	case reached:
		text += "，达到目标"
	case judged:
		text += "，没有达到目标"
	}
	return text + "。"
}

// Reached tells whether the newest row reached its target, where it has one.
func (s *Total) Reached() (reached, judged bool) {
	target, done := s.Column("目标"), s.Column("完成")
	if target < 0 || done < 0 || len(s.Rows) == 0 {
		return false, false
	}
	last := &s.Rows[len(s.Rows)-1]
	want, ok := last.Values[target].Measured()
	got, ok2 := last.Values[done].Measured()
	return ok && ok2 && got.Cmp(want) >= 0, ok && ok2
}

// EnterpriseFinding says how often an enterprise was monitored and what exceeded.
func EnterpriseFinding(results []EnterpriseResult) string {
	over, days := 0, map[string]bool{}
	for _, r := range results {
		days[r.Date.String()] = true
		if r.Exceeds {
			over++
		}
	}
	text := fmt.Sprintf("公开的执法监测有%d次、%d项次", len(days), len(results))
	if over == 0 {
		return text + "，都没有超过限值。"
	}
	return text + fmt.Sprintf("，其中%d项次超过限值。", over)
}
