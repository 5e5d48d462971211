package output

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/disclosure"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

// The pages that hold the site against the statutory catalogue: all, and one a state.
const (
	coverageAddress = "coverage.html"
	coverageTitle   = "公开目录覆盖"
)

var coverageColumn = theme.Column{Name: coverageTitle, Description: "法定公开事项逐条对照：公开了没有，迟不迟，下次什么时候", Keywords: "公开目录,公开事项,公开时限", Type: "信息公开目录"}

// coverageStates are the words, looks and addresses of the states.
var coverageStates = [...]struct{ word, class, name string }{
	site.Timely:    {"按时公开", "done", "timely"},
	site.Belated:   {"迟公开", "late", "late"},
	site.Missing:   {"应公开尚未公开", "todo", "missing"},
	site.Zero:      {"零报告", "bare", "zero"},
	site.Elsewhere: {"由其他途径公开", "held", "elsewhere"},
}

func coverageAddressOf(s site.CoverageState) string {
	return "coverage_" + coverageStates[s].name + ".html"
}

// addCoverage adds the pages and the data of the catalogue.
func addCoverage(m *maker) {
	if m.site.Rules.Catalogue == nil {
		return
	}
	all := m.coverage()
	frame := m.frame(coverageAddress, coverageTitle, coverageColumn, home())
	below := m.frame(coverageAddress, coverageTitle, coverageColumn, home(), theme.Link{Text: coverageTitle, Href: coverageAddress})
	page := func(add func(*theme.Frame, string, func(*source.Problems) theme.Page), f *theme.Frame, address string, state *site.CoverageState) {
		add(f, address, func(*source.Problems) theme.Page {
			v := m.coverageView(all, address, state)
			return theme.Page{Title: v.Title, Description: description(v.Sentence), Layout: "coverage.html", View: v}
		})
	}
	page(m.page, frame, coverageAddress, nil)
	for _, s := range site.CoverageStates {
		page(m.listing, below, coverageAddressOf(s), &s)
	}
	m.listFiles(coverageAddress, m.coverageTable(all))
}

func (m *maker) coverage() []site.Covered {
	if m.covered == nil {
		m.covered = sync.OnceValue(m.site.Coverage)
	}
	return m.covered()
}

func (m *maker) coverageView(all []site.Covered, address string, state *site.CoverageState) theme.Coverage {
	var count [len(coverageStates)]int
	for i := range all {
		count[all[i].State]++
	}
	v := theme.Coverage{Title: coverageTitle}
	f := theme.Facet{Title: "状态", Links: theme.Counted{{Text: "全部", Href: coverageAddress, Count: len(all), Current: state == nil}}}
	var parts []string
	for _, s := range site.CoverageStates {
		f.Links = append(f.Links, theme.Link{Text: coverageStates[s].word, Href: coverageAddressOf(s), Count: count[s], Current: state != nil && *state == s})
		parts = append(parts, fmt.Sprintf("%s%d项", coverageStates[s].word, count[s]))
	}
	v.States = []theme.Facet{f}
	v.Sentence = fmt.Sprintf("到%s，对照公开目录%d项：%s。", m.site.AsOf.Chinese(), len(all), strings.Join(parts, "，"))
	if state != nil {
		v.Title += "：" + coverageStates[*state].word
		v.Sentence = fmt.Sprintf("到%s，公开目录%d项中，%s的有%d项。", m.site.AsOf.Chinese(), len(all), coverageStates[*state].word, count[*state])
	}
	for i := range all {
		c := &all[i]
		if state != nil && c.State != *state {
			continue
		}
		if n := len(v.Groups); n == 0 || v.Groups[n-1].Title != c.Group {
			v.Groups = append(v.Groups, theme.CoverageGroup{Title: c.Group})
		}
		g := &v.Groups[len(v.Groups)-1]
		g.Rows = append(g.Rows, m.coverageRow(c, address))
	}
	v.How = []string{
		"每一项只属于一种状态。“按时公开”：最近一年里没有迟公开的，也没有逾期未公开的；没有按天计算的期限的，指现在有公开的内容。“迟公开”：公开了，但最近一期或者最近一年里有迟的。“应公开尚未公开”：本局应当主动公开，期限已过或者还没有内容。“零报告”：确实没有发生，已经写明。“由其他途径公开”：由上级机关、政府或者企业公开，或者依法只对当事人公开；本站有转载的给出位置。",
		"按月、按季、按年公开的，看最近一个到期的周期。注明待核实的期限凭记忆填写，是设置，不是结论。",
	}
	v.Files = tableLinks(coverageAddress)
	v.More = m.clockLinks(address)
	return v
}

