package output

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"mingjing/generator/internal/chart"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

// barsAtMost is how many values a chart shows; the smallest are one bar beyond it.
// Parts are as many as can be told apart.
const (
	barsAtMost  = 30
	partsAtMost = 6
)

// addFigures adds the page of a register's charts and their files.
func (m *maker) addFigures(f *theme.Frame, r *site.Register) {
	address := r.FiguresAddress()
	var charts []drawing
	for i, spec := range r.Charts {
		draw := sync.OnceValue(func() chart.Chart { return registerChart(r, spec) })
		charts = append(charts, m.drawing(address, fmt.Sprintf("c%d", i+1), draw))
	}
	m.listing(f, address, func(*source.Problems) theme.Page { return m.figuresPage(r, address, charts) })
}

func (m *maker) figuresPage(r *site.Register, address string, charts []drawing) theme.Page {
	v := theme.Figures{Title: r.Title + "统计", Sentence: summary(r, r.Records), Charts: figures(charts)}
	if len(r.Ended) > 0 {
		v.Sentence += endedSentence(r)
	}
	v.More = []theme.Link{{Text: "全部" + r.Title, Href: site.Rel(address, r.ListAddress(nil, nil, 1))}}
	return theme.Page{Title: v.Title, Description: description(v.Sentence), Layout: "figures.html", View: v}
}

// A tally adds up records by a key, and within it by series.
type tally struct {
	keys   []string // in order of their first record
	series []string
	seen   map[string]bool // series
	totals map[string]quantity.Decimal
	cells  map[[2]string]quantity.Decimal // key, series
	left   int                            // records that are shown no longer and have no key here
}

func newTally() *tally {
	return &tally{seen: map[string]bool{}, totals: map[string]quantity.Decimal{}, cells: map[[2]string]quantity.Decimal{}}
}

// add counts n under a key and a series. What overflows 18 digits is left out; no
// sum of a bureau comes near.
func (t *tally) add(key, series string, n quantity.Decimal) {
	if _, seen := t.totals[key]; !seen {
		t.keys = append(t.keys, key)
	}
	if !t.seen[series] {
		t.seen[series] = true
		t.series = append(t.series, series)
	}
	if sum, err := t.totals[key].Add(n); err == nil {
		t.totals[key] = sum
	}
	cell := [2]string{key, series}
	if sum, err := t.cells[cell].Add(n); err == nil {
		t.cells[cell] = sum
	}
}

// merge makes one key of several.
func (t *tally) merge(keys []string, name string) {
	if len(keys) == 0 {
		return
	}
	for _, k := range keys {
		for _, s := range t.series {
			if n, ok := t.cells[[2]string{k, s}]; ok {
				t.add(name, s, n)
				delete(t.cells, [2]string{k, s})
			}
		}
		delete(t.totals, k)
	}
	t.keys = slices.DeleteFunc(t.keys, func(k string) bool { return slices.Contains(keys, k) })
}

// mergeSeries makes one series of all that come after the first n.
func (t *tally) mergeSeries(n int, name string) {
	for _, s := range t.series[n:] {
		for _, k := range t.keys {
			cell := [2]string{k, s}
			if sum, err := t.cells[[2]string{k, name}].Add(t.cells[cell]); err == nil {
				t.cells[[2]string{k, name}] = sum
			}
			delete(t.cells, cell)
		}
	}
	t.series = append(t.series[:n:n], name)
}

var one = quantity.MustParse("1")

// count adds up a register as a chart declares. Parts of a bar hold what is public
// only: a part of one record that is gone would say what it was.
func count(r *site.Register, spec ledger.ChartSpec) *tally {
	return countWith(r, spec, spec.Stack == nil)
}

// A chartCell is what a record adds to a series.
type chartCell struct {
	series string
	n      quantity.Decimal
}

func chartCells(r *site.Register, spec ledger.ChartSpec, rec *content.Record) []chartCell {
	var out []chartCell
	for _, i := range spec.Measures {
		out = append(out, chartCell{shortName(&r.Fields[i]), rec.Value(i).Number})
	}
	if len(spec.Measures) > 0 {
		return out
	}
	parts := []string{spec.Title}
	if spec.Stack != nil {
		parts = rec.Key(*spec.Stack)
	}
	for _, part := range parts {
		out = append(out, chartCell{part, amountOf(r, rec, spec)})
	}
	return out
}

