package chart

import "slices"

// dense is the number of places from which on points get no dots of their own.
const dense = 62

// line draws values over time, or over ordered categories with even distances.
func (p *pen) line() {
	c := p.c
	lo, hi := c.extent()
	height, steps := 300.0, 5
	if p.narrow {
		height, steps = 240, 4
	}
	y := newScale(lo, hi, steps, false)
	left := y.widest() + 8
	ends := p.endLabels(true)
	right := p.w - 8
	if len(ends) > 0 {
		right = p.w - 30 - widestEnd(ends)
	}
	x, at, ticks := p.timeline(left, right)

	var flags []flag
	for _, m := range c.Markers {
		if px, ok := at(m.At); ok && px >= left && px <= right {
			flags = append(flags, flag{x: px, text: m.Label, class: "marker"})
		}
	}
	slices.SortStableFunc(flags, func(a, b flag) int { return int(a.x - b.x) })
	unit := shorten(c.Unit, p.w/2)
	rows := p.flagRows(flags, textWidth(unit)+8)
	top := 10.0
	if rows > 0 || unit != "" {
		top += lineHeight * float64(max(1, rows))
	}
	bottom := top + height - 60
	y = y.between(bottom, top)

	p.open(bottom + 42)
	if unit != "" {
		p.text(0, flagTop, "", unit)
	}
	p.grid(y, left, right)
	p.drawFlags(flags, bottom)
	p.xLabels(ticks, bottom, true)
	p.gaps(x, left, right, top, bottom)
	inside := make([][]stretch, len(c.Limits))
	for i := range c.Limits {
		inside[i] = c.Limits[i].stretches(left, right, at)
		p.limitPath(i, &c.Limits[i], inside[i], y)
	}
	for s := range c.Series {
		p.series(s, x, y)
	}
	ends = p.placeEnds(ends, inside, y, right)
	for i := range c.Limits {
		p.limitWords(&c.Limits[i], inside[i], y, !hasEnd(ends, -1-i))
	}
}

// timeline returns where the places stand, a function that finds dates and categories,
// and the ticks of the x-axis.
func (p *pen) timeline(left, right float64) (x []float64, at func(string) (float64, bool), ticks []tick) {
	c := p.c
	x = make([]float64, len(c.X))
	days, dated := c.days()
	if !dated {
		step := (right - left) / float64(len(c.X))
		for i := range x {
			x[i] = left + step*(float64(i)+0.5)
			ticks = append(ticks, tick{x: x[i], text: c.X[i]})
		}
		return x, func(key string) (float64, bool) {
			i := c.index(key)
			return left + step*float64(i), i >= 0
		}, ticks
	}
	first, last := slices.Min(days), slices.Max(days)
	inset := 4.0
	px := func(day int) float64 {
		if first == last {
			return (left + right) / 2
		}
		return left + inset + float64(day-first)/float64(last-first)*(right-left-2*inset)
	}
	for i, d := range days {
		x[i] = px(d)
	}
	_, monthly, _ := parseDay(c.X[0])
	return x, func(key string) (float64, bool) {
		d, _, ok := parseDay(key)
		switch {
		case !ok:
			return 0, false
		case d <= first:
			return left, true
		case first == last:
			return right, true
		}
		return px(d), true
	}, timeTicks(first, last, monthly, px)
}

// grid draws the level lines of a standing plot with their values; zero is the base line.
func (p *pen) grid(y scale, left, right float64) {
	p.raw(`<path class="grid" d="`)
	for i := range y.count() {
		if v, _ := y.tick(i); v != 0 {
			p.raw("M").num(left).raw(" ").num(y.px(v)).raw("H").num(right)
		}
	}
	p.raw(`"/>`)
	if y.lo <= 0 && y.hi >= 0 {
		p.rule("base", left, y.px(0), right, y.px(0))
	}
	for i := range y.count() {
		v, t := y.tick(i)
		p.text(left-6, y.px(v)+lift, "e", t)
	}
}

// xLabels writes the labels under a plot, as many as fit; sub labels on a second line
// where they change.
func (p *pen) xLabels(ticks []tick, bottom float64, marks bool) {
	if marks {
		p.raw(`<path class="base" d="`)
		for _, t := range ticks {
			p.raw("M").num(t.x).raw(" ").num(bottom).raw("v4")
		}
		p.raw(`"/>`)
	}
	room := p.w
	if len(ticks) > 1 {
		room = max(60, (ticks[1].x-ticks[0].x)-6)
	}
	sub := ""
	for _, i := range p.thinned(ticks, room) {
		t := ticks[i]
		label := shorten(t.text, room)
		p.text(p.within(t.x, label), bottom+18, "m", label)
		if t.sub != "" && t.sub != sub && p.try(p.within(t.x, t.sub), bottom+36, "m", t.sub) {
			sub = t.sub
		}
	}
}

