package output

import (
	"fmt"
	"strings"

	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

var drinkingMedium = medium{"drinking", "饮用水水源", theme.Column{Name: "饮用水水源", Description: "集中式饮用水水源逐季度水质", Keywords: "饮用水,水源,水质", Type: "数据发布"}}

// sourceOnly says what these pages do not speak of.
const sourceOnly = "这里说的是水源（取水口）的水。自来水出厂水和入户水由供水单位和卫生健康部门监测公布。"

// addDrinking adds the overview of drinking-water sources, the quarters and the sources.
func addDrinking(m *maker) {
	d := m.site.Media.Drinking
	if d == nil {
		return
	}
	overview, below := m.frames(drinkingMedium)
	m.report(overview, drinkingMedium.index(), func(*source.Problems) theme.Report { return drinkingIndex(d) })
	for i := range d.Quarters {
		m.bulletin(below, drinkingMedium.folder, d.Quarters[i].Summary, func(address string) theme.Report { return drinkingQuarter(d, i, address) })
	}
	for i := range d.All {
		address := site.PointAddress("drinking", "source", d.All[i].ID)
		m.report(below, address, func(*source.Problems) theme.Report { return drinkingSource(d, i, address) })
	}
}

func drinkingHow(q *monitor.SourceQuarter) []string {
	rule := q.Rule
	how := []string{
		"地表水源：" + rule.Basis() + "表1中参加评价的20项（水温、总氮、粪大肠菌群不评价，化学需氧量不监测）按水质目标Ⅲ类判定，表2补充项目和表3特定项目各按自己的限值判定；有一项超过就是不达标。水质类别只由表1的项目定。依据" + rule.SourceRule.Basis() + "。",
		"地下水源：" + q.Under.Basis() + "常规指标按Ⅲ类判定。",
		"未检出的项目按检出限的一半参加判定，表中照原样印出。停测的季度不评价，也不算达标。超标倍数是超过限值的部分除以限值。",
	}
	return append(how, unsureOnce(&rule.Citation, &rule.SourceRule, &q.Under.Citation)...)
}

func drinkingIndex(d *monitor.Drinking) theme.Report {
	address := drinkingMedium.index()
	v := theme.Report{Title: drinkingMedium.title, Sentence: "还没有公开的季报。", Notes: []string{sourceOnly}}
	t := theme.Table{Title: "各水源", Columns: heads("水源", "结论", "水质类别", "最近一期", "级别", "所在地", "类型", "供水单位")}
	for i := range d.All {
		p, s := &d.All[i], &d.Sources[i]
		verdict, class, when := theme.Cell{Text: "还没有结果"}, theme.Cell{Text: "—"}, "—"
		if last, _ := d.Latest(i); last != nil {
			x := last.At(i)
			verdict, class, when = verdictCell(x), gradeCell(x.Grade, x.Class, "—"), last.Period.Chinese()
		}
		t.Rows = append(t.Rows, theme.Row{Cells: []theme.Cell{{Text: p.Name, Href: site.Rel(address, site.PointAddress("drinking", "source", p.ID))}, verdict, class, {Text: when}, {Text: s.Level}, {Text: orDash(p.Town)}, {Text: p.Kind}, {Text: orDash(s.Supplies)}}})
	}
	v.Tables = []theme.Table{t}
	n := len(d.Quarters)
	if n == 0 {
		return v
	}
	last := d.Quarters[n-1]
	v.Sentence, v.Marks, v.How = last.Finding(d), []theme.Mark{verifiedMark(last.Summary)}, drinkingHow(last)
	quarters := theme.Table{Title: "逐季度", Columns: heads("季度", "#评价水源（个）", "#达标（个）", "不达标", "发布")}
	for i := n - 1; i >= 0; i-- {
		q := d.Quarters[i]
		judged, met := q.Tally()
		var over []string
		for k := range q.Samples {
			if x := &q.Samples[k]; x.Decided && !x.Complies {
				over = append(over, d.All[x.Point].Name)
			}
		}
		quarters.Rows = append(quarters.Rows, theme.Row{Cells: []theme.Cell{{Text: q.Period.Chinese(), Href: site.Rel(address, site.BulletinAddress("drinking", q.Period))}, countCell(judged), countCell(met), {Text: orDash(strings.Join(over, "、"))}, {Text: q.Published.String()}}})
	}
	v.Tables = append(v.Tables, quarters)
	return v
}

func verdictCell(s *monitor.SourceSample) theme.Cell {
	c := theme.Cell{Text: s.Verdict()}
	if s.Decided && !s.Complies {
		c.Class = "late"
	}
	return c
}

func drinkingQuarter(d *monitor.Drinking, i int, address string) theme.Report {
	q := d.Quarters[i]
	v := theme.Report{Sentence: q.Finding(d), Notes: []string{sourceOnly}, How: drinkingHow(q)}
	t := theme.Table{Title: "各水源", Columns: heads("水源", "级别", "所在地", "类型", "采样日期", "#监测项目（项）", "水质类别", "达标情况", "超标指标及倍数", "缺测项目", "来源")}
	for k := range q.Samples {
		x := &q.Samples[k]
		p := &d.All[x.Point]
		t.Rows = append(t.Rows, theme.Row{Cells: []theme.Cell{{Text: p.Name, Href: site.Rel(address, site.PointAddress("drinking", "source", p.ID))}, {Text: d.Sources[x.Point].Level}, {Text: orDash(p.Town)}, {Text: p.Kind},
			{Text: x.Date.String()}, countCell(x.Items()), gradeCell(x.Grade, x.Class, "—"), verdictCell(x), {Text: orDash(monitor.ExceedanceWords(x.Over))}, {Text: orDash(strings.Join(x.Missing, "、"))}, fromRow(q.Summary, x.Lines, address)}})
	}
	v.Tables = []theme.Table{t}
	if i > 0 {
		v.Previous = periodLink(d.Quarters[i-1].Summary)
	}
	if i+1 < len(d.Quarters) {
		v.Next = periodLink(d.Quarters[i+1].Summary)
	}
	return v
}

// drinkingSource answers for one source: is the water all right? The first screen says
// period, class, target, yes or no, day and laboratory.
func drinkingSource(d *monitor.Drinking, i int, address string) theme.Report {
	p, s := &d.All[i], &d.Sources[i]
	v := theme.Report{Title: p.Name, Sentence: d.Answer(i), Notes: []string{sourceOnly}, Up: &theme.Link{Text: "全部水源", Href: "index.html"}}
	_, judged := d.Latest(i)
	if judged != nil {
		x := judged.At(i)
		v.Register = theme.Pairs{{Term: "最近结果", Text: judged.Period.Chinese()}, {Term: "是否达标", Text: x.Verdict()}, {Term: "水质类别", Text: orDash(x.Class)}, {Term: "水质目标", Text: monitor.SourceTarget.String()},
			{Term: "采样", Text: x.Date.Chinese()}, {Term: "监测单位", Text: orDash(judged.Quality.Lab)}, {Term: "监测项目", Text: fmt.Sprintf("%d项", x.Items())}, {Term: "发布", Text: judged.Published.Chinese()}}
		v.How = drinkingHow(judged)
	}
	v.Register = append(v.Register, theme.Pair{Term: "级别", Text: s.Level}, theme.Pair{Term: "所在地", Text: orDash(p.Town)}, theme.Pair{Term: "类型", Text: p.Kind}, theme.Pair{Term: "供水单位", Text: orDash(s.Supplies)})
	t := theme.Table{Title: "历次结果", Columns: heads("时段", "达标情况", "水质类别", "超标指标及倍数", "采样日期", "#监测项目（项）", "监测单位", "来源")}
	for k := len(d.Quarters) - 1; k >= 0; k-- {
		q := d.Quarters[k]
		x := q.At(i)
		if x == nil {
			continue
		}
		t.Rows = append(t.Rows, theme.Row{Cells: []theme.Cell{{Text: q.Period.Chinese(), Href: site.Rel(address, site.BulletinAddress("drinking", q.Period))}, verdictCell(x), gradeCell(x.Grade, x.Class, "—"),
			{Text: orDash(monitor.ExceedanceWords(x.Over))}, {Text: x.Date.String()}, countCell(x.Items()), {Text: orDash(q.Quality.Lab)}, fromRow(q.Summary, x.Lines, address)}})
	}
	v.Tables = []theme.Table{t}
	if judged != nil {
		v.Tables = append(v.Tables, valuesTable(judged.Period.Chinese()+"各项结果", &judged.At(i).Sample))
	}
	return v
}

// valuesTable prints each result of a sample as the laboratory gave it.
func valuesTable(title string, s *monitor.Sample) theme.Table {
	t := theme.Table{Title: title, Folded: "展开" + title, Columns: heads("项目", "#结果", "单位")}
	for i := range s.Readings {
		r := &s.Readings[i]
		unit := r.Unit
		if unit == "" {
			unit = "无量纲"
		}
		t.Rows = append(t.Rows, theme.Row{Cells: []theme.Cell{{Text: r.Item}, {Text: monitor.Print(*r), Class: "n"}, {Text: unit}}})
	}
	return t
}