// amountOf is what a record adds: a field that is summed, else its cases.
func amountOf(r *site.Register, rec *content.Record, spec ledger.ChartSpec) quantity.Decimal {
	if spec.Sum >= 0 {
		return rec.Value(spec.Sum).Number
	}
	if r.With(ledger.Count) < 0 {
		return one
	}
	n, _ := quantity.FromInt(int64(r.Cases(rec))) // it fits: it was read from 18 digits
	return n
}

func shortName(f *ledger.Field) string {
	short, _, _ := strings.Cut(f.Title, "（")
	return short
}

// registerChart draws what a ledger declares. Months without a record are drawn as
// zero: nothing was decided. Small cells of a ledger that hides them are merged, and
// where that cannot be (a month, a part of a bar) left out with the reason.
func registerChart(r *site.Register, spec ledger.ChartSpec) chart.Chart {
	t := count(r, spec)
	by := &r.Fields[spec.By.Field]
	span := spec.By.Unit(r.Ledger.Ledger)
	if span == "" {
		t.mergeSmall(r.SmallBelow)
	}
	keys := orderKeys(t, by, span)
	if spec.Stack != nil {
		t.orderSeries(&r.Fields[spec.Stack.Field])
	}
	c := chart.Chart{Kind: chart.Bars, Title: spec.Title, Unit: chartUnit(r, spec), X: keys, XName: by.Title,
		Stacked: spec.Stack != nil, Source: "本站“" + r.Title + "”现公开的记录"}
	switch spec.Kind {
	case ledger.ChartShare:
		c.Kind = chart.Share
	case ledger.ChartDots:
		c.Kind = chart.Dots
	case ledger.ChartProgress:
		return progressChart(c, t)
	}
	hidden := t.hidden(keys, r.SmallBelow)
	c.Finding = topSentence(t, keys, hidden, span, c.Unit) + endedNote(r, t.left)
	if by.Derived && by.Type == ledger.Array && spec.Sum < 0 && len(hidden) == 0 && len(keys) > 1 { // stages are a way, none is the most
		c.Finding = reachedSentence(t, keys, c.Unit) + endedNote(r, t.left)
	}
	for _, s := range t.series {
		series := chart.Series{Name: s}
		for _, k := range keys {
			cell := [2]string{k, s}
			if hidden[cell] {
				series.Values = append(series.Values, chart.Value{State: chart.NotMeasured, Text: fmt.Sprintf("不足%d", r.SmallBelow)})
				continue
			}
			series.Values = append(series.Values, chartNumber(t.cells[cell]))
		}
		c.Series = append(c.Series, series)
	}
	return c
}

func chartNumber(n quantity.Decimal) chart.Value {
	return chart.Value{Text: quantity.FormatThousands(n), Pos: n.Float64()}
}

func chartUnit(r *site.Register, spec ledger.ChartSpec) string {
	for _, i := range append(slices.Clone(spec.Measures), spec.Sum) {
		if i >= 0 {
			return r.Fields[i].Unit
		}
	}
	return r.Unit
}

// progressChart shows of the first measure how much the second is. A part that is
// larger than its whole cannot be drawn as one: the measures stand side by side then.
func progressChart(c chart.Chart, t *tally) chart.Chart {
	whole, part := t.series[0], t.series[1]
	done, rest := chart.Series{Name: part, Tone: chart.Done}, chart.Series{Name: "其余" + whole, Tone: chart.Todo}
	sumWhole, sumPart := quantity.Decimal{}, quantity.Decimal{}
	for _, k := range c.X {
		w, p := t.cells[[2]string{k, whole}], t.cells[[2]string{k, part}]
		left, err := w.Sub(p)
		if err != nil || left.Sign() < 0 {
			c.Kind = chart.Dots
		}
		done.Values, rest.Values = append(done.Values, chartNumber(p)), append(rest.Values, chartNumber(left))
		sumWhole, _ = sumWhole.Add(w)
		sumPart, _ = sumPart.Add(p)
	}
	c.Finding = fmt.Sprintf("%s合计%s%s，其中%s%s%s。", whole, quantity.FormatThousands(sumWhole), c.Unit, part, quantity.FormatThousands(sumPart), c.Unit)
	if c.Kind != chart.Dots {
		c.Kind, c.Series = chart.Progress, []chart.Series{done, rest}
		return c
	}
	rest.Name, rest.Tone, done.Tone = whole, chart.InOrder, chart.InOrder
	for i, k := range c.X {
		rest.Values[i] = chartNumber(t.cells[[2]string{k, whole}])
	}
	c.Series = []chart.Series{rest, done}
	return c
}

