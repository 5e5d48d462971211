package chart

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
)

// every is a chart of each kind over the same made-up values.
func every() []Chart {
	days := []string{"2022-10-01", "2022-10-02", "2022-10-03", "2022-10-04"}
	a := []Value{{Text: "21", Pos: 21, Level: 1}, {Text: "48.5", Pos: 48.5, Level: 1}, {State: Suspended}, {Text: "132", Pos: 132, Level: 3}}
	b := []Value{{Text: "7", Pos: 7, Level: 1}, {Text: "0.01L", Pos: 0.01, State: NotDetected}, {Text: "9", Pos: 9, Level: 1}, {Text: "11", Pos: 11, Level: 1}}
	var out []Chart
	for _, kind := range []Kind{Line, Bars, Calendar, Share, Progress, Dots, Classes} {
		c := Chart{Kind: kind, ID: "t" + kind.String(), Title: "测试", Finding: "一句话。", Unit: "µg/m³", X: days, Series: []Series{{Name: "PM2.5", Values: a}}, Source: "虚构"}
		if kind != Calendar {
			c.Series = append(c.Series, Series{Name: "SO₂", Values: b})
		}
		if kind == Line {
			c.Limits = []Limit{{Label: "日二级限值", Steps: []Step{{Text: "75", Pos: 75}, {From: "2022-10-03", Text: "60", Pos: 60}}}}
		}
		out = append(out, c)
	}
	return out
}

// TestSameNumbers reads the values back from table, CSV, drawing and option.
func TestSameNumbers(t *testing.T) {
	for _, c := range every() {
		table := c.Table()
		records, err := csv.NewReader(bytes.NewReader(c.CSV(false))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(records) != fmt.Sprint(append([][]string{table.Head}, table.Rows...)) {
			t.Errorf("%s: CSV %v, table %v", c.Kind, records, table)
		}
		option, err := c.Option()
		if err != nil {
			t.Fatal(err)
		}
		svg := string(c.AppendSVG(nil, Wide))
		for _, s := range c.Series {
			for i, v := range s.Values {
				if !strings.Contains(fmt.Sprint(table.Rows[i]), v.Text) {
					t.Errorf("%s: the table's row %v lacks %s", c.Kind, table.Rows[i], v.Text)
				}
				if v.State == Measured && !strings.Contains(svg, v.Text) {
					t.Errorf("%s: the drawing lacks %s", c.Kind, v.Text)
				}
				if v.State == Measured && c.Kind != Classes && !strings.Contains(string(option), v.Text) { // those have levels
					t.Errorf("%s: the option lacks %s: %s", c.Kind, v.Text, option)
				}
			}
		}
		if strings.Contains(string(option), "http") || !json.Valid(option) {
			t.Errorf("%s: the option names a host or is no JSON: %s", c.Kind, option)
		}
		if !strings.Contains(string(option), `"2022-10-01"`) {
			t.Errorf("%s: the option lost its axis", c.Kind)
		}
	}
}

// TestOptionLimitSteps: a limit changes on the day that its standard does.
func TestOptionLimitSteps(t *testing.T) {
	c := every()[0]
	want := []any{75.0, 75.0, 60.0, 60.0}
	for i, x := range c.X {
		if got := c.limitPos(&c.Limits[0], i); got != want[i] {
			t.Errorf("%s: limit %v, want %v", x, got, want[i])
		}
	}
	option, err := c.Option()
	if points := `[["2022-10-01",75],["2022-10-03",60],["2022-10-04",60]]`; err != nil || !strings.Contains(string(option), points) {
		t.Errorf("%v: the option's limit is not %s: %s", err, points, option)
	}
}

var hostile = []string{"</script><script>alert(1)</script>", `"quotes" & 'more'`, "😀🀄", "a\x01b\x00c", strings.Repeat("很长的企业名称", 30), "", "]]>", "\u202e反"}

// TestHostile: whatever names hold, the figure is well-formed and runs nothing.
func TestHostile(t *testing.T) {
	for _, c := range every() {
		for _, h := range hostile {
			c := c
			c.Title, c.Finding, c.Unit, c.Source = h, h, h, h
			c.Series = append([]Series{}, c.Series...)
			c.Series[0].Name = h
			if c.Kind == Bars || c.Kind == Dots {
				c.X = []string{h + "1", h + "2", "丙", "丁"}
			}
			figure := c.AppendFigure(nil, "page")
			if n := bytes.Count(figure, []byte("<script")); n > 1 || n != bytes.Count(figure, []byte(`<script type="application/json" class="chart-option"`)) {
				t.Errorf("%s: a script came through %q", c.Kind, h)
			}
			wellFormed(t, c.Kind, figure)
			if option, err := c.Option(); err != nil || bytes.Contains(option, []byte("</script")) {
				t.Errorf("%s: option with %q: %v", c.Kind, h, err)
			}
		}
	}
	for _, bad := range []string{"__f__(x)", "javascript:x", "image://x"} {
		c := every()[1]
		c.Series[0].Name = bad
		if _, err := c.Option(); err == nil {
			t.Errorf("%q was handed to the browser", bad)
		}
	}
}

func wellFormed(t *testing.T, kind Kind, figure []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(bytes.ReplaceAll(figure, []byte("<br>"), []byte("<br/>"))))
	d.Strict = true
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Errorf("%s: %v", kind, err)
			return
		}
	}
}

// TestSeeded draws random charts: none panics, positions are finite numbers.
func TestSeeded(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 300 {
		c := Chart{Kind: Kind(1 + r.IntN(7)), ID: "r", Title: "随机"}
		for i := range r.IntN(40) {
			c.X = append(c.X, fmt.Sprintf("2022-%02d-%02d", 1+i/28, 1+i%28))
		}
		for range 1 + r.IntN(3) {
			s := Series{Name: strings.Repeat("名", 1+r.IntN(9))}
			for range c.X {
				v := float64(r.IntN(100000)) / 10
				s.Values = append(s.Values, Value{Text: fmt.Sprint(v), Pos: v, State: State(r.IntN(6) % 5), Level: r.IntN(7)})
			}
			c.Series = append(c.Series, s)
		}
		for _, size := range []Size{Wide, Narrow} {
			svg := string(c.AppendSVG(nil, size))
			if strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") {
				t.Fatalf("chart %d (%s): not a number in the drawing", n, c.Kind)
			}
		}
	}
}

// TestUnknownLimit: 未检出 without its limit was drawn and handed to the browser as 0.
func TestUnknownLimit(t *testing.T) {
	c := Chart{Kind: Line, ID: "t", Title: "测试", X: []string{"2022-10-01", "2022-10-02"}, Series: []Series{{Name: "氨氮", Values: []Value{{Text: "0.3", Pos: 0.3}, {State: NotDetected}}}}}
	option, err := c.Option()
	if err != nil || !strings.Contains(string(option), `["2022-10-02",null]`) {
		t.Errorf("%s %v", option, err)
	}
	if svg := string(c.AppendSVG(nil, Wide)); strings.Contains(svg, `class="dot o"`) {
		t.Errorf("a mark is drawn: %s", svg)
	}
	if got := c.Table().Rows[1][1]; got != "未检出" {
		t.Errorf("the table says %s", got)
	}
}
