package check

import (
	"bytes"

	"mingjing/generator/internal/source"
)

// A pageRule is held over each page as it goes by: where the page breaks it, breach
// returns the arguments of the rule's words.
type pageRule struct {
	kind   source.Kind
	breach func(page []byte) []any
}

// pageRules lists them; their titles stand in Rules like those of all others.
var pageRules = []pageRule{
	{source.Kind{ID: "image-only-table", Level: source.Warning,
		Say: source.Text{ZH: "图片“%s”看起来是一张表", EN: "the image “%s” seems to be a table"},
		Fix: source.Text{ZH: "把表录成文字（Markdown 表格或 CSV），图片放不进读屏软件，也不能复制和检索", EN: "enter the table as text (Markdown or CSV): no screen reader, search or copying reaches into a picture"}},
		imageOfTable},
	{source.Kind{ID: "chart-no-table", Level: source.Error,
		Say: source.Text{ZH: "图“%s”旁边没有数据表", EN: "the chart “%s” has no table of its numbers"},
		Fix: source.Text{ZH: "用 chart 画的图自带数据表；主题改过图的，把 <table> 放回 <figure> 里", EN: "charts bring their table; a theme that changed the figure puts the <table> back into it"}},
		chartWithoutTable},
}

// tableWords end the description of a picture of a table.
var tableWords = [][]byte{[]byte("表"), []byte("表格"), []byte("清单"), []byte("名单"), []byte("一览"), []byte("明细"), []byte("截图")}

func imageOfTable(page []byte) []any {
	for rest := page; ; {
		_, after, found := bytes.Cut(rest, []byte("<img "))
		if !found {
			return nil
		}
		tag, tail, _ := bytes.Cut(after, []byte(">"))
		rest = tail
		_, alt, _ := bytes.Cut(tag, []byte(`alt="`))
		alt, _, _ = bytes.Cut(alt, []byte(`"`))
		for _, word := range tableWords {
			if bytes.HasSuffix(alt, word) {
				return []any{string(alt)}
			}
		}
	}
}

// chartWithoutTable looks for a figure with a drawing that has numbers and no table.
func chartWithoutTable(page []byte) []any {
	for rest := page; ; {
		_, after, found := bytes.Cut(rest, []byte(`<figure class="chart `))
		if !found {
			return nil
		}
		figure, tail, _ := bytes.Cut(after, []byte("</figure>"))
		rest = tail
		if bytes.Contains(figure, []byte("<table")) || !bytes.Contains(figure, []byte("<path")) && !bytes.Contains(figure, []byte("<rect")) {
			continue // a chart without data is words
		}
		_, title, _ := bytes.Cut(figure, []byte(`class="chart-title">`))
		title, _, _ = bytes.Cut(title, []byte("<"))
		return []any{string(title)}
	}
}
