package chart

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// change is the fixture of a limit that steps: two months around 2026-03-01, on which
// GB 3095-2026 takes the place of GB 3095-2012 and the daily limit of PM2.5 falls from
// 75 to 60; with all four kinds of no number.
func change() Chart {
	c := Chart{Kind: Line, ID: "step", Title: "每天的PM2.5浓度", Unit: "µg/m³", Finding: "没有一天超过当日的二级限值。",
		Limits:  []Limit{{Label: "日二级限值", Steps: []Step{{Text: "75", Pos: 75}, {From: "2026-03-01", Text: "60", Pos: 60}}}},
		Markers: []Marker{{At: "2026-03-01", Label: "GB 3095-2012 → GB 3095-2026"}}}
	s := Series{Name: "城区站"}
	first := dayNumber(2026, 2, 1)
	for i := range 59 {
		c.X = append(c.X, iso(first+i))
		v := Value{Text: fmt.Sprint(20 + i*7%31), Pos: float64(20 + i*7%31)}
		switch {
		case i >= 8 && i < 14:
			v = Value{State: Suspended}
		case i >= 20 && i < 25:
			v = Value{State: NotMeasured}
		case i == 33:
			v = Value{Text: "<3", Pos: 3, State: NotDetected}
		case i >= 40 && i < 46:
			v = Value{State: Dry}
		}
		s.Values = append(s.Values, v)
	}
	c.Series = []Series{s}
	return c
}

// TestStandardChanges: the limit line steps on the day, and a marker names both standards.
func TestStandardChanges(t *testing.T) {
	c := change()
	if err := c.Check(); err != nil {
		t.Fatal(err)
	}
	table := c.Table()
	for i, row := range table.Rows {
		if want := map[bool]string{true: "60", false: "75"}[c.X[i] >= "2026-03-01"]; row[2] != want {
			t.Errorf("%s: limit %s, want %s", c.X[i], row[2], want)
		}
	}
	for _, size := range []Size{Wide, Narrow} {
		svg := string(c.AppendSVG(nil, size))
		_, limit, _ := strings.Cut(svg, `<path class="limit limit-1" d="`)
		limit, _, _ = strings.Cut(limit, `"`)
		if strings.Count(limit, "H") != 2 || strings.Count(limit, "V") != 1 {
			t.Errorf("size %d: the limit line does not step once: %s", size, limit)
		}
		for _, want := range []string{">GB 3095-2012 → GB 3095-2026<", ">75<", "日二级限值 75 → 60", `class="dot o"`} {
			if !strings.Contains(svg, want) {
				t.Errorf("size %d: the drawing lacks %s", size, want)
			}
		}
	}
	if svg := string(c.AppendSVG(nil, Narrow)); !strings.Contains(svg, ">停</text>") || !strings.Contains(svg, ">测</text>") {
		t.Error("on a phone the word does not stand upright in a narrow gap")
	}
	figure := string(c.AppendFigure(nil, "p"))
	for _, want := range []string{"75 → 60（2026-03-01 起）", "未检出（&lt;3）", ">未监测<", ">停测<", ">断流<"} {
		if !strings.Contains(figure, want) {
			t.Errorf("the figure lacks %s", want)
		}
	}
}

var longNames = []string{"城区", "示例市清溪镇污水处理厂", "建设项目未经环境保护设施竣工验收即投入生产或者使用", "PM2.5", "东江省界交接断面", "其他", "O₃", "不正常运行大气污染防治设施、逃避监管排放", "北山站", "W1", "自动监测设备不正常运行"}

// TestNoOverlap draws every kind over real and random data and looks at the room that
// the texts take: none leaves the drawing, no two meet.
func TestNoOverlap(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	charts := append(every(), change(), rivers())
	for n := range 400 {
		charts = append(charts, random(r, Kind(1+n%7)))
	}
	for n, c := range charts {
		for _, size := range []Size{Wide, Narrow} {
			p := c.draw(nil, "p", size)
			for i, b := range p.boxes {
				if b.x0 < -1 || b.x1 > p.w+1 {
					t.Errorf("chart %d (%s, size %d): a text leaves the drawing: %+v", n, c.Kind, size, b)
				}
				for _, o := range p.boxes[:i] {
					if b.x0+0.5 < o.x1 && o.x0+0.5 < b.x1 && b.y0+0.5 < o.y1 && o.y0+0.5 < b.y1 {
						t.Fatalf("chart %d (%s, size %d): texts meet at %+v and %+v:\n%s", n, c.Kind, size, b, o, p.dst)
					}
				}
			}
		}
	}
}

// random is a chart of a kind as content could hold it.
func random(r *rand.Rand, kind Kind) Chart {
	c := Chart{Kind: kind, ID: "r", Title: "随机", Unit: "µg/m³", Stacked: r.IntN(3) == 0}
	places := 1 + r.IntN(24)
	first := dayNumber(2021+r.IntN(3), 1+r.IntN(12), 1+r.IntN(28))
	dated := kind == Line || kind == Calendar || r.IntN(2) == 0
	for i := range places {
		switch {
		case dated && kind == Classes:
			c.X = append(c.X, fmt.Sprintf("%d-%02d", 2021+i/12, 1+i%12))
		case dated:
			c.X = append(c.X, iso(first+i))
		default:
			c.X = append(c.X, longNames[r.IntN(len(longNames))]+fmt.Sprint(i))
		}
	}
	series := 1 + r.IntN(4)
	if kind == Calendar {
		series = 1
	}
	for s := range series {
		one := Series{Name: longNames[(s+r.IntN(3))%len(longNames)], Target: r.IntN(4)}
		for range c.X {
			v := float64(r.IntN(3000)) / 10
			value := Value{Text: fmt.Sprint(v), Pos: v, Level: 1 + r.IntN(6)}
			if r.IntN(8) == 0 {
				value.State = State(r.IntN(5))
			}
			one.Values = append(one.Values, value)
		}
		c.Series = append(c.Series, one)
	}
	if kind == Line || kind == Bars {
		c.Limits = []Limit{{Label: "日二级限值", Steps: []Step{{Text: "75", Pos: 75}}}}
		if dated && places > 3 {
			c.Limits[0].Steps = append(c.Limits[0].Steps, Step{From: c.X[places/2], Text: "60", Pos: 60})
			c.Markers = []Marker{{At: c.X[places/2], Label: "GB 3095-2012 → GB 3095-2026"}}
		}
	}
	return c
}
