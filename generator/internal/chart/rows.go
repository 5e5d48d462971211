package chart

// rows is the layout of a chart that lies: names in a column at the left, or above their
// bars where they are long.
type rows struct {
	above bool
	left  float64    // where the plot begins
	names [][]string // lines of each name
}

// layoutRows decides where the names of the places stand.
func (p *pen) layoutRows() rows { return p.layoutNames(p.c.X) }

// layoutNames decides where names stand: in a column if they fit in one or two lines of it.
func (p *pen) layoutNames(names []string) rows {
	room, most := 230.0, 2
	if p.narrow {
		room, most = 92, 1
	}
	r := rows{names: make([][]string, len(names))}
	widest := 0.0
	for i, x := range names {
		widest = max(widest, textWidth(x))
		r.names[i] = wrap(x, room, most)
		for _, line := range r.names[i] {
			r.left = max(r.left, textWidth(line))
		}
	}
	if widest == 0 {
		return rows{names: r.names}
	}
	r.left += 10
	for i, x := range names {
		if widest > room && len(join(r.names[i])) < len(join(wrap(x, room, 99))) {
			r.above = true
		}
	}
	if r.above {
		r.left = 0
		for i, x := range names {
			r.names[i] = wrap(x, p.w, 2)
		}
	}
	return r
}

func join(lines []string) string {
	s := ""
	for _, l := range lines {
		s += l
	}
	return s
}

// height returns the room of row i for content of a height.
func (r *rows) height(i int, content float64) float64 {
	if r.above {
		return float64(len(r.names[i]))*lineHeight + 2 + content
	}
	return max(content, float64(len(r.names[i]))*lineHeight)
}

// tops returns where each row begins, and where the last one ends.
func (r *rows) tops(top, content, gap float64) []float64 {
	out := make([]float64, len(r.names)+1)
	for i := range r.names {
		out[i] = top
		top += r.height(i, content) + gap
	}
	out[len(r.names)] = top - gap
	return out
}

// rowName writes the name of row i and returns where its content begins.
func (p *pen) rowName(r *rows, i int, top, content float64) float64 {
	if r.above {
		for n, line := range r.names[i] {
			p.text(0, top+13+lineHeight*float64(n), "s h k", line)
		}
		return top + float64(len(r.names[i]))*lineHeight + 2
	}
	h := r.height(i, content)
	first := top + (h-lineHeight*float64(len(r.names[i])))/2 + 14
	for n, line := range r.names[i] {
		if line != "" {
			p.text(r.left-10, first+lineHeight*float64(n), "e k", line)
		}
	}
	return top + (h-content)/2
}

// rowLimits returns the flags of the limits of a chart that lies, and draws nothing.
func (p *pen) rowLimits(x scale) []flag {
	var out []flag
	for i := range p.c.Limits {
		l := &p.c.Limits[i]
		for _, s := range l.Steps {
			if s.Text != "" && finite(s.Pos) {
				out = append(out, flag{x: x.px(s.Pos), text: l.name(s.Text), class: "limit limit-" + string(rune('1'+i%3))})
			}
		}
	}
	return out
}

// drawRowLimits draws each step of a limit down the rows it holds for.
func (p *pen) drawRowLimits(flags []flag, x scale, tops []float64, gap float64) {
	top, bottom := tops[0]-4, tops[len(tops)-1]+4
	for i := range p.c.Limits {
		l := &p.c.Limits[i]
		for _, s := range l.stretches(top, bottom, func(key string) (float64, bool) {
			row := p.c.index(key)
			if row <= 0 {
				return top, row == 0
			}
			return tops[row] - gap/2, true
		}) {
			p.raw(`<path class="limit limit-`, string(rune('1'+i%3)), `" d="M`).num(x.px(s.pos)).raw(" ").num(s.from).raw("V").num(s.to)
			p.limitTip(l, s.text)
		}
	}
	for _, f := range flags {
		p.rule("lead", f.x, flagTop+float64(f.row)*lineHeight-10, f.x, top)
	}
	for _, f := range flags {
		p.text(f.start, flagTop+float64(f.row)*lineHeight, "s h", f.text)
	}
}

// foot draws the upright lines of a lying plot and the values under it.
func (p *pen) foot(x scale, top, bottom float64) {
	p.raw(`<path class="grid" d="`)
	for i := range x.count() {
		if v, _ := x.tick(i); v != 0 {
			p.raw("M").num(x.px(v)).raw(" ").num(top).raw("V").num(bottom)
		}
	}
	p.raw(`"/>`)
	var ticks []tick
	for i := range x.count() {
		v, t := x.tick(i)
		ticks = append(ticks, tick{x: x.px(v), text: t})
	}
	room := p.w
	for _, i := range p.thinned(ticks, room) {
		p.text(p.within(ticks[i].x, ticks[i].text), bottom+18, "m", ticks[i].text)
	}
}
