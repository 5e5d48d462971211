// Package markdown knows how the body of a document becomes HTML: tables,
// footnotes, joined Chinese lines, headings below the page's own, links and
// images with their places. It is the one door to goldmark.
package markdown

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"mingjing/generator/internal/source"
)

var (
	rawHTML = source.Kind{ID: "raw-html", Level: source.Error,
		Say: source.Text{ZH: "正文里不能写 HTML 标签", EN: "HTML tags may not be written in the text"},
		Fix: source.Text{ZH: "删去标签；加粗写 **文字**，表格用 | 分列，下标直接写 PM2.5。要显示尖括号本身，写 \\<", EN: "take the tag out: **bold**, tables with |, PM2.5 as it is; for a literal angle bracket write \\<"}}
	noAlt = source.Kind{ID: "image-no-alt", Level: source.Error,
		Say: source.Text{ZH: "图片没有文字说明", EN: "the image has no text that stands for it"},
		Fix: source.Text{ZH: "在方括号里写一句话说明图中内容：![排污口位置示意图](图.png)", EN: "say in the brackets what it shows: ![site sketch](sketch.png)"}}
	unsafeLink = source.Kind{ID: "link-unsafe", Level: source.Error,
		Say: source.Text{ZH: "不允许的链接：%s", EN: "this link is not allowed: %s"},
		Fix: source.Text{ZH: "只能链接到本站文件、https:、http:、mailto: 或 tel:", EN: "link to files of this site, https:, http:, mailto: or tel: only"}}
)

// A Link is a link or an image of a body as it is written.
type Link struct {
	Dest  string
	Image bool
	span  source.Span
	file  *source.Walker
}

// Place returns where the link stands.
func (l Link) Place() source.Place { return l.file.At(l.span) }

// A Target is where a link leads in the site. Outside marks a link that leaves it.
type Target struct {
	Href    string
	Outside bool
}

// A Resolver says where a link leads. What it cannot resolve it reports itself.
type Resolver func(Link) Target

var converter = goldmark.New(
	goldmark.WithExtensions(
		extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignNone)),
		extension.NewFootnote(
			extension.WithFootnoteBacklinkHTML([]byte("↩")),
			extension.WithFootnoteBacklinkTitle([]byte("回到正文")),
			extension.WithFootnoteLinkTitle([]byte("脚注")),
		),
		extension.Strikethrough,
	),
	goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(scrollTable{}, 100), util.Prioritized(numbered{}, 100))),
	goldmark.WithParserOptions(parser.WithAttribute()),
)

// Append renders the body of a file as HTML to dst. Headings begin at the level
// top, below what the page itself says in its headings.
func Append(dst *bytes.Buffer, f source.File, body source.Span, top int, resolve Resolver, ps *source.Problems) {
	src := f.Text[body.Start:body.End]
	found := source.NewAlike(ps)
	defer found.Close()
	places := source.Walker{File: f}
	if t, ok := findTangle(src); ok {
		found.Add(func() source.Place {
			return places.At(source.Span{Start: body.Start + t.at.Start, End: body.Start + t.at.End})
		}, &tangled, t.what, t.most)
		return
	}
	root := converter.Parser().Parse(text.NewReader(src))
	d := document{src: src, base: body.Start, lift: lift(root, top), top: top, resolve: resolve, problems: &found, places: &places}
	// Walk and Render only fail when a callback or the writer does; ours do not.
	_ = ast.Walk(root, d.visit)
	_ = converter.Renderer().Render(&rendering{Buffer: dst}, src, root)
}

// A rendering is what a text is rendered to: a buffer that goldmark need not put another
// before, and how many headings are in it.
type rendering struct {
	*bytes.Buffer
	headings int
}

// Buffered returns 0: nothing waits to be written.
func (*rendering) Buffered() int { return 0 }

// Flush does nothing.
func (*rendering) Flush() error { return nil }

type document struct {
	src      []byte
	base     int
	resolve  Resolver
	problems *source.Alike
	places   *source.Walker
	lift     int // added to the level of each heading
	top      int // level of the highest
}

// lift finds by how much headings move so that the highest of a text is at top.
func lift(root ast.Node, top int) int {
	highest := 7
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			highest = min(highest, h.Level)
		}
	}
	if highest > 6 {
		return 0
	}
	return top - highest
}

