package output

import (
	"unicode/utf8"

	"mingjing/generator/internal/ledger"
)

// A mask blanks out texts in what is rendered, byte for byte, so that lengths stay:
// whatever format a file has, what was withdrawn is not in it. It reads as people
// do: width, case, blanks, markup and escapes between the characters change nothing
// (see maskUnit), nor does the way a document number is written.
type mask struct {
	edges   map[maskEdge]int32
	ends    []maskEnd       // of each node; 0 is the root
	numbers map[number]bool // below the nodes where an organ code ends
	first   [1 << 10]uint64 // characters that something begins with
}

type maskEdge struct {
	node int32
	unit rune
}

type number struct {
	organ        int32 // node
	year, serial int
}

// maskEnd says what ends at a node.
type maskEnd uint8

const (
	endHidden maskEnd = 1 << iota
	endKept           // a public name that a hidden one is part of
	endOrgan
)

// newMask hides texts, but not within the names that are public.
func newMask(hidden []string, public func() map[string]bool) *mask {
	if len(hidden) == 0 {
		return nil
	}
	m := &mask{edges: map[maskEdge]int32{}, ends: make([]maskEnd, 1), numbers: map[number]bool{}}
	for _, text := range hidden {
		if n, ok := ledger.ParseDocNumber(text); ok {
			organ := m.enter(n.Organ, endOrgan)
			m.numbers[number{organ, n.Year, n.Serial}] = true
			continue
		}
		m.enter(text, endHidden)
	}
	for name := range public() { // in any order: the tree is the same
		if m.text(name) != name {
			m.enter(name, endKept)
		}
	}
	return m
}

// enter adds a text and returns the node that it ends at.
func (m *mask) enter(text string, end maskEnd) int32 {
	at := int32(0)
	for data := []byte(text); len(data) > 0; {
		r, n := maskUnit(data)
		data = data[n:]
		if r == 0 {
			continue
		}
		if at == 0 {
			m.first[r>>6&1023] |= 1 << (r & 63)
		}
		next, found := m.edges[maskEdge{at, r}]
		if !found {
			next = int32(len(m.ends))
			m.edges[maskEdge{at, r}] = next
			m.ends = append(m.ends, 0)
		}
		at = next
	}
	m.ends[at] |= end
	return at
}

// text is apply for a text.
func (m *mask) text(s string) string {
	b := []byte(s)
	if m.apply(b) == 0 {
		return s
	}
	return string(b)
}

// apply blanks out and tells how often it had to.
func (m *mask) apply(data []byte) int {
	found := 0
	m.each(data, func(from, to int) {
		blank(data[from:to])
		found++
	})
	return found
}

// holds tells whether there is something to blank out.
func (m *mask) holds(data []byte) bool {
	found := false
	m.each(data, func(int, int) { found = true })
	return found
}

// each finds what is to be blanked out.
func (m *mask) each(data []byte, found func(from, to int)) {
	if m == nil {
		return
	}
	for i := 0; i < len(data); {
		c := data[i]
		if c>>4 == 0xe && c != 0xef && i+3 <= len(data) { // most characters: nothing to fold
			r := rune(c&0xf)<<12 | rune(data[i+1]&0x3f)<<6 | rune(data[i+2]&0x3f)
			if m.first[r>>6]&(1<<(r&63)) == 0 {
				i += 3
				continue
			}
		} else if c < utf8.RuneSelf && c != '%' && c != '&' && c != '\\' {
			r := rune(c)
			if 'A' <= c && c <= 'Z' {
				r += 'a' - 'A'
			}
			if m.first[r>>6]&(1<<(r&63)) == 0 || i > 0 && wordByte(data[i-1]) {
				i++
				continue
			}
		}
		if to, end := m.longest(data, i); end == endHidden {
			found(i, to)
			i = to
		} else if end == endKept {
			i = to
		} else {
			i++
		}
	}
}

// longest finds the longest text that begins at a byte.
func (m *mask) longest(data []byte, from int) (to int, end maskEnd) {
	node := int32(0)
	for at := from; at < len(data); {
		r, n := maskUnit(data[at:])
		if r == 0 {
			if at == from || n == 0 {
				return to, end
			}
			at += n
			continue
		}
		next, ok := m.edges[maskEdge{node, r}]
		if !ok {
			return to, end
		}
		node, at = next, at+n
		switch e := m.ends[node]; {
		case e&endKept != 0:
			to, end = at, endKept
		case e&endHidden != 0 && (r >= utf8.RuneSelf || at == len(data) || !wordByte(data[at])):
			to, end = at, endHidden
		}
		if m.ends[node]&endOrgan != 0 {
			if after := m.number(data, at, node); after > 0 {
				to, end = after, endHidden
			}
		}
	}
	return to, end
}

func wordByte(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}
