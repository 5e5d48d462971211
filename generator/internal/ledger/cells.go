package ledger

import (
	"math"
	"strings"
)

// cells are the texts of a row in one string, which a look at any of them finds in one
// place: how many bytes an offset has, where each cell begins, where the last one ends,
// and the texts.
type cells string

// newCells joins texts that lie end to end, each up to one of ends.
func newCells(text []byte, ends []uint32) cells {
	width := 2
	if 1+width*(len(ends)+1)+len(text) > math.MaxUint16 {
		width = 4
	}
	first := 1 + width*(len(ends)+1)
	var b strings.Builder
	b.Grow(first + len(text))
	b.WriteByte(byte(width))
	offset := func(n int) {
		for range width {
			b.WriteByte(byte(n))
			n >>= 8
		}
	}
	offset(first)
	for _, end := range ends {
		offset(first + int(end))
	}
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

func (c cells) at(i int) string { return string(c[c.offset(i):c.offset(i+1)]) }

// count is how many cells there are.
func (c cells) count() int {
	if c == "" {
		return 0
	}
	return (c.offset(0)-1)/int(c[0]) - 1
}
