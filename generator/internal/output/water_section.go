package output

import (
	"fmt"

	"mingjing/generator/internal/chart"
	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/standard"
	"mingjing/generator/internal/theme"
)

// sectionItems are drawn for each section, by their keys in GB 3838.
var sectionItems = []string{"nh3n", "tp", "codmn"}

func (m *maker) addWaterSection(f *theme.Frame, w *monitor.Water, i int) {
	p := &w.All[i]
	address := site.PointAddress("water", "section", p.ID)
	var charts []drawing
	if len(w.Months) > 0 {
		for _, key := range sectionItems {
			if item, ok := w.Months[len(w.Months)-1].Rule.Item(key); ok {
				charts = append(charts, m.drawing(address, key, func() chart.Chart { return sectionChart(w, i, item) }))
			}
		}
	}
	m.report(f, address, func(*source.Problems) theme.Report { return waterSection(w, i, address, charts) })
}

func waterSection(w *monitor.Water, i int, address string, charts []drawing) theme.Report {
	p, s := &w.All[i], &w.Sections[i]
	v := theme.Report{Title: p.Name + "断面", Sentence: w.SectionFinding(i), Charts: figures(charts), Up: &theme.Link{Text: waterMedium.title, Href: "index.html"}}
	v.Register = theme.Pairs{{Term: "河流", Text: s.River}, {Term: "所在地", Text: orDash(p.Town)}, {Term: "水体", Text: bodyWord(s.Body)}, {Term: "水质目标", Text: s.Target.String()}, {Term: "控制级别", Text: orDash(s.Control)}, {Term: "编号", Text: p.ID}}
	if !p.Opened.IsZero() {
		v.Register = append(v.Register, theme.Pair{Term: "启用", Text: p.Opened.Chinese()})
	}
	if !p.Closed.IsZero() {
		v.Register = append(v.Register, theme.Pair{Term: "停用", Text: p.Closed.Chinese()})
	}
	if p.Note != "" {
		v.Notes = []string{p.Note}
	}
	t := theme.Table{Title: "逐月", Columns: heads("月份", "采样日期", "水质类别", "是否达标", "超标项目（按目标）", "#氨氮（mg/L）", "#总磷（mg/L）", "#高锰酸盐指数（mg/L）", "#溶解氧（mg/L）", "来源")}
	for k := len(w.Months) - 1; k >= 0; k-- {
		month := w.Months[k]
		x := month.At(i)
		if x == nil {
			continue
		}
		if v.How == nil {
			v.How = waterHow(month.Rule)
		}
		verdict, over := theme.Cell{Text: "不评价"}, "—"
		if x.Class() != standard.NoWaterClass {
			verdict, over = yesNo(x.Met, "达标", "未达标"), orDash(monitor.ExceedanceWords(x.Over))
		}
		cells := []theme.Cell{{Text: month.Period.Chinese(), Href: site.Rel(address, site.BulletinAddress("water", month.Period))}, {Text: x.Date.String()}, classCell(x.Class(), x.Reason()), verdict, {Text: over}}
		for _, item := range []string{"氨氮", "总磷", "高锰酸盐指数", "溶解氧"} {
			cells = append(cells, sampled(&x.Sample, item))
		}
		t.Rows = append(t.Rows, theme.Row{Cells: append(cells, fromRow(month.Summary, x.Lines, address))})
	}
	v.Tables = []theme.Table{t}
	return v
}

func bodyWord(b standard.WaterBody) string {
	if b == standard.Lake {
		return "湖库"
	}
	return "河流"
}

// sectionChart draws an item at a section over the months, with the limit of the
// section's own target.
func sectionChart(w *monitor.Water, i int, item *standard.WaterItem) chart.Chart {
	section := &w.Sections[i]
	c := chart.Chart{Kind: chart.Line, Title: w.All[i].Name + "断面" + item.Name, Unit: item.Unit, XName: "采样日期", Source: "本站公开的各月数据表"}
	s := chart.Series{Name: item.Name}
	limit, limited := item.Limit(section.Body, section.Target)
	var highest quantity.Decimal
	day, n, over := "", 0, 0
	for _, month := range w.Months {
		x := month.At(i)
		if x == nil {
			continue
		}
		v := x.Value(item.Name)
		c.X = append(c.X, x.Date.String())
		s.Values = append(s.Values, chartOf(v, x.State))
		number, ok := v.ForStatistics()
		if !ok {
			continue
		}
		if n == 0 || number.Cmp(highest) > 0 {
			highest, day = number, x.Date.Chinese()
		}
		n++
		if limited && number.Cmp(limit) > 0 {
			over++
		}
	}
	c.Series = []chart.Series{s}
	if n == 0 {
		c.Finding = "还没有数据。"
		return c
	}
	c.Finding = fmt.Sprintf("最高的一次在%s，%s %s", day, highest, item.Unit)
	if limited {
		name := section.Target.String() + "限值"
		c.Limits = []chart.Limit{{Label: name, Steps: []chart.Step{{Text: limit.String(), Pos: limit.Float64()}}}}
		if over == 0 {
			c.Finding += fmt.Sprintf("；%d次都没有超过%s%s", n, name, limit)
		} else {
			c.Finding += fmt.Sprintf("；%d次中%d次超过%s%s", n, over, name, limit)
		}
	}
	c.Finding += "。"
	return c
}
