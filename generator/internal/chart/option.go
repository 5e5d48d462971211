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

// Option returns the option of the browser's ECharts as JSON, made by go-echarts
// from the same values as the drawing: axes, series (first Chart.Series in order,
// then Chart.Limits), markers. It is data only: no functions, nothing remote; colour,
// type and tooltips are the page's. A string that the library would run is an error.
func (c *Chart) Option() ([]byte, error) {
	if err := c.harmless(); err != nil {
		return nil, err
	}
	var option map[string]any
	switch c.Kind {
	case Calendar:
		option = c.calendarOption()
	case Classes:
		option = c.classesOption()
	default:
		option = c.plotOption()
	}
	for _, own := range []string{"title", "toolbox", "color", "legend", "tooltip"} {
		delete(option, own) // the page says these in HTML, or sets them itself
	}
	return json.Marshal(option)
}

// interactive reports whether a browser's chart would show more than the drawing does.
func (c *Chart) interactive() bool {
	return !c.empty() && len(c.X) > 1
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
	case v.State == NotDetected && v.Pos > 0:
		return v.Pos / 2
	case v.State != Measured:
		return nil
	}
	if _, err := strconv.ParseFloat(v.Text, 64); err == nil {
		return json.Number(v.Text)
	}
	return v.Pos
}

// plotOption is a chart with two axes. go-echarts' kinds with axes differ in the type
// that each series names, so that one of them holds bars, lines and dots together.
func (c *Chart) plotOption() map[string]any {
	plot := charts.NewLine()
	x, y := opts.XAxis{Type: "category"}, opts.YAxis{Type: "value", Scale: opts.Bool(c.afar())}
	place := func(_ int, v any) any { return v }
	_, dated := c.days()
	switch {
	case c.lies():
		x, y = opts.XAxis{Type: "value", Scale: opts.Bool(c.afar())}, opts.YAxis{Type: "category", Data: c.X, Inverse: opts.Bool(true)}
		place = func(i int, v any) any { return [2]any{v, i} }
	case c.Kind == Line && dated:
		x.Type = "time"
		place = func(i int, v any) any { return [2]any{c.X[i], v} }
	default:
		plot.SetXAxis(c.X)
	}
	plot.SetGlobalOptions(charts.WithXAxisOpts(x), charts.WithYAxisOpts(y))
	for s := range c.Series {
		data := make([]any, len(c.X))
		for i := range c.X {
			data[i] = place(i, c.at(s, i).number())
		}
		plot.MultiSeries = append(plot.MultiSeries, c.optionSeries(s, data))
	}
	for l := range c.Limits {
		data := make([]any, 0, len(c.X))
		var before any
		for i := range c.X {
			v := c.limitPos(&c.Limits[l], i)
			if x.Type != "time" || i == 0 || i == len(c.X)-1 || v != before { // over time, where it changes
				data = append(data, place(i, v))
			}
			before = v
		}
		limit := charts.SingleSeries{Name: c.Limits[l].Label, Type: "line", Data: data, Symbol: "none"}
		if !c.lies() {
			limit.Step = "end"
		}
		plot.MultiSeries = append(plot.MultiSeries, limit)
	}
	plot.Validate() // without it the x-axis is lost
	return plot.JSON()
}

// afar reports whether the axis of the drawing does not begin at zero.
func (c *Chart) afar() bool {
	lo, hi := c.extent()
	return (c.Kind == Line || c.Kind == Dots) && newScale(lo, hi, 5, false).lo > 0
}

// limitPos returns where a limit stands at place i, nil for none.
func (c *Chart) limitPos(l *Limit, i int) any {
	if s := c.stepAt(l, i); s.Text != "" {
		return s.Pos
	}
	return nil
}

// lies reports whether the names of the places stand at the left, below one another.
func (c *Chart) lies() bool {
	_, dated := c.days()
	switch c.Kind {
	case Share, Progress, Dots:
		return true
	case Bars:
		return !dated && !(&pen{c: c, w: 720}).namesFit()
	}
	return false
}

func (c *Chart) optionSeries(s int, data []any) charts.SingleSeries {
	series := charts.SingleSeries{Name: c.Series[s].Name, Data: data}
	switch c.Kind {
	case Line:
		series.Type = "line"
	case Dots:
		series.Type = "scatter"
	default:
		series.Type = "bar"
		if c.Stacked || c.Kind != Bars {
			series.Stack = "all"
		}
	}
	if s == 0 && !c.lies() {
		for _, m := range c.Markers {
			series.ConfigureSeriesOpts(charts.WithMarkLineNameXAxisItemOpts(opts.MarkLineNameXAxisItem{Name: m.Label, XAxis: m.At}))
		}
	}
	return series
}

// pieces colour the levels 1 to 6, which stand in the last dimension of the data. Gt
// and Lte, not Min and Max: the library drops a Min of 0.
func pieces(colours [6]string) charts.GlobalOpts {
	var out []opts.Piece
	for i, colour := range colours {
		out = append(out, opts.Piece{Gt: float32(i) + 0.5, Lte: float32(i) + 1.5, Color: colour})
	}
	return charts.WithVisualMapOpts(opts.VisualMap{Type: "piecewise", Pieces: out})
}

var (
	aqiColours   = [6]string{"#00E400", "#FFFF00", "#FF7E00", "#FF0000", "#99004C", "#7E0023"} // HJ 633, table 2
	waterColours = [6]string{"#CCFFFF", "#00CCFF", "#00FF00", "#FFFF00", "#FF9B00", "#FF0000"} // as in chart.css
)

func (c *Chart) calendarOption() map[string]any {
	heat := charts.NewHeatMap()
	heat.SetGlobalOptions(pieces(aqiColours))
	if days, ok := c.days(); ok {
		y, m, _ := civil(days[len(days)-1])
		heat.AddCalendar(&opts.Calendar{Range: []string{iso(days[0])[:8] + "01", iso(dayNumber(y, m, monthDays(y, m)))}})
	}
	for s := range c.Series {
		data := make([]any, len(c.X))
		for i, x := range c.X {
			data[i] = [3]any{x, c.at(s, i).number(), c.at(s, i).Level}
		}
		heat.MultiSeries = append(heat.MultiSeries, charts.SingleSeries{Name: c.Series[s].Name, Type: "heatmap", CoordSystem: "calendar", Data: data})
	}
	heat.Validate()
	return heat.JSON()
}

func (c *Chart) classesOption() map[string]any {
	heat := charts.NewHeatMap()
	var names []string
	var data []any
	for s := range c.Series {
		names = append(names, c.Series[s].Name)
		for i := range c.X {
			data = append(data, [3]int{i, s, c.at(s, i).Level})
		}
	}
	heat.SetGlobalOptions(pieces(waterColours), charts.WithXAxisOpts(opts.XAxis{Type: "category", Data: c.X}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Data: names, Inverse: opts.Bool(true)}))
	heat.MultiSeries = append(heat.MultiSeries, charts.SingleSeries{Type: "heatmap", Data: data})
	heat.Validate()
	return heat.JSON()
}
