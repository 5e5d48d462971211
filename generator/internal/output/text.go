package output

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/markdown"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

var (
	deadLink = source.Kind{ID: "dead-link", Level: source.Error,
		Say: source.Text{ZH: "链接指向的文件不存在：%s", EN: "this links to a file that does not exist: %s"},
		Fix: source.Text{ZH: "核对路径和文件名（大小写也要一致）；链接从本文件所在目录算起，例：../2021/2021-014.md", EN: "check path and name, case included; links are relative to this file: ../2021/2021-014.md"}}
	missingImage = source.Kind{ID: "image-missing", Level: source.Error,
		Say: source.Text{ZH: "图片文件不存在：%s", EN: "the image file does not exist: %s"},
		Fix: source.Text{ZH: "把图片放在本文件旁边，写对文件名：![说明](图.png)", EN: "put the image beside this file and write its name: ![text](image.png)"}}
	outsideImage = source.Kind{ID: "image-outside", Level: source.Error,
		Say: source.Text{ZH: "图片不能从别的网站取：%s", EN: "an image may not come from another site: %s"},
		Fix: source.Text{ZH: "把图片下载到本文件旁边，写文件名：![说明](图.png)", EN: "keep a copy beside this file and write its name: ![text](image.png)"}}
	notPublic = source.Kind{ID: "link-not-public", Level: source.Error,
		Say: source.Text{ZH: "链接指向还没有公开的记录：%s", EN: "this links to a record that is not public: %s"},
		Fix: source.Text{ZH: "等那条记录公开后再链接，或删去链接", EN: "link to it once it is public, or take the link out"}}
)

// appendMarkdown renders a body; links to source files become relative addresses.
func (m *maker) appendMarkdown(dst *bytes.Buffer, f source.File, body source.Span, top int, address string, ps *source.Problems) {
	markdown.Append(dst, f, body, top, func(l markdown.Link) markdown.Target { return m.target(f.Name, address, l, ps) }, ps)
}

func (m *maker) target(file, address string, l markdown.Link, ps *source.Problems) markdown.Target {
	dest, fragment, _ := strings.Cut(l.Dest, "#")
	if fragment != "" {
		fragment = "#" + fragment
	}
	switch {
	case dest == "":
		return markdown.Target{Href: fragment}
	case l.Image && (strings.Contains(dest, ":") || strings.HasPrefix(dest, "//")):
		ps.Add(l.Place(), &outsideImage, l.Dest)
		return markdown.Target{}
	case strings.Contains(dest, ":") || strings.HasPrefix(dest, "//"):
		return markdown.Target{Href: l.Dest, Outside: strings.HasPrefix(dest, "http") || strings.HasPrefix(dest, "//")}
	}
	source := path.Join(path.Dir(file), content.Unescape(dest))
	if to := m.site.AddressOf(source); to != "" {
		return markdown.Target{Href: site.Rel(address, to) + fragment}
	}
	switch {
	case l.Image:
		ps.Add(l.Place(), &missingImage, l.Dest)
	case m.site.Known(source):
		ps.Add(l.Place(), &notPublic, l.Dest)
	default:
		ps.Add(l.Place(), &deadLink, l.Dest)
	}
	return markdown.Target{}
}

var textColumn = theme.Column{Name: "说明", Description: "本站说明、公开指南和联系方式", Keywords: "公开指南,依申请公开", Type: "信息公开指南"}

func addTexts(m *maker) {
	frame := m.frame("index.html", "说明", textColumn, home())
	for _, d := range m.site.Docs {
		address := site.DocAddress(d)
		m.pageOn(frame, address, func() calendar.Date { return d.Published }, func(ps *source.Problems) theme.Page { return m.textPage(d, address, ps) })
	}
	lost := m.frameAnywhere("说明", textColumn, home())
	m.add("404.html", func(dst *bytes.Buffer, ps *source.Problems) {
		v := theme.Text{Title: "没有这一页", Summary: "网址可能写错了，也可能这条记录已经依法停止公示。",
			More: []theme.Link{{Text: "回到首页", Href: m.anywhere("index.html")}, {Text: "按名称、乡镇、日期、文号查找", Href: m.anywhere(findAddress)}}}
		lost.Append(dst, theme.Page{Title: v.Title, Description: v.Summary, Address: "404.html", Layout: "not-found.html", View: v}, ps)
	})
}

