package output

import (
	"fmt"

	"mingjing/generator/internal/chart"
	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

var noiseMedium = medium{"noise", "声环境", theme.Column{Name: "声环境", Description: "功能区、区域和道路交通声环境", Keywords: "噪声,声环境,功能区", Type: "数据发布"}}

// addNoise adds the overview of sound, the quarters of zones, the years of grid and roads.
func addNoise(m *maker) {
	n := m.site.Media.Noise
	if n == nil {
		return
	}
	overview, below := m.frames(noiseMedium)
	var charts []drawing
	if len(n.Quarters) > 0 {
		charts = []drawing{m.drawing(noiseMedium.index(), "zones", func() chart.Chart { return zonesChart(n) })}
	}
	m.report(overview, noiseMedium.index(), func(*source.Problems) theme.Report { return noiseIndex(n, charts) })
	for i := range n.Quarters {
		m.bulletin(below, noiseMedium.folder, n.Quarters[i].Summary, func(address string) theme.Report { return noiseQuarter(n, i, address) })
	}
	for _, y := range n.Years {
		m.bulletin(below, noiseMedium.folder, y.Summary, func(string) theme.Report { return noiseYear(y) })
	}
}

func zonesHow(q *monitor.NoiseQuarter) []string {
	return append([]string{
		"昼间（6时到22时）和夜间（22时到次日6时）分别评价：等效声级不超过" + q.Rule.Basis() + "表1中该类功能区的限值就是达标。噪声超标按分贝说，不算倍数。",
		"点次达标率是达标点次占评价点次的比例；停测、未监测的不算点次。点次不到10个时只说个数，不说比例。",
	}, unsureOnce(&q.Rule.Citation)...)
}

func noiseIndex(n *monitor.Noise, charts []drawing) theme.Report {
	address := noiseMedium.index()
	v := theme.Report{Title: noiseMedium.title, Sentence: "还没有公开的监测结果。", Charts: figures(charts)}
	points := theme.Table{Title: "点位", Columns: heads("点位", "功能区", "所在地", "编号")}
	for i := range n.All {
		points.Rows = append(points.Rows, theme.Row{Cells: []theme.Cell{{Text: n.All[i].Name}, {Text: n.Zones[i]}, {Text: orDash(n.All[i].Town)}, {Text: n.All[i].ID}}})
	}
	if len(n.Quarters) > 0 {
		last := n.Quarters[len(n.Quarters)-1]
		v.Sentence, v.Marks, v.How = last.Finding(n), []theme.Mark{verifiedMark(last.Summary)}, zonesHow(last)
		t := theme.Table{Title: "逐季度功能区点次", Columns: heads("季度", "#昼间评价（个）", "#昼间达标（个）", "#夜间评价（个）", "#夜间达标（个）", "发布")}
		for i := len(n.Quarters) - 1; i >= 0; i-- {
			q := n.Quarters[i]
			day, night := q.Tally()
			t.Rows = append(t.Rows, theme.Row{Cells: []theme.Cell{{Text: q.Period.Chinese(), Href: site.Rel(address, site.BulletinAddress("noise", q.Period))}, countCell(day.All), countCell(day.Met), countCell(night.All), countCell(night.Met), {Text: q.Published.String()}}})
		}
		v.Tables = append(v.Tables, t)
	}
	if len(n.Years) > 0 {
		v.Findings = []string{n.Years[len(n.Years)-1].Finding()}
		t := theme.Table{Title: "逐年区域和道路", Columns: heads("年份", "#区域昼间平均（dB(A)）", "级别", "#道路昼间平均（dB(A)）", "级别")}
		for i := len(n.Years) - 1; i >= 0; i-- {
			y := n.Years[i]
			cells := []theme.Cell{{Text: y.Period.Chinese(), Href: site.Rel(address, site.BulletinAddress("noise", y.Period))}}
			t.Rows = append(t.Rows, theme.Row{Cells: append(append(cells, meanCells(&y.Regional)...), meanCells(&y.Road)...)})
		}
		v.Tables = append(v.Tables, t)
	}
	v.Tables = append(v.Tables, points)
	return v
}

func meanCells(mean *monitor.NoiseMean) []theme.Cell {
	if mean.Count == 0 {
		return []theme.Cell{{Text: "—", Class: "n"}, {Text: "—"}}
	}
	return []theme.Cell{{Text: mean.Level.Compared.String(), Class: "n"}, {Text: mean.Level.Name + "（" + mean.Level.Word + "）"}}
}

// zonesChart shows how many point-times kept their limits, quarter by quarter.
func zonesChart(n *monitor.Noise) chart.Chart {
	c := chart.Chart{Kind: chart.Bars, Title: "功能区没有达标的点次", Unit: "个", XName: "季度", Source: "本站公开的各季度数据表"}
	day, night := chart.Series{Name: "昼间"}, chart.Series{Name: "夜间"}
	overDay, overNight := 0, 0
	for _, q := range n.Quarters {
		d, e := q.Tally()
		c.X = append(c.X, q.Period.String())
		day.Values = append(day.Values, countValue(d.All-d.Met))
		night.Values = append(night.Values, countValue(e.All-e.Met))
		overDay, overNight = overDay+d.All-d.Met, overNight+e.All-e.Met
	}
	c.Series = []chart.Series{day, night}
	c.Finding = fmt.Sprintf("%d个季度里没有达标的，昼间%d个点次，夜间%d个点次。", len(n.Quarters), overDay, overNight)
	return c
}

func countValue(n int) chart.Value { return chart.Value{Text: fmt.Sprint(n), Pos: float64(n)} }

func noiseQuarter(n *monitor.Noise, i int, address string) theme.Report {
	q := n.Quarters[i]
	v := theme.Report{Sentence: q.Finding(n), How: zonesHow(q), Register: theme.Pairs{{Term: "标准", Text: q.Rule.Print()}}}
	t := theme.Table{Title: "各点位", Columns: heads("点位", "功能区", "所在地", "监测日期", "#昼间（dB(A)）", "#昼间限值", "昼间", "#夜间（dB(A)）", "#夜间限值", "夜间", "来源")}
	for k := range q.Samples {
		s := &q.Samples[k]
		cells := []theme.Cell{{Text: n.All[s.Point].Name}, {Text: n.Zones[s.Point]}, {Text: orDash(n.All[s.Point].Town)}, {Text: s.Date.String()}}
		for _, r := range []*monitor.NoiseResult{&s.Day, &s.Night} {
			verdict := theme.Cell{Text: "不评价"}
			if r.Decided {
				verdict = yesNo(r.Met(), "达标", "超过"+r.Over.String()+"分贝")
			}
			cells = append(cells, figureCell(r.Value), theme.Cell{Text: r.Limit.String(), Class: "n"}, verdict)
		}
		t.Rows = append(t.Rows, theme.Row{Cells: append(cells, fromRow(q.Summary, []int{s.Line}, address))})
	}
	v.Tables = []theme.Table{t}
	if i > 0 {
		v.Previous = periodLink(n.Quarters[i-1].Summary)
	}
	if i+1 < len(n.Quarters) {
		v.Next = periodLink(n.Quarters[i+1].Summary)
	}
	return v
}

func noiseYear(y *monitor.NoiseYear) theme.Report {
	v := theme.Report{Sentence: y.Finding(), Register: theme.Pairs{{Term: "标准", Text: y.Rule.Print()}}}
	t := theme.Table{Title: "年度平均", Columns: heads("项目", "#测点（个）", "#昼间平均（dB(A)）", "级别", "#最低", "#最高")}
	for _, r := range []struct {
		title string
		mean  *monitor.NoiseMean
	}{{"区域声环境", &y.Regional}, {"道路交通声环境", &y.Road}} {
		if r.mean.Count == 0 {
			t.Rows = append(t.Rows, theme.Row{Cells: []theme.Cell{{Text: r.title}, countCell(0), {Text: "—", Class: "n"}, {Text: "未监测"}, {Text: "—", Class: "n"}, {Text: "—", Class: "n"}}})
			continue
		}
		cells := append([]theme.Cell{{Text: r.title}, countCell(r.mean.Count)}, meanCells(r.mean)...)
		t.Rows = append(t.Rows, theme.Row{Cells: append(cells, theme.Cell{Text: r.mean.Lowest.String(), Class: "n"}, theme.Cell{Text: r.mean.Most.String(), Class: "n"})})
	}
	v.Tables = []theme.Table{t}
	v.How = append([]string{
		"区域声环境是各网格昼间等效声级的算术平均，道路交通声环境是各路段按长度加权的平均；平均值按GB/T 8170修约到一位小数后，按" + y.Rule.Basis() + "分级。",
		"夜间没有监测，不推算。",
	}, unsureOnce(&y.Rule.Citation)...)
	return v
}
