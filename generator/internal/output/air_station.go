package output

import (
	"fmt"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/chart"
	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

// stationMonth is a month of one station.
type stationMonth struct {
	period calendar.Period
	table  string
	*monitor.StationMonth
}

// stationMonths finds what a station measured, oldest first.
func stationMonths(s *monitor.AirSeries, station int) []stationMonth {
	var out []stationMonth
	for _, m := range s.Months {
		for i := range m.Stations {
			if m.Stations[i].Station == station {
				out = append(out, stationMonth{m.Period, m.Tables[0], &m.Stations[i]})
			}
		}
	}
	return out
}

func (m *maker) addAirStation(f *theme.Frame, i int) {
	s := m.site.AirSeries
	address := site.AirStationAddress(s.Stations.All[i].ID)
	months := stationMonths(s, i)
	var charts []drawing
	if len(months) > 0 {
		for _, p := range []monitor.Pollutant{monitor.PM25, monitor.O3} {
			charts = append(charts, m.drawing(address, chartID(p), func() chart.Chart {
				points := make([]monthPoint, len(months))
				for j, month := range months {
					points[j] = monthPoint{month.period.String(), month.period.Chinese(), month.Stats[p].Value}
				}
				return pointsChart(points, p)
			}))
		}
	}
	m.report(f, address, func(*source.Problems) theme.Report { return m.airStation(i, months, charts) })
}

func (m *maker) airStation(i int, months []stationMonth, charts []drawing) theme.Report {
	p := &m.site.AirSeries.Stations.All[i]
	address := site.AirStationAddress(p.ID)
	v := theme.Report{Title: p.Name, Sentence: stationSentence(p, months), Charts: figures(charts), Up: &theme.Link{Text: "全部点位", Href: "index.html"},
		Register: theme.Pairs{{Term: "编号", Text: p.ID}, {Term: "所在地", Text: orDash(p.Town)}, {Term: "类别", Text: orDash(p.Kind)}, {Term: "启用", Text: orDash(p.Opened.Chinese())}}}
	if !p.Closed.IsZero() {
		v.Register = append(v.Register, theme.Pair{Term: "停用", Text: p.Closed.Chinese()})
	}
	if p.Note != "" {
		v.Register = append(v.Register, theme.Pair{Term: "说明", Text: p.Note})
	}
	t := theme.Table{Title: "逐月数据", Columns: append(append([]theme.Head{{Title: "月份"}, {Title: "有效天数", Class: "n"}, {Title: "AQI不超过100的天数", Class: "n"}}, statisticHeads()...), theme.Head{Title: "来源"})}
	for j := len(months) - 1; j >= 0; j-- {
		month := &months[j]
		cells := []theme.Cell{{Text: month.period.Chinese(), Href: site.Rel(address, site.AirAddress(month.period.Month()))}, {Text: fmt.Sprint(month.Tally.Valid), Class: "n"}, {Text: fmt.Sprint(month.Tally.Good), Class: "n"}}
		t.Rows = append(t.Rows, theme.Row{Cells: append(append(cells, statisticCells(&month.Figures)...), sourceCell(month.table, "", address))})
	}
	if len(months) > 0 {
		v.Tables = []theme.Table{t}
		v.How = []string{"单个点位的数据只说明这个点位周围；评价时先求各评价点位浓度的平均值再计算，不用单个点位的指数平均。", "每个数的原始数据在当月页面的逐日数据表里，注明了文件和行号。"}
	}
	return v
}

// stationSentence says what the station is and what it measured last.
func stationSentence(p *monitor.Point, months []stationMonth) string {
	s := p.Name + "是评价点位"
	if !p.Evaluates() {
		s = p.Name + "是" + p.Kind + "，不参加评价"
	}
	if !p.Closed.IsZero() {
		s += "，已于" + p.Closed.Chinese() + "停用"
	}
	if len(months) == 0 {
		return s + "；没有公开的数据。"
	}
	last := &months[len(months)-1]
	if n, ok := last.Stats[monitor.PM25].Measured(); ok {
		s += fmt.Sprintf("；%sPM2.5平均%s微克/立方米", last.period.Chinese(), n)
	}
	return s + "。"
}
