package chart

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// year is a chart of 365 days.
func year(kind Kind) Chart {
	c := Chart{Kind: kind, ID: "y", Title: "全年", Unit: "µg/m³", Series: []Series{{Name: "PM2.5"}}, Limits: []Limit{{Label: "日二级限值", Steps: []Step{{Text: "75", Pos: 75}}}}}
	r := rand.New(rand.NewPCG(1, 2))
	first := dayNumber(2022, 1, 1)
	for i := range 365 {
		c.X = append(c.X, iso(first+i))
		v := r.IntN(90)
		c.Series[0].Values = append(c.Series[0].Values, Value{Text: fmt.Sprint(v), Pos: float64(v), Level: 1 + v/50})
	}
	return c
}

// BenchmarkSVG is one drawing on one core: at most 0.5 ms, so that no cache is needed.
func BenchmarkSVG(b *testing.B) {
	for _, c := range []Chart{year(Line), year(Calendar), rivers(), every()[1]} {
		b.Run(c.Kind.String(), func(b *testing.B) {
			var dst []byte
			for b.Loop() {
				dst = c.AppendSVG(dst[:0], Wide)
			}
			b.ReportMetric(float64(len(dst)), "bytes")
		})
	}
}

// BenchmarkThousand is the whole cost of 1,000 distinct charts: figures with two
// drawings, table and option, and their files.
func BenchmarkThousand(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 6))
	var charts []Chart
	for n := range 1000 {
		charts = append(charts, random(r, Kind(1+n%7)))
		if n%10 == 0 {
			charts[n] = year(Line)
		}
	}
	bytes := 0
	for b.Loop() {
		bytes = 0
		for i := range charts {
			bytes += len(charts[i].AppendFigure(nil, "p")) + len(charts[i].CSV(true))
		}
	}
	b.ReportMetric(float64(bytes), "bytes")
}

// TestLineWeight: the drawing of 365 points stays under 12 kB.
func TestLineWeight(t *testing.T) {
	c := year(Line)
	if n := len(c.AppendSVG(nil, Wide)); n > 12_000 {
		t.Errorf("%d bytes", n)
	}
}
