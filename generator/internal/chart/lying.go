package chart

import "math"

// lyingBars draws bars along rows, for names that do not fit under standing bars.
func (p *pen) lyingBars() {
	c := p.c
	r := p.layoutRows()
	lo, hi := c.barExtent()
	steps, bar := 5, 16.0
	if p.narrow {
		steps = 3
	}
	content, words := bar*float64(p.perBand()), 0.0
	if c.Stacked {
		content = 22
	} else {
		words = p.widestWord() + 8
	}
	x := newScale(lo, hi, steps, true)
	left := r.left
	if lo < 0 {
		left += words
	}
	if !c.Stacked { // no axis: the bars may use the whole width
		x.lo, x.hi = lo, hi
	}
	x = x.between(left, p.w-max(words, 12))
	flags := p.rowLimits(x)
	unit := shorten(c.Unit, p.w/2)
	above := p.flagRows(flags, textWidth(unit)+8)
	if unit != "" {
		above = max(above, 1)
	}
	gap := 10.0
	tops := r.tops(8+lineHeight*float64(above), content, gap)
	bottom := tops[len(c.X)]

	foot := 6.0
	if c.Stacked {
		foot = 28
	}
	p.open(bottom + foot)
	if unit != "" {
		p.text(0, flagTop, "", unit)
	}
	if c.Stacked {
		p.foot(x, tops[0]-4, bottom+4)
	}
	p.rule("base", x.px(0), tops[0]-4, x.px(0), bottom+4)
	p.drawRowLimits(flags, x, tops, gap)
	for i := range c.X {
		y := p.rowName(&r, i, tops[i], content)
		if c.Stacked {
			p.lyingStack(i, y, content, x)
			continue
		}
		for s := range c.Series {
			p.lyingBar(i, s, y+bar*float64(s), bar, x)
		}
	}
}

// widestWord returns the room for the texts at the ends of the bars.
func (p *pen) widestWord() float64 {
	w := 0.0
	for s := range p.c.Series {
		for i := range p.c.X {
			w = max(w, textWidth(p.endWord(p.c.at(s, i))))
		}
	}
	return w
}

// endWord returns the text at the end of a bar: the value, or the word for its state.
func (p *pen) endWord(v Value) string {
	if v.State == Measured {
		return shorten(v.Text, p.w/4)
	}
	return p.words.state(v.State)
}

func (p *pen) lyingBar(i, s int, y, h float64, x scale) {
	c := p.c
	v := c.at(s, i)
	pos, ok := v.drawn()
	end := x.px(pos)
	p.raw(`<g class="`, p.tone(s), `">`)
	if ok {
		a, b := x.px(min(pos, 0)), x.px(max(pos, 0))
		p.face(s, v, a, y+1, b-a, h-2)
		p.tip("rect", c.X[i], c.Series[s].Name, v)
	} else if v.State != Measured && v.State != NotDetected {
		end = min(x.px(0)+24, max(x.a, x.b))
		p.block("gap", missingName(v.State), x.px(0), y+1, end-x.px(0), h-2)
		p.tip("rect", c.X[i], c.Series[s].Name, v)
	}
	p.raw("</g>")
	if word := p.endWord(v); ok && pos < 0 {
		p.try(end-5, y+h/2+lift, "e h", word)
	} else {
		p.try(end+5, y+h/2+lift, "s h", word)
	}
}

func (p *pen) lyingStack(i int, y, h float64, x scale) {
	c := p.c
	down, up := 0.0, 0.0
	for s := range c.Series {
		v := c.at(s, i)
		pos, ok := v.drawn()
		if !ok || pos == 0 {
			continue
		}
		base := &up
		if pos < 0 {
			base = &down
		}
		a, b := x.px(*base), x.px(*base+pos)
		*base += pos
		p.part(i, s, min(a, b), y, math.Abs(b-a), h, v.Text)
	}
	end := x.px(up) + 3
	for s := range c.Series {
		v := c.at(s, i)
		if _, ok := v.drawn(); ok || v.State == Measured || v.State == NotDetected {
			continue
		}
		p.block("gap", missingName(v.State), end, y, 8, h)
		p.tip("rect", c.X[i], c.Series[s].Name, v)
		end += 9
	}
}

// part draws a part of a lying stack, with its text inside where it fits.
func (p *pen) part(i, s int, x, y, w, h float64, word string) {
	c := p.c
	v := c.at(s, i)
	p.raw(`<g class="`, p.tone(s), `">`)
	p.face(s, v, x+0.5, y, w-1, h)
	p.tip("rect", c.X[i], c.Series[s].Name, v)
	if v.State == Measured && textWidth(word)+8 <= w {
		p.try(x+w/2, y+h/2+lift, "m in", word)
	}
	p.raw("</g>")
}
