package output

import (
	"fmt"
	"path"
	"strings"

	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/standard"
	"mingjing/generator/internal/theme"
)

// dailyTable shows each day: index, concentrations, the standard it was judged by, and
// the rows of the source that it comes from.
func dailyTable(title string, days []monitor.Day, address string) theme.Table {
	t := theme.Table{Title: title, Columns: []theme.Head{{Title: "日期"}, {Title: "AQI", Class: "n"}, {Title: "级别"}, {Title: "首要污染物"}}}
	for _, p := range monitor.Pollutants() {
		t.Columns = append(t.Columns, theme.Head{Title: p.Name() + "（" + p.Unit() + "）", Class: "n"})
	}
	t.Columns = append(t.Columns, theme.Head{Title: "日二级限值"}, theme.Head{Title: "执行标准"}, theme.Head{Title: "来源"})
	one := oneSource(days)
	if one != "" {
		t.Note = "来源一列是" + path.Base(one) + "里的行号。"
	}
	for i := range days {
		cells := dailyCells(&days[i])
		if rows := days[i].Rows; len(rows.Lines) > 0 {
			from := &cells[len(cells)-1]
			*from = sourceCell(rows.File, rows.Print(), address)
			if one != "" {
				from.Text = rows.Print()
			}
		}
		t.Rows = append(t.Rows, theme.Row{Cells: cells})
	}
	return t
}

// oneSource is the table that all days come from, "" where there are several.
func oneSource(days []monitor.Day) string {
	one := ""
	for i := range days {
		switch file := days[i].Rows.File; {
		case one == "":
			one = file
		case file != one:
			return ""
		}
	}
	return one
}

func dailyCells(d *monitor.Day) []theme.Cell {
	cells := []theme.Cell{{Text: d.Date.String()}, {Text: "—", Class: "n"}, {Text: "—"}, {Text: "—"}}
	if d.Judged {
		cells[1].Text, cells[2].Text = fmt.Sprint(d.AQI.Value), d.AQI.Level.Word
		var names []string
		for _, item := range d.AQI.Primary {
			names = append(names, monitor.NameOf(item))
		}
		if len(names) > 0 {
			cells[3].Text = strings.Join(names, "、")
		}
	}
	verdict, measured := "", false
	for _, p := range monitor.Pollutants() {
		cells = append(cells, theme.Cell{Text: printed(d.Values[p]), Class: "n"})
		over, limit, _, ok := d.Exceeds(p)
		measured = measured || ok
		if over {
			verdict += fmt.Sprintf("，%s超标（%s＞%s）", p.Name(), d.Values[p], limit)
		}
	}
	if measured && !d.Judged {
		cells[1].Text = "NA"
	}
	switch {
	case !measured:
		verdict = "—"
	case verdict == "":
		verdict = "达标"
	default:
		verdict = strings.TrimPrefix(verdict, "，")
	}
	if d.Dust {
		verdict += "（沙尘日）"
	}
	return append(cells, theme.Cell{Text: verdict}, theme.Cell{Text: limitsName(standard.AirLimitsOn(d.Date))}, theme.Cell{Text: "—"})
}

// sourceCell links to a published table and names the rows.
func sourceCell(table, rows, address string) theme.Cell {
	return theme.Cell{Text: path.Base(table) + rows, Href: site.Rel(address, site.DataAddress(table))}
}

// limitsName is the short name of limits: GB 3095—2026 过渡阶段.
func limitsName(l *standard.AirLimits) string { return strings.Replace(l.Name, "-", "—", 1) }

// monthsTable shows months in the order given.
func monthsTable(months []*monitor.Month, address string) theme.Table {
	t := theme.Table{Title: "逐月数据", Columns: []theme.Head{{Title: "月份"}, {Title: "有效天数", Class: "n"}, {Title: "优良天数", Class: "n"}, {Title: "优良率（%）", Class: "n"}}}
	t.Columns = append(append(t.Columns, statisticHeads()...), theme.Head{Title: "综合指数", Class: "n"}, theme.Head{Title: "执行标准"}, theme.Head{Title: "数据"})
	for _, a := range months {
		cells := []theme.Cell{{Text: a.Period.Chinese(), Href: site.Rel(address, site.AirAddress(a.Period.Month()))},
			{Text: fmt.Sprint(a.Tally.Valid), Class: "n"}, {Text: fmt.Sprint(a.Tally.Good), Class: "n"}, {Text: orDash(a.Tally.GoodRatio()), Class: "n"}}
		cells = append(cells, statisticCells(&a.Figures)...)
		t.Rows = append(t.Rows, theme.Row{Cells: append(cells, theme.Cell{Text: printed(a.Index), Class: "n"}, theme.Cell{Text: standard.AQIRule(a.Period.First()).Standard}, theme.Cell{Text: airMark(a).Word})})
	}
	return t
}

