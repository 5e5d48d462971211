package monitor

import (
	"slices"
	"strconv"
	"time"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/standard"
)

// Figures are what a stretch of days comes to.
type Figures struct {
	Stats [pollutantCount]Statistic
	Tally Tally
}

func compute(days []Day) (Figures, error) {
	f := Figures{Tally: Count(days)}
	for _, p := range Pollutants() {
		s, err := statistic(p, days)
		if err != nil {
			return f, err
		}
		f.Stats[p] = s
	}
	return f, nil
}

// A Statistic is what a period says of one pollutant.
type Statistic struct {
	Pollutant Pollutant
	Name      string         // 平均, 第95百分位, 第90百分位
	Value     quantity.Value // rounded once to the published precision
	Exact     quantity.Rat
	Days      int // with a value, days of dust included
	Dust      int // of them taken out as days of dust
	Max       quantity.Decimal
	MaxDay    calendar.Date

	WithDust quantity.Value // with the days of dust left in, where there are any
}

// Measured gives the value where there is one.
func (s *Statistic) Measured() (quantity.Decimal, bool) { return s.Value.Measured() }

// statistic computes the mean of SO2, NO2, PM10 and PM2.5, the 95th percentile of CO
// and the 90th of the daily maximum 8-hour O3 (HJ 663-2013). Days under a dust storm
// are taken out of the means of particulates (环办监测〔2016〕120号).
func statistic(p Pollutant, days []Day) (Statistic, error) {
	s := Statistic{Pollutant: p, Name: p.Statistic(), Value: quantity.Value{Unit: p.Unit()}}
	numbers, all := s.gather(days)
	var err error
	if len(numbers) > 0 {
		if s.Exact, s.Value, err = summarise(p, numbers); err != nil {
			return s, err
		}
	}
	if s.Dust > 0 {
		_, s.WithDust, err = summarise(p, all)
	}
	return s, err
}

// gather collects the values that count, and all of them.
func (s *Statistic) gather(days []Day) (numbers, all []quantity.Decimal) {
	p := s.Pollutant
	numbers = make([]quantity.Decimal, 0, len(days))
	for i := range days {
		n, ok := days[i].Values[p].ForStatistics()
		if !ok {
			continue
		}
		if s.Days == 0 || n.Cmp(s.Max) > 0 {
			s.Max, s.MaxDay = n, days[i].Date
		}
		s.Days++
		if days[i].Dust && p.particulate() {
			if s.Dust == 0 {
				all = slices.Clone(numbers)
			}
			s.Dust++
			all = append(all, n)
			continue
		}
		numbers = append(numbers, n)
		if s.Dust > 0 {
			all = append(all, n)
		}
	}
	return numbers, all
}

func summarise(p Pollutant, numbers []quantity.Decimal) (quantity.Rat, quantity.Value, error) {
	var exact quantity.Rat
	var err error
	switch p {
	case CO:
		exact, err = quantity.Percentile(numbers, 95)
	case O3:
		exact, err = quantity.Percentile(numbers, 90)
	default:
		exact, err = quantity.Mean(numbers)
	}
	if err != nil {
		return exact, quantity.Value{Unit: p.Unit()}, err
	}
	rounded, err := exact.Round(p.precision())
	return exact, quantity.Of(rounded, p.Unit()), err
}

// Enough tells whether there are days enough for a month's value (GB 3095-2012, table 4).
func (s *Statistic) Enough(m calendar.Month) bool {
	return standard.EvaluationOn(m.First()).MonthValid(time.Month(m.Month), s.Days)
}

// A Tally counts days by level.
type Tally struct {
	All, Valid, Good int    // all: of the stretch
	Levels           [7]int // by level 1 to 6
	Primary          []PrimaryCount
}

// A PrimaryCount is on how many days beyond 100 a pollutant was primary.
type PrimaryCount struct {
	Name string
	Days int
}

// Count counts the days: good ones have an index of at most 100; the denominator is
// the days that were judged, not those of the calendar.
func Count(days []Day) Tally {
	t := Tally{All: len(days)}
	for i := range days {
		d := &days[i]
		if !d.Judged {
			continue
		}
		t.Valid++
		t.Levels[d.AQI.Level.Number]++
		if d.AQI.Value <= 100 {
			t.Good++
			continue
		}
		for _, item := range d.AQI.Primary {
			t.addPrimary(NameOf(item))
		}
	}
	slices.SortStableFunc(t.Primary, func(a, b PrimaryCount) int { return b.Days - a.Days })
	return t
}

func (t *Tally) addPrimary(name string) {
	for i := range t.Primary {
		if t.Primary[i].Name == name {
			t.Primary[i].Days++
			return
		}
	}
	t.Primary = append(t.Primary, PrimaryCount{name, 1})
}

// Ratio is the share of good days in percent with one decimal (优良率).
func (t *Tally) Ratio() quantity.Value {
	v, err := standard.GoodDayRatio(t.Good, t.Valid)
	if err != nil {
		return quantity.Value{Unit: "%"}
	}
	return v
}

// GoodRatio is Ratio as text, "" without days.
func (t *Tally) GoodRatio() string {
	if n, ok := t.Ratio().Measured(); ok {
		return n.String()
	}
	return ""
}

// stated are the figures of a stretch that staff may state.
func (f *Figures) stated() []Computed {
	out := []Computed{
		{"valid_days", "有效天数", strconv.Itoa(f.Tally.Valid)}, {"good_days", "优良天数", strconv.Itoa(f.Tally.Good)}, {"good_ratio", "优良率（%）", f.Tally.GoodRatio()},
	}
	for _, p := range Pollutants() {
		s, key := &f.Stats[p], "_mean"
		switch p {
		case CO:
			key = "_p95"
		case O3:
			key = "_p90"
		}
		text := ""
		if n, ok := s.Measured(); ok {
			text = n.String()
		}
		out = append(out, Computed{pollutants[p].key + key, p.Name() + s.Name, text})
	}
	return out
}
