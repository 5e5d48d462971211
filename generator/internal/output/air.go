package output

import (
	"fmt"
	"strings"

	"mingjing/generator/internal/chart"
	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/standard"
	"mingjing/generator/internal/theme"
)

var airColumn = theme.Column{Name: "空气质量", Description: "逐月环境空气质量", Keywords: "空气质量,AQI,PM2.5", Type: "数据发布"}

// airMonth is a public month.
type airMonth struct{ *monitor.Month }

// airMonths lists the public months, oldest first.
func (m *maker) airMonths() []airMonth {
	if m.months == nil {
		for _, month := range m.site.AirMonths() {
			if m.site.Public(month.Published) {
				m.months = append(m.months, airMonth{month})
			}
		}
	}
	return m.months
}

func addAir(m *maker) {
	months := m.airMonths()
	if m.site.Air == nil {
		return
	}
	index := site.AirFolder + "/index.html"
	overview := m.frame(index, "空气质量", airColumn, home())
	var charts []drawing
	if len(months) > 0 {
		for _, p := range []monitor.Pollutant{monitor.PM25, monitor.O3} {
			charts = append(charts, m.drawing(index, fmt.Sprint("m", int(p)), func() chart.Chart { return monthlyChart(months, p) }))
		}
	}
	m.page(overview, index, func(*source.Problems) theme.Page {
		v := m.airIndex(index, charts)
		return theme.Page{Title: v.Title, Description: description(v.Sentence), Layout: "air.html", View: v}
	})
	below := m.frame(index, "空气质量", airColumn, home(), theme.Link{Text: "环境空气质量", Href: index})
	for i := range months {
		address := site.AirAddress(months[i].Period.Month())
		a := &months[i]
		charts := []drawing{
			m.drawing(address, "aqi", func() chart.Chart { return aqiCalendar(a) }),
			m.drawing(address, "pm25", func() chart.Chart { return dailyChart(a, monitor.PM25) }),
			m.drawing(address, "o3", func() chart.Chart { return dailyChart(a, monitor.O3) }),
		}
		m.page(below, address, func(ps *source.Problems) theme.Page { return m.airMonthPage(i, address, charts, ps) })
	}
}

func (a *airMonth) sentence() string {
	t := a.Tally
	if t.Valid == 0 {
		return a.Period.Chinese() + "没有可评价的数据。"
	}
	s := fmt.Sprintf("%s有效监测%d天，优良%d天，优良率%s%%。", a.Period.Chinese(), t.Valid, t.Good, t.GoodRatio())
	if len(t.Primary) > 0 {
		var parts []string
		for _, p := range t.Primary {
			parts = append(parts, fmt.Sprintf("%s（%d天）", p.Name, p.Days))
		}
		s += fmt.Sprintf("超标的%d天里，首要污染物为%s。", t.Valid-t.Good, strings.Join(parts, "、"))
	}
	return s
}

func (a *airMonth) mark() theme.Mark {
	if a.Verified {
		return theme.Mark{Class: "checked", Word: "已审核"}
	}
	return theme.Mark{Class: "raw", Word: "实况"}
}

func (m *maker) airAnswer() (theme.Answer, bool) {
	months := m.airMonths()
	if len(months) == 0 {
		return theme.Answer{}, false
	}
	last := &months[len(months)-1]
	return theme.Answer{Title: "空气", Big: "优良率" + last.Tally.GoodRatio() + "%", Sentence: last.sentence(), Date: last.Published.String(), Mark: last.mark(),
		More: []theme.Link{{Text: "逐月数据", Href: site.AirFolder + "/index.html"}}}, true
}

