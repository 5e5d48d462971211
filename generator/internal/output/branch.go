package output

import (
	"path"
	"strings"

	"mingjing/generator/internal/site"
	"mingjing/generator/internal/theme"
)

// findAddress is the page of the ways to find a record without a script.
const findAddress = "find.html"

// The page on which anything is found by its words.
const (
	searchAddress = "search.html"
	searchTitle   = "搜索"
)

// correctionAddress is the page on how to report a wrong figure, where there is one.
func (m *maker) correctionAddress() string { return m.docAddress("correction") }

func (m *maker) docAddress(name string) string {
	for _, d := range m.site.Docs {
		if d.Name == name {
			return site.DocAddress(d)
		}
	}
	return ""
}

// frame prepares the frame for the pages of one branch. at is the address of one
// of them: all pages of a frame stand in one folder.
func (m *maker) frame(at, section string, column theme.Column, crumbs ...theme.Link) *theme.Frame {
	return m.frameWith(site.Root(at), func(to string) string { return site.Rel(at, to) }, section, column, crumbs)
}

// frameAnywhere prepares a frame for the page that a server answers with at any
// address: its links begin at the path of base_url.
func (m *maker) frameAnywhere(section string, column theme.Column, crumbs ...theme.Link) *theme.Frame {
	return m.frameWith(m.site.Config.BasePath(), m.anywhere, section, column, crumbs)
}

// anywhere is the address of a file that holds on every page of the host.
func (m *maker) anywhere(to string) string { return m.site.Config.BasePath() + to }

func (m *maker) frameWith(root string, href func(to string) string, section string, column theme.Column, crumbs []theme.Link) *theme.Frame {
	b := theme.Branch{Site: m.view, Root: root, Section: section, Column: column}
	for _, c := range crumbs {
		c.Href = href(c.Href)
		b.Crumbs = append(b.Crumbs, c)
	}
	entry := m.navEntry(section)
	for _, l := range m.nav() {
		b.Nav = append(b.Nav, theme.Link{Text: l.Text, Href: href(l.Href), Current: l.Text == entry})
	}
	for _, d := range m.site.Docs {
		b.FootLinks = append(b.FootLinks, theme.Link{Text: d.Title, Href: href(site.DocAddress(d))})
	}
	b.FootLinks = append(b.FootLinks, theme.Link{Text: correctionsTitle, Href: href(correctionsAddress)})
	if m.hasClocks() {
		b.FootLinks = append(b.FootLinks, theme.Link{Text: "公开时效", Href: href(timelinessAddress)})
	}
	if m.site.Rules.Catalogue != nil {
		b.FootLinks = append(b.FootLinks, theme.Link{Text: coverageTitle, Href: href(coverageAddress)})
	}
	b.FootLinks = append(b.FootLinks, theme.Link{Text: searchTitle, Href: href(searchAddress)}, theme.Link{Text: "查找", Href: href(findAddress)}, theme.Link{Text: "订阅", Href: href(feedsAddress)})
	b.Feed = href(m.feedFor(section))
	b.FeedJSON = strings.TrimSuffix(b.Feed, path.Ext(b.Feed)) + ".json"
	if section != searchTitle {
		b.Search = href(searchAddress)
	}
	f := m.theme.Frame(b)
	m.sections[f] = section
	return f
}

// navEntry is the entry of the main navigation that a part of the site is under.
func (m *maker) navEntry(part string) string {
	for _, r := range m.site.Registers {
		if r.Title == part && r.Section != nil {
			return r.Section.Entry().Title
		}
	}
	for _, s := range m.site.Sections {
		if s.Title == part {
			return s.Entry().Title
		}
	}
	return part
}

// siteFeed is the feed of the whole site.
const siteFeed = "feed.xml"

// feedFor is the feed of a part of the site: its own, else that of the whole.
func (m *maker) feedFor(part string) string {
	for _, s := range m.site.Sections {
		if s.Title == part {
			return s.Name + "/" + siteFeed
		}
	}
	for _, r := range m.site.Registers {
		if r.Title == part && !r.AggregateOnly {
			return r.Folder + "/" + siteFeed
		}
	}
	return siteFeed
}

// nav is the main navigation; an entry leads to the first page of its part.
func (m *maker) nav() []theme.Link {
	nav := []theme.Link{{Text: "首页", Href: "index.html"}}
	if p := m.site.Plan; p != nil {
		nav = append(nav, theme.Link{Text: "年度计划", Href: p.Folder() + "/index.html"})
	}
	if m.hasMonitoring() {
		nav = append(nav, theme.Link{Text: monitoringSection, Href: site.MonitoringIndex})
	}
	for _, s := range m.site.Menu {
		nav = append(nav, theme.Link{Text: s.Title, Href: s.Address()})
	}
	for _, r := range m.site.Registers {
		if r.Section == nil {
			nav = append(nav, theme.Link{Text: r.Title, Href: r.ListAddress(nil, nil, 1)})
		}
	}
	if len(m.site.Enterprises) > 0 {
		nav = append(nav, theme.Link{Text: "企业", Href: enterpriseIndex})
	}
	return append(nav, theme.Link{Text: "数据", Href: dataIndex}, theme.Link{Text: "查找", Href: findAddress})
}

func home() theme.Link { return theme.Link{Text: "首页", Href: "index.html"} }

// description cuts a text for the meta tag.
func description(s string) string {
	r := []rune(s)
	if len(r) > 120 {
		return string(r[:119]) + "…"
	}
	return s
}
