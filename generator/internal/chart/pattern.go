package chart

// A texture lies over a tone's colour, so that tones differ without colour as well.
type texture uint8

const (
	solid texture = iota
	rising
	dotted
	level
	falling
	hollow // outline only
)

// toneClasses name the tones in chart.css: s1 to s6 are the colours in order.
var toneClasses = [...]string{
	Level1: "aqi-1", Level2: "aqi-2", Level3: "aqi-3", Level4: "aqi-4", Level5: "aqi-5", Level6: "aqi-6",
	Done: "p-done", Doing: "p-doing", Todo: "p-todo", Late: "p-late", Withheld: "p-withheld",
}

// AQI levels stay plain: their order along the bar and their words tell them apart, and
// the official colours must not be tinted.
var toneTextures = [...]texture{Done: solid, Doing: rising, Todo: hollow, Late: falling, Withheld: dotted}

// toneOf returns the tone of series i; without a meaning of its own, by place.
func (c *Chart) toneOf(i int) Tone {
	t := c.Series[i].Tone
	if int(t) >= len(toneClasses) {
		t = InOrder
	}
	if t == InOrder && c.Kind == Progress {
		return Done + Tone(i%5)
	}
	return t
}

// tone returns the class of series i: "s1", "aqi-2", "p-done".
func (c *Chart) tone(i int) string {
	if t := c.toneOf(i); t != InOrder {
		return toneClasses[t]
	}
	return "s" + string(rune('1'+i%6))
}

func (c *Chart) texture(i int) texture {
	if t := c.toneOf(i); t != InOrder {
		return toneTextures[t]
	}
	return texture(i % 5)
}

// fill returns the pattern's name for series i, "" where the plain colour does.
func (c *Chart) fill(i int) string {
	if t := c.texture(i); t == solid || t == hollow {
		return ""
	}
	return c.tone(i)
}

// faceClass returns the class of a filled mark of series i.
func (c *Chart) faceClass(i int) string {
	switch {
	case c.fill(i) != "":
		return ""
	case c.texture(i) == hollow:
		return "o"
	}
	return "f"
}

// strokes are the lines of a texture in a tile of six units, drawn in the colour of the
// paper over the tone.
var strokes = map[texture]string{
	rising:  "M-1 1L1-1M0 6L6 0M5 7L7 5",
	falling: "M-1 5L1 7M0 0L6 6M5-1L7 1",
	level:   "M0 3H6",
	dotted:  "M2 3H4",
}

// missingStrokes tell the reasons for a gap apart, in grey lines on paper.
var missingStrokes = map[State]string{
	NotMeasured: strokes[rising],
	Suspended:   strokes[falling],
	Dry:         strokes[level],
}

// missingName returns the name of the pattern for a reason without value.
func missingName(s State) string { return "x" + string(rune('0'+s)) }

// patterns writes the patterns this drawing refers to.
func (p *pen) patterns() {
	c := p.c
	if c.empty() {
		return
	}
	open := false
	tile := func(name, class, face, d string) {
		if !open {
			p.raw("<defs>")
			open = true
		}
		p.raw(`<pattern id="`, p.id, "-", name, `" class="`, class, `" width="6" height="6" patternUnits="userSpaceOnUse"><path class="`, face, `" d="M0 0h6v6h-6z"/><path class="hatch" d="`, d, `"/></pattern>`)
	}
	if c.Kind == Bars || c.Kind == Share || c.Kind == Progress {
		done := map[string]bool{}
		for i := range c.Series {
			if name := c.fill(i); name != "" && !done[name] {
				done[name] = true
				tile(name, name, "f", strokes[c.texture(i)])
			}
		}
	}
	seen := c.states()
	for _, s := range []State{NotMeasured, Suspended, Dry} {
		if seen[s] {
			tile(missingName(s), "x", "none", missingStrokes[s])
		}
	}
	if open {
		p.raw("</defs>")
	}
}
