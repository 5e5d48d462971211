package monitor

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

// Media is what the sources hold on all media but air. A medium that the bureau does
// not publish is nil.
type Media struct {
	Water       *Water
	Drinking    *Drinking
	Ground      *Ground
	Noise       *Noise
	Soil        *Soil
	Black       *Black
	Dischargers *Dischargers
	Totals      []*Total // by name
}

// MediaFolders are the folders of content/monitoring that Media.Read reads.
var MediaFolders = []string{"water", "drinking", "groundwater", "noise", "soil", "black-odorous", "dischargers", "series"}

// Read reads a folder of content/monitoring: its register of points, the texts and their
// tables. names are all texts and tables of the folder.
func (m *Media) Read(fsys fs.FS, folder string, names []string, check CheckCode, ps *source.Problems) {
	r := mediaReader{fsys, names, ps}
	switch folder {
	case "water":
		m.Water = new(Water)
		r.register("sections.toml", func(f source.File) { *m.Water = ReadWaterSections(f, ps) })
		r.texts(func(name string) { m.Water.Read(fsys, name, names, ps) })
		m.Water.Sort()
	case "drinking":
		m.Drinking = new(Drinking)
		r.register("sources.toml", func(f source.File) { *m.Drinking = ReadDrinkingSources(f, ps) })
		r.texts(func(name string) { m.Drinking.Read(fsys, name, names, ps) })
		m.Drinking.Sort()
	case "groundwater":
		m.Ground = new(Ground)
		r.register("wells.toml", func(f source.File) { *m.Ground = ReadWells(f, ps) })
		r.texts(func(name string) { m.Ground.Read(fsys, name, names, ps) })
		m.Ground.Sort()
	case "noise":
		m.Noise = new(Noise)
		r.register("points.toml", func(f source.File) { *m.Noise = ReadNoisePoints(f, ps) })
		r.texts(func(name string) { m.Noise.Read(fsys, name, names, ps) })
		m.Noise.Sort()
	case "soil":
		m.Soil = new(Soil)
		r.texts(func(name string) { m.Soil.Read(fsys, name, names, ps) })
		m.Soil.Sort()
	case "black-odorous":
		m.Black = new(Black)
		r.register("waterbodies.toml", func(f source.File) { *m.Black = ReadBlackWaters(f, ps) })
		r.texts(func(name string) { m.Black.Read(fsys, name, names, ps) })
		m.Black.Sort()
	case "dischargers":
		m.Dischargers = new(Dischargers)
		r.texts(func(name string) { m.Dischargers.Read(fsys, name, names, check, ps) })
		m.Dischargers.Sort()
	case "series":
		r.texts(func(name string) {
			if t, ok := ReadTotal(fsys, name, names, ps); ok {
				m.Totals = append(m.Totals, t)
			}
		})
	}
}

var noRegister = source.Kind{ID: "register-missing", Level: source.Error,
	Say: source.Text{ZH: "缺少登记表 %s", EN: "the register %s is missing"},
	Fix: source.Text{ZH: "在这个目录里建 %s，每个点位一组 id、name、town", EN: "make %s in this folder, with id, name and town of each point"}}

type mediaReader struct {
	fsys  fs.FS
	names []string
	ps    *source.Problems
}

func (r mediaReader) register(base string, read func(source.File)) {
	for _, name := range r.names {
		if path.Base(name) == base {
			if f, ok := source.Read(r.fsys, name, r.ps); ok {
				read(f)
			}
			return
		}
	}
	dir := strings.Join(strings.Split(r.names[0], "/")[:3], "/")
	r.ps.Add(source.Whole(dir), &noRegister, base)
}

func (r mediaReader) texts(read func(name string)) {
	for _, name := range r.names {
		if strings.HasSuffix(name, ".md") {
			read(name)
		}
	}
}

// Public leaves what was published by the site's day.
func (m Media) Public(public func(calendar.Date) bool) Media {
	if m.Water != nil {
		w := *m.Water
		w.Months = publicOnes(w.Months, public)
		m.Water = &w
	}
	if m.Drinking != nil {
		d := *m.Drinking
		d.Quarters = publicOnes(d.Quarters, public)
		m.Drinking = &d
	}
	if m.Ground != nil {
		g := *m.Ground
		g.Rounds = publicOnes(g.Rounds, public)
		m.Ground = &g
	}
	if m.Noise != nil {
		n := *m.Noise
		n.Quarters, n.Years = publicOnes(n.Quarters, public), publicOnes(n.Years, public)
		m.Noise = &n
	}
	if m.Soil != nil {
		m.Soil = &Soil{publicOnes(m.Soil.Years, public)}
	}
	if m.Black != nil {
		b := *m.Black
		b.Years = publicOnes(b.Years, public)
		m.Black = &b
	}
	if m.Dischargers != nil {
		m.Dischargers = &Dischargers{publicOnes(m.Dischargers.Quarters, public)}
	}
	m.Totals = publicOnes(m.Totals, public)
	return m
}

// published is a day of publication.
type published interface{ publishedOn() calendar.Date }

func (s *Summary) publishedOn() calendar.Date { return s.Published }
func (t *Total) publishedOn() calendar.Date   { return t.Published }

func publicOnes[T published](all []T, public func(calendar.Date) bool) []T {
	return slices.DeleteFunc(slices.Clone(all), func(x T) bool { return !public(x.publishedOn()) })
}

// A Bulletin is a summary with its folder of content/monitoring.
type Bulletin struct {
	Folder string
	*Summary
}

// Bulletins lists the summaries of all media.
func (m *Media) Bulletins() []Bulletin {
	var out []Bulletin
	add := func(folder string, s *Summary) { out = append(out, Bulletin{folder, s}) }
	if m.Water != nil {
		for _, x := range m.Water.Months {
			add("water", x.Summary)
		}
	}
	if m.Drinking != nil {
		for _, x := range m.Drinking.Quarters {
			add("drinking", x.Summary)
		}
	}
	if m.Ground != nil {
		for _, x := range m.Ground.Rounds {
			add("groundwater", x.Summary)
		}
	}
	if m.Noise != nil {
		for _, x := range m.Noise.Quarters {
			add("noise", x.Summary)
		}
		for _, x := range m.Noise.Years {
			add("noise", x.Summary)
		}
	}
	if m.Soil != nil {
		for _, x := range m.Soil.Years {
			add("soil", x.Summary)
		}
	}
	if m.Black != nil {
		for _, x := range m.Black.Years {
			add("black-odorous", x.Summary)
		}
	}
	if m.Dischargers != nil {
		for _, x := range m.Dischargers.Quarters {
			add("dischargers", x.Summary)
		}
	}
	return out
}
