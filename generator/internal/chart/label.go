package chart

import "slices"

// An end label stands right of the plot: the name of a line, or a limit with its value.
type end struct {
	of   int // series index, or -1-i for limit i
	text string
	y    float64
}

// endLabels returns the labels for the right margin, those that are short enough for it:
// limits, and lines when there are several. With too many the legend serves.
func (p *pen) endLabels(lines bool) []end {
	c := p.c
	room := 180.0
	if p.narrow {
		room = 64
	}
	var out []end
	if n := len(c.Series); lines && n > 1 && n <= 6 {
		for s := range c.Series {
			out = append(out, end{of: s, text: c.Series[s].Name})
		}
	}
	for i := range c.Limits {
		l := &c.Limits[i]
		if n := len(l.Steps); n > 0 && l.Steps[n-1].Text != "" {
			out = append(out, end{of: -1 - i, text: l.name(l.Steps[n-1].Text)})
		}
	}
	out = slices.DeleteFunc(out, func(e end) bool { return e.text == "" || textWidth(e.text) > room })
	return out[:min(len(out), 9)]
}

func widestEnd(ends []end) float64 {
	w := 0.0
	for _, e := range ends {
		w = max(w, textWidth(e.text))
	}
	return w
}

func hasEnd(ends []end, of int) bool {
	return slices.ContainsFunc(ends, func(e end) bool { return e.of == of })
}

// placeEnds sets the end labels beside the ends of their lines, moved apart, and returns
// those it has set.
func (p *pen) placeEnds(ends []end, limits [][]stretch, y scale, right float64) []end {
	c := p.c
	ends = slices.DeleteFunc(ends, func(e end) bool {
		if e.of < 0 {
			parts := limits[-1-e.of]
			return len(parts) == 0 || !parts[len(parts)-1].last
		}
		return c.lastDrawn(e.of) < 0
	})
	for i, e := range ends {
		if e.of < 0 {
			parts := limits[-1-e.of]
			ends[i].y = y.px(parts[len(parts)-1].pos)
		} else {
			pos, _ := c.at(e.of, c.lastDrawn(e.of)).drawn()
			ends[i].y = y.px(pos)
		}
	}
	slices.SortStableFunc(ends, func(a, b end) int { return tenths(a.y) - tenths(b.y) })
	spread(ends, min(y.a, y.b), max(y.a, y.b))
	for _, e := range ends {
		class, group := "l", ""
		if e.of < 0 {
			class = "limit limit-" + string(rune('1'+(-1-e.of)%3))
		} else {
			group = p.tone(e.of)
			p.raw(`<g class="`, group, `">`)
		}
		p.rule(class, right+4, e.y, right+20, e.y)
		if group != "" {
			p.raw("</g>")
		}
		p.text(right+24, e.y+lift, "", e.text)
	}
	return ends
}

// lastDrawn returns the last place where a series has a mark, -1 for none.
func (c *Chart) lastDrawn(s int) int {
	for i := len(c.X) - 1; i >= 0; i-- {
		if _, ok := c.at(s, i).drawn(); ok {
			return i
		}
	}
	return -1
}

// spread moves labels, sorted from top to bottom, apart by a line each while keeping them
// between top and bottom as far as they go in.
func spread(ends []end, top, bottom float64) {
	for i := range ends {
		floor := top
		if i > 0 {
			floor = ends[i-1].y + lineHeight
		}
		ends[i].y = max(ends[i].y, floor)
	}
	for i := len(ends) - 1; i >= 0; i-- {
		ceiling := bottom
		if i+1 < len(ends) {
			ceiling = ends[i+1].y - lineHeight
		}
		ends[i].y = min(ends[i].y, ceiling)
	}
}
