package output

import (
	"fmt"

	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/theme"
)

// dutiesAtMost is how many duties an enterprise's page lists.
const dutiesAtMost = 40

// dutyPart is the section on what an enterprise has to do, nil where nothing is known.
func (m *maker) dutyPart(e *site.Enterprise) *theme.Duties {
	all := m.site.DutiesOf(e)
	if len(all) == 0 {
		return nil
	}
	out := &theme.Duties{}
	var count [ledger.Overdue + 1]int
	unknown := 0
	for i, d := range all {
		if d.Unknown && d.State == ledger.Overdue {
			unknown++
		} else {
			count[d.State]++
		}
		if i >= dutiesAtMost {
			continue
		}
		row := theme.DutyRow{Title: d.Title + dutyFor(d), Due: dash(d.Due), Met: dash(d.Met), Basis: d.Chinese() + "，" + d.Basis, Memory: d.Memory, Mark: dutyMark(d),
			Because: theme.Link{Text: d.In.Title, Href: site.Rel(e.Address(), d.In.Address(d.Because))}}
		out.Rows = append(out.Rows, row)
	}
	out.Sentence = fmt.Sprintf("未到期%d项，逾期未收到%d项，按时收到%d项，迟收到%d项", count[ledger.Open], count[ledger.Overdue], count[ledger.OnTime], count[ledger.Late])
	if unknown > 0 {
		out.Sentence += fmt.Sprintf("；另有%d项已过期限，本站没有收到记录的台账，是否办了看不出来", unknown)
	}
	out.Sentence += "。"
	if more := len(all) - dutiesAtMost; more > 0 {
		out.Rest = fmt.Sprintf("另有更早的%d项没有列出。", more)
	}
	if len(m.dutyCalendar(e)) > 0 {
		out.Calendar = site.Rel(e.Address(), dutyCalendarAddress(e))
	}
	return out
}

func dutyFor(d site.DutyReading) string {
	if d.For == "" {
		return ""
	}
	return "（" + d.For + "）"
}

func dutyMark(d site.DutyReading) theme.Mark {
	switch {
	case d.State == ledger.Open:
		return theme.Mark{Class: "todo", Word: "未到期"}
	case d.State == ledger.Overdue && d.Unknown:
		return theme.Mark{Class: "none", Word: "已过期限，没有收到记录的台账"}
	case d.State == ledger.Overdue:
		return theme.Mark{Class: "late", Word: fmt.Sprintf("逾期%d天未收到", d.Days)}
	case d.State == ledger.Late:
		return theme.Mark{Class: "late", Word: fmt.Sprintf("迟%d天", d.Days)}
	}
	return theme.Mark{Class: "done", Word: "按时"}
}
