package chart

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// calendar draws one cell a day: a month in large cells with value and word, or several
// months in small cells with the number of the level, 1 (优) to 6 (严重污染). Days that
// are not in Chart.X get an empty cell.
func (p *pen) calendar() {
	days, ok := p.c.days()
	if !ok {
		p.nothing()
		return
	}
	first, last := slices.Min(days), slices.Max(days)
	at := make(map[int]int, len(days))
	for i, d := range days {
		at[d] = i
	}
	y0, m0, _ := civil(first)
	y1, m1, _ := civil(last)
	months := (y1-y0)*12 + m1 - m0 + 1
	switch {
	case months == 1:
		p.month(y0, m0, at)
	case months <= 120:
		p.months(y0, m0, months, at)
	default:
		p.nothing() // ten years of days are no picture; the table has them
	}
}

// month draws a single month, weeks from Monday to Sunday.
func (p *pen) month(y, m int, at map[int]int) {
	start := dayNumber(y, m, 1)
	lead, n := weekday(start), monthDays(y, m)
	cw, ch, top := p.w/7, 52.0, 24.0
	if p.narrow {
		ch = 62
	}
	weeks := (lead + n + 6) / 7
	p.open(top + ch*float64(weeks))
	for i, name := range p.words.Weekdays {
		p.text(cw*(float64(i)+0.5), 15, "m", shorten(name, cw))
	}
	for d := range n {
		x, yy := cw*float64((lead+d)%7), top+ch*float64((lead+d)/7)
		i, ok := at[start+d]
		if !ok {
			p.block("none", "", x+1, yy+1, cw-2, ch-2)
			p.raw("</rect>")
			p.text(x+7, yy+17, "", strconv.Itoa(d+1))
			continue
		}
		p.bigCell(i, d+1, x, yy, cw, ch)
	}
}

// bigCell draws a day with its number, value and word.
func (p *pen) bigCell(i, day int, x, y, w, h float64) {
	v := p.c.at(0, i)
	p.raw(`<g class="`, p.cellClass(v), `">`)
	if v.State == Measured || v.State == NotDetected {
		p.block("cell", "", x+1, y+1, w-2, h-2)
	} else {
		p.block("gap", missingName(v.State), x+1, y+1, w-2, h-2)
	}
	p.tip("rect", p.c.X[i], p.c.Series[0].Name, v)
	p.text(x+7, y+17, "s day h", strconv.Itoa(day))
	value, word := v.Text, p.words.level(v.Level, true)
	if v.State != Measured {
		value, word = "", p.words.state(v.State)
	}
	room := w - 12
	if p.narrow {
		if value != "" {
			p.text(x+w/2, y+37, "m k", shorten(value, room))
			p.text(x+w/2, y+54, "m", shorten(word, room))
		} else {
			p.text(x+w/2, y+46, "m h", shorten(word, room))
		}
		p.raw("</g>")
		return
	}
	if value != "" {
		value = shorten(value, room-textWidth(word)-6)
		p.text(x+7, y+h-10, "s k", value)
	}
	p.text(x+w-7, y+h-10, "e h", shorten(word, room))
	p.raw("</g>")
}

func (p *pen) cellClass(v Value) string {
	if v.State != Measured || v.Level < 1 || v.Level > 6 {
		return "plain"
	}
	return toneClasses[Level1+Tone(v.Level-1)]
}

// months draws months as small blocks, six beside each other, or three when narrow.
func (p *pen) months(y, m, n int, at map[int]int) {
	across := 6
	if p.narrow {
		across = 3
	}
	bw := p.w / float64(across)
	cell := math.Floor((bw - 10) / 7)
	bh := 24 + 6*cell + 8
	p.open(bh * float64((n+across-1)/across))
	for i := range n {
		name := monthName(m)
		if i == 0 || m == 1 {
			name = yearMonth(y, m)
		}
		x, top := bw*float64(i%across), bh*float64(i/across)
		p.text(x, top+14, "", name)
		p.block7(y, m, x, top+22, cell, at)
		if m++; m > 12 {
			y, m = y+1, 1
		}
	}
}

// block7 draws the days of a month in rows of seven: the days of a level together, so
// that a year weighs little. Each says the number of its level.
func (p *pen) block7(y, m int, x, top, cell float64, at map[int]int) {
	start := dayNumber(y, m, 1)
	lead := weekday(start)
	var levels [7][]day7
	for d := range monthDays(y, m) {
		col, row := float64((lead+d)%7), float64((lead+d)/7)
		day := day7{x: x + cell*col, y: top + cell*row}
		var ok bool
		if day.at, ok = at[start+d]; !ok {
			p.raw(`<path class="none" d="`).square(day, cell).raw(`"/>`)
			continue
		}
		v := p.c.at(0, day.at)
		if v.State == Measured || v.State == NotDetected {
			level := min(max(v.Level, 0), 6)
			levels[level] = append(levels[level], day)
			continue
		}
		p.raw(`<path class="gap" fill="url(#`, p.id, "-", missingName(v.State), `)" d="`).square(day, cell).raw(`">`)
		p.tip("path", p.c.X[day.at], "", v)
	}
	for level, days := range levels {
		if len(days) > 0 {
			p.level7(level, days, cell)
		}
	}
}

// A day7 is a day in a small cell: its corner, and its place in Chart.X.
type day7 struct {
	x, y float64
	at   int
}

// level7 draws the days of a month that share a level. On a phone no pointer rests:
// one path holds them all.
func (p *pen) level7(level int, days []day7, cell float64) {
	p.raw(`<g class="cells `, p.cellClass(Value{Level: level}), `">`)
	if p.narrow {
		p.raw(`<path d="`)
		for _, d := range days {
			p.square(d, cell)
		}
		p.raw(`"/>`)
	} else {
		for _, d := range days {
			p.raw(`<path d="`).square(d, cell).raw(`">`)
			p.tip("path", p.c.X[d.at], "", p.c.at(0, d.at))
		}
	}
	if level > 0 {
		p.raw(`<text class="m n" x="`)
		for i, d := range days {
			p.separate(i).num(d.x + cell/2 - 0.5)
		}
		p.raw(`" y="`)
		for i, d := range days {
			p.separate(i).num(d.y + cell/2 + lift - 1)
		}
		p.raw(`">`, strings.Repeat(string(rune('0'+level)), len(days)), "</text>")
	}
	p.raw("</g>")
}

// separate sets a blank before all but the first of a list.
func (p *pen) separate(i int) *pen {
	if i > 0 {
		p.raw(" ")
	}
	return p
}

// square writes the outline of a small cell.
func (p *pen) square(d day7, cell float64) *pen {
	return p.raw("M").num(d.x).raw(" ").num(d.y).raw("h").num(cell - 1).raw("v").num(cell - 1).raw("h").num(1 - cell).raw("z")
}