func (m *maker) airIndex(address string, charts []drawing) theme.Air {
	v := theme.Air{Title: "环境空气质量"}
	for _, st := range m.site.Air.Stations.All {
		text := st.ID + "，" + st.Kind
		if !st.Opened.IsZero() {
			text += fmt.Sprintf("，%d年起", st.Opened.Year())
		}
		v.Stations = append(v.Stations, theme.Pair{Term: st.Name, Text: text})
	}
	months := m.airMonths()
	v.Columns = []theme.Head{{Title: "月份"}, {Title: "有效天数", Class: "n"}, {Title: "优良天数", Class: "n"}, {Title: "优良率（%）", Class: "n"}, {Title: "PM2.5平均（µg/m³）", Class: "n"}, {Title: "O₃第90百分位（µg/m³）", Class: "n"}, {Title: "数据"}}
	if len(months) == 0 {
		v.Sentence = "还没有公开的月报。"
		return v
	}
	last := months[len(months)-1]
	v.Sentence = last.sentence()
	for i := len(months) - 1; i >= 0; i-- {
		a := &months[i]
		v.Rows = append(v.Rows, theme.Row{Cells: []theme.Cell{
			{Text: a.Period.Chinese(), Href: site.Rel(address, site.AirAddress(a.Period.Month()))},
			{Text: fmt.Sprint(a.Tally.Valid), Class: "n"}, {Text: fmt.Sprint(a.Tally.Good), Class: "n"}, {Text: a.Tally.GoodRatio(), Class: "n"},
			{Text: printed(a.Stats[monitor.PM25].Value), Class: "n"}, {Text: printed(a.Stats[monitor.O3].Value), Class: "n"}, {Text: a.mark().Word},
		}})
	}
	v.Charts = figures(charts)
	return v
}

// printed writes a value as a table shows it.
func printed(v quantity.Value) string {
	if v.State == quantity.NotMeasured {
		return "—"
	}
	return v.String()
}

// monthlyChart shows one statistic month by month. No limit is drawn: a month is
// never judged by a year's or a day's limit.
func monthlyChart(months []airMonth, p monitor.Pollutant) chart.Chart {
	name := months[0].Stats[p].Name
	c := chart.Chart{Kind: chart.Bars, Title: "各月" + p.Name() + name, Unit: p.Unit(), XName: "月份", Source: "本站各月数据表"}
	s := chart.Series{Name: p.Name() + name}
	var low, high int
	for i := range months {
		v := months[i].Stats[p].Value
		c.X = append(c.X, months[i].Period.String())
		s.Values = append(s.Values, chartValue(v))
		if v.State == quantity.Measured {
			if v.Number.Cmp(months[low].Stats[p].Value.Number) < 0 {
				low = i
			}
			if v.Number.Cmp(months[high].Stats[p].Value.Number) > 0 {
				high = i
			}
		}
	}
	c.Series = []chart.Series{s}
	c.Finding = fmt.Sprintf("%s最高，%s；%s最低，%s %s。", months[high].Period.Chinese(), printed(months[high].Stats[p].Value), months[low].Period.Chinese(), printed(months[low].Stats[p].Value), p.Unit())
	return c
}

func chartValue(v quantity.Value) chart.Value {
	switch v.State {
	case quantity.Measured:
		return chart.Value{Text: v.Number.String(), Pos: v.Number.Float64()}
	case quantity.NotDetected:
		return chart.Value{Text: v.String(), Pos: v.Number.Float64(), State: chart.NotDetected}
	case quantity.Suspended:
		return chart.Value{State: chart.Suspended}
	}
	return chart.Value{State: chart.NotMeasured}
}

