package standard

import (
	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
)

// A Level is one of the six levels of the index (HJ 633-2012 table 2; the same six
// in HJ 633-2026).
type Level struct {
	Number int    // 1 to 6
	Name   string // 一级 to 六级
	Word   string // 优 to 严重污染
	Colour string // 绿色 to 褐红色
	Hex    string // "#00E400"
	Most   int    // highest index of the level
}

// The purple is the Chinese one; #8F3F97 is that of the US EPA.
var levels = [...]Level{
	{1, "一级", "优", "绿色", "#00E400", 50},
	{2, "二级", "良", "黄色", "#FFFF00", 100},
	{3, "三级", "轻度污染", "橙色", "#FF7E00", 150},
	{4, "四级", "中度污染", "红色", "#FF0000", 200},
	{5, "五级", "重度污染", "紫色", "#99004C", 300},
	{6, "六级", "严重污染", "褐红色", "#7E0023", 500},
}

// Levels lists the six from 优 to 严重污染.
func Levels() []Level { return levels[:len(levels):len(levels)] }

// LevelOf returns the level of an index.
func LevelOf(aqi int) Level {
	for _, l := range levels {
		if aqi <= l.Most {
			return l
		}
	}
	return levels[len(levels)-1]
}

const (
	noPrimary = 50  // up to here there is no primary pollutant
	passes    = 100 // up to here nothing exceeds, and a day is 优良
)

// An AQI is the air quality index of a day or an hour and what it is made of.
type AQI struct {
	Rule    *Rule
	Value   int    // the highest IAQI there is, 0 where there is none
	Valid   bool   // whether an index may be published; false prints NA
	Level   Level  // of a valid index
	Primary []Item // 首要污染物 of a valid index above 50: all with the highest IAQI
	Over    []Item // 超标污染物 of a valid index: IAQI above 100
	Missing []Item // items without an index, in the order of Indices
	Indices [len(pollutants)]SubIndex
}

// Any tells whether at least one item has an index, so that Value means something.
func (a *AQI) Any() bool { return len(a.Missing) < len(a.Indices) }

// DailyAQI is AQI of the daily report, by the rule in force on the day. The
// concentrations are the daily means; O38h is the highest 8-hour mean of the day and
// O3Hour, where there is one, the highest hourly one. A day before the first rule is a
// Fault: it is not judged by a rule of another time.
func DailyAQI(day calendar.Date, concentrations map[Item]quantity.Decimal) (AQI, error) {
	rule, err := RuleOn(day)
	if err != nil {
		return AQI{}, err
	}
	return rule.Daily(concentrations)
}

// Daily is the AQI of the daily report (HJ 633-2012 4.3 and 4.4, HJ 633-2026 4.2.6 and
// 4.3.1): the highest IAQI of the six pollutants. O3 is judged by its highest 8-hour
// mean; by HJ 633-2012 table 1 note 3, above 800 by its highest hourly mean (O3Hour).
// An item that is absent or negative is missing, never zero.
//
// With items missing, HJ 633-2026 5.3.1 has the index published only above 100
// (confidence: low); by HJ 633-2012 that of the others is given. Where a concentration
// lies beyond its column and the other mean is unknown, the true index is above what
// the rest say, and nothing may be published.
func (r *Rule) Daily(concentrations map[Item]quantity.Decimal) (AQI, error) {
	return r.aqi(&dailyItems, concentrations)
}

// Realtime is the AQI of the real-time report from hourly means. PM10 and PM2.5 are
// looked up in their 24-hour columns; by HJ 633-2012 table 1 note 2, SO2 above 800 is
// judged by its 24-hour mean (SO2Day), where there is one.
func (r *Rule) Realtime(concentrations map[Item]quantity.Decimal) (AQI, error) {
	return r.aqi(&hourItems, concentrations)
}

func (r *Rule) aqi(items *[len(pollutants)]Item, concentrations map[Item]quantity.Decimal) (AQI, error) {
	out := AQI{Rule: r}
	beyond := false
	for i, item := range items {
		s, err := r.judge(item, concentrations)
		if err != nil {
			return AQI{}, err
		}
		out.Indices[i] = s
		if !s.Computed {
			out.Missing = append(out.Missing, item)
			beyond = beyond || s.Measured
			continue
		}
		out.Value = max(out.Value, s.IAQI)
	}
	out.Valid = out.Any() && !beyond && (len(out.Missing) == 0 || out.Value > r.incompleteAbove)
	if out.Valid {
		out.Level = LevelOf(out.Value)
		out.name()
	}
	return out, nil
}

// judge finds the index of an item, or of the one that stands in for it above its
// column. The result keeps the name and the concentration of the item itself.
func (r *Rule) judge(item Item, concentrations map[Item]quantity.Decimal) (SubIndex, error) {
	c, ok := concentrations[item]
	if !ok || c.Sign() < 0 {
		return SubIndex{Item: item}, nil
	}
	s, err := r.IAQI(item, c)
	if err != nil || s.Computed {
		return s, err
	}
	instead := r.columns[item].instead
	if c, ok = concentrations[instead]; !ok || c.Sign() < 0 {
		return s, nil
	}
	other, err := r.IAQI(instead, c)
	s.IAQI, s.Computed = other.IAQI, other.Computed
	return s, err
}

// name finds the primary and the exceeding pollutants: HJ 633-2012 4.4, HJ 633-2026 4.3.1.
func (a *AQI) name() {
	for i := range a.Indices {
		s := &a.Indices[i]
		if s.Computed && s.IAQI == a.Value && a.Value > noPrimary {
			a.Primary = append(a.Primary, s.Item)
		}
		if s.Computed && s.IAQI > passes {
			a.Over = append(a.Over, s.Item)
		}
	}
}
