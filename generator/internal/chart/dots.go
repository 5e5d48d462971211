package chart

// shapes are the marks of the series in order, one unit for the half width, so that
// series differ by form as well as by colour.
var shapes = [...]string{
	"m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", // circle
	"m0-6l6 6l-6 6l-6-6z",                  // diamond
	"m-4.5-4.5h9v9h-9z",                    // square
	"m0-6l5.5 10h-11z",                     // triangle
	"m0 6l5.5-10h-11z",                     // triangle, point down
	"m-5-2h3v-3h4v3h3v4h-3v3h-4v-3h-3z",    // cross
}

// dots draws the values of every row on one scale, joined from the lowest to the highest.
func (p *pen) dots() {
	c := p.c
	r := p.layoutRows()
	lo, hi := c.extent()
	steps := 5
	if p.narrow {
		steps = 3
	}
	words := 12.0
	if len(c.Series) == 1 {
		words = p.widestWord() + 14
	}
	x := newScale(lo, hi, steps, false).between(r.left+10, p.w-words)
	flags := p.rowLimits(x)
	unit := shorten(c.Unit, p.w/2)
	above := p.flagRows(flags, textWidth(unit)+8)
	if unit != "" {
		above = max(above, 1)
	}
	content, gap := 20.0, 6.0
	tops := r.tops(8+lineHeight*float64(above), content, gap)
	bottom := tops[len(c.X)]
	p.open(bottom + 30)
	if unit != "" {
		p.text(0, flagTop, "", unit)
	}
	p.foot(x, tops[0]-4, bottom+6)
	if x.lo <= 0 && x.hi >= 0 {
		p.rule("base", x.px(0), tops[0]-4, x.px(0), bottom+6)
	}
	p.drawRowLimits(flags, x, tops, gap)
	for i := range c.X {
		y := p.rowName(&r, i, tops[i], content) + content/2
		p.dotRow(i, y, x)
	}
}

// dotRow draws one row: the span, the dots over it, and the words of what is missing.
func (p *pen) dotRow(i int, y float64, x scale) {
	c := p.c
	lo, hi, any := 0.0, 0.0, false
	for s := range c.Series {
		if pos, ok := c.at(s, i).drawn(); ok {
			if !any {
				lo, hi, any = pos, pos, true
			}
			lo, hi = min(lo, pos), max(hi, pos)
		}
	}
	if any && hi > lo {
		p.rule("span", x.px(lo), y, x.px(hi), y)
	}
	after := x.px(hi) + 10
	if !any {
		after = x.a
	}
	for s := range c.Series {
		v := c.at(s, i)
		pos, ok := v.drawn()
		if ok {
			p.dot(i, s, x.px(pos), y, v)
			continue
		}
		if v.State == Measured || v.State == NotDetected {
			continue
		}
		p.block("gap", missingName(v.State), after, y-6, 12, 12)
		p.tip("rect", c.X[i], c.Series[s].Name, v)
		word := p.words.state(v.State)
		if len(c.Series) > 1 && c.Series[s].Name != "" {
			word = c.Series[s].Name + " " + word
		}
		if p.try(after+16, y+lift, "s h", word) {
			after += 24 + textWidth(word)
		} else {
			after += 16
		}
	}
	if v := c.at(0, i); any && len(c.Series) == 1 {
		p.try(after, y+lift, "s h", p.endWord(v))
	}
}

func (p *pen) dot(i, s int, x, y float64, v Value) {
	class := "dot"
	if v.State == NotDetected {
		class = "dot o"
	}
	p.raw(`<g class="`, p.tone(s), `"><path class="`, class, `" d="M`).num(x).raw(" ").num(y).raw(shapes[s%len(shapes)], `">`)
	p.tip("path", p.c.X[i], p.c.Series[s].Name, v)
	p.raw("</g>")
}
