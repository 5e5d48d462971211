package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A unit of a folded text is a Han character (also kana, hangul and the like), or
// a run of other letters, marks and digits: 罚, 2022, vocs.
type unit struct {
	text []byte
	run  bool
	open bool // follows the unit before it with nothing, or soft separators, between
}

type class uint8

const (
	soft  class = iota // blank, brackets, dots, dashes, quotes, signs: neighbours stay neighbours
	hard               // ，。；：！？ and line ends: what stands around has nothing to do with each other
	solo               // a unit by itself
	inRun              // a letter, mark or digit
)

// classOf sorts the characters of a folded text. search.js has the same rules.
func classOf(r rune) class {
	switch {
	case r < utf8.RuneSelf:
		return asciiClasses[r]
	case r >= 0x4e00 && r <= 0x9fff, r >= 0x20000 && r <= 0x3ffff:
		return solo
	case r == '。', r == '、', r == 0x2028, r == 0x2029, r == 0x85:
		return hard
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo):
		return solo
	case unicode.In(r, unicode.L, unicode.N, unicode.M):
		return inRun
	}
	return soft
}

var asciiClasses = func() (t [utf8.RuneSelf]class) {
	for c := range t {
		switch {
		case c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
			t[c] = inRun
		case c < ' ' || c == 0x7f || c == ',' || c == ';' || c == ':' || c == '!' || c == '?':
			t[c] = hard
		}
	}
	return t
}()

// units calls visit for each unit of a folded text, in order.
func units(text []byte, visit func(unit)) {
	open := false
	for at := 0; at < len(text); {
		r, n := utf8.DecodeRune(text[at:])
		switch classOf(r) {
		case soft:
		case hard:
			open = false
		case solo:
			visit(unit{text[at : at+n], false, open})
			open = true
		case inRun:
			for at+n < len(text) {
				r, size := utf8.DecodeRune(text[at+n:])
				if classOf(r) != inRun {
					break
				}
				n += size
			}
			visit(unit{text[at : at+n], true, open})
			open = true
		}
		at += n
	}
}

// Plain takes the soft separators out of a folded text, as terms are without them;
// hard ones become line ends.
func Plain(text string) string {
	var out strings.Builder
	for _, r := range text {
		switch classOf(r) {
		case soft:
		case hard:
			out.WriteByte('\n')
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// Classes names the classes of a folded text's characters, for the test that holds
// find-index.js against them.
func Classes(text string) string {
	var out []string
	for _, r := range text {
		out = append(out, [...]string{soft: "soft", hard: "hard", solo: "solo", inRun: "run"}[classOf(r)])
	}
	return strings.Join(out, " ")
}
