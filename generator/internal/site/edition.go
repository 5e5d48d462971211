package site

import (
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
)

// An Edition is a list as it was frozen for a year, and what has changed against
// the former edition.
type Edition struct {
	Year, Former   string // Former is "" for the first one
	Added, Removed []*content.Record
}

// Edition compares a year of a register that is frozen by year with the one before.
func (r *Register) Edition(year string) Edition {
	f := r.editionFacet()
	if f == nil {
		return Edition{}
	}
	for i := range f.Values { // newest first
		if f.Values[i].Value != year {
			continue
		}
		e := Edition{Year: year}
		if i+1 < len(f.Values) {
			now, former := f.Values[i].Records, f.Values[i+1].Records
			e.Former = f.Values[i+1].Value
			e.Added, e.Removed = without(now, former), without(former, now)
		}
		return e
	}
	return Edition{}
}

// Editions lists the years of the editions, newest first.
func (r *Register) EditionYears() []string {
	var out []string
	if f := r.editionFacet(); f != nil {
		for _, v := range f.Values {
			out = append(out, v.Value)
		}
	}
	return out
}

func (r *Register) editionFacet() *Facet {
	for i := range r.Facets {
		if r.Ledger.Editions != nil && r.Facets[i].By == *r.Ledger.Editions {
			return &r.Facets[i]
		}
	}
	return nil
}

// without lists the records of one edition whose subject the other does not have.
func without(list, other []*content.Record) []*content.Record {
	has := map[string]bool{}
	for _, rec := range other {
		has[subject(rec)] = true
	}
	var out []*content.Record
	for _, rec := range list {
		if !has[subject(rec)] {
			out = append(out, rec)
		}
	}
	return out
}

// subject is whom or what a record is about: its code, else its name.
func subject(rec *content.Record) string {
	if code := rec.Get(ledger.USCC).Text; code != "" {
		return code
	}
	return rec.Title()
}
