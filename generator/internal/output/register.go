package output

import (
	"bytes"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"sync"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

func addRegisters(m *maker) {
	for _, r := range m.site.Registers {
		m.addRegister(r)
	}
}

func (m *maker) addRegister(r *site.Register) {
	index := r.ListAddress(nil, nil, 1)
	column := theme.Column{Name: r.Title, Description: r.Description, Keywords: r.Title, Type: "信息公开目录"}
	above := []theme.Link{home()}
	if r.Section != nil {
		above = append(above, theme.Link{Text: r.Section.Title, Href: r.Section.Address()})
	}
	lists := m.frame(index, r.Title, column, above...)
	below := m.frame(index, r.Title, column, append(slices.Clip(above), theme.Link{Text: r.Title, Href: index})...)
	m.addList(lists, r, nil, nil)
	for i := range r.Facets {
		f := &r.Facets[i]
		for k := range f.Values {
			m.addList(below, r, f, &f.Values[k])
		}
	}
	if len(r.Charts) > 0 {
		m.addFigures(below, r)
	}
	m.addEnded(below, r)
	if r.ListOnly {
		return
	}
	for _, rec := range r.Records {
		address := r.Address(rec)
		if rec.Again {
			m.told[address] = true
		}
		m.pageOn(below, address, func() calendar.Date { return m.site.ChangedOn(r, rec) }, func(ps *source.Problems) theme.Page { return m.recordPage(r, rec, address, ps) })
	}
}

// A list is what the pages of one list share: the whole register or one facet's value.
type list struct {
	register *site.Register
	facet    *site.Facet
	value    *site.FacetValue // nil for the whole
	records  []*content.Record
	pages    int
	head     func() theme.List // the same on every page, counted once
}

// addList adds the pages of one list.
func (m *maker) addList(f *theme.Frame, r *site.Register, facet *site.Facet, value *site.FacetValue) {
	l := &list{register: r, facet: facet, value: value, records: r.Records}
	if value != nil {
		l.records = value.Records
	}
	l.head = sync.OnceValue(l.newHead)
	l.pages = max((len(l.records)+r.PerPage-1)/r.PerPage, 1)
	for page := 1; page <= l.pages; page++ {
		address := r.ListAddress(facet, value, page)
		m.listing(f, address, func(*source.Problems) theme.Page { return m.listPage(l, page, address) })
	}
}

func (l *list) newHead() theme.List {
	r, address := l.register, l.register.ListAddress(l.facet, l.value, 1)
	v := theme.List{Title: r.Title, Sentence: r.Description + summary(r, l.records), Notes: listNotes(r), Empty: emptyWords(r)}
	if l.value != nil {
		year := l.facet.By.Unit(r.Ledger.Ledger) == "year"
		v.Title = l.value.Value + " · " + r.Title
		if year {
			v.Title = l.value.Value + "年 · " + r.Title
		}
		v.Sentence = strings.TrimPrefix(summary(r, l.records), "现")
		if year && r.Ledger.Editions != nil && l.facet.By == *r.Ledger.Editions {
			edition := r.Edition(l.value.Value)
			v.Sentence = editionSentence(r, edition, len(l.records))
			v.Changes = editionChanges(r, edition, address)
		}
	}
	for i := range r.Facets {
		v.Facets = append(v.Facets, facetLinks(r, &r.Facets[i], l.value, address))
	}
	v.Columns = listHeads(r, listColumns(r))
	return v
}

// listColumns are the columns of a register's lists. That which names the record comes
// first: it stays in sight where a narrow screen moves the others.
func listColumns(r *site.Register) []int { return withFirst(r.Columns, linkColumn(r)) }

func withFirst(columns []int, first int) []int {
	if first < 0 {
		return columns
	}
	out := []int{first}
	for _, c := range columns {
		if c != first {
			out = append(out, c)
		}
	}
	return out
}

func listHeads(r *site.Register, columns []int) []theme.Head {
	var out []theme.Head
	for _, c := range columns {
		out = append(out, theme.Head{Title: r.Fields[c].Heading(), Class: cellClass(&r.Fields[c])})
	}
	return out
}

func (m *maker) listPage(l *list, page int, address string) theme.Page {
	r, v := l.register, l.head()
	if page > 1 {
		v.Title += fmt.Sprintf("（第%d页）", page)
	}
	var rows bytes.Buffer
	rows.Grow(r.PerPage * rowSize)
	columns := listColumns(r)
	for _, rec := range l.records[min((page-1)*r.PerPage, len(l.records)):min(page*r.PerPage, len(l.records))] {
		href, id := rec.ID()+".html", ""
		if r.ListOnly {
			href = ""
			if l.value == nil { // what others link to is the line in the whole list
				id = site.Anchor(rec)
			}
		}
		appendCells(&rows, r, rec, columns, href, id)
	}
	v.Rows = template.HTML(rows.String())
	v.Pager = pagerOf(page, l.pages, func(n int) string { return site.Rel(address, r.ListAddress(l.facet, l.value, n)) })
	v.More = m.listLinks(r, l.facet, l.value, address)
	return theme.Page{Title: v.Title, Description: description(v.Sentence), Layout: "list.html", View: v}
}

func (m *maker) listLinks(r *site.Register, facet *site.Facet, value *site.FacetValue, address string) []theme.Link {
	var out []theme.Link
	if len(r.Charts) > 0 {
		out = append(out, theme.Link{Text: "统计图表", Href: site.Rel(address, r.FiguresAddress())})
	}
	if feed := m.feedFor(r.Title); feed != siteFeed {
		out = append(out, theme.Link{Text: "订阅", Href: site.Rel(address, feed)})
	}
	if value == nil && len(r.Timeliness) > 0 {
		out = append(out, theme.Link{Text: "公开时效", Href: site.Rel(address, timelinessAddress)})
	}
	if value == nil && len(r.Ended) > 0 {
		out = append(out, theme.Link{Text: fmt.Sprintf("已停止公示的%d%s", len(r.Ended), r.Unit), Href: site.Rel(address, r.EndedAddress())})
	}
	if value == nil {
		return append(out, theme.Link{Text: "下载数据", Href: site.Rel(address, (&dataset{Name: r.Name}).page())})
	}
	out = append(out, tableLinks(r.ListAddress(facet, value, 1))...)
	return append(out, theme.Link{Text: "全部" + r.Title, Href: site.Rel(address, r.ListAddress(nil, nil, 1))})
}

// listNotes say what a reader must know of a list as a whole.
func listNotes(r *site.Register) []theme.Note {
	var out []theme.Note
	if r.AggregateOnly {
		out = append(out, theme.Note{Term: "公开范围", Text: "本项只公开数量，不公开具体案件和当事人。"})
	}
	for _, s := range r.Sources {
		n := theme.Note{Term: "来源", Text: s.Title, Href: s.Path}
		if r.Mirror {
			n.Term = "转载自"
			n.Text += "，以原公布机关的文本为准"
		}
		out = append(out, n)
	}
	if r.SmallBelow > 0 {
		out = append(out, theme.Note{Term: "合并", Text: fmt.Sprintf("为保护个人信息，不足%d%s的分类合并显示。", r.SmallBelow, r.Unit)})
	}
	if r.Note != "" {
		out = append(out, theme.Note{Term: "说明", Text: r.Note})
	}
	return out
}

// emptyWords stand where a list has no row: silence would not say whether there was
// nothing or nobody looked.
func emptyWords(r *site.Register) string {
	if !r.ZeroReport.IsZero() {
		return "零报告：截至" + r.ZeroReport.Chinese() + "，没有此类记录。"
	}
	return "尚无公开的记录。没有记录不等于没有发生，只表示本站还没有公开过。"
}

// summary counts records and adds up their amounts.
func summary(r *site.Register, records []*content.Record) string {
	if len(records) == 0 {
		return "现公开0" + r.Unit + "。"
	}
	cases := 0
	for _, rec := range records {
		cases += r.Cases(rec)
	}
	s := fmt.Sprintf("现公开%d%s", cases, r.Unit)
	if r.AggregateOnly {
		s = fmt.Sprintf("现公开%d行统计数，合计%d%s", len(records), cases, r.Unit)
	}
	if total, ok := amounts(r, records); ok {
		s += "，" + shortName(&r.Fields[r.With(ledger.Amount)]) + "合计" + wan(total)
	}
	var last calendar.Date
	for _, rec := range records {
		if on := rec.Published(); on.After(last) {
			last = on
		}
	}
	if !last.IsZero() {
		s += "，最近一" + r.Unit + "在" + last.Chinese() + "公开"
	} else if on := r.LastUpdate(); !on.IsZero() {
		s += "，最近更新于" + on.Chinese()
	}
	return s + "。"
}

// amounts adds up what records say in yuan, false where none does.
func amounts(r *site.Register, records []*content.Record) (quantity.Decimal, bool) {
	i := r.With(ledger.Amount)
	if i < 0 {
		return quantity.Decimal{}, false
	}
	var list []quantity.Decimal
	for _, rec := range records {
		if rec.Text(i) != "" {
			list = append(list, rec.Value(i).Number)
		}
	}
	total, err := quantity.Sum(list).Round(2)
	return total, err == nil && len(list) > 0
}

// editionSentence says how large an edition is and how it differs from the former.
func editionSentence(r *site.Register, e site.Edition, n int) string {
	s := fmt.Sprintf("%s年版共%d%s", e.Year, n, r.Unit)
	if e.Former != "" {
		s += fmt.Sprintf("，比%s年版新增%d%s、移出%d%s", e.Former, len(e.Added), r.Unit, len(e.Removed), r.Unit)
	}
	return s + "。"
}

func editionChanges(r *site.Register, e site.Edition, address string) []theme.Group {
	group := func(title string, records []*content.Record) theme.Group {
		g := theme.Group{Title: fmt.Sprintf("%s（%d%s）", title, len(records), r.Unit)}
		for _, rec := range records {
			g.Links = append(g.Links, theme.Link{Text: rec.Title(), Href: site.Rel(address, r.Address(rec)), Count: -1})
		}
		return g
	}
	if e.Former == "" {
		return nil
	}
	return []theme.Group{group("比"+e.Former+"年版新增", e.Added), group("比"+e.Former+"年版移出", e.Removed)}
}

// wan writes an amount of yuan in 万元 without losing anything.
func wan(yuan quantity.Decimal) string {
	w, err := quantity.WanYuan(yuan)
	if err != nil {
		return yuan.String() + "元"
	}
	return quantity.FormatThousands(w) + "万元"
}

func facetLinks(r *site.Register, f *site.Facet, current *site.FacetValue, address string) theme.Facet {
	out := theme.Facet{Title: f.Title}
	for k := range f.Values {
		v := &f.Values[k]
		out.Links = append(out.Links, theme.Link{Text: v.Value, Href: site.Rel(address, r.ListAddress(f, v, 1)), Count: v.Count, Current: v == current})
	}
	return out
}

func cellClass(f *ledger.Field) string {
	if f.Type == ledger.Decimal || f.Type == ledger.Integer {
		return "n"
	}
	return ""
}

// appendCells writes a record's line in a list with some columns of the register. The
// first names the record and leads to it; href is the way there and id the name of the
// line, both may be empty.
func appendCells(b *bytes.Buffer, r *site.Register, rec *content.Record, columns []int, href, id string) {
	b.WriteString("<tr")
	if id != "" {
		b.WriteString(` id="` + id + `"`)
	}
	b.WriteByte('>')
	for i, c := range columns {
		f := &r.Fields[c]
		open, end := "<td", "</td>"
		if i == 0 {
			open, end = `<th scope="row"`, "</th>"
		}
		b.WriteString(open)
		if class := cellClass(f); class != "" {
			b.WriteString(` class="` + class + `"`)
		}
		b.WriteByte('>')
		text := template.HTMLEscapeString(cellText(f, rec.Value(c)))
		if i == 0 && !rec.Value(c).Set && href != "" {
			text = "看这一条" // a link must say something
		}
		nowrap := f.Type == ledger.Date || f.Role == ledger.Number || f.Role == ledger.Town
		if nowrap {
			text = `<span class="nw">` + text + `</span>`
		}
		if i == 0 && href != "" {
			text = `<a href="` + href + `">` + text + `</a>`
		}
		b.WriteString(text)
		b.WriteString(end)
	}
	b.WriteString(rowEnd)
}

const rowEnd = "</tr>\n"

// rowSize is about as much as a line of a list takes.
const rowSize = 400

func linkColumn(r *site.Register) int {
	for _, role := range []ledger.Role{ledger.Number, ledger.Title, ledger.Party} {
		if i := r.With(role); i >= 0 && slices.Contains(r.Columns, i) {
			return i
		}
	}
	if len(r.Columns) > 0 {
		return r.Columns[0]
	}
	return -1
}

func cellText(f *ledger.Field, v ledger.Value) string {
	switch {
	case !v.Set:
		return "—"
	case f.Type == ledger.Decimal:
		return quantity.FormatThousands(v.Number)
	case f.Type == ledger.Array:
		return strings.Join(v.List(), "、")
	case f.Type == ledger.Boolean && v.Text == "true":
		return "是"
	case f.Type == ledger.Boolean:
		return "否"
	}
	return v.Text
}

// pagerOf leads through the pages of a list; at gives the way to one.
func pagerOf(page, pages int, at func(n int) string) theme.Pager {
	p := theme.Pager{Page: page, Pages: pages}
	if page > 1 {
		p.Previous = at(page - 1)
	}
	if page < pages {
		p.Next = at(page + 1)
	}
	last := 0
	for n := 1; n <= pages; n++ {
		if n != 1 && n != pages && (n < page-2 || n > page+2) {
			continue
		}
		if n > last+1 {
			p.Links = append(p.Links, theme.Link{Text: "…"})
		}
		p.Links = append(p.Links, theme.Link{Text: fmt.Sprint(n), Href: at(n), Current: n == page})
		last = n
	}
	return p
}
