// Package chart knows how one set of exact values becomes a picture, a table and a file.
//
// A [Chart] is one value: what is shown, in which unit, with which limits, from which source.
// From it are made the static drawing ([Chart.AppendSVG]), the table ([Chart.Table]), the
// file for spreadsheets ([Chart.CSV]), the option for the browser's ECharts ([Chart.Option])
// and the whole HTML figure ([Chart.AppendFigure]). All five say the same numbers, because
// the printed text of a value is passed in and never computed here; the float64 beside it
// only says where the mark stands.
//
// Colour and type come from the theme's chart.css through class names. What is absent on
// purpose: pies, gauges, 3-D, animation, second y-axes, smoothing.
package chart

import (
	"errors"
	"fmt"
	"math"
)

// Kind says which drawing a chart is.
type Kind uint8

// The kinds. Each has its own file.
const (
	Line     Kind = iota + 1 // values over time or over ordered categories
	Bars                     // quantities by category; lies down when names do not fit
	Calendar                 // one value a day, coloured by its level (AQI)
	Share                    // parts of a whole, one bar a row
	Progress                 // tasks of each group by state
	Dots                     // values of a row on one scale, joined from lowest to highest
	Classes                  // a class of water in each cell; series are rows, places are columns
)

var kindNames = [...]string{Line: "line", Bars: "bars", Calendar: "calendar", Share: "share", Progress: "progress", Dots: "dots", Classes: "classes"}

// String returns the kind's name as used in class names: "line", "bars", ….
func (k Kind) String() string {
	if k == 0 || int(k) >= len(kindNames) {
		return "unknown"
	}
	return kindNames[k]
}

// State says what stands behind a value: a number, or the reason why there is none.
type State uint8

// The states. A Measured value without text counts as NotMeasured.
const (
	Measured    State = iota // 有数值
	NotDetected              // 未检出: Pos is the detection limit, the mark is open and stands at half of it; 0 where the limit is not known, without a mark
	NotMeasured              // 未监测
	Suspended                // 停测
	Dry                      // 断流
)

// A Value is one measured or counted value.
type Value struct {
	Text  string  // exact printed text without unit; for a missing value, an optional reason
	Pos   float64 // position on the scale, nothing else; for NotDetected the detection limit
	State State
	Level int // Calendar: 1 (优) to 6 (严重污染); Classes: 1 (Ⅰ类) to 6 (劣Ⅴ类); 0 for none
}

// Tone ties a series to a meaning that has a fixed look. The zero Tone takes the
// next colour and pattern in order.
type Tone uint8

// The tones: six AQI levels and the five states of a task.
const (
	InOrder  Tone = iota
	Level1        // 优
	Level2        // 良
	Level3        // 轻度污染
	Level4        // 中度污染
	Level5        // 重度污染
	Level6        // 严重污染
	Done          // 已完成
	Doing         // 进行中
	Todo          // 未开始
	Late          // 已逾期
	Withheld      // 不宜公开
)

// A Series is one line, one set of bars, or one part of a whole. Values answer Chart.X
// one to one; values that are lacking at the end count as NotMeasured.
type Series struct {
	Name   string
	Values []Value
	Tone   Tone
	Target int // Classes only: the worst level that meets the row's target, 0 for none
}

// A Step is a stretch of a limit: from a date or category until the next step.
type Step struct {
	From string  // ISO date or a category of Chart.X; "" is the left edge
	Text string  // printed value; "" says that from here on there is no limit
	Pos  float64 // position on the scale
}

// A Limit is a limit value or target that may step on the day a standard changes.
type Limit struct {
	Label string // what the limit is: 二级标准
	Steps []Step
}

// A Marker is a day on which something changed, such as the standard itself.
type Marker struct {
	At    string // ISO date or a category of Chart.X
	Label string
}

// A Chart is what one figure shows. It is a value: no method changes it.
type Chart struct {
	Kind    Kind
	ID      string // unique on its page
	Title   string
	Finding string // the one sentence a reader should take away
	Unit    string // "" for plain counts and indices
	XName   string // heading of the first column; "" is 日期 or 项目
	X       []string
	Series  []Series
	Stacked bool // Bars: series stand on each other, not side by side
	Limits  []Limit
	Markers []Marker
	Source  string // who measured or counted, and under which document
	CSVURL  string // relative address of the CSV file for spreadsheets; "" for none
	Others  []File // the same in other forms
	Words   Words  // interface words; empty ones are Chinese
}

