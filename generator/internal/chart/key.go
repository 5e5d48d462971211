package chart

import "strconv"

// key writes the legend: every series with its look where there are several or the look
// has a meaning, every limit with its steps, every state that occurs with its hatch.
func (p *pen) key() {
	c := p.c
	if c.empty() {
		return
	}
	start := len(p.dst)
	p.raw(`<ul class="chart-key">`)
	head := len(p.dst)
	if c.Kind == Calendar {
		p.levelKeys()
	} else if c.Kind == Classes {
		p.classKeys()
	} else if len(c.Series) > 1 || c.Kind == Share || c.Kind == Progress {
		for s := range c.Series {
			p.seriesKey(s)
		}
	}
	for i := range c.Limits {
		p.limitKey(i)
	}
	p.stateKeys()
	if len(p.dst) == head {
		p.dst = p.dst[:start]
		return
	}
	p.raw("</ul>")
}

// swatch writes the picture of a legend entry in a box of 24 by 12 units.
func (p *pen) swatch(class, inner string) { p.swatchOf("", class, inner) }

// swatchOf does so for a series, or limit, that the browser's chart can switch off: its
// place among the series of the option, or "".
func (p *pen) swatchOf(series, class, inner string) {
	p.raw(`<li`)
	if series != "" {
		p.raw(` data-series="`, series, `"`)
	}
	p.raw(`><svg class="swatch`)
	if class != "" {
		p.raw(" ", class)
	}
	p.raw(`" viewBox="0 0 24 12" aria-hidden="true">`, inner, "</svg>")
}

// swatchHatch are the strokes of a texture over a swatch.
var swatchHatch = map[texture]string{
	solid:   "",
	rising:  `<path class="hatch" d="M2 12L14 0M10 12L22 0M-6 12L6 0M18 12L30 0"/>`,
	falling: `<path class="hatch" d="M2 0L14 12M10 0L22 12M-6 0L6 12M18 0L30 12"/>`,
	level:   `<path class="hatch" d="M0 3H24M0 9H24"/>`,
	dotted:  `<path class="hatch" d="M2 3h2m4 0h2m4 0h2m4 0h2M2 9h2m4 0h2m4 0h2m4 0h2"/>`,
}

func (p *pen) seriesKey(s int) {
	c, of := p.c, strconv.Itoa(s)
	switch {
	case c.Kind == Line:
		p.swatchOf(of, c.tone(s), `<path class="l" d="M0 6H24"/>`)
	case c.Kind == Dots:
		p.swatchOf(of, c.tone(s), `<path class="dot" d="M12 6`+shapes[s%len(shapes)]+`"/>`)
	case c.texture(s) == hollow:
		p.swatchOf(of, c.tone(s), `<path class="o" d="M.5.5h23v11h-23z"/>`)
	default:
		p.swatchOf(of, c.tone(s), `<path class="f" d="M0 0h24v12h-24z"/>`+swatchHatch[c.texture(s)])
	}
	p.esc(c.Series[s].Name).raw("</li>")
}

// limitKey writes a limit with all its steps: 二级标准 75 → 60（2026-01-01 起）.
func (p *pen) limitKey(i int) {
	l := &p.c.Limits[i]
	p.swatchOf(strconv.Itoa(len(p.c.Series)+i), "", `<path class="limit limit-`+string(rune('1'+i%3))+`" d="M0 6H24"/>`)
	p.esc(l.Label)
	for n, s := range l.Steps {
		if n > 0 {
			p.raw(" →")
		}
		text := s.Text
		if text == "" {
			text = "—"
		}
		p.raw(" ").esc(text)
		if s.From != "" {
			p.raw("（").esc(s.From).raw(" ").esc(p.words.From).raw("）")
		}
	}
	p.raw("</li>")
}

// levelKeys writes the levels that occur in a calendar: 1 优, 2 良, ….
func (p *pen) levelKeys() {
	var seen [7]bool
	for i := range p.c.X {
		if v := p.c.at(0, i); v.State == Measured && v.Level >= 1 && v.Level <= 6 {
			seen[v.Level] = true
		}
	}
	for n := 1; n <= 6; n++ {
		if !seen[n] {
			continue
		}
		digit := string(rune('0' + n))
		p.swatch(toneClasses[Level1+Tone(n-1)], `<path class="cell" d="M.5.5h23v11h-23z"/><text class="m n" x="12" y="10.5">`+digit+`</text>`)
		p.esc(p.words.level(n, false)).raw("</li>")
	}
}

func (p *pen) stateKeys() {
	seen := p.c.states()
	if seen[NotDetected] && p.c.Kind != Calendar {
		inner := `<circle class="dot o" cx="12" cy="6" r="4"/>`
		if p.c.Kind == Bars || p.c.Kind == Share || p.c.Kind == Progress {
			inner = `<path class="o" d="M.5.5h23v11h-23z"/>`
		}
		p.swatch("s1", inner)
		p.esc(p.words.NotDetected).raw("</li>")
	}
	for _, k := range []struct {
		state State
		look  texture
	}{{NotMeasured, rising}, {Suspended, falling}, {Dry, level}} {
		if seen[k.state] {
			p.swatch("x", `<path class="gap none" d="M.5.5h23v11h-23z"/>`+swatchHatch[k.look])
			p.esc(p.words.state(k.state)).raw("</li>")
		}
	}
}
