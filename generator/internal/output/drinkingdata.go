package output

import (
	"fmt"
	"iter"
	"slices"

	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/site"
)

func (m *maker) drinkingDatasets(d *monitor.Drinking) []*dataset {
	quarters := m.summariesOf(&drinkingMedium)
	results := monitorDataset(&drinkingMedium, "drinking-results", "饮用水水源监测结果", "个水源一次采样的一个项目", "每个集中式饮用水水源每次采样每个项目的结果，照公开的监测结果表。", quarters, sourceOnly)
	return []*dataset{m.drinkingVerdicts(d, quarters), m.resultsTable(results, "水源", drinkingSamplings(d)), m.drinkingSources(d)}
}

func drinkingSamplings(d *monitor.Drinking) iter.Seq[samplingRow] {
	return func(yield func(samplingRow) bool) {
		for x := range sourceRows(d) {
			if !yield(x.samplingRow) {
				return
			}
		}
	}
}

// A sourceRow is a sampling of a source with its judgement.
type sourceRow struct {
	samplingRow
	source *monitor.Source
	judged *monitor.SourceSample
	rule   string
}

func sourceRows(d *monitor.Drinking) iter.Seq[sourceRow] {
	return func(yield func(sourceRow) bool) {
		for _, q := range d.Quarters {
			for i := range q.Samples {
				s := &q.Samples[i]
				p := &d.All[s.Point]
				rule := q.Rule.Print()
				if p.Underground() {
					rule = q.Under.Print()
				}
				if !yield(sourceRow{samplingRow{q.Summary, p, &s.Sample}, &d.Sources[s.Point], s, rule}) {
					return
				}
			}
		}
	}
}

func (m *maker) drinkingVerdicts(d *monitor.Drinking, quarters []*monitor.Summary) *dataset {
	out := monitorDataset(&drinkingMedium, "drinking-verdicts", "饮用水水源达标情况", "个水源一次采样", "每个集中式饮用水水源每期的水质类别、是否达标、超标指标和缺测项目，以Ⅲ类为目标。", quarters, sourceOnly)
	return tabled(out, sourceRows(d), -1, samplingKey, slices.Concat(samplingColumns("水源", func(x sourceRow) samplingRow { return x.samplingRow }), []columnOf[sourceRow]{
		{enumColumn("level", "级别", "县城", "千吨万人", "乡镇"), func(x sourceRow) string { return x.source.Level }},
		{enumColumn("kind", "类型", "河流", "湖库", "地下水"), func(x sourceRow) string { return x.point.Kind }},
		{integerColumn("items", "监测项目", "项"), func(x sourceRow) string { return fmt.Sprint(x.sample.Items()) }},
		{stringColumn("class", "水质类别"), func(x sourceRow) string { return classText(x.judged.Grade, x.judged.Class) }},
		reasonColumn(func(x sourceRow) *monitor.Sample { return x.sample }),
		{verdictColumn, func(x sourceRow) string { return verdictText(x.judged.Decided, x.judged.Complies) }},
		{stringColumn("exceeding", "超标指标及倍数"), func(x sourceRow) string { return monitor.ExceedanceWords(x.judged.Over) }},
		{listColumn("missing", "缺测项目"), func(x sourceRow) string { return joinList(x.judged.Missing) }},
		{stringColumn("standard", "执行标准"), func(x sourceRow) string { return x.rule }},
	}, bulletinColumns(m, &drinkingMedium, func(x sourceRow) *monitor.Summary { return x.summary }))...)
}

func (m *maker) drinkingSources(d *monitor.Drinking) *dataset {
	return m.pointsDataset(&drinkingMedium, "drinking-sources", "集中式饮用水水源", "个水源", "集中式饮用水水源的编号、级别、类型和供水单位。", &d.Points,
		func(id string) string { return site.PointAddress("drinking", "source", id) },
		columnOf[pointRow]{enumColumn("level", "级别", "县城", "千吨万人", "乡镇"), func(x pointRow) string { return d.Sources[x.at].Level }},
		columnOf[pointRow]{enumColumn("kind", "类型", "河流", "湖库", "地下水"), func(x pointRow) string { return x.Kind }},
		columnOf[pointRow]{stringColumn("supplies", "供水单位"), func(x pointRow) string { return d.Sources[x.at].Supplies }})
}
