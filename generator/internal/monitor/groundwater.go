package monitor

import (
	"cmp"
	"io/fs"
	"slices"

	"mingjing/generator/internal/source"
	"mingjing/generator/internal/standard"
)

// Ground is what the sources hold on ground water.
type Ground struct {
	Points
	Rounds []*GroundRound // oldest first
}

// A GroundRound is a quarter in which wells were sampled.
type GroundRound struct {
	*Summary
	Rule    *standard.GroundWater
	Samples []GroundSample // in the order of the register
}

// A GroundSample is a sample of a well with its judgement.
type GroundSample struct {
	Sample
	Judged *standard.GroundSample
	Over   []standard.Exceedance // beyond class Ⅲ
}

// Grade is the class as a number, 1 for Ⅰ类; 0 where nothing was measured.
func (s *GroundSample) Grade() int { return groundGrade(s.Judged.Class) }

// groundGrade counts what is beyond Ⅲ, Ⅳ or Ⅴ unknown, as Ⅴ.
func groundGrade(c standard.GroundClass) int {
	switch {
	case c <= standard.GroundIV:
		return int(c)
	}
	return int(standard.ClassV)
}

// ReadWells reads wells.toml.
func ReadWells(f source.File, ps *source.Problems) Ground {
	return Ground{Points: ReadPoints(f, "well", ps, nil)}
}

func groundColumns(rule *standard.GroundWater) []Column {
	var out []Column
	for i := range rule.Items {
		c := waterColumn(rule.Items[i].Name, rule.Items[i].Unit)
		c.Words = rule.Items[i].Kind == "text"
		out = append(out, c)
	}
	return out
}

// Read reads the text of a round and its table.
func (g *Ground) Read(fsys fs.FS, name string, names []string, ps *source.Problems) {
	s, t, ok := openSummary(fsys, name, ps, 3, 12)
	if !ok {
		return
	}
	r := &GroundRound{Summary: s}
	t.Require("data")
	t.Done()
	var err error
	if r.Rule, err = standard.GroundWaterOn(s.Period.First()); err != nil {
		ps.Add(t.At("period"), &noRule, err)
		return
	}
	items := groundColumns(r.Rule)
	s.openSheets(fsys, t, names, longColumns("监测井"), ps, func(table *Table) {
		for _, sample := range readLong(table, "监测井", &g.Points, s.Period, func(int) []Column { return items }) {
			out, err := r.judge(sample)
			if err != nil {
				ps.Add(table.File.AtLine(sample.Lines[0]), &waterFault, g.All[sample.Point].Name, err)
				continue
			}
			r.Samples = append(r.Samples, out)
		}
	})
	slices.SortStableFunc(r.Samples, func(a, b GroundSample) int { return cmp.Or(a.Point-b.Point, a.Date.Compare(b.Date)) })
	g.Rounds = append(g.Rounds, r)
	judged, met := r.Tally()
	CheckStated(r.Stated, []Computed{{"wells", "评价的监测井数", count(judged, judged)}, {"met", "达标监测井数", count(met, judged)}}, ps)
}

func (r *GroundRound) judge(sample Sample) (GroundSample, error) {
	judged, err := r.Rule.Sample(sample.Readings)
	if err != nil {
		return GroundSample{}, err
	}
	over, err := judged.Over()
	return GroundSample{sample, judged, over}, err
}

// Tally counts the wells that were judged, and those of class Ⅲ or better.
func (r *GroundRound) Tally() (judged, met int) {
	for i := range r.Samples {
		s := &r.Samples[i]
		if s.Grade() == 0 {
			continue
		}
		judged++
		if s.Judged.Class <= standard.GroundIII {
			met++
		}
	}
	return judged, met
}

// Sort orders the rounds, oldest first.
func (g *Ground) Sort() {
	slices.SortFunc(g.Rounds, func(a, b *GroundRound) int { return a.Period.Compare(b.Period) })
}
