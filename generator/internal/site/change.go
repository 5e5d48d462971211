package site

import (
	"cmp"
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
)

// A Changes is what became of a register in one month, computed from the dates in
// its records and from nothing else. Applied to the data as they stood at the end of
// the month before, it gives those at the end of this one (or of the site's day).
type Changes struct {
	Month   calendar.Month
	Day     calendar.Date     // last day that the month's changes speak of
	Added   []*content.Record // as they stood on that day
	Changed []*content.Record // corrected, or with a new stage
	Ended   []string          // ids of what is shown no longer
	Listed  calendar.Date     // day on which the list was brought up to date as a whole; zero: not in this month
}

// Changes lists the months in which the register changed, oldest first. What was
// shown once and is not any more is there by its id alone. A row that no date says
// anything of is in the data of every day, and so never added.
func (s *Site) Changes(r *Register) []Changes {
	by := map[calendar.Month]*Changes{}
	month := func(on calendar.Date) *Changes {
		m := calendar.MonthOf(on)
		c := by[m]
		if c == nil {
			c = &Changes{Month: m, Day: m.Last()}
			if c.Day.After(s.AsOf) {
				c.Day = s.AsOf
			}
			by[m] = c
		}
		return c
	}
	for _, rec := range r.Records {
		s.recordChanges(r, rec, month)
	}
	if on := r.Updated; !on.IsZero() {
		month(on).Listed = on
	}
	for _, e := range r.Ended {
		if c := month(e.On); !e.On.IsZero() {
			c.Ended = append(c.Ended, e.Record.ID())
		}
	}
	out := make([]Changes, 0, len(by))
	for _, c := range by {
		slices.Sort(c.Ended)
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b Changes) int { return a.Month.Compare(b.Month) })
	return out
}

// recordChanges enters one public record where it was added and where it changed.
func (s *Site) recordChanges(r *Register, rec *content.Record, month func(calendar.Date) *Changes) {
	published := r.publishedOn(s, rec)
	if published.After(s.AsOf) {
		return
	}
	var done calendar.Month
	if !published.IsZero() {
		added := month(published)
		added.Added = append(added.Added, s.Stood(r, rec, added.Day))
		done = added.Month
	}
	for _, on := range s.changeDays(r, rec) {
		if m := calendar.MonthOf(on); on.After(s.AsOf) || m.Compare(done) <= 0 {
			continue
		}
		c := month(on)
		done = c.Month
		before, now := s.Stood(r, rec, c.Month.First().AddDays(-1)), s.Stood(r, rec, c.Day)
		if on == r.anonymous[rec] || !before.Same(&now.Row) {
			c.Changed = append(c.Changed, now)
		}
	}
}

// publishedOn is the day on which a public record became so.
func (r *Register) publishedOn(s *Site, rec *content.Record) calendar.Date {
	if on := rec.PublishOn; !on.IsZero() {
		return on
	}
	on, _ := s.publication(rec)
	return on
}

// changeDays lists the days on which a record changed after it was published.
func (s *Site) changeDays(r *Register, rec *content.Record) []calendar.Date {
	var days []calendar.Date
	for _, e := range rec.Events() {
		days = append(days, e.Date)
	}
	for _, c := range s.corrections[correctionKey{r.Ledger, rec.ID()}] {
		days = append(days, c.On)
	}
	if on, ok := r.anonymous[rec]; ok {
		days = append(days, on)
	}
	slices.SortFunc(days, func(a, b calendar.Date) int { return a.Compare(b) })
	return days
}

// Stood returns a public record as it stood on a day: without stages reached and
// corrections made later.
func (s *Site) Stood(r *Register, rec *content.Record, day calendar.Date) *content.Record {
	out := s.before(r.Ledger, rec, day)
	row, changed := out.Until(day)
	if !changed {
		return out
	}
	return &content.Record{Row: row, Links: out.Links, Again: out.Again}
}

func sortCorrected(list []Corrected) {
	slices.SortStableFunc(list, func(a, b Corrected) int {
		return cmp.Or(b.On.Compare(a.On), strings.Compare(a.Correction.Record, b.Correction.Record))
	})
}

// ChangedOn is the last day up to the site's on which a public record changed: by a
// stage or a correction, else that of its publication.
func (s *Site) ChangedOn(r *Register, rec *content.Record) calendar.Date {
	last := r.publishedOn(s, rec)
	for _, on := range s.changeDays(r, rec) {
		if on.After(last) && !on.After(s.AsOf) {
			last = on
		}
	}
	return last
}
