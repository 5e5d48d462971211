package privacy

import (
	"unicode/utf8"

	"mingjing/generator/internal/source"
)

// Scan finds what should not be public in a text in UTF-8, be it Markdown, TOML,
// CSV, HTML, JSON or XML. It makes one pass over the bytes and looks closer only
// at digits, at @, and at the characters that the words of the trade begin with.
func Scan(text []byte, found func(Finding)) {
	s := scanner{text: text, found: found}
	for i := 0; i < len(text); {
		c := text[i]
		switch class[c] {
		case classSkip:
			for i++; i < len(text) && class[text[i]] == classSkip; i++ {
			}
		case classDigit:
			i = s.number(i)
		case classAt:
			s.email(i)
			i++
		case classHan:
			if i+2 >= len(text) {
				return
			}
			r := rune(c&0x0f)<<12 | rune(text[i+1]&0x3f)<<6 | rune(text[i+2]&0x3f)
			if triggers[r>>6&1023]&(1<<(r&63)) != 0 {
				s.word(i, r)
			}
			i += 3
		case classForms: // U+F000 to U+FFFF: full-width digits among them
			if fullDigit(text, i) {
				i = s.number(i)
			} else {
				i += 3
			}
		case classTwo:
			if c == 0xc2 && i+1 < len(text) && text[i+1] == 0xb0 { // °
				s.degree(i)
			}
			i += 2
		case classThree:
			i += 3
		default:
			i += 4
		}
	}
}

// A scanner walks one text.
type scanner struct {
	text  []byte
	found func(Finding)

	digits [maxDigits]byte // of the number at hand, plain
	starts [maxDigits]int  // where each stands in the text
	groups []group         // reused from number to number
	end    int             // after the last digit

	lastKind *source.Kind // of what was told last, and where it ended
	lastEnd  int
}

// report tells a finding, unless one of its kind told just before covers it: an
// address holds several of the words that addresses are known by.
func (s *scanner) report(k *source.Kind, start, end int, secret string) {
	if k == s.lastKind && start < s.lastEnd {
		return
	}
	s.lastKind, s.lastEnd = k, end
	s.found(Finding{Kind: k, Span: source.Span{Start: start, End: end}, Secret: secret})
}

const (
	classSkip = iota
	classDigit
	classAt
	classHan
	classForms
	classTwo
	classThree
	classFour
)

// class sorts first bytes: most are passed over at the cost of one look.
var class = func() (t [256]uint8) {
	for c := '0'; c <= '9'; c++ {
		t[c] = classDigit
	}
	t['@'] = classAt
	for c := 0xc0; c < 0xe0; c++ {
		t[c] = classTwo
	}
	for c := 0xe0; c < 0xf0; c++ {
		t[c] = classThree
	}
	for c := 0xe4; c <= 0xe9; c++ {
		t[c] = classHan
	}
	t[0xef] = classForms
	for c := 0xf0; c < 0x100; c++ {
		t[c] = classFour
	}
	return t
}()

func fullDigit(text []byte, i int) bool {
	return i+2 < len(text) && text[i] == 0xef && text[i+1] == 0xbc && text[i+2] >= 0x90 && text[i+2] <= 0x99
}

// before returns up to n bytes of the same line before a place.
func (s *scanner) before(i, n int) []byte {
	from := max(0, i-n)
	for j := i - 1; j >= from; j-- {
		if s.text[j] == '\n' {
			return s.text[j+1 : i]
		}
	}
	for from < i && !utf8.RuneStart(s.text[from]) {
		from++
	}
	return s.text[from:i]
}

// after returns up to n bytes of the same line from a place on.
func (s *scanner) after(i, n int) []byte {
	to := min(len(s.text), i+n)
	for j := i; j < to; j++ {
		if s.text[j] == '\n' {
			return s.text[i:j]
		}
	}
	return s.text[i:to]
}
