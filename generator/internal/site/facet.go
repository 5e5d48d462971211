package site

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
)

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
	Count   int // of cases: the records, or what rows of counts add up to
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
	var keys []string
	for _, rec := range r.Records {
		keys = rec.AppendKey(keys[:0], by)
		for _, v := range keys {
			i, ok := at[v]
			if !ok {
				i = len(f.Values)
				at[v] = i
				f.Values = append(f.Values, FacetValue{Value: v, Slug: slug(unit, v)})
			}
			f.Values[i].Records = append(f.Values[i].Records, rec)
			f.Values[i].Count += r.Cases(rec)
		}
	}
	slices.SortFunc(f.Values, func(a, b FacetValue) int {
		if unit != "" {
			return strings.Compare(b.Value, a.Value)
		}
		if len(field.Enum) > 0 {
			return slices.Index(field.Enum, a.Value) - slices.Index(field.Enum, b.Value)
		}
		return cmp.Or(b.Count-a.Count, strings.Compare(a.Value, b.Value))
	})
	if unit == "" {
		f.Values = r.mergeSmall(f.Values)
	}
	return f
}

// Cases is how many cases a row stands for: one, or its count in a ledger of counts.
func (r *Register) Cases(rec *content.Record) int {
	i := r.With(ledger.Count)
	if i < 0 {
		return 1
	}
	n, _ := strconv.Atoi(rec.Text(i)) // an empty cell counts nothing
	return n
}

// mergeSmall puts the values with few cases together, so that nobody is found by
// them. A single one would follow from the total: the next smallest joins it.
func (r *Register) mergeSmall(values []FacetValue) []FacetValue {
	counts := make([]int, len(values))
	for i := range values {
		counts[i] = values[i].Count
	}
	small := SmallCells(counts, r.SmallBelow)
	if len(small) == 0 {
		return values
	}
	rest := FacetValue{Value: fmt.Sprintf("其他%d类（合并）", len(small)), Slug: "merged"}
	var out []FacetValue
	member := map[*content.Record]bool{}
	for i, v := range values {
		if !small[i] {
			out = append(out, v)
			continue
		}
		rest.Count += v.Count
		for _, rec := range v.Records {
			member[rec] = true
		}
	}
	for _, rec := range r.Records { // in the order of the list
		if member[rec] {
			rest.Records = append(rest.Records, rec)
		}
	}
	return append(out, rest)
}

// SmallCells tells which of several counts may not be shown by themselves: those
// above zero and below a bound, and as many of the next smallest as it takes until
// what is merged is not small itself and is of two cells at least.
func SmallCells(counts []int, below int) map[int]bool {
	small, sum := map[int]bool{}, 0
	for i, n := range counts {
		if n > 0 && n < below {
			small[i] = true
			sum += n
		}
	}
	for len(small) > 0 && (len(small) < 2 || sum < below) {
		next := -1
		for i, n := range counts {
			if n > 0 && !small[i] && (next < 0 || n < counts[next]) {
				next = i
			}
		}
		if next < 0 {
			break
		}
		small[next] = true
		sum += counts[next]
	}
	return small
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
