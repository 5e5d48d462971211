package chart

// A run is a stretch of places without a number, all for the same reason.
type run struct {
	first, last int
	value       Value
}

// runs returns the gaps of a series.
func (c *Chart) runs(series int) []run {
	var out []run
	for i := range c.X {
		v := c.at(series, i)
		if _, ok := v.drawn(); ok {
			continue
		}
		if v.State == Measured || v.State == NotDetected {
			continue // a position that cannot be drawn; the table has it
		}
		if n := len(out); n > 0 && out[n-1].last == i-1 && out[n-1].value == v {
			out[n-1].last = i
			continue
		}
		out = append(out, run{i, i, v})
	}
	return out
}

// gaps draws the gaps of all series of a plot over time: a hatched band for a single
// series, a hatched strip at the foot for each of several.
func (p *pen) gaps(x []float64, left, right, top, bottom float64) {
	c := p.c
	for s := range c.Series {
		y, h := top, bottom-top
		if len(c.Series) > 1 {
			h = 6
			y = bottom - 8*float64(s+1)
		}
		for _, r := range c.runs(s) {
			x0, x1 := left, right
			if r.first > 0 {
				x0 = (x[r.first-1] + x[r.first]) / 2
			}
			if r.last+1 < len(x) {
				x1 = (x[r.last] + x[r.last+1]) / 2
			}
			p.raw(`<g class="`, p.tone(s), `">`)
			p.block("gap", missingName(r.value.State), x0, y, x1-x0, h)
			p.runTip(s, r)
			p.raw("</g>")
			if len(c.Series) == 1 {
				p.gapWord(p.words.state(r.value.State), (x0+x1)/2, (top+bottom)/2+lift, x1-x0)
			}
		}
	}
}

// gapWord writes why there is no number into a gap: in a line, or upright where the gap
// is narrow. A narrower one has the hatch that the legend explains.
func (p *pen) gapWord(word string, x, y, room float64) {
	if textWidth(word)+8 < room {
		p.try(x, y, "m h", word)
		return
	}
	if room < em+2 {
		return
	}
	letters := []rune(word)
	y -= lineHeight * float64(len(letters)-1) / 2
	for i, r := range letters {
		p.try(x, y+lineHeight*float64(i), "m h", string(r))
	}
}

func (p *pen) runTip(series int, r run) {
	x := p.c.X[r.first]
	if r.last > r.first {
		x += " " + p.words.To + " " + p.c.X[r.last]
	}
	p.tip("rect", x, p.c.Series[series].Name, r.value)
}
