package site

import (
	"slices"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/disclosure"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/quantity"
)

// A Yearly is a figure of a yearly report, counted. What is shown no longer counts
// still, without a name.
type Yearly struct {
	*disclosure.Figure
	Quarters [4]int
	Total    int
	Ended    int              // of the total: shown no longer
	Sum      quantity.Decimal // yuan
	From     []*Register
}

// Yearly counts the figures of one year.
func (s *Site) Yearly(year int) []Yearly {
	if s.Rules.Annual == nil {
		return nil
	}
	var out []Yearly
	for i := range s.Rules.Annual.Figures {
		y := Yearly{Figure: &s.Rules.Annual.Figures[i]}
		for p := range y.Parts {
			s.countPart(&y, &y.Parts[p], year)
		}
		out = append(out, y)
	}
	return out
}

func (s *Site) countPart(y *Yearly, part *disclosure.FigurePart, year int) {
	r := s.RegisterNamed(part.Ledger)
	if r == nil {
		return
	}
	if !slices.Contains(y.From, r) {
		y.From = append(y.From, r)
	}
	for _, rec := range r.Records {
		y.count(r, part, rec, year, 0)
	}
	for _, e := range r.Ended {
		y.count(r, part, e.Record, year, 1)
	}
}

func (y *Yearly) count(r *Register, part *disclosure.FigurePart, rec *content.Record, year, ended int) {
	day := DayOf(rec)
	if part.Date != "" {
		day = dateIn(r, rec, part.Date)
	}
	if day.IsZero() || day.Year() != year {
		return
	}
	if field := r.FieldNamed(part.Field); part.Field != "" && (field < 0 || !slices.ContainsFunc(rec.Value(field).List(), func(v string) bool { return slices.Contains(part.Values, v) })) {
		return
	}
	y.Quarters[(int(day.Month())-1)/3]++
	y.Total++
	y.Ended += ended
	if total, err := y.Sum.Add(rec.Get(ledger.Amount).Number); err == nil {
		y.Sum = total
	}
}

func dateIn(r *Register, rec *content.Record, name string) calendar.Date {
	if i := r.FieldNamed(name); i >= 0 {
		return rec.Value(i).Date
	}
	return calendar.Date{}
}

// Years lists the years whose records are complete enough to be counted, up to the
// site's own; oldest first.
func (s *Site) Years() []int {
	if s.Rules.Annual == nil {
		return nil
	}
	var out []int
	for year := s.Rules.Annual.FirstYear; year <= s.AsOf.Year(); year++ {
		out = append(out, year)
	}
	return out
}
