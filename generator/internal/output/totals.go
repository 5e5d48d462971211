package output

import (
	"path"

	"mingjing/generator/internal/chart"
	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

var totalsMedium = medium{"series", "总量", theme.Column{Name: "总量", Description: "减排量、医疗废物、温室气体和监测任务的总量", Keywords: "总量减排,医疗废物,温室气体", Type: "数据发布"}}

// addTotals adds the list of series and a page of each.
func addTotals(m *maker) {
	all := m.site.Media.Totals
	if len(all) == 0 {
		return
	}
	overview, below := m.frames(totalsMedium)
	m.report(overview, totalsMedium.index(), func(*source.Problems) theme.Report { return totalsIndex(all) })
	for _, t := range all {
		address := site.TotalAddress(t.Name)
		charts := []drawing{m.drawing(address, "amounts", func() chart.Chart { return totalChart(t) })}
		m.report(below, address, func(ps *source.Problems) theme.Report { return m.total(t, address, charts, ps) },
			theme.Meta{Name: "ArticleTitle", Content: t.Title}, theme.Meta{Name: "PubDate", Content: pubDate(t.Published)}, theme.Meta{Name: "ContentSource", Content: m.site.Config.Organ.Name})
	}
}

func totalsIndex(all []*monitor.Total) theme.Report {
	address := totalsMedium.index()
	v := theme.Report{Title: "减排量和其他总量", Sentence: all[0].Title + "：" + all[0].Finding()}
	t := theme.Table{Title: "各项", Columns: heads("项目", "最近一期", "单位", "发布")}
	for _, s := range all {
		t.Rows = append(t.Rows, theme.Row{Cells: []theme.Cell{{Text: s.Title, Href: site.Rel(address, site.TotalAddress(s.Name))}, {Text: s.Finding()}, {Text: s.Unit}, {Text: s.Published.String()}}})
	}
	v.Tables = []theme.Table{t}
	return v
}

func (m *maker) total(s *monitor.Total, address string, charts []drawing, ps *source.Problems) theme.Report {
	v := theme.Report{Title: s.Title, Sentence: s.Finding(), Body: m.body(s.File, 2, address, ps), Charts: figures(charts), Up: &theme.Link{Text: "全部总量", Href: "index.html"}}
	v.Register = theme.Pairs{{Term: "单位", Text: s.Unit}, {Term: "发布", Text: s.Published.Chinese()}}
	if p := m.site.Plan; p != nil {
		for _, id := range s.Tasks {
			if sentence, node, ok := p.Sentence(id); ok {
				v.Links = append(v.Links, theme.Link{Text: "关联的计划任务：" + pathOf(p.Plan, node.ID), Href: site.Rel(address, p.NodeAddress(node.ID)+"#"+sentence.ID)})
			} else if p.Node(id) != nil {
				v.Links = append(v.Links, theme.Link{Text: "关联的计划任务：" + pathOf(p.Plan, id), Href: site.Rel(address, p.NodeAddress(id))})
			}
		}
	}
	t := theme.Table{Title: "数值", Columns: heads("时期")}
	for _, title := range s.Columns {
		t.Columns = append(t.Columns, theme.Head{Title: title + "（" + s.Unit + "）", Class: "n"})
	}
	t.Columns = append(t.Columns, theme.Head{Title: "来源"})
	for i := range s.Rows {
		r := &s.Rows[i]
		cells := []theme.Cell{{Text: r.Period.Chinese()}}
		for _, value := range r.Values {
			cells = append(cells, figureCell(value))
		}
		rows := monitor.Rows{File: s.Data, Lines: []int{r.Line}}
		t.Rows = append(t.Rows, theme.Row{Cells: append(cells, theme.Cell{Text: rows.Print(), Href: site.Rel(address, site.DataAddress(s.Data))})})
	}
	v.Tables = []theme.Table{t}
	links, notes := m.sources([]string{s.Data}, address, ps)
	v.Files = links
	v.How = append([]string{"数值照报送的原表列出，没有推算；“—”表示暂缺，不是零。年和季度是不同长度的时期，不相互比较。"}, notes...)
	return v
}

// totalChart draws the periods of the newest length: a year is never set beside a quarter.
func totalChart(s *monitor.Total) chart.Chart {
	c := chart.Chart{Kind: chart.Bars, Title: s.Title, Unit: s.Unit, XName: "时期", Source: path.Base(s.Data), Finding: s.Finding()}
	if len(s.Rows) == 0 {
		return c
	}
	length := s.Rows[len(s.Rows)-1].Period.Months()
	for k, title := range s.Columns {
		series := chart.Series{Name: title}
		for i := range s.Rows {
			if s.Rows[i].Period.Months() != length {
				continue
			}
			if k == 0 {
				c.X = append(c.X, s.Rows[i].Period.String())
			}
			v := chartValue(s.Rows[i].Values[k])
			if v.State == chart.NotMeasured {
				v.Text = "暂缺" // an amount is reported, not measured
			}
			series.Values = append(series.Values, v)
		}
		c.Series = append(c.Series, series)
	}
	return c
}
