package output

import (
	"fmt"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/chart"
	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/standard"
	"mingjing/generator/internal/theme"
)

func (m *maker) addAirWeek(f *theme.Frame, i int) {
	w := m.site.AirSeries.Weeks[i]
	address := site.AirWeekAddress(w.Week)
	var charts []drawing
	for _, p := range []monitor.Pollutant{monitor.PM25, monitor.O3} {
		charts = append(charts, m.drawing(address, chartID(p), func() chart.Chart {
			return dailyChart(w.Days, p, p.Name()+"："+monitor.SpanFinding(p, w.Days)+"。")
		}))
	}
	m.report(f, address, func(ps *source.Problems) theme.Report { return m.airWeek(i, charts, ps) })
}

func (m *maker) airWeek(i int, charts []drawing, ps *source.Problems) theme.Report {
	s := m.site.AirSeries
	w := s.Weeks[i]
	address := site.AirWeekAddress(w.Week)
	v := theme.Report{Title: w.Chinese() + "空气质量指数", Sentence: monitor.WeekFinding(w), Notes: []string{noForecast}, Charts: figures(charts)}
	if !w.Whole() {
		v.Notes = append(v.Notes, fmt.Sprintf("本周只有%d天在已公开的月份里。", len(w.Days)))
	}
	v.Register = theme.Pairs{{Term: "起止", Text: w.First().Chinese() + "至" + w.Last().Chinese()}}
	var tables []string
	for d := w.First(); !d.After(w.Last()); d = d.AddDays(1) {
		month := s.Month(calendar.MonthOf(d))
		if month == nil || d != w.First() && d.Day() != 1 {
			continue
		}
		v.Links = append(v.Links, theme.Link{Text: month.Period.Chinese(), Href: site.Rel(address, site.AirAddress(month.Period.Month()))})
		v.Marks = append(v.Marks, airMark(month))
		tables = append(tables, month.Tables...)
	}
	if len(v.Marks) == 2 && v.Marks[0] == v.Marks[1] {
		v.Marks = v.Marks[:1]
	}
	for i, rule := range rulesOf(w.Days) {
		term := "标准"
		if i > 0 {
			term = "其后标准"
		}
		v.Register = append(v.Register, theme.Pair{Term: term, Text: rule.Standard + "，" + rule.Limits})
	}
	v.Tables = []theme.Table{dailyTable("逐日数据", w.Days, address)}
	v.How = append(airRules(w.Days), "周从星期一到星期日（GB/T 7408），只汇总已公开的日数据，不另行计算周平均。")
	links, notes := m.sources(tables, address, ps)
	v.Files, v.How = links, append(v.How, notes...)
	v.Up = &theme.Link{Text: "全部各周", Href: "weeks.html"}
	if i > 0 {
		v.Previous = weekLink(s.Weeks[i-1])
	}
	if i+1 < len(s.Weeks) {
		v.Next = weekLink(s.Weeks[i+1])
	}
	return v
}

func rulesOf(days []monitor.Day) []*standard.Rule {
	var out []*standard.Rule
	for i := range days {
		if r := standard.AQIRule(days[i].Date); len(out) == 0 || out[len(out)-1] != r {
			out = append(out, r)
		}
	}
	return out
}

func weekLink(w *monitor.Week) *theme.Link {
	return &theme.Link{Text: w.Chinese(), Href: w.String() + ".html"}
}

// airWeeks lists all weeks, newest first.
func (m *maker) airWeeks() theme.Report {
	s := m.site.AirSeries
	v := theme.Report{Title: "每周空气质量指数", Sentence: "还没有公开的数据。", Notes: []string{noForecast}, Up: &theme.Link{Text: airTitle, Href: "index.html"}}
	t := theme.Table{Title: "各周", Columns: []theme.Head{{Title: "周"}, {Title: "起止"}, {Title: "优", Class: "n"}, {Title: "良", Class: "n"}, {Title: "超标", Class: "n"}, {Title: "AQI最高", Class: "n"}, {Title: "超标日首要污染物"}}}
	for i := len(s.Weeks) - 1; i >= 0; i-- {
		w := s.Weeks[i]
		high, primary := highestAQI(w), "—"
		for j, p := range w.Tally.Primary {
			if j == 0 {
				primary = p.Name
			} else {
				primary += "、" + p.Name
			}
		}
		t.Rows = append(t.Rows, theme.Row{Cells: []theme.Cell{{Text: w.Chinese(), Href: w.String() + ".html"}, {Text: w.First().String() + " 至 " + w.Last().String()},
			{Text: fmt.Sprint(w.Tally.Levels[1]), Class: "n"}, {Text: fmt.Sprint(w.Tally.Levels[2]), Class: "n"}, {Text: fmt.Sprint(w.Tally.Valid - w.Tally.Good), Class: "n"}, {Text: fmt.Sprint(high), Class: "n"}, {Text: primary}}})
	}
	for i := len(s.Weeks) - 1; i >= 0; i-- {
		if w := s.Weeks[i]; w.Whole() {
			v.Sentence = "最近的一整周，" + monitor.WeekFinding(w)
			break
		}
	}
	v.Tables = []theme.Table{t}
	return v
}

func highestAQI(w *monitor.Week) int {
	high := 0
	for i := range w.Days {
		if w.Days[i].Judged {
			high = max(high, w.Days[i].AQI.Value)
		}
	}
	return high
}
