package output

import (
	"bytes"
	"path"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
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
			More: []theme.Link{{Text: "回到首页", Href: m.anywhere("index.html")}}}
		for _, way := range findWays(m.find()) {
			v.More = append(v.More, theme.Link{Text: way.Text + "查找", Href: m.anywhere(way.Href)})
		}
		v.More = append(v.More, theme.Link{Text: "按种类查找", Href: m.anywhere(findAddress) + "#" + byKind})
		lost.Append(dst, theme.Page{Title: v.Title, Description: v.Summary, Address: "404.html", Layout: "not-found.html", View: v}, ps)
	})
}

func (m *maker) textPage(d *content.Doc, address string, ps *source.Problems) theme.Page {
	v := theme.Text{Title: d.Title, Summary: d.Summary, Date: d.Published.Chinese(), Body: m.body(d.File, 2, address, ps)}
	return theme.Page{Title: d.Title, Description: description(d.Summary), Layout: "text.html", View: v,
		Meta: []theme.Meta{{Name: "ArticleTitle", Content: d.Title}, {Name: "PubDate", Content: pubDate(d.Published)}, {Name: "ContentSource", Content: m.site.Config.Organ.Name}}}
}
