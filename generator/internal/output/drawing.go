package output

import (
	"bytes"
	"encoding/json"
	"html/template"
	"path"
	"strings"

	"mingjing/generator/internal/chart"
	"mingjing/generator/internal/source"
)

// A drawing is a chart of a page: its figure stands on the page, its file beside it
// under a stable address. Both are made of what draw returns, when one is asked for.
type drawing struct {
	page string // address
	id   string // of the chart, unique on the page
	draw func() chart.Chart
}

// drawing announces a chart of a page and lists its files: 2022-10.html with the
// chart pm25 has 2022-10_pm25.csv beside it, for spreadsheets, .plain.csv for programs
// and .json. draw is called for each of them: what is costly goes through sync.OnceValue.
func (m *maker) drawing(page, id string, draw func() chart.Chart) drawing {
	d := drawing{page, id, draw}
	m.add(d.file(), func(dst *bytes.Buffer, _ *source.Problems) {
		c := d.chart()
		dst.Write(c.CSV(true))
	})
	m.add(d.at(plainEnding), func(dst *bytes.Buffer, _ *source.Problems) {
		c := d.chart()
		dst.Write(c.CSV(false))
	})
	m.add(d.at(jsonEnding), func(dst *bytes.Buffer, _ *source.Problems) {
		c := d.chart()
		appendChartJSON(dst, &c)
	})
	return d
}

// file is the address of the drawing's file for spreadsheets.
func (d drawing) file() string { return d.at(sheetEnding) }

func (d drawing) at(ending string) string {
	return strings.TrimSuffix(d.page, path.Ext(d.page)) + "_" + d.id + ending
}

// chartJSON is a chart's table with what is said of it. Cells are the printed texts:
// a number, or why there is none.
type chartJSON struct {
	Title   string     `json:"title"`
	Finding string     `json:"finding,omitempty"`
	Unit    string     `json:"unit,omitempty"`
	Source  string     `json:"source,omitempty"`
	Columns []string   `json:"columns"`
	Rows    [][]string `json:"rows"`
}

func appendChartJSON(dst *bytes.Buffer, c *chart.Chart) {
	t := c.Table()
	if t.Rows == nil {
		t.Rows = [][]string{}
	}
	e := json.NewEncoder(dst)
	if err := e.Encode(chartJSON{c.Title, c.Finding, c.Unit, c.Source, t.Head, t.Rows}); err != nil {
		panic(err) // texts do not fail
	}
}

func (d drawing) chart() chart.Chart {
	c := d.draw()
	c.ID, c.CSVURL = d.id, path.Base(d.file())
	c.Others = []chart.File{{Text: "CSV（程序用）", URL: path.Base(d.at(plainEnding))}, {Text: "JSON", URL: path.Base(d.at(jsonEnding))}}
	return c
}

// figure renders the drawing for its page; ids on it begin with the page's name.
func (d drawing) figure() template.HTML {
	c := d.chart()
	name := path.Base(d.page)
	return template.HTML(c.AppendFigure(nil, strings.TrimSuffix(name, path.Ext(name))))
}

// figures renders drawings in order.
func figures(ds []drawing) []template.HTML {
	out := make([]template.HTML, len(ds))
	for i, d := range ds {
		out[i] = d.figure()
	}
	return out
}
