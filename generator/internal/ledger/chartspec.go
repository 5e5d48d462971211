package ledger

import (
	"slices"

	"mingjing/generator/internal/source"
)

var (
	notNumber = source.Kind{ID: "ledger-measure", Level: source.Error,
		Say: source.Text{ZH: "字段 %q 不是数字，不能相加", EN: "the field %q is no number: it cannot be added up"},
		Fix: source.Text{ZH: "写 type = \"number\" 或 \"integer\" 的字段名", EN: "name a field with type = \"number\" or \"integer\""}}
	progressOfTwo = source.Kind{ID: "ledger-chart", Level: source.Error,
		Say: source.Text{ZH: "kind = \"progress\" 要有两个 measures：总数和其中已完成的数", EN: "kind = \"progress\" takes two measures: the whole and the part that is done"},
		Fix: source.Text{ZH: "例：measures = [\"found\", \"closed\"]", EN: "for example measures = [\"found\", \"closed\"]"}}
	chartMixed = source.Kind{ID: "ledger-chart", Level: source.Error,
		Say: source.Text{ZH: "measures 不能与 stack 或 sum 同用", EN: "measures do not go with stack or sum"},
		Fix: source.Text{ZH: "一张图只用其中一种，另一种另起一个 [[charts]]", EN: "use one of them in a chart, and another [[charts]] for the other"}}
)

// The kinds of chart that a ledger may ask for.
const (
	ChartBars     = "bars"     // the default
	ChartShare    = "share"    // each bar a whole, in parts
	ChartProgress = "progress" // of the first measure, how much the second is
	ChartDots     = "dots"     // measures on one scale
)

var chartKinds = []string{ChartBars, ChartShare, ChartProgress, ChartDots}

// A ChartSpec declares a chart over a ledger: records are counted, or a field added
// up, by one field and perhaps parted by a second; or several measures stand side by
// side.
type ChartSpec struct {
	Title    string
	Kind     string
	By       By
	Stack    *By   // parts of each bar
	Sum      int   // field that is added up, -1 to count records
	Measures []int // fields that are added up, each a series
}

func (l *Ledger) declareChart(t *source.Table) {
	ps := t.Problems()
	before := ps.Len()
	c := ChartSpec{Title: t.Need("title"), Kind: t.String("kind"), Sum: -1}
	c.By, _ = l.by(t, "by", t.Need("by"))
	if c.Kind == "" {
		c.Kind = ChartBars
	}
	if !slices.Contains(chartKinds, c.Kind) {
		wrongWord(t, "kind", c.Kind, chartKinds)
	}
	if spec := t.String("stack"); spec != "" {
		if by, ok := l.by(t, "stack", spec); ok {
			c.Stack = &by
		}
	}
	if name := t.String("sum"); name != "" {
		c.Sum = l.measure(t, "sum", name)
	}
	for _, name := range t.Strings("measures") {
		c.Measures = append(c.Measures, l.measure(t, "measures", name))
	}
	if len(c.Measures) > 0 && (c.Stack != nil || c.Sum >= 0) {
		ps.Add(t.At("measures"), &chartMixed)
	}
	if c.Kind == ChartProgress && len(c.Measures) != 2 {
		ps.Add(t.At("kind"), &progressOfTwo)
	}
	t.Done()
	if ps.Len() == before {
		l.Charts = append(l.Charts, c)
	}
}

// measure finds a field that a chart adds up.
func (l *Ledger) measure(t *source.Table, key, name string) int {
	i := l.need(t, key, name)
	if i >= 0 && l.Fields[i].Type != Decimal && l.Fields[i].Type != Integer {
		t.Problems().Add(t.At(key), &notNumber, name)
	}
	return i
}
