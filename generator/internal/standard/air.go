// Package standard knows the limits and indices of the law as dated tables: which
// version holds on a day, and what it makes of a value. It judges in exact
// arithmetic only.
package standard

import (
	_ "embed"
	"fmt"
	"slices"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

// An Item is a pollutant with its averaging time, named as in the tables.
type Item string

// The items of the daily report (HJ 633, table 1).
const (
	SO2Day  Item = "so2_24h"
	NO2Day  Item = "no2_24h"
	PM10Day Item = "pm10_24h"
	PM25Day Item = "pm25_24h"
	CODay   Item = "co_24h"
	O38h    Item = "o3_8h" // daily maximum 8-hour mean
)

// dailyItems is the order in which ties are listed.
var dailyItems = []Item{SO2Day, NO2Day, PM10Day, PM25Day, CODay, O38h}

// A Rule is one version of the air quality index with the limits of its time.
type Rule struct {
	Standard, Limits string
	From, Until      calendar.Date
	roundFirst       bool
	o3Above          int // IAQI of an 8-hour O3 beyond the table; 0: use the table's last node
	breakpoints      map[Item][]int64
	daily            map[Item]int64
}

//go:embed air.toml
var airTOML []byte

var rules = readRules()

func readRules() []Rule {
	var file struct {
		Rule []struct {
			Standard, Limits, From, Until string
			RoundFirst                    bool `toml:"round_first"`
			O3Above                       int  `toml:"o3_8h_above"`
			Breakpoints                   map[Item][]int64
			Daily                         map[Item]int64
		}
	}
	source.MustTOML(airTOML, &file)
	var out []Rule
	for _, r := range file.Rule {
		out = append(out, Rule{r.Standard, r.Limits, mustDate(r.From), mustDate(r.Until), r.RoundFirst, r.O3Above, r.Breakpoints, r.Daily})
	}
	return out
}

func mustDate(s string) calendar.Date {
	d, err := calendar.ParseDate(s)
	if err != nil {
		panic(err) // of an embedded table, which tests read
	}
	return d
}

// AQIRule returns the version that holds on a day; the earliest for days before it.
func AQIRule(day calendar.Date) *Rule {
	for i := range rules {
		if !day.After(rules[i].Until) {
			return &rules[i]
		}
	}
	return &rules[len(rules)-1]
}

// DailyLimit returns the daily limit of class 2 (GB 3095) that holds on a day.
func DailyLimit(day calendar.Date, item Item) (quantity.Decimal, bool) {
	n, ok := AQIRule(day).daily[item]
	if !ok {
		return quantity.Decimal{}, false
	}
	d, err := quantity.FromInt(n)
	return d, err == nil
}

// A Level is one of the six levels of the index (HJ 633, table 2).
type Level struct {
	Number int    // 1 to 6
	Word   string // 优 to 严重污染
	Most   int    // highest index of the level
}

var levels = []Level{{1, "优", 50}, {2, "良", 100}, {3, "轻度污染", 150}, {4, "中度污染", 200}, {5, "重度污染", 300}, {6, "严重污染", 500}}

// LevelOf returns the level of an index.
func LevelOf(aqi int) Level {
	for _, l := range levels {
		if aqi <= l.Most {
			return l
		}
	}
	return levels[len(levels)-1]
}

// An AQI is the air quality index of a day.
type AQI struct {
	Value   int
	Level   Level
	Primary []Item // 首要污染物: all with the highest IAQI, none up to 50
	Over    []Item // 超标污染物: IAQI above 100
	Valid   bool   // false where the rule of the day lets no index be published
	Rule    *Rule
}

// iaqiNodes are the index values at the breakpoints.
var iaqiNodes = []int64{0, 50, 100, 150, 200, 300, 400, 500}

// IAQI returns the individual index of a concentration: linear between
// breakpoints, rounded up (HJ 633-2012 4.3, HJ 633-2026 4.2.6), 500 beyond the
// table.
func (r *Rule) IAQI(item Item, c quantity.Decimal) (int, error) {
	points, ok := r.breakpoints[item]
	if !ok {
		return 0, fmt.Errorf("%s has no index for %s", r.Standard, item)
	}
	if c.Sign() < 0 {
		return 0, fmt.Errorf("negative concentration %s of %s", c, item)
	}
	if r.roundFirst {
		decimals := 0
		if item == CODay {
			decimals = 1
		}
		c = c.Round(decimals)
	}
	for i := 1; i < len(points); i++ {
		high, err := quantity.FromInt(points[i])
		if err != nil {
			return 0, err
		}
		if c.Cmp(high) > 0 {
			continue
		}
		return interpolate(c, points[i-1], points[i], iaqiNodes[i-1], iaqiNodes[i])
	}
	if item == O38h && r.o3Above > 0 {
		return r.o3Above, nil
	}
	return 500, nil
}

// interpolate is low + ceil((c − from)·(high − low) / (to − from)), exactly.
func interpolate(c quantity.Decimal, from, to, low, high int64) (int, error) {
	base, err := quantity.FromInt(from)
	if err != nil {
		return 0, err
	}
	above, err := c.Sub(base)
	if err != nil {
		return 0, err
	}
	span, err := quantity.FromInt(high - low)
	if err != nil {
		return 0, err
	}
	scaled, err := above.Mul(span)
	if err != nil {
		return 0, err
	}
	width, err := quantity.FromInt(to - from)
	if err != nil {
		return 0, err
	}
	step, err := quantity.CeilDiv(scaled, width)
	return int(low + step), err
}

// DailyAQI returns the index of a day from the concentrations that there are.
// HJ 633-2026 5.3.1: with an item missing the index is published only above 100
// (confidence: low); before, it is that of the items measured.
func DailyAQI(day calendar.Date, concentrations map[Item]quantity.Decimal) (AQI, error) {
	r := AQIRule(day)
	out := AQI{Rule: r, Valid: true}
	index := map[Item]int{}
	for item, c := range concentrations {
		if c.Sign() < 0 { // an invalid reading is no reading
			continue
		}
		n, err := r.IAQI(item, c)
		if err != nil {
			return AQI{}, err
		}
		index[item] = n
		out.Value = max(out.Value, n)
	}
	for _, item := range dailyItems {
		n, measured := index[item]
		if measured && n == out.Value && out.Value > 50 {
			out.Primary = append(out.Primary, item)
		}
		if n > 100 {
			out.Over = append(out.Over, item)
		}
		if !measured && r.roundFirst && out.Value <= 100 {
			out.Valid = false
		}
	}
	out.Level = LevelOf(out.Value)
	return out, nil
}

// Items lists the items of the daily report.
func Items() []Item { return slices.Clone(dailyItems) }
