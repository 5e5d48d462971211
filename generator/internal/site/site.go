// Package site knows what the site consists of on a given day: which records are
// public, in which lists they stand, and at which addresses. A Site is a function
// of its sources and a date; after New nobody changes it.
package site

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/source"
)

// A Site is the model that all output is rendered from.
type Site struct {
	*content.Tree
	AsOf        calendar.Date
	Plan        *Plan // of the newest year; nil where there is none
	Registers   []*Register
	Sections    []*Section        // of the navigation, those that hold registers
	Menu        []*Section        // what the navigation shows of them: those under no other
	Enterprises []*Enterprise     // by name
	Names       *NameOrder        // how names are looked up
	Files       map[string]string // attachments and images: source file → address

	AirSeries *monitor.AirSeries // what is public on air quality; nil where Air is
	Media     monitor.Media      // what is public on all other media

	Hidden []string // names, codes and numbers that no file of the site may hold

	problems *source.Problems // while the site is made
	hidden   map[string]bool
	events   map[eventKey]int
	noTables map[int]bool // years whose lack of a table has been told

	addresses   map[string]string        // source text, but of records → address
	records     func() map[string]string // source text of a record → address
	enterprise  map[string]*Enterprise   // by code
	corrections map[correctionKey][]Corrected
}

// New makes the site as it stands on a day.
func New(t *content.Tree, asOf calendar.Date, ps *source.Problems) *Site {
	s := &Site{Tree: t, AsOf: asOf, Files: map[string]string{}, addresses: map[string]string{},
		problems: ps, hidden: map[string]bool{}, events: map[eventKey]int{}, noTables: map[int]bool{}}
	s.records = sync.OnceValue(s.recordAddresses)
	s.prepareCorrections(ps)
	for _, l := range t.Ledgers {
		s.Registers = append(s.Registers, s.newRegister(l))
	}
	var facets sync.WaitGroup
	for _, r := range s.Registers {
		r.Facets = make([]Facet, len(r.Ledger.Facets))
		for i, by := range r.Ledger.Facets {
			facets.Go(func() { r.Facets[i] = r.facet(by) })
		}
	}
	s.addSections(ps)
	s.joinEnterprises(ps)
	for _, d := range t.Docs {
		s.addresses[d.File] = DocAddress(d)
		s.publish(d.Links)
	}
	if len(t.Plans) > 0 {
		s.Plan = s.newPlan(t.Plans[0], ps)
	}
	s.newAir(ps)
	s.newMedia(ps)
	s.expectOther()
	s.settleHidden()
	facets.Wait()
	s.problems = nil
	return s
}

// Public tells whether something published on a day is public on the site's day.
func (s *Site) Public(published calendar.Date) bool {
	return published.IsZero() || !published.After(s.AsOf)
}

// AddressOf returns the address of what a source file became, or "".
func (s *Site) AddressOf(file string) string {
	if a, ok := s.addresses[file]; ok {
		return a
	}
	if a, ok := s.Files[file]; ok {
		return a
	}
	return s.records()[file]
}

// recordAddresses lists where the records are that have a file of their own: those
// that are shown, and those that are shown no longer.
func (s *Site) recordAddresses() map[string]string {
	out := map[string]string{}
	for _, r := range s.Registers {
		for _, rec := range slices.Concat(r.Records, r.endedRecords()) {
			if rec.At == 0 {
				out[rec.File] = r.Address(rec)
			}
		}
	}
	return out
}

// DocAddress is the address of a page of text.
func DocAddress(d *content.Doc) string { return d.Name + ".html" }

// An Item is something that was published, of whatever kind.
type Item struct {
	Date    calendar.Date // of publication; zero where it is not dated
	Known   calendar.Date // else the day that it stands for, or of its list; zero where nothing is dated
	Kind    string        // 行政处罚决定, 空气质量 …
	Title   string
	Address string
	Town    string
	Party   string
	Summary string
	ID      string // stable, for feeds
}

// Latest lists what was published last over the whole site, newest first.
func (s *Site) Latest(n int) []Item {
	var all []Item
	for _, r := range s.Registers {
		all = append(all, r.Latest(n)...)
	}
	all = append(all, s.AirItems(n)...)
	all = append(all, s.MediaItems(n)...)
	sortItems(all)
	return all[:min(n, len(all))]
}

func sortItems(items []Item) {
	slices.SortStableFunc(items, func(a, b Item) int {
		return cmp.Or(b.Date.Compare(a.Date), strings.Compare(a.Address, b.Address))
	})
}

// Item returns a record as an item.
func (r *Register) Item(rec *content.Record) Item {
	return Item{
		Date: publishedOn(rec), Known: r.knownOn(rec), Kind: r.Title, Title: rec.Title(), Address: r.Address(rec),
		Town: rec.Get(ledger.Town).Text, Party: rec.Get(ledger.Party).Text, Summary: rec.Get(ledger.Summary).Text, ID: r.Name + "/" + rec.ID(),
	}
}

// On is the day of an item in a feed: of its publication, else what is known.
func (it *Item) On() calendar.Date {
	if it.Date.IsZero() {
		return it.Known
	}
	return it.Date
}

// knownOn is the day of the decision, where the register has one, else that of the list.
func (r *Register) knownOn(rec *content.Record) calendar.Date {
	if on := rec.Get(ledger.Decided); on.Set {
		return on.Date
	}
	return r.LastUpdate()
}

// Known tells whether a source file belongs to a record or a text, public or not.
func (s *Site) Known(file string) bool {
	for _, l := range s.Ledgers {
		for _, r := range l.Records {
			if r.File == file {
				return true
			}
		}
	}
	return false
}
