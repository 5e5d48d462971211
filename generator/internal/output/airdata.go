package output

import (
	"fmt"
	"iter"
	"slices"

	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/standard"
)

var airMedium = medium{"air", "环境空气", airColumn}

// noPollutantValues explains the empty cells of the tables that have a column for each
// pollutant.
const noPollutantValues = "没有数值的格子是空的，不是零；为什么没有，写在“没有数值的项目”一列，例：SO₂：停测；CO：<0.3。"

func (m *maker) airDatasets(s *monitor.AirSeries) []*dataset {
	var months []*monitor.Summary
	for _, month := range s.Months {
		months = append(months, month.Summary)
	}
	return []*dataset{m.airDays(s, months), m.airStationDays(s, months), airWeeksDataset(m, s, months), m.airMonths(s, months), m.airStationMonths(s, months), m.airYears(s, months), m.airAnnual(s, months), m.airStations(s)}
}

// An airDay is a day with its month.
type airDay struct {
	month *monitor.Month
	*monitor.Day
}

func (m *maker) airDays(s *monitor.AirSeries, months []*monitor.Summary) *dataset {
	rows := func(yield func(airDay) bool) {
		for _, month := range s.Months {
			for i := range month.Days {
				if !yield(airDay{month, &month.Days[i]}) {
					return
				}
			}
		}
	}
	d := monitorDataset(&airMedium, "air-days", "全市空气质量逐日数据", "天", "全市每天的空气质量指数、级别、首要污染物和六项污染物浓度：先求各评价点位浓度的平均值，再计算指数。", months, noPollutantValues)
	return tabled(d, rows, -1, []string{"date"}, slices.Concat([]columnOf[airDay]{
		{dateColumn("date", "日期"), func(x airDay) string { return x.Date.String() }},
		{integerColumn("aqi", "AQI", "").means("空的是数据不全，不发布指数"), func(x airDay) string { return ifJudged(x, fmt.Sprint(x.AQI.Value)) }},
		{enumColumn("level", "级别", levelWords()...), func(x airDay) string { return ifJudged(x, x.AQI.Level.Word) }},
		{listColumn("primary", "首要污染物").means("AQI大于50时指数最高的项目"), func(x airDay) string { return joinList(primaryNames(x.Day)) }},
	}, pollutantColumns(func(x airDay) []quantity.Value { return x.Values[:] }), []columnOf[airDay]{
		{listColumn("exceeding", "超过日二级限值的项目"), func(x airDay) string { return joinList(exceeding(x.Day)) }},
		{tableColumn{Name: "dust", Title: "沙尘日", Type: "boolean", Description: "经确认受沙尘影响的日子，颗粒物的月、年平均不计这一天"}, func(x airDay) string { return fmt.Sprint(x.Dust) }},
		{stringColumn("standard", "执行标准").means("判断超标的限值"), func(x airDay) string { return limitsName(standard.AirLimitsOn(x.Date)) }},
	}, airColumns(m, func(x airDay) *monitor.Month { return x.month }))...)
}

func ifJudged(x airDay, text string) string {
	if !x.Judged {
		return ""
	}
	return text
}

func levelWords() []string {
	var out []string
	for _, l := range standard.Levels() {
		out = append(out, l.Word)
	}
	return out
}

func primaryNames(d *monitor.Day) []string {
	var out []string
	if d.Judged {
		for _, item := range d.AQI.Primary {
			out = append(out, monitor.NameOf(item))
		}
	}
	return out
}

func exceeding(d *monitor.Day) []string {
	var out []string
	for _, p := range monitor.Pollutants() {
		if over, _, _, _ := d.Exceeds(p); over {
			out = append(out, p.Name())
		}
	}
	return out
}

// pollutantColumns are the six concentrations of a day, and why some are lacking.
func pollutantColumns[T any](of func(T) []quantity.Value) []columnOf[T] {
	var out []columnOf[T]
	for _, p := range monitor.Pollutants() {
		c := numberColumn(chartID(p), p.Name(), p.Unit()).means("24小时平均")
		if p == monitor.O3 {
			c = numberColumn("o3_8h", p.Name()+"日最大8小时平均", p.Unit())
		}
		out = append(out, columnOf[T]{c, func(x T) string { return numberText(of(x)[p]) }})
	}
	return append(out, columnOf[T]{listColumn("no_value", "没有数值的项目").means("项目和原因"), func(x T) string {
		var parts []string
		for _, p := range monitor.Pollutants() {
			switch v := of(x)[p]; v.State {
			case quantity.Measured:
			case quantity.NotMeasured:
				parts = append(parts, p.Name()+"："+valueStates[v.State])
			default:
				parts = append(parts, p.Name()+"："+v.String())
			}
		}
		return joinList(parts)
	}})
}

