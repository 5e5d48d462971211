package output

import (
	"iter"
	"slices"

	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/standard"
)

func (m *maker) waterDatasets(w *monitor.Water) []*dataset {
	months := m.summariesOf(&waterMedium)
	results := monitorDataset(&waterMedium, "water-results", "地表水监测结果", "个断面一次采样的一个项目", "每个断面每次采样每个项目的结果，照公开的监测结果表，包括不参加评价的项目。", months)
	return []*dataset{m.waterClasses(w, months), m.resultsTable(results, "断面", waterSamplings(w)), m.waterRivers(w, months), m.waterSectionsDataset(w)}
}

func waterSamplings(w *monitor.Water) iter.Seq[samplingRow] {
	return func(yield func(samplingRow) bool) {
		for x := range waterRows(w) {
			if !yield(x.samplingRow) {
				return
			}
		}
	}
}

// A waterRow is a sampling of a section with its judgement.
type waterRow struct {
	samplingRow
	section              *monitor.Section
	judged               *monitor.WaterSample
	month, yearAgo, rule string // change since the month before and the year before; the standard
}

func waterRows(w *monitor.Water) iter.Seq[waterRow] {
	return func(yield func(waterRow) bool) {
		for _, month := range w.Months {
			before, yearAgo := month.Change(monthOf(w, month, -1)), month.Change(monthOf(w, month, -12))
			for i := range month.Samples {
				s := &month.Samples[i]
				row := waterRow{samplingRow{month.Summary, &w.All[s.Point], &s.Sample}, &w.Sections[s.Point], s, before.Words[s.Point], yearAgo.Words[s.Point], month.Rule.Print()}
				if !yield(row) {
					return
				}
			}
		}
	}
}

func (m *maker) waterClasses(w *monitor.Water, months []*monitor.Summary) *dataset {
	d := monitorDataset(&waterMedium, "water-classes", "地表水断面水质类别", "个断面一个月", "每个断面每月的水质类别、是否达到水质目标、超标项目和主要污染指标，用单因子评价法评价。", months,
		"停测、断流、未监测的断面不评价，“水质类别”是空的，原因写在“不评价的原因”里。")
	return tabled(d, waterRows(w), -1, samplingKey, slices.Concat(samplingColumns("断面", func(x waterRow) samplingRow { return x.samplingRow }), []columnOf[waterRow]{
		{stringColumn("river", "河流（湖库）"), func(x waterRow) string { return x.section.River }},
		{enumColumn("class", "水质类别", waterClassWords()...), func(x waterRow) string { return classText(int(x.judged.Class()), x.judged.Class().String()) }},
		reasonColumn(func(x waterRow) *monitor.Sample { return x.sample }),
		{enumColumn("target", "水质目标", waterClassWords()...), func(x waterRow) string { return x.section.Target.String() }},
		{verdictColumn, func(x waterRow) string { return verdictText(x.judged.Class() != standard.NoWaterClass, x.judged.Met) }},
		{stringColumn("exceeding", "超标项目（按目标）"), func(x waterRow) string { return monitor.ExceedanceWords(x.judged.Over) }},
		{stringColumn("main_pollutants", "主要污染指标（倍）").means("劣于Ⅲ类时列出，最多三项，括号里是超过Ⅲ类限值的倍数"), func(x waterRow) string { return mainWords(x.judged.Judged) }},
		{stringColumn("since_last_month", "比上月"), func(x waterRow) string { return x.month }},
		{stringColumn("since_last_year", "比上年同月"), func(x waterRow) string { return x.yearAgo }},
		{stringColumn("standard", "执行标准"), func(x waterRow) string { return x.rule }},
	}, bulletinColumns(m, &waterMedium, func(x waterRow) *monitor.Summary { return x.summary }))...)
}

// classText is a class of water as data.
func classText(grade int, class string) string {
	if grade == 0 {
		return ""
	}
	return class
}

// reasonColumn says why a sampling was not judged.
func reasonColumn[T any](of func(T) *monitor.Sample) columnOf[T] {
	return columnOf[T]{enumColumn("reason", "不评价的原因", "未监测", "停测", "断流"), func(x T) string { return of(x).Reason() }}
}

// A riverRow is a river or lake in a month.
type riverRow struct {
	month *monitor.WaterMonth
	*monitor.River
}

func (m *maker) waterRivers(w *monitor.Water, months []*monitor.Summary) *dataset {
	rows := func(yield func(riverRow) bool) {
		for _, month := range w.Months {
			rivers, _ := w.Rivers(month) // a fault is told with the month's page
			for i := range rivers {
				if !yield(riverRow{month, &rivers[i]}) {
					return
				}
			}
		}
	}
	d := monitorDataset(&waterMedium, "water-rivers", "河流（湖库）水质状况", "条河流（个湖库）一个月", "每条河流、每个湖库每月的水质状况：五个以上断面的按各类别断面的比例评价，不足五个的按各断面浓度的平均值评价。", months)
	return tabled(d, rows, -1, []string{"period", "river"}, slices.Concat([]columnOf[riverRow]{
		{periodColumn, func(x riverRow) string { return x.month.Period.String() }},
		{stringColumn("river", "河流（湖库）"), func(x riverRow) string { return x.Name }},
		{enumColumn("condition", "水质状况", "优", "良好", "轻度污染", "中度污染", "重度污染"), func(x riverRow) string { return dashless(x.Status.Status.Word) }},
		{stringColumn("grounds", "依据"), func(x riverRow) string { return x.Words() }},
		{stringColumn("main_pollutants", "主要污染指标"), func(x riverRow) string { return x.MainWords() }},
	}, bulletinColumns(m, &waterMedium, func(x riverRow) *monitor.Summary { return x.month.Summary }))...)
}

func (m *maker) waterSectionsDataset(w *monitor.Water) *dataset {
	section := func(x pointRow) *monitor.Section { return &w.Sections[x.at] }
	return m.pointsDataset(&waterMedium, "water-sections", "地表水监测断面", "个断面", "地表水监测断面的编号、河流、水质目标和控制级别。", &w.Points,
		func(id string) string { return site.PointAddress("water", "section", id) },
		columnOf[pointRow]{stringColumn("river", "河流（湖库）"), func(x pointRow) string { return section(x).River }},
		columnOf[pointRow]{enumColumn("body", "水体", "河流", "湖库"), func(x pointRow) string { return bodyWord(section(x).Body) }},
		columnOf[pointRow]{stringColumn("control", "控制级别"), func(x pointRow) string { return section(x).Control }},
		columnOf[pointRow]{enumColumn("target", "水质目标", waterClassWords()...), func(x pointRow) string { return section(x).Target.String() }})
}
