package output

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"path"
	"strings"

	"mingjing/generator/internal/content"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

// enterpriseRows is how many records of one register the page of a firm shows, and
// how many stand on each page of all where there are more: a firm that is monitored
// by the week has thousands.
const enterpriseRows = 50

// addEnterpriseRecords adds the pages of all of a firm's records of one register,
// where its own page shows the newest only.
func (m *maker) addEnterpriseRecords(f *theme.Frame, e *site.Enterprise) {
	for _, s := range e.Sections {
		if len(s.Records) <= enterpriseRows {
			continue
		}
		pages := (len(s.Records) + enterpriseRows - 1) / enterpriseRows
		for page := 1; page <= pages; page++ {
			m.listing(f, recordsAddress(e, s.Register, page), func(*source.Problems) theme.Page { return m.enterpriseRecords(e, s, page, pages) })
		}
	}
}

func recordsAddress(e *site.Enterprise, r *site.Register, page int) string {
	name := strings.TrimSuffix(e.Address(), ".html") + "_" + r.Name
	if page > 1 {
		name += fmt.Sprintf("_p%d", page)
	}
	return name + ".html"
}

func (m *maker) enterpriseRecords(e *site.Enterprise, s site.EnterpriseSection, page, pages int) theme.Page {
	r := s.Register
	part := s.Records[(page-1)*enterpriseRows : min(page*enterpriseRows, len(s.Records))]
	v := theme.List{Title: e.Name() + "：" + r.Title, Sentence: sectionSentence(s), Columns: recordHeads(r), Rows: m.recordRows(e, r, part),
		Pager: pagerOf(page, pages, func(n int) string { return path.Base(recordsAddress(e, r, n)) }),
		More:  []theme.Link{{Text: "企业档案", Href: path.Base(e.Address())}}}
	if page > 1 {
		v.Title += fmt.Sprintf("（第%d页）", page)
	}
	return theme.Page{Title: v.Title, Description: description(v.Sentence), Layout: "list.html", View: v}
}

func (m *maker) enterpriseSection(e *site.Enterprise, s site.EnterpriseSection) theme.EnterpriseSection {
	r := s.Register
	newest := s.Records[:min(enterpriseRows, len(s.Records))]
	out := theme.EnterpriseSection{ID: "in-" + r.Name, Title: r.Title, Size: sectionSize(s), Sentence: sectionSentence(s), Columns: recordHeads(r), Rows: m.recordRows(e, r, newest)}
	if rest := len(s.Records) - len(newest); rest > 0 {
		out.Sentence += fmt.Sprintf("下面是最近的%d%s。", len(newest), r.Unit)
		out.More = []theme.Link{{Text: fmt.Sprintf("全部%d%s", len(s.Records), r.Unit), Href: path.Base(recordsAddress(e, r, 1))}}
	}
	return out
}

func recordHeads(r *site.Register) []theme.Head {
	out := listHeads(r, firmColumns(r))
	if len(r.Clocks) > 0 {
		out = append(out, theme.Head{Title: "办理时限"})
	}
	if r.Term != nil {
		out = append(out, theme.Head{Title: "公示到"})
	}
	return out
}

func (m *maker) recordRows(e *site.Enterprise, r *site.Register, records []*content.Record) template.HTML {
	columns := firmColumns(r)
	var rows bytes.Buffer
	for _, rec := range records {
		appendCells(&rows, r, rec, columns, site.Rel(e.Address(), r.Address(rec)), "")
		rows.Truncate(rows.Len() - len(rowEnd))
		m.appendClockCells(&rows, r, rec)
		rows.WriteString(rowEnd)
	}
	return template.HTML(rows.String())
}

// appendClockCells says whether a record kept to the law's days, and until when it is
// shown, as far as the register knows of either.
func (m *maker) appendClockCells(b *bytes.Buffer, r *site.Register, rec *content.Record) {
	if len(r.Clocks) > 0 {
		var words []string
		for _, g := range m.site.Readings(r, rec) {
			words = append(words, readingWord(g))
		}
		b.WriteString("<td>" + template.HTMLEscapeString(cmp.Or(strings.Join(words, "、"), "—")) + "</td>")
	}
	if r.Term != nil {
		until := "未定期限"
		if on, _, ok := m.site.Until(r, rec); ok {
			until = on.String()
		}
		b.WriteString(`<td class="nw">` + until + "</td>")
	}
}
