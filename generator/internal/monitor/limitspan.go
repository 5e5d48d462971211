package monitor

import (
	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/standard"
)

// A LimitSpan is the part of a stretch of days over which one daily limit holds.
type LimitSpan struct {
	From, To calendar.Date // the days of the stretch
	Limits   *standard.AirLimits
	Limit    quantity.Decimal // class 2, 24 h; O3 8 h
	Days     int              // with a value
	Max      quantity.Decimal
	MaxDay   calendar.Date
	Over     int // days above the limit
}

// LimitSpans cuts days, in order, where the daily limit of a pollutant changes. Versions
// of the standard that give it the same limit make one span.
func LimitSpans(days []Day, p Pollutant) []LimitSpan {
	var out []LimitSpan
	for i := range days {
		d := &days[i]
		limits := standard.AirLimitsOn(d.Date)
		limit, ok := limits.Limit(p.Item(), 2)
		if !ok {
			continue
		}
		if n := len(out); n == 0 || !out[n-1].Limit.Equal(limit) {
			out = append(out, LimitSpan{From: d.Date, Limits: limits, Limit: limit})
		}
		span := &out[len(out)-1]
		span.To = d.Date
		v, ok := d.Values[p].ForStatistics()
		if !ok {
			continue
		}
		if span.Days == 0 || v.Cmp(span.Max) > 0 {
			span.Max, span.MaxDay = v, d.Date
		}
		span.Days++
		if v.Cmp(limit) > 0 {
			span.Over++
		}
	}
	return out
}
