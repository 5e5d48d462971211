package output

import (
	"bytes"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"sync"

	"mingjing/generator/internal/chart"
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
	top := theme.Link{Text: r.Title, Href: index}
	lists := m.frame(index, r.Title, column, home())
	below := m.frame(index, r.Title, column, home(), top)
	m.addList(lists, r, nil, nil)
	for i := range r.Facets {
		f := &r.Facets[i]
		for k := range f.Values {
			m.addList(below, r, f, &f.Values[k])
		}
	}
	m.addFigures(below, r)
	for _, rec := range r.Records {
		address := r.Address(rec)
		if rec.Again {
			m.told[address] = true
		}
		m.page(below, address, func(ps *source.Problems) theme.Page { return m.recordPage(r, rec, address, ps) })
	}
}

// addList adds the pages of one list: the whole register or one facet's value.
func (m *maker) addList(f *theme.Frame, r *site.Register, facet *site.Facet, value *site.FacetValue) {
	records := r.Records
	if value != nil {
		records = value.Records
	}
	pages := max((len(records)+r.PerPage-1)/r.PerPage, 1)
	for page := 1; page <= pages; page++ {
		address := r.ListAddress(facet, value, page)
		m.page(f, address, func(*source.Problems) theme.Page {
			return m.listPage(r, facet, value, records, page, pages, address)
		})
	}
}

func (m *maker) listPage(r *site.Register, facet *site.Facet, value *site.FacetValue, records []*content.Record, page, pages int, address string) theme.Page {
	v := theme.List{Title: r.Title, Sentence: r.Description + summary(r, records)}
	if value != nil {
		v.Title = value.Value + " · " + r.Title
		if facet.By.Unit(r.Ledger.Ledger) == "year" {
			v.Title = value.Value + "年 · " + r.Title
		}
		v.Sentence = strings.TrimPrefix(summary(r, records), "现公开") + ""
		v.Sentence = "公开" + v.Sentence
	}
	if page > 1 {
		v.Title += fmt.Sprintf("（第%d页）", page)
	}
	for i := range r.Facets {
		v.Facets = append(v.Facets, facetLinks(r, &r.Facets[i], value, address))
	}
	for _, c := range r.Columns {
		v.Columns = append(v.Columns, theme.Head{Title: r.Fields[c].Heading(), Class: cellClass(&r.Fields[c])})
	}
	var rows bytes.Buffer
	for _, rec := range records[min((page-1)*r.PerPage, len(records)):min(page*r.PerPage, len(records))] {
		appendCells(&rows, r, rec, r.Columns, "")
	}
	v.Rows = template.HTML(rows.String())
	v.Pager = pagerOf(page, pages, func(n int) string { return site.Rel(address, r.ListAddress(facet, value, n)) })
	v.More = []theme.Link{{Text: "统计图表", Href: site.Rel(address, r.FiguresAddress())}, {Text: "订阅", Href: site.Rel(address, r.Folder+"/feed.xml")}}
	if value == nil {
		v.More = append(v.More, theme.Link{Text: "下载数据", Href: site.Rel(address, (&dataset{Name: r.Name}).page())})
	} else {
		v.More = append(v.More, tableLinks(r.ListAddress(facet, value, 1))...)
		v.More = append(v.More, theme.Link{Text: "全部" + r.Title, Href: site.Rel(address, r.ListAddress(nil, nil, 1))})
	}
	return theme.Page{Title: v.Title, Description: description(v.Sentence), Layout: "list.html", View: v}
}

// summary counts records and adds up their amounts.
func summary(r *site.Register, records []*content.Record) string {
	s := fmt.Sprintf("现公开%d%s", len(records), r.Unit)
	if i := r.With(ledger.Amount); i >= 0 && len(records) > 0 {
		var amounts []quantity.Decimal
		for _, rec := range records {
			if rec.Value(i).Set {
				amounts = append(amounts, rec.Value(i).Number)
			}
		}
		if total, err := quantity.Sum(amounts).Round(2); err == nil {
			s += "，罚款合计" + wan(total)
		}
	}
	if len(records) > 0 {
		s += "，最近一" + r.Unit + "在" + records[0].Get(ledger.Published).Date.Chinese() + "公开"
	}
	return s + "。"
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
		out.Links = append(out.Links, theme.Link{Text: v.Value, Href: site.Rel(address, r.ListAddress(f, v, 1)), Count: len(v.Records), Current: v == current})
	}
	return out
}

func cellClass(f *ledger.Field) string {
	if f.Type == ledger.Decimal || f.Type == ledger.Integer {
		return "n"
	}
	return ""
}