func statisticHeads() []theme.Head {
	var heads []theme.Head
	for _, p := range monitor.Pollutants() {
		heads = append(heads, theme.Head{Title: p.Name() + p.Statistic() + "（" + p.Unit() + "）", Class: "n"})
	}
	return heads
}

func statisticCells(f *monitor.Figures) []theme.Cell {
	var cells []theme.Cell
	for i := range f.Stats {
		cells = append(cells, theme.Cell{Text: printed(f.Stats[i].Value), Class: "n"})
	}
	return cells
}

// yearsTable shows all years, newest first.
func yearsTable(s *monitor.AirSeries, address string) theme.Table {
	t := theme.Table{Title: "逐年数据", Columns: []theme.Head{{Title: "年份"}, {Title: "有效天数", Class: "n"}, {Title: "优良天数", Class: "n"}, {Title: "优良率（%）", Class: "n"}}}
	t.Columns = append(append(t.Columns, statisticHeads()...), theme.Head{Title: "综合指数", Class: "n"}, theme.Head{Title: "年度评价"})
	for i := len(s.Years) - 1; i >= 0; i-- {
		y := s.Years[i]
		cells := []theme.Cell{{Text: y.Span(), Href: site.Rel(address, site.AirYearAddress(y.Number))},
			{Text: fmt.Sprint(y.Tally.Valid), Class: "n"}, {Text: fmt.Sprint(y.Tally.Good), Class: "n"}, {Text: orDash(y.Tally.GoodRatio()), Class: "n"}}
		cells = append(cells, statisticCells(&y.Figures)...)
		t.Rows = append(t.Rows, theme.Row{Cells: append(cells, theme.Cell{Text: printed(y.Index), Class: "n"}, theme.Cell{Text: annualWord(y)})})
	}
	return t
}

func annualWord(y *monitor.Year) string {
	if y.Annual == nil {
		return "数据不足，不判定"
	}
	if attained, _ := y.Annual.Attained(); attained {
		return "达标"
	}
	return "未达标"
}

// changeTable sets statistics beside those of earlier stretches. A base with too few
// days is shown, not compared.
func changeTable(title string, now *monitor.Figures, bases []changeBase) theme.Table {
	t := theme.Table{Title: title, Columns: []theme.Head{{Title: "项目"}, {Title: "本期", Class: "n"}}}
	for _, b := range bases {
		t.Columns = append(t.Columns, theme.Head{Title: b.Name, Class: "n"}, theme.Head{Title: "变化", Class: "n"}, theme.Head{Title: "变化（%）", Class: "n"})
	}
	ratio := []theme.Cell{{Text: "优良率（%）"}, {Text: orDash(now.Tally.GoodRatio()), Class: "n"}}
	for _, b := range bases {
		ratio = append(ratio, changeCells(now.Tally.Ratio(), b.Tally.Ratio(), monitor.EnoughDays(&now.Tally, b.Tally), false)...)
	}
	t.Rows = []theme.Row{{Cells: ratio}}
	for _, p := range monitor.Pollutants() {
		cells := []theme.Cell{{Text: p.Name() + p.Statistic() + "（" + p.Unit() + "）"}, {Text: printed(now.Stats[p].Value), Class: "n"}}
		for _, b := range bases {
			cells = append(cells, changeCells(now.Stats[p].Value, b.figures.Stats[p].Value, b.enough(p), true)...)
		}
		t.Rows = append(t.Rows, theme.Row{Cells: cells})
	}
	return t
}

// A changeBase is an earlier stretch that is compared with.
type changeBase struct {
	monitor.RatioBase
	figures *monitor.Figures
	enough  func(monitor.Pollutant) bool // both stretches have days enough
}

func ratioBases(bases []changeBase) []monitor.RatioBase {
	out := make([]monitor.RatioBase, len(bases))
	for i := range bases {
		out[i] = bases[i].RatioBase
	}
	return out
}

func changeCells(now, base quantity.Value, enough, percent bool) []theme.Cell {
	cells := []theme.Cell{{Text: printed(base), Class: "n"}, {Text: "—", Class: "n"}, {Text: "—", Class: "n"}}
	n, ok := now.Measured()
	b, ok2 := base.Measured()
	if !ok || !ok2 || !enough {
		return cells
	}
	c, err := monitor.Compare(n, b)
	if err != nil {
		return cells
	}
	cells[1].Text = c.Signed()
	if percent {
		cells[2].Text = c.SignedPercent()
	}
	return cells
}

// printed writes a value as a table shows it.
func printed(v quantity.Value) string { return v.String() }
