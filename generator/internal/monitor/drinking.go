package monitor

import (
	"cmp"
	"io/fs"
	"slices"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/standard"
)

// Drinking is what the sources hold on sources of drinking water (集中式饮用水水源).
type Drinking struct {
	Points
	Sources  []Source // answers Points.All one to one
	Quarters []*SourceQuarter
}

// A Source is what a source of drinking water has beside its point.
type Source struct {
	Level    string // 县城, 千吨万人, 乡镇
	Supplies string // the waterworks
}

// SourceTarget is the class that every source is judged by.
const SourceTarget = standard.ClassIII

// A SourceQuarter is a quarter, or a month, of drinking-water sources.
type SourceQuarter struct {
	*Summary
	Rule    *standard.SurfaceWater
	Under   *standard.GroundWater
	Samples []SourceSample // in the order of the register
}

// A SourceSample is a sample of a source with its judgement.
type SourceSample struct {
	Sample
	Grade    int    // of the class, 1 for Ⅰ类 to 6; 0 where nothing was measured
	Class    string // as printed
	Over     []standard.Exceedance
	Missing  []string // items that should have been measured
	Complies bool
	Decided  bool // false where nothing was measured
}

// underground is what sources.toml calls a source that is judged as ground water.
const underground = "地下水"

// Underground tells a source that is judged by GB/T 14848 instead of GB 3838.
func (p *Point) Underground() bool { return p.Kind == underground }

// ReadDrinkingSources reads sources.toml.
func ReadDrinkingSources(f source.File, ps *source.Problems) Drinking {
	var d Drinking
	d.Points = ReadPoints(f, "source", ps, func(_ int, t *source.Table) {
		oneOf(t, "kind", "河流", "湖库", underground)
		d.Sources = append(d.Sources, Source{Level: oneOf(t, "level", "县城", "千吨万人", "乡镇"), Supplies: t.String("supplies")})
	})
	return d
}

// Read reads the text of a quarter and its table.
func (d *Drinking) Read(fsys fs.FS, name string, names []string, ps *source.Problems) {
	s, t, ok := openSummary(fsys, name, ps, 3, 1)
	if !ok {
		return
	}
	q := &SourceQuarter{Summary: s}
	t.Require("data")
	t.Done()
	if !q.findRules(s.Period.First(), t, ps) {
		return
	}
	surface, under := q.surfaceColumns(), groundColumns(q.Under)
	s.openSheets(fsys, t, names, longColumns("水源"), ps, func(table *Table) {
		samples := readLong(table, "水源", &d.Points, s.Period, func(i int) []Column {
			if d.All[i].Underground() {
				return under
			}
			return surface
		})
		for i := range samples {
			out, err := d.judge(q, samples[i])
			if err != nil {
				ps.Add(table.File.AtLine(samples[i].Lines[0]), &waterFault, d.All[samples[i].Point].Name, err)
				continue
			}
			q.Samples = append(q.Samples, out)
		}
	})
	slices.SortStableFunc(q.Samples, func(a, b SourceSample) int { return cmp.Or(a.Point-b.Point, a.Date.Compare(b.Date)) })
	d.Quarters = append(d.Quarters, q)
	all, met := q.Tally()
	CheckStated(q.Stated, []Computed{{"sources", "评价的水源数", count(all, all)}, {"met", "达标水源数", count(met, all)}, {"met_ratio", "达标率（%）", Percent(met, all)}}, ps)
}

func (q *SourceQuarter) findRules(day calendar.Date, t *source.Table, ps *source.Problems) bool {
	var err, err2 error
	q.Rule, err = standard.SurfaceWaterOn(day)
	q.Under, err2 = standard.GroundWaterOn(day)
	for _, e := range []error{err, err2} {
		if e != nil {
			ps.Add(t.At("period"), &noRule, e)
			return false
		}
	}
	return true
}

func (q *SourceQuarter) surfaceColumns() []Column {
	var out []Column
	for i := range q.Rule.Items {
		out = append(out, waterColumn(q.Rule.Items[i].Name, q.Rule.Items[i].Unit))
	}
	for _, items := range [][]standard.SourceItem{q.Rule.Supplement, q.Rule.Specific} {
		for i := range items {
			out = append(out, waterColumn(items[i].Name, items[i].Unit))
		}
	}
	return out
}

func (d *Drinking) judge(q *SourceQuarter, sample Sample) (SourceSample, error) {
	out := SourceSample{Sample: sample}
	p := &d.All[sample.Point]
	if p.Underground() {
		j, err := q.Under.Sample(sample.Readings)
		if err != nil {
			return out, err
		}
		out.Grade, out.Class = groundGrade(j.Class), j.Class.String()
		out.Missing = missingGround(j)
		out.Over, err = j.Over()
		out.Complies, out.Decided = len(out.Over) == 0, out.Grade > 0
		return out, err
	}
	body := standard.River
	if p.Kind == "湖库" {
		body = standard.Lake
	}
	j, err := q.Rule.Source(body, sample.Readings)
	if err != nil {
		return out, err
	}
	out.Grade, out.Class, out.Over, out.Missing = int(j.Class), j.Class.String(), j.Over, j.Missing
	out.Complies, out.Decided = j.Complies()
	return out, nil
}

// missingGround lists the routine items that were not measured.
func missingGround(j *standard.GroundSample) []string {
	var out []string
	for i := range j.Rule.Items {
		item := &j.Rule.Items[i]
		if !slices.ContainsFunc(j.Items, func(g standard.GroundJudgement) bool { return g.Item == item }) {
			out = append(out, item.Name)
		}
	}
	return out
}

// Tally counts the sources that were judged, and those that comply.
func (q *SourceQuarter) Tally() (judged, met int) {
	for i := range q.Samples {
		if q.Samples[i].Decided {
			judged++
			if q.Samples[i].Complies {
				met++
			}
		}
	}
	return judged, met
}

// At finds the sample of a source; nil where the quarter has none.
func (q *SourceQuarter) At(point int) *SourceSample {
	for i := range q.Samples {
		if q.Samples[i].Point == point {
			return &q.Samples[i]
		}
	}
	return nil
}

// Sort orders the quarters, oldest first.
func (d *Drinking) Sort() {
	slices.SortFunc(d.Quarters, func(a, b *SourceQuarter) int { return a.Period.Compare(b.Period) })
}
