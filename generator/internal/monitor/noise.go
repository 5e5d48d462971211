package monitor

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/standard"
)

// Noise is what the sources hold on sound (声环境).
type Noise struct {
	Points
	Zones    []string        // answers Points.All one to one: 0类 to 4b类
	Quarters []*NoiseQuarter // oldest first
	Years    []*NoiseYear    // oldest first
}

// A NoiseQuarter is a quarter of the functional zones.
type NoiseQuarter struct {
	*Summary
	Rule    *standard.NoiseZones
	Samples []NoiseSample // in the order of the register
}

// A NoiseSample is what a point of a zone measured, by day and by night.
type NoiseSample struct {
	Point      int
	Date       calendar.Date
	Line       int
	Day, Night NoiseResult
}

// A NoiseResult is a level with the limit of its zone, dB(A).
type NoiseResult struct {
	Value   quantity.Value
	Limit   quantity.Decimal
	Over    quantity.Decimal // dB above the limit; noise has no exceedance factor
	Decided bool
}

// Met tells whether the limit is kept.
func (r *NoiseResult) Met() bool { return r.Decided && r.Over.Sign() <= 0 }

// A NoiseYear is a year of the regional grid and of the roads.
type NoiseYear struct {
	*Summary
	Rule           *standard.NoiseLevels
	Regional, Road NoiseMean
}

// A NoiseMean is the mean of a year with its level; zero where nothing was measured.
type NoiseMean struct {
	Count  int // grid cells or roads
	Level  standard.NoiseLevel
	Length quantity.Rat // metres of roads
	Lowest quantity.Decimal
	Most   quantity.Decimal
}

// ReadNoisePoints reads points.toml.
func ReadNoisePoints(f source.File, ps *source.Problems) Noise {
	var n Noise
	n.Points = ReadPoints(f, "point", ps, func(_ int, t *source.Table) {
		n.Zones = append(n.Zones, oneOf(t, "zone", "0类", "1类", "2类", "3类", "4a类", "4b类"))
	})
	return n
}

// loudest is more than any meter shows.
const loudest = "140"

var (
	zoneColumns = []Column{{Title: "点位", Must: true}, {Title: "监测日期", Must: true}, {Title: "昼间", Unit: "dB(A)", Must: true, Most: loudest}, {Title: "夜间", Unit: "dB(A)", Must: true, Most: loudest}}
	gridColumns = []Column{{Title: "网格", Must: true}, {Title: "监测日期", Must: true}, {Title: "昼间", Unit: "dB(A)", Must: true, Most: loudest}}
	roadColumns = []Column{{Title: "路段", Must: true}, {Title: "监测日期", Must: true}, {Title: "长度", Unit: "m", Must: true}, {Title: "昼间", Unit: "dB(A)", Must: true, Most: loudest}}
	placeTwice  = source.Kind{ID: "csv-place-twice", Level: source.Error,
		Say: source.Text{ZH: "%s 写了两次（前一次在第 %d 行）", EN: "%s is there twice (first on line %d)"},
		Fix: source.Text{ZH: "核对后留一行", EN: "check, and keep one row"}}
)

// Read reads the text of a quarter of zones, or of a year of grid and roads.
func (n *Noise) Read(fsys fs.FS, name string, names []string, ps *source.Problems) {
	s, t, ok := openSummary(fsys, name, ps, 3, 12)
	if !ok {
		return
	}
	if s.Period.Months() == 12 {
		n.readYear(fsys, s, t, names, ps)
		return
	}
	q := &NoiseQuarter{Summary: s}
	t.Require("data")
	t.Done()
	var err error
	if q.Rule, err = standard.NoiseZonesOn(s.Period.First()); err != nil {
		ps.Add(t.At("period"), &noRule, err)
		return
	}
	s.openSheets(fsys, t, names, zoneColumns, ps, func(table *Table) {
		for _, sample := range readWide(table, "点位", &n.Points, s.Period) {
			out, err := n.judge(q.Rule, sample)
			if err != nil {
				ps.Add(table.File.AtLine(sample.Lines[0]), &waterFault, n.All[sample.Point].Name, err)
				continue
			}
			q.Samples = append(q.Samples, out)
		}
	})
	slices.SortStableFunc(q.Samples, func(a, b NoiseSample) int { return cmp.Or(a.Point-b.Point, a.Date.Compare(b.Date)) })
	n.Quarters = append(n.Quarters, q)
	day, night := q.Tally()
	CheckStated(q.Stated, []Computed{{"day_ratio", "昼间达标率（%）", Percent(day.Met, day.All)}, {"night_ratio", "夜间达标率（%）", Percent(night.Met, night.All)}}, ps)
}

