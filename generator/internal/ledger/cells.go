package ledger

import (
	"math"
	"strings"
)

// cells are the texts of a row in one string, which a look at any of them finds in one
// place: how many bytes an offset has, where each begins and the last one ends, and the
// texts. The id comes first, since it is asked for most.
type cells string

// newCells joins the texts of the fields, which lie end to end, each up to one of ends.
func newCells(id, text []byte, ends []uint32) cells {
	width := 2
	if 1+width*(len(ends)+2)+len(id)+len(text) > math.MaxUint16 {
		width = 4
	}
	first := 1 + width*(len(ends)+2)
	var b strings.Builder
	b.Grow(first + len(id) + len(text))
	b.WriteByte(byte(width))
	offset := func(n int) {
		for range width {
			b.WriteByte(byte(n))
			n >>= 8
		}
	}
	offset(first)
	offset(first + len(id))
	for _, end := range ends {
		offset(first + len(id) + int(end))
	}
	b.Write(id)
	b.Write(text)
	return cells(b.String())
}

func (c cells) offset(i int) int {
	if c[0] == 2 {
		at := c[1+2*i:][:2]
		return int(at[0]) | int(at[1])<<8
	}
	at := c[1+4*i:][:4]
	return int(at[0]) | int(at[1])<<8 | int(at[2])<<16 | int(at[3])<<24
}

func (c cells) id() string { return string(c[c.offset(0):c.offset(1)]) }

func (c cells) field(i int) string { return string(c[c.offset(i+1):c.offset(i+2)]) }
