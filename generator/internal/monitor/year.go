package monitor

import (
	"time"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/standard"
)

// A Year is a year of air quality as far as it is public.
type Year struct {
	Number int
	Text   *YearText // by staff; nil where there is none
	Months []*Month
	Days   []Day // of its months
	Figures
	Limits   *standard.AirLimits // it is evaluated by; nil: not named, though two versions hold in the year
	Validity [pollutantCount]standard.YearValidity
	Annual   *standard.Annual // nil where the data do not suffice or the limits are not named
	Exact    map[string]quantity.Rat
	Composite
	Base *Base // the same months of the year before; nil where they are not all public
}

// A Base is the same months of an earlier year, for comparison.
type Base struct {
	Figures
	Recounted bool                 // its days were judged anew, by the rules of the later year
	Enough    [pollutantCount]bool // every month of both years has days enough
}

var yearLimits = source.Kind{ID: "year-limits", Level: source.Error,
	Say: source.Text{ZH: "%d年跨两个版本的限值（%s、%s），年度评价要写明用哪一个", EN: "%d straddles two versions of the limits (%s, %s): the year's evaluation must name one"},
	Fix: source.Text{ZH: "在信息栏里加一行：limits = \"%[4]s\"（按上级当年的评价要求选）", EN: "add a line: limits = \"%[4]s\" (as the year's evaluation is ordered)"}}

func (s *AirSeries) newYear(months []*Month, text *YearText, ps *source.Problems) *Year {
	y := &Year{Number: months[0].Period.Year(), Text: text, Months: months, Exact: map[string]quantity.Rat{}}
	for _, m := range months {
		y.Days = append(y.Days, m.Days...)
	}
	y.chooseLimits(ps)
	err := y.compute()
	if err == nil {
		err = y.compare(s)
	}
	if err != nil {
		ps.Add(source.Whole(months[0].File), &airFault, err)
	}
	if text != nil {
		CheckStated(text.Stated, y.stated(), ps)
	}
	return y
}

// chooseLimits takes the limits that the summary names, or those that held all year.
func (y *Year) chooseLimits(ps *source.Problems) {
	if y.Text != nil && y.Text.Limits != nil {
		y.Limits = y.Text.Limits
		return
	}
	year := calendar.YearOf(y.Number)
	first, last := standard.AirLimitsOn(year.First()), standard.AirLimitsOn(year.Last())
	switch {
	case first == last:
		y.Limits = first
	case y.Text != nil:
		ps.Add(y.Text.Place, &yearLimits, y.Number, first.Printed, last.Printed, last.ID)
	}
}

// Complete tells whether all twelve months are there.
func (y *Year) Complete() bool { return len(y.Months) == 12 }

// Valid tells whether all six pollutants have data enough for a year.
func (y *Year) Valid() bool {
	for _, v := range y.Validity {
		if !v.Valid {
			return false
		}
	}
	return true
}

func (y *Year) compute() error {
	var err error
	if y.Figures, err = compute(y.Days); err != nil {
		return err
	}
	evaluation := standard.EvaluationOn(y.Days[len(y.Days)-1].Date)
	for _, p := range Pollutants() {
		var days [12]int
		for _, m := range y.Months {
			days[m.Period.Month().Month-time.January] = m.Stats[p].Days
		}
		y.Validity[p] = evaluation.YearValid(days)
	}
	if err := y.statistics(); err != nil || y.Limits == nil {
		return err
	}
	if y.Valid() {
		if y.Annual, err = y.Limits.Annual(2, y.Exact); err != nil {
			return err
		}
	}
	y.Composite, err = y.Figures.composite(y.Limits)
	return err
}

// statistics computes the ten of HJ 663 table 1. Days of dust are taken out of those of
// particulates, as out of the means.
func (y *Year) statistics() error {
	for _, s := range standard.AnnualStatistics() {
		p, ok := pollutantOf(s.Limit)
		if !ok {
			continue
		}
		of := Statistic{Pollutant: p}
		numbers, _ := of.gather(y.Days)
		if len(numbers) == 0 {
			continue
		}
		exact, err := s.Of(numbers)
		if err != nil {
			return err
		}
		y.Exact[s.Name] = exact
	}
	return nil
}

// compare computes the same months of the year before, its days judged by the rules of
// this year's, so that like is compared with like.
func (y *Year) compare(s *AirSeries) error {
	var days []Day
	b := &Base{}
	for i := range b.Enough {
		b.Enough[i] = true
	}
	for _, m := range y.Months {
		before := s.Month(m.Period.Month().Add(-12))
		if before == nil {
			return nil
		}
		days = append(days, before.Days...)
		for _, p := range Pollutants() {
			b.Enough[p] = b.Enough[p] && m.Comparable(p, before)
		}
	}
	var err error
	if b.Figures, err = compute(days); err != nil {
		return err
	}
	if b.Tally, b.Recounted, err = Recount(days, yearOn); err != nil {
		return err
	}
	y.Base = b
	return nil
}

// An AnnualRow is a statistic of the annual evaluation as it is printed.
type AnnualRow struct {
	Name, Value, Limit, Unit, Verdict, Factor string
	Days                                      int
}

// AnnualRows lists the ten statistics. Without enough data they are shown, not judged.
func (y *Year) AnnualRows() []AnnualRow {
	var out []AnnualRow
	for _, s := range standard.AnnualStatistics() {
		p, _ := pollutantOf(s.Limit)
		r := AnnualRow{Name: p.Name() + statisticName(s), Value: "—", Unit: p.Unit(), Verdict: "数据不足，不判定", Days: y.Stats[p].Days - y.Stats[p].Dust}
		if exact, ok := y.Exact[s.Name]; ok {
			if n, err := exact.Round(p.precision()); err == nil {
				r.Value = n.String()
			}
		}
		if y.Limits != nil {
			if limit, ok := y.Limits.Limit(s.Limit, 2); ok {
				r.Limit = limit.String()
			}
		} else {
			r.Verdict = "未写明限值，不判定"
		}
		y.judge(&r, s)
		out = append(out, r)
	}
	return out
}

func (y *Year) judge(r *AnnualRow, s standard.AnnualStatistic) {
	if y.Annual == nil {
		return
	}
	for i := range y.Annual.Items {
		item := &y.Annual.Items[i]
		if item.Name != s.Name {
			continue
		}
		r.Value, r.Verdict = item.Compared.String(), "达标"
		if !item.OK {
			r.Verdict, r.Factor = "超标", item.Factor.String()
		}
	}
}

// stated are the figures that a year's summary may state.
func (y *Year) stated() []Computed {
	return append(y.Figures.stated(), y.Composite.stated())
}