// thinned returns which ticks keep a label: every n-th, with the smallest n at which no
// two labels meet.
func (p *pen) thinned(ticks []tick, room float64) []int {
	for n := 1; ; n++ {
		var keep []int
		end, ok := -1e9, true
		for i := 0; i < len(ticks) && ok; i += n {
			label := shorten(ticks[i].text, room)
			w := textWidth(label)
			x0 := p.within(ticks[i].x, label) - w/2
			ok = x0 >= end+6 || len(keep) == 0
			end = x0 + w
			keep = append(keep, i)
		}
		if ok {
			return keep
		}
	}
}

// within moves the middle of a label so far that it stays in the drawing.
func (p *pen) within(x float64, s string) float64 {
	half := textWidth(s) / 2
	return max(half, min(x, p.w-half))
}

// series draws one line, broken where there is no number, and its dots.
func (p *pen) series(s int, x []float64, y scale) {
	c := p.c
	p.raw(`<g class="`, p.tone(s), `"><path class="l" d="`)
	px, py, joined := 0, 0, 0 // joined counts the points since the last gap
	for i := range c.X {
		pos, ok := c.at(s, i).drawn()
		if !ok {
			joined = 0
			continue
		}
		nx, ny := tenths(x[i]), tenths(y.px(pos))
		switch joined++; joined {
		case 1:
			p.pair("M", nx, ny)
		case 2:
			p.pair("l", nx-px, ny-py)
		default:
			p.pair("", nx-px, ny-py)
		}
		px, py = nx, ny
		p.marks = append(p.marks, [2]float64{x[i], y.px(pos)})
	}
	p.raw(`"><title>`)
	p.summary(s)
	p.raw("</title></path>")
	for i := range c.X {
		v := c.at(s, i)
		pos, ok := v.drawn()
		if !ok || len(c.X) > dense && v.State == Measured && !c.alone(s, i) {
			continue
		}
		class := "dot"
		if v.State == NotDetected {
			class = "dot o"
		}
		p.raw(`<circle class="`, class, `" cx="`).num(x[i]).raw(`" cy="`).num(y.px(pos)).raw(`" r="3">`)
		p.tip("circle", c.X[i], c.Series[s].Name, v)
	}
	p.raw("</g>")
}

// pair writes a move or a step of the path, both ends in tenths.
func (p *pen) pair(command string, x, y int) {
	p.raw(command)
	if command == "" && x >= 0 {
		p.raw(" ")
	}
	p.dst = appendTenths(p.dst, x)
	if y >= 0 {
		p.raw(" ")
	}
	p.dst = appendTenths(p.dst, y)
}

// alone reports whether a value has no drawn neighbour, so that no line shows it.
func (c *Chart) alone(s, i int) bool {
	for _, j := range []int{i - 1, i + 1} {
		if j >= 0 && j < len(c.X) {
			if _, ok := c.at(s, j).drawn(); ok {
				return false
			}
		}
	}
	return true
}

// summary writes what a whole line shows: its span, and its lowest and highest value.
func (p *pen) summary(s int) {
	c := p.c
	low, high := -1, -1
	for i := range c.X {
		v := c.at(s, i)
		if _, ok := v.drawn(); !ok || v.State != Measured {
			continue
		}
		if low < 0 || v.Pos < c.at(s, low).Pos {
			low = i
		}
		if high < 0 || v.Pos > c.at(s, high).Pos {
			high = i
		}
	}
	p.esc(c.Series[s].Name)
	if low < 0 {
		return
	}
	if c.Series[s].Name != "" {
		p.raw("：")
	}
	p.esc(c.X[0]).raw(" ").esc(p.words.To).raw(" ").esc(c.X[len(c.X)-1])
	for _, e := range []struct {
		word string
		i    int
	}{{p.words.Lowest, low}, {p.words.Highest, high}} {
		p.raw("，").esc(e.word).raw(" ").esc(c.at(s, e.i).Text)
		p.unit()
		p.raw("（").esc(c.X[e.i]).raw("）")
	}
}
