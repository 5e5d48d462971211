package output

import (
	"fmt"
	"iter"
	"slices"

	"mingjing/generator/internal/monitor"
)

func (m *maker) blackDatasets(b *monitor.Black) []*dataset {
	periods := m.summariesOf(&blackMedium)
	results := monitorDataset(&blackMedium, "black-odorous-results", "黑臭水体监测结果", "处水体一次采样的一个项目", "每处黑臭水体每次采样的透明度、溶解氧、氧化还原电位和氨氮，照公开的监测结果表。", periods)
	return []*dataset{m.blackLevels(b, periods), m.resultsTable(results, "水体", blackSamplings(b)), m.blackWaters(b)}
}

func blackSamplings(b *monitor.Black) iter.Seq[samplingRow] {
	return func(yield func(samplingRow) bool) {
		for x := range blackRows(b) {
			if !yield(x.samplingRow) {
				return
			}
		}
	}
}

// A blackLevelRow is a sampling of a water with its judgement.
type blackLevelRow struct {
	samplingRow
	judged *monitor.BlackSample
	rule   string
}

func blackRows(b *monitor.Black) iter.Seq[blackLevelRow] {
	return func(yield func(blackLevelRow) bool) {
		for _, y := range b.Years {
			for i := range y.Samples {
				s := &y.Samples[i]
				if !yield(blackLevelRow{samplingRow{y.Summary, &b.All[s.Point], &s.Sample}, s, y.Rule.Print()}) {
					return
				}
			}
		}
	}
}

func (m *maker) blackLevels(b *monitor.Black, periods []*monitor.Summary) *dataset {
	d := monitorDataset(&blackMedium, "black-odorous-levels", "黑臭水体级别", "处水体一次采样", "每处黑臭水体每次采样的级别：四项各自定级，取最差的一项；单次采样的级别只说明当次。", periods)
	return tabled(d, blackRows(b), -1, samplingKey, slices.Concat(samplingColumns("水体", func(x blackLevelRow) samplingRow { return x.samplingRow }), []columnOf[blackLevelRow]{
		{enumColumn("level", "级别", "不黑臭", "轻度", "重度"), func(x blackLevelRow) string { return dashless(x.judged.Judged.Worst.String()) }},
		reasonColumn(func(x blackLevelRow) *monitor.Sample { return x.sample }),
		{stringColumn("standard", "执行标准"), func(x blackLevelRow) string { return x.rule }},
	}, bulletinColumns(m, &blackMedium, func(x blackLevelRow) *monitor.Summary { return x.summary }))...)
}

func (m *maker) blackWaters(b *monitor.Black) *dataset {
	return m.pointsDataset(&blackMedium, "black-odorous-waters", "黑臭水体清单", "处水体", "黑臭水体的编号、长度、责任单位和完成整治的日期。", &b.Points,
		func(string) string { return blackMedium.index() },
		columnOf[pointRow]{enumColumn("kind", "类型", "城市", "农村"), func(x pointRow) string { return x.Kind }},
		columnOf[pointRow]{integerColumn("length", "长度", "米"), func(x pointRow) string { return fmt.Sprint(b.Waters[x.at].Length) }},
		columnOf[pointRow]{dateColumn("treated", "完成整治").means("空着的还在整治"), func(x pointRow) string { return b.Waters[x.at].Treated.String() }},
		columnOf[pointRow]{stringColumn("charge", "责任单位"), func(x pointRow) string { return b.Waters[x.at].Charge }})
}
