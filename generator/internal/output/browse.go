package output

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/pinyin"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

// browsed are the lists beside those of the registers by which records are looked up
// without a script: months, numbers, and names that have no file of their own.
type browsed struct {
	*site.Browse
	months  []*shelf
	undated *shelf // nil where there is none, as others
	numbers []*shelf
	others  *shelf
}

func newBrowsed(b *site.Browse, names *site.NameOrder) *browsed {
	out := &browsed{Browse: b}
	for _, month := range b.Months {
		out.months = append(out.months, monthShelf(month))
	}
	if len(b.Undated) > 0 {
		out.undated = undatedShelf(b.Undated)
	}
	for _, w := range b.Numbers {
		out.numbers = append(out.numbers, numberShelf(w))
	}
	if len(b.Others) > 0 {
		s := &shelf{base: "find_names", by: "首字母", label: func(i int) string { return nameLabel(names, b.Others[i].Name) }}
		for i := range b.Others {
			s.open(letter(b.Others[i].Initial()))
		}
		out.others = s
	}
	return out
}

// letter is the heading for an initial.
func letter(initial byte) (text, id string) {
	if initial == pinyin.Other {
		return "其他", "other"
	}
	return string(initial), "letter-" + string(initial)
}

// labelLength is how many characters tell pages of names apart.
const labelLength = 6

// nameLabel is how a page is called that begins with a name.
func nameLabel(names *site.NameOrder, name string) string {
	return firstRunes(names.Own(name), labelLength)
}

func monthShelf(m *site.BrowseMonth) *shelf {
	s := &shelf{base: "find_" + m.Month.String(), by: "日"}
	for _, f := range m.Filed {
		day := f.Day.Day()
		s.open(fmt.Sprintf("%d日", day), fmt.Sprintf("day-%d", day))
	}
	s.label = s.ordinal
	return s
}

func undatedShelf(list []site.Filed) *shelf {
	s := &shelf{base: "find_undated", by: "台账"}
	for _, f := range list {
		if f.Register == nil {
			s.open(f.Item.Kind, "item-"+site.Slug(f.Item.Kind))
		} else {
			s.open(f.Register.Title, f.Register.Name)
		}
	}
	s.label = s.ordinal
	return s
}

// ordinal calls a line by its place under its heading.
func (s *shelf) ordinal(line int) string {
	from := 0
	for _, h := range s.heads {
		if h.from <= line {
			from = h.from
		}
	}
	return fmt.Sprintf("第%d条起", line-from+1)
}

func numberShelf(w *site.NumberWord) *shelf {
	s := &shelf{base: "find_no_" + site.Slug(w.Word), by: "年份"}
	for _, n := range w.Numbers {
		if !w.Form {
			s.open("", "")
			continue
		}
		s.open(fmt.Sprintf("%d年", n.Year), fmt.Sprintf("year-%d", n.Year))
	}
	s.label = func(i int) string {
		n := w.Numbers[i]
		if !w.Form {
			return n.Record.Text(n.Field)
		}
		return fmt.Sprintf("%d号起", n.Serial)
	}
	return s
}

// addPages adds the pages of all lists.
func (b *browsed) addPages(m *maker, f *theme.Frame) {
	for i, s := range b.months {
		m.addShelf(f, s, func(page int) theme.List { return b.monthPage(i, page) })
	}
	if b.undated != nil {
		m.addShelf(f, b.undated, b.undatedPage)
	}
	for i, s := range b.numbers {
		m.addShelf(f, s, func(page int) theme.List { return b.numberPage(i, page) })
	}
	if b.others != nil {
		m.addShelf(f, b.others, func(page int) theme.List { return b.othersPage(m, page) })
	}
}

// addShelf adds the pages of one list; view makes one without ways and pager.
func (m *maker) addShelf(f *theme.Frame, s *shelf, view func(page int) theme.List) {
	for page := 1; page <= s.pages(); page++ {
		m.listing(f, s.address(page), func(*source.Problems) theme.Page {
			v := view(page)
			v.Facets = append(s.guides(page), v.Facets...)
			v.Pager = s.pager(page)
			if page > 1 {
				v.Title += fmt.Sprintf("（第%d页）", page)
			}
			return theme.Page{Title: v.Title, Description: description(v.Sentence), Layout: "list.html", View: v}
		})
	}
}

