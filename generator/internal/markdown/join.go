package markdown

import (
	"unicode"
	"unicode/utf8"
)

// joins tells whether the soft line break after stop disappears: it stays, as a
// blank, only between two characters that are not Chinese. goldmark's own rule
// goes by East Asian width and leaves a blank after curly quotes, dashes and
// between Latin and Han, none of which Chinese typesetting wants.
func joins(src []byte, stop int) bool {
	before, _ := utf8.DecodeLastRune(src[:stop])
	return chinese(before) || chinese(firstOfNextLine(src, stop))
}

// firstOfNextLine skips the line end, indentation, quote marks and the marks of
// emphasis, code and links that may open the next line. A line of marks alone has
// no character: it is not searched beyond, since there may be a million of them.
func firstOfNextLine(src []byte, at int) rune {
	for ended := false; at < len(src); {
		r, n := utf8.DecodeRune(src[at:])
		switch r {
		case '\n':
			if ended {
				return 0
			}
			ended = true
			at += n
		case ' ', '\t', '>', '*', '_', '[', '!', '`', '~', '\\':
			at += n
		default:
			return r
		}
	}
	return 0
}

func chinese(r rune) bool {
	switch {
	case unicode.Is(unicode.Han, r), r >= 0x3000 && r <= 0x303f, r >= 0xff00 && r <= 0xffef:
		return true
	}
	switch r {
	case '“', '”', '‘', '’', '—', '…', '·', '①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨', '⑩':
		return true
	}
	return false
}
