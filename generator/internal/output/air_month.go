package output

import (
	"fmt"
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/chart"
	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/standard"
	"mingjing/generator/internal/theme"
)

func (m *maker) addAirMonth(f *theme.Frame, i int) {
	s := m.site.AirSeries
	a := s.Months[i]
	address := site.AirAddress(a.Period.Month())
	charts := []drawing{m.drawing(address, "aqi", func() chart.Chart { return aqiCalendar(a.Days, monitor.DaysFinding(a.Period.Chinese(), &a.Tally)) })}
	for _, p := range []monitor.Pollutant{monitor.PM25, monitor.O3} {
		charts = append(charts, m.drawing(address, chartID(p), func() chart.Chart {
			return dailyChart(a.Days, p, monitor.MonthFinding(p, a, s.Month(a.Period.Month().Add(-12))))
		}))
	}
	m.report(f, address, func(ps *source.Problems) theme.Report { return m.airMonth(i, charts, ps) },
		theme.Meta{Name: "ArticleTitle", Content: a.Title}, theme.Meta{Name: "PubDate", Content: pubDate(a.Published)}, theme.Meta{Name: "ContentSource", Content: m.site.Config.Organ.Name})
}

func chartID(p monitor.Pollutant) string {
	return strings.ReplaceAll(strings.ToLower(p.Code()), ".", "")
}

func (m *maker) airMonth(i int, charts []drawing, ps *source.Problems) theme.Report {
	s := m.site.AirSeries
	a := s.Months[i]
	month := a.Period.Month()
	address := site.AirAddress(month)
	v := theme.Report{Title: a.Title, Sentence: monitor.DaysFinding(a.Period.Chinese(), &a.Tally), Marks: []theme.Mark{airMark(a)}, Body: m.body(a.File, 2, address, ps),
		Register: m.airRegister(a), Quality: qualityNote(&a.Quality), Charts: figures(charts)}
	v.Notes = correctionNotes(a.Corrections)
	if !a.Verified {
		v.Notes = append(v.Notes, "本月是实况数据，尚未审核；审核后有变化的，在这里写明更正。")
	}
	changes, finding := monthChanges(s, a)
	v.Findings = []string{finding}
	v.Tables = append([]theme.Table{statisticsTable(a, address)}, changes...)
	daily := dailyTable("逐日数据", a.Days, address)
	v.Tables = append(v.Tables, daily)
	v.How = append(airRules(a.Days), periodRules(a.Period.First())...)
	v.How = append(append(v.How, compositeRule(standard.AirLimitsOn(a.Period.First()))), dustRule(a.Days, &a.Figures)...)
	for i := range a.Stats {
		if st := &a.Stats[i]; !st.Enough(month) {
			v.How = append(v.How, fmt.Sprintf("%s本月有效%d天，不足规定天数，月统计值只供参考。", st.Pollutant.Name(), st.Days))
		}
	}
	links, notes := m.sources(a.Tables, address, ps)
	v.Files, v.How = links, append(v.How, notes...)
	v.Links = []theme.Link{{Text: fmt.Sprintf("%d年", month.Year), Href: site.Rel(address, site.AirYearAddress(month.Year))}}
	for _, w := range s.Weeks {
		if calendar.MonthOf(w.First()) == month || calendar.MonthOf(w.Last()) == month {
			v.Links = append(v.Links, theme.Link{Text: fmt.Sprintf("第%d周", w.Number), Href: site.Rel(address, site.AirWeekAddress(w.Week))})
		}
	}
	v.Up = &theme.Link{Text: "全部月份", Href: "index.html"}
	if i > 0 {
		v.Previous = monthLink(s.Months[i-1])
	}
	if i+1 < len(s.Months) {
		v.Next = monthLink(s.Months[i+1])
	}
	return v
}

func monthLink(m *monitor.Month) *theme.Link {
	return &theme.Link{Text: m.Period.Chinese(), Href: m.Period.String() + ".html"}
}

