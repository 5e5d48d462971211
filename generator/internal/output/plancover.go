package output

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"mingjing/generator/internal/plan"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

const planCoverTitle = "计划覆盖"

var (
	coverQuote = source.Kind{ID: "coverage-quote", Level: source.Error,
		Say: source.Text{ZH: "计划的 %s 里没有这几个字：%q", EN: "%s of the plan does not hold these words: %q"},
		Fix: source.Text{ZH: "quote 照原文一字不差，in 写它所在的句子", EN: "quote the plan letter by letter, and name its sentence under in"}}
	coverHome = source.Kind{ID: "coverage-home", Level: source.Error,
		Say: source.Text{ZH: "没有台账 %q，这一项没有可看的地方", EN: "there is no ledger %q: there is nowhere to look for this"},
		Fix: source.Text{ZH: "写 ledger/台账名，照 ledger.toml 里的 name", EN: "write ledger/name, as in a ledger.toml"}}
	coverPage = source.Kind{ID: "coverage-page", Level: source.Warning, // monitoring may have its page from a later day on
		Say: source.Text{ZH: "网站这一天没有网页 %q", EN: "the site has no page %q on this day"},
		Fix: source.Text{ZH: "核对 page/ 后面的网页地址；以后才有的，可以先留着", EN: "check the address behind page/; it may stay where the page is still to come"}}
)

// planCoverWords say what a thing that the plan names is shown as.
var planCoverWords = map[string]string{"ledger": "台账", "series": "监测数据", "document": "文件", "page": "网页", "event": "活动", plan.CoverTask: "只公开任务状态"}

// planCoverAddress is the page that leads from each thing the plan names to where it is.
func (m *maker) planCoverAddress() string { return m.site.Plan.Folder() + "/coverage.html" }

func (m *maker) hasPlanCover() bool { return m.site.Plan != nil && len(m.site.Rules.Covered) > 0 }

func addPlanCover(m *maker) {
	if !m.hasPlanCover() {
		return
	}
	address := m.planCoverAddress()
	rows := m.coverRows(address)
	p := m.site.Plan
	frame := m.frame(address, planCoverTitle, planColumn, home(), theme.Link{Text: p.Title, Href: p.Folder() + "/index.html"})
	m.page(frame, address, func(*source.Problems) theme.Page {
		v := m.planCover(address, rows)
		return theme.Page{Title: v.Title, Description: description(v.Sentence), Layout: "plan-coverage.html", View: v}
	})
	m.listFiles(address, m.planCoverTable(address, rows))
}

func (m *maker) planCoverTable(address string, rows []theme.CoverRow) table {
	type row = theme.CoverRow
	texts := func(links []theme.Link) string {
		var out []string
		for _, l := range links {
			out = append(out, l.Text)
		}
		return joinList(out)
	}
	return tableOf(planCoverTitle, slices.Values(rows), []columnOf[row]{
		{integerColumn("number", "序号", ""), func(r row) string { return fmt.Sprint(r.Number) }},
		{stringColumn("words", "工作要点里的说法"), func(r row) string { return r.Quotes }},
		{stringColumn("kind", "公开方式"), func(r row) string { return r.Kind }},
		{listColumn("at", "在哪里看"), func(r row) string { return texts(r.At) }},
		{listColumn("pages", "网页"), func(r row) string {
			var out []string
			for _, l := range r.At {
				out = append(out, m.onPage(path.Join(path.Dir(address), l.Href)))
			}
			return joinList(out)
		}},
		{listColumn("in", "在工作要点的哪里"), func(r row) string { return texts(r.In) }},
		{stringColumn("note", "说明"), func(r row) string { return r.Note }},
	}...)
}

// coverRows makes the lines and reports words that the plan has not and homes that
// the site has not.
func (m *maker) coverRows(address string) []theme.CoverRow {
	p := m.site.Plan
	pages := map[string]bool{address: true}
	for _, a := range m.pages {
		pages[a.address] = true
	}
	var out []theme.CoverRow
	for i := range m.site.Rules.Covered {
		c := &m.site.Rules.Covered[i]
		row := theme.CoverRow{Number: c.Row, Quotes: strings.Join(c.Quotes, "；"), Kind: planCoverWords[c.Kind], Note: c.Note}
		for _, quote := range c.Quotes {
			if !slices.ContainsFunc(c.In, func(id string) bool { return strings.Contains(p.Words(id), quote) }) {
				m.problems.Add(c.Place, &coverQuote, strings.Join(c.In, "、"), quote)
			}
		}
		for _, id := range c.In {
			row.In = append(row.In, m.coverTask(address, id))
		}
		for _, at := range c.At {
			link, ok := m.coverLink(address, at, pages)
			switch {
			case ok:
				row.At = append(row.At, link)
			case strings.HasPrefix(at, "page/"):
				m.problems.Add(c.Place, &coverPage, at)
			default:
				m.problems.Add(c.Place, &coverHome, at)
			}
		}
		out = append(out, row)
	}
	return out
}

// coverTask leads to a sentence: on the page of its item where that has one.
func (m *maker) coverTask(address, id string) theme.Link {
	p := m.site.Plan
	node, sentence, _ := strings.Cut(id, "-s")
	link := theme.Link{Text: pathOf(p.Plan, node), Href: site.Rel(address, p.Folder()+"/index.html") + "#" + id}
	if link.Text == "" {
		link.Text = "前言"
	}
	if sentence != "" {
		link.Text += "第" + strings.TrimLeft(sentence, "0") + "句"
	}
	return link
}

func (m *maker) coverLink(address, at string, pages map[string]bool) (theme.Link, bool) {
	sort, name, _ := strings.Cut(at, "/")
	if sort == "page" {
		return theme.Link{Text: m.pageTitle(name), Href: site.Rel(address, name)}, pages[name]
	}
	i := slices.IndexFunc(m.site.Registers, func(r *site.Register) bool { return r.Name == name })
	if i < 0 {
		return theme.Link{}, false
	}
	r := m.site.Registers[i]
	list := r.ListAddress(nil, nil, 1)
	return theme.Link{Text: r.Title, Href: site.Rel(address, list)}, pages[list]
}

// pageTitle is what a page calls itself, with its part where that is needed.
func (m *maker) pageTitle(address string) string {
	for _, l := range m.leaves {
		if l.address == address {
			var told source.Problems // told where the page is rendered
			title := l.make(&told).Title
			if strings.HasPrefix(address, "monitoring/") { // ledgers bear the same names
				title = "监测：" + title
			}
			return title
		}
	}
	return address
}

func (m *maker) planCover(address string, rows []theme.CoverRow) theme.PlanCover {
	v := theme.PlanCover{Title: planCoverTitle, Rows: rows, Files: tableLinks(address)}
	tasks := 0
	for i := range m.site.Rules.Covered {
		if m.site.Rules.Covered[i].Kind == plan.CoverTask {
			tasks++
		}
	}
	v.Sentence = fmt.Sprintf("工作要点提到的事可以分成%d项：%d项在本站有台账、数据、文件或网页可查，%d项只公开任务状态。", len(rows), len(rows)-tasks, tasks)
	return v
}