// airColumns are what a row of a month was published with.
func airColumns[T any](m *maker, of func(T) *monitor.Month) []columnOf[T] {
	return []columnOf[T]{
		{enumColumn("review", "审核", "已审核", "实况").means("实况尚未审核，可能改动"), func(x T) string { return airMark(of(x)).Word }},
		{dateColumn(publishedColumn, "发布日期"), func(x T) string { return of(x).Published.String() }},
		{stringColumn(addressColumn, "网页").means("这个月在本站的网址"), func(x T) string { return m.onPage(site.AirAddress(of(x).Period.Month())) }},
	}
}

// A stationDay is what a station measured on a day.
type stationDay struct {
	month   *monitor.Month
	station *monitor.Point
	monitor.Reading
}

// airStationDays is the largest table there is: the values of stations are not kept
// when the figures are made of them, so that each month is read again, one at a time.
func (m *maker) airStationDays(s *monitor.AirSeries, months []*monitor.Summary) *dataset {
	count := 0
	for _, month := range s.Months {
		count += month.Count
	}
	var rows iter.Seq[stationDay] = func(yield func(stationDay) bool) {
		for _, month := range s.Months {
			for _, r := range month.Again(m.site.FS, s.Stations) {
				if !yield(stationDay{month, &s.Stations.All[r.Station], r}) {
					return
				}
			}
		}
	}
	d := monitorDataset(&airMedium, "air-station-days", "各点位空气质量逐日数据", "个点位一天", "每个点位每天的六项污染物浓度，照公开的日均值表。单个点位不发布指数；“参加评价”为否的点位不计入全市数据。", months, noPollutantValues)
	return tabled(d, rows, count, []string{"date", "point_id"}, slices.Concat([]columnOf[stationDay]{
		{dateColumn("date", "日期"), func(x stationDay) string { return x.Date.String() }},
		{stringColumn("point_id", "点位编号"), func(x stationDay) string { return x.station.ID }},
		{stringColumn("point", "点位"), func(x stationDay) string { return x.station.Name }},
		{tableColumn{Name: "evaluates", Title: "参加评价", Type: "boolean"}, func(x stationDay) string { return fmt.Sprint(x.station.Evaluates()) }},
	}, pollutantColumns(func(x stationDay) []quantity.Value { return x.Values[:] }), airColumns(m, func(x stationDay) *monitor.Month { return x.month }))...)
}

func airWeeksDataset(m *maker, s *monitor.AirSeries, months []*monitor.Summary) *dataset {
	d := monitorDataset(&airMedium, "air-weeks", "全市空气质量逐周数据", "周", "每周优、良、超标的天数，由已公开的日数据汇总，不另行计算周平均。", months)
	return tabled(d, slices.Values(s.Weeks), -1, []string{"week"}, slices.Concat([]columnOf[*monitor.Week]{
		{stringColumn("week", "周").means("GB/T 7408，从星期一到星期日，例：2022-W40"), func(w *monitor.Week) string { return w.String() }},
		{dateColumn("first", "起"), func(w *monitor.Week) string { return w.First().String() }},
		{dateColumn("last", "止"), func(w *monitor.Week) string { return w.Last().String() }},
	}, levelColumns(func(w *monitor.Week) *monitor.Tally { return &w.Tally })[:2], []columnOf[*monitor.Week]{
		{integerColumn("exceeding_days", "超标", "天"), func(w *monitor.Week) string { return fmt.Sprint(w.Tally.Valid - w.Tally.Good) }},
		{integerColumn("highest_aqi", "AQI最高", ""), weekHighest},
		{listColumn("primary", "超标日首要污染物"), func(w *monitor.Week) string { return joinList(tallyPrimary(&w.Tally)) }},
		{stringColumn(addressColumn, "网页").means("这一周在本站的网址"), func(w *monitor.Week) string { return m.onPage(site.AirWeekAddress(w.Week)) }},
	})...)
}

func weekHighest(w *monitor.Week) string {
	if w.Tally.Valid == 0 {
		return ""
	}
	return fmt.Sprint(highestAQI(w))
}

func tallyPrimary(t *monitor.Tally) []string {
	var out []string
	for _, p := range t.Primary {
		out = append(out, p.Name)
	}
	return out
}

