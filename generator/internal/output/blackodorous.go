package output

import (
	"fmt"

	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

var blackMedium = medium{"black-odorous", "黑臭水体", theme.Column{Name: "黑臭水体", Description: "黑臭水体整治前后的监测结果", Keywords: "黑臭水体,整治", Type: "数据发布"}}

// addBlack adds the overview of black and odorous waters and their years.
func addBlack(m *maker) {
	b := m.site.Media.Black
	if b == nil {
		return
	}
	overview, below := m.frames(blackMedium)
	m.report(overview, blackMedium.index(), func(*source.Problems) theme.Report { return blackIndex(b) })
	for i, y := range b.Years {
		m.bulletin(below, blackMedium.folder, y.Summary, func(address string) theme.Report {
			v := blackYear(b, y, address)
			if i > 0 {
				v.Previous = periodLink(b.Years[i-1].Summary)
			}
			if i+1 < len(b.Years) {
				v.Next = periodLink(b.Years[i+1].Summary)
			}
			return v
		})
	}
}

func blackHow(y *monitor.BlackYear) []string {
	return append([]string{
		"透明度、溶解氧、氧化还原电位、氨氮四项各按" + y.Rule.Basis() + "表2定级，这里写最差的一项；单次采样的级别只说明当次，点位的正式级别要看多次采样中各级所占的比例。",
		"治理前取完成整治以前最近一次采样，治理后取完成整治以后最近一次采样。没有完成整治的没有“治理后”。",
	}, unsureOnce(&y.Rule.Citation, &y.Rule.PointRule)...)
}

func blackIndex(b *monitor.Black) theme.Report {
	address := blackMedium.index()
	v := theme.Report{Title: blackMedium.title, Sentence: "还没有公开的监测结果。"}
	if len(b.Years) == 0 {
		return v
	}
	last := b.Years[len(b.Years)-1]
	v.Sentence, v.How, v.Marks = b.Finding(), blackHow(last), []theme.Mark{verifiedMark(last.Summary)}
	for i := len(b.Years) - 1; i >= 0; i-- {
		v.Links = append(v.Links, theme.Link{Text: b.Years[i].Period.Chinese() + "监测", Href: site.Rel(address, site.BulletinAddress("black-odorous", b.Years[i].Period))})
	}
	list := theme.Table{Title: "清单", Columns: heads("水体", "治理前", "治理后", "完成整治", "所在地", "类型", "#长度（米）", "责任单位")}
	values := theme.Table{Title: "治理前后对比", Columns: heads("水体", "阶段", "采样日期")}
	for i := range last.Rule.Items {
		values.Columns = append(values.Columns, theme.Head{Title: last.Rule.Items[i].Name + "（" + last.Rule.Items[i].Unit + "）", Class: "n"})
	}
	values.Columns = append(values.Columns, theme.Head{Title: "级别"})
	for i := range b.All {
		p, w := &b.All[i], &b.Waters[i]
		before, after := b.Treatment(i)
		done := "还在整治"
		if !w.Treated.IsZero() {
			done = w.Treated.Chinese()
		}
		list.Rows = append(list.Rows, theme.Row{Cells: []theme.Cell{{Text: p.Name}, {Text: blackWord(before)}, {Text: blackWord(after)}, {Text: done}, {Text: orDash(p.Town)}, {Text: p.Kind}, {Text: fmt.Sprint(w.Length), Class: "n"}, {Text: orDash(w.Charge)}}})
		values.Rows = append(values.Rows, blackRow(last, p.Name, "治理前", before), blackRow(last, p.Name, "治理后", after))
	}
	v.Tables = []theme.Table{list, values}
	return v
}

func blackWord(s *monitor.BlackSample) string {
	if s == nil {
		return "—"
	}
	return s.Judged.Worst.String()
}

func blackRow(y *monitor.BlackYear, name, stage string, s *monitor.BlackSample) theme.Row {
	cells := []theme.Cell{{Text: name}, {Text: stage}, {Text: "—"}}
	if s == nil {
		s = &monitor.BlackSample{}
	} else {
		cells[2].Text = s.Date.String()
	}
	for i := range y.Rule.Items {
		cells = append(cells, figureCell(s.Value(y.Rule.Items[i].Name)))
	}
	if s.Judged == nil {
		return theme.Row{Cells: append(cells, theme.Cell{Text: "未监测"})}
	}
	return theme.Row{Cells: append(cells, theme.Cell{Text: s.Judged.Worst.String()})}
}

func blackYear(b *monitor.Black, y *monitor.BlackYear, address string) theme.Report {
	t := theme.Table{Title: "各水体", Columns: heads("水体", "采样日期")}
	for i := range y.Rule.Items {
		t.Columns = append(t.Columns, theme.Head{Title: y.Rule.Items[i].Name + "（" + y.Rule.Items[i].Unit + "）", Class: "n"})
	}
	t.Columns = append(t.Columns, heads("级别", "来源")...)
	counts := map[string]int{}
	for i := range y.Samples {
		s := &y.Samples[i]
		level := s.Judged.Worst.String()
		if s.Reason() != "" {
			level = s.Reason()
		}
		counts[level]++
		cells := []theme.Cell{{Text: b.All[s.Point].Name}, {Text: s.Date.String()}}
		for k := range y.Rule.Items {
			cells = append(cells, sampled(&s.Sample, y.Rule.Items[k].Name))
		}
		t.Rows = append(t.Rows, theme.Row{Cells: append(cells, theme.Cell{Text: level}, fromRow(y.Summary, s.Lines, address))})
	}
	sentence := fmt.Sprintf("%s采样%d处", y.Period.Chinese(), len(y.Samples))
	for _, level := range []string{"不黑臭", "轻度", "重度", "未监测", "停测", "断流"} {
		if n := counts[level]; n > 0 {
			sentence += fmt.Sprintf("，%s%d处", level, n)
		}
	}
	return theme.Report{Sentence: sentence + "。", Tables: []theme.Table{t}, How: blackHow(y), Register: theme.Pairs{{Term: "标准", Text: y.Rule.Print()}}}
}
