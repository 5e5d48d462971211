package chart

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Size says which of the two drawings is made.
type Size uint8

// The sizes: view boxes 720 and 360 units wide.
const (
	Wide Size = iota
	Narrow
)

// AppendSVG appends one static drawing of the chart. Element ids begin with Chart.ID; it
// is [Chart.AppendFigure] that makes them unique over pages.
func (c *Chart) AppendSVG(dst []byte, size Size) []byte {
	return c.appendSVG(dst, cleanID(c.ID), size)
}

func (c *Chart) appendSVG(dst []byte, id string, size Size) []byte {
	return append(c.draw(dst, id, size).dst, "</svg>"...)
}

// draw makes a drawing but for its end; the pen knows where the texts stand.
func (c *Chart) draw(dst []byte, id string, size Size) *pen {
	p := &pen{dst: dst, c: c, id: id + "-w", w: 720, words: c.Words.filled()}
	if size == Narrow {
		p.id, p.w, p.narrow = id+"-n", 360, true
	}
	switch {
	case c.empty():
		p.nothing()
	case c.Kind == Line:
		p.line()
	case c.Kind == Bars:
		p.bars()
	case c.Kind == Calendar:
		p.calendar()
	case c.Kind == Share:
		p.share()
	case c.Kind == Progress:
		p.progress()
	case c.Kind == Dots:
		p.dots()
	case c.Kind == Classes:
		p.classes()
	default:
		p.nothing()
	}
	return p
}

// nothing draws a chart without data: words, no axes.
func (p *pen) nothing() {
	p.open(72)
	s := p.words.NoData
	missing := ""
	for st, seen := range p.c.states() {
		if seen && st != int(Measured) && st != int(NotDetected) {
			missing += "、" + p.words.state(State(st))
		}
	}
	if missing != "" {
		s += "（" + missing[len("、"):] + "）"
	}
	p.text(p.w/2, 36+lift, "m", shorten(s, p.w-16))
}

// A pen writes one drawing. It knows where it has put text, so that the next label can
// be placed elsewhere or left out.
type pen struct {
	dst    []byte
	c      *Chart
	id     string // prefix of element ids
	w      float64
	narrow bool
	words  Words
	boxes  []box        // of the texts so far
	marks  [][2]float64 // points of the lines so far
}

// A box is the room a text takes.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) meets(o box) bool {
	return b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1
}

// textBox returns the room of a text whose baseline stands at y. The class holds "m" for
// text centred on x and "e" for text that ends there.
func textBox(x, y float64, class, s string) box {
	w := textWidth(s)
	switch anchor(class) {
	case 'm':
		x -= w / 2
	case 'e':
		x -= w
	}
	return box{x, y - 12, x + w, y + 4}
}

func anchor(class string) byte {
	if len(class) > 0 && (len(class) == 1 || class[1] == ' ') {
		return class[0]
	}
	return 's'
}

// free reports whether a box lies in the drawing and meets no text so far.
func (p *pen) free(b box) bool {
	if b.x0 < -0.5 || b.x1 > p.w+0.5 {
		return false
	}
	for _, o := range p.boxes {
		if b.meets(o) {
			return false
		}
	}
	return true
}

// open writes the head of the drawing: its names for assistive technology, then the
// patterns it uses.
func (p *pen) open(h float64) {
	class := "chart-wide"
	if p.narrow {
		class = "chart-narrow"
	}
	p.raw(`<svg class="`, class, `" viewBox="0 0 `)
	p.num(p.w).raw(" ").num(math.Ceil(h))
	p.raw(`" role="img" aria-labelledby="`, p.id, `-t `, p.id, `-d"><title id="`, p.id, `-t">`)
	p.esc(p.c.Title).raw(`</title><desc id="`, p.id, `-d">`)
	p.esc(p.c.Finding).raw(`</desc>`)
	p.patterns()
}

func (p *pen) raw(parts ...string) *pen {
	for _, s := range parts {
		p.dst = append(p.dst, s...)
	}
	return p
}

func (p *pen) esc(s string) *pen {
	p.dst = appendEscaped(p.dst, s)
	return p
}

func (p *pen) num(v float64) *pen {
	p.dst = appendTenths(p.dst, tenths(v))
	return p
}

// text writes a label with its baseline at y and remembers its room.
func (p *pen) text(x, y float64, class, s string) {
	p.boxes = append(p.boxes, textBox(x, y, class, s))
	p.raw(`<text x="`).num(x).raw(`" y="`).num(y)
	if class != "" {
		p.raw(`" class="`, class)
	}
	p.raw(`">`).esc(s).raw("</text>")
}

