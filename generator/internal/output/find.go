package output

import (
	"fmt"
	"slices"
	"strings"

	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

// findColumn is what all pages are told to be that lead to records without a script.
var findColumn = theme.Column{Name: "查找", Description: "按名称首字母、乡镇、日期、文号和种类查找", Keywords: "查找", Type: "信息公开目录"}

// The ways of finding, as the page of all of them has them.
const (
	byName   = "by-name"
	byTown   = "by-town"
	byDate   = "by-date"
	byNumber = "by-number"
	byKind   = "by-kind"
)

// addFind adds the page that leads to every record without a script, and the lists
// that it needs beside those of the registers.
func addFind(m *maker) {
	frame := m.frame(findAddress, "查找", findColumn, home())
	below := m.frame(findAddress, "查找", findColumn, home(), theme.Link{Text: "查找", Href: findAddress})
	m.browsed().addPages(m, below)
	m.page(frame, findAddress, func(*source.Problems) theme.Page {
		v := m.find()
		return theme.Page{Title: v.Title, Description: v.Sentence, Layout: "find.html", View: v}
	})
}

func (m *maker) find() theme.Find {
	b := m.browsed()
	total := 0
	kinds := m.kindLinks(&total)
	v := theme.Find{Title: "查找", Groups: []theme.FindGroup{
		{ID: byName, Title: "按名称首字母", Rows: m.letterLinks(b)},
		{ID: byTown, Title: "按乡镇、街道", Rows: m.townLinks()},
		{ID: byDate, Title: "按日期", Rows: b.dateLinks()},
		{ID: byNumber, Title: "按文号", Rows: b.numberLinks()},
		{ID: byKind, Title: "按种类", Rows: kinds},
	}}
	for i := range v.Groups {
		g := &v.Groups[i]
		g.Rows = slices.DeleteFunc(g.Rows, func(f theme.Facet) bool { return len(f.Links) == 0 })
	}
	v.Groups = slices.DeleteFunc(v.Groups, func(g theme.FindGroup) bool { return len(g.Rows) == 0 })
	var ways []string
	for _, l := range findWays(v) {
		ways = append(ways, strings.TrimPrefix(l.Text, "按"))
	}
	if ways = append(ways, "种类"); len(ways) == 1 {
		v.Sentence = "按种类能一步步找到。"
	} else {
		v.Sentence = "按" + strings.Join(ways[:len(ways)-1], "、") + "或者种类，都能一步步找到。"
	}
	v.Sentence += fmt.Sprintf("全部%d条公开记录都在下面这些清单里。", total)
	return v
}

// findWays are the ways but that by kind, as links to their places on the page.
func findWays(v theme.Find) []theme.Link {
	var out []theme.Link
	for _, g := range v.Groups {
		if g.ID != byKind {
			out = append(out, theme.Link{Text: g.Title, Href: findAddress + "#" + g.ID})
		}
	}
	return out
}

// kindLinks lead to the lists of each kind and add up what they hold.
func (m *maker) kindLinks(total *int) []theme.Facet {
	kinds := theme.Facet{Title: "监测和计划"}
	if p := m.site.Plan; p != nil {
		kinds.Links = append(kinds.Links, theme.Link{Text: "年度计划任务", Href: p.Folder() + "/all.html", Count: len(p.Standings)})
	}
	if n := len(m.site.AirItems(1 << 30)); n > 0 {
		kinds.Links = append(kinds.Links, theme.Link{Text: "空气质量月报", Href: site.AirFolder + "/index.html", Count: n})
		*total += n
	}
	for _, k := range m.mediaKinds() {
		kinds.Links = append(kinds.Links, k)
		*total += k.Count
	}
	if c := m.site.Rules.Catalogue; c != nil {
		kinds.Links = append(kinds.Links, theme.Link{Text: coverageTitle, Href: coverageAddress, Count: len(c.Items)})
	}
	for _, r := range m.site.Registers {
		*total += len(r.Records)
	}
	return append([]theme.Facet{kinds}, m.registerLinks(findAddress)...)
}

// registerLinks lead to all registers, section by section.
func (m *maker) registerLinks(from string) []theme.Facet {
	var rows []theme.Facet
	for _, s := range m.site.Sections {
		rows = append(rows, sectionLinks(s.Title, s.Registers, from))
	}
	var alone []*site.Register
	for _, r := range m.site.Registers {
		if r.Section == nil {
			alone = append(alone, r)
		}
	}
	if len(alone) > 0 {
		rows = append(rows, sectionLinks("台账", alone, from))
	}
	return rows
}

// letterLinks lead to the names under each letter.
func (m *maker) letterLinks(b *browsed) []theme.Facet {
	out := []theme.Facet{{Title: "单位", Links: m.enterpriseShelf("index", m.site.Enterprises).links(findAddress)}}
	if b.others != nil {
		out = append(out, theme.Facet{Title: "其他名称", Links: b.others.links(findAddress)})
	}
	return out
}

// townLinks list, for each town, the registers that have a list of it, and its enterprises.
func (m *maker) townLinks() []theme.Facet {
	var out []theme.Facet
	at := map[string]int{}
	add := func(town string, link theme.Link) {
		n, ok := at[town]
		if !ok {
			n = len(out)
			at[town] = n
			out = append(out, theme.Facet{Title: town})
		}
		out[n].Links = append(out[n].Links, link)
	}
	for _, r := range m.site.Registers {
		for i := range r.Facets {
			f := &r.Facets[i]
			if r.Fields[f.By.Field].Role != ledger.Town {
				continue
			}
			for k := range f.Values {
				v := &f.Values[k]
				add(v.Value, theme.Link{Text: r.Title, Href: site.Rel(findAddress, r.ListAddress(f, v, 1)), Count: v.Count})
			}
		}
	}
	for _, l := range m.enterprisesByTown() {
		add(l.value, theme.Link{Text: enterprisesTitle, Href: l.shelf.address(1), Count: len(l.list)})
	}
	slices.SortFunc(out, func(a, b theme.Facet) int {
		return strings.Compare(m.site.Names.Key(a.Title), m.site.Names.Key(b.Title))
	})
	return out
}
