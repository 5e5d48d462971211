package ledger

import "strings"

// cells are the texts of a row in one string, which a look at any of them finds in one
// place: where each begins, four bytes each, where the last one ends, and the texts.
type cells string

// offsetSize is how many bytes say where a cell begins.
const offsetSize = 4

// newCells joins texts that lie end to end, each up to one of ends.
func newCells(text []byte, ends []uint32) cells {
	first := uint32(offsetSize * (len(ends) + 1))
	var b strings.Builder
	b.Grow(int(first) + len(text))
	writeOffset(&b, first)
	for _, end := range ends {
		writeOffset(&b, first+end)
	}
	b.Write(text)
	return cells(b.String())
}

func writeOffset(b *strings.Builder, n uint32) {
	b.Write([]byte{byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24)})
}

func (c cells) offset(i int) int {
	at := c[offsetSize*i:][:offsetSize]
	return int(uint32(at[0]) | uint32(at[1])<<8 | uint32(at[2])<<16 | uint32(at[3])<<24)
}

func (c cells) at(i int) string { return string(c[c.offset(i):c.offset(i+1)]) }

// count is how many cells there are.
func (c cells) count() int {
	if c == "" {
		return 0
	}
	return c.offset(0)/offsetSize - 1
}
