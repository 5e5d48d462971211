package monitor

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"

	"mingjing/generator/internal/source"
	"mingjing/generator/internal/standard"
)

// Water is what the sources hold on surface water.
type Water struct {
	Points
	Sections []Section // answers Points.All one to one
	Months   []*WaterMonth
}

// A Section is what a section of a river, or a point of a lake, has beside its point.
type Section struct {
	River   string // river or lake
	Control string // 国控, 省控, 县控
	Body    standard.WaterBody
	Target  standard.WaterClass // 水质目标
}

// A WaterMonth is a month of surface water.
type WaterMonth struct {
	*Summary
	Rule    *standard.SurfaceWater
	Samples []WaterSample // in the order of the register
}

// A WaterSample is a sample of a section with its judgement.
type WaterSample struct {
	Sample
	Judged *standard.Section
	Met    bool                  // the target of the section is met
	Over   []standard.Exceedance // beyond the section's own target
}

// Class is the class of the section, NoWaterClass where there are no values.
func (s *WaterSample) Class() standard.WaterClass { return s.Judged.Class }

var (
	pointWord = source.Kind{ID: "point-word", Level: source.Error,
		Say: source.Text{ZH: "%s 写的是 %q", EN: "%s says %q"},
		Fix: source.Text{ZH: "只能写：%[3]s", EN: "write one of: %[3]s"}}
	pointClass = source.Kind{ID: "point-class", Level: source.Error,
		Say: source.Text{ZH: "水质目标不是水质类别：%q", EN: "the target is no class of water: %q"},
		Fix: source.Text{ZH: "写 Ⅰ类 到 Ⅴ类，例：target = \"Ⅲ类\"", EN: "write Ⅰ类 to Ⅴ类, for example target = \"Ⅲ类\""}}
	waterFault = source.Kind{ID: "water-judgement", Level: source.Error,
		Say: source.Text{ZH: "%s 的数据评价不了：%s", EN: "the data of %s cannot be judged: %s"},
		Fix: source.Text{ZH: "核对这一行的数值和单位", EN: "check the values and units of this row"}}
	noRule = source.Kind{ID: "period-rule", Level: source.Error,
		Say: source.Text{ZH: "这个时段没有可用的标准：%s", EN: "no standard for this period: %s"},
		Fix: source.Text{ZH: "核对 period", EN: "check period"}}
)

// ReadWaterSections reads sections.toml.
func ReadWaterSections(f source.File, ps *source.Problems) Water {
	var w Water
	w.Points = ReadPoints(f, "section", ps, func(_ int, t *source.Table) {
		s := Section{River: t.Need("river"), Control: t.String("control"), Target: readTarget(t)}
		if oneOf(t, "body", "河流", "湖库") == "湖库" {
			s.Body = standard.Lake
		}
		w.Sections = append(w.Sections, s)
	})
	return w
}

// oneOf reads a word that must be one of a few.
func oneOf(t *source.Table, key string, words ...string) string {
	word := t.Need(key)
	if word != "" && !slices.Contains(words, word) {
		t.Problems().Add(t.At(key), &pointWord, key, word, strings.Join(words, "、"))
	}
	return word
}

// readTarget reads the class that is aimed at; Ⅲ类 where none is said.
func readTarget(t *source.Table) standard.WaterClass {
	name := t.String("target")
	if name == "" {
		return standard.ClassIII
	}
	c, err := standard.ParseWaterClass(name)
	if err != nil || c == standard.WorseThanV {
		t.Problems().Add(t.At("target"), &pointClass, name)
		return standard.ClassIII
	}
	return c
}

