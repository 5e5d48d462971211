package monitor

import (
	"slices"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/standard"
)

// An AirSeries is all that is public on air quality, computed once: months, and what
// they make together.
type AirSeries struct {
	Stations *Points
	Months   []*Month // oldest first
	Years    []*Year  // oldest first
	Weeks    []*Week  // oldest first
}

var yearEmpty = source.Kind{ID: "year-empty", Level: source.Warning,
	Say: source.Text{ZH: "%d年没有一个月的数据，这份年报不会出现在网站上", EN: "%d has no month with data: this summary will not be on the site"},
	Fix: source.Text{ZH: "先放上当年各月的月报和数据表", EN: "add the summaries and tables of its months"}}

// Series joins what is public.
func (a *Air) Series(public func(calendar.Date) bool, ps *source.Problems) *AirSeries {
	s := &AirSeries{Stations: &a.Stations}
	for _, m := range a.Months {
		if public(m.Published) && len(m.Days) > 0 {
			s.Months = append(s.Months, m)
		}
	}
	texts := map[int]*YearText{}
	for _, y := range a.Years {
		if public(y.Published) {
			texts[y.Period.Year()] = y
		}
	}
	for _, y := range a.Years {
		if !slices.ContainsFunc(a.Months, func(m *Month) bool { return m.Period.Year() == y.Period.Year() }) {
			ps.Add(y.Place, &yearEmpty, y.Period.Year())
		}
	}
	for rest := s.Months; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].Period.Year() == rest[0].Period.Year() {
			n++
		}
		s.Years = append(s.Years, s.newYear(rest[:n:n], texts[rest[0].Period.Year()], ps))
		rest = rest[n:]
	}
	s.weeks()
	return s
}

// Month returns the public summary of a month, or nil.
func (s *AirSeries) Month(m calendar.Month) *Month {
	i, ok := slices.BinarySearchFunc(s.Months, m, func(x *Month, m calendar.Month) int { return x.Period.Month().Compare(m) })
	if !ok {
		return nil
	}
	return s.Months[i]
}

// Year returns a year, or nil.
func (s *AirSeries) Year(number int) *Year {
	for _, y := range s.Years {
		if y.Number == number {
			return y
		}
	}
	return nil
}

// A Week is a week of ISO 8601 with its public days.
type Week struct {
	calendar.Week
	Days []Day // those there are, in order
	Figures
}

// Whole tells whether all seven days are there.
func (w *Week) Whole() bool { return len(w.Days) == 7 }

func (s *AirSeries) weeks() {
	var now *Week
	for _, m := range s.Months {
		for i := range m.Days {
			if w := calendar.WeekOf(m.Days[i].Date); now == nil || now.Week != w {
				now = &Week{Week: w}
				s.Weeks = append(s.Weeks, now)
			}
			now.Days = append(now.Days, m.Days[i])
		}
	}
	for _, w := range s.Weeks {
		if f, err := compute(w.Days); err == nil { // the months were computed from the same numbers
			w.Figures = f
		}
	}
}

// Recount counts the days of an earlier stretch by the rules of a later one: rule gives
// the day whose rule counts for a day. The second result tells whether any day had been
// judged by another rule, so that the page says so.
func Recount(days []Day, rule func(calendar.Date) calendar.Date) (Tally, bool, error) {
	var again []Day
	for i := range days {
		now, then := standard.AQIRule(rule(days[i].Date)), standard.AQIRule(days[i].Date)
		if now.Number == then.Number {
			continue
		}
		if again == nil {
			again = slices.Clone(days)
		}
		if err := again[i].judge(now); err != nil {
			return Tally{}, false, err
		}
	}
	if again == nil {
		return Count(days), false, nil
	}
	return Count(again), true, nil
}

// yearOn is the same day a year later.
func yearOn(d calendar.Date) calendar.Date { return calendar.New(d.Year()+1, d.Month(), d.Day()) }
