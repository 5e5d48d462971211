package output

import (
	"fmt"
	"strings"

	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

var groundMedium = medium{"groundwater", "地下水", theme.Column{Name: "地下水", Description: "地下水监测井水质", Keywords: "地下水,水质", Type: "数据发布"}}

// addGround adds the overview of ground water and its rounds.
func addGround(m *maker) {
	g := m.site.Media.Ground
	if g == nil {
		return
	}
	overview, below := m.frames(groundMedium)
	m.report(overview, groundMedium.index(), func(*source.Problems) theme.Report { return groundIndex(g) })
	for i := range g.Rounds {
		m.bulletin(below, groundMedium.folder, g.Rounds[i].Summary, func(address string) theme.Report { return groundRound(g, i, address) })
	}
}

func groundHow(r *monitor.GroundRound) []string {
	return append([]string{
		"用单因子评价法：各项目按" + r.Rule.Basis() + "定类别（6.2，界限相同从优不从劣），最差的一项就是监测井的类别（6.3）。监测井的目标是Ⅲ类，超标倍数按Ⅲ类限值算，pH值没有超标倍数。",
		"未检出的项目，检出限不高于Ⅰ类限值的算Ⅰ类，否则按检出限所在的类别算；表中照原样印出。",
		"Ⅳ类、Ⅴ类的地下水不能直接饮用；锰、铁、总硬度偏高常由地层本身引起，是否与污染有关要另作调查。",
	}, unsureOnce(&r.Rule.Citation)...)
}

func groundIndex(g *monitor.Ground) theme.Report {
	address := groundMedium.index()
	v := theme.Report{Title: groundMedium.title, Sentence: "还没有公开的监测结果。"}
	n := len(g.Rounds)
	t := theme.Table{Title: "监测井", Note: "各期水质类别，最近一期在左。", Columns: heads("监测井", "所在地", "类型")}
	for k := n - 1; k >= 0; k-- {
		t.Columns = append(t.Columns, theme.Head{Title: g.Rounds[k].Period.Chinese()})
		v.Links = append(v.Links, theme.Link{Text: g.Rounds[k].Period.Chinese(), Href: site.Rel(address, site.BulletinAddress("groundwater", g.Rounds[k].Period))})
	}
	for i := range g.All {
		cells := []theme.Cell{{Text: g.All[i].Name}, {Text: orDash(g.All[i].Town)}, {Text: orDash(g.All[i].Kind)}}
		for k := n - 1; k >= 0; k-- {
			cells = append(cells, groundCell(g.Rounds[k], i))
		}
		t.Rows = append(t.Rows, theme.Row{Cells: cells})
	}
	v.Tables = []theme.Table{t}
	if n > 0 {
		last := g.Rounds[n-1]
		v.Sentence, v.Marks, v.How = last.Finding(g), []theme.Mark{verifiedMark(last.Summary)}, groundHow(last)
	}
	return v
}

func groundCell(r *monitor.GroundRound, well int) theme.Cell {
	for i := range r.Samples {
		if s := &r.Samples[i]; s.Point == well {
			return gradeCell(s.Grade(), s.Judged.Class.String(), orDash(s.Reason()))
		}
	}
	return theme.Cell{Text: "—", Class: "w0"}
}

func groundRound(g *monitor.Ground, i int, address string) theme.Report {
	r := g.Rounds[i]
	v := theme.Report{Sentence: r.Finding(g), How: groundHow(r)}
	t := theme.Table{Title: "各监测井", Columns: heads("监测井", "所在地", "采样日期", "#监测项目（项）", "水质类别", "最差的项目", "劣于Ⅲ类的项目及倍数", "来源")}
	values := theme.Table{Title: "监测结果", Folded: "展开各监测井全部项目的监测结果", Columns: heads("项目", "单位")}
	for k := range r.Samples {
		s := &r.Samples[k]
		worst := "—"
		if s.Grade() > 1 {
			worst = strings.Join(s.Judged.Worst(), "、")
		}
		t.Rows = append(t.Rows, theme.Row{Cells: []theme.Cell{{Text: g.All[s.Point].Name}, {Text: orDash(g.All[s.Point].Town)}, {Text: s.Date.String()}, countCell(s.Items()), gradeCell(s.Grade(), s.Judged.Class.String(), orDash(s.Reason())),
			{Text: worst}, {Text: orDash(monitor.ExceedanceWords(s.Over))}, fromRow(r.Summary, s.Lines, address)}})
		values.Columns = append(values.Columns, theme.Head{Title: g.All[s.Point].Name, Class: "n"})
	}
	for k := range r.Rule.Items {
		item := &r.Rule.Items[k]
		cells := []theme.Cell{{Text: item.Name}, {Text: orDash(item.Unit)}}
		for n := range r.Samples {
			cells = append(cells, sampled(&r.Samples[n].Sample, item.Name))
		}
		values.Rows = append(values.Rows, theme.Row{Cells: cells})
	}
	v.Tables = []theme.Table{t, values}
	v.Register = theme.Pairs{{Term: "标准", Text: r.Rule.Print()}, {Term: "监测井", Text: fmt.Sprintf("%d口", len(r.Samples))}}
	if i > 0 {
		v.Previous = periodLink(g.Rounds[i-1].Summary)
	}
	if i+1 < len(g.Rounds) {
		v.Next = periodLink(g.Rounds[i+1].Summary)
	}
	return v
}
