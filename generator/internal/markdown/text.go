package markdown

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// AppendText writes what a reader sees of a body, without marks: a line for each
// paragraph, heading, item and row of a table, whose cells are parted by tabs. The alternative texts of images and the
// numbers of footnotes are left out.
func AppendText(dst, src []byte) []byte {
	if _, ok := findTangle(src); ok {
		return dst // Append tells it
	}
	root := converter.Parser().Parse(text.NewReader(src))
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // only fails when the callback does
		if !entering {
			switch {
			case n.Kind() == east.KindTableCell && n.NextSibling() != nil:
				dst = append(dst, '\t')
			case n.Type() == ast.TypeBlock && n.Kind() != east.KindTableCell:
				dst = append(dst, '\n')
			}
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Image, *ast.RawHTML, *ast.HTMLBlock, *east.FootnoteBacklink:
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			dst = appendVisible(dst, n.Segment.Value(src), n.Parent().Kind() == ast.KindCodeSpan)
			switch {
			case n.HardLineBreak():
				dst = append(dst, '\n')
			case n.SoftLineBreak() && !joins(src, n.Segment.Stop):
				dst = append(dst, ' ')
			}
		case *ast.String:
			dst = append(dst, n.Value...)
		case *ast.AutoLink:
			dst = append(dst, n.Label(src)...)
		case *ast.CodeBlock:
			dst = appendLines(dst, n.Lines(), src)
		case *ast.FencedCodeBlock:
			dst = appendLines(dst, n.Lines(), src)
		}
		return ast.WalkContinue, nil
	})
	return dst
}

// appendVisible resolves escapes and references, which code has none of.
func appendVisible(dst, s []byte, code bool) []byte {
	if !code {
		s = util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(s)))
	}
	return append(dst, s...)
}

func appendLines(dst []byte, lines *text.Segments, src []byte) []byte {
	for i := range lines.Len() {
		line := lines.At(i)
		dst = append(dst, line.Value(src)...)
	}
	return dst
}
