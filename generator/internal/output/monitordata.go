package output

import (
	"iter"
	"slices"
	"sync"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/standard"
)

// monitorDatasets lists the tables of all media, in the order in which the pages show
// them. Results are long, one row a point, day and item, because items differ from
// point to point and a number needs its unit and the reason why there is none beside
// it; air is wide, one row a day, as it is published everywhere.
func (m *maker) monitorDatasets() []*dataset {
	media := &m.site.Media
	var out []*dataset
	if s := m.site.AirSeries; s != nil {
		out = append(out, m.airDatasets(s)...)
	}
	if d := media.Drinking; d != nil {
		out = append(out, m.drinkingDatasets(d)...)
	}
	if w := media.Water; w != nil {
		out = append(out, m.waterDatasets(w)...)
	}
	if g := media.Ground; g != nil {
		out = append(out, m.groundDatasets(g)...)
	}
	if b := media.Black; b != nil {
		out = append(out, m.blackDatasets(b)...)
	}
	if n := media.Noise; n != nil {
		out = append(out, m.noiseDatasets(n)...)
	}
	if s := media.Soil; s != nil {
		out = append(out, m.soilDatasets(s)...)
	}
	if d := media.Dischargers; d != nil {
		out = append(out, m.dischargeDataset(d))
	}
	if len(media.Totals) > 0 {
		out = append(out, m.totalsDataset(media.Totals))
	}
	return out
}

// tabled makes the table of a dataset. key names the columns that together name a row;
// count is the number of rows, -1 to count them when somebody asks.
func tabled[T any](d *dataset, rows iter.Seq[T], count int, key []string, columns ...columnOf[T]) *dataset {
	d.table = tableOf(d.Title, rows, columns...)
	for i := range d.Columns {
		if c := &d.Columns[i]; slices.Contains(key, c.Name) {
			c.Required = true
			d.Key = append(d.Key, c.Title)
		}
		if d.Columns[i].Name == publishedColumn {
			d.Notes = append(d.Notes, changesNote)
		}
	}
	d.Count = sync.OnceValue(func() int {
		if count >= 0 {
			return count
		}
		n := 0
		for range rows {
			n++
		}
		return n
	})
	return d
}

var periodColumn = stringColumn("period", "时段").means("2022-10是月，2022-Q3是季度，2022是年")

// covers widens what the dataset speaks of by a period, and what came out last.
func (d *dataset) covers(p calendar.Period, published calendar.Date) {
	if d.From.IsZero() || p.First().Before(d.From) {
		d.From = p.First()
	}
	if p.Last().After(d.To) {
		d.To = p.Last()
	}
	if published.After(d.Updated) {
		d.Updated = published
	}
}

// noValues explains the columns of a value where there is no number.
const noValues = "没有数值的格子是空的，不是零；为什么没有，看“状态”：未检出（低于检出限，知道检出限的写在“检出限”里）、未监测、停测、断流。“结果”照监测报告原样，例：0.01L、<0.01、未检出。"

// publishedColumn is the day on which a row came out.
const publishedColumn = "published"

// changesNote says what the monthly files of changes leave out.
const changesNote = "逐月变化的文件只列台账。监测数据按时段成批发布，“发布日期”写明每一行是哪一天公开的；公开后改正过的，写在那一时段的网页上。"

// monitorDataset describes a table of a medium, published in summaries.
func monitorDataset(md *medium, name, title, unit, description string, summaries []*monitor.Summary, notes ...string) *dataset {
	d := &dataset{table: table{Title: title}, Name: name, Unit: unit, Description: description, Page: md.index(), Medium: md, Notes: notes}
	for _, s := range summaries {
		d.covers(s.Period, s.Published)
		for _, c := range s.Corrections {
			d.covers(s.Period, c.On)
		}
	}
	return d
}

// summariesOf are the public summaries of a medium.
func (m *maker) summariesOf(md *medium) []*monitor.Summary {
	var out []*monitor.Summary
	for _, b := range m.site.Media.Bulletins() {
		if b.Folder == md.folder {
			out = append(out, b.Summary)
		}
	}
	return out
}

