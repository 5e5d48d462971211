package output

import (
	"fmt"
	"iter"
	"slices"

	"mingjing/generator/internal/monitor"
)

func (m *maker) groundDatasets(g *monitor.Ground) []*dataset {
	rounds := m.summariesOf(&groundMedium)
	results := monitorDataset(&groundMedium, "groundwater-results", "地下水监测结果", "口监测井一次采样的一个项目", "每口监测井每次采样每个项目的结果，照公开的监测结果表。", rounds)
	return []*dataset{m.groundClasses(g, rounds), m.resultsTable(results, "监测井", groundSamplings(g)), m.groundWells(g)}
}

func groundSamplings(g *monitor.Ground) iter.Seq[samplingRow] {
	return func(yield func(samplingRow) bool) {
		for x := range groundRows(g) {
			if !yield(x.samplingRow) {
				return
			}
		}
	}
}

// A groundRow is a sampling of a well with its judgement.
type groundRow struct {
	samplingRow
	judged *monitor.GroundSample
	rule   string
}

func groundRows(g *monitor.Ground) iter.Seq[groundRow] {
	return func(yield func(groundRow) bool) {
		for _, r := range g.Rounds {
			for i := range r.Samples {
				s := &r.Samples[i]
				if !yield(groundRow{samplingRow{r.Summary, &g.All[s.Point], &s.Sample}, s, r.Rule.Print()}) {
					return
				}
			}
		}
	}
}

func (m *maker) groundClasses(g *monitor.Ground, rounds []*monitor.Summary) *dataset {
	d := monitorDataset(&groundMedium, "groundwater-classes", "地下水水质类别", "口监测井一次采样", "每口监测井每期的水质类别、最差的项目和劣于Ⅲ类的项目。", rounds)
	return tabled(d, groundRows(g), -1, samplingKey, slices.Concat(samplingColumns("监测井", func(x groundRow) samplingRow { return x.samplingRow }), []columnOf[groundRow]{
		{integerColumn("items", "监测项目", "项"), func(x groundRow) string { return fmt.Sprint(x.sample.Items()) }},
		{enumColumn("class", "水质类别", "Ⅰ类", "Ⅱ类", "Ⅲ类", "Ⅳ类", "＞Ⅲ类", "Ⅴ类"), func(x groundRow) string { return classText(x.judged.Grade(), x.judged.Judged.Class.String()) }},
		reasonColumn(func(x groundRow) *monitor.Sample { return x.sample }),
		{listColumn("worst", "最差的项目"), func(x groundRow) string {
			if x.judged.Grade() <= 1 {
				return ""
			}
			return joinList(x.judged.Judged.Worst())
		}},
		{stringColumn("exceeding", "劣于Ⅲ类的项目及倍数"), func(x groundRow) string { return monitor.ExceedanceWords(x.judged.Over) }},
		{stringColumn("standard", "执行标准"), func(x groundRow) string { return x.rule }},
	}, bulletinColumns(m, &groundMedium, func(x groundRow) *monitor.Summary { return x.summary }))...)
}

func (m *maker) groundWells(g *monitor.Ground) *dataset {
	return m.pointsDataset(&groundMedium, "groundwater-wells", "地下水监测井", "口监测井", "地下水监测井的编号、所在地和类型。", &g.Points,
		func(string) string { return groundMedium.index() },
		columnOf[pointRow]{stringColumn("kind", "类型"), func(x pointRow) string { return x.Kind }})
}
