package chart

import "math"

// bars draws quantities by category: standing while the names fit under the bars, lying
// when they do not. Dates are thinned instead.
func (p *pen) bars() {
	c := p.c
	_, dated := c.days()
	if !dated && !p.namesFit() {
		p.lyingBars()
		return
	}
	p.standingBars()
}

// namesFit reports whether every name fits under its bar, in two lines at most.
func (p *pen) namesFit() bool {
	band := (p.w - 50) / float64(len(p.c.X))
	for _, x := range p.c.X {
		if textWidth(x) > band-6 && (band < 4*em || len(join(wrap(x, band-8, 2))) < len(join(wrap(x, band-8, 99)))) {
			return false
		}
	}
	return band/float64(p.perBand()) >= 10
}

// perBand returns how many bars stand side by side in a category.
func (p *pen) perBand() int {
	if p.c.Stacked {
		return 1
	}
	return len(p.c.Series)
}

// barExtent returns the lowest and highest end of a bar or stack, and of limits.
func (c *Chart) barExtent() (lo, hi float64) {
	lo, hi = c.extent()
	lo, hi = min(lo, 0), max(hi, 0)
	if !c.Stacked {
		return lo, hi
	}
	for i := range c.X {
		down, up := 0.0, 0.0
		for s := range c.Series {
			pos, _ := c.at(s, i).drawn()
			down, up = down+min(pos, 0), up+max(pos, 0)
		}
		lo, hi = min(lo, down), max(hi, up)
	}
	return lo, hi
}

func (p *pen) standingBars() {
	c := p.c
	lo, hi := c.barExtent()
	height, steps := 290.0, 5
	if p.narrow {
		height, steps = 240, 4
	}
	y := newScale(lo, hi, steps, true)
	left, right := y.widest()+8, p.w-4
	ends := p.endLabels(false)
	if len(ends) > 0 {
		right = p.w - 30 - widestEnd(ends)
	}
	top := 12.0
	unit := shorten(c.Unit, p.w/2)
	if unit != "" {
		top += lineHeight
	}
	bottom := top + height - 60
	y = y.between(bottom, top)
	band := (right - left) / float64(len(c.X))
	ticks, lines := p.bandLabels(left, band)

	p.open(bottom + 8 + lineHeight*float64(lines))
	if unit != "" {
		p.text(0, flagTop, "", unit)
	}
	p.grid(y, left, right)
	p.bandNames(ticks, bottom, band)
	for i := range c.X {
		if c.Stacked {
			p.stack(i, left+band*float64(i), band, y)
		} else {
			p.cluster(i, left+band*float64(i), band, y)
		}
	}
	at := func(key string) (float64, bool) {
		i := c.index(key)
		return left + band*float64(i), i >= 0
	}
	inside := make([][]stretch, len(c.Limits))
	for i := range c.Limits {
		inside[i] = c.Limits[i].stretches(left, right, at)
		p.limitPath(i, &c.Limits[i], inside[i], y)
	}
	ends = p.placeEnds(ends, inside, y, right)
	for i := range c.Limits {
		p.limitWords(&c.Limits[i], inside[i], y, !hasEnd(ends, -1-i))
	}
}

// bandLabels returns the labels under the bars, and the number of lines they take.
func (p *pen) bandLabels(left, band float64) (ticks []tick, lines int) {
	_, dated := p.c.days()
	lines = 1
	for i, x := range p.c.X {
		t := tick{x: left + band*(float64(i)+0.5), text: x}
		if dated {
			t.text, t.sub = dateLabel(x)
			lines = 2
		} else if textWidth(x) > band-6 {
			lines = 2
		}
		ticks = append(ticks, t)
	}
	return ticks, lines
}

func (p *pen) bandNames(ticks []tick, bottom, band float64) {
	if _, dated := p.c.days(); dated {
		p.xLabels(ticks, bottom, false)
		return
	}
	for _, t := range ticks {
		for n, line := range wrap(t.text, band-6, 2) {
			if line != "" {
				p.text(p.within(t.x, line), bottom+18+lineHeight*float64(n), "m", line)
			}
		}
	}
}

// cluster draws the bars of one category side by side.
func (p *pen) cluster(i int, x, band float64, y scale) {
	c := p.c
	k := float64(len(c.Series))
	w := min(44, band*0.74/k)
	x += (band - w*k) / 2
	slot := w + 4
	if k == 1 {
		slot = band - 4
	}
	for s := range c.Series {
		v := c.at(s, i)
		pos, ok := v.drawn()
		p.raw(`<g class="`, p.tone(s), `">`)
		x0 := x + w*float64(s)
		if ok {
			a, b := y.px(max(pos, 0)), y.px(min(pos, 0))
			p.face(s, v, x0+0.5, a, w-1, b-a)
			p.tip("rect", c.X[i], c.Series[s].Name, v)
		} else if v.State != Measured && v.State != NotDetected {
			p.block("gap", missingName(v.State), x0+0.5, y.px(0)-14, w-1, 14)
			p.tip("rect", c.X[i], c.Series[s].Name, v)
		}
		p.raw("</g>")
		p.barWord(v, x0+w/2, slot, y)
	}
}

// barWord writes a bar's value, or the word for its state, over the bar if there is room.
func (p *pen) barWord(v Value, x, slot float64, y scale) {
	word, pos, ok := v.Text, 0.0, true
	if pos, ok = v.drawn(); v.State != Measured {
		word = p.words.state(v.State)
	}
	if textWidth(word) > slot {
		return
	}
	at := y.px(max(pos, 0)) - 5
	if !ok {
		at = y.px(0) - 19
	} else if pos < 0 {
		at = y.px(pos) + 15
	}
	p.try(x, at, "m h", word)
}

// face draws the filled mark of a value: textured by series, open when not detected.
func (p *pen) face(s int, v Value, x, y, w, h float64) {
	if v.State == NotDetected {
		p.block("o", "", x, y, w, h)
		return
	}
	p.block(p.c.faceClass(s), p.c.fill(s), x, y, w, h)
}

// stack draws the bars of one category on each other, with values where they fit.
func (p *pen) stack(i int, x, band float64, y scale) {
	c := p.c
	w := min(56, band*0.7)
	x += (band - w) / 2
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
		a, b := y.px(*base), y.px(*base+pos)
		*base += pos
		t, h := min(a, b), math.Abs(a-b)
		p.raw(`<g class="`, p.tone(s), `">`)
		p.face(s, v, x, t+0.5, w, h-1)
		p.tip("rect", c.X[i], c.Series[s].Name, v)
		if h >= lineHeight && textWidth(v.Text)+8 <= w && v.State == Measured {
			p.try(x+w/2, t+h/2+lift, "m in", v.Text)
		}
		p.raw("</g>")
	}
	p.stackGaps(i, x, w, y)
}

// stackGaps marks what is missing from a stack, above it.
func (p *pen) stackGaps(i int, x, w float64, y scale) {
	c := p.c
	up := 0.0
	for s := range c.Series {
		pos, _ := c.at(s, i).drawn()
		up += max(pos, 0)
	}
	at := y.px(up) - 3
	for s := range c.Series {
		v := c.at(s, i)
		if _, ok := v.drawn(); ok || v.State == Measured || v.State == NotDetected {
			continue
		}
		at -= 8
		p.block("gap", missingName(v.State), x, at, w, 7)
		p.tip("rect", c.X[i], c.Series[s].Name, v)
	}
}