// bulletinColumns say what a row was published with, and where it is read.
func bulletinColumns[T any](m *maker, md *medium, of func(T) *monitor.Summary) []columnOf[T] {
	return []columnOf[T]{
		{enumColumn("review", "审核", "已审核", "未审核"), func(x T) string { return verifiedMark(of(x)).Word }},
		{dateColumn(publishedColumn, "发布日期"), func(x T) string { return of(x).Published.String() }},
		{stringColumn("laboratory", "监测单位"), func(x T) string { return of(x).Quality.Lab }},
		{stringColumn(addressColumn, "网页").means("这一时段在本站的网址"), func(x T) string { return m.onPage(site.BulletinAddress(md.folder, of(x).Period)) }},
	}
}

func (m *maker) onPage(address string) string { return m.site.Config.BaseURL + address }

// valueStates are the words for why there is a number or none.
var valueStates = [...]string{quantity.NotMeasured: "未监测", quantity.Measured: "测得", quantity.NotDetected: "未检出", quantity.Suspended: "停测", quantity.Dry: "断流"}

// stateEnum has the words in the order in which they are explained.
var stateEnum = []string{"测得", "未检出", "未监测", "停测", "断流"}

// valueColumns print a result as it was given, as a number for programs, and the reason
// where there is none.
func valueColumns[T any](of func(T) standard.Reading) []columnOf[T] {
	return []columnOf[T]{
		{stringColumn("result", "结果").means("照监测报告原样"), func(x T) string { return resultText(of(x)) }},
		{tableColumn{Name: "value", Title: "数值", Type: "number", Description: "测得的数；没有数值的是空的"}, func(x T) string { return numberText(of(x).Value) }},
		{tableColumn{Name: "detection_limit", Title: "检出限", Type: "number", Description: "未检出时，监测报告写明的检出限"}, func(x T) string { return limitText(of(x).Value) }},
		{enumColumn("state", "状态", stateEnum...).means("测得：有结果；未检出：低于检出限；未监测：没有采样或没有读数；停测：停止监测；断流：河道无水可采"), func(x T) string { return stateText(of(x)) }},
	}
}

func resultText(r standard.Reading) string {
	if r.Text == "" && r.State == quantity.NotMeasured {
		return ""
	}
	return monitor.Print(r)
}

func numberText(v quantity.Value) string {
	n, ok := v.Measured()
	if !ok {
		return ""
	}
	return n.String()
}

func limitText(v quantity.Value) string {
	n, ok := v.DetectionLimit()
	if !ok {
		return ""
	}
	return n.String()
}

func stateText(r standard.Reading) string {
	if r.Text != "" {
		return valueStates[quantity.Measured]
	}
	return valueStates[r.State]
}

// unitText is a unit as the pages print it.
func unitText(unit string) string {
	if unit == "" {
		return "无量纲"
	}
	return unit
}

// A pointRow is a point of a register of points.
type pointRow struct {
	*monitor.Point
	at int // index in the register
}

func pointRows(p *monitor.Points) iter.Seq[pointRow] {
	return func(yield func(pointRow) bool) {
		for i := range p.All {
			if !yield(pointRow{&p.All[i], i}) {
				return
			}
		}
	}
}

