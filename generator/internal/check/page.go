package check

import (
	"bytes"

	"mingjing/generator/internal/source"
)

// A pageRule is held over the elements of each page as it goes by. breach gets the page
// from behind the beginning of such a tag; where the element breaks the rule it returns
// the arguments of the rule's words.
type pageRule struct {
	kind   source.Kind
	tag    string // what follows <
	breach func(rest []byte) []any
}

// pageRules lists them; their titles stand in Rules like those of all others.
var pageRules = [...]pageRule{
	{source.Kind{ID: "image-only-table", Level: source.Warning,
		Say: source.Text{ZH: "图片“%s”看起来是一张表", EN: "the image “%s” seems to be a table"},
		Fix: source.Text{ZH: "把表录成文字（Markdown 表格或 CSV），图片放不进读屏软件，也不能复制和检索", EN: "enter the table as text (Markdown or CSV): no screen reader, search or copying reaches into a picture"}},
		"img ", imageOfTable},
	{source.Kind{ID: "chart-no-table", Level: source.Error,
		Say: source.Text{ZH: "图“%s”旁边没有数据表", EN: "the chart “%s” has no table of its numbers"},
		Fix: source.Text{ZH: "用 chart 画的图自带数据表；主题改过图的，把 <table> 放回 <figure> 里", EN: "charts bring their table; a theme that changed the figure puts the <table> back into it"}},
		`figure class="chart `, chartWithoutTable},
}

// tableWords end the description of a picture of a table.
var tableWords = [][]byte{[]byte("表"), []byte("表格"), []byte("清单"), []byte("名单"), []byte("一览"), []byte("明细"), []byte("截图")}

func imageOfTable(rest []byte) []any {
	tag, _, _ := bytes.Cut(rest, []byte(">"))
	_, alt, _ := bytes.Cut(tag, []byte(`alt="`))
	alt, _, _ = bytes.Cut(alt, []byte(`"`))
	for _, word := range tableWords {
		if bytes.HasSuffix(alt, word) {
			return []any{string(alt)}
		}
	}
	return nil
}

// chartWithoutTable looks at a figure: a drawing that has numbers needs a table, one
// without data is words.
func chartWithoutTable(rest []byte) []any {
	figure, _, _ := bytes.Cut(rest, []byte("</figure>"))
	if bytes.Contains(figure, []byte("<table")) || !bytes.Contains(figure, []byte("<path")) && !bytes.Contains(figure, []byte("<rect")) {
		return nil
	}
	_, title, _ := bytes.Cut(figure, []byte(`class="chart-title">`))
	title, _, _ = bytes.Cut(title, []byte("<"))
	return []any{string(title)}
}
