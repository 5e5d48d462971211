package output

import (
	"fmt"
	"slices"
	"strings"

	"mingjing/generator/internal/chart"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

var annualColumn = theme.Column{Name: "年度数字", Description: "政府信息公开年报和行政执法统计年报里由记录算出的数", Keywords: "年报,统计年报,行政许可,行政处罚", Type: "信息公开年报"}

func annualAddress(year int) string { return fmt.Sprintf("annual/%d.html", year) }

// annualReports lists the reports of the rules, in order.
func annualReports(list []site.Yearly) []string {
	var out []string
	for i := range list {
		if !slices.Contains(out, list[i].Report) {
			out = append(out, list[i].Report)
		}
	}
	return out
}

// addAnnual adds a page for each year with the figures that its reports need.
func addAnnual(m *maker) {
	years := m.site.Years()
	way := []theme.Link{home()}
	if m.site.Rules.Catalogue != nil {
		way = append(way, theme.Link{Text: coverageTitle, Href: coverageAddress})
	}
	for i, year := range years {
		address := annualAddress(year)
		list := m.site.Yearly(year)
		frame := m.frame(address, "年度数字", annualColumn, way...)
		var charts []drawing
		for k, report := range annualReports(list) {
			charts = append(charts, m.drawing(address, fmt.Sprintf("report%d", k+1), func() chart.Chart { return m.annualChart(report, list, year) }))
		}
		m.report(frame, address, func(*source.Problems) theme.Report {
			v := m.annual(year, list, charts, address)
			if i > 0 {
				v.Previous = &theme.Link{Text: fmt.Sprintf("%d年", years[i-1]), Href: site.Rel(address, annualAddress(years[i-1]))}
			}
			if i+1 < len(years) {
				v.Next = &theme.Link{Text: fmt.Sprintf("%d年", years[i+1]), Href: site.Rel(address, annualAddress(years[i+1]))}
			}
			return v
		})
		m.listFiles(address, annualData(list))
	}
}

// annualData has the figures of all reports of a year.
func annualData(list []site.Yearly) table {
	type row = site.Yearly
	columns := []columnOf[row]{
		{stringColumn("report", "年报"), func(y row) string { return y.Report }},
		{stringColumn("item", "项目"), func(y row) string { return y.Item }},
		{stringColumn("unit", "单位"), func(y row) string { return y.Unit }},
		{integerColumn("total", "全年", ""), func(y row) string { return fmt.Sprint(y.Total) }},
	}
	for q := range 4 {
		columns = append(columns, columnOf[row]{integerColumn(fmt.Sprintf("quarter_%d", q+1), fmt.Sprintf("%d季度", q+1), ""), func(y row) string { return fmt.Sprint(y.Quarters[q]) }})
	}
	return tableOf("年度数字", slices.Values(list), append(columns, []columnOf[row]{
		{integerColumn("ended", "其中不再显示", ""), func(y row) string { return fmt.Sprint(y.Ended) }},
		{numberColumn("amount", "金额", "元"), func(y row) string {
			if !y.Amount {
				return ""
			}
			return y.Sum.String()
		}},
		{listColumn("ledgers", "数自").means("台账在数据里的名称"), func(y row) string {
			var names []string
			for _, r := range y.From {
				names = append(names, r.Name)
			}
			return joinList(names)
		}},
		{stringColumn("basis", "依据"), func(y row) string { return y.Basis }},
		{tableColumn{Name: "to_check", Title: "待核实", Type: "boolean"}, func(y row) string { return fmt.Sprint(y.Memory) }},
	}...)...)
}

// annualLink leads to the newest year; "" where there is none.
func (m *maker) annualLink(from string) (theme.Link, bool) {
	years := m.site.Years()
	if len(years) == 0 {
		return theme.Link{}, false
	}
	return theme.Link{Text: "年度数字（年报用）", Href: site.Rel(from, annualAddress(years[len(years)-1]))}, true
}

func (m *maker) annual(year int, list []site.Yearly, charts []drawing, address string) theme.Report {
	v := theme.Report{Title: fmt.Sprintf("%d年度数字（年报用）", year), Charts: figures(charts), Links: m.clockLinks(address), Files: tableLinks(address)}
	var parts []string
	for i := range list {
		if y := &list[i]; y.Report == list[0].Report && y.Total > 0 {
			parts = append(parts, fmt.Sprintf("%s%d%s", y.Item, y.Total, y.Unit))
		}
	}
	v.Sentence = fmt.Sprintf("%d年还没有可以计入年报的记录。", year)
	if len(parts) > 0 {
		v.Sentence = fmt.Sprintf("%d年公开的记录里有%s。", year, strings.Join(parts, "、"))
	}
	if year == m.site.AsOf.Year() {
		v.Notes = append(v.Notes, "只到"+m.site.AsOf.Chinese()+"，不足一年，不能与上年全年相比。")
	}
	for _, report := range annualReports(list) {
		v.Tables = append(v.Tables, m.annualTable(report, list, address))
	}
	v.How = []string{
		"由本站台账里的记录逐条数出，按决定日期归入季度；四个季度相加等于全年，由程序保证。哪些台账、按哪个日期数，见表中“数自”一栏。",
		"撤回、修复、公示期满的记录不再显示内容，但仍计入件数和金额，不写名称。",
		"年报应在次年1月31日前公布；已经印发的年报写的数如果与这里算出的不同，网站不能生成。",
	}
	for i := range list {
		if list[i].Memory {
			v.How = append(v.How, "行政执法统计年报的项目和口径待核实（"+list[i].Basis+"）。")
			break
		}
	}
	return v
}

func (m *maker) annualTable(report string, list []site.Yearly, address string) theme.Table {
	t := theme.Table{Title: report, Columns: heads("项目")}
	for _, title := range []string{"全年", "1季度", "2季度", "3季度", "4季度", "其中不再显示"} {
		t.Columns = append(t.Columns, theme.Head{Title: title, Class: "n"})
	}
	t.Columns = append(t.Columns, theme.Head{Title: "金额（元）", Class: "n"}, theme.Head{Title: "数自"}, theme.Head{Title: "依据"})
	for i := range list {
		y := &list[i]
		if y.Report != report {
			continue
		}
		cells := []theme.Cell{{Text: y.Item + "（" + y.Unit + "）"}, {Text: fmt.Sprint(y.Total), Class: "n"}}
		for _, n := range y.Quarters {
			cells = append(cells, theme.Cell{Text: fmt.Sprint(n), Class: "n"})
		}
		amount := "—"
		if y.Amount {
			amount = quantity.FormatThousands(y.Sum)
		}
		var from []string
		for _, r := range y.From {
			from = append(from, r.Title)
		}
		basis := y.Basis
		if y.Memory {
			basis += "（待核实）"
		}
		cells = append(cells, theme.Cell{Text: fmt.Sprint(y.Ended), Class: "n"}, theme.Cell{Text: amount, Class: "n"}, theme.Cell{Text: strings.Join(from, "、")}, theme.Cell{Text: basis})
		t.Rows = append(t.Rows, theme.Row{Cells: cells})
	}
	return t
}

// annualChart shows the items of a report quarter by quarter.
func (m *maker) annualChart(report string, list []site.Yearly, year int) chart.Chart {
	c := chart.Chart{Kind: chart.Bars, Title: fmt.Sprintf("%d年各项件数（%s）", year, report), Unit: "件次", XName: "项目", Stacked: true, Source: "本站各台账的记录"}
	for q := range 4 {
		c.Series = append(c.Series, chart.Series{Name: fmt.Sprintf("%d季度", q+1)})
	}
	top := ""
	most := -1
	for i := range list {
		y := &list[i]
		if y.Report != report {
			continue
		}
		c.X = append(c.X, y.Item)
		for q, n := range y.Quarters {
			c.Series[q].Values = append(c.Series[q].Values, chart.Value{Text: fmt.Sprint(n), Pos: float64(n)})
		}
		if y.Total > most {
			top, most = fmt.Sprintf("%s最多，%d%s", y.Item, y.Total, y.Unit), y.Total
		}
	}
	c.Finding = top + "。"
	return c
}
