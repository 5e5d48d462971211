package monitor

import (
	"bytes"
	"io/fs"
	"path"
	"slices"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/standard"
)

// Air is what the sources hold on air quality.
type Air struct {
	Stations Points
	Months   []*Month    // oldest first
	Years    []*YearText // oldest first
}

// background are the kinds of stations that do not count for the county's figures
// (清洁对照点; HJ 664: only evaluation points do).
var background = []string{"清洁对照点", "对照点", "背景点"}

// Evaluates tells whether a station counts for the county's figures.
func (p *Point) Evaluates() bool { return !slices.Contains(background, p.Kind) }

// A Month is a monthly summary with its daily table, and what was computed of both.
type Month struct {
	*Summary
	Dust     []calendar.Date // days under a dust storm, taken out of the means of particulates
	Readings []Reading       // by day, then station; only while the month is computed
	Count    int             // of the readings that there were
	Days     []Day           // of the county, each day of the month
	Figures
	Composite
	Stations []StationMonth // in the order of the register, those that measured
}

// A Reading is what one station measured on one day.
type Reading struct {
	Date    calendar.Date
	Station int32 // index in the register
	Line    int32 // of the table
	Values  [pollutantCount]quantity.Value
}

// YearText is what staff write of a year. Its figures come from the months.
type YearText struct {
	*Summary
	Limits *standard.AirLimits // as staff name them; nil: those of the year's days
	Place  source.Place        // of the year's period, where limits are lacking
}

// ReadStations reads stations.toml.
func ReadStations(f source.File, ps *source.Problems) Points {
	return ReadPoints(f, "station", ps, nil)
}

var (
	dustDay = source.Kind{ID: "dust-day", Level: source.Error,
		Say: source.Text{ZH: "沙尘日 %s 不在 %s 之内", EN: "the day of dust %s is not in %s"},
		Fix: source.Text{ZH: "dust 只写本月受沙尘影响、经上级确认可以扣除的日子", EN: "dust lists the days of this month alone"}}
	oneTable = source.Kind{ID: "data-one", Level: source.Error,
		Say: source.Text{ZH: "一个月只有一张日均值表", EN: "a month has one table of daily values"},
		Fix: source.Text{ZH: "把几张表合成一张，各点位写在“点位”列里：data = \"2022-10.csv\"", EN: "join the tables; the column 点位 tells the stations apart: data = \"2022-10.csv\""}}
	noLimits = source.Kind{ID: "limits-unknown", Level: source.Error,
		Say: source.Text{ZH: "没有叫 %q 的限值", EN: "there are no limits %q"},
		Fix: source.Text{ZH: "例：limits = \"gb3095_2012\"、\"gb3095_2026_transition\"、\"gb3095_2026_final\"", EN: "for example limits = \"gb3095_2012\", \"gb3095_2026_transition\", \"gb3095_2026_final\""}}
	airFault = source.Kind{ID: "air-arithmetic", Level: source.Error,
		Say: source.Text{ZH: "这张表的数据算不出来：%s", EN: "the figures of this table cannot be computed: %s"},
		Fix: source.Text{ZH: "核对表中的数值是否合理", EN: "check whether the values in the table are plausible"}}
)

// airColumns are those of the daily table.
var airColumns = func() []Column {
	columns := []Column{{Title: "日期", Must: true}, {Title: "点位", Must: true}}
	for _, p := range pollutants {
		columns = append(columns, Column{Title: p.title, Unit: p.unit, Must: true})
	}
	return columns
}()

// The first columns of the daily table; the pollutants follow in their order.
const (
	columnDay = iota
	columnStation
	columnValues
)

