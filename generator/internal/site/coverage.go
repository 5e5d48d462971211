package site

import (
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/disclosure"
	"mingjing/generator/internal/ledger"
)

// A CoverageState is how an item of the disclosure catalogue stands. Each item is in
// exactly one.
type CoverageState int

// The states.
const (
	Timely    CoverageState = iota // public, and nothing of the last year was late
	Belated                        // public, but late
	Missing                        // the branch should have published it and has not
	Zero                           // there was nothing to publish, and that is said
	Elsewhere                      // another organ or the enterprise publishes it, or it is not for everybody
)

// CoverageStates lists the states in the order of the page.
var CoverageStates = []CoverageState{Timely, Belated, Missing, Zero, Elsewhere}

// A Covered is an item of the catalogue as it stands on the site's day.
type Covered struct {
	*disclosure.Item
	State   CoverageState
	Last    calendar.Date // last publication; zero where nothing is dated
	Next    calendar.Date // next day due; zero where none is known
	DaysOff int           // late, in the unit of Unit
	Unit    string        // 天, 个工作日
	Count   int           // publications of the last year that a clock ran for
	Late    int           // of these, the late ones
	Overdue int           // not published though the day is over
	Zero    calendar.Date // until when the zero report speaks
	Period  string        // the period that was judged: 2022年第三季度
	Due     calendar.Date // its day

	Registers []*Register
}

// A publication is something that a carrier published, on a day, for a period where
// it says so.
type publication struct {
	on     calendar.Date
	period calendar.Period
	whole  bool // the day of a list as a whole: earlier ones are not known
}

// Coverage holds the site against the catalogue, item by item.
func (s *Site) Coverage() []Covered {
	if s.Rules.Catalogue == nil {
		return nil
	}
	media := s.mediaPublications()
	var out []Covered
	for i := range s.Rules.Catalogue.Items {
		out = append(out, s.cover(&s.Rules.Catalogue.Items[i], media))
	}
	return out
}

// RegisterNamed returns the register of a ledger, or nil.
func (s *Site) RegisterNamed(name string) *Register {
	i := slices.IndexFunc(s.Registers, func(r *Register) bool { return r.Name == name })
	if i < 0 {
		return nil
	}
	return s.Registers[i]
}

func (s *Site) cover(item *disclosure.Item, media map[string][]publication) Covered {
	c := Covered{Item: item}
	var found []publication
	empty := 0
	for _, carrier := range item.Ledgers {
		name, only, _ := strings.Cut(carrier, ":")
		r := s.RegisterNamed(name)
		if r == nil {
			continue
		}
		c.Registers = append(c.Registers, r)
		switch {
		case only != "":
			found = append(found, r.publicationsOf(only)...)
		case len(r.Records)+len(r.Ended) > 0:
			found = append(found, r.publications()...)
		case r.ReportsZero(s.AsOf):
			empty++
			c.Zero = r.ZeroReport
		}
	}
	for _, folder := range item.Media {
		found = append(found, media[folder]...)
	}
	for _, name := range item.Pages {
		if i := slices.IndexFunc(s.Docs, func(d *content.Doc) bool { return d.Name == name }); i >= 0 && s.Public(s.Docs[i].Published) {
			found = append(found, publication{on: s.Docs[i].Published})
		}
	}
	if item.Site != "" {
		found = append(found, publication{}) // made anew with each build
	}
	for _, p := range found {
		if p.on.After(c.Last) {
			c.Last = p.on
		}
	}
	switch {
	case !item.Own():
		c.State = Elsewhere
	case len(found) == 0 && empty > 0:
		c.State = Zero
	case item.Rule.Periodic():
		s.coverPeriod(&c, found)
	case len(found) == 0:
		c.State = Missing
	case item.Rule.Every == disclosure.ByClock:
		s.coverClocks(&c)
	}
	return c
}

// ReportsZero tells whether the ledger says that there was nothing to record.
func (r *Register) ReportsZero(asOf calendar.Date) bool {
	return len(r.Records) == 0 && !r.ZeroReport.IsZero() && !r.ZeroReport.After(asOf)
}

