package output

import (
	"slices"

	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/standard"
)

// A dischargeRow is a result with the quarter that published it.
type dischargeRow struct {
	quarter *monitor.DischargeQuarter
	*monitor.Discharge
}

func (m *maker) dischargeDataset(d *monitor.Dischargers) *dataset {
	rows := func(yield func(dischargeRow) bool) {
		for _, q := range d.Quarters {
			for i := range q.Results {
				if !yield(dischargeRow{q, &q.Results[i]}) {
					return
				}
			}
		}
	}
	out := monitorDataset(&dischargerMedium, "discharger-results", "排污单位执法监测结果", "家单位一次采样的一个项目", "排污单位执法监测（监督性监测）每个排放口每个项目的结果、监测报告写明的限值和执行标准，是否超标和超标倍数。自行监测和在线监测的数据不在这里。", m.summariesOf(&dischargerMedium),
		noValues, "一次执法监测超标不等于处罚决定：是否违法、怎样处理，见行政处罚决定。")
	return tabled(out, rows, -1, []string{"period", "uscc", "outlet", "date", "item"}, slices.Concat([]columnOf[dischargeRow]{
		{periodColumn, func(x dischargeRow) string { return x.quarter.Period.String() }},
		{stringColumn("enterprise", "单位名称"), func(x dischargeRow) string { return x.Enterprise }},
		{stringColumn("uscc", "统一社会信用代码"), func(x dischargeRow) string { return x.USCC }},
		{stringColumn("outlet", "监测点位"), func(x dischargeRow) string { return x.Outlet }},
		{dateColumn("date", "采样日期"), func(x dischargeRow) string { return x.Date.String() }},
		{stringColumn("item", "项目"), func(x dischargeRow) string { return x.Item }},
	}, valueColumns(func(x dischargeRow) standard.Reading { return standard.Reading{Value: x.Value} }), []columnOf[dischargeRow]{
		{stringColumn("unit", "单位"), func(x dischargeRow) string { return unitText(x.Value.Unit) }},
		{stringColumn("limit", "限值").means("照监测报告，可以是范围，例：6～9"), func(x dischargeRow) string { return x.Limit.Text }},
		{enumColumn("verdict", "判定", "达标", "超标", "不判定"), func(x dischargeRow) string { return dischargeVerdict(x.Discharge) }},
		{tableColumn{Name: "factor", Title: "超标倍数", Type: "number", Description: "（结果－限值）÷限值；没有超标、没有倍数的是空的"}, func(x dischargeRow) string { return dischargeFactor(x.Discharge) }},
		{stringColumn("standard", "执行标准").means("照监测报告"), func(x dischargeRow) string { return x.Standard }},
	}, bulletinColumns(m, &dischargerMedium, func(x dischargeRow) *monitor.Summary { return x.quarter.Summary }), []columnOf[dischargeRow]{
		{stringColumn("enterprise_page", "单位的网页").means("这家单位的历次结果"), func(x dischargeRow) string { return m.onPage(site.DischargerAddress(x.USCC)) }},
	})...)
}
