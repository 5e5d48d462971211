package monitor

import (
	"cmp"
	"io/fs"
	"slices"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/standard"
)

// Black is what the sources hold on black and odorous waters (黑臭水体).
type Black struct {
	Points
	Waters []BlackWater // answers Points.All one to one
	Years  []*BlackYear // oldest first
}

// A BlackWater is what such a water has beside its point.
type BlackWater struct {
	Length  int           // metres
	Treated calendar.Date // on which the treatment was finished; no date: it goes on
	Charge  string        // who is responsible
}

// A BlackYear is a year of samplings, before or after the treatment.
type BlackYear struct {
	*Summary
	Rule    *standard.BlackRule
	Samples []BlackSample
}

// A BlackSample is a sampling with its judgement.
type BlackSample struct {
	Sample
	Judged *standard.BlackJudgement
}

// Clean tells whether none of the items is at a black and odorous level.
func (s *BlackSample) Clean() bool { return s.Judged.Worst == standard.NotBlack }

// ReadBlackWaters reads waterbodies.toml.
func ReadBlackWaters(f source.File, ps *source.Problems) Black {
	var b Black
	b.Points = ReadPoints(f, "waterbody", ps, func(_ int, t *source.Table) {
		w := BlackWater{Charge: t.String("charge")}
		oneOf(t, "kind", "城市", "农村")
		w.Length, _ = t.Int("length")
		if on, ok := t.Date("treated"); ok {
			w.Treated = calendar.Of(on)
		}
		b.Waters = append(b.Waters, w)
	})
	return b
}

// Read reads the text of a year and its table.
func (b *Black) Read(fsys fs.FS, name string, names []string, ps *source.Problems) {
	s, t, ok := openSummary(fsys, name, ps, 12, 3, 1)
	if !ok {
		return
	}
	y := &BlackYear{Summary: s}
	t.Require("data")
	t.Done()
	var err error
	if y.Rule, err = standard.BlackRuleOn(s.Period.First()); err != nil {
		ps.Add(t.At("period"), &noRule, err)
		return
	}
	columns := []Column{{Title: "水体", Must: true}, {Title: "采样日期", Must: true}}
	for i := range y.Rule.Items {
		c := waterColumn(y.Rule.Items[i].Name, y.Rule.Items[i].Unit)
		c.Must = true
		columns = append(columns, c)
	}
	columns = append(columns, Column{Title: "水深", Unit: "cm"})
	s.openSheets(fsys, t, names, columns, ps, func(table *Table) {
		for _, sample := range readWide(table, "水体", &b.Points, s.Period) {
			b.judge(y, table, sample, ps)
		}
	})
	slices.SortStableFunc(y.Samples, func(a, b BlackSample) int { return cmp.Or(a.Point-b.Point, a.Date.Compare(b.Date)) })
	b.Years = append(b.Years, y)
}

func (b *Black) judge(y *BlackYear, table *Table, sample Sample, ps *source.Problems) {
	in := standard.BlackSample{Depth: sample.Value("水深")}
	for _, r := range sample.Readings {
		if r.Item != "水深" {
			in.Readings = append(in.Readings, r)
		}
	}
	judged, err := y.Rule.Sample(in)
	if err != nil {
		ps.Add(table.File.AtLine(sample.Lines[0]), &waterFault, b.All[sample.Point].Name, err)
		return
	}
	y.Samples = append(y.Samples, BlackSample{sample, judged})
}

// Treatment gives the last sampling of a water up to the end of its treatment and the
// last one after it; nil where there is none.
func (b *Black) Treatment(point int) (before, after *BlackSample) {
	treated := b.Waters[point].Treated
	for _, y := range b.Years {
		for i := range y.Samples {
			s := &y.Samples[i]
			switch {
			case s.Point != point || s.Reason() != "":
			case treated.IsZero() || !s.Date.After(treated):
				before = s
			default:
				after = s
			}
		}
	}
	return before, after
}

// Sort orders the years, oldest first.
func (b *Black) Sort() {
	slices.SortFunc(b.Years, func(x, y *BlackYear) int { return x.Period.Compare(y.Period) })
}
