package output

import (
	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/site"
)

// A totalRow is an amount of a series.
type totalRow struct {
	*monitor.Total
	period  calendar.Period
	measure string
	value   quantity.Value
}

// totalsDataset is long: the series have different columns and units.
func (m *maker) totalsDataset(all []*monitor.Total) *dataset {
	rows := func(yield func(totalRow) bool) {
		for _, t := range all {
			for i := range t.Rows {
				for k, measure := range t.Columns {
					if !yield(totalRow{t, t.Rows[i].Period, measure, t.Rows[i].Values[k]}) {
						return
					}
				}
			}
		}
	}
	d := monitorDataset(&totalsMedium, "total-amounts", "减排量和其他总量", "项一个时段的一个数", "减排量、医疗废物、温室气体、监测任务等总量各时段的目标数和完成数，照报送的原表。年和季度是不同长度的时段，不相互比较，也不能相加。", nil,
		"没有数值的格子是空的，不是零；“状态”写“暂缺”。")
	for _, t := range all {
		for i := range t.Rows {
			d.covers(t.Rows[i].Period, t.Published)
		}
	}
	return tabled(d, rows, -1, []string{"series", "period", "measure"},
		columnOf[totalRow]{stringColumn("series", "编号"), func(x totalRow) string { return x.Name }},
		columnOf[totalRow]{stringColumn("title", "项目"), func(x totalRow) string { return x.Title }},
		columnOf[totalRow]{periodColumn, func(x totalRow) string { return x.period.String() }},
		columnOf[totalRow]{stringColumn("measure", "指标").means("原表的列名，例：目标、完成"), func(x totalRow) string { return x.measure }},
		columnOf[totalRow]{tableColumn{Name: "value", Title: "数值", Type: "number"}, func(x totalRow) string { return numberText(x.value) }},
		columnOf[totalRow]{enumColumn("state", "状态", "有数", "暂缺", "未检出", "停测", "断流"), func(x totalRow) string { return totalState(x.value) }},
		columnOf[totalRow]{stringColumn("unit", "单位"), func(x totalRow) string { return x.Unit }},
		columnOf[totalRow]{dateColumn(publishedColumn, "发布日期"), func(x totalRow) string { return x.Published.String() }},
		columnOf[totalRow]{stringColumn(addressColumn, "网页").means("这一项在本站的网址"), func(x totalRow) string { return m.onPage(site.TotalAddress(x.Name)) }})
}

// totalState says whether an amount was reported: it is not measured.
func totalState(v quantity.Value) string {
	switch v.State {
	case quantity.Measured:
		return "有数"
	case quantity.NotMeasured:
		return "暂缺"
	}
	return valueStates[v.State]
}
