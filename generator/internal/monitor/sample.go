package monitor

import (
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/standard"
)

// A Sample is what one sampling of a point gave: its values, or why there are none.
type Sample struct {
	Point    int // index in the register
	Date     calendar.Date
	Lines    []int          // of the table
	State    quantity.State // Measured where there is a value, else the reason
	Readings []standard.Reading
}

// Value is what was found of an item; not measured where the sample lacks it.
func (s *Sample) Value(item string) quantity.Value {
	for i := range s.Readings {
		if s.Readings[i].Item == item {
			return s.Readings[i].Value
		}
	}
	return quantity.Value{}
}

// Print writes what was found of an item; — where the sample lacks it.
func (s *Sample) Print(item string) string {
	for i := range s.Readings {
		if s.Readings[i].Item == item {
			return Print(s.Readings[i])
		}
	}
	return quantity.Value{}.String()
}

// Print writes a result as the laboratory gave it, in words or as a number.
func Print(r standard.Reading) string {
	if r.Text != "" {
		return r.Text
	}
	return r.Value.String()
}

// Items counts the items that were measured, detected or not.
func (s *Sample) Items() int {
	n := 0
	for i := range s.Readings {
		if hasResult(s.Readings[i]) {
			n++
		}
	}
	return n
}

func hasResult(r standard.Reading) bool {
	return r.State == quantity.Measured || r.State == quantity.NotDetected || r.Text != ""
}

// add takes a result in: one result makes the sample a measured one, else the most
// telling reason stays (停测 and 断流 say more than an empty cell).
func (s *Sample) add(r standard.Reading) {
	s.Readings = append(s.Readings, r)
	switch {
	case hasResult(r):
		s.State = quantity.Measured
	case s.State == quantity.NotMeasured:
		s.State = r.State
	}
}

// Reason prints why there are no values: 停测, 断流, 未监测; "" where there are some.
func (s *Sample) Reason() string { return reason(s.State) }

func reason(state quantity.State) string {
	switch state {
	case quantity.Suspended:
		return "停测"
	case quantity.Dry:
		return "断流"
	case quantity.NotMeasured:
		return "未监测"
	}
	return ""
}

var (
	noRow = source.Kind{ID: "csv-point-missing", Level: source.Warning,
		Say: source.Text{ZH: "表里没有在用的%s %s %s", EN: "the table has no row of the %s %s %s, which is in use"},
		Fix: source.Text{ZH: "补上这一行；没有监测的写 停测 或 断流；已经停用的在登记表里写 closed", EN: "add its row; write 停测 or 断流 where nothing was measured; give it a closed date in the register if it is out of use"}}
	itemUnknown = source.Kind{ID: "csv-item", Level: source.Error,
		Say: source.Text{ZH: "没有项目 %q", EN: "there is no item %q"},
		Fix: source.Text{ZH: "项目名照标准写，例：%[2]s", EN: "write the name that the standard has, for example %[2]s"}}
	itemUnit = source.Kind{ID: "csv-item-unit", Level: source.Error,
		Say: source.Text{ZH: "%s 的单位应当是 %s，这里写的是 %s", EN: "%s is in %s, this row says %s"},
		Fix: source.Text{ZH: "把结果换算成 %[2]s，单位也改成 %[2]s；单位不换算会差上千倍", EN: "convert the result to %[2]s and change the unit too; unconverted it is wrong a thousandfold"}}
	itemTwice = source.Kind{ID: "csv-item-twice", Level: source.Error,
		Say: source.Text{ZH: "%s 的 %s 写了两次（前一次在第 %d 行）", EN: "%s has %s twice (first on line %d)"},
		Fix: source.Text{ZH: "核对后留一行", EN: "check, and keep one row"}}
	noItem = source.Kind{ID: "csv-item-empty", Level: source.Error,
		Say: source.Text{ZH: "有结果 %q，却没有写项目", EN: "there is the result %q, but no item"},
		Fix: source.Text{ZH: "补上项目和单位；整个点位停测的，结果写 停测", EN: "give item and unit; where the whole point was suspended, the result is 停测"}}
)

// checkAllThere warns of points that were in service all through the period and have
// no row.
func checkAllThere(t *Table, what string, points *Points, period calendar.Period, there func(i int) bool) {
	for i := range points.All {
		p := &points.All[i]
		if p.On(period.First()) && p.On(period.Last()) && !there(i) {
			t.ps.Add(t.File.AtLine(1), &noRow, what, p.ID, p.Name)
		}
	}
}

// The first columns of a table with one row a sample and one column an item.
const (
	widePoint = iota
	wideDay
	wideValues
)