// mergeSmall merges the keys that a ledger with small cells may not show.
func (t *tally) mergeSmall(below int) {
	if below == 0 {
		return
	}
	counts := make([]int, len(t.keys))
	for i, k := range t.keys {
		counts[i] = int(t.totals[k].Float64()) // cases: small whole numbers
	}
	small := site.SmallCells(counts, below)
	var keys []string
	for i, k := range t.keys {
		if small[i] {
			keys = append(keys, k)
		}
	}
	t.merge(keys, fmt.Sprintf("其他%d类（合并）", len(keys)))
}

// hidden lists the cells that stay small: by month, and the parts of a bar. A single
// one of a bar would follow from the others: one more goes with it.
func (t *tally) hidden(keys []string, below int) map[[2]string]bool {
	out := map[[2]string]bool{}
	if below == 0 {
		return out
	}
	for _, k := range keys {
		counts := make([]int, len(t.series))
		for i, s := range t.series {
			counts[i] = int(t.cells[[2]string{k, s}].Float64())
		}
		for i := range site.SmallCells(counts, below) {
			out[[2]string{k, t.series[i]}] = true
		}
	}
	return out
}

// orderKeys puts dates in order, with every month between the first and the last,
// an ordered list in its order, and other values by size, the smallest together
// where they are too many.
func orderKeys(t *tally, f *ledger.Field, span string) []string {
	switch {
	case span != "":
		slices.Sort(t.keys)
		if span == "month" && len(t.keys) > 0 {
			return monthsBetween(t.keys[0], t.keys[len(t.keys)-1])
		}
		return t.keys
	case f.Ordered:
		slices.SortFunc(t.keys, func(a, b string) int { return slices.Index(f.Enum, a) - slices.Index(f.Enum, b) })
		return t.keys
	}
	t.bySize()
	if n := len(t.keys); n > barsAtMost {
		name := fmt.Sprintf("其余%d项合计", n-barsAtMost)
		t.merge(slices.Clone(t.keys[barsAtMost:]), name)
	}
	return t.keys
}

func (t *tally) bySize() {
	slices.SortFunc(t.keys, func(a, b string) int {
		if c := t.totals[b].Cmp(t.totals[a]); c != 0 {
			return c
		}
		return strings.Compare(a, b)
	})
}

// orderSeries puts the parts of bars in the order of a closed list, others by name,
// and the last ones together where they are too many to be told apart.
func (t *tally) orderSeries(f *ledger.Field) {
	slices.SortFunc(t.series, func(a, b string) int {
		if len(f.Enum) > 0 {
			return slices.Index(f.Enum, a) - slices.Index(f.Enum, b)
		}
		return strings.Compare(a, b)
	})
	if len(t.series) > partsAtMost {
		t.mergeSeries(partsAtMost-1, "其他合计")
	}
}

// reachedSentence says how many came to each stage.
func reachedSentence(t *tally, stages []string, unit string) string {
	parts := make([]string, len(stages))
	for i, s := range stages {
		parts[i] = fmt.Sprintf("%s%s%s", s, quantity.FormatThousands(t.totals[s]), unit)
	}
	return "走到各环节的：" + strings.Join(parts, "，") + "。"
}

// topSentence names the largest of the keys; with nothing to compare it counts.
func topSentence(t *tally, keys []string, hidden map[[2]string]bool, span, unit string) string {
	top, sum := "", quantity.Decimal{}
	for _, k := range keys {
		sum, _ = sum.Add(t.totals[k])
		if (top == "" || t.totals[k].Cmp(t.totals[top]) > 0) && !(len(t.series) == 1 && hidden[[2]string{k, t.series[0]}]) {
			top = k
		}
	}
	switch {
	case len(keys) == 0:
		return "还没有记录。"
	case top == "" || len(keys) == 1:
		return fmt.Sprintf("合计%s%s。", quantity.FormatThousands(sum), unit)
	}
	name := top
	switch span {
	case "month":
		name = monthName(top)
	case "year":
		name += "年"
	}
	return fmt.Sprintf("%s最多，%s%s。", name, quantity.FormatThousands(t.totals[top]), unit)
}
