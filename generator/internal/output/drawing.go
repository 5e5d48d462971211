package output

import (
	"bytes"
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

// drawing announces a chart of a page and lists its file: 2022-10.html with the
// chart pm25 has 2022-10_pm25.csv beside it. draw is called for each of the two:
// what is costly goes through sync.OnceValue.
func (m *maker) drawing(page, id string, draw func() chart.Chart) drawing {
	d := drawing{page, id, draw}
	m.add(d.file(), func(dst *bytes.Buffer, _ *source.Problems) {
		c := d.chart()
		dst.Write(c.CSV(true))
	})
	return d
}

// file is the address of the drawing's file.
func (d drawing) file() string {
	return strings.TrimSuffix(d.page, path.Ext(d.page)) + "_" + d.id + ".csv"
}

func (d drawing) chart() chart.Chart {
	c := d.draw()
	c.ID, c.CSVURL = d.id, path.Base(d.file())
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
