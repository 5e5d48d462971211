package site

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
)

// A Register is a ledger as the public sees it: the records that are public on
// the site's day, newest first, and the lists that they stand in.
type Register struct {
	*content.Ledger
	Folder  string // of its addresses: enforcement/penalties
	Records []*content.Record
	Facets  []Facet
}

// A Facet is one way to narrow a register, with its values in order.
type Facet struct {
	By     ledger.By
	Title  string
	Values []FacetValue
}

// A FacetValue is one value of a facet and the records that have it.
type FacetValue struct {
	Value   string
	Slug    string // in addresses
	Records []*content.Record
}

func (s *Site) newRegister(l *content.Ledger) *Register {
	r := &Register{Ledger: l, Folder: strings.TrimPrefix(l.Dir, content.Root+"/")}
	type dated struct {
		published, decided calendar.Date
		id                 string
		record             *content.Record
	}
	var public []dated
	for _, rec := range l.Records {
		if d := (dated{rec.Get(ledger.Published).Date, rec.Get(ledger.Decided).Date, rec.ID(), rec}); d.id != "" && s.Public(d.published) { // without an id: told already
			public = append(public, d)
		}
	}
	slices.SortFunc(public, func(a, b dated) int {
		return cmp.Or(b.published.Compare(a.published), b.decided.Compare(a.decided), strings.Compare(a.id, b.id))
	})
	for _, d := range public {
		r.Records = append(r.Records, d.record)
	}
	for _, rec := range r.Records {
		if !rec.InTable() {
			s.addresses[rec.File] = r.Address(rec)
		}
		for _, link := range rec.Links {
			if s.Tree.Files[link] {
				s.Files[link] = strings.TrimPrefix(link, content.Root+"/")
			}
		}
	}
	for _, by := range l.Facets {
		r.Facets = append(r.Facets, r.facet(by))
	}
	return r
}

// facet gathers the values: years newest first, a closed list in its order, the
// rest by size.
func (r *Register) facet(by ledger.By) Facet {
	field := &r.Fields[by.Field]
	f := Facet{By: by, Title: shortTitle(field.Title)}
	unit := by.Unit(r.Ledger.Ledger)
	if by.Part == "year" {
		f.Title = "年份"
	}
	at := map[string]int{}
	for _, rec := range r.Records {
		for _, v := range rec.Key(by) {
			i, ok := at[v]
			if !ok {
				i = len(f.Values)
				at[v] = i
				f.Values = append(f.Values, FacetValue{Value: v, Slug: slug(unit, v)})
			}
			f.Values[i].Records = append(f.Values[i].Records, rec)
		}
	}
	slices.SortFunc(f.Values, func(a, b FacetValue) int {
		if unit != "" {
			return strings.Compare(b.Value, a.Value)
		}
		if len(field.Enum) > 0 {
			return slices.Index(field.Enum, a.Value) - slices.Index(field.Enum, b.Value)
		}
		return cmp.Or(len(b.Records)-len(a.Records), strings.Compare(a.Value, b.Value))
	})
	return f
}

// slug is a facet value in an address: a year as it is, other values as a short
// hash, since addresses stay ASCII.
func slug(unit, value string) string {
	if unit != "" {
		return value
	}
	return Slug(value)
}

// Slug is a name in an address: a short hash, since addresses stay ASCII.
func Slug(name string) string {
	sum := sha256.Sum256([]byte(name))
	return hex.EncodeToString(sum[:4])
}

// Address is the address of a record: from its own id, so that it is stable and
// says nothing of the party.
func (r *Register) Address(rec *content.Record) string { return r.Folder + "/" + rec.ID() + ".html" }

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

// Latest lists the newest records as items.
func (r *Register) Latest(n int) []Item {
	out := make([]Item, 0, min(n, len(r.Records)))
	for _, rec := range r.Records[:min(n, len(r.Records))] {
		out = append(out, r.Item(rec))
	}
	return out
}

func itoa(n int) string { return strconv.Itoa(n) }

// shortTitle leaves out what a title explains in brackets.
func shortTitle(title string) string {
	short, _, _ := strings.Cut(title, "（")
	return short
}
