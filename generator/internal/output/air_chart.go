package output

import (
	"fmt"

	"mingjing/generator/internal/chart"
	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/standard"
)

const airSource = "本站公开的各点位日均值表"

// aqiCalendar shows the AQI of each day.
func aqiCalendar(days []monitor.Day, finding string) chart.Chart {
	c := chart.Chart{Kind: chart.Calendar, Title: "每天的空气质量指数（AQI）", Finding: finding, Source: airSource}
	s := chart.Series{Name: "AQI"}
	for i := range days {
		d := &days[i]
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

// dailyChart shows one pollutant day by day with the daily limit of class 2, which steps
// where the standard changes.
func dailyChart(days []monitor.Day, p monitor.Pollutant, finding string) chart.Chart {
	c := chart.Chart{Kind: chart.Line, Title: "每天的" + p.Name() + "浓度", Unit: p.Unit(), Finding: finding, Source: airSource}
	s := chart.Series{Name: p.Name()}
	for i := range days {
		c.X = append(c.X, days[i].Date.String())
		s.Values = append(s.Values, chartValue(days[i].Values[p]))
	}
	c.Series = []chart.Series{s}
	limit := chart.Limit{Label: "日二级限值"}
	for i, span := range monitor.LimitSpans(days, p) {
		step := chart.Step{Text: span.Limit.String(), Pos: span.Limit.Float64()}
		if i > 0 {
			step.From = span.From.String()
			c.Markers = append(c.Markers, chart.Marker{At: step.From, Label: span.Limits.Name})
		}
		limit.Steps = append(limit.Steps, step)
	}
	if len(limit.Steps) > 0 {
		c.Limits = []chart.Limit{limit}
	}
	return c
}

// monthlyChart shows one statistic month by month. No limit is drawn: a month is
// never judged by a year's or a day's limit.
func monthlyChart(months []*monitor.Month, p monitor.Pollutant) chart.Chart {
	points := make([]monthPoint, len(months))
	for i, m := range months {
		points[i] = monthPoint{m.Period.String(), m.Period.Chinese(), m.Stats[p].Value}
	}
	return pointsChart(points, p)
}

// A monthPoint is a month in a chart.
type monthPoint struct {
	x, name string
	value   quantity.Value
}

func pointsChart(points []monthPoint, p monitor.Pollutant) chart.Chart {
	name := p.Name() + p.Statistic()
	c := chart.Chart{Kind: chart.Bars, Title: "各月" + name, Unit: p.Unit(), XName: "月份", Source: airSource, Finding: "没有数据。"}
	s := chart.Series{Name: name}
	low, high := -1, -1
	for i := range points {
		c.X = append(c.X, points[i].x)
		s.Values = append(s.Values, chartValue(points[i].value))
		n, ok := points[i].value.Measured()
		if !ok {
			continue
		}
		if low < 0 || n.Cmp(points[low].value.Number) < 0 {
			low = i
		}
		if high < 0 || n.Cmp(points[high].value.Number) > 0 {
			high = i
		}
	}
	c.Series = []chart.Series{s}
	if low >= 0 {
		c.Finding = fmt.Sprintf("%s最高，%s；%s最低，%s %s。", points[high].name, points[high].value, points[low].name, points[low].value, p.Unit())
	}
	return c
}

// levelsChart shows the share of the six levels month by month.
func levelsChart(months []*monitor.Month, finding string) chart.Chart {
	c := chart.Chart{Kind: chart.Share, Title: "各月各级别天数", Unit: "天", XName: "月份", Finding: finding, Source: airSource}
	for _, m := range months {
		c.X = append(c.X, m.Period.String())
	}
	for i, l := range standard.Levels() {
		s := chart.Series{Name: l.Word, Tone: chart.Level1 + chart.Tone(i)}
		any := false
		for _, m := range months {
			n := m.Tally.Levels[l.Number]
			any = any || n > 0
			s.Values = append(s.Values, chart.Value{Text: fmt.Sprint(n), Pos: float64(n)})
		}
		if any {
			c.Series = append(c.Series, s)
		}
	}
	return c
}

func chartValue(v quantity.Value) chart.Value {
	switch v.State {
	case quantity.Measured:
		return chart.Value{Text: v.Number.String(), Pos: v.Number.Float64()}
	case quantity.NotDetected:
		limit, known := v.DetectionLimit()
		if !known {
			return chart.Value{State: chart.NotDetected}
		}
		return chart.Value{Text: v.String(), Pos: limit.Float64(), State: chart.NotDetected}
	case quantity.Suspended:
		return chart.Value{State: chart.Suspended}
	case quantity.Dry:
		return chart.Value{State: chart.Dry}
	}
	return chart.Value{State: chart.NotMeasured}
}
