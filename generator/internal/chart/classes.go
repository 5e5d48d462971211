package chart

import "strings"

// leastCell is the least width of a cell, so that 劣Ⅴ stands in it.
const leastCell = 30.0

// A band of a class grid is a set of columns that stand under one another with the
// other bands: a year of months, or as many columns as fit.
type band struct {
	head   string
	places []int // indices of Chart.X, -1 for an empty column
}

// classes draws a grid: a row for each series, a column for each place, the class of
// water (Ⅰ to 劣Ⅴ) in each cell as word and colour. A cell whose class misses the
// row's target has a dark corner.
func (p *pen) classes() {
	c := p.c
	names := make([]string, len(c.Series))
	for s := range c.Series {
		names[s] = c.rowTitle(s, &p.words)
	}
	r := p.layoutNames(names)
	bands := c.bands(int((p.w - r.left) / leastCell))
	columns, widest := 0, 60.0
	for _, b := range bands {
		columns = max(columns, len(b.places))
	}
	for _, x := range c.X {
		widest = max(widest, textWidth(x)+4)
	}
	cw, ch := min((p.w-r.left)/float64(columns), widest), 28.0
	top := 0.0
	heights := make([]float64, len(bands))
	for i, b := range bands {
		heights[i] = 24
		if b.head != "" {
			heights[i] += lineHeight + 2
		}
	}
	inner := r.tops(0, ch, 3)
	whole := 0.0
	for _, h := range heights {
		whole += h + inner[len(names)] + 14
	}
	p.open(whole - 14)
	for i := range bands {
		p.classHead(&bands[i], r.left, top, cw)
		top += heights[i]
		for s := range names {
			y := p.rowName(&r, s, top+inner[s], ch)
			for k, at := range bands[i].places {
				if at >= 0 {
					p.classCell(s, at, r.left+cw*float64(k), y, cw, ch)
				}
			}
		}
		top += inner[len(names)] + 14
	}
}

// rowTitle is a row's name with its target: 大桥断面（目标Ⅲ类）.
func (c *Chart) rowTitle(s int, words *Words) string {
	if target := words.class(c.Series[s].Target, false); target != "" {
		return c.Series[s].Name + "（" + words.Target + target + "）"
	}
	return c.Series[s].Name
}

// bands cuts the columns so that each band has at most most of them: months of several
// years into years, in which a month always has its place.
func (c *Chart) bands(most int) []band {
	most = max(most, 1)
	_, monthly, dated := parseDay(c.X[0])
	if days, ok := c.days(); dated && monthly && ok && most >= 12 && len(days) > 12 {
		return yearBands(days)
	}
	var out []band
	for from := 0; from < len(c.X); from += most {
		b := band{}
		for i := from; i < min(from+most, len(c.X)); i++ {
			b.places = append(b.places, i)
		}
		if dated {
			_, b.head = dateLabel(c.X[from])
		}
		out = append(out, b)
	}
	return out
}

func yearBands(days []int) []band {
	var out []band
	year := -1
	for i, day := range days {
		y, m, _ := civil(day)
		if y != year {
			year = y
			out = append(out, band{head: yearName(y), places: []int{-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}})
		}
		out[len(out)-1].places[m-1] = i
	}
	return out
}

// classHead writes the year and the names of the columns over a band.
func (p *pen) classHead(b *band, left, top, cw float64) {
	if b.head != "" {
		p.text(0, top+14, "s k h", b.head)
		top += lineHeight + 2
	}
	var ticks []tick
	short := false
	for k, at := range b.places {
		if at < 0 {
			continue
		}
		t := tick{x: left + cw*(float64(k)+0.5), text: p.c.X[at]}
		if b.head != "" {
			t.text, _ = dateLabel(t.text)
		}
		short = short || textWidth(t.text) > cw-2
		ticks = append(ticks, t)
	}
	for i := range ticks {
		if b.head != "" && short {
			ticks[i].text = strings.TrimSuffix(ticks[i].text, "月")
		}
	}
	for _, i := range p.thinned(ticks, max(cw-2, 28)) {
		label := shorten(ticks[i].text, max(cw-2, 28))
		p.text(p.within(ticks[i].x, label), top+15, "m", label)
	}
}

// classCell draws the cell of a series at a place.
func (p *pen) classCell(s, i int, x, y, w, h float64) {
	v := p.c.at(s, i)
	if v.State != Measured {
		p.block("gap", missingName(v.State), x+1, y+1, w-2, h-2)
		p.tip("rect", p.c.X[i], p.c.Series[s].Name, v)
		word := p.words.state(v.State)
		if textWidth(word) > w-2 { // 断流 is 断; the legend has the word
			word = string([]rune(word)[:1])
		}
		p.try(x+w/2, y+h/2+lift, "m h", word)
		return
	}
	class, word := "plain", shorten(v.Text, w-2)
	if v.Level >= 1 && v.Level <= 6 {
		class, word = "wq-"+string(rune('0'+v.Level)), p.words.class(v.Level, true)
	}
	p.raw(`<g class="`, class, `"><path class="cell" d="M`).num(x + 1).raw(" ").num(y + 1).raw("h").num(w - 2).raw("v").num(h - 2).raw("h").num(2 - w)
	if p.narrow { // no pointer rests on a phone; the cell says its class
		p.raw(`z"/>`)
	} else {
		p.raw(`z">`)
		p.tip("path", p.c.X[i], p.c.rowTitle(s, &p.words), v)
	}
	if p.c.misses(s, i) {
		p.raw(`<path class="miss" d="M`).num(x + w - 10).raw(" ").num(y + 1).raw(`h9v9z"/>`)
	}
	p.text(x+w/2, y+h/2+lift, "m", word)
	p.raw("</g>")
}

// misses reports whether a class is worse than the target of its row.
func (c *Chart) misses(s, i int) bool {
	v, target := c.at(s, i), c.Series[s].Target
	return v.State == Measured && target > 0 && v.Level > target
}

// classKeys writes the classes that occur, and the mark of a missed target.
func (p *pen) classKeys() {
	var seen [7]bool
	missed := false
	for s := range p.c.Series {
		for i := range p.c.X {
			if v := p.c.at(s, i); v.State == Measured && v.Level >= 1 && v.Level <= 6 {
				seen[v.Level] = true
			}
			missed = missed || p.c.misses(s, i)
		}
	}
	for n := 1; n <= 6; n++ {
		if seen[n] {
			p.swatch("wq-"+string(rune('0'+n)), `<path class="cell" d="M.5.5h23v11h-23z"/>`)
			p.esc(p.words.class(n, false)).raw("</li>")
		}
	}
	if missed {
		p.swatch("", `<path class="cell" d="M.5.5h23v11h-23z"/><path class="miss" d="M14 .5h9.5v9.5z"/>`)
		p.esc(p.words.Missed).raw("</li>")
	}
}