// Read reads the text of a month or a year and the month's table, which is looked for
// among names.
func (a *Air) Read(fsys fs.FS, name string, names []string, ps *source.Problems) {
	f, ok := source.Read(fsys, name, ps)
	if !ok {
		return
	}
	s, t, ok := ReadSummary(f, ps, 1, 12)
	if !ok {
		return
	}
	if s.Period.Months() == 12 {
		a.Years = append(a.Years, readYear(s, t, ps))
		return
	}
	m := &Month{Summary: s}
	for _, on := range t.Dates("dust") {
		d := calendar.Of(on)
		if !s.Period.Contains(d) {
			ps.Add(t.At("dust"), &dustDay, d, s.Period)
		}
		m.Dust = append(m.Dust, d)
	}
	t.Require("data")
	t.Done()
	if len(s.Tables) > 1 {
		ps.Add(t.At("data"), &oneTable)
	}
	s.OpenTables(t, names, ps, func(name string) {
		if sheet, ok := source.OpenSheet(fsys, name, ps); ok {
			m.ReadTable(sheet, &a.Stations, ps)
		}
	})
	a.Months = append(a.Months, m)
	if err := m.compute(&a.Stations); err != nil {
		ps.Add(source.Whole(s.File), &airFault, err)
		return
	}
	if m.Tally.Valid > 0 || len(m.Readings) > 0 { // else the table is at fault, which was told
		CheckStated(m.Stated, append(m.Figures.stated(), m.Composite.stated()), ps)
	}
}

func readYear(s *Summary, t *source.Table, ps *source.Problems) *YearText {
	y := &YearText{Summary: s, Place: t.At("period")}
	if name := t.String("limits"); name != "" {
		l, err := standard.AirLimitsNamed(name)
		if err != nil {
			ps.Add(t.At("limits"), &noLimits, name)
		}
		y.Limits = l
	}
	t.Done()
	return y
}

// ReadTable reads the daily values, row by row.
func (m *Month) ReadTable(sheet *source.Sheet, stations *Points, ps *source.Problems) {
	t, ok := OpenTable(sheet, airColumns, ps)
	if !ok {
		return
	}
	m.Readings = slices.Grow(m.Readings, bytes.Count(sheet.File.Text, []byte("\n")))
	for t.Next() {
		d, dated := t.Day(columnDay, m.Period)
		i, known := t.Point(columnStation, stations)
		if dated && known && !t.Once(columnDay, columnStation, d, i, stations) {
			continue
		}
		r := Reading{Date: d, Station: int32(i), Line: int32(t.Line())}
		for _, p := range Pollutants() {
			r.Values[p], _ = t.Value(columnValues + int(p))
		}
		if dated && known {
			m.Readings = append(m.Readings, r)
		}
	}
	slices.SortFunc(m.Readings, func(a, b Reading) int {
		if c := a.Date.Compare(b.Date); c != 0 {
			return c
		}
		return int(a.Station - b.Station)
	})
}

// Again reads the month's table once more and returns its readings, by day, then
// station: what is given away value by value is not kept all along. What is wrong with
// the table was told the first time.
func (m *Month) Again(fsys fs.FS, stations *Points) []Reading {
	again := Month{Summary: m.Summary}
	var told source.Problems
	for _, name := range m.Tables {
		if sheet, ok := source.OpenSheet(fsys, name, &told); ok {
			again.ReadTable(sheet, stations, &told)
		}
	}
	return again.Readings
}

// Sort orders what was read, oldest first.
func (a *Air) Sort() {
	slices.SortFunc(a.Months, func(x, y *Month) int { return x.Period.Compare(y.Period) })
	slices.SortFunc(a.Years, func(x, y *YearText) int { return x.Period.Compare(y.Period) })
}

// Tables are the files that the months name.
func (a *Air) Tables() map[string]bool {
	out := map[string]bool{}
	for _, m := range a.Months {
		for _, name := range m.Tables {
			out[name] = true
		}
	}
	return out
}

// Table is the name of the month's daily table without its folder.
func (m *Month) Table() string {
	if len(m.Tables) == 0 {
		return ""
	}
	return path.Base(m.Tables[0])
}
