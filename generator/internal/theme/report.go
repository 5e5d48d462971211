package theme

import (
	"bytes"
	"html/template"
	"strings"
)

// A Report is a page on measured values: the answer, its charts, its tables, how it was
// computed and from what. All media use it.
type Report struct {
	Title, Sentence string
	Marks           []Mark   // 实况, 演示 …
	Findings        []string // further sentences, below the answer
	Body            template.HTML
	Register        Pairs
	Notes           []string // corrections and what a reader must know before the numbers
	Links           []Link   // to what is near: months of a year, weeks
	Charts          []template.HTML
	Tables          []Table
	Quality         Pairs    // who measured, by which methods, how checked
	How             []string // how this was computed: rule, version, clause, inputs
	Files           []Link   // source tables
	Data            []Link   // where the same is given away as data
	Previous, Next  *Link
	Up              *Link
}

// A Head is the head of a column of a table; class "n" sets figures to the right.
type Head struct{ Title, Class string }

// A Row is a row of a table.
type Row struct{ Cells []Cell }

// A Cell is a value in a table.
type Cell struct{ Text, Href, Class string }

// A Table is a table with its heading. The first cell of a row names the row.
type Table struct {
	Title   string
	Note    string // below the heading
	Columns []Head
	Rows    []Row
	Folded  string // summary of a table that the reader opens; "" for an open one
}

// HTML returns the table in its scrolling box, or folded.
func (t Table) HTML() template.HTML {
	var b bytes.Buffer
	if t.Folded != "" {
		b.WriteString(`<details class="chart-data"><summary>`)
		escape(&b, t.Folded)
		b.WriteString("</summary>")
	}
	b.WriteString(`<div class="scroll`)
	if len(t.Columns) <= 7 {
		b.WriteString(" fits")
	} else {
		b.WriteString(" many")
	}
	b.WriteString(`" role="region" tabindex="0" aria-label="`)
	escape(&b, t.Title)
	b.WriteString(`"><table><thead><tr>`)
	for _, c := range t.Columns {
		openCell(&b, `<th scope="col"`, c.Class)
		name, unit, found := strings.Cut(c.Title, "（")
		escape(&b, name)
		if found { // the unit below the name keeps columns narrow
			b.WriteString("<br>（")
			escape(&b, unit)
		}
		b.WriteString("</th>")
	}
	b.WriteString("</tr></thead><tbody>\n")
	for _, r := range t.Rows {
		r.Append(&b)
	}
	b.WriteString("</tbody></table></div>")
	if t.Folded != "" {
		b.WriteString("</details>")
	}
	return template.HTML(b.String())
}

// Append writes the row as HTML; its first cell names it.
func (r Row) Append(b *bytes.Buffer) {
	b.WriteString("<tr>")
	for i, c := range r.Cells {
		tag, end := "<td", "</td>"
		if i == 0 {
			tag, end = `<th scope="row"`, "</th>"
		}
		openCell(b, tag, c.Class)
		if c.Href != "" {
			b.WriteString(`<a href="`)
			escape(b, c.Href)
			b.WriteString(`">`)
		}
		escape(b, c.Text)
		if c.Href != "" {
			b.WriteString("</a>")
		}
		b.WriteString(end)
	}
	b.WriteString("</tr>\n")
}

func openCell(b *bytes.Buffer, tag, class string) {
	b.WriteString(tag)
	if class != "" {
		b.WriteString(` class="`)
		escape(b, class)
		b.WriteByte('"')
	}
	b.WriteByte('>')
}

// Media is the page over all media: an answer of each.
type Media struct {
	Title, Sentence string
	Answers         []Answer
}
