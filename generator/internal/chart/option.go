package chart

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// forbidden are strings that the browser's library would run or fetch.
var forbidden = []string{"__f__", "javascript:", "image://"}

// renderable is what the library's charts have in common.
type renderable interface {
	Validate()
	JSON() map[string]interface{}
}

// Option returns the option of the browser's ECharts as JSON, made by go-echarts
// from the same values as the drawing. It is data only: no functions, nothing
// remote, colours left to the page. A string that the library would run is an error.
func (c *Chart) Option() ([]byte, error) {
	if err := c.harmless(); err != nil {
		return nil, err
	}
	global := []charts.GlobalOpts{
		charts.WithAnimation(false),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true)}),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(len(c.Series) > 1)}),
		charts.WithInitializationOpts(opts.Initialization{ChartID: cleanID(c.ID)}),
	}
	var r renderable
	switch c.Kind {
	case Line:
		r = c.lineOption(global)
	case Calendar:
		r = c.calendarOption(global)
	case Dots:
		r = c.dotsOption(global)
	default:
		r = c.barOption(global)
	}
	r.Validate() // without it the x-axis is lost
	return json.Marshal(r.JSON())
}

// harmless refuses strings that become code or requests.
func (c *Chart) harmless() error {
	texts := append([]string{c.ID, c.Title, c.Unit, c.Finding}, c.X...)
	for _, s := range c.Series {
		texts = append(texts, s.Name)
		for _, v := range s.Values {
			texts = append(texts, v.Text)
		}
	}
	for _, l := range c.Limits {
		texts = append(texts, l.Label)
	}
	for _, t := range texts {
		for _, bad := range forbidden {
			if strings.Contains(strings.ToLower(t), bad) {
				return fmt.Errorf("chart %s: the text %q cannot be handed to a browser's chart", c.ID, t)
			}
		}
	}
	return nil
}

// number is the exact printed number, or its position where print groups digits.
// Missing values are null; not detected stands at half the limit, as it is drawn.
func (v Value) number() any {
	switch {
	case v.State == NotDetected:
		return v.Pos / 2
	case v.missing():
		return nil
	}
	if _, err := strconv.ParseFloat(v.Text, 64); err == nil {
		return json.Number(v.Text)
	}
	return v.Pos
}

func (v Value) missing() bool {
	return v.State != NotDetected && (v.State != Measured || v.Text == "")
}

// at returns value i of a series; values lacking at the end are not measured.
func (s *Series) at(i int) Value {
	if i < len(s.Values) {
		return s.Values[i]
	}
	return Value{State: NotMeasured}
}

func (c *Chart) lineOption(global []charts.GlobalOpts) renderable {
	line := charts.NewLine()
	line.SetGlobalOptions(append(global, charts.WithYAxisOpts(opts.YAxis{Name: c.Unit}))...)
	line.SetXAxis(c.X)
	for i := range c.Series {
		var data []opts.LineData
		for k := range c.X {
			data = append(data, opts.LineData{Value: c.Series[i].at(k).number()})
		}
		line.AddSeries(c.Series[i].Name, data, charts.WithLineChartOpts(opts.LineChart{ConnectNulls: opts.Bool(false)}))
	}
	for _, l := range c.Limits {
		var data []opts.LineData
		for _, x := range c.X {
			data = append(data, opts.LineData{Value: l.on(x, c.X)})
		}
		line.AddSeries(l.Label, data, charts.WithLineChartOpts(opts.LineChart{Step: "end", Symbol: "none"}))
	}
	return line
}

// on returns the limit that holds at a place of the axis, nil for none.
func (l *Limit) on(x string, axis []string) any {
	var holds any
	for _, s := range l.Steps {
		if s.From != "" && !reached(s.From, x, axis) {
			break
		}
		holds = nil
		if s.Text != "" {
			holds = s.Pos
		}
	}
	return holds
}

// reached tells whether x is at or behind a step: by date, or by place for categories.
func reached(from, x string, axis []string) bool {
	at, here := -1, -1
	for i, a := range axis {
		if a == from {
			at = i
		}
		if a == x {
			here = i
		}
	}
	if at >= 0 {
		return here >= at
	}
	return x >= from
}

func (c *Chart) barOption(global []charts.GlobalOpts) renderable {
	bar := charts.NewBar()
	bar.SetGlobalOptions(append(global, charts.WithYAxisOpts(opts.YAxis{Name: c.Unit}))...)
	bar.SetXAxis(c.X)
	stacked := c.Stacked || c.Kind == Share || c.Kind == Progress
	for i := range c.Series {
		var data []opts.BarData
		for k := range c.X {
			data = append(data, opts.BarData{Value: c.Series[i].at(k).number()})
		}
		var options []charts.SeriesOpts
		if stacked {
			options = append(options, charts.WithBarChartOpts(opts.BarChart{Stack: "all"}))
		}
		bar.AddSeries(c.Series[i].Name, data, options...)
	}
	if c.Kind == Share || c.Kind == Progress {
		bar.XYReversal()
	}
	return bar
}

func (c *Chart) dotsOption(global []charts.GlobalOpts) renderable {
	dots := charts.NewScatter()
	dots.SetGlobalOptions(append(global, charts.WithYAxisOpts(opts.YAxis{Name: c.Unit}))...)
	dots.SetXAxis(c.X)
	for i := range c.Series {
		var data []opts.ScatterData
		for k := range c.X {
			data = append(data, opts.ScatterData{Value: c.Series[i].at(k).number()})
		}
		dots.AddSeries(c.Series[i].Name, data)
	}
	return dots
}

// aqiPieces are the official colours (HJ 633, table 2). Gt and Lte, not Min and
// Max: the library drops a Min of 0.
var aqiPieces = []opts.Piece{
	{Gt: -1, Lte: 50, Color: "#00E400"}, {Gt: 50, Lte: 100, Color: "#FFFF00"}, {Gt: 100, Lte: 150, Color: "#FF7E00"},
	{Gt: 150, Lte: 200, Color: "#FF0000"}, {Gt: 200, Lte: 300, Color: "#99004C"}, {Gt: 300, Lte: 500, Color: "#7E0023"},
}

func (c *Chart) calendarOption(global []charts.GlobalOpts) renderable {
	heat := charts.NewHeatMap()
	heat.SetGlobalOptions(append(global, charts.WithVisualMapOpts(opts.VisualMap{Type: "piecewise", Pieces: aqiPieces}))...)
	if len(c.X) > 0 {
		heat.AddCalendar(&opts.Calendar{Range: []string{c.X[0], c.X[len(c.X)-1]}})
	}
	for i := range c.Series {
		var data []opts.HeatMapData
		for k, x := range c.X {
			if v := c.Series[i].at(k); !v.missing() {
				data = append(data, opts.HeatMapData{Value: [2]any{x, v.number()}})
			}
		}
		heat.AddSeries(c.Series[i].Name, data, charts.WithCoordinateSystem("calendar"))
	}
	return heat
}