// publications are the days on which a register published.
func (r *Register) publications() []publication {
	out := make([]publication, 0, len(r.entries)+1)
	for _, e := range r.entries {
		out = append(out, publication{on: e.on})
	}
	return append(out, publication{on: r.Updated, whole: true})
}

// publicationsOf are those of the records that hold a value of a closed list.
func (r *Register) publicationsOf(value string) []publication {
	var out []publication
	for i := range r.Fields {
		if !slices.Contains(r.Fields[i].Enum, value) {
			continue
		}
		for _, e := range r.entries {
			if slices.Contains(e.record.Value(i).List(), value) {
				out = append(out, publication{on: e.on})
			}
		}
	}
	return out
}

// mediaPublications are the bulletins of each medium that are public.
func (s *Site) mediaPublications() map[string][]publication {
	out := map[string][]publication{}
	for _, b := range s.Media.Bulletins() {
		out[b.Folder] = append(out[b.Folder], publication{on: b.Published, period: b.Period})
	}
	for _, t := range s.Media.Totals {
		out["series"] = append(out["series"], publication{on: t.Published})
	}
	if s.AirSeries != nil {
		for _, m := range s.AirSeries.Months {
			out["air"] = append(out["air"], publication{on: m.Published, period: m.Period})
		}
	}
	return out
}

// coverPeriod judges the newest period that is due: a publication is of the period
// that it names, else of the one before the period in which it came out. One that is
// published before the end of its time is on time already.
func (s *Site) coverPeriod(c *Covered, found []publication) {
	rule := c.Rule
	span := rule.LastDue(s.AsOf)
	next := rule.After(span)
	if first := firstOf(found, rule, next); !first.IsZero() {
		span, next = next, rule.After(next)
	}
	for next.Due.Before(s.AsOf) {
		next = rule.After(next)
	}
	c.Period, c.Due, c.Next = rule.Name(span), span.Due, next.Due
	switch on := firstOf(found, rule, span); {
	case on.IsZero():
		c.State, c.DaysOff = Missing, s.AsOf.DaysSince(span.Due)
	case on.After(span.Due):
		c.State, c.DaysOff = Belated, on.DaysSince(span.Due)
	}
	c.Unit = "天"
}

// firstOf is the day of the first publication for a period, zero for none.
func firstOf(found []publication, rule disclosure.Rule, span disclosure.Span) calendar.Date {
	var first calendar.Date
	for _, p := range found {
		if p.on.IsZero() {
			continue
		}
		if p.whole { // whether an earlier one was in time is not known, so it is not called late
			if p.on.After(span.Last) && first.IsZero() {
				first = p.on
				if first.After(span.Due) {
					first = span.Due
				}
			}
			continue
		}
		of := rule.SpanOf(rule.SpanOf(p.on).First.AddDays(-1))
		if !p.period.IsZero() {
			of = rule.SpanOf(p.period.Last())
		}
		if of.First == span.First && (first.IsZero() || p.on.Before(first)) {
			first = p.on
		}
	}
	return first
}

// coverClocks judges by the clocks that end with publication: what is overdue is
// missing, what came out late in the last year is late.
func (s *Site) coverClocks(c *Covered) {
	since := s.AsOf.AddMonths(-12)
	for _, r := range c.Registers {
		for _, t := range r.Timeliness {
			if t.Clock == &WithdrawalClock || r.Fields[t.Clock.To].Role != ledger.Published {
				continue
			}
			c.Unit = t.Clock.DaysWord()
			c.Count += t.Count[ledger.OnTime] + t.Count[ledger.Late]
			c.Overdue += t.Count[ledger.Overdue]
			for _, late := range t.Late {
				if !late.Met.IsZero() && late.Met.After(since) {
					c.Late++
					c.DaysOff = max(c.DaysOff, late.Days)
				}
			}
			if dues := t.Dues(); len(dues) > 0 && (c.Next.IsZero() || dues[0].Before(c.Next)) {
				c.Next = dues[0]
			}
		}
	}
	switch {
	case c.Overdue > 0:
		c.State = Missing
	case c.Late > 0:
		c.State = Belated
	}
}
