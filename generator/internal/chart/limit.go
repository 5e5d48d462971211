package chart

// A stretch is a part of a limit between two steps, in drawing units along the x-axis
// (or down the rows of a chart that lies).
type stretch struct {
	from, to float64
	pos      float64
	text     string
	last     bool // nothing of this limit follows
}

// stretches cuts a limit to what is in view between a and b; place says where a step begins.
func (l *Limit) stretches(a, b float64, place func(key string) (float64, bool)) []stretch {
	var out []stretch
	for i, s := range l.Steps {
		from, to := a, b
		if s.From != "" {
			at, ok := place(s.From)
			if !ok {
				continue
			}
			from = max(a, at)
		}
		if i+1 < len(l.Steps) {
			if at, ok := place(l.Steps[i+1].From); ok {
				to = min(b, at)
			}
		}
		if s.Text == "" || !finite(s.Pos) || to <= from {
			continue
		}
		out = append(out, stretch{from: from, to: to, pos: s.Pos, text: s.Text})
	}
	if len(out) > 0 {
		out[len(out)-1].last = out[len(out)-1].to == b
	}
	return out
}

// name returns the direct label of a stretch: 二级标准 75.
func (l *Limit) name(text string) string {
	if l.Label == "" {
		return text
	}
	return l.Label + " " + text
}

// limitTip closes a limit's path with its tooltip.
func (p *pen) limitTip(l *Limit, text string) {
	p.raw(`"><title>`).esc(l.name(text))
	p.unit()
	p.raw("</title></path>")
}

// limitPath draws a limit as steps over a standing plot.
func (p *pen) limitPath(n int, l *Limit, parts []stretch, y scale) {
	if len(parts) == 0 {
		return
	}
	p.raw(`<path class="limit limit-`, string(rune('1'+n%3)), `" d="`)
	for i, s := range parts {
		if i > 0 && parts[i-1].to == s.from {
			p.raw("V").num(y.px(s.pos)).raw("H").num(s.to)
			continue
		}
		p.raw("M").num(s.from).raw(" ").num(y.px(s.pos)).raw("H").num(s.to)
	}
	text := ""
	for i, s := range parts {
		if i > 0 {
			text += " → "
		}
		text += s.text
	}
	p.limitTip(l, text)
}

// limitWords writes the limit beside its line inside the plot: the value on every earlier
// step, name and value on the last, above the line if there is room and else below.
func (p *pen) limitWords(l *Limit, parts []stretch, y scale, named bool) {
	for i, s := range parts {
		up, down := y.px(s.pos)-6, y.px(s.pos)+15
		text, whole := s.text, i == len(parts)-1
		if whole && named {
			text = l.name(s.text)
		} else if whole {
			continue
		}
		spots := []spot{{s.from + 4, up, "s h"}, {s.from + 4, down, "s h"}}
		if whole {
			text = shorten(text, p.w*0.7)
			spots = []spot{{s.to - 2, up, "e h"}, {s.to - 2, down, "e h"}, {s.from + 2, up, "s h"}, {s.from + 2, down, "s h"}}
		}
		p.inPlot(spots, text, y)
	}
}

// A spot is a place where a label may stand.
type spot struct {
	x, y  float64
	class string
}

// inPlot writes a label at the first spot inside the plot that is free of texts and of
// the points of lines, or else at the first that is free of texts.
func (p *pen) inPlot(spots []spot, text string, axis scale) {
	top, bottom := min(axis.a, axis.b), max(axis.a, axis.b)
	for _, lax := range []bool{false, true} {
		for _, at := range spots {
			if at.y-12 <= top-20 || at.y+2 >= bottom || !lax && p.crossed(textBox(at.x, at.y, at.class, text)) {
				continue
			}
			if p.try(at.x, at.y, at.class, text) {
				return
			}
		}
	}
}

// crossed reports whether a point of a line lies in a box.
func (p *pen) crossed(b box) bool {
	for _, m := range p.marks {
		if m[0] > b.x0 && m[0] < b.x1 && m[1] > b.y0 && m[1] < b.y1 {
			return true
		}
	}
	return false
}

// A flag is a label at the top of a plot with its line below.
type flag struct {
	x     float64 // of the line
	text  string
	class string  // of the line
	start float64 // of the text
	row   int
}

// flagRows gives every flag a row and a place so that their texts keep apart, and returns
// the number of rows. The first row begins after x0, where the unit stands.
func (p *pen) flagRows(flags []flag, x0 float64) int {
	rows := 0
	var taken []box
	for i := range flags {
		f := &flags[i]
		f.text = shorten(f.text, p.w*0.8)
		w := textWidth(f.text)
		starts := []float64{f.x + 4, f.x - 4 - w, min(max(f.x-w/2, 0), p.w-w)}
		b := box{}
		for found := false; !found; {
			for _, start := range starts {
				b = box{start - 4, float64(f.row), start + w + 4, float64(f.row) + 0.5}
				inside := start >= 0 && start+w <= p.w && (f.row > 0 || start >= x0)
				if found = inside && !meetsAny(b, taken); found {
					f.start = start
					break
				}
			}
			if !found {
				f.row++
			}
		}
		taken = append(taken, b)
		rows = max(rows, f.row+1)
	}
	return rows
}

func meetsAny(b box, others []box) bool {
	for _, o := range others {
		if b.meets(o) {
			return true
		}
	}
	return false
}

// flagTop is the baseline of the first row of flags, and of the unit.
const flagTop = 14

// drawFlags draws the lines of flags down to bottom and their texts above the plot.
func (p *pen) drawFlags(flags []flag, bottom float64) {
	for _, f := range flags {
		y := flagTop + float64(f.row)*lineHeight
		p.rule(f.class, f.x, y-10, f.x, bottom)
		p.text(f.start, y, "s h", f.text)
	}
}
