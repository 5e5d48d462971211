package standard

import (
	_ "embed"
	"sync"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

//go:embed air.toml
var airTOML []byte

// airTables are the tables of air.toml, in the order of time.
type airTables struct {
	rules       []Rule
	limits      []AirLimits
	evaluations []Evaluation
}

// air reads the tables when first asked for.
var air = sync.OnceValue(readAir)

type airFile struct {
	Index []struct {
		citation
		Decimals        int
		CODecimals      int `toml:"co_decimals"`
		IncompleteAbove int `toml:"incomplete_above"`
		Breakpoints     map[Item][]int64
		Instead         map[Item]Item
		Beyond          map[Item]int
	}
	Limits []struct {
		citation
		ID, Name, Print, Evaluation, OtherConfidence string
		Most, Other                                  map[Item][2]quantity.Decimal
	}
	Evaluation []struct {
		citation
		Decimals           int
		CODecimals         int   `toml:"co_decimals"`
		ExceedanceDecimals int   `toml:"exceedance_decimals"`
		HoursOfDay         int   `toml:"hours_of_day"`
		DaysOfMonth        int   `toml:"days_of_month"`
		DaysOfFebruary     int   `toml:"days_of_february"`
		DaysOfYear         int   `toml:"days_of_year"`
		O3MeansOfDay       int   `toml:"o3_means_of_day"`
		O3ValidAbove       int64 `toml:"o3_valid_above"`
	}
}

func readAir() *airTables {
	var file airFile
	source.MustTOML(airTOML, &file)
	t := &airTables{}
	for _, e := range file.Evaluation {
		t.evaluations = append(t.evaluations, Evaluation{e.read(), precision{e.Decimals, e.CODecimals}, e.ExceedanceDecimals,
			e.HoursOfDay, e.DaysOfMonth, e.DaysOfFebruary, e.DaysOfYear, e.O3MeansOfDay, mustInt(e.O3ValidAbove)})
	}
	for _, l := range file.Limits {
		limits := AirLimits{Citation: l.read(), ID: l.ID, Name: l.Name, Printed: l.Print, OtherConfidence: l.OtherConfidence, most: l.Most, other: l.Other}
		for i := range t.evaluations {
			if t.evaluations[i].Number == l.Evaluation {
				limits.Evaluation = &t.evaluations[i]
			}
		}
		t.limits = append(t.limits, limits)
	}
	for _, x := range file.Index {
		index := Rule{Citation: x.read(), incompleteAbove: x.IncompleteAbove, columns: map[Item]*column{}}
		decimals := precision{x.Decimals, x.CODecimals}
		for item, points := range x.Breakpoints {
			index.columns[item] = newColumn(points, decimals.of(item.Pollutant()), x.Beyond[item], x.Instead[item])
		}
		// Real-time report: the hourly means of PM10 and PM2.5 are looked up in the 24-hour columns.
		index.columns[PM10Hour], index.columns[PM25Hour] = index.columns[PM10Day], index.columns[PM25Day]
		t.rules = append(t.rules, t.rulesOf(index)...)
	}
	return t
}

// rulesOf cuts the time in which an index holds into the times of the limits.
func (t *airTables) rulesOf(index Rule) (rules []Rule) {
	for i := range t.limits {
		l := &t.limits[i]
		if l.From.Before(index.From) || !index.Holds(l.From) {
			continue
		}
		r := index
		r.Standard, r.Limits, r.AirLimits = r.Print(), l.Printed, l
		r.From = l.From
		if !l.Until.IsZero() && (r.Until.IsZero() || l.Until.Before(r.Until)) {
			r.Until = l.Until
		}
		rules = append(rules, r)
	}
	return rules
}

// precision is the number of decimals that a concentration is rounded to.
type precision struct{ other, co int }

func (p precision) of(pollutant Pollutant) int {
	if pollutant == CO {
		return p.co
	}
	return p.other
}

// RuleOn returns the index and the limits in force on a day. Days before 2016, when
// neither was in force nation-wide, are an error.
func RuleOn(day calendar.Date) (*Rule, error) {
	rules := air().rules
	for i := range rules {
		if rules[i].Holds(day) {
			return &rules[i], nil
		}
	}
	return nil, faultf("%s 没有空气质量指数：最早的 %s 自 %s 起施行", "no air quality index for %s: the first table, %s, holds from %s", day, rules[0].Number, rules[0].From)
}

// AQIRule returns the index and the limits in force on a day, and the earliest there
// are for days before those.
func AQIRule(day calendar.Date) *Rule {
	if r, err := RuleOn(day); err == nil {
		return r
	}
	return &air().rules[0]
}

// IndexNumbered returns the version of the index with a number such as "HJ 633-2026",
// with the first limits of its time.
func IndexNumbered(number string) (*Rule, error) {
	rules := air().rules
	known := ""
	for i := range rules {
		if rules[i].Number == number {
			return &rules[i], nil
		}
		if i == 0 || rules[i].Number != rules[i-1].Number {
			known += ", " + rules[i].Number
		}
	}
	return nil, faultf("没有标准 %q，应为 %s 之一", "unknown standard %q: expected one of %s", number, known[2:])
}
