package chart

import "strings"

// em is the one type size of all drawings, in units of the view box. The wide drawing
// (720) is shown from 620 px up and the narrow one (360) from 310 px up, so that text
// never falls below 12 px.
const em = 14

const (
	lineHeight = 18 // of text
	lift       = 5  // from the middle of a line of text to its baseline
)

// asciiWidth holds advance widths in hundredths of an em, rounded up over the usual
// system sans faces (PingFang, YaHei, Noto Sans, Segoe UI, Arial), for U+0020 to U+007E.
var asciiWidth = func() (w [128]uint8) {
	for i := range w {
		w[i] = 60
	}
	set := func(chars string, width uint8) {
		for _, r := range chars {
			w[r] = width
		}
	}
	set(" ijlI.,:;'|!", 34)
	set("frt()[]{}/\\-`\"", 42)
	set("ABCDEFGHKLNOPQRSTUVXYZ&", 74)
	set("w+=<>~#", 78)
	set("mMW%@", 96)
	return w
}()

// runeWidth returns the width of a character in em: Chinese characters and full-width
// marks take one, Latin and digits about 0.6.
func runeWidth(r rune) float64 {
	switch {
	case r < 128:
		return float64(asciiWidth[r]) / 100
	case r >= 0x1F000:
		return 1.4 // emoji are drawn wider than a character
	case r >= 0x2E80, r >= 0x2010 && r <= 0x27BF: // ideographs, kana, hangul, full-width; dashes, quotes, arrows
		return 1
	}
	return 0.64
}

// textWidth returns the width of a text in units of the view box.
func textWidth(s string) float64 {
	w := 0.0
	for _, r := range s {
		w += runeWidth(r)
	}
	return w * em
}

// shorten cuts a text so that it fits a width, ending in … where it was cut.
func shorten(s string, width float64) string {
	if textWidth(s) <= width {
		return s
	}
	w := runeWidth('…') * em
	for i, r := range s {
		w += runeWidth(r) * em
		if w > width {
			return strings.TrimRight(s[:i], " ") + "…"
		}
	}
	return s
}

// wrap breaks a text into lines no wider than width; the last of most lines is shortened.
func wrap(s string, width float64, most int) []string {
	var lines []string
	for len(lines) < most-1 && textWidth(s) > width {
		at := breakAt(s, width)
		if at == 0 {
			break
		}
		lines = append(lines, strings.TrimRight(s[:at], " "))
		s = strings.TrimLeft(s[at:], " ")
	}
	return append(lines, shorten(s, width))
}

// breakAt returns the last place where a line may end within a width: not inside a
// Latin word or a number, not before a closing mark, not after an opening one.
func breakAt(s string, width float64) int {
	w, best, hard := 0.0, 0, 0
	var prev rune
	for i, r := range s {
		if i > 0 && !(inWord(prev) && inWord(r)) && !strings.ContainsRune("，。、；：！？）》」』】〕〉”’%,.;:!?)]", r) && !strings.ContainsRune("（《「『【〔〈“‘([", prev) {
			best = i
		}
		w += runeWidth(r) * em
		if w > width {
			break
		}
		prev, hard = r, i+len(string(r))
	}
	if best == 0 {
		return hard
	}
	return best
}

func inWord(r rune) bool { return r > ' ' && r < 0x2E80 }
