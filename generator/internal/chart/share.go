package chart

// share draws parts of a whole: every row is one whole of the same length.
func (p *pen) share() { p.wholes(28) }

// wholes draws rows of equal length, cut into the parts that the series give.
func (p *pen) wholes(content float64) {
	c := p.c
	r := p.layoutRows()
	x := scale{lo: 0, hi: 100, step: 25, a: r.left, b: p.w - 20}
	if p.narrow {
		x.step = 50
	}
	gap := 12.0
	tops := r.tops(4, content, gap)
	bottom := tops[len(c.X)]
	p.open(bottom + 30)
	p.percents(x, bottom+6)
	for i := range c.X {
		y := p.rowName(&r, i, tops[i], content)
		p.whole(i, y, content, x)
	}
}

// percents draws the axis from 0% to 100%.
func (p *pen) percents(x scale, bottom float64) {
	p.raw(`<path class="grid" d="`)
	for i := range x.count() {
		v, _ := x.tick(i)
		p.raw("M").num(x.px(v)).raw(" ").num(bottom - 2).raw("v4")
	}
	p.raw(`"/>`)
	for i := range x.count() {
		v, t := x.tick(i)
		p.text(p.within(x.px(v), t+"%"), bottom+18, "m", t+"%")
	}
}

// whole draws one row.
func (p *pen) whole(i int, y, h float64, x scale) {
	c := p.c
	total := 0.0
	for s := range c.Series {
		pos, _ := c.at(s, i).drawn()
		total += max(pos, 0)
	}
	if total == 0 {
		p.wholeGap(i, y, h, x)
		return
	}
	from := 0.0
	for s := range c.Series {
		pos, ok := c.at(s, i).drawn()
		if !ok || pos <= 0 {
			continue
		}
		a, b := x.px(from/total*100), x.px((from+pos)/total*100)
		from += pos
		p.part(i, s, a, y, b-a, h, p.partWord(i, s, b-a))
	}
}

// partWord returns what a part of a width says: its name and value, or the value alone.
func (p *pen) partWord(i, s int, width float64) string {
	v := p.c.at(s, i)
	if both := p.c.Series[s].Name + " " + v.Text; textWidth(both)+8 <= width {
		return both
	}
	return v.Text
}

// wholeGap marks a row without numbers: hatched with its word, or an empty outline when
// everything in it is zero.
func (p *pen) wholeGap(i int, y, h float64, x scale) {
	v := Value{Text: "0"}
	for s := range p.c.Series {
		if w := p.c.at(s, i); w.State != Measured && w.State != NotDetected {
			v = w
			break
		}
	}
	if v.State == Measured {
		p.block("gap none", "", x.a, y, x.b-x.a, h)
	} else {
		p.block("gap", missingName(v.State), x.a, y, x.b-x.a, h)
	}
	p.tip("rect", p.c.X[i], "", v)
	if v.State == Measured {
		p.try((x.a+x.b)/2, y+h/2+lift, "m h", "0")
		return
	}
	p.try((x.a+x.b)/2, y+h/2+lift, "m h", p.words.state(v.State))
}