// dateLinks lead to the months, year by year.
func (b *browsed) dateLinks() []theme.Facet {
	var out []theme.Facet
	year := 0
	for i, m := range b.Months {
		if m.Month.Year != year {
			year = m.Month.Year
			out = append(out, theme.Facet{Title: fmt.Sprintf("%d年", year)})
		}
		last := &out[len(out)-1]
		last.Links = append(last.Links, theme.Link{Text: fmt.Sprintf("%d月", m.Month.Month), Href: b.months[i].address(1), Count: len(m.Filed)})
	}
	if b.undated != nil {
		out = append(out, theme.Facet{Title: "未标日期", Links: b.undated.links(findAddress)})
	}
	return out
}

// yearsAtMost is how many years of numbers one page leads to; where there are more,
// it leads to the words alone.
const yearsAtMost = 400

// numberLinks lead to the years of each word, and to the numbers of other forms.
func (b *browsed) numberLinks() []theme.Facet {
	years := 0
	for _, s := range b.numbers {
		years += len(s.heads)
	}
	var out []theme.Facet
	words, other := theme.Facet{Title: "机关代字"}, theme.Facet{Title: "其他编号"}
	for i, w := range b.Numbers {
		s := b.numbers[i]
		whole := theme.Link{Text: w.Word, Href: s.address(1), Count: len(w.Numbers)}
		switch {
		case !w.Form:
			other.Links = append(other.Links, whole)
		case years > yearsAtMost:
			words.Links = append(words.Links, whole)
		default:
			out = append(out, theme.Facet{Title: w.Word, Links: s.links(findAddress)})
		}
	}
	return append(out, words, other)
}

var filedColumns = []theme.Head{{Title: "名称"}, {Title: "种类和文号"}, {Title: "乡镇"}, {Title: "公开"}, {Title: "成文"}}

func (b *browsed) monthPage(i, page int) theme.List {
	m, s := b.Months[i], b.months[i]
	v := theme.List{Title: m.Month.Chinese() + "的公开记录", Columns: filedColumns,
		Sentence: fmt.Sprintf("全部台账和监测结果里，这个月公开的，以及这个月作出、在别的月份公开的，共%d条，新的在前。", len(m.Filed)),
		Notes:    []theme.Note{{Term: "日期", Text: "按公开之日排列；公开不在本月的，按成文（作出决定）之日。"}}}
	v.Rows = s.rows(page, len(filedColumns), func(dst *bytes.Buffer, n int) { appendFiled(dst, &m.Filed[n], s.address(page)) })
	if i+1 < len(b.months) {
		v.More = append(v.More, theme.Link{Text: "前一个月：" + b.Months[i+1].Month.Chinese(), Href: b.months[i+1].address(1)})
	}
	if i > 0 {
		v.More = append(v.More, theme.Link{Text: "后一个月：" + b.Months[i-1].Month.Chinese(), Href: b.months[i-1].address(1)})
	}
	v.More = append(v.More, theme.Link{Text: "全部年月", Href: findAddress + "#" + byDate})
	return v
}

func (b *browsed) undatedPage(page int) theme.List {
	s := b.undated
	v := theme.List{Title: "未标日期的公开记录", Sentence: fmt.Sprintf("既没有写明公开日期、也没有写明成文日期的记录，共%d条，按台账排列。", len(b.Undated)), Columns: filedColumns,
		More: []theme.Link{{Text: "全部年月", Href: findAddress + "#" + byDate}}}
	v.Rows = s.rows(page, len(filedColumns), func(dst *bytes.Buffer, n int) { appendFiled(dst, &b.Undated[n], s.address(page)) })
	return v
}

func appendFiled(b *bytes.Buffer, f *site.Filed, from string) {
	if f.Register == nil {
		appendRow(b, site.Rel(from, f.Item.Address), f.Item.Title, []string{f.Item.Kind, f.Item.Town}, f.Item.Date, calendar.Date{})
		return
	}
	kind := f.Register.Title
	if number := f.Record.Get(ledger.Number).Text; number != "" {
		kind += "，" + number
	}
	it := f.Register.Item(f.Record)
	appendRow(b, site.Rel(from, it.Address), it.Title, []string{kind, it.Town}, f.Register.PublishedOn(f.Record), f.Record.Decided())
}

