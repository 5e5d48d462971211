package search

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

//go:embed opencc/traditional.txt
var traditional string

// simplified maps a traditional character to its simplified one. The keys are all
// in the Basic Multilingual Plane: a slice answers faster than a map.
var simplified = sync.OnceValue(func() []rune {
	table := make([]rune, 0x10000)
	for pair := range strings.FieldsSeq(traditional) {
		t, n := utf8.DecodeRuneInString(pair)
		s, _ := utf8.DecodeRuneInString(pair[n:])
		table[t] = s
	}
	return table
})

// Fold brings a text to the one form in which it is searched: NFKC (full width
// becomes half width), characters that show nothing taken out, lower case, and
// traditional characters as their simplified ones. search.js folds in the same
// way, but loads the table of characters only when a query finds nothing.
func Fold(s string) string { return string(appendFold(nil, []byte(s))) }

func appendFold(dst, s []byte) []byte {
	table := simplified()
	for len(s) > 0 {
		if c := s[0]; c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			if len(s) == 1 || s[1] < utf8.RuneSelf { // no mark follows that would join
				dst = append(dst, c)
				s = s[1:]
				continue
			}
		} else if r, n := utf8.DecodeRune(s); plainHan(r) {
			if t := table[r]; t != 0 {
				r = t
			}
			dst = utf8.AppendRune(dst, r)
			s = s[n:]
			continue
		}
		n := runEnd(s)
		for _, r := range string(norm.NFKC.Bytes(s[:n])) {
			dst = appendLower(dst, r, table)
		}
		s = s[n:]
	}
	return dst
}

// plainHan are characters that NFKC leaves alone whatever stands around them.
func plainHan(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }

// runEnd finds how far a text goes that NFKC must see in one piece: to the next
// Han character, or pair of ASCII ones, but at most to a safe boundary.
func runEnd(s []byte) int {
	_, n := utf8.DecodeRune(s)
	for n < len(s) {
		r, size := utf8.DecodeRune(s[n:])
		if plainHan(r) || r < utf8.RuneSelf && (n+1 == len(s) || s[n+1] < utf8.RuneSelf) {
			break
		}
		n += size
	}
	return n
}

func appendLower(dst []byte, r rune, table []rune) []byte {
	switch {
	case unseen(r):
		return dst
	case r == 'İ': // the only character whose lower case is two; as in JavaScript
		return append(dst, "i\u0307"...)
	}
	r = unicode.ToLower(r)
	if r < 0x10000 && table[r] != 0 {
		r = table[r]
	}
	return utf8.AppendRune(dst, r)
}

// unseen are format characters and variation selectors: a word is the same with
// or without them.
func unseen(r rune) bool {
	return r >= 0x80 && unicode.Is(unicode.Cf, r) || r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0100 && r <= 0xe01ef
}
