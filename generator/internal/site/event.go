package site

import (
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
)

// An entry is something of a register that was published on a day: a record, or a
// stage of one.
type entry struct {
	on     calendar.Date
	record *content.Record
	stage  *ledger.Stage // nil for the record itself
}

// publication is the day that a record was published, and whether that is public
// on the site's day. Without a date of publication it is the first published stage
// that counts: a case that has reached none is not public.
func (s *Site) publication(rec *content.Record) (calendar.Date, bool) {
	if on := rec.Published(); !on.IsZero() {
		return on, s.Public(on)
	}
	var first calendar.Date
	staged := false
	for i := range rec.Ledger.Stages {
		st := &rec.Ledger.Stages[i]
		if !st.Publish {
			continue
		}
		staged = true
		if on := rec.Value(st.Field).Date; !on.IsZero() && (first.IsZero() || on.Before(first)) {
			first = on
		}
	}
	return first, !staged || !first.IsZero() && s.Public(first)
}

// appendEntries adds what a record gave to publish.
func appendEntries(out []entry, rec *content.Record, published calendar.Date) []entry {
	before := len(out)
	for _, e := range rec.Events() {
		if e.Stage.Publish {
			out = append(out, entry{e.Date, rec, e.Stage})
		}
	}
	if len(out) == before && !published.IsZero() {
		out = append(out, entry{published, rec, nil})
	}
	return out
}

func sortEntries(list []entry) {
	slices.SortStableFunc(list, func(a, b entry) int {
		if c := b.on.Compare(a.on); c != 0 {
			return c
		}
		return strings.Compare(a.record.ID(), b.record.ID())
	})
}

// Latest lists what the register published last: records, or the published stages
// of records, newest first. A list that is only dated as a whole is one item.
func (r *Register) Latest(n int) []Item {
	if len(r.entries) == 0 && !r.Updated.IsZero() && len(r.Records) > 0 {
		return []Item{{Date: r.Updated, Kind: r.Title, Title: r.Title + "（更新）", Address: r.ListAddress(nil, nil, 1), ID: r.Name + "/" + r.Updated.String()}}[:min(n, 1)]
	}
	out := make([]Item, 0, min(n, len(r.entries)))
	for _, e := range r.entries[:min(n, len(r.entries))] {
		out = append(out, r.entryItem(e))
	}
	return out
}

// Newest lists the records by the days that they stand for: where nothing says when
// one was published.
func (r *Register) Newest(n int) []Item {
	out := make([]Item, 0, len(r.Records))
	for _, rec := range r.Records {
		if it := r.Item(rec); !it.On().IsZero() && !rec.Nameless {
			out = append(out, it)
		}
	}
	slices.SortStableFunc(out, func(a, b Item) int { return b.On().Compare(a.On()) })
	return out[:min(n, len(out))]
}

func (r *Register) entryItem(e entry) Item {
	it := r.Item(e.record)
	it.Date = e.on
	if e.stage != nil {
		it.Title = e.stage.Title + "：" + it.Title
		it.ID += "/" + e.stage.Name
		if !r.ListOnly {
			it.Address += "#" + StageAnchor(e.stage)
		}
	}
	return it
}

// LastUpdate is the day of the newest publication; zero where nothing is dated.
func (r *Register) LastUpdate() calendar.Date {
	if len(r.entries) > 0 && r.entries[0].on.After(r.Updated) {
		return r.entries[0].on
	}
	return r.Updated
}

// StageAnchor is the name of a stage on the page of its record.
func StageAnchor(s *ledger.Stage) string { return "s-" + s.Name }
