package output

import (
	"fmt"
	"strings"

	"mingjing/generator/internal/chart"
	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/standard"
	"mingjing/generator/internal/theme"
)

func (m *maker) addAirYear(f *theme.Frame, i int) {
	y := m.site.AirSeries.Years[i]
	address := site.AirYearAddress(y.Number)
	finding := monitor.DaysFinding(y.Span(), &y.Tally)
	charts := []drawing{
		m.drawing(address, "aqi", func() chart.Chart { return aqiCalendar(y.Days, finding) }),
		m.drawing(address, "levels", func() chart.Chart { return levelsChart(y.Months, monitor.LevelsFinding(y.Months)) }),
	}
	for _, p := range []monitor.Pollutant{monitor.PM25, monitor.O3} {
		charts = append(charts, m.drawing(address, chartID(p), func() chart.Chart { return dailyChart(y.Days, p, monitor.YearFinding(p, y)) }))
	}
	m.report(f, address, func(ps *source.Problems) theme.Report { return m.airYear(i, charts, ps) })
}

func (m *maker) airYear(i int, charts []drawing, ps *source.Problems) theme.Report {
	s := m.site.AirSeries
	y := s.Years[i]
	address := site.AirYearAddress(y.Number)
	v := theme.Report{Title: fmt.Sprintf("%d年环境空气质量", y.Number), Sentence: monitor.DaysFinding(y.Span(), &y.Tally), Charts: figures(charts)}
	v.Findings = []string{monitor.AnnualFinding(y)}
	v.Marks = []theme.Mark{yearMark(y)}
	if t := y.Text; t != nil {
		v.Title, v.Body, v.Notes = t.Title, m.body(t.File, 2, address, ps), correctionNotes(t.Corrections)
		v.Quality = qualityNote(&t.Quality)
	}
	if raw := rawMonths(y); raw > 0 {
		v.Notes = append(v.Notes, fmt.Sprintf("其中%d个月是实况数据，尚未审核。", raw))
	}
	v.Tables = []theme.Table{annualTable(y)}
	if b := y.Base; b != nil {
		rule := standard.AQIRule(y.Days[len(y.Days)-1].Date).Standard
		bases := []changeBase{{monitor.RatioBase{Name: "上年同期", Tally: &b.Tally, Recounted: b.Recounted}, &b.Figures, func(p monitor.Pollutant) bool { return b.Enough[p] }}}
		v.Findings = append(v.Findings, monitor.RatioFinding(&y.Tally, ratioBases(bases), rule))
		t := changeTable("与上年同期相比", &y.Figures, bases)
		if b.Recounted {
			t.Note = "上年同期的优良率逐日按本年同日执行的标准重算。"
		}
		v.Tables = append(v.Tables, t)
	}
	v.Tables = append(v.Tables, monthsTable(y.Months, address))
	v.Register = yearRegister(y)
	v.How = append(airRules(y.Days), periodRules(y.Days[len(y.Days)-1].Date)...)
	v.How = append(append(v.How, annualRules(y)...), dustRule(y.Days, &y.Figures)...)
	v.Links = []theme.Link{{Text: "每周空气质量指数", Href: site.Rel(address, site.AirWeeks)}}
	for _, month := range y.Months {
		for _, table := range month.Tables {
			v.Files = append(v.Files, theme.Link{Text: month.Table(), Href: site.Rel(address, site.DataAddress(table))})
		}
	}
	v.Up = &theme.Link{Text: "全部年份", Href: "index.html"}
	if i > 0 {
		v.Previous = yearLink(s.Years[i-1])
	}
	if i+1 < len(s.Years) {
		v.Next = yearLink(s.Years[i+1])
	}
	return v
}

func yearLink(y *monitor.Year) *theme.Link {
	return &theme.Link{Text: fmt.Sprintf("%d年", y.Number), Href: fmt.Sprintf("%d.html", y.Number)}
}

func rawMonths(y *monitor.Year) int {
	n := 0
	for _, m := range y.Months {
		if !m.Verified {
			n++
		}
	}
	return n
}

func yearMark(y *monitor.Year) theme.Mark {
	if rawMonths(y) > 0 {
		return theme.Mark{Class: "raw", Word: "含实况"}
	}
	return theme.Mark{Class: "checked", Word: "已审核"}
}

func yearRegister(y *monitor.Year) theme.Pairs {
	pairs := theme.Pairs{{Term: "有效天数", Text: fmt.Sprintf("%d天，所含月份共%d天", y.Tally.Valid, y.Tally.All)}, {Term: "评价限值", Text: "没有写明，不作年度评价"}}
	if y.Limits != nil {
		pairs[1].Text = y.Limits.Printed + "，二级"
	}
	pairs = append(pairs, compositePair(&y.Composite)...)
	return pairs
}

// compositePair says the composite index; nothing where there is none.
func compositePair(c *monitor.Composite) theme.Pairs {
	n, ok := c.Index.Measured()
	if !ok {
		return nil
	}
	return theme.Pairs{{Term: "综合指数", Text: n.String() + "，贡献最大的是" + strings.Join(c.Largest, "、")}}
}

// annualTable sets the ten statistics of HJ 663 beside the limits of the year. Where the
// data do not suffice nothing is judged.
func annualTable(y *monitor.Year) theme.Table {
	t := theme.Table{Title: "年度评价", Columns: []theme.Head{{Title: "项目"}, {Title: "数值", Class: "n"}, {Title: "二级限值", Class: "n"}, {Title: "单位"}, {Title: "判定"}, {Title: "超标倍数", Class: "n"}, {Title: "有效天数", Class: "n"}},
		Note: "按" + standard.EvaluationOn(y.Days[len(y.Days)-1].Date).Print() + "评价。"}
	if y.Limits != nil {
		t.Note = "按" + standard.EvaluationOn(y.Days[len(y.Days)-1].Date).Print() + "评价，限值用" + y.Limits.Printed + "。"
	}
	for _, r := range y.AnnualRows() {
		t.Rows = append(t.Rows, theme.Row{Cells: []theme.Cell{{Text: r.Name}, {Text: r.Value, Class: "n"}, {Text: orDash(r.Limit), Class: "n"}, {Text: r.Unit}, {Text: r.Verdict}, {Text: orDash(r.Factor), Class: "n"}, {Text: fmt.Sprint(r.Days), Class: "n"}}})
	}
	return t
}

func annualRules(y *monitor.Year) []string {
	out := []string{"年度评价要求每项污染物全年至少324个有效日均值、每月至少27个（2月25个）（GB 3095—2012表4）；一项污染物的各统计值都不超过限值才算达标，六项全部达标才算年度达标。超标倍数=（浓度−限值）÷限值。"}
	if y.Limits != nil {
		out = append(out, compositeRule(y.Limits))
	}
	return out
}

// compositeRule says how the composite index is computed.
func compositeRule(l *standard.AirLimits) string {
	return "综合指数是六项污染物浓度与二级限值之比的和，越小越好（环办监测〔2018〕19号），限值用" + l.Printed + "：二氧化硫、二氧化氮、PM10、PM2.5用年平均限值，一氧化碳用日平均限值，臭氧用日最大8小时平均限值。各项浓度用修约前的统计值，只在最后修约一次，用表中修约后的浓度相加，末位可能不同；修约的先后尚待与正式文本核对。"
}