// appendRow writes a line that leads to a record: its name, texts, days.
func appendRow(b *bytes.Buffer, href, name string, texts []string, days ...calendar.Date) {
	b.WriteString(`<tr><th scope="row"><a href="` + href + `">`)
	template.HTMLEscape(b, []byte(name))
	b.WriteString("</a></th>")
	for _, text := range texts {
		b.WriteString("<td>")
		template.HTMLEscape(b, []byte(cmp.Or(text, "—")))
		b.WriteString("</td>")
	}
	for _, d := range days {
		if d.IsZero() {
			b.WriteString("<td>—</td>")
			continue
		}
		b.WriteString(`<td><span class="nw">` + d.String() + "</span></td>")
	}
	b.WriteString(rowEnd)
}

var numberColumns = []theme.Head{{Title: "文号"}, {Title: "名称"}, {Title: "种类"}, {Title: "公开"}}

func (b *browsed) numberPage(i, page int) theme.List {
	w, s := b.Numbers[i], b.numbers[i]
	v := theme.List{Title: "文号里有“" + w.Word + "”的记录", Columns: numberColumns,
		Sentence: fmt.Sprintf("机关代字是“%s”的公开文书共%d件，新的年份在前，同一年按序号排列。", w.Word, len(w.Numbers)),
		Notes:    []theme.Note{{Term: "序号", Text: "序号不连续，不等于缺了应当公开的文书：有的依法不公开，有的已经停止公示，有的还没到公开的日子。"}},
		More:     []theme.Link{{Text: "全部文号", Href: findAddress + "#" + byNumber}}}
	if !w.Form {
		v.Title, v.Sentence, v.Notes = w.Word, fmt.Sprintf("共%d个，按编号排列。", len(w.Numbers)), nil
		v.Columns = append([]theme.Head{{Title: "编号"}}, numberColumns[1:]...)
	}
	v.Rows = s.rows(page, len(numberColumns), func(dst *bytes.Buffer, n int) {
		x := &w.Numbers[n]
		it := x.Register.Item(x.Record)
		appendRow(dst, site.Rel(s.address(page), it.Address), x.Record.Text(x.Field), []string{it.Title, it.Kind}, x.Register.PublishedOn(x.Record))
	})
	return v
}

var nameColumns = []theme.Head{{Title: "名称"}, {Title: "见于"}, {Title: "乡镇"}, {Title: "公开"}}

func (b *browsed) othersPage(m *maker, page int) theme.List {
	s := b.others
	v := theme.List{Title: "其他名称", Columns: nameColumns,
		Sentence: fmt.Sprintf("没有统一社会信用代码的当事人，以及单位的曾用名，共%d条。有代码的单位一家一页，见企业档案。", len(b.Others)),
		Notes:    []theme.Note{orderNote(m.site.Names), {Term: "同名", Text: "没有代码的当事人一条记录一行，名称相同的不一定是同一个人或者同一家。"}},
		More:     []theme.Link{{Text: "全部首字母", Href: findAddress + "#" + byName}}}
	if len(m.site.Enterprises) > 0 {
		v.More = append(v.More, theme.Link{Text: enterprisesTitle, Href: enterpriseIndex})
	}
	v.Rows = s.rows(page, len(nameColumns), func(dst *bytes.Buffer, n int) {
		x := &b.Others[n]
		if e := x.Enterprise; e != nil {
			appendRow(dst, site.Rel(s.address(page), e.Address()), x.Name, []string{"企业档案，今称" + e.Name(), firstOf(e.Towns)}, calendar.Date{})
			return
		}
		it := x.Register.Item(x.Record)
		appendRow(dst, site.Rel(s.address(page), it.Address), x.Name, []string{it.Kind + "：" + it.Title, it.Town}, x.Register.PublishedOn(x.Record))
	})
	return v
}

func firstOf(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// orderNote says in which order names stand.
func orderNote(names *site.NameOrder) theme.Note {
	const most = 8
	text := "按汉语拼音，先看首字母"
	if n := len(names.Places); n > 0 {
		text += "；名称开头的"
		for i, place := range names.Places[:min(n, most)] {
			if i > 0 {
				text += "、"
			}
			text += "“" + place + "”"
		}
		if n > most {
			text += "等地名"
		}
		text += "和乡镇、街道的全称不计，机关的名称除外"
	}
	return theme.Note{Term: "排列", Text: text + "。"}
}