// clockLinks lead between the pages on deadlines and to the calendar.
func (m *maker) clockLinks(from string) []theme.Link {
	var out []theme.Link
	if m.hasClocks() && from != timelinessAddress {
		out = append(out, theme.Link{Text: "公开时效", Href: site.Rel(from, timelinessAddress)})
	}
	if m.site.Rules.Catalogue != nil && from != coverageAddress {
		out = append(out, theme.Link{Text: coverageTitle, Href: site.Rel(from, coverageAddress)})
	}
	if link, ok := m.annualLink(from); ok {
		out = append(out, link)
	}
	if m.hasCalendar() {
		out = append(out, theme.Link{Text: "日历文件（.ics）：法定期限", Href: site.Rel(from, calendarAddress)})
	}
	return out
}

func (m *maker) coverageRow(c *site.Covered, from string) theme.CoverageRow {
	w := coverageStates[c.State]
	row := theme.CoverageRow{ID: c.ID, Title: c.ID + " " + c.Title, Mark: theme.Mark{Class: w.class, Word: w.word}, Standing: coverageWords(c), Last: dash(c.Last), Next: dash(c.Next), Memory: c.Memory}
	row.Where = m.carrierLinks(c, from)
	row.Facts = theme.Pairs{{Term: "公开内容", Text: strings.Join(c.Elements, "、")}, {Term: "依据", Text: strings.Join(c.BasisOn(m.site.AsOf), "；")}, {Term: "期限", Text: c.Deadline},
		{Term: "主体", Text: c.Subject}, {Term: "对象和方式", Text: c.Audience + "，" + c.Way}}
	for _, b := range c.Basis {
		if b.From.After(m.site.AsOf) {
			row.Facts = append(row.Facts, theme.Pair{Term: "将来的依据", Text: b.Text, Second: b.From.Chinese() + "起"})
		}
	}
	if c.Link != "" { // as text: pages of the site lead to no other host
		row.Facts = append(row.Facts, theme.Pair{Term: "公开的平台", Text: c.LinkTitle, Second: c.Link})
	}
	if c.Keep != "" {
		row.Facts = append(row.Facts, theme.Pair{Term: "公开多久", Text: c.Keep})
	}
	row.Facts = slices.DeleteFunc(row.Facts, func(p theme.Pair) bool { return p.Text == "" })
	return row
}

func dash(d calendar.Date) string {
	if d.IsZero() {
		return "—"
	}
	return d.String()
}

// coverageWords says how the item came to its state.
func coverageWords(c *site.Covered) string {
	periodic := c.Rule.Periodic()
	switch {
	case c.State == site.Elsewhere && c.Way != disclosure.Proactive:
		return c.Way + "，不上网"
	case c.State == site.Elsewhere:
		return c.Subject + "公开"
	case c.State == site.Zero:
		return "截至" + c.Zero.Chinese() + "没有发生"
	case c.State == site.Missing && periodic:
		return fmt.Sprintf("%s的应于%s前公开，已过%d天", c.Period, c.Due.Chinese(), c.DaysOff)
	case c.State == site.Missing && c.Overdue > 0:
		return fmt.Sprintf("%d件期限已过，还没有公开", c.Overdue)
	case c.State == site.Missing:
		return "还没有内容"
	case c.State == site.Belated && periodic:
		return fmt.Sprintf("%s的迟%d天", c.Period, c.DaysOff)
	case c.State == site.Belated:
		return fmt.Sprintf("最近一年迟%d件，最多迟%d%s", c.Late, c.DaysOff, c.Unit)
	case periodic:
		return c.Period + "的已公开"
	case c.Count > 0:
		return fmt.Sprintf("有期限的%d件，最近一年没有迟", c.Count)
	case c.Rule.Every == disclosure.OnChange:
		return "变更时更新"
	}
	return "有公开的内容，没有可以计算的期限"
}