// Read reads the text of a month and its table.
func (w *Water) Read(fsys fs.FS, name string, names []string, ps *source.Problems) {
	s, t, ok := openSummary(fsys, name, ps, 1)
	if !ok {
		return
	}
	m := &WaterMonth{Summary: s}
	t.Require("data")
	t.Done()
	var err error
	if m.Rule, err = standard.SurfaceWaterOn(s.Period.First()); err != nil {
		ps.Add(t.At("period"), &noRule, err)
		return
	}
	columns := []Column{{Title: "断面", Must: true}, {Title: "采样日期", Must: true}}
	for i := range m.Rule.Items {
		item := &m.Rule.Items[i]
		c := waterColumn(item.Name, item.Unit)
		c.Must = item.Participates
		columns = append(columns, c)
	}
	s.openSheets(fsys, t, names, columns, ps, func(table *Table) {
		for _, sample := range readWide(table, "断面", &w.Points, s.Period) {
			w.judge(m, table, sample, ps)
		}
	})
	slices.SortStableFunc(m.Samples, func(a, b WaterSample) int { return cmp.Or(a.Point-b.Point, a.Date.Compare(b.Date)) })
	w.Months = append(w.Months, m)
	CheckStated(m.Stated, m.stated(w), ps)
}

func (w *Water) judge(m *WaterMonth, table *Table, sample Sample, ps *source.Problems) {
	section := &w.Sections[sample.Point]
	judged, err := m.Rule.Section(section.Body, sample.Readings)
	out := WaterSample{Sample: sample, Judged: judged}
	if err == nil {
		out.Met, _ = judged.Meets(section.Target)
		out.Over, err = judged.Over(section.Target)
	}
	if err != nil {
		ps.Add(table.File.AtLine(sample.Lines[0]), &waterFault, w.All[sample.Point].Name, err)
		return
	}
	m.Samples = append(m.Samples, out)
}

// A WaterTally counts the sections of a month.
type WaterTally struct {
	All, Judged int // of the table; with a class
	Met         int // that meet their target
	Good        int // Ⅰ to Ⅲ
	Bad         int // 劣Ⅴ
	Classes     [standard.WorseThanV + 1]int
}

// Tally counts the sections.
func (m *WaterMonth) Tally() WaterTally {
	t := WaterTally{All: len(m.Samples)}
	for i := range m.Samples {
		s := &m.Samples[i]
		t.Classes[s.Class()]++
		switch c := s.Class(); {
		case c == standard.NoWaterClass:
			continue
		case c <= standard.ClassIII:
			t.Good++
		case c == standard.WorseThanV:
			t.Bad++
		}
		t.Judged++
		if s.Met {
			t.Met++
		}
	}
	return t
}

// stated are the figures of a month that staff may state.
func (m *WaterMonth) stated(*Water) []Computed {
	t := m.Tally()
	return []Computed{
		{"sections", "断面数", count(t.Judged, 1)}, {"met", "达标断面数", count(t.Met, t.Judged)},
		{"met_ratio", "达标率（%）", Percent(t.Met, t.Judged)}, {"good_ratio", "Ⅰ—Ⅲ类比例（%）", Percent(t.Good, t.Judged)},
		{"bad_ratio", "劣Ⅴ类比例（%）", Percent(t.Bad, t.Judged)},
	}
}

// At finds the sample of a section; nil where the month has none.
func (m *WaterMonth) At(section int) *WaterSample {
	for i := range m.Samples {
		if m.Samples[i].Point == section {
			return &m.Samples[i]
		}
	}
	return nil
}

// A River is the state of a river or lake in a month.
type River struct {
	Name   string
	Body   standard.WaterBody
	Status *standard.RiverStatus
	Dry    int // sections without water
}

// Rivers judges each river and lake by its sections, in the order of the register.
func (w *Water) Rivers(m *WaterMonth) ([]River, error) {
	var out []River
	samples := map[string][][]standard.Reading{}
	for i := range m.Samples {
		s := &m.Samples[i]
		section := &w.Sections[s.Point]
		if !slices.ContainsFunc(out, func(r River) bool { return r.Name == section.River }) {
			out = append(out, River{Name: section.River, Body: section.Body})
		}
		samples[section.River] = append(samples[section.River], s.Readings)
	}
	for i := range out {
		status, err := m.Rule.River(out[i].Body, samples[out[i].Name])
		if err != nil {
			return nil, err
		}
		out[i].Status = status
	}
	return out, nil
}

// Sort orders the months, oldest first.
func (w *Water) Sort() {
	slices.SortFunc(w.Months, func(a, b *WaterMonth) int { return a.Period.Compare(b.Period) })
}