func (d *document) visit(n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	switch n := n.(type) {
	case *ast.Text:
		if n.SoftLineBreak() && joins(d.src, n.Segment.Stop) {
			n.SetSoftLineBreak(false)
		}
	case *ast.Heading:
		n.Level = min(max(n.Level+d.lift, d.top), 6) // one in a quote may be higher than those of the text
	case *ast.Link:
		n.Destination = d.target(n, n.Destination, false)
	case *ast.AutoLink:
		if html.IsDangerousURL(n.URL(d.src)) {
			d.tell(n, &unsafeLink, string(n.URL(d.src)))
		}
	case *ast.Image:
		if !n.HasChildren() {
			d.tell(n, &noAlt)
		}
		n.Destination = d.target(n, n.Destination, true)
		n.SetAttributeString("loading", []byte("lazy"))
	case *ast.RawHTML, *ast.HTMLBlock:
		d.tell(n, &rawHTML)
	case *east.TableCell:
		if n.Alignment == east.AlignRight {
			n.SetAttributeString("class", []byte("n"))
		}
		if n.Parent().Kind() == east.KindTableHeader {
			n.SetAttributeString("scope", []byte("col"))
		}
	}
	return ast.WalkContinue, nil
}

func (d *document) target(n ast.Node, dest []byte, image bool) []byte {
	if html.IsDangerousURL(dest) {
		d.tell(n, &unsafeLink, string(dest))
		return nil
	}
	t := d.resolve(Link{Dest: string(dest), Image: image, span: d.span(n), file: d.places})
	if t.Outside {
		n.SetAttributeString("rel", []byte("external noopener"))
		n.SetAttributeString("class", []byte("outside"))
	}
	return []byte(t.Href)
}

func (d *document) tell(n ast.Node, k *source.Kind, args ...any) {
	d.problems.Add(func() source.Place { return d.places.At(d.span(n)) }, k, args...)
}

// span finds where a node begins in the file; blocks know their lines, inline
// nodes their position, and what knows neither takes its parent's.
func (d *document) span(n ast.Node) source.Span {
	for ; n != nil; n = n.Parent() {
		if p := n.Pos(); p >= 0 && n.Kind() != ast.KindDocument {
			return source.Span{Start: d.base + p, End: d.base + p + 1}
		}
	}
	return source.Span{Start: d.base, End: d.base}
}

// scrollTable renders a table inside a box of its own, so that a wide one scrolls
// there and not with the page.
type scrollTable struct{}

func (scrollTable) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(east.KindTable, func(w util.BufWriter, text []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			_, _ = w.WriteString(`<div class="scroll" role="region" tabindex="0" aria-label="表格：`)
			_, _ = w.Write(util.EscapeHTML(headOf(n, text)))
			_, _ = w.WriteString(`"><table>` + "\n")
		} else {
			_, _ = w.WriteString("</table></div>\n")
		}
		return ast.WalkContinue, nil
	})
}

// numbered renders headings with the anchors s1, s2 and so on: goldmark makes room for
// ten attributes of each heading that has one.
type numbered struct{}

func (numbered) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindHeading, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		to, level := w.(*rendering), strconv.Itoa(n.(*ast.Heading).Level)
		if !entering {
			to.WriteString("</h" + level + ">\n")
			return ast.WalkContinue, nil
		}
		to.headings++
		to.WriteString("<h" + level + ` id="s` + strconv.Itoa(to.headings) + `"`)
		if n.Attributes() != nil {
			html.RenderAttributes(w, n, headingAttributes)
		}
		to.WriteByte('>')
		return ast.WalkContinue, nil
	})
}

// headingAttributes are those that a text may give to a heading: {.wide}
var headingAttributes = util.NewBytesFilterString("class,title,lang")

// headOf is what stands in the head of a table: it tells one from the others of a page.
func headOf(table ast.Node, text []byte) []byte {
	var cells [][]byte
	for cell := table.FirstChild().FirstChild(); cell != nil; cell = cell.NextSibling() {
		cells = append(cells, plainText(cell, text))
	}
	return bytes.Join(cells, []byte("、"))
}

func plainText(n ast.Node, text []byte) []byte {
	var out []byte
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			out = append(out, t.Segment.Value(text)...)
		} else {
			out = append(out, plainText(c, text)...)
		}
	}
	return out
}
