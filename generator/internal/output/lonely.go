package output

import (
	"fmt"

	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/site"
)

// Names of what is shown one level coarser.
const (
	otherValues = "其他"
	otherYears  = "其他年份"
)

// lonely finds the values under which nothing stands but one record that is shown
// no longer: a bar of one would say what that record was. It maps them to the
// coarser value that they count under, "" where there is none: such a record is in
// the total of all years only.
func lonely(r *site.Register, by ledger.By) map[string]string {
	public, ended := map[string]int{}, map[string]int{}
	for _, rec := range r.Records {
		for _, k := range rec.Key(by) {
			public[k]++
		}
	}
	for _, e := range r.Ended {
		for _, k := range e.Record.Key(by) {
			ended[k]++
		}
	}
	out := map[string]string{}
	coarser := otherValues
	switch by.Unit(r.Ledger.Ledger) {
	case "":
	case "year":
		coarser = otherYears
	default:
		coarser = ""
	}
	merged := public[coarser] + ended[coarser]
	for k, n := range ended {
		if n == 1 && public[k] == 0 {
			out[k] = coarser
			merged++
		}
	}
	if len(out) > 0 && coarser != "" && public[coarser] == 0 && merged == 1 { // the coarser value would be as lonely
		if k := smallest(public); k != "" {
			out[k] = coarser
		}
	}
	return out
}

func smallest(counts map[string]int) string {
	best := ""
	for k, n := range counts {
		if best == "" || n < counts[best] || n == counts[best] && k < best {
			best = k
		}
	}
	return best
}

// countWith is count with the records that are shown no longer, by the values that
// do not point at them.
func countWith(r *site.Register, spec ledger.ChartSpec, all bool) *tally {
	t := newTally()
	coarse := map[string]string{}
	if len(r.Ended) > 0 {
		coarse = lonely(r, spec.By)
	}
	add := func(rec *content.Record) {
		for _, key := range rec.Key(spec.By) {
			to, found := coarse[key]
			switch {
			case !found:
				to = key
			case to == "":
				t.left++
				continue
			}
			for _, c := range chartCells(r, spec, rec) {
				t.add(to, c.series, c.n)
			}
		}
	}
	for _, i := range spec.Measures { // series in the order declared
		t.seen[shortName(&r.Fields[i])] = true
		t.series = append(t.series, shortName(&r.Fields[i]))
	}
	for _, rec := range r.Records {
		add(rec)
	}
	if !all {
		t.left = len(r.Ended)
		return t
	}
	for _, e := range r.Ended {
		add(e.Record)
	}
	return t
}

// endedNote says of a chart how the records that are gone are counted in it.
func endedNote(r *site.Register, left int) string {
	switch {
	case len(r.Ended) == 0:
		return ""
	case left > 0:
		return fmt.Sprintf("已停止公示的记录里，有%d%s单列会指向当事人，只计入累计数。", left, r.Unit)
	}
	return "已停止公示的记录只计数，不显示内容。"
}
