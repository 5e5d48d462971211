package theme

import (
	"bytes"
	"html/template"
	"strconv"
)

// The parts below stand on every record and list, many times each: they are written
// here, with nothing to be found or chosen on the way.

// elementSize is about as much as one of their elements takes.
const elementSize = 120

// fragmentHTML is what a fragment of some elements writes.
func fragmentHTML(f fragment, elements int) template.HTML {
	var b bytes.Buffer
	b.Grow(elements * elementSize)
	f.appendHTML(&b)
	return template.HTML(b.String())
}

// Pairs is a register header. A layout writes it with {{.Header.HTML}}.
type Pairs []Pair

// HTML returns a <div><dt><dd> for each pair.
func (ps Pairs) HTML() template.HTML { return fragmentHTML(ps, len(ps)) }

func (ps Pairs) appendHTML(b *bytes.Buffer) {
	for _, p := range ps {
		b.WriteString("<div><dt>")
		escape(b, p.Term)
		b.WriteString("</dt><dd")
		if p.Class != "" {
			b.WriteString(` class="` + p.Class + `"`)
		}
		b.WriteByte('>')
		for _, l := range p.Links {
			b.WriteString(`<a href="`)
			escape(b, l.Href)
			b.WriteString(`">`)
			escape(b, l.Text)
			b.WriteString("</a> ")
		}
		if len(p.Links) == 0 {
			escape(b, p.Text)
		}
		if p.Second != "" {
			b.WriteString(` <span class="note">`)
			escape(b, p.Second)
			b.WriteString("</span>")
		}
		b.WriteString("</dd></div>\n")
	}
}

// Counted is a row of links with counts. A layout writes it with {{.Links.HTML}}.
type Counted []Link

// HTML returns an <a> for each link with its count behind it.
func (ls Counted) HTML() template.HTML { return fragmentHTML(ls, len(ls)) }

func (ls Counted) appendHTML(b *bytes.Buffer) {
	for _, l := range ls {
		b.WriteString(`<a href="`)
		escape(b, l.Href)
		b.WriteByte('"')
		if l.Current {
			b.WriteString(` aria-current="page"`)
		}
		b.WriteByte('>')
		escape(b, l.Text)
		b.WriteString("<span>" + strconv.Itoa(l.Count) + "</span></a>\n") // a line each: figures side by side are no long number
	}
}

// Listed is a list of links. A layout writes it with <ul>{{.Tasks.HTML}}</ul>.
type Listed []Link

// HTML returns a <li><a> for each link.
func (ls Listed) HTML() template.HTML { return fragmentHTML(ls, len(ls)) }

func (ls Listed) appendHTML(b *bytes.Buffer) {
	for _, l := range ls {
		b.WriteString(`<li><a href="`)
		escape(b, l.Href)
		b.WriteString(`">`)
		appendSet(b, l.Text)
		b.WriteString("</a></li>")
	}
}
