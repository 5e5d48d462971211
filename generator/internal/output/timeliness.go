package output

import (
	"fmt"
	"strings"

	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

// timelinessAddress is the page on deadlines kept and missed.
const timelinessAddress = "timeliness.html"

// timedAddress is where the files of its cases are: those of the page count.
const timedAddress = "timeliness_cases.html"

// lateAtMost is how many late records a list shows, the newest.
const lateAtMost = 200

func (m *maker) hasClocks() bool {
	for _, r := range m.site.Registers {
		if len(r.Timeliness) > 0 {
			return true
		}
	}
	return false
}

func addTimeliness(m *maker) {
	if !m.hasClocks() {
		return
	}
	column := theme.Column{Name: "公开时效", Description: "各类信息是不是在法定期限内公开", Keywords: "公开时限,逾期", Type: "信息公开目录"}
	m.page(m.frame(timelinessAddress, "公开时效", column, home()), timelinessAddress, func(*source.Problems) theme.Page {
		v := m.timeliness()
		return theme.Page{Title: v.Title, Description: description(v.Sentence), Layout: "timeliness.html", View: v}
	})
	m.listFiles(timelinessAddress, m.clocksTable())
	m.listFiles(timedAddress, m.timedTable())
}

// A clockRow is a deadline of a register.
type clockRow struct {
	register *site.Register
	*site.Timeliness
}

func (m *maker) clockRows(yield func(clockRow) bool) {
	for _, r := range m.site.Registers {
		for _, t := range r.Timeliness {
			if t.Total() > 0 && !yield(clockRow{r, t}) {
				return
			}
		}
	}
}

// clocksTable counts how each deadline was kept.
func (m *maker) clocksTable() table {
	columns := []columnOf[clockRow]{
		{stringColumn("ledger", "台账").means("在数据里的名称"), func(x clockRow) string { return x.register.Name }},
		{stringColumn("ledger_title", "台账名称"), func(x clockRow) string { return x.register.Title }},
		{stringColumn("clock", "期限"), func(x clockRow) string { return x.Title }},
		{stringColumn("within", "期限长短"), func(x clockRow) string { return x.Clock.Within.Chinese() }},
		{stringColumn("basis", "依据"), func(x clockRow) string { return x.Clock.Basis }},
	}
	for state, name := range [...]string{ledger.OnTime: "on_time", ledger.Late: "late", ledger.Open: "open", ledger.Overdue: "overdue"} {
		columns = append(columns, columnOf[clockRow]{integerColumn(name, stateWords[state], "件次"), func(x clockRow) string { return fmt.Sprint(x.Count[state]) }})
	}
	return tableOf("公开时效", m.clockRows, columns...)
}

// A timedRow is a case that is late or due soon.
type timedRow struct {
	clockRow
	site.Timed
	theme.TimedRow
}

// timedTable has all that are late, also those that the page has no room for, and those
// that are due soon. It names nobody whom the page does not name.
func (m *maker) timedTable() table {
	rows := func(yield func(timedRow) bool) {
		for clock := range m.clockRows {
			for _, list := range [][]site.Timed{clock.Soon, clock.Late} {
				for i, shown := range timedRows(clock.register, list) {
					if !yield(timedRow{clock, list[i], shown}) {
						return
					}
				}
			}
		}
	}
	return tableOf("迟的和快到期的", rows, []columnOf[timedRow]{
		{stringColumn("ledger", "台账").means("在数据里的名称"), func(x timedRow) string { return x.register.Name }},
		{stringColumn("ledger_title", "台账名称"), func(x timedRow) string { return x.register.Title }},
		{stringColumn("clock", "期限"), func(x timedRow) string { return x.Title }},
		{stringColumn("record", "记录"), func(x timedRow) string { return x.Text }},
		{enumColumn("state", "状态", stateWords[:]...), func(x timedRow) string { return stateWords[x.State] }},
		{dateColumn("from", "起算"), func(x timedRow) string { return dashless(x.TimedRow.From) }},
		{dateColumn("due", "应于"), func(x timedRow) string { return x.TimedRow.Due }},
		{dateColumn("met", "办结"), func(x timedRow) string { return dashless(x.TimedRow.Met) }},
		{stringColumn("late_by", "迟"), func(x timedRow) string { return dashless(x.TimedRow.Days) }},
		{stringColumn(addressColumn, "网页"), func(x timedRow) string {
			if x.Href == "" {
				return ""
			}
			return m.onPage(x.Href)
		}},
	}...)
}

func (m *maker) timeliness() theme.Timeliness {
	v := theme.Timeliness{Title: "公开时效", States: stateWords[:]}
	var all [ledger.Overdue + 1]int
	for _, r := range m.site.Registers {
		for _, t := range r.Timeliness {
			for state, n := range t.Count {
				all[state] += n
			}
			if t.Total() > 0 {
				part := timelinessPart(r, t)
				part.ID = fmt.Sprintf("c%d", len(v.Parts)+1)
				v.Parts = append(v.Parts, part)
			}
		}
	}
	v.Sentence = fmt.Sprintf("到%s，有法定期限的事项%d件次：按时%d件次，迟%d件次，未到期%d件次，逾期未办%d件次。", m.site.AsOf.Chinese(),
		all[ledger.OnTime]+all[ledger.Late]+all[ledger.Open]+all[ledger.Overdue], all[ledger.OnTime], all[ledger.Late], all[ledger.Open], all[ledger.Overdue])
	first := "起算当日不计入"
	if m.site.Rules.Workdays.FirstDay {
		first = "起算当日计入"
	}
	v.How = []string{
		"工作日按国务院办公厅公布的放假和调休安排计算，" + first + "。",
		"迟公开的，公开以后仍然列为“迟”；还没有公开的记录只计件数，不列名称。",
	}
	v.More = append(tableLinks(timelinessAddress), m.clockLinks(timelinessAddress)...)
	for _, l := range tableLinks(timedAddress) {
		v.More = append(v.More, theme.Link{Text: "迟的和快到期的：" + l.Text, Href: l.Href})
	}
	return v
}

func timelinessPart(r *site.Register, t *site.Timeliness) theme.TimelinessPart {
	p := theme.TimelinessPart{Title: r.Title + "：" + t.Title, Basis: t.Clock.Basis, Counts: t.Count[:],
		Sentence: fmt.Sprintf("期限%s，共%d%s，按时%d%s。", t.Clock.Within.Chinese(), t.Total(), r.Unit, t.Count[ledger.OnTime], r.Unit)}
	add := func(title string, rows []theme.TimedRow, rest string) {
		if len(rows) > 0 {
			p.Tables = append(p.Tables, theme.TimedTable{Title: title, Label: p.Title + "，" + title, Rows: rows, Rest: rest})
		}
	}
	add("十个工作日内到期", timedRows(r, t.Soon), "")
	rest := ""
	if more := len(t.Late) - lateAtMost; more > 0 {
		rest = fmt.Sprintf("另有更早的%d%s没有列出，见各条记录。", more, r.Unit)
	}
	add("迟的和逾期的", timedRows(r, t.Late[:min(len(t.Late), lateAtMost)]), rest)
	return p
}

var stateWords = [...]string{ledger.OnTime: "按时", ledger.Late: "迟", ledger.Open: "未到期", ledger.Overdue: "逾期未办"}

func timedRows(r *site.Register, list []site.Timed) []theme.TimedRow {
	var out []theme.TimedRow
	for _, t := range list {
		row := theme.TimedRow{Text: "尚未公开的" + r.Title, From: t.From.String(), Due: t.Due.String(), Met: t.Met.String(), Days: lateText(t.Reading)}
		switch {
		case t.Record == nil:
			row.From = "—"
		case t.Record.Nameless:
			row.Text, row.Href, row.From = t.Record.Title(), r.Address(t.Record), "—"
		default:
			row.Text, row.Href = linkText(r, t), r.Address(t.Record)
		}
		if row.Met == "" {
			row.Met = "—"
		}
		out = append(out, row)
	}
	return out
}

// linkText calls a record by its number, else by its title.
func linkText(r *site.Register, t site.Timed) string {
	if v := t.Record.Get(ledger.Number); v.Set {
		return v.Text
	}
	return r.Item(t.Record).Title
}

func lateText(g ledger.Reading) string {
	switch {
	case g.State == ledger.OnTime || g.State == ledger.Open:
		return "—"
	case g.Days == 0:
		return "不足1" + g.Clock.DaysWord()
	}
	return fmt.Sprintf("%d%s", g.Days, g.Clock.DaysWord())
}

// readingText says on a record's page how it stands with a clock.
func readingText(g ledger.Reading) string {
	text := readingWord(g) + "：应于" + g.Due.Chinese() + "前"
	switch g.State {
	case ledger.OnTime, ledger.Late:
		return text + "，" + g.Met.Chinese() + "办结"
	case ledger.Open:
		return text
	}
	return text + "，还没有办结"
}

// readingWord is the answer alone.
func readingWord(g ledger.Reading) string {
	switch g.State {
	case ledger.OnTime:
		return "按时"
	case ledger.Late:
		return "迟" + lateText(g)
	case ledger.Open:
		return "未到期"
	}
	return "逾期" + lateText(g)
}

// clockPairs are the clocks of a record and the end of its publication.
func (m *maker) clockPairs(r *site.Register, g []ledger.Reading) theme.Pairs {
	var out theme.Pairs
	for _, reading := range g {
		c := reading.Clock
		out = append(out, theme.Pair{Term: strings.TrimSuffix(shortName(&r.Fields[c.To]), "日期") + "期限", Text: readingText(reading), Second: c.Within.Chinese() + "，" + c.Basis})
	}
	return out
}
