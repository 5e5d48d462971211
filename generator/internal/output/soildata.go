package output

import (
	"fmt"
	"slices"

	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/quantity"
)

// A farmlandOf is the farmland of a town in a year.
type farmlandOf struct {
	year *monitor.SoilYear
	*monitor.Farmland
}

// A soilItemOf is what was found of an item in a year.
type soilItemOf struct {
	year *monitor.SoilYear
	*monitor.SoilItem
}

// soilDatasets are sums alone, as on the pages. The sum of all towns is left out: it
// would be counted twice by whoever adds up the column.
func (m *maker) soilDatasets(s *monitor.Soil) []*dataset {
	years := m.summariesOf(&soilMedium)
	return []*dataset{m.soilFarmland(s, years), m.soilPoints(s, years)}
}

func (m *maker) soilFarmland(s *monitor.Soil, years []*monitor.Summary) *dataset {
	rows := func(yield func(farmlandOf) bool) {
		for _, y := range s.Years {
			for i := range y.Farmland {
				if !yield(farmlandOf{y, &y.Farmland[i]}) {
					return
				}
			}
		}
	}
	area := func(name, title string, of func(*monitor.Farmland) quantity.Decimal) columnOf[farmlandOf] {
		return columnOf[farmlandOf]{numberColumn(name, title, "公顷"), func(x farmlandOf) string { return of(x.Farmland).String() }}
	}
	d := monitorDataset(&soilMedium, "soil-farmland", "耕地土壤环境质量分类", "年一个乡镇", "各乡镇优先保护类、安全利用类、严格管控类耕地的面积，已落实措施的面积和安全利用率。", years, noPlots, "全市合计没有列入，把各乡镇相加就是。")
	return tabled(d, rows, -1, []string{"year", "town"}, slices.Concat([]columnOf[farmlandOf]{
		yearColumn(func(x farmlandOf) int { return x.year.Period.Year() }),
		{stringColumn("town", "乡镇"), func(x farmlandOf) string { return x.Town }},
		area("protected", "优先保护类", func(f *monitor.Farmland) quantity.Decimal { return f.Protect }),
		area("safe_use", "安全利用类", func(f *monitor.Farmland) quantity.Decimal { return f.Safe }),
		area("strict_control", "严格管控类", func(f *monitor.Farmland) quantity.Decimal { return f.Strict }),
		area("done", "已落实措施", func(f *monitor.Farmland) quantity.Decimal { return f.Done }),
		{numberColumn("safe_rate", "安全利用率", "%"), func(x farmlandOf) string { return x.Rate() }},
	}, bulletinColumns(m, &soilMedium, func(x farmlandOf) *monitor.Summary { return x.year.Summary }))...)
}

func (m *maker) soilPoints(s *monitor.Soil, years []*monitor.Summary) *dataset {
	rows := func(yield func(soilItemOf) bool) {
		for _, y := range s.Years {
			for i := range y.Items {
				if !yield(soilItemOf{y, &y.Items[i]}) {
					return
				}
			}
		}
	}
	count := func(name, title string, of func(*monitor.SoilItem) int64) columnOf[soilItemOf] {
		return columnOf[soilItemOf]{integerColumn(name, title, "个"), func(x soilItemOf) string { return fmt.Sprint(of(x.SoilItem)) }}
	}
	d := monitorDataset(&soilMedium, "soil-items", "农用地土壤监测点位达标情况", "年一个项目", "农用地土壤每个项目的监测点位数，按不超过筛选值、筛选值到管制值、超过管制值分三档（GB 15618—2018）。", years, noPlots)
	return tabled(d, rows, -1, []string{"year", "item"}, slices.Concat([]columnOf[soilItemOf]{
		yearColumn(func(x soilItemOf) int { return x.year.Period.Year() }),
		{stringColumn("item", "项目"), func(x soilItemOf) string { return x.Name }},
		count("points", "监测点位", func(i *monitor.SoilItem) int64 { return i.Points }),
		count("below_screening", "不超过筛选值", func(i *monitor.SoilItem) int64 { return i.Below }),
		count("between", "筛选值到管制值", func(i *monitor.SoilItem) int64 { return i.Between }),
		count("above_control", "超过管制值", func(i *monitor.SoilItem) int64 { return i.Above }),
	}, bulletinColumns(m, &soilMedium, func(x soilItemOf) *monitor.Summary { return x.year.Summary }))...)
}
