package chart

import (
	"math"
	"strconv"
)

// A scale maps positions to units of the view box, with round tick values.
type scale struct {
	lo, hi   float64 // ends of the axis, both multiples of step
	step     float64
	decimals int
	a, b     float64 // where lo and hi stand
}

// newScale returns an axis that covers lo to hi in about n steps of 1, 2, 2.5 or 5 times
// a power of ten. It begins at 0 unless the data keep far away from it, or zero is false.
func newScale(lo, hi float64, n int, zero bool) scale {
	if zero || lo > 0 && lo < hi*0.6 {
		lo = min(lo, 0)
	}
	if zero || hi < 0 && hi > lo*0.6 {
		hi = max(hi, 0)
	}
	if hi-lo < 1e-9*max(math.Abs(lo), math.Abs(hi), 1e-3) { // one single value
		if hi == 0 {
			hi = 1
		} else {
			lo, hi = min(lo, 0), max(hi, 0)
		}
	}
	s := scale{}
	s.step, s.decimals = roundStep((hi - lo) / float64(n))
	s.lo = math.Floor(lo/s.step+1e-9) * s.step
	s.hi = math.Ceil(hi/s.step-1e-9) * s.step
	return s
}

// roundStep returns the smallest of 1, 2, 2.5 and 5 times a power of ten that is not
// below raw, and the decimals needed to print its multiples.
func roundStep(raw float64) (step float64, decimals int) {
	exp := int(math.Floor(math.Log10(raw)))
	mag := math.Pow10(exp)
	decimals = max(0, -exp)
	switch m := raw / mag * (1 - 1e-9); {
	case m <= 1:
		return mag, decimals
	case m <= 2:
		return 2 * mag, decimals
	case m <= 2.5:
		return 2.5 * mag, max(0, 1-exp)
	case m <= 5:
		return 5 * mag, decimals
	}
	return 10 * mag, max(0, -exp-1)
}

// between sets where the ends of the axis stand.
func (s scale) between(a, b float64) scale {
	s.a, s.b = a, b
	return s
}

// px returns where a position stands.
func (s scale) px(v float64) float64 {
	return s.a + (v-s.lo)/(s.hi-s.lo)*(s.b-s.a)
}

// count returns the number of ticks.
func (s scale) count() int { return int(math.Round((s.hi-s.lo)/s.step)) + 1 }

// tick returns tick i and its text.
func (s scale) tick(i int) (pos float64, text string) {
	pos = s.lo + float64(i)*s.step
	if math.Abs(pos) < s.step/2 {
		pos = 0
	}
	return pos, group(strconv.FormatFloat(pos, 'f', s.decimals, 64))
}

// widest returns the width of the widest tick text.
func (s scale) widest() float64 {
	w := 0.0
	for i := range s.count() {
		_, t := s.tick(i)
		w = max(w, textWidth(t))
	}
	return w
}

// group sets a comma between thousands of a number with five or more digits.
func group(s string) string {
	end := len(s)
	for i := range s {
		if s[i] == '.' {
			end = i
			break
		}
	}
	start := 0
	if s[0] == '-' {
		start = 1
	}
	if end-start < 5 {
		return s
	}
	for i := end - 3; i > start; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// extent returns the lowest and highest position of all marks and limits.
func (c *Chart) extent() (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	add := func(v float64) { lo, hi = min(lo, v), max(hi, v) }
	for s := range c.Series {
		for i := range c.X {
			if pos, ok := c.at(s, i).drawn(); ok {
				add(pos)
			}
		}
	}
	for _, l := range c.Limits {
		for _, s := range l.Steps {
			if s.Text != "" && finite(s.Pos) {
				add(s.Pos)
			}
		}
	}
	return lo, hi
}
