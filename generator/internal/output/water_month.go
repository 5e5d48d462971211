package output

import (
	"fmt"

	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/standard"
	"mingjing/generator/internal/theme"
)

var riverFault = source.Kind{ID: "river-judgement", Level: source.Error,
	Say: source.Text{ZH: "河流评价不了：%s", EN: "the rivers cannot be judged: %s"},
	Fix: source.Text{ZH: "核对表中的数值", EN: "check the values of the table"}}

func (m *maker) waterMonth(w *monitor.Water, i int, address string) theme.Report {
	month := w.Months[i]
	v := theme.Report{Sentence: month.Finding(w), Register: theme.Pairs{{Term: "标准", Text: month.Rule.Print()}}, How: waterHow(month.Rule)}
	before, yearAgo := monthOf(w, month, -1), monthOf(w, month, -12)
	change, changeYear := month.Change(before), month.Change(yearAgo)
	v.Findings = []string{change.Finding("上月"), changeYear.Finding("上年同月")}
	v.Tables = []theme.Table{waterSections(w, month, change, changeYear, address), m.riversTable(w, month), waterValues(w, month, address)}
	v.Links = []theme.Link{{Text: fmt.Sprintf("%d年逐月类别", month.Period.Year()), Href: site.Rel(address, site.YearAddress("water", month.Period.Year()))}}
	if i > 0 {
		v.Previous = periodLink(w.Months[i-1].Summary)
	}
	if i+1 < len(w.Months) {
		v.Next = periodLink(w.Months[i+1].Summary)
	}
	return v
}

func periodLink(s *monitor.Summary) *theme.Link {
	return &theme.Link{Text: s.Period.Chinese(), Href: s.Period.String() + ".html"}
}

// waterSections judges each section: class, target, main pollutants, change, source.
func waterSections(w *monitor.Water, month *monitor.WaterMonth, change, changeYear monitor.WaterChange, address string) theme.Table {
	t := theme.Table{Title: "各断面", Columns: heads("断面", "河流（湖库）", "采样日期", "水质类别", "水质目标", "是否达标", "超标项目（按目标）", "主要污染指标（倍）", "比上月", "比上年同月", "来源")}
	for i := range month.Samples {
		s := &month.Samples[i]
		section := &w.Sections[s.Point]
		cells := []theme.Cell{{Text: w.All[s.Point].Name, Href: site.Rel(address, site.PointAddress("water", "section", w.All[s.Point].ID))}, {Text: section.River}, {Text: s.Date.String()},
			classCell(s.Class(), s.Reason()), {Text: section.Target.String()}}
		if s.Class() == standard.NoWaterClass {
			cells = append(cells, theme.Cell{Text: "不评价"}, theme.Cell{Text: "—"}, theme.Cell{Text: "—"})
		} else {
			cells = append(cells, yesNo(s.Met, "达标", "未达标"), theme.Cell{Text: orDash(monitor.ExceedanceWords(s.Over))}, theme.Cell{Text: orDash(mainWords(s.Judged))})
		}
		cells = append(cells, theme.Cell{Text: orDash(change.Words[s.Point])}, theme.Cell{Text: orDash(changeYear.Words[s.Point])}, fromRow(month.Summary, s.Lines, address))
		t.Rows = append(t.Rows, theme.Row{Cells: cells})
	}
	return t
}

func mainWords(s *standard.Section) string {
	text := ""
	for i := range s.Main {
		if i > 0 {
			text += "、"
		}
		text += s.Main[i].Print(2)
	}
	return text
}

// riversTable judges rivers and lakes: by shares of their sections from five on.
func (m *maker) riversTable(w *monitor.Water, month *monitor.WaterMonth) theme.Table {
	t := theme.Table{Title: "各河流（湖库）", Note: "五个以上断面的河流按各类别断面的比例评价，不足五个的按各断面浓度的平均值评价。", Columns: heads("河流（湖库）", "水质状况", "依据", "主要污染指标")}
	rivers, err := w.Rivers(month)
	if err != nil {
		m.problems.Add(source.Whole(month.File), &riverFault, err)
	}
	for i := range rivers {
		r := &rivers[i]
		t.Rows = append(t.Rows, theme.Row{Cells: []theme.Cell{{Text: r.Name}, {Text: r.Status.Status.Word}, {Text: r.Words()}, {Text: orDash(r.MainWords())}}})
	}
	return t
}

// waterValues prints all that was measured, each kind of no number as itself.
func waterValues(w *monitor.Water, month *monitor.WaterMonth, address string) theme.Table {
	t := theme.Table{Title: "监测结果", Folded: "展开各断面全部项目的监测结果", Columns: heads("项目", "单位", "参加评价")}
	for i := range month.Samples {
		t.Columns = append(t.Columns, theme.Head{Title: w.All[month.Samples[i].Point].Name, Class: "n"})
	}
	for i := range month.Rule.Items {
		item := &month.Rule.Items[i]
		unit, takes := item.Unit, "是"
		if unit == "" {
			unit = "无量纲"
		}
		if !item.Participates {
			takes = "否"
		}
		cells := []theme.Cell{{Text: item.Name}, {Text: unit}, {Text: takes}}
		for k := range month.Samples {
			cells = append(cells, sampled(&month.Samples[k].Sample, item.Name))
		}
		t.Rows = append(t.Rows, theme.Row{Cells: cells})
	}
	return t
}
