package site

import (
	"cmp"
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/quantity"
)

// A listed record is one with what its place in the list depends on, so that a long
// list is sorted without asking each record again and again.
type listed struct {
	record             *content.Record
	at                 int // place among the files
	published, decided calendar.Date
	id                 string
	keys               []sortKey
}

type sortKey struct {
	set    bool
	number quantity.Decimal
	text   string
}

// order sorts records as the ledger declares; without a word of it, newest first,
// and where nothing is dated as the files have them.
func (r *Register) order(list []listed) {
	if len(r.Sort) == 0 {
		slices.SortFunc(list, func(a, b listed) int {
			c := cmp.Or(b.published.Compare(a.published), b.decided.Compare(a.decided))
			if c == 0 && !a.published.IsZero() {
				c = strings.Compare(a.id, b.id)
			}
			return cmp.Or(c, a.at-b.at)
		})
		return
	}
	slab := make([]sortKey, len(list)*len(r.Sort))
	for i := range list {
		list[i].keys = slab[i*len(r.Sort) : (i+1)*len(r.Sort)]
		for k, s := range r.Sort {
			list[i].keys[k] = keyOf(&r.Fields[s.Field], list[i].record.Value(s.Field))
		}
	}
	slices.SortFunc(list, func(a, b listed) int {
		for k, s := range r.Sort {
			if c := compareKeys(a.keys[k], b.keys[k], s.Down); c != 0 {
				return c
			}
		}
		return a.at - b.at
	})
}

func keyOf(f *ledger.Field, v ledger.Value) sortKey {
	k := sortKey{set: v.Set}
	switch {
	case f.Type == ledger.Decimal || f.Type == ledger.Integer || f.Type == ledger.Year:
		k.number = v.Number
	case f.Ordered:
		k.number, _ = quantity.FromInt(int64(slices.Index(f.Enum, v.Text)))
	default:
		k.text = v.Text
	}
	return k
}

// compareKeys puts empty cells last, whichever way the list runs.
func compareKeys(a, b sortKey, down bool) int {
	if a.set != b.set {
		if a.set {
			return -1
		}
		return 1
	}
	c := cmp.Or(a.number.Cmp(b.number), strings.Compare(a.text, b.text))
	if down {
		return -c
	}
	return c
}
