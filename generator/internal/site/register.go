package site

import (
	"strconv"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
)

// A Register is a ledger as the public sees it: the records that are public on
// the site's day, in order, and the lists that they stand in.
type Register struct {
	*content.Ledger
	Folder  string   // of its addresses: enforcement/penalties
	Section *Section // nil where it stands in the navigation by itself
	Records []*content.Record
	Ended   []*Ended // shown no longer, the latest first
	Facets  []Facet
	Updated calendar.Date // of the list as a whole; zero where only records are dated

	entries []entry                 // newest first
	listAt  map[*content.Record]int // place in the list of a record without a page

	Timeliness  []*Timeliness // by clock
	withdrawals *Timeliness
	anonymous   map[*content.Record]calendar.Date // records without names, since when
}

func (s *Site) newRegister(l *content.Ledger) *Register {
	r := &Register{Ledger: l, Folder: strings.TrimPrefix(l.Dir, content.Root+"/"), anonymous: map[*content.Record]calendar.Date{}}
	if !l.Ledger.Updated.After(s.AsOf) {
		r.Updated = l.Ledger.Updated
	}
	var public []listed
	s.prepareClocks(r)
	for at, rec := range l.Records {
		if shown, published := s.admit(r, rec); shown != nil {
			shown = s.asItStood(r, shown)
			public = append(public, listed{record: shown, at: at, published: published, decided: shown.Decided(), id: shown.ID()})
		}
	}
	r.sortEnded()
	r.settleClocks()
	r.order(public)
	for _, p := range public {
		r.Records = append(r.Records, p.record)
		if !l.AggregateOnly {
			r.entries = appendEntries(r.entries, p.record, p.published)
		}
	}
	sortEntries(r.entries)
	if l.ListOnly {
		r.listAt = map[*content.Record]int{}
		for i, rec := range r.Records {
			r.listAt[rec] = i
		}
	}
	for _, rec := range r.Records {
		s.publishFiles(rec)
	}
	return r
}

// asItStood returns a record as it stood on the site's day.
func (s *Site) asItStood(r *Register, rec *content.Record) *content.Record {
	out := s.Stood(r, rec, s.AsOf)
	if on, ok := r.anonymous[rec]; ok && out != rec {
		r.anonymous[out] = on
	}
	return out
}

// publishFiles gives an address to each file that a record links to or names.
func (s *Site) publishFiles(rec *content.Record) {
	s.publish(rec.Links)
	for _, i := range rec.Ledger.Files {
		s.publish(rec.FilesOf(i))
	}
}

// publish gives an address to those of some names that are files of the tree.
func (s *Site) publish(files []string) {
	for _, file := range files {
		if s.Tree.Files[file] {
			s.Files[file] = strings.TrimPrefix(file, content.Root+"/")
		}
	}
}

// Address is the address of a record: from its own id, so that it is stable and
// says nothing of the party. A record without a page has its line in the list.
func (r *Register) Address(rec *content.Record) string {
	if r.ListOnly {
		at, listed := r.listAt[rec]
		if !listed {
			return r.EndedAddress() + "#" + Anchor(rec)
		}
		return r.ListAddress(nil, nil, at/r.PerPage+1) + "#" + Anchor(rec)
	}
	return r.Folder + "/" + rec.ID() + ".html"
}

// Anchor is the name of a record's line in a list.
func Anchor(rec *content.Record) string { return "r-" + rec.ID() }

// ListAddress is the address of a page of a list, counted from 1. Names of list
// pages hold an underscore, which ids cannot.
func (r *Register) ListAddress(f *Facet, v *FacetValue, page int) string {
	name := "index"
	if f != nil {
		name = f.By.Name(r.Ledger.Ledger) + "_" + v.Slug
	}
	if page > 1 {
		name += "_p" + strconv.Itoa(page)
	}
	return r.Folder + "/" + name + ".html"
}

// FiguresAddress is the address of the page of charts.
func (r *Register) FiguresAddress() string { return r.Folder + "/figures_.html" }

func itoa(n int) string { return strconv.Itoa(n) }

// shortTitle leaves out what a title explains in brackets.
func shortTitle(title string) string {
	short, _, _ := strings.Cut(title, "（")
	return short
}
