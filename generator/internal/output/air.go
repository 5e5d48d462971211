package output

import (
	"fmt"

	"mingjing/generator/internal/chart"
	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

var airColumn = theme.Column{Name: "空气质量", Description: "逐日、逐周、逐月、逐年环境空气质量", Keywords: "空气质量,AQI,PM2.5", Type: "数据发布"}

const (
	airTitle = "环境空气质量"
)

// addAir adds the overview, and the pages of years, months, weeks and stations.
func addAir(m *maker) {
	s := m.site.AirSeries
	if s == nil {
		return
	}
	overview := m.frame(site.AirIndex, monitoringSection, airColumn, home(), monitoringLink)
	var charts []drawing
	if n := len(s.Months); n > 0 {
		last := s.Months[max(0, n-12):]
		charts = append(charts, m.drawing(site.AirIndex, "levels", func() chart.Chart { return levelsChart(last, monitor.LevelsFinding(last)) }),
			m.drawing(site.AirIndex, "pm25", func() chart.Chart { return monthlyChart(s.Months, monitor.PM25) }),
			m.drawing(site.AirIndex, "o3", func() chart.Chart { return monthlyChart(s.Months, monitor.O3) }))
	}
	m.report(overview, site.AirIndex, func(*source.Problems) theme.Report { return m.airIndex(charts) })
	below := m.frame(site.AirIndex, monitoringSection, airColumn, home(), monitoringLink, theme.Link{Text: airTitle, Href: site.AirIndex})
	for i := range s.Years {
		m.addAirYear(below, i)
	}
	for i := range s.Months {
		m.addAirMonth(below, i)
	}
	m.report(below, site.AirWeeks, func(*source.Problems) theme.Report { return m.airWeeks() })
	for i := range s.Weeks {
		m.addAirWeek(below, i)
	}
	for i := range s.Stations.All {
		m.addAirStation(below, i)
	}
}

// report adds a page of the kind that all media share.
func (m *maker) report(f *theme.Frame, address string, view func(ps *source.Problems) theme.Report, meta ...theme.Meta) {
	m.page(f, address, func(ps *source.Problems) theme.Page {
		v := view(ps)
		v.Data = m.mediumData(address)
		return theme.Page{Title: v.Title, Description: description(v.Sentence), Layout: "report.html", View: v, Meta: meta}
	})
}

func (m *maker) airAnswer() (theme.Answer, bool) {
	s := m.site.AirSeries
	if s == nil || len(s.Months) == 0 {
		return theme.Answer{}, false
	}
	last := s.Months[len(s.Months)-1]
	big := "没有可评价的数据"
	if last.Tally.Valid > 0 {
		big = "优良率" + last.Tally.GoodRatio() + "%"
	}
	return theme.Answer{Title: "空气", Big: big, Sentence: monitor.DaysFinding(last.Period.Chinese(), &last.Tally), Date: last.Published.String(), Mark: airMark(last),
		More: []theme.Link{{Text: fmt.Sprintf("%d月逐日", last.Period.Month().Month), Href: site.AirAddress(last.Period.Month())}, {Text: "逐月、逐年、各点位", Href: site.AirIndex}}}, true
}

func airMark(m *monitor.Month) theme.Mark {
	if m.Verified {
		return theme.Mark{Class: "checked", Word: "已审核"}
	}
	return theme.Mark{Class: "raw", Word: "实况"}
}

// noForecast says what these pages are not (周报、月报 alike).
const noForecast = "本站只公布监测结果，不发布预报和预警；成因分析和防治建议供内部工作使用。实时数据见上级发布平台。"

func (m *maker) airIndex(charts []drawing) theme.Report {
	s := m.site.AirSeries
	v := theme.Report{Title: airTitle, Sentence: "还没有公开的月报。", Notes: []string{noForecast}, Charts: figures(charts)}
	stations := theme.Table{Title: "点位", Columns: []theme.Head{{Title: "点位"}, {Title: "编号"}, {Title: "所在地"}, {Title: "类别"}, {Title: "启用"}, {Title: "停用"}}}
	for i := range s.Stations.All {
		p := &s.Stations.All[i]
		stations.Rows = append(stations.Rows, theme.Row{Cells: []theme.Cell{{Text: p.Name, Href: site.Rel(site.AirIndex, site.AirStationAddress(p.ID))}, {Text: p.ID}, {Text: orDash(p.Town)}, {Text: orDash(p.Kind)}, {Text: orDash(p.Opened.String())}, {Text: orDash(p.Closed.String())}}})
	}
	if len(s.Months) == 0 {
		v.Tables = []theme.Table{stations}
		return v
	}
	last := s.Months[len(s.Months)-1]
	v.Sentence, v.Marks = monitor.DaysFinding(last.Period.Chinese(), &last.Tally), []theme.Mark{airMark(last)}
	v.Findings = []string{monitor.MonthFinding(monitor.PM25, last, s.Month(last.Period.Month().Add(-12)))}
	v.Links = []theme.Link{{Text: last.Period.Chinese() + "逐日", Href: site.Rel(site.AirIndex, site.AirAddress(last.Period.Month()))}}
	for i := len(s.Years) - 1; i >= 0; i-- {
		v.Links = append(v.Links, theme.Link{Text: s.Years[i].Span(), Href: site.Rel(site.AirIndex, site.AirYearAddress(s.Years[i].Number))})
	}
	v.Links = append(v.Links, theme.Link{Text: "每周空气质量指数", Href: site.Rel(site.AirIndex, site.AirWeeks)})
	months := make([]*monitor.Month, len(s.Months))
	for i, month := range s.Months {
		months[len(months)-1-i] = month
	}
	v.Tables = []theme.Table{yearsTable(s, site.AirIndex), monthsTable(months, site.AirIndex), stations}
	return v
}

func orDash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}
