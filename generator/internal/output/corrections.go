package output

import (
	"fmt"
	"slices"
	"strings"

	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

const (
	correctionsAddress = "corrections.html"
	correctionsTitle   = "更正记录"
)

// addCorrections adds the page that lists every correction.
func addCorrections(m *maker) {
	list := m.site.Corrected()
	frame := m.frame(correctionsAddress, "更正", theme.Column{Name: "更正", Description: "公开后改正过的内容", Keywords: "更正", Type: "回应关切"}, home())
	m.page(frame, correctionsAddress, func(*source.Problems) theme.Page {
		v := m.correctionsView(list)
		return theme.Page{Title: v.Title, Description: description(v.Sentence), Layout: "corrections.html", View: v}
	})
	m.listFiles(correctionsAddress, m.correctionsTable(list))
}

// correctionsTable has the values as they stand in the data of the ledger.
func (m *maker) correctionsTable(list []site.Corrected) table {
	type row = site.Corrected
	return tableOf(correctionsTitle, slices.Values(list), []columnOf[row]{
		{dateColumn("date", "更正日期"), func(c row) string { return c.On.String() }},
		{stringColumn("ledger", "台账").means("在数据里的名称"), func(c row) string { return c.Register.Name }},
		{stringColumn("ledger_title", "台账名称"), func(c row) string { return c.Register.Title }},
		{stringColumn("id", "记录编号"), func(c row) string { return c.Record.ID() }},
		{stringColumn("record", "记录"), func(c row) string { return c.Record.Title() }},
		{stringColumn("field", "更正的内容"), func(c row) string { return c.Register.Fields[c.Field].Heading() }},
		{stringColumn("old", "原来的"), func(c row) string { return c.Old }},
		{stringColumn("new", "改后的"), func(c row) string { return c.New }},
		{stringColumn("reason", "原因"), func(c row) string { return c.Reason }},
		{dateColumn("asked", "收到意见的日期").means("空的是本局自查发现"), func(c row) string { return c.Asked.String() }},
		{stringColumn(addressColumn, "网页").means("这条记录在本站的网址"), func(c row) string { return m.pageOf(c.Register, c.Record) }},
	}...)
}

func (m *maker) correctionsView(list []site.Corrected) theme.Corrections {
	v := theme.Corrections{Title: correctionsTitle}
	asked, days := 0, 0
	for _, c := range list {
		line := theme.CorrectionLine{Date: c.On.String(), Record: theme.Link{Text: c.Record.Title(), Href: c.Register.Address(c.Record)}, Kind: c.Register.Title,
			Field: c.Register.Fields[c.Field].Title, Old: shownAs(c, c.Old), New: shownAs(c, c.New), Reason: c.Reason, Days: "本局自查发现"}
		if !c.Asked.IsZero() {
			n := c.On.DaysSince(c.Asked)
			asked, days = asked+1, days+n
			line.Days = fmt.Sprintf("收到后%d天", n)
		}
		v.Lines = append(v.Lines, line)
	}
	v.Sentence = "公开之后还没有改正过内容。"
	if len(list) > 0 {
		v.Sentence = fmt.Sprintf("公开之后改正过%d处，每一处都写明原来的内容、改后的内容和原因。", len(list))
	}
	if asked > 0 {
		if mean, err := quantity.Frac(int64(days), int64(asked)); err == nil {
			if d, err := mean.Round(1); err == nil {
				v.Sentence += fmt.Sprintf("其中%d处由读者指出，从收到到改正平均%s天。", asked, d)
			}
		}
	}
	v.More = tableLinks(correctionsAddress)
	if to := m.correctionAddress(); to != "" {
		v.More = append(v.More, theme.Link{Text: "发现有误，告诉我们", Href: to})
	}
	return v
}

// shownAs writes a value as pages do: yuan with separators.
func shownAs(c site.Corrected, text string) string {
	if text == "" {
		return "（空）"
	}
	f := &c.Register.Fields[c.Field]
	if f.Type == ledger.Decimal {
		if d, err := quantity.Parse(text); err == nil {
			text = quantity.FormatThousands(d)
		}
		if f.Role == ledger.Amount {
			text += "元"
		}
	}
	return text
}

// recordCorrections are what a record's own page says of its corrections.
func recordCorrections(list []site.Corrected) []string {
	var out []string
	for _, c := range list {
		out = append(out, fmt.Sprintf("%s更正：%s原为“%s”，改为“%s”。原因：%s。", c.On.Chinese(), c.Register.Fields[c.Field].Title, shownAs(c, c.Old), shownAs(c, c.New), strings.TrimRight(c.Reason, "。")))
	}
	return out
}
