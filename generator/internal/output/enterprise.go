package output

import (
	"bytes"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

var enterpriseColumn = theme.Column{Name: "企业", Description: "按统一社会信用代码归集的企业环境档案", Keywords: "企业,一企一档,统一社会信用代码", Type: "数据发布"}

const (
	enterpriseIndex  = site.EnterpriseFolder + "/index.html"
	enterprisesTitle = "企业档案"
)

// addEnterprises adds the list of enterprises, by town and trade too, and a page
// for each.
func addEnterprises(m *maker) {
	if len(m.site.Enterprises) == 0 {
		return
	}
	frame := m.frame(enterpriseIndex, "企业", enterpriseColumn, home())
	below := m.frame(enterpriseIndex, "企业", enterpriseColumn, home(), theme.Link{Text: "企业", Href: enterpriseIndex})
	all := enterpriseList{title: enterprisesTitle, list: m.site.Enterprises, shelf: m.enterpriseShelf("index", m.site.Enterprises)}
	towns := m.enterprisesByTown()
	trades := m.enterpriseLists("trade", "行业", func(e *site.Enterprise) []string { return e.Trades })
	m.addEnterpriseList(frame, &all, towns, trades)
	for _, lists := range [][]enterpriseList{towns, trades} {
		for i := range lists {
			m.addEnterpriseList(below, &lists[i], towns, trades)
		}
	}
	m.listFiles(enterpriseIndex, m.enterprisesTable())
	for _, e := range m.site.Enterprises {
		if len(m.dutyCalendar(e)) > 0 {
			m.add(dutyCalendarAddress(e), func(dst *bytes.Buffer, _ *source.Problems) {
				m.appendCalendar(dst, dutyCalendarAddress(e), e.Name()+"：应办事项", m.dutyCalendar(e))
			})
		}
		m.page(below, e.Address(), func(*source.Problems) theme.Page { return m.enterprisePage(e) })
		m.addEnterpriseRecords(frame, e)
	}
}

// enterprisesTable is the list of all; a town or a trade is a column of it.
func (m *maker) enterprisesTable() table {
	type firm = *site.Enterprise
	return tableOf(enterprisesTitle, slices.Values(m.site.Enterprises), []columnOf[firm]{
		{stringColumn("name", "名称"), func(e firm) string { return e.Name() }},
		{stringColumn("uscc", "统一社会信用代码"), func(e firm) string { return e.USCC }},
		{listColumn("towns", "乡镇"), func(e firm) string { return joinList(e.Towns) }},
		{listColumn("trades", "行业"), func(e firm) string { return joinList(e.Trades) }},
		{integerColumn("records", "公开记录", "条"), func(e firm) string { return fmt.Sprint(e.Records) }},
		{dateColumn("newest", "最近一条"), func(e firm) string { return e.Items(1)[0].Date.String() }},
		{stringColumn(addressColumn, "网页").means("这家单位在本站的网址"), func(e firm) string { return m.onPage(e.Address()) }},
	}...)
}

// An enterpriseList is all enterprises, or those of a town or a trade.
type enterpriseList struct {
	group, value string // 乡镇, 青溪镇; "" for all
	title        string
	list         []*site.Enterprise
	shelf        *shelf
}

// enterpriseShelf puts enterprises under the letters of their names; name is that of
// the pages.
func (m *maker) enterpriseShelf(name string, list []*site.Enterprise) *shelf {
	s := &shelf{base: site.EnterpriseFolder + "/" + name, by: "首字母", label: func(i int) string { return nameLabel(m.site.Names, list[i].Name()) }}
	for _, e := range list {
		s.open(letter(e.Initial()))
	}
	return s
}

func (m *maker) enterprisesByTown() []enterpriseList {
	return m.enterpriseLists("town", "乡镇", func(e *site.Enterprise) []string { return e.Towns })
}

// enterpriseLists groups enterprises, the largest group first.
func (m *maker) enterpriseLists(name, group string, of func(*site.Enterprise) []string) []enterpriseList {
	at := map[string]int{}
	var out []enterpriseList
	for _, e := range m.site.Enterprises {
		for _, v := range of(e) {
			i, ok := at[v]
			if !ok {
				i = len(out)
				at[v] = i
				out = append(out, enterpriseList{group: group, value: v, title: v + "的企业"})
			}
			out[i].list = append(out[i].list, e)
		}
	}
	for i := range out {
		out[i].shelf = m.enterpriseShelf(name+"_"+site.Slug(out[i].value), out[i].list)
	}
	slices.SortFunc(out, func(a, b enterpriseList) int {
		if n := len(b.list) - len(a.list); n != 0 {
			return n
		}
		return strings.Compare(a.value, b.value)
	})
	return out
}

func (m *maker) addEnterpriseList(f *theme.Frame, l *enterpriseList, groups ...[]enterpriseList) {
	m.addShelf(f, l.shelf, func(page int) theme.List { return m.enterpriseListView(l, page, groups) })
}

func (m *maker) enterpriseListView(l *enterpriseList, page int, groups [][]enterpriseList) theme.List {
	v := theme.List{Title: l.title, Sentence: fmt.Sprintf("%d家单位在本局有公开记录，每家一页，按统一社会信用代码归集许可、检查、处罚、监测等全部公开事项。", len(l.list)),
		Notes: []theme.Note{orderNote(m.site.Names)}}
	for _, lists := range groups {
		if len(lists) == 0 {
			continue
		}
		f := theme.Facet{Title: lists[0].group}
		for i := range lists {
			f.Links = append(f.Links, theme.Link{Text: lists[i].value, Href: site.Rel(l.shelf.address(page), lists[i].shelf.address(1)), Count: len(lists[i].list), Current: lists[i].shelf.base == l.shelf.base})
		}
		v.Facets = append(v.Facets, f)
	}
	v.Columns = []theme.Head{{Title: "名称"}, {Title: "乡镇"}, {Title: "公开记录（条）", Class: "n"}, {Title: "其中", Class: "extra"}, {Title: "最近一条"}}
	v.Rows = l.shelf.rows(page, len(v.Columns), func(b *bytes.Buffer, i int) { appendEnterpriseRow(b, l.list[i]) })
	v.More = tableLinks(enterpriseIndex)
	if l.value != "" {
		for i := range v.More {
			v.More[i].Text = "全部企业的" + v.More[i].Text
		}
		v.More = append(v.More, theme.Link{Text: "全部企业", Href: "index.html"})
	}
	return v
}

// kindsInRow is how many kinds of records a row of the list names, the gravest first.
const kindsInRow = 3

// gravity orders registers: penalties, other numbered decisions, the rest.
func gravity(r *site.Register) int {
	switch {
	case r.With(ledger.Kinds) >= 0:
		return 0
	case r.With(ledger.Number) >= 0 && r.With(ledger.Decided) >= 0:
		return 1
	}
	return 2
}

func appendEnterpriseRow(b *bytes.Buffer, e *site.Enterprise) {
	fmt.Fprintf(b, `<tr><th scope="row"><a href="%s.html">%s</a></th><td class="nw">%s</td><td class="n">%d</td><td class="extra phrase">`, e.Slug, template.HTMLEscapeString(e.Name()), template.HTMLEscapeString(strings.Join(e.Towns, "、")), e.Records)
	sections := slices.Clone(e.Sections)
	slices.SortStableFunc(sections, func(a, b site.EnterpriseSection) int { return gravity(a.Register) - gravity(b.Register) })
	for i, s := range sections[:min(len(sections), kindsInRow)] {
		if i > 0 {
			b.WriteString("，")
		}
		b.WriteString(template.HTMLEscapeString(s.Register.Title + sectionSize(s)))
	}
	if len(sections) > kindsInRow {
		b.WriteString("等")
	}
	b.WriteString(`</td><td><span class="nw">` + e.Items(1)[0].Date.String() + "</span></td></tr>\n")
}

func (m *maker) enterprisePage(e *site.Enterprise) theme.Page {
	address := e.Address()
	v := theme.Enterprise{Title: e.Name(), Sentence: m.enterpriseAnswer(e), Report: m.relOrNone(address, m.correctionAddress()), ID: e.Slug,
		Feed: e.Slug + ".xml", Data: site.Rel(address, dataIndex), Strip: m.quarterStrip(e), Duties: m.dutyPart(e)}
	v.Register = theme.Pairs{{Term: "统一社会信用代码", Text: e.USCC, Class: "nw"}}
	for _, n := range e.Names[1:] {
		v.Register = append(v.Register, theme.Pair{Term: "记录中的其他名称", Text: n.Text, Second: "见于" + n.From.String() + "至" + n.Until.String()})
	}
	for _, p := range []theme.Pair{{Term: "乡镇", Text: strings.Join(e.Towns, "、")}, {Term: "行业", Text: strings.Join(e.Trades, "、")}} {
		if p.Text != "" {
			v.Register = append(v.Register, p)
		}
	}
	for _, s := range e.Sections {
		v.Sections = append(v.Sections, m.enterpriseSection(e, s))
		v.Repair = v.Repair || s.Register.Term != nil && s.Register.Term.Repaired != ledger.Keep
	}
	if results := m.discharges[e.USCC]; len(results) > 0 {
		v.Sections = append(v.Sections, dischargeSection(results, address))
	}
	for _, r := range m.site.Registers {
		if r.With(ledger.USCC) >= 0 && !slices.ContainsFunc(e.Sections, func(s site.EnterpriseSection) bool { return s.Register == r }) {
			v.Empty = append(v.Empty, theme.Link{Text: r.Title, Href: site.Rel(address, r.ListAddress(nil, nil, 1))})
		}
	}
	return theme.Page{Title: v.Title, Description: description(v.Sentence), Layout: "enterprise.html", View: v, Foot: "编号 " + e.Slug,
		Meta: []theme.Meta{{Name: "ArticleTitle", Content: v.Title}, {Name: "ContentSource", Content: m.site.Config.Organ.Name}}}
}

// enterpriseSentence says what there is, register by register: for the search.
func enterpriseSentence(e *site.Enterprise) string {
	var parts []string
	for _, s := range e.Sections {
		parts = append(parts, s.Register.Title+sectionSize(s))
	}
	return fmt.Sprintf("本局现公开它的%d条记录：%s；最近一条在%s。", e.Records, strings.Join(parts, "、"), e.Items(1)[0].Date.Chinese())
}

// enterpriseAnswer answers what people ask of a firm: was it fined, was it put right,
// are its permits valid; then it counts.
func (m *maker) enterpriseAnswer(e *site.Enterprise) string {
	var parts []string
	for _, r := range m.site.Registers {
		if r.With(ledger.USCC) < 0 || r.With(ledger.Kinds) < 0 {
			continue
		}
		i := slices.IndexFunc(e.Sections, func(s site.EnterpriseSection) bool { return s.Register == r })
		switch {
		case i >= 0:
			parts = append(parts, penaltyWords(e.Sections[i]))
		case len(parts) == 0 && r.Term != nil: // what counts most comes first: only of that is its absence told
			parts = append(parts, "没有公开中的"+r.Title)
		}
	}
	permits := 0
	for _, s := range e.Sections {
		if words := m.validWords(s); words != "" && permits < permitsInLead {
			parts = append(parts, words)
			permits++
		}
	}
	count := fmt.Sprintf("本局现公开它的%d条记录，最近一条在%s。", e.Records, e.Items(1)[0].Date.Chinese())
	if len(parts) == 0 {
		return count
	}
	return strings.Join(parts, "；") + "。" + count
}

// permitsInLead is how many permits the first sentence speaks of.
const permitsInLead = 2

// penaltyWords: 行政处罚决定2件，罚款金额合计53万元，都已改正，最近一件2022年10月25日; of a single
// one 行政处罚决定1件（2021年5月25日），罚款金额28万元，已改正.
func penaltyWords(s site.EnterpriseSection) string {
	r := s.Register
	one, day := len(s.Records) == 1, site.DayOf(s.Records[0])
	text := fmt.Sprintf("%s%d%s", r.Title, len(s.Records), r.Unit)
	if one && !day.IsZero() {
		text += "（" + day.Chinese() + "）"
	}
	if total, ok := amounts(r, s.Records); ok {
		text += "，" + shortName(&r.Fields[r.With(ledger.Amount)])
		if !one {
			text += "合计"
		}
		text += wan(total)
	}
	if i := r.With(ledger.State); i >= 0 {
		first := s.Records[0].Text(i)
		same := first != "" && !slices.ContainsFunc(s.Records, func(rec *content.Record) bool { return rec.Text(i) != first })
		switch words := countWords(s, ledger.State); {
		case same && one:
			text += "，" + first
		case same:
			text += "，都" + first
		case words != "":
			text += "，" + words
		}
	}
	if !one && !day.IsZero() {
		text += "，最近一" + r.Unit + day.Chinese()
	}
	return text
}

// validWords says until when the permit that lapses last is valid; "" where nothing lapses.
func (m *maker) validWords(s site.EnterpriseSection) string {
	var last calendar.Date
	for _, rec := range s.Records {
		if until := rec.Get(ledger.Until).Date; until.After(last) {
			last = until
		}
	}
	switch {
	case last.IsZero():
		return ""
	case last.Before(m.site.AsOf):
		return s.Register.Title + "已于" + last.Chinese() + "到期"
	}
	return s.Register.Title + "有效到" + last.Chinese()
}

// sectionSize counts what a register holds of one firm: of yearly lists the years, and
// firms never, for it is one.
func sectionSize(s site.EnterpriseSection) string {
	switch r := s.Register; {
	case r.Ledger.Editions != nil:
		return fmt.Sprintf("列入%d年", len(s.Records))
	case r.Unit == "家" || r.Unit == "户":
		return fmt.Sprintf("%d条", len(s.Records))
	default:
		return fmt.Sprintf("%d%s", len(s.Records), r.Unit)
	}
}

// firmColumns are the columns of a register on a firm's page. The firm itself is said
// above all of them: where it named the rows, the year, the day or the next thing does.
func firmColumns(r *site.Register) []int {
	columns := slices.DeleteFunc(slices.Clone(r.Columns), func(c int) bool {
		role := r.Fields[c].Role
		return role == ledger.Party || role == ledger.USCC
	})
	for i := range r.Fields { // 年度 tells apart what is otherwise the same
		if r.Fields[i].Type == ledger.Year && !slices.Contains(columns, i) {
			columns = append([]int{i}, columns...)
		}
	}
	if link := linkColumn(r); slices.Contains(columns, link) {
		return withFirst(columns, link)
	}
	return withFirst(columns, tellingColumn(r, columns))
}

// tellingColumn is the column that tells the records of one firm apart best.
func tellingColumn(r *site.Register, columns []int) int {
	for _, c := range columns {
		if r.Fields[c].Type == ledger.Year {
			return c
		}
	}
	if i := r.With(ledger.Decided); i >= 0 {
		return i
	}
	for _, c := range columns {
		if role := r.Fields[c].Role; role != ledger.Town && role != ledger.Trade {
			return c
		}
	}
	return columns[0]
}

// sectionSentence counts a section's records by state and by severity: counts and
// words, never a bare flag.
func sectionSentence(s site.EnterpriseSection) string {
	text := "共" + sectionSize(s)
	if s.Register.Ledger.Editions != nil {
		text = sectionSize(s)
	}
	for _, role := range []ledger.Role{ledger.Severity, ledger.State} {
		if counts := countWords(s, role); counts != "" {
			text += "；" + counts
		}
	}
	return text + "。"
}

func countWords(s site.EnterpriseSection, role ledger.Role) string {
	i := s.Register.With(role)
	if i < 0 {
		return ""
	}
	counts := map[string]int{}
	var order []string
	for _, rec := range s.Records {
		word := rec.Value(i).Text
		if word == "" {
			continue
		}
		if counts[word] == 0 {
			order = append(order, word)
		}
		counts[word]++
	}
	if enum := s.Register.Fields[i].Enum; len(enum) > 0 {
		slices.SortFunc(order, func(a, b string) int { return slices.Index(enum, a) - slices.Index(enum, b) })
	}
	var parts []string
	for _, word := range order {
		unit := s.Register.Unit
		if unit == "家" || unit == "户" {
			unit = "条"
		}
		parts = append(parts, fmt.Sprintf("%s%d%s", word, counts[word], unit))
	}
	return strings.Join(parts, "，")
}

// stripQuarters is how far back the strip of quarters goes: three years.
const stripQuarters = 12

// quarterStrip counts the firm's records by quarter, the newest first, a row for each
// register, and for each severity where the register has one.
func (m *maker) quarterStrip(e *site.Enterprise) theme.Strip {
	now := quarterOf(m.site.AsOf.Year(), int(m.site.AsOf.Month()))
	var strip theme.Strip
	for q := now; q > now-stripQuarters; q-- {
		strip.Quarters = append(strip.Quarters, fmt.Sprintf("%d季", q%4+1))
		if year := fmt.Sprintf("%d年", q/4); len(strip.Years) == 0 || strip.Years[len(strip.Years)-1].Name != year {
			strip.Years = append(strip.Years, theme.StripYear{Name: year})
		}
		strip.Years[len(strip.Years)-1].Quarters++
	}
	rows := map[string]int{}
	for _, s := range e.Sections {
		for _, rec := range s.Records {
			day := site.DayOf(rec)
			at := now - quarterOf(day.Year(), int(day.Month()))
			if day.IsZero() || at < 0 || at >= stripQuarters {
				continue
			}
			name := stripName(s.Register, rec)
			i, ok := rows[name]
			if !ok {
				i = len(strip.Rows)
				rows[name] = i
				strip.Rows = append(strip.Rows, theme.StripRow{Name: name, Counts: make([]int, stripQuarters)})
			}
			strip.Rows[i].Counts[at]++
		}
	}
	return strip
}

func stripName(r *site.Register, rec *content.Record) string {
	if v := rec.Get(ledger.Severity); v.Set {
		return r.Title + "（" + v.Text + "）"
	}
	return r.Title
}

// quarterOf numbers the quarters: 2022, third quarter is 2022*4 + 2.
func quarterOf(year, month int) int { return year*4 + (month-1)/3 }