// A File is the chart's numbers in another form.
type File struct{ Text, URL string }

// farthest is the largest position that is drawn. Beyond it a float64 has no
// decimals left, and a real measurement is never there.
const farthest = 1e12

func finite(v float64) bool { return math.Abs(v) <= farthest }

// at returns a series' value at x index i, with what is lacking made explicit.
func (c *Chart) at(series, i int) Value {
	vs := c.Series[series].Values
	if i >= len(vs) {
		return Value{State: NotMeasured}
	}
	v := vs[i]
	if v.State > Dry || v.State == Measured && v.Text == "" {
		v.State = NotMeasured
	}
	return v
}

// drawn reports where a value's mark stands, and whether it has one at all.
func (v Value) drawn() (pos float64, ok bool) {
	switch {
	case !finite(v.Pos):
		return 0, false
	case v.State == Measured:
		return v.Pos, true
	case v.State == NotDetected:
		return v.Pos / 2, v.Pos > 0
	}
	return 0, false
}

// empty reports whether there is not a single mark to draw.
func (c *Chart) empty() bool {
	for s := range c.Series {
		for i := range c.X {
			if _, ok := c.at(s, i).drawn(); ok {
				return false
			}
		}
	}
	return true
}

// states reports which states occur.
func (c *Chart) states() (seen [Dry + 1]bool) {
	for s := range c.Series {
		for i := range c.X {
			seen[c.at(s, i).State] = true
		}
	}
	return seen
}

// Check reports what would make the chart say less than it should: an unknown kind,
// lengths that differ, positions that cannot be drawn, dates that run backwards, steps
// that begin nowhere. A chart that fails is still drawn without panic.
func (c *Chart) Check() error {
	var errs []error
	bad := func(format string, args ...any) {
		errs = append(errs, fmt.Errorf("chart %q: "+format, append([]any{c.ID}, args...)...))
	}
	if c.Kind.String() == "unknown" {
		bad("unknown kind %d", c.Kind)
	}
	if c.ID == "" {
		bad("no id")
	}
	if len(c.Series) > 6 && c.Kind != Share && c.Kind != Progress && c.Kind != Classes {
		bad("%d series; six can be told apart", len(c.Series))
	}
	days, dated := c.days()
	if c.Kind == Calendar && !dated {
		bad("a calendar needs ISO dates such as 2022-11-23")
	}
	if c.Kind == Calendar && len(c.Series) > 1 {
		bad("a calendar shows one series, not %d", len(c.Series))
	}
	for i := 1; i < len(days); i++ {
		if days[i] <= days[i-1] {
			bad("date %s does not follow %s", c.X[i], c.X[i-1])
		}
	}
	for s, series := range c.Series {
		if len(series.Values) != len(c.X) {
			bad("series %q has %d values for %d places", series.Name, len(series.Values), len(c.X))
		}
		for i := range min(len(series.Values), len(c.X)) {
			if err := c.checkValue(c.at(s, i)); err != nil {
				bad("series %q at %s: %w", series.Name, c.X[i], err)
			}
		}
	}
	for _, l := range c.Limits {
		for _, s := range l.Steps {
			if !finite(s.Pos) {
				bad("limit %q: position %v cannot be drawn", l.Label, s.Pos)
			}
			if s.From != "" && !dated && c.index(s.From) < 0 {
				bad("limit %q begins at %q, which is no category", l.Label, s.From)
			}
		}
	}
	return errors.Join(errs...)
}

func (c *Chart) checkValue(v Value) error {
	switch {
	case !finite(v.Pos):
		return fmt.Errorf("position %v cannot be drawn", v.Pos)
	case v.Pos < 0 && (c.Kind == Share || c.Kind == Progress):
		return fmt.Errorf("part %s of a whole is negative", v.Text)
	case v.Level < 0 || v.Level > 6:
		return fmt.Errorf("level %d; expected 1 to 6", v.Level)
	}
	return nil
}

// index returns the place of a category, or of the first date not before a date; -1 for none.
func (c *Chart) index(key string) int {
	for i, x := range c.X {
		if x == key {
			return i
		}
	}
	day, _, ok := parseDay(key)
	if !ok {
		return -1
	}
	for i, x := range c.X {
		if d, _, ok := parseDay(x); ok && d >= day {
			return i
		}
	}
	return -1
}