func (m *maker) textPage(d *content.Doc, address string, ps *source.Problems) theme.Page {
	v := theme.Text{Title: d.Title, Summary: d.Summary, Date: d.Published.Chinese(), Body: m.body(d.File, 2, address, ps)}
	return theme.Page{Title: d.Title, Description: description(d.Summary), Layout: "text.html", View: v,
		Meta: []theme.Meta{{Name: "ArticleTitle", Content: d.Title}, {Name: "PubDate", Content: pubDate(d.Published)}, {Name: "ContentSource", Content: m.site.Config.Organ.Name}}}
}

// addFind adds the page that leads to every record without a script.
func addFind(m *maker) {
	frame := m.frame(findAddress, "查找", theme.Column{Name: "查找", Description: "按种类、乡镇、年份和当事人查找", Keywords: "查找", Type: "信息公开目录"}, home())
	m.page(frame, findAddress, func(*source.Problems) theme.Page {
		v := m.find()
		return theme.Page{Title: v.Title, Description: v.Sentence, Layout: "find.html", View: v}
	})
}

func (m *maker) find() theme.Find {
	v := theme.Find{Title: "查找"}
	total := 0
	kinds := theme.Facet{Title: "监测和计划"}
	if p := m.site.Plan; p != nil {
		kinds.Links = append(kinds.Links, theme.Link{Text: "年度计划任务", Href: p.Folder() + "/all.html", Count: len(p.Standings)})
	}
	if n := len(m.site.AirItems(1 << 30)); n > 0 {
		kinds.Links = append(kinds.Links, theme.Link{Text: "空气质量月报", Href: site.AirFolder + "/index.html", Count: n})
		total += n
	}
	for _, k := range m.mediaKinds() {
		kinds.Links = append(kinds.Links, k)
		total += k.Count
	}
	if c := m.site.Rules.Catalogue; c != nil {
		kinds.Links = append(kinds.Links, theme.Link{Text: coverageTitle, Href: coverageAddress, Count: len(c.Items)})
	}
	var alone []*site.Register
	for _, r := range m.site.Registers {
		total += len(r.Records)
		if r.Section == nil {
			alone = append(alone, r)
		}
	}
	rows := []theme.Facet{kinds}
	for _, s := range m.site.Sections {
		rows = append(rows, sectionLinks(s.Title, s.Registers, findAddress))
	}
	if len(alone) > 0 {
		rows = append(rows, sectionLinks("台账", alone, findAddress))
	}
	v.Groups = []theme.FindGroup{{Title: "按种类", Rows: rows}, {Title: "按乡镇、街道", Rows: m.townLinks()}, {Title: "按当事人", Rows: []theme.Facet{m.partyLinks()}}}
	for i := range v.Groups {
		g := &v.Groups[i]
		g.Rows = slices.DeleteFunc(g.Rows, func(f theme.Facet) bool { return len(f.Links) == 0 })
	}
	v.Groups = slices.DeleteFunc(v.Groups, func(g theme.FindGroup) bool { return len(g.Rows) == 0 })
	v.Sentence = fmt.Sprintf("按种类、乡镇、年份或者当事人，都能一步步找到。全部%d条公开记录都在下面这些清单里。", total)
	return v
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
	for _, l := range enterprisesByTown(m.site.Enterprises) {
		add(l.value, theme.Link{Text: enterprisesTitle, Href: l.address(1), Count: len(l.list)})
	}
	return out
}

// partiesAtMost is how many parties one page lists.
const partiesAtMost = 200

// partyLinks lists parties over all registers, at most so many, each leading to its
// file, or to a record where it has none.
func (m *maker) partyLinks() theme.Facet {
	f := theme.Facet{Title: "当事人"}
	seen := map[string]int{}
	for _, r := range m.site.Registers {
		party := r.With(ledger.Party)
		if party < 0 {
			continue
		}
		for _, rec := range r.Records {
			name := rec.Text(party)
			if i, ok := seen[name]; ok {
				f.Links[i].Count++
			} else if name != "" && len(f.Links) < partiesAtMost {
				seen[name] = len(f.Links)
				link := theme.Link{Text: name, Href: r.Address(rec), Count: 1}
				if e := m.site.EnterpriseOf(rec.Get(ledger.USCC).Text); e != nil {
					link.Href = e.Address()
				}
				f.Links = append(f.Links, link)
			}
		}
	}
	return f
}
