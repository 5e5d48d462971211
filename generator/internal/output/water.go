package output

import (
	"fmt"
	"slices"

	"mingjing/generator/internal/chart"
	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/standard"
	"mingjing/generator/internal/theme"
)

var waterMedium = medium{"water", "地表水", theme.Column{Name: "地表水", Description: "河流、湖库断面逐月水质类别和达标情况", Keywords: "地表水,断面,水质类别", Type: "数据发布"}}

// addWater adds the overview of surface water, its years, months and sections.
func addWater(m *maker) {
	w := m.site.Media.Water
	if w == nil {
		return
	}
	overview, below := m.frames(waterMedium)
	m.report(overview, waterMedium.index(), func(*source.Problems) theme.Report { return m.waterIndex(w) })
	for i := range w.Months {
		m.bulletin(below, waterMedium.folder, w.Months[i].Summary, func(address string) theme.Report { return m.waterMonth(w, i, address) })
	}
	for _, year := range waterYears(w) {
		address := site.YearAddress(waterMedium.folder, year)
		m.report(below, address, func(*source.Problems) theme.Report { return m.waterYear(w, year, address) })
	}
	for i := range w.All {
		m.addWaterSection(below, w, i)
	}
}

func waterYears(w *monitor.Water) []int {
	var out []int
	for _, month := range w.Months {
		if y := month.Period.Year(); !slices.Contains(out, y) {
			out = append(out, y)
		}
	}
	return out
}

func monthsOf(w *monitor.Water, year int) []*monitor.WaterMonth {
	var out []*monitor.WaterMonth
	for _, month := range w.Months {
		if month.Period.Year() == year {
			out = append(out, month)
		}
	}
	return out
}

// waterHow says how surface water is judged.
func waterHow(rule *standard.SurfaceWater) []string {
	how := []string{
		"每个断面用单因子评价法：参加评价的21个项目各按" + rule.Basis() + "表1定类别，最差的一项就是断面的类别；湖库的总磷用湖库限值。依据" + rule.SectionRule.Basis() + "。",
		"水温、总氮、粪大肠菌群不参加断面类别评价（湖库的总氮、粪大肠菌群单独说明），这里照原值列出，不判定。",
		"未检出的项目按检出限的一半参加评价，表中照原样印出（例：0.01L）。停测、断流、未监测的断面不评价，也不计入比例；断面没有测的项目不参加评价。",
		"主要污染指标只在断面劣于Ⅲ类时列出，最多三项，括号里是超过Ⅲ类限值的倍数（" + rule.MainRule.Basis() + "）；是否达标看断面自己的水质目标，超标倍数按目标类别的限值算。pH值、溶解氧没有超标倍数。",
		"类别变化：差一个类别为“有所”，差两个以上为“明显”（" + rule.TrendRule.Basis() + "）。",
	}
	return append(how, unsureOnce(&rule.Citation, &rule.SectionRule, &rule.MainRule, &rule.TrendRule)...)
}

func (m *maker) waterIndex(w *monitor.Water) theme.Report {
	address := waterMedium.index()
	v := theme.Report{Title: waterMedium.title, Sentence: "还没有公开的月报。", Tables: []theme.Table{sectionsTable(w, address)}}
	n := len(w.Months)
	if n == 0 {
		return v
	}
	last := w.Months[n-1]
	v.Sentence, v.Marks = last.Finding(w), []theme.Mark{verifiedMark(last.Summary)}
	v.Findings = []string{last.Change(monthOf(w, last, -12)).Finding("上年同月")}
	years := waterYears(w)
	v.Links = []theme.Link{{Text: last.Period.Chinese() + "各断面", Href: site.Rel(address, site.BulletinAddress("water", last.Period))}}
	for i := len(years) - 1; i >= 0; i-- {
		v.Links = append(v.Links, theme.Link{Text: fmt.Sprintf("%d年逐月类别", years[i]), Href: site.Rel(address, site.YearAddress("water", years[i]))})
	}
	v.Tables = []theme.Table{classGrid(w, years[len(years)-1], address), sectionsTable(w, address), waterMonthsTable(w, address)}
	v.How = waterHow(last.Rule)
	return v
}

// monthOf finds the month so many months from another; nil where it is not public.
func monthOf(w *monitor.Water, from *monitor.WaterMonth, months int) *monitor.WaterMonth {
	want := from.Period.Month().Add(months)
	for _, x := range w.Months {
		if x.Period.Month() == want {
			return x
		}
	}
	return nil
}