// readWide reads a table with one row a sample; the first two columns are the point
// and the day, the others items.
func readWide(t *Table, what string, points *Points, period calendar.Period) []Sample {
	var out []Sample
	for t.Next() {
		i, known := t.Point(widePoint, points)
		d, dated := t.Day(wideDay, period)
		if dated && known && !t.Once(wideDay, widePoint, d, i, points) {
			continue
		}
		s := Sample{Point: i, Date: d, Lines: []int{t.Line()}}
		for k := wideValues; k < len(t.columns); k++ {
			if v, ok := t.Value(k); ok && t.Has(k) {
				s.add(standard.Reading{Item: t.columns[k].Title, Value: v})
			}
		}
		if dated && known {
			out = append(out, s)
		}
	}
	checkAllThere(t, what, points, period, func(i int) bool {
		return slices.ContainsFunc(out, func(s Sample) bool { return s.Point == i })
	})
	return out
}

// The columns of a table with one row a value.
const (
	longPoint = iota
	longDay
	longItem
	longUnit
	longResult
)

func longColumns(point string) []Column {
	return []Column{{Title: point, Must: true}, {Title: "采样日期", Must: true}, {Title: "项目", Must: true}, {Title: "单位", Must: true}, {Title: "结果", Must: true}}
}

// readLong reads a table with one row a value. items says what may be measured at a
// point. A row without an item says why the whole point has no values.
func readLong(t *Table, what string, points *Points, period calendar.Period, items func(point int) []Column) []Sample {
	r := longReader{Table: t, points: points, period: period, items: items, at: map[dayPoint]int{}}
	for t.Next() {
		r.row()
	}
	checkAllThere(t, what, points, period, func(i int) bool {
		return slices.ContainsFunc(r.samples, func(s Sample) bool { return s.Point == i })
	})
	return r.samples
}

type longReader struct {
	*Table
	points  *Points
	period  calendar.Period
	items   func(point int) []Column
	samples []Sample
	at      map[dayPoint]int
}

func (r *longReader) row() {
	i, known := r.Point(longPoint, r.points)
	d, dated := r.Day(longDay, r.period)
	if !known || !dated {
		return
	}
	if p := &r.points.All[i]; !p.On(d) {
		r.ps.Add(r.AtCell(longPoint), &pointClosed, p.ID, p.Name, d)
		return
	}
	k, there := r.at[dayPoint{d, i}]
	if !there {
		k = len(r.samples)
		r.at[dayPoint{d, i}] = k
		r.samples = append(r.samples, Sample{Point: i, Date: d})
	}
	s := &r.samples[k]
	name := r.Text(longItem)
	if name == "" {
		r.without(s)
		return
	}
	item, ok := r.item(i, name)
	if !ok {
		return
	}
	for n := range s.Readings {
		if s.Readings[n].Item == item.Title {
			r.ps.Add(r.AtCell(longItem), &itemTwice, r.points.All[i].Name, item.Title, s.Lines[n])
			return
		}
	}
	result := standard.Reading{Item: item.Title}
	if text := r.Text(longResult); item.Words && (text == "无" || text == "有") {
		result.Text = text
	} else if result.Value, ok = r.valueOf(longResult, item); !ok {
		return
	}
	s.add(result)
	s.Lines = append(s.Lines, r.Line())
}

// without reads a row that speaks of the whole point.
func (r *longReader) without(s *Sample) {
	v, ok := r.valueOf(longResult, Column{Title: "结果", Dry: true})
	switch {
	case !ok:
	case hasResult(standard.Reading{Value: v}):
		r.ps.Add(r.AtCell(longResult), &noItem, r.Text(longResult))
	case s.State == quantity.NotMeasured:
		s.State = v.State
		s.Lines = append(s.Lines, r.Line())
	}
}

// item finds what a row is about and checks its unit.
func (r *longReader) item(point int, name string) (Column, bool) {
	var names []string
	for _, c := range r.items(point) {
		if narrowBrackets.Replace(c.Title) != narrowBrackets.Replace(name) {
			names = append(names, c.Title)
			continue
		}
		if unit := r.Text(longUnit); normalUnit(unit) != normalUnit(c.Unit) {
			r.ps.Add(r.AtCell(longUnit), &itemUnit, c.Title, unitWord(c.Unit), unitWord(unit))
			return c, false
		}
		return c, true
	}
	near := source.Suggest(name, names)
	if near == "" {
		near = strings.Join(names[:min(5, len(names))], "、")
	}
	r.ps.Add(r.AtCell(longItem), &itemUnknown, name, near)
	return Column{}, false
}

func unitWord(unit string) string {
	if unit == "" {
		return "无量纲"
	}
	return unit
}

// valueOf reads a cell as a value of an item that the row names.
func (t *Table) valueOf(column int, item Column) (quantity.Value, bool) {
	t.columns[column] = item
	if m := item.highest(); m != "" {
		t.most[column] = quantity.MustParse(m)
	}
	return t.Value(column)
}

// waterColumn is a column of an item of water: what it can be at most, and whether it
// may be negative.
func waterColumn(name, unit string) Column {
	c := Column{Title: name, Unit: unit, Dry: true}
	switch name {
	case "pH值", "pH":
		c.Most = "14"
	case "水温":
		c.Signed, c.Most = true, "50"
	case "溶解氧":
		c.Most = "30"
	case "氧化还原电位":
		c.Signed, c.Most = true, "2000"
	}
	return c
}