// appendCells writes a record's line in a list with some columns of the register.
// The first text that names the record leads to it; folder is the way there.
func appendCells(b *bytes.Buffer, r *site.Register, rec *content.Record, columns []int, folder string) {
	link := linkColumn(r)
	b.WriteString("<tr>")
	for _, c := range columns {
		f := &r.Fields[c]
		open, end := "<td", "</td>"
		if c == link {
			open, end = `<th scope="row"`, "</th>"
		}
		b.WriteString(open)
		if class := cellClass(f); class != "" {
			b.WriteString(` class="` + class + `"`)
		}
		b.WriteByte('>')
		text := template.HTMLEscapeString(cellText(f, rec.Value(c)))
		nowrap := f.Type == ledger.Date || f.Role == ledger.Number
		if nowrap {
			text = `<span class="nw">` + text + `</span>`
		}
		if c == link {
			text = `<a href="` + folder + rec.ID() + `.html">` + text + `</a>`
		}
		b.WriteString(text)
		b.WriteString(end)
	}
	b.WriteString("</tr>\n")
}

func linkColumn(r *site.Register) int {
	for _, role := range []ledger.Role{ledger.Number, ledger.Title, ledger.Party} {
		if i := r.With(role); i >= 0 && slices.Contains(r.Columns, i) {
			return i
		}
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

// addFigures adds the page of a register's charts and their files.
func (m *maker) addFigures(f *theme.Frame, r *site.Register) {
	address := r.FiguresAddress()
	var charts []drawing
	for i, spec := range r.Charts {
		draw := sync.OnceValue(func() chart.Chart { return registerChart(r, spec) })
		charts = append(charts, m.drawing(address, fmt.Sprintf("c%d", i+1), draw))
	}
	m.page(f, address, func(*source.Problems) theme.Page { return m.figuresPage(r, address, charts) })
}

func (m *maker) figuresPage(r *site.Register, address string, charts []drawing) theme.Page {
	v := theme.Figures{Title: r.Title + "统计", Sentence: summary(r, r.Records), Charts: figures(charts)}
	v.More = []theme.Link{{Text: "全部" + r.Title, Href: site.Rel(address, r.ListAddress(nil, nil, 1))}}
	return theme.Page{Title: v.Title, Description: description(v.Sentence), Layout: "figures.html", View: v}
}

// registerChart counts a register's records, or adds up a field, by what the
// ledger declares. Months without a record are drawn as zero: nothing was decided.
func registerChart(r *site.Register, spec ledger.ChartSpec) chart.Chart {
	unit, sum := r.Unit, spec.Sum >= 0
	if sum {
		unit = "元"
	}
	counts := map[string]quantity.Decimal{}
	one := quantity.MustParse("1")
	var keys []string
	for _, rec := range r.Records {
		n := one
		if sum {
			n = rec.Value(spec.Sum).Number
		}
		for _, k := range rec.Key(spec.By) {
			before, seen := counts[k]
			if !seen {
				keys = append(keys, k)
			}
			if total, err := before.Add(n); err == nil {
				counts[k] = total
			}
		}
	}
	keys = orderKeys(keys, counts, spec.By.Unit(r.Ledger.Ledger))
	c := chart.Chart{Kind: chart.Bars, Title: spec.Title, Unit: unit, X: keys, Finding: topSentence(keys, counts, spec.By.Unit(r.Ledger.Ledger), unit),
		XName: r.Fields[spec.By.Field].Title, Source: "本站“" + r.Title + "”现公开的记录"}
	s := chart.Series{Name: spec.Title}
	for _, k := range keys {
		s.Values = append(s.Values, chart.Value{Text: quantity.FormatThousands(counts[k].Round(0)), Pos: counts[k].Float64()})
	}
	c.Series = []chart.Series{s}
	return c
}

// orderKeys puts dates in order, with every month between the first and the last,
// and other values by size.
func orderKeys(keys []string, counts map[string]quantity.Decimal, unit string) []string {
	if unit == "" {
		slices.SortFunc(keys, func(a, b string) int {
			if c := counts[b].Cmp(counts[a]); c != 0 {
				return c
			}
			return strings.Compare(a, b)
		})
		return keys
	}
	slices.Sort(keys)
	if unit != "month" || len(keys) == 0 {
		return keys
	}
	return monthsBetween(keys[0], keys[len(keys)-1])
}

func topSentence(keys []string, counts map[string]quantity.Decimal, part, unit string) string {
	if len(keys) == 0 {
		return "还没有记录。"
	}
	top := keys[0]
	for _, k := range keys {
		if counts[k].Cmp(counts[top]) > 0 {
			top = k
		}
	}
	name := top
	if part == "month" {
		name = monthName(top)
	}
	return fmt.Sprintf("%s最多，%s%s。", name, quantity.FormatThousands(counts[top].Round(0)), unit)
}