// sectionsTable lists the sections with their latest class.
func sectionsTable(w *monitor.Water, address string) theme.Table {
	t := theme.Table{Title: "断面", Columns: heads("断面", "河流（湖库）", "所在地", "控制级别", "水质目标", "最近类别", "最近一期", "状态")}
	for i := range w.All {
		p, s := &w.All[i], &w.Sections[i]
		class, when := theme.Cell{Text: "—"}, "—"
		for _, month := range w.Months {
			if x := month.At(i); x != nil {
				class, when = classCell(x.Class(), x.Reason()), month.Period.Chinese()
			}
		}
		state := "在用"
		if !p.Closed.IsZero() {
			state = p.Closed.Chinese() + "停用"
		}
		t.Rows = append(t.Rows, theme.Row{Cells: []theme.Cell{{Text: p.Name, Href: site.Rel(address, site.PointAddress("water", "section", p.ID))}, {Text: s.River}, {Text: orDash(p.Town)}, {Text: orDash(s.Control)},
			{Text: s.Target.String()}, class, {Text: when}, {Text: state}}})
	}
	return t
}

func waterMonthsTable(w *monitor.Water, address string) theme.Table {
	t := theme.Table{Title: "逐月", Columns: heads("月份", "#评价断面（个）", "#达到目标（个）", "#Ⅰ—Ⅲ类（个）", "#劣Ⅴ类（个）", "数据")}
	for i := len(w.Months) - 1; i >= 0; i-- {
		month := w.Months[i]
		tally := month.Tally()
		t.Rows = append(t.Rows, theme.Row{Cells: []theme.Cell{{Text: month.Period.Chinese(), Href: site.Rel(address, site.BulletinAddress("water", month.Period))},
			countCell(tally.Judged), countCell(tally.Met), countCell(tally.Good), countCell(tally.Bad), {Text: verifiedMark(month.Summary).Word}}})
	}
	return t
}

// classGrid shows the class of each section month by month: the word always, the colour
// beside it.
func classGrid(w *monitor.Water, year int, address string) theme.Table {
	months := monthsOf(w, year)
	t := theme.Table{Title: fmt.Sprintf("%d年各断面逐月水质类别", year), Note: "带*的类别没有达到断面的水质目标。", Columns: heads("断面", "目标")}
	for _, month := range months {
		t.Columns = append(t.Columns, theme.Head{Title: fmt.Sprintf("%d月", month.Period.Month().Month)})
	}
	for i := range w.All {
		cells := []theme.Cell{{Text: w.All[i].Name, Href: site.Rel(address, site.PointAddress("water", "section", w.All[i].ID))}, {Text: w.Sections[i].Target.String()}}
		seen := false
		for _, month := range months {
			s := month.At(i)
			if s == nil {
				cells = append(cells, theme.Cell{Text: "—", Class: "w0"})
				continue
			}
			seen = true
			c := classCell(s.Class(), s.Reason())
			if s.Class() != standard.NoWaterClass && !s.Met {
				c.Text += "*"
			}
			cells = append(cells, c)
		}
		if seen {
			t.Rows = append(t.Rows, theme.Row{Cells: cells})
		}
	}
	return t
}

func (m *maker) waterYear(w *monitor.Water, year int, address string) theme.Report {
	months := monthsOf(w, year)
	last := months[len(months)-1]
	judged, met := 0, 0
	for _, month := range months {
		t := month.Tally()
		judged, met = judged+t.Judged, met+t.Met
	}
	v := theme.Report{Title: fmt.Sprintf("%d年地表水水质", year), How: waterHow(last.Rule), Up: &theme.Link{Text: waterMedium.title, Href: "index.html"}}
	v.Sentence = fmt.Sprintf("%d年公开%d个月，评价%d个断面次，达到水质目标%d个断面次，占%s%%。", year, len(months), judged, met, monitor.Percent(met, judged))
	if len(months) < 12 {
		v.Notes = []string{fmt.Sprintf("公开到%s，不足一年。", last.Period.Chinese())}
	}
	v.Tables = []theme.Table{classGrid(w, year, address)}
	for _, month := range months {
		v.Links = append(v.Links, theme.Link{Text: fmt.Sprintf("%d月", month.Period.Month().Month), Href: site.Rel(address, site.BulletinAddress("water", month.Period))})
	}
	for _, other := range waterYears(w) {
		link := theme.Link{Text: fmt.Sprintf("%d年", other), Href: site.Rel(address, site.YearAddress("water", other))}
		switch other {
		case year - 1:
			v.Previous = &link
		case year + 1:
			v.Next = &link
		}
	}
	return v
}

// chartOf places a value in a chart; where the whole sample has none, its reason.
func chartOf(v quantity.Value, state quantity.State) chart.Value {
	if state != quantity.Measured {
		v = quantity.Value{State: state}
	}
	if v.State == quantity.Dry {
		return chart.Value{State: chart.Dry}
	}
	return chartValue(v)
}