// carrierLinks lead to where an item is read.
func (m *maker) carrierLinks(c *site.Covered, from string) []theme.Link {
	var out []theme.Link
	add := func(text, address string) {
		out = append(out, theme.Link{Text: text, Href: site.Rel(from, address)})
	}
	for _, r := range c.Registers {
		add(r.Title, r.ListAddress(nil, nil, 1))
	}
	for _, folder := range c.Media {
		switch {
		case folder == "air" && m.site.AirSeries != nil:
			add("空气质量", site.AirIndex)
		case folder == "series" && len(m.site.Media.Totals) > 0:
			add("总量和进度", site.MonitoringIndex)
		case site.MediumKind(folder) != "" && m.hasMedium(folder):
			add(site.MediumKind(folder), site.MediumIndex(folder))
		}
	}
	for _, d := range m.site.Docs {
		if slices.Contains(c.Pages, d.Name) {
			add(d.Title, site.DocAddress(d))
		}
	}
	if c.Site != "" {
		add("本站", c.Site)
	}
	return out
}

func (m *maker) hasMedium(folder string) bool {
	for _, b := range m.site.Media.Bulletins() {
		if b.Folder == folder {
			return true
		}
	}
	return false
}

// coverageTable gives the catalogue away with the state of each item.
func (m *maker) coverageTable(all []site.Covered) table {
	var words []string
	for _, s := range coverageStates {
		words = append(words, s.word)
	}
	t := table{Title: coverageTitle, Columns: []tableColumn{
		{Name: "id", Title: "编号", Type: "string", Required: true, Unique: true}, {Name: "group", Title: "类别", Type: "string", Required: true}, {Name: "title", Title: "公开事项", Type: "string", Required: true},
		{Name: "elements", Title: "公开内容", Type: "array"}, {Name: "basis", Title: "公开依据", Type: "array", Description: "数据截至日有效的条款"}, {Name: "deadline", Title: "公开时限", Type: "string", Required: true},
		{Name: "subject", Title: "公开主体", Type: "string", Required: true}, {Name: "audience", Title: "公开对象", Type: "string", Required: true}, {Name: "way", Title: "公开方式", Type: "string", Required: true},
		{Name: "to_check", Title: "待核实", Type: "boolean", Required: true},
		{Name: "state", Title: "状态", Type: "string", Required: true, Enum: words}, {Name: "last", Title: "最近公开", Type: "date"}, {Name: "late", Title: "迟", Type: "integer", Description: "最多迟多少，单位见下一列"},
		{Name: "late_unit", Title: "迟的单位", Type: "string"}, {Name: "next", Title: "下次应于", Type: "date"}, {Name: "note", Title: "说明", Type: "string", Required: true},
	}}
	t.Rows = func(yield func([]string, bool) bool) {
		for i := range all {
			c := &all[i]
			late, unit := "", ""
			if c.DaysOff > 0 {
				late, unit = strconv.Itoa(c.DaysOff), c.Unit
			}
			if !yield([]string{c.ID, c.Group, c.Title, strings.Join(c.Elements, listMark), strings.Join(c.BasisOn(m.site.AsOf), listMark), c.Deadline, c.Subject, c.Audience, c.Way,
				strconv.FormatBool(c.Memory), coverageStates[c.State].word, c.Last.String(), late, unit, c.Next.String(), coverageWords(c)}, false) {
				return
			}
		}
	}
	return t
}