func (n *Noise) judge(rule *standard.NoiseZones, s Sample) (NoiseSample, error) {
	out := NoiseSample{Point: s.Point, Date: s.Date, Line: s.Lines[0]}
	zone := strings.TrimSuffix(n.Zones[s.Point], "类")
	for _, p := range []struct {
		into   *NoiseResult
		period standard.NoisePeriod
		title  string
	}{{&out.Day, standard.NoiseDay, "昼间"}, {&out.Night, standard.NoiseNight, "夜间"}} {
		p.into.Value = s.Value(p.title)
		var err error
		if p.into.Limit, err = rule.Limit(zone, p.period); err != nil {
			return out, err
		}
		leq, ok := p.into.Value.Measured()
		if !ok {
			continue
		}
		if p.into.Over, err = rule.Over(zone, p.period, leq); err != nil {
			return out, err
		}
		p.into.Decided = true
	}
	return out, nil
}

// A NoiseTally counts the point-times of a quarter (点次) and those within their limits.
type NoiseTally struct{ All, Met int }

// Tally counts day and night, which are judged apart.
func (q *NoiseQuarter) Tally() (day, night NoiseTally) {
	for i := range q.Samples {
		day.count(&q.Samples[i].Day)
		night.count(&q.Samples[i].Night)
	}
	return day, night
}

func (t *NoiseTally) count(r *NoiseResult) {
	if r.Decided {
		t.All++
		if r.Met() {
			t.Met++
		}
	}
}

func (n *Noise) readYear(fsys fs.FS, s *Summary, t *source.Table, names []string, ps *source.Problems) {
	y := &NoiseYear{Summary: s}
	var err error
	if y.Rule, err = standard.NoiseLevelsOn(s.Period.First()); err != nil {
		ps.Add(t.At("period"), &noRule, err)
		return
	}
	s.openNamed(fsys, t, "regional", names, gridColumns, ps, func(table *Table) { y.Regional = y.readMean(table, -1, 2, y.Rule.Regional) })
	s.openNamed(fsys, t, "road", names, roadColumns, ps, func(table *Table) { y.Road = y.readMean(table, 2, 3, y.Rule.Road) })
	t.Done()
	n.Years = append(n.Years, y)
	CheckStated(y.Stated, []Computed{{"regional", "区域昼间平均", y.Regional.text()}, {"road", "道路昼间平均", y.Road.text()}}, ps)
}

// readMean reads the levels of places, weighted by length where there is such a column.
func (y *NoiseYear) readMean(t *Table, length, level int, judge func(standard.NoisePeriod, quantity.Rat) (standard.NoiseLevel, error)) NoiseMean {
	var out NoiseMean
	var places []standard.RoadSection
	seen := map[string]int{}
	for t.Next() {
		if first := seen[t.Text(0)]; first > 0 {
			t.ps.Add(t.AtCell(0), &placeTwice, t.Text(0), first)
			continue
		}
		seen[t.Text(0)] = t.Line()
		_, ok := t.Day(1, y.Period)
		v, fine := t.Value(level)
		place := standard.RoadSection{Length: quantity.MustParse("1")}
		if length >= 0 {
			place.Length, ok = t.number(length, ok)
		}
		if leq, measured := v.Measured(); fine && measured && ok {
			place.Leq = leq
			places = append(places, place)
			out.add(place)
		}
	}
	mean, err := standard.RoadMean(places)
	if err == nil {
		out.Level, err = judge(standard.NoiseDay, mean)
	}
	if err != nil {
		t.ps.Add(source.Whole(t.File.Name), &waterFault, y.Title, err)
		return NoiseMean{}
	}
	return out
}

func (m *NoiseMean) add(p standard.RoadSection) {
	if m.Count == 0 || p.Leq.Cmp(m.Lowest) < 0 {
		m.Lowest = p.Leq
	}
	if m.Count == 0 || p.Leq.Cmp(m.Most) > 0 {
		m.Most = p.Leq
	}
	m.Count++
	m.Length = m.Length.Add(quantity.RatOf(p.Length))
}

func (m *NoiseMean) text() string {
	if m.Count == 0 {
		return ""
	}
	return m.Level.Compared.String()
}

// Sort orders what was read, oldest first.
func (n *Noise) Sort() {
	slices.SortFunc(n.Quarters, func(a, b *NoiseQuarter) int { return a.Period.Compare(b.Period) })
	slices.SortFunc(n.Years, func(a, b *NoiseYear) int { return a.Period.Compare(b.Period) })
}
