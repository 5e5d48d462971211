package ledger

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Plain tells a row none of whose cells needs quotes, escapes or disarming in CSV or
// JSON: it stands in many lists, and is looked through once.
func (r *Row) Plain() bool { return r.plain }

// plainCells looks through cells that lie in a text end to end.
func plainCells(text []byte, ends []uint32) bool {
	for i := range len(text) {
		if active[text[i]] {
			return false
		}
	}
	if !utf8.Valid(text) || bytes.Contains(text, []byte("\u2028")) || bytes.Contains(text, []byte("\u2029")) || bytes.Contains(text, []byte("\ufffd")) { // JSON escapes them
		return false
	}
	start := uint32(0)
	for _, end := range ends {
		if start < end && (text[start] == ' ' || text[end-1] == ' ' || strings.IndexByte("=+-@", text[start]) >= 0) {
			return false
		}
		start = end
	}
	return true
}

// active are the bytes that mean something in CSV, JSON or HTML, and the control
// characters but listMark, which no cell shows.
var active = func() (t [256]bool) {
	for c := range 0x20 {
		t[c] = c != int(listMark[0])
	}
	for _, c := range []byte(",\"\\<>&\x7f") {
		t[c] = true
	}
	return t
}()
