package privacy

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/ledongthuc/pdf"

	"mingjing/generator/internal/source"
)

const (
	maxPages  = 3000
	maxStream = 64 << 20 // bytes of one page's drawing orders
	maxForms  = 16       // of forms drawn within forms, and of the page tree
)

// pdf looks through the text of a PDF, also where a black box lies over it, its
// properties, notes and form fields. What has no text, and fonts that do not say
// which character a glyph is, are told as unread.
func (r *reading) pdf(_ string, data []byte) {
	defer func() { // the library panics on damaged files
		if x := recover(); x != nil {
			r.fault(&damaged, source.Both("PDF 结构有错", "the PDF is malformed"))
		}
	}()
	doc, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	switch {
	case errors.Is(err, pdf.ErrInvalidPassword), err != nil && bytes.Contains(data, []byte("/Encrypt")):
		r.fault(&encrypted)
		return
	case err != nil && bytes.HasPrefix(data, []byte("%PDF-2")):
		r.miss("PDF 2.0 读不了", "PDF 2.0 is not read")
		return
	case err != nil:
		r.fault(&damaged, source.Both("PDF 不完整", "the PDF is incomplete"))
		return
	}
	info := doc.Trailer().Key("Info")
	for _, k := range info.Keys() {
		r.text(source.Text{ZH: "属性", EN: "properties"}, info.Key(k).Text())
	}
	root := doc.Trailer().Key("Root")
	if root.Key("Names").Key("EmbeddedFiles").Kind() != pdf.Null {
		r.hidden["嵌入的文件"]++
		r.miss("PDF 里嵌有别的文件", "files are embedded in the PDF")
	}
	r.fields(root.Key("AcroForm").Key("Fields"), 0)
	w := pageWalk{r: r}
	w.walk(root.Key("Pages"), pdf.Value{}, 0)
	if w.pages == 0 {
		r.fault(&damaged, source.Both("PDF 里没有页", "the PDF has no pages"))
	}
}

// pageWalk follows the tree of pages by its own limits: damaged trees run in rings
// and miscount.
type pageWalk struct {
	r     *reading
	pages int
	nodes int
}

func (w *pageWalk) walk(node, resources pdf.Value, depth int) {
	w.nodes++
	if depth > maxForms || w.pages >= maxPages || w.nodes > 2*maxPages {
		w.r.miss("页数太多", "it has too many pages")
		return
	}
	if own := node.Key("Resources"); own.Kind() != pdf.Null {
		resources = own
	}
	kids := node.Key("Kids")
	if kids.Kind() != pdf.Array {
		if node.Kind() == pdf.Dict {
			w.pages++
			w.r.page(w.pages, node, resources)
		}
		return
	}
	for i := range kids.Len() {
		w.walk(kids.Index(i), resources, depth+1)
	}
}

func (r *reading) fields(list pdf.Value, depth int) {
	for i := 0; i < list.Len() && depth < maxForms; i++ {
		f := list.Index(i)
		r.text(source.Text{ZH: "表单", EN: "form"}, f.Key("V").Text())
		r.fields(f.Key("Kids"), depth+1)
	}
}

func (r *reading) page(n int, p, resources pdf.Value) {
	at := source.Text{ZH: fmt.Sprintf("第%d页", n), EN: fmt.Sprintf("page %d", n)}
	w := pdfWriter{r: r, fonts: map[string]decoder{}}
	w.draw(p.Key("Contents"), resources, 0)
	text := source.Compatible(w.b.String())
	r.text(at, text)
	notes := p.Key("Annots")
	for i := range notes.Len() {
		if s := notes.Index(i).Key("Contents").Text(); s != "" {
			r.hidden["批注"]++
			r.text(source.Text{ZH: at.ZH + "的批注", EN: at.EN + ", note"}, s)
		}
	}
	switch {
	case w.huge:
		r.fault(&bomb, source.Both(at.ZH+"超过 64 MB", at.EN+" is over 64 MB"))
	case w.lost:
		r.miss(at.ZH+"有字体没有文字对照表", at.EN+" has a font that does not say its characters")
	case strings.TrimSpace(text) == "" && w.images > 0:
		r.miss(at.ZH+"是图片，没有文字", at.EN+" is a picture without text")
	}
}

