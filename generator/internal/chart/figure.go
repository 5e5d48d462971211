package chart

import "strconv"

// openRows is the longest table that stands open under its chart; longer ones fold.
const openRows = 12

// FigureID returns the id of the figure element on a page, for links to it and for the
// id of the data block of the browser's chart.
func (c *Chart) FigureID(page string) string {
	if page == "" {
		return cleanID(c.ID)
	}
	return cleanID(page) + "-" + cleanID(c.ID)
}

// AppendFigure appends the whole HTML figure: caption with finding and legend, both
// drawings, the table, the source. All ids in it begin with page and chart.
func (c *Chart) AppendFigure(dst []byte, page string) []byte {
	id := c.FigureID(page)
	f := &pen{dst: dst, c: c, id: id, words: c.Words.filled()}
	f.raw(`<figure class="chart chart-`, c.Kind.String(), `" id="`, id, `"><figcaption><strong class="chart-title">`).esc(c.Title).raw("</strong>")
	if c.Unit != "" {
		f.raw(` <span class="chart-unit">`).esc(f.words.Unit).raw("：").esc(c.Unit).raw("</span>")
	}
	if c.Finding != "" {
		f.raw(`<p class="chart-finding">`).esc(c.Finding).raw("</p>")
	}
	f.key()
	f.raw("</figcaption>\n<div class=\"chart-draw\">")
	f.dst = c.appendSVG(f.dst, id, Wide)
	if !c.empty() {
		f.raw("\n")
		f.dst = c.appendSVG(f.dst, id, Narrow)
	}
	f.option()
	f.raw("</div>\n")
	f.data()
	f.source()
	return append(f.dst, "</figure>\n"...)
}

// option writes what the browser's chart needs. A text that the browser's library would
// run is not handed to it: the drawing remains.
func (p *pen) option() {
	c := p.c
	if !c.interactive() {
		return
	}
	option, err := c.Option()
	if err != nil {
		return
	}
	p.raw("\n<script type=\"application/json\" class=\"chart-option\" data-tones=\"")
	for s := range c.Series {
		if s > 0 {
			p.raw(" ")
		}
		p.raw(p.tone(s))
	}
	p.raw(`" data-open="`).esc(p.words.Open).raw(`" data-close="`).esc(p.words.Close).raw(`" data-keys="`).esc(p.words.Keys).raw(`">`)
	p.dst = append(p.dst, option...) // json.Marshal has escaped <, > and &
	p.raw("</script>")
}

// data writes the table: open when short, folded when long, nothing without rows.
func (p *pen) data() {
	t := p.c.Table()
	if len(t.Rows) == 0 {
		return
	}
	long := len(t.Rows) > openRows
	if long {
		p.raw(`<details class="chart-data"><summary>`).esc(p.words.Table).raw("（", strconv.Itoa(len(t.Rows)), " ").esc(p.words.Rows).raw("）</summary>")
	}
	p.raw(`<div class="scroll" tabindex="0" role="region" aria-label="`).esc(p.c.Title).raw(" ").esc(p.words.Table).raw(`"><table class="data"><thead><tr>`)
	for i, h := range t.Head {
		if i > 0 && !p.c.numeric(i) {
			p.raw(`<th scope="col" class="w">`)
		} else {
			p.raw(`<th scope="col">`)
		}
		p.esc(h).raw("</th>")
	}
	p.raw("</tr></thead><tbody>\n")
	for _, row := range t.Rows {
		p.raw("<tr>")
		for i, cell := range row {
			switch {
			case i == 0:
				p.raw(`<th scope="row">`).esc(cell).raw("</th>")
			case p.c.numeric(i):
				p.raw("<td>").esc(cell).raw("</td>")
			default:
				p.raw(`<td class="w">`).esc(cell).raw("</td>")
			}
		}
		p.raw("</tr>\n")
	}
	p.raw("</tbody></table></div>")
	if long {
		p.raw("</details>")
	}
	p.raw("\n")
}

// numeric reports whether column i holds numbers: all but the first, and words of levels and classes.
func (c *Chart) numeric(i int) bool {
	return i > 0 && c.Kind != Classes && !(c.Kind == Calendar && i == len(c.Series)+1)
}

// source writes the line under the table.
func (p *pen) source() {
	c := p.c
	if c.Source == "" && c.CSVURL == "" {
		return
	}
	p.raw(`<p class="chart-source">`)
	if c.Source != "" {
		p.raw("<span>").esc(p.words.Source).raw("：").esc(c.Source).raw("</span>")
	}
	if c.CSVURL != "" {
		if c.Source != "" {
			p.raw(" ")
		}
		p.raw(`<a href="`).esc(relative(c.CSVURL)).raw(`" download>`).esc(p.words.CSV).raw("</a>")
		for _, f := range c.Others {
			p.raw(` <a href="`).esc(relative(f.URL)).raw(`" download>`).esc(f.Text).raw("</a>")
		}
	}
	p.raw("</p>")
}

// relative keeps an address from becoming a scheme: "javascript:x" is the file of that name.
func relative(url string) string {
	for i := range len(url) {
		switch url[i] {
		case '/', '?', '#':
			return url
		case ':':
			return "./" + url
		}
	}
	return url
}
