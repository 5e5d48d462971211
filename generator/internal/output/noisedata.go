package output

import (
	"fmt"
	"slices"

	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/standard"
)

func (m *maker) noiseDatasets(n *monitor.Noise) []*dataset {
	var quarters, years []*monitor.Summary
	for _, q := range n.Quarters {
		quarters = append(quarters, q.Summary)
	}
	for _, y := range n.Years {
		years = append(years, y.Summary)
	}
	return []*dataset{m.noiseZones(n, quarters), m.noiseMeans(n, years), m.noisePoints(n)}
}

// A noiseRow is what a point measured by day or by night.
type noiseRow struct {
	quarter *monitor.NoiseQuarter
	sample  *monitor.NoiseSample
	time    string
	*monitor.NoiseResult
}

func (m *maker) noiseZones(n *monitor.Noise, quarters []*monitor.Summary) *dataset {
	rows := func(yield func(noiseRow) bool) {
		for _, q := range n.Quarters {
			for i := range q.Samples {
				s := &q.Samples[i]
				if !yield(noiseRow{q, s, "昼间", &s.Day}) || !yield(noiseRow{q, s, "夜间", &s.Night}) {
					return
				}
			}
		}
	}
	const unit = "dB(A)"
	d := monitorDataset(&noiseMedium, "noise-zones", "功能区声环境监测结果", "个点位一次监测的昼间或夜间", "功能区声环境每个点位每季度昼间、夜间的等效声级和限值，昼间和夜间分别评价。", quarters, "没有数值的格子是空的，不是零；为什么没有，看“状态”。")
	return tabled(d, rows, -1, []string{"period", "point_id", "date", "time"}, slices.Concat([]columnOf[noiseRow]{
		{periodColumn, func(x noiseRow) string { return x.quarter.Period.String() }},
		{stringColumn("point_id", "点位编号"), func(x noiseRow) string { return n.All[x.sample.Point].ID }},
		{stringColumn("point", "点位"), func(x noiseRow) string { return n.All[x.sample.Point].Name }},
		{stringColumn("town", "所在地"), func(x noiseRow) string { return n.All[x.sample.Point].Town }},
		{enumColumn("zone", "功能区", zoneWords...), func(x noiseRow) string { return n.Zones[x.sample.Point] }},
		{dateColumn("date", "监测日期"), func(x noiseRow) string { return x.sample.Date.String() }},
		{enumColumn("time", "昼夜", "昼间", "夜间").means("昼间6时到22时，夜间22时到次日6时"), func(x noiseRow) string { return x.time }},
		{numberColumn("value", "等效声级", unit), func(x noiseRow) string { return numberText(x.Value) }},
		{enumColumn("state", "状态", stateEnum...), func(x noiseRow) string { return valueStates[x.Value.State] }},
		{numberColumn("limit", "限值", unit), func(x noiseRow) string { return x.Limit.String() }},
		{verdictColumn, func(x noiseRow) string { return verdictText(x.Decided, x.Met()) }},
		{numberColumn("over", "超过限值", unit).means("达标的是空的"), func(x noiseRow) string {
			if !x.Decided || x.Met() {
				return ""
			}
			return x.Over.String()
		}},
		{stringColumn("standard", "执行标准"), func(x noiseRow) string { return x.quarter.Rule.Print() }},
	}, bulletinColumns(m, &noiseMedium, func(x noiseRow) *monitor.Summary { return x.quarter.Summary }))...)
}

var zoneWords = []string{"0类", "1类", "2类", "3类", "4a类", "4b类"}

// A noiseMeanRow is the mean of a year, of the grid or of the roads.
type noiseMeanRow struct {
	year *monitor.NoiseYear
	kind string
	*monitor.NoiseMean
}

func (m *maker) noiseMeans(n *monitor.Noise, years []*monitor.Summary) *dataset {
	rows := func(yield func(noiseMeanRow) bool) {
		for _, y := range n.Years {
			for _, r := range []noiseMeanRow{{y, "区域声环境", &y.Regional}, {y, "道路交通声环境", &y.Road}} {
				if r.Count > 0 && !yield(r) {
					return
				}
			}
		}
	}
	d := monitorDataset(&noiseMedium, "noise-means", "区域和道路交通声环境年度平均", "年的区域或道路", "区域声环境（各网格的算术平均）和道路交通声环境（按路段长度加权）每年昼间的平均等效声级和级别。各网格、各路段的原始数据表在当年的网页上。", years)
	return tabled(d, rows, -1, []string{"year", "kind"}, slices.Concat([]columnOf[noiseMeanRow]{
		yearColumn(func(x noiseMeanRow) int { return x.year.Period.Year() }),
		{enumColumn("kind", "项目", "区域声环境", "道路交通声环境"), func(x noiseMeanRow) string { return x.kind }},
		{integerColumn("places", "测点", "个").means("网格数或路段数"), func(x noiseMeanRow) string { return fmt.Sprint(x.Count) }},
		{numberColumn("mean", "昼间平均", "dB(A)"), func(x noiseMeanRow) string { return x.Level.Compared.String() }},
		{stringColumn("level", "级别"), func(x noiseMeanRow) string { return levelName(&x.Level) }},
		{numberColumn("lowest", "最低", "dB(A)"), func(x noiseMeanRow) string { return x.Lowest.String() }},
		{numberColumn("highest", "最高", "dB(A)"), func(x noiseMeanRow) string { return x.Most.String() }},
		{stringColumn("standard", "执行标准"), func(x noiseMeanRow) string { return x.year.Rule.Print() }},
	}, bulletinColumns(m, &noiseMedium, func(x noiseMeanRow) *monitor.Summary { return x.year.Summary }))...)
}

func levelName(l *standard.NoiseLevel) string { return l.Name + "（" + l.Word + "）" }

func (m *maker) noisePoints(n *monitor.Noise) *dataset {
	return m.pointsDataset(&noiseMedium, "noise-points", "功能区声环境监测点位", "个点位", "功能区声环境监测点位的编号、所在地和功能区。", &n.Points,
		func(string) string { return noiseMedium.index() },
		columnOf[pointRow]{enumColumn("zone", "功能区", zoneWords...), func(x pointRow) string { return n.Zones[x.at] }})
}