func (m *maker) airMonthPage(i int, address string, charts []drawing, ps *source.Problems) theme.Page {
	months := m.airMonths()
	a := &months[i]
	v := theme.AirMonth{Title: a.Title, Sentence: a.sentence(), Body: m.body(a.File, 2, address, ps)}
	var stations []string
	for _, st := range m.site.Air.Stations.All {
		stations = append(stations, st.Name)
	}
	rule := standard.AQIRule(a.Period.First())
	v.Register = []theme.Pair{{Term: "点位", Text: strings.Join(stations, "、")}, {Term: "数据", Text: a.mark().Word}, {Term: "发布", Text: a.Published.Chinese()},
		{Term: "标准", Text: rule.Standard + "，" + rule.Limits}}
	for _, extra := range []theme.Pair{{Term: "监测单位", Text: a.Quality.Lab}, {Term: "方法", Text: strings.Join(a.Quality.Methods, "；")}, {Term: "质量控制", Text: a.Quality.QA}} {
		if extra.Text != "" {
			v.Register = append(v.Register, extra)
		}
	}
	v.Charts = figures(charts)
	v.Columns = []theme.Head{{Title: "污染物"}, {Title: "统计"}, {Title: "数值", Class: "n"}, {Title: "单位"}, {Title: "最高一天", Class: "n"}, {Title: "日期"}, {Title: "有效天数", Class: "n"}}
	for _, s := range a.Stats {
		row := []theme.Cell{{Text: s.Pollutant.Name()}, {Text: s.Name}, {Text: printed(s.Value), Class: "n"}, {Text: s.Pollutant.Unit()}, {Text: "—", Class: "n"}, {Text: "—"}, {Text: fmt.Sprint(s.Days), Class: "n"}}
		if s.Days > 0 {
			row[4].Text, row[5].Text = s.Max.String(), s.MaxDay.String()
		}
		v.Rows = append(v.Rows, theme.Row{Cells: row})
	}
	v.How = []string{
		"每天先求各点位浓度的平均值，按GB/T 8170修约（一氧化碳一位小数，其余整数），再按" + rule.Standard + "计算AQI：各项污染物的空气质量分指数取最大值，向上进位为整数。",
		"优良天数是AQI不超过100的天数；优良率的分母是有效监测天数，不是日历天数。",
		"月评价：二氧化硫、二氧化氮、PM10、PM2.5取平均值，一氧化碳取日均值第95百分位数，臭氧取日最大8小时平均第90百分位数（HJ 663—2013）。月平均值不与年平均限值或日平均限值比较。",
		"数据来源：" + a.Table() + "。",
	}
	for i := range a.Stats {
		s := &a.Stats[i]
		if !s.Enough(a.Period.Month()) {
			v.How = append(v.How, fmt.Sprintf("%s本月有效%d天，不足规定天数，月统计值只供参考。", s.Pollutant.Name(), s.Days))
		}
	}
	if i > 0 {
		v.Previous = &theme.Link{Text: months[i-1].Period.Chinese(), Href: months[i-1].Period.String() + ".html"}
	}
	if i+1 < len(months) {
		v.Next = &theme.Link{Text: months[i+1].Period.Chinese(), Href: months[i+1].Period.String() + ".html"}
	}
	return theme.Page{Title: v.Title, Description: description(v.Sentence), Layout: "air-month.html", View: v,
		Meta: []theme.Meta{{Name: "ArticleTitle", Content: v.Title}, {Name: "PubDate", Content: pubDate(a.Published)}, {Name: "ContentSource", Content: m.site.Config.Organ.Name}}}
}

// aqiCalendar shows the AQI of each day.
func aqiCalendar(a *airMonth) chart.Chart {
	c := chart.Chart{Kind: chart.Calendar, Title: "每天的空气质量指数（AQI）", Finding: a.sentence(), Source: a.Table()}
	s := chart.Series{Name: "AQI"}
	for _, d := range a.Days {
		c.X = append(c.X, d.Date.String())
		if !d.Judged {
			s.Values = append(s.Values, chart.Value{State: chart.NotMeasured})
			continue
		}
		s.Values = append(s.Values, chart.Value{Text: fmt.Sprint(d.AQI.Value), Pos: float64(d.AQI.Value), Level: d.AQI.Level.Number})
	}
	c.Series = []chart.Series{s}
	return c
}

// dailyChart shows one pollutant day by day with the daily limit of class 2.
func dailyChart(a *airMonth, p monitor.Pollutant) chart.Chart {
	limit, ok := standard.DailyLimit(a.Period.First(), p.Item())
	stat := a.Stats[p]
	c := chart.Chart{Kind: chart.Line, Title: "每天的" + p.Name() + "浓度", Unit: p.Unit(), Source: a.Table()}
	s := chart.Series{Name: p.Name()}
	over := 0
	for _, d := range a.Days {
		c.X = append(c.X, d.Date.String())
		v := d.Values[p]
		s.Values = append(s.Values, chartValue(v))
		if ok && v.State == quantity.Measured && v.Number.Cmp(limit) > 0 {
			over++
		}
	}
	c.Series = []chart.Series{s}
	if stat.Days == 0 {
		c.Finding = "本月没有数据。"
		return c
	}
	c.Finding = fmt.Sprintf("最高的一天是%s，%s %s", stat.MaxDay.Chinese(), stat.Max, p.Unit())
	if ok {
		c.Limits = []chart.Limit{{Label: "日二级限值", Steps: []chart.Step{{Text: limit.String(), Pos: limit.Float64()}}}}
		if over > 0 {
			c.Finding += fmt.Sprintf("；%d天超过日二级限值%s", over, limit)
		} else {
			c.Finding += "；没有一天超过日二级限值" + limit.String()
		}
	}
	c.Finding += "。"
	return c
}
