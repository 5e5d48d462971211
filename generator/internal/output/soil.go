package output

import (
	"fmt"

	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

var soilMedium = medium{"soil", "土壤", theme.Column{Name: "土壤", Description: "农用地分类和土壤监测汇总", Keywords: "土壤,耕地,安全利用率", Type: "数据发布"}}

// noPlots says why no plot is shown.
const noPlots = "本站只公布汇总数，不公布单个地块和点位的位置、权属和数值。"

// addSoil adds the overview of soil and its years.
func addSoil(m *maker) {
	s := m.site.Media.Soil
	if s == nil {
		return
	}
	overview, below := m.frames(soilMedium)
	m.report(overview, soilMedium.index(), func(*source.Problems) theme.Report { return soilIndex(s) })
	for i, y := range s.Years {
		m.bulletin(below, soilMedium.folder, y.Summary, func(string) theme.Report {
			v := soilYear(y)
			if i > 0 {
				v.Previous = periodLink(s.Years[i-1].Summary)
			}
			if i+1 < len(s.Years) {
				v.Next = periodLink(s.Years[i+1].Summary)
			}
			return v
		})
	}
}

func soilIndex(s *monitor.Soil) theme.Report {
	address := soilMedium.index()
	v := theme.Report{Title: soilMedium.title, Sentence: "还没有公开的监测结果。", Notes: []string{noPlots}}
	t := theme.Table{Title: "逐年", Columns: heads("年份", "#优先保护类（公顷）", "#安全利用类（公顷）", "#严格管控类（公顷）", "#已落实措施（公顷）", "#安全利用率（%）")}
	for i := len(s.Years) - 1; i >= 0; i-- {
		y := s.Years[i]
		total := y.Total()
		row := farmlandRow(&total)
		row.Cells[0] = theme.Cell{Text: y.Period.Chinese(), Href: site.Rel(address, site.BulletinAddress("soil", y.Period))}
		t.Rows = append(t.Rows, row)
	}
	v.Tables = []theme.Table{t}
	if n := len(s.Years); n > 0 {
		v.Sentence, v.How, v.Marks = s.Years[n-1].Finding(), soilHow, []theme.Mark{verifiedMark(s.Years[n-1].Summary)}
	}
	return v
}

// soilHow says how the sums are made (GB 15618-2018, 6.1 to 6.3).
var soilHow = []string{
	"安全利用率是安全利用类和严格管控类耕地中已落实措施的面积所占的比例，一位小数。合计由各乡镇相加得出。",
	"监测点位按《土壤环境质量 农用地土壤污染风险管控标准（试行）》（GB 15618—2018）分三档：不超过筛选值，风险低，一般可以忽略（6.1）；筛选值到管制值，原则上安全利用（6.2）；超过管制值，原则上严格管控（6.3）。三档之和与点位数由程序核对。",
}

func farmlandRow(f *monitor.Farmland) theme.Row {
	rate := f.Rate()
	return theme.Row{Cells: []theme.Cell{{Text: f.Town}, {Text: f.Protect.String(), Class: "n"}, {Text: f.Safe.String(), Class: "n"}, {Text: f.Strict.String(), Class: "n"}, {Text: f.Done.String(), Class: "n"}, {Text: orDash(rate), Class: "n"}}}
}

func soilYear(y *monitor.SoilYear) theme.Report {
	v := theme.Report{Sentence: y.Finding(), Notes: []string{noPlots}, How: soilHow}
	farmland := theme.Table{Title: "耕地分类，按乡镇", Columns: heads("乡镇", "#优先保护类（公顷）", "#安全利用类（公顷）", "#严格管控类（公顷）", "#已落实措施（公顷）", "#安全利用率（%）")}
	for i := range y.Farmland {
		farmland.Rows = append(farmland.Rows, farmlandRow(&y.Farmland[i]))
	}
	total := y.Total()
	farmland.Rows = append(farmland.Rows, farmlandRow(&total))
	items := theme.Table{Title: "农用地监测点位", Columns: heads("项目", "#监测点位（个）", "#不超过筛选值（个）", "#筛选值到管制值（个）", "#超过管制值（个）")}
	for i := range y.Items {
		s := &y.Items[i]
		cells := []theme.Cell{{Text: s.Name}}
		for _, n := range []int64{s.Points, s.Below, s.Between, s.Above} {
			cells = append(cells, theme.Cell{Text: fmt.Sprint(n), Class: "n"})
		}
		items.Rows = append(items.Rows, theme.Row{Cells: cells})
	}
	for _, t := range []theme.Table{farmland, items} {
		if len(t.Rows) > 1 {
			v.Tables = append(v.Tables, t)
		}
	}
	return v
}