// tallyColumns count the days of a stretch.
func tallyColumns[T any](of func(T) *monitor.Tally) []columnOf[T] {
	return append([]columnOf[T]{
		{integerColumn("valid_days", "有效天数", "天"), func(x T) string { return fmt.Sprint(of(x).Valid) }},
		{integerColumn("good_days", "优良天数", "天"), func(x T) string { return fmt.Sprint(of(x).Good) }},
		{numberColumn("good_ratio", "优良率", "%").means("优良天数占有效天数的比例"), func(x T) string { return of(x).GoodRatio() }},
	}, levelColumns(of)...)
}

// levelColumns count the days of each level.
func levelColumns[T any](of func(T) *monitor.Tally) []columnOf[T] {
	var out []columnOf[T]
	for _, l := range standard.Levels() {
		out = append(out, columnOf[T]{integerColumn(fmt.Sprintf("level_%d_days", l.Number), l.Word, "天"), func(x T) string { return fmt.Sprint(of(x).Levels[l.Number]) }})
	}
	return out
}

// statisticColumns are the six statistics of a stretch, called as staff state them.
func statisticColumns[T any](of func(T) *monitor.Figures) []columnOf[T] {
	var out []columnOf[T]
	for _, p := range monitor.Pollutants() {
		name := chartID(p) + "_mean"
		switch p {
		case monitor.CO:
			name = "co_p95"
		case monitor.O3:
			name = "o3_p90"
		}
		out = append(out, columnOf[T]{numberColumn(name, p.Name()+p.Statistic(), p.Unit()), func(x T) string { return numberText(of(x).Stats[p].Value) }})
	}
	return out
}

func compositeColumn[T any](of func(T) *monitor.Composite) columnOf[T] {
	return columnOf[T]{numberColumn("composite", "综合指数", "").means("六项浓度与二级限值之比的和，越小越好；空的是缺某一项"), func(x T) string { return numberText(of(x).Index) }}
}

func (m *maker) airMonths(s *monitor.AirSeries, months []*monitor.Summary) *dataset {
	type month = *monitor.Month
	d := monitorDataset(&airMedium, "air-months", "全市空气质量逐月数据", "个月", "每月的优良天数、各级别天数、六项污染物的月统计值和综合指数。月均值不与日限值、年限值比较。", months)
	return tabled(d, slices.Values(s.Months), -1, []string{"period"}, slices.Concat(
		[]columnOf[month]{{periodColumn, func(x month) string { return x.Period.String() }}},
		tallyColumns(func(x month) *monitor.Tally { return &x.Tally }), statisticColumns(func(x month) *monitor.Figures { return &x.Figures }),
		[]columnOf[month]{compositeColumn(func(x month) *monitor.Composite { return &x.Composite }),
			{stringColumn("standard", "执行标准").means("计算AQI的标准"), func(x month) string { return standard.AQIRule(x.Period.First()).Standard }}},
		airColumns(m, func(x month) month { return x }))...)
}

// A stationMonthRow is a month of a station.
type stationMonthRow struct {
	month   *monitor.Month
	station *monitor.Point
	figures *monitor.Figures
}

func (m *maker) airStationMonths(s *monitor.AirSeries, months []*monitor.Summary) *dataset {
	rows := func(yield func(stationMonthRow) bool) {
		for _, month := range s.Months {
			for i := range month.Stations {
				x := &month.Stations[i]
				if !yield(stationMonthRow{month, &s.Stations.All[x.Station], &x.Figures}) {
					return
				}
			}
		}
	}
	d := monitorDataset(&airMedium, "air-station-months", "各点位空气质量逐月数据", "个点位一个月", "每个点位每月的六项污染物统计值。单个点位的数据只说明这个点位周围。", months)
	return tabled(d, rows, -1, []string{"period", "point_id"}, slices.Concat([]columnOf[stationMonthRow]{
		{periodColumn, func(x stationMonthRow) string { return x.month.Period.String() }},
		{stringColumn("point_id", "点位编号"), func(x stationMonthRow) string { return x.station.ID }},
		{stringColumn("point", "点位"), func(x stationMonthRow) string { return x.station.Name }},
		{integerColumn("valid_days", "有效天数", "天"), func(x stationMonthRow) string { return fmt.Sprint(x.figures.Tally.Valid) }},
		{integerColumn("good_days", "AQI不超过100的天数", "天"), func(x stationMonthRow) string { return fmt.Sprint(x.figures.Tally.Good) }},
	}, statisticColumns(func(x stationMonthRow) *monitor.Figures { return x.figures }), airColumns(m, func(x stationMonthRow) *monitor.Month { return x.month }))...)
}