// pointsDataset is a register of points; own are the columns that the medium has more.
func (m *maker) pointsDataset(md *medium, name, title, unit, description string, points *monitor.Points, address func(id string) string, own ...columnOf[pointRow]) *dataset {
	d := &dataset{table: table{Title: title}, Name: name, Unit: unit, Description: description, Page: md.index(), Medium: md, Notes: []string{"停用的点位留在表中，编号不变，也不再给别的点位用；“停用”空着的还在用。"}}
	columns := slices.Concat([]columnOf[pointRow]{
		{stringColumn("point_id", "编号").means("从不改变，用来和各监测表对上"), func(x pointRow) string { return x.ID }},
		{stringColumn("point", "名称"), func(x pointRow) string { return x.Name }},
		{stringColumn("town", "所在地"), func(x pointRow) string { return x.Town }},
	}, own, []columnOf[pointRow]{
		{dateColumn("opened", "启用"), func(x pointRow) string { return x.Opened.String() }},
		{dateColumn("closed", "停用"), func(x pointRow) string { return x.Closed.String() }},
		{stringColumn("note", "说明"), func(x pointRow) string { return x.Note }},
		{stringColumn(addressColumn, "网页").means("这个点位在本站的网址"), func(x pointRow) string { return m.onPage(address(x.ID)) }},
	})
	return tabled(d, pointRows(points), -1, []string{"point_id"}, columns...)
}

// A samplingRow is a sampling of a point with the summary that published it.
type samplingRow struct {
	summary *monitor.Summary
	point   *monitor.Point
	sample  *monitor.Sample
}

// A resultRow is what was found of one item of a sampling.
type resultRow struct {
	samplingRow
	reading standard.Reading
}

// wholePoint stands for the item where a row speaks of the whole point.
const wholePoint = "全部项目"

// resultRows lists the results of samplings. A sampling without any is a row that says why.
func resultRows(samples iter.Seq[samplingRow]) iter.Seq[resultRow] {
	return func(yield func(resultRow) bool) {
		for s := range samples {
			for _, r := range s.sample.Readings {
				if !yield(resultRow{s, r}) {
					return
				}
			}
			if len(s.sample.Readings) == 0 && !yield(resultRow{s, standard.Reading{Item: wholePoint, Value: quantity.Value{State: s.sample.State}}}) {
				return
			}
		}
	}
}

// samplingColumns say when and where was sampled; title is what the medium calls a point.
func samplingColumns[T any](title string, of func(T) samplingRow) []columnOf[T] {
	return []columnOf[T]{
		{periodColumn, func(x T) string { return of(x).summary.Period.String() }},
		{stringColumn("point_id", title+"编号").means("从不改变，用来和点位表、各监测表对上"), func(x T) string { return of(x).point.ID }},
		{stringColumn("point", title), func(x T) string { return of(x).point.Name }},
		{stringColumn("town", "所在地"), func(x T) string { return of(x).point.Town }},
		{dateColumn("date", "采样日期"), func(x T) string { return of(x).sample.Date.String() }},
	}
}

var (
	samplingKey = []string{"period", "point_id", "date"}
	resultKey   = append(samplingKey[:3:3], "item")
)

// resultsTable fills the dataset of all results of a medium.
func (m *maker) resultsTable(d *dataset, point string, samples iter.Seq[samplingRow]) *dataset {
	columns := slices.Concat(samplingColumns(point, func(x resultRow) samplingRow { return x.samplingRow }),
		[]columnOf[resultRow]{{stringColumn("item", "项目").means("“" + wholePoint + "”指这个点位整个没有结果"), func(x resultRow) string { return x.reading.Item }}},
		valueColumns(func(x resultRow) standard.Reading { return x.reading }),
		[]columnOf[resultRow]{{stringColumn("unit", "单位"), func(x resultRow) string {
			if x.reading.Item == wholePoint {
				return ""
			}
			return unitText(x.reading.Unit)
		}}},
		bulletinColumns(m, d.Medium, func(x resultRow) *monitor.Summary { return x.summary }))
	d.Notes = append([]string{noValues}, d.Notes...)
	return tabled(d, resultRows(samples), -1, resultKey, columns...)
}

// verdictText is a three-valued judgement.
func verdictText(decided, met bool) string {
	switch {
	case !decided:
		return "不评价"
	case met:
		return "达标"
	}
	return "未达标"
}

var verdictColumn = enumColumn("verdict", "是否达标", "达标", "未达标", "不评价")

// waterClassWords are the classes of surface water.
func waterClassWords() []string {
	var out []string
	for _, c := range standard.WaterClasses() {
		out = append(out, c.String())
	}
	return out
}
