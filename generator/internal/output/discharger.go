package output

import (
	"bytes"
	"fmt"
	"html/template"
	"maps"
	"slices"
	"strings"

	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

var dischargerMedium = medium{"dischargers", "执法监测", theme.Column{Name: "执法监测", Description: "排污单位执法监测（监督性监测）结果", Keywords: "执法监测,监督性监测,排污单位", Type: "数据发布"}}

// addDischargers adds the overview of supervision monitoring, its quarters and the
// enterprises.
func addDischargers(m *maker) {
	d := m.site.Media.Dischargers
	if d == nil {
		return
	}
	firms := d.ByEnterprise()
	m.discharges = firms
	codes := slices.SortedFunc(maps.Keys(firms), func(a, b string) int {
		return strings.Compare(firms[a][0].Enterprise+a, firms[b][0].Enterprise+b)
	})
	overview, below := m.frames(dischargerMedium)
	m.report(overview, dischargerMedium.index(), func(*source.Problems) theme.Report { return dischargerIndex(d, firms, codes) })
	for i := range d.Quarters {
		m.bulletin(below, dischargerMedium.folder, d.Quarters[i].Summary, func(address string) theme.Report { return dischargeQuarter(d, i, address) })
	}
	for _, code := range codes {
		address := site.DischargerAddress(code)
		m.report(below, address, func(*source.Problems) theme.Report { return m.discharger(firms[code], address) })
	}
}

var dischargeHow = []string{
	"每个结果与监测报告写明的限值比较，执行标准也照报告写，本站不替单位选择或换算标准。超标倍数是（结果－限值）÷限值，两位小数，一次修约；pH值、色度、噪声等没有超标倍数。",
	"未检出的结果不超标；检出限高于限值的不判定。自行监测和在线监测的数据不在这里。",
	"一次执法监测超标不等于处罚决定：是否违法、怎样处理，见行政处罚决定。",
}

func dischargerIndex(d *monitor.Dischargers, firms map[string][]monitor.EnterpriseResult, codes []string) theme.Report {
	address := dischargerMedium.index()
	v := theme.Report{Title: "排污单位执法监测", Sentence: "还没有公开的监测结果。", How: dischargeHow}
	list := theme.Table{Title: "按单位", Columns: heads("单位", "#监测项次", "#超标项次", "最近一次", "统一社会信用代码")}
	for _, code := range codes {
		results := firms[code]
		over := 0
		for _, r := range results {
			if r.Exceeds {
				over++
			}
		}
		list.Rows = append(list.Rows, theme.Row{Cells: []theme.Cell{{Text: results[0].Enterprise, Href: site.Rel(address, site.DischargerAddress(code))}, countCell(len(results)), countCell(over), {Text: results[0].Date.String()}, {Text: code}}})
	}
	quarters := theme.Table{Title: "逐季度", Columns: heads("季度", "#监测单位（家）", "#超标单位（家）", "#监测项次", "#超标项次", "发布")}
	for i := len(d.Quarters) - 1; i >= 0; i-- {
		q := d.Quarters[i]
		t := q.Tally()
		quarters.Rows = append(quarters.Rows, theme.Row{Cells: []theme.Cell{{Text: q.Period.Chinese(), Href: site.Rel(address, site.BulletinAddress("dischargers", q.Period))}, countCell(t.Enterprises), countCell(t.Exceeding), countCell(t.Results), countCell(t.Over), {Text: q.Published.String()}}})
	}
	v.Tables = []theme.Table{quarters, list}
	if n := len(d.Quarters); n > 0 {
		v.Sentence, v.Marks = d.Quarters[n-1].Finding(), []theme.Mark{verifiedMark(d.Quarters[n-1].Summary)}
	}
	return v
}

func dischargeHeads(first string) []theme.Head {
	return heads(first, "监测点位", "采样日期", "项目", "#结果", "单位", "#限值", "判定", "#超标倍数", "执行标准", "来源")
}

func dischargeCells(first theme.Cell, q *monitor.DischargeQuarter, r *monitor.Discharge, address string) []theme.Cell {
	verdict := theme.Cell{Text: dischargeVerdict(r)}
	if r.Decided && r.Exceeds {
		verdict.Class = "late"
	}
	return []theme.Cell{first, {Text: r.Outlet}, {Text: r.Date.String()}, {Text: r.Item}, figureCell(r.Value), {Text: unitText(r.Value.Unit)}, {Text: r.Limit.Text, Class: "n"}, verdict, {Text: orDash(dischargeFactor(r)), Class: "n"}, {Text: r.Standard}, fromRow(q.Summary, []int{r.Line}, address)}
}

func dischargeVerdict(r *monitor.Discharge) string {
	switch {
	case !r.Decided:
		return "不判定"
	case r.Exceeds:
		return "超标"
	}
	return "达标"
}

// dischargeFactor is by how much the limit is exceeded; "" where it is not, or the item
// has no factor.
func dischargeFactor(r *monitor.Discharge) string {
	if !r.Exceeded.HasFactor || !r.Exceeds {
		return ""
	}
	f, err := r.Exceeded.Factor.Round(2)
	if err != nil {
		return ""
	}
	return f.String()
}

func dischargeQuarter(d *monitor.Dischargers, i int, address string) theme.Report {
	q := d.Quarters[i]
	v := theme.Report{Sentence: q.Finding(), How: dischargeHow}
	t := theme.Table{Title: "监测结果", Columns: dischargeHeads("单位")}
	for k := range q.Results {
		r := &q.Results[k]
		t.Rows = append(t.Rows, theme.Row{Cells: dischargeCells(theme.Cell{Text: r.Enterprise, Href: site.Rel(address, site.DischargerAddress(r.USCC))}, q, r, address)})
	}
	v.Tables = []theme.Table{t}
	if i > 0 {
		v.Previous = periodLink(d.Quarters[i-1].Summary)
	}
	if i+1 < len(d.Quarters) {
		v.Next = periodLink(d.Quarters[i+1].Summary)
	}
	return v
}

// discharger lists all results of one enterprise, newest first.
func (m *maker) discharger(results []monitor.EnterpriseResult, address string) theme.Report {
	name := results[0].Enterprise
	v := theme.Report{Title: name + "的执法监测结果", Sentence: monitor.EnterpriseFinding(results), How: dischargeHow, Up: &theme.Link{Text: "全部单位", Href: "index.html"}}
	v.Register = theme.Pairs{{Term: "单位", Text: name}, {Term: "统一社会信用代码", Text: results[0].USCC}}
	if e := m.site.EnterpriseOf(results[0].USCC); e != nil {
		v.Links = []theme.Link{{Text: "这家单位的全部公开记录", Href: site.Rel(address, e.Address())}}
	}
	t := theme.Table{Title: "历次结果", Columns: dischargeHeads("季度")}
	for _, r := range results {
		t.Rows = append(t.Rows, theme.Row{Cells: dischargeCells(theme.Cell{Text: r.Quarter.Period.Chinese(), Href: site.Rel(address, site.BulletinAddress("dischargers", r.Quarter.Period))}, r.Quarter, r.Discharge, address)})
	}
	v.Tables = []theme.Table{t}
	return v
}

// dischargeSection is what an enterprise's file says of its supervision monitoring: the
// results of the newest quarter; a link leads to all.
func dischargeSection(results []monitor.EnterpriseResult, address string) theme.EnterpriseSection {
	out := theme.EnterpriseSection{ID: "in-dischargers", Title: "执法监测", Size: fmt.Sprintf("%d个季度", quarters(results)), Sentence: monitor.EnterpriseFinding(results) + "下面是最近一个季度的结果，点季度看历次。", Columns: dischargeHeads("季度")}
	out.Columns = out.Columns[:len(out.Columns)-1] // the rows of the table are named on the page behind the link
	all := site.Rel(address, site.DischargerAddress(results[0].USCC))
	var rows bytes.Buffer
	for _, r := range results {
		if r.Quarter != results[0].Quarter {
			break
		}
		cells := dischargeCells(theme.Cell{Text: r.Quarter.Period.Chinese(), Href: all}, r.Quarter, r.Discharge, address)
		theme.Row{Cells: cells[:len(out.Columns)]}.Append(&rows)
	}
	out.Rows = template.HTML(rows.String())
	return out
}

// quarters counts those that an enterprise was measured in.
func quarters(results []monitor.EnterpriseResult) int {
	n := 0
	for i := range results {
		if i == 0 || results[i].Quarter != results[i-1].Quarter {
			n++
		}
	}
	return n
}