// airRegister is the register header of a month: where, how many days, by which standard.
func (m *maker) airRegister(a *monitor.Month) theme.Pairs {
	s := m.site.AirSeries
	var counting, background []string
	for _, st := range a.Stations {
		p := &s.Stations.All[st.Station]
		if p.Evaluates() {
			counting = append(counting, p.Name)
		} else {
			background = append(background, p.Name+"（"+p.Kind+"）")
		}
	}
	rule := standard.AQIRule(a.Period.First())
	pairs := filled(theme.Pair{Term: "评价点位", Text: strings.Join(counting, "、")}, theme.Pair{Term: "不参加评价", Text: strings.Join(background, "、")})
	pairs = append(pairs, compositePair(&a.Composite)...)
	return append(pairs, theme.Pair{Term: "有效天数", Text: fmt.Sprintf("%d天，当月%d天", a.Tally.Valid, a.Tally.All)},
		theme.Pair{Term: "发布", Text: a.Published.Chinese()}, theme.Pair{Term: "标准", Text: rule.Standard + "，" + rule.Limits})
}

// qualityNote is what a reader needs to weigh the numbers of a summary.
func qualityNote(q *monitor.Quality) theme.Pairs {
	return filled(theme.Pair{Term: "监测单位", Text: q.Lab}, theme.Pair{Term: "监测范围", Text: q.Coverage}, theme.Pair{Term: "方法", Text: strings.Join(q.Methods, "；")}, theme.Pair{Term: "质量控制", Text: q.QA})
}

// filled leaves out pairs that say nothing.
func filled(pairs ...theme.Pair) theme.Pairs {
	return slices.DeleteFunc(pairs, func(p theme.Pair) bool { return p.Text == "" })
}

func correctionNotes(cs []monitor.Correction) []string {
	var out []string
	for _, c := range cs {
		out = append(out, c.On.Chinese()+"更正："+c.Text)
	}
	return out
}

// daysCounted is how many days a statistic was made of: 29（另扣除沙尘2天）.
func daysCounted(s *monitor.Statistic) string {
	if s.Dust == 0 {
		return fmt.Sprint(s.Days)
	}
	return fmt.Sprintf("%d（另扣除沙尘%d天）", s.Days-s.Dust, s.Dust)
}

func statisticsTable(a *monitor.Month, address string) theme.Table {
	t := theme.Table{Title: "各项污染物", Columns: []theme.Head{{Title: "污染物"}, {Title: "统计"}, {Title: "数值", Class: "n"}, {Title: "单位"}, {Title: "最高一天", Class: "n"}, {Title: "日期"}, {Title: "有效天数", Class: "n"}}}
	if len(a.Tables) > 0 {
		t.Columns = append(t.Columns, theme.Head{Title: "来源"})
	}
	for i := range a.Stats {
		s := &a.Stats[i]
		row := []theme.Cell{{Text: s.Pollutant.Name()}, {Text: s.Name}, {Text: printed(s.Value), Class: "n"}, {Text: s.Pollutant.Unit()}, {Text: "—", Class: "n"}, {Text: "—"}, {Text: daysCounted(s), Class: "n"}}
		if s.Days > 0 {
			row[4].Text, row[5].Text = s.Max.String(), s.MaxDay.String()
		}
		if len(a.Tables) > 0 {
			row = append(row, sourceCell(a.Tables[0], "", address))
		}
		t.Rows = append(t.Rows, theme.Row{Cells: row})
	}
	return t
}

// monthChanges compares a month with the one before and with the same of the year
// before, each counted by the rules of this month.
func monthChanges(s *monitor.AirSeries, a *monitor.Month) ([]theme.Table, string) {
	var bases []changeBase
	note, rule := "", standard.AQIRule(a.Period.First()).Standard
	for _, b := range []struct {
		months int
		name   string
	}{{-1, "上月"}, {-12, "上年同月"}} {
		base := s.Month(a.Period.Month().Add(b.months))
		if base == nil {
			continue
		}
		tally, recounted, err := monitor.Recount(base.Days, func(calendar.Date) calendar.Date { return a.Period.First() })
		if err != nil {
			continue
		}
		if recounted {
			note += b.name + "的优良率按" + rule + "重算。"
		}
		bases = append(bases, changeBase{monitor.RatioBase{Name: b.name, Tally: &tally, Recounted: recounted}, &base.Figures, func(p monitor.Pollutant) bool { return a.Comparable(p, base) }})
	}
	if bases == nil {
		return nil, ""
	}
	names := make([]string, len(bases))
	for i := range bases {
		names[i] = bases[i].Name
	}
	t := changeTable("与"+strings.Join(names, "、")+"相比", &a.Figures, bases)
	t.Note = note
	return []theme.Table{t}, monitor.RatioFinding(&a.Tally, ratioBases(bases), rule)
}