// pdfWriter gathers the text that drawing orders show.
type pdfWriter struct {
	r      *reading
	b      strings.Builder
	fonts  map[string]decoder
	font   decoder
	size   float64 // of the font, in text space
	x, y   float64 // where the text matrix was set last
	shown  float64 // about how far what was shown since then reaches, in text space
	images int
	lost   bool // some glyphs have no characters
	huge   bool
}

func (w *pdfWriter) draw(content, resources pdf.Value, depth int) {
	if content.Kind() == pdf.Null || depth > maxForms || !w.affordable(content) {
		return
	}
	pdf.Interpret(content, func(stack *pdf.Stack, op string) {
		args := make([]pdf.Value, stack.Len())
		for i := len(args) - 1; i >= 0; i-- {
			args[i] = stack.Pop()
		}
		w.order(op, args, resources, depth)
	})
}

// affordable unpacks a stream once, only to see how large it is.
func (w *pdfWriter) affordable(content pdf.Value) bool {
	total := int64(0)
	count := func(v pdf.Value) {
		if v.Kind() == pdf.Stream {
			n, _ := io.Copy(io.Discard, io.LimitReader(v.Reader(), maxStream+1-total))
			total += n
		}
	}
	count(content)
	for i := range content.Len() {
		count(content.Index(i))
	}
	w.huge = w.huge || total > maxStream
	return !w.huge
}

// order follows one order as far as text goes (ISO 32000-1, 9.4).
func (w *pdfWriter) order(op string, args []pdf.Value, resources pdf.Value, depth int) {
	last := pdf.Value{}
	if len(args) > 0 {
		last = args[len(args)-1]
	}
	switch op {
	case "Tf":
		if len(args) == 2 {
			w.choose(args[0].Name(), resources)
			w.size = last.Float64()
		}
	case "BT", "T*":
		w.b.WriteByte('\n')
	case "Td", "TD":
		if len(args) == 2 {
			w.move(last.Float64() != 0, args[0].Float64())
		}
	case "Tm":
		if len(args) == 6 {
			scale, x, y := args[0].Float64(), args[4].Float64(), last.Float64()
			if scale == 0 {
				scale = 1
			}
			w.move(y != w.y, (x-w.x)/scale)
			w.x, w.y = x, y
		}
	case "Tj":
		w.show(last.RawString())
	case "'", "\"":
		w.b.WriteByte('\n')
		w.show(last.RawString())
	case "TJ":
		for i := range last.Len() {
			if x := last.Index(i); x.Kind() == pdf.String {
				w.show(x.RawString())
			}
		}
	case "Do":
		x := resources.Key("XObject").Key(last.Name())
		switch x.Key("Subtype").Name() {
		case "Image":
			w.images++
		case "Form":
			own := x.Key("Resources")
			if own.Kind() == pdf.Null {
				own = resources
			}
			font := w.font
			w.b.WriteByte('\n')
			w.draw(x, own, depth+1)
			w.font = font
		}
	case "BI":
		w.images++
	}
}

// move goes on in another line, or in the same one: then what was shown tells
// whether a gap is seen. Writers often place each character for itself.
func (w *pdfWriter) move(newLine bool, dx float64) {
	switch gap := dx - w.shown; {
	case newLine:
		w.b.WriteByte('\n')
	case gap > 0.35*w.size || dx < 0:
		w.b.WriteByte(' ')
	}
	w.shown = 0
}

func (w *pdfWriter) show(raw string) {
	if w.font == nil {
		w.font = plainFont
	}
	text, ok := w.font(raw)
	w.lost = w.lost || !ok
	w.b.WriteString(text)
	for _, c := range text {
		if c < 0x2e80 {
			w.shown += 0.55 * w.size
		} else {
			w.shown += w.size
		}
	}
}