func (m *maker) airYears(s *monitor.AirSeries, months []*monitor.Summary) *dataset {
	type year = *monitor.Year
	d := monitorDataset(&airMedium, "air-years", "全市空气质量逐年数据", "年", "每年的优良天数、各级别天数、六项污染物的年统计值和综合指数；不足一年的写明公开到哪个月。", months)
	return tabled(d, slices.Values(s.Years), -1, []string{"year"}, slices.Concat([]columnOf[year]{
		yearColumn(func(x year) int { return x.Number }),
		{stringColumn("span", "所含月份"), func(x year) string { return x.Span() }},
	}, tallyColumns(func(x year) *monitor.Tally { return &x.Tally }), statisticColumns(func(x year) *monitor.Figures { return &x.Figures }), []columnOf[year]{
		compositeColumn(func(x year) *monitor.Composite { return &x.Composite }),
		{enumColumn("annual", "年度评价", "达标", "未达标", "数据不足，不判定"), annualWord},
		{enumColumn("review", "审核", "已审核", "含实况"), func(x year) string { return yearMark(x).Word }},
		{stringColumn(addressColumn, "网页").means("这一年在本站的网址"), func(x year) string { return m.onPage(site.AirYearAddress(x.Number)) }},
	})...)
}

func yearColumn[T any](of func(T) int) columnOf[T] {
	return columnOf[T]{tableColumn{Name: "year", Title: "年份", Type: "year"}, func(x T) string { return fmt.Sprint(of(x)) }}
}

// An annualRow is a statistic of the evaluation of a year.
type annualRow struct {
	year *monitor.Year
	monitor.AnnualRow
}

func (m *maker) airAnnual(s *monitor.AirSeries, months []*monitor.Summary) *dataset {
	rows := func(yield func(annualRow) bool) {
		for _, y := range s.Years {
			for _, r := range y.AnnualRows() {
				if !yield(annualRow{y, r}) {
					return
				}
			}
		}
	}
	d := monitorDataset(&airMedium, "air-annual", "空气质量年度评价", "年一项统计", "每年十项统计值与二级限值的比较（HJ 663）；数据不足的年份照列，不判定。", months)
	return tabled(d, rows, -1, []string{"year", "statistic"},
		yearColumn(func(x annualRow) int { return x.year.Number }),
		columnOf[annualRow]{stringColumn("statistic", "项目"), func(x annualRow) string { return x.Name }},
		columnOf[annualRow]{numberColumn("value", "数值", ""), func(x annualRow) string { return dashless(x.Value) }},
		columnOf[annualRow]{numberColumn("limit", "二级限值", ""), func(x annualRow) string { return dashless(x.Limit) }},
		columnOf[annualRow]{stringColumn("unit", "单位"), func(x annualRow) string { return x.Unit }},
		columnOf[annualRow]{enumColumn("verdict", "判定", "达标", "超标", "数据不足，不判定", "未写明限值，不判定"), func(x annualRow) string { return x.Verdict }},
		columnOf[annualRow]{numberColumn("factor", "超标倍数", ""), func(x annualRow) string { return dashless(x.Factor) }},
		columnOf[annualRow]{integerColumn("valid_days", "有效天数", "天"), func(x annualRow) string { return fmt.Sprint(x.Days) }},
		columnOf[annualRow]{stringColumn(addressColumn, "网页").means("这一年在本站的网址"), func(x annualRow) string { return m.onPage(site.AirYearAddress(x.year.Number)) }})
}

// dashless is a printed figure as data: nothing where the page has a dash.
func dashless(text string) string {
	if text == "—" {
		return ""
	}
	return text
}

func (m *maker) airStations(s *monitor.AirSeries) *dataset {
	return m.pointsDataset(&airMedium, "air-stations", "环境空气监测点位", "个点位", "环境空气自动监测点位的编号、位置和启用、停用日期。", s.Stations, site.AirStationAddress,
		columnOf[pointRow]{stringColumn("kind", "类别"), func(x pointRow) string { return x.Kind }},
		columnOf[pointRow]{tableColumn{Name: "evaluates", Title: "参加评价", Type: "boolean", Description: "对照点公开数据，不计入全市数据"}, func(x pointRow) string { return fmt.Sprint(x.Evaluates()) }})
}