// try writes a label if there is room for it, and reports whether there was.
func (p *pen) try(x, y float64, class, s string) bool {
	if s == "" || !p.free(textBox(x, y, class, s)) {
		return false
	}
	p.text(x, y, class, s)
	return true
}

// rule draws a straight line from one point to another, level or upright.
func (p *pen) rule(class string, x0, y0, x1, y1 float64) {
	p.raw(`<path class="`, class, `" d="M`).num(x0).raw(" ").num(y0)
	if y0 == y1 {
		p.raw("H").num(x1)
	} else if x0 == x1 {
		p.raw("V").num(y1)
	} else {
		p.raw("L").num(x1).raw(" ").num(y1)
	}
	p.raw(`"/>`)
}

// block draws a rectangle; fill is a pattern's name or "" for what the class says.
// The tooltip follows between block and [pen.tip].
func (p *pen) block(class, fill string, x, y, w, h float64) {
	p.raw(`<rect`)
	if class != "" {
		p.raw(` class="`, class, `"`)
	}
	if fill != "" {
		p.raw(` fill="url(#`, p.id, "-", fill, `)"`)
	}
	p.raw(` x="`).num(x).raw(`" y="`).num(y).raw(`" width="`).num(max(w, 0.5)).raw(`" height="`).num(max(h, 0.5)).raw(`">`)
}

// tip closes a shape with its tooltip: 2022-03-01 城区站：78 μg/m³.
func (p *pen) tip(element, x, name string, v Value) {
	p.raw("<title>").esc(x)
	if name != "" && x != "" {
		p.raw(" ")
	}
	p.esc(name).raw("：").esc(p.words.cell(v))
	if v.State == Measured || v.State == NotDetected && v.Text != "" {
		p.unit()
	}
	if p.c.Kind == Calendar && v.Level > 0 {
		p.raw(" ").esc(p.words.level(v.Level, false))
	}
	p.raw("</title></", element, ">")
}

func (p *pen) unit() {
	if p.c.Unit != "" {
		if p.c.Unit != "%" {
			p.raw(" ")
		}
		p.esc(p.c.Unit)
	}
}

func (p *pen) tone(i int) string { return p.c.tone(i) }

// tenths rounds to one decimal, as a whole number of tenths.
func tenths(v float64) int {
	if !(math.Abs(v) < 1e7) {
		return 0
	}
	return int(math.Round(v * 10))
}

// appendTenths writes a number of tenths in the shortest way SVG allows: 12.3, .5, -4.
func appendTenths(dst []byte, n int) []byte {
	if n < 0 {
		dst, n = append(dst, '-'), -n
	}
	if n >= 10 || n == 0 {
		dst = strconv.AppendInt(dst, int64(n/10), 10)
	}
	if n%10 != 0 {
		dst = append(dst, '.', byte('0'+n%10))
	}
	return dst
}

// appendEscaped writes text for HTML and XML alike: marks escaped, and what XML 1.0
// cannot hold (control characters, broken UTF-8) replaced.
func appendEscaped(dst []byte, s string) []byte {
	if plain(s) {
		return append(dst, s...)
	}
	for i := 0; i < len(s); {
		b := s[i]
		if b >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError || r == 0xFFFE || r == 0xFFFF {
				dst = append(dst, "\uFFFD"...)
			} else {
				dst = append(dst, s[i:i+n]...)
			}
			i += n
			continue
		}
		switch {
		case b == '&':
			dst = append(dst, "&amp;"...)
		case b == '<':
			dst = append(dst, "&lt;"...)
		case b == '>':
			dst = append(dst, "&gt;"...)
		case b == '"':
			dst = append(dst, "&#34;"...)
		case b == '\'':
			dst = append(dst, "&#39;"...)
		case b == '\t', b == '\n', b == '\r':
			dst = append(dst, ' ')
		case b < 0x20 || b == 0x7F:
			dst = append(dst, "\uFFFD"...)
		default:
			dst = append(dst, b)
		}
		i++
	}
	return dst
}

// plain reports whether every character of a text stands for itself, as in nearly all.
func plain(s string) bool {
	for i := range len(s) {
		switch b := s[i]; {
		case b < 0x20, b == 0x7F, b == '&', b == '<', b == '>', b == '"', b == '\'':
			return false
		case b == 0xEF && strings.HasPrefix(s[i+1:], "\xBF"): // U+FFC0 to U+FFFF: some are no characters
			return false
		}
	}
	return utf8.ValidString(s)
}

// cleanID writes an id with letters, digits, - and _ only; any other character becomes
// its code, so that different ids stay different.
func cleanID(s string) string {
	var b []byte
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r == '-', r == '_':
			b = append(b, byte(r))
		default:
			b = append(b, '.')
			b = strconv.AppendInt(b, int64(r), 16)
		}
	}
	return string(b)
}
