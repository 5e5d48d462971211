package privacy

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// joined tells whether another digit of the same number may follow at i.
func (s *scanner) joined(i int) (int, join) {
	if i >= len(s.text) || !mayJoin[s.text[i]] {
		return i, joinNone
	}
	how := joinNone
	for range 6 {
		next, j := s.separator(i)
		if j == joinNone {
			return i, joinNone
		}
		i, how = next, max(how, j)
		if i >= len(s.text) {
			return i, joinNone
		}
		if c := s.text[i]; c-'0' < 10 || c == 0xef && fullDigit(s.text, i) {
			return i, how
		}
	}
	return i, joinNone
}

// mayJoin are the first bytes of separators.
var mayJoin = func() (t [256]bool) {
	for _, c := range []byte(" -./*_`~<&\n\u00a0\u2010\u3000\ufeff") {
		t[c] = c < 0x80 || c >= 0xc0
	}
	return t
}()

// separator reads one separator at i.
func (s *scanner) separator(i int) (int, join) {
	t := s.text[i:]
	switch t[0] {
	case ' ':
		return i + 1, joinSpace
	case '-':
		return i + 1, joinDash
	case '.', '/':
		return i + 1, joinDot
	case '\n':
		return i + 1, joinLine
	case '*', '_', '`', '~': // emphasis; three and more mask a number
		n := 1
		for n < len(t) && t[n] == t[0] {
			n++
		}
		if n <= 2 {
			return i + n, joinHidden
		}
	case '<':
		if n := inlineTag(t); n > 0 {
			return i + n, joinHidden
		}
	case '&':
		for _, e := range entities {
			if len(t) >= len(e.text) && string(t[:len(e.text)]) == e.text {
				return i + len(e.text), e.join
			}
		}
	default:
		r, n := utf8.DecodeRune(t)
		return i + n, marks[r] // whoever finds joinNone looks no further
	}
	return i, joinNone
}

type separatorText struct {
	text string
	join join
}

var entities = []separatorText{
	{"&nbsp;", joinSpace}, {"&#160;", joinSpace}, {"&ensp;", joinSpace}, {"&emsp;", joinSpace}, {"&thinsp;", joinSpace},
	{"&shy;", joinHidden}, {"&#8203;", joinHidden}, {"&zwnj;", joinHidden}, {"&zwj;", joinHidden}, {"&#45;", joinDash},
}

var marks = map[rune]join{
	'\u00a0': joinSpace, '\u3000': joinSpace, '\u2002': joinSpace, '\u2003': joinSpace, '\u2009': joinSpace, '\u202f': joinSpace,
	'\u2010': joinDash, '\u2011': joinDash, '\u2012': joinDash, '\u2013': joinDash, '\u2014': joinDash, '\u2212': joinDash, '\uff0d': joinDash, '\u00b7': joinDash,
	'\u00ad': joinHidden, '\u200b': joinHidden, '\u200c': joinHidden, '\u200d': joinHidden, '\u2060': joinHidden, '\ufeff': joinHidden,
}

// inlineTag returns the length of a tag or comment that leaves no gap on a page.
func inlineTag(t []byte) int {
	if bytes.HasPrefix(t, []byte("<!--")) {
		if end := bytes.Index(t[:min(len(t), 400)], []byte("-->")); end > 0 {
			return end + 3
		}
		return 0
	}
	end := bytes.IndexByte(t[:min(len(t), 200)], '>')
	if end < 0 {
		return 0
	}
	name := strings.TrimPrefix(string(t[1:end]), "/")
	if cut := strings.IndexAny(name, " /\n\t"); cut >= 0 {
		name = name[:cut]
	}
	switch strings.ToLower(name) {
	case "a", "b", "i", "u", "s", "em", "strong", "span", "wbr", "code", "mark", "del", "ins", "sub", "sup", "font", "small", "big", "kbd", "var", "tspan", "bdi", "bdo":
		return end + 1
	}
	return 0
}
