package source

import (
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// Compatible replaces characters that only look different by the usual ones:
// ligatures, full-width letters, the radicals that PDF files show for characters
// (Unicode normalisation form KC).
func Compatible(s string) string { return norm.NFKC.String(s) }

// cells counts the columns that a text takes on a terminal: East Asian wide and
// full-width characters take two (UAX #11); ambiguous ones are taken as two where
// they are punctuation that Chinese fonts draw wide.
func cells(s string) int {
	n := 0
	for _, r := range s {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}
