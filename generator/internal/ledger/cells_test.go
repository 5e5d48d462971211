package ledger

import (
	"slices"
	"strings"
	"testing"
)

// What goes into cells comes out, also where a text is longer than two bytes can count.
func TestCells(t *testing.T) {
	for _, want := range [][]string{{""}, {"", "", "末"}, {"示例", "", "罚款"}, {"甲", strings.Repeat("乙", 30000), "丙"}, {strings.Repeat("a", 65520), "b"}, slices.Repeat([]string{"值"}, 300)} {
		var text []byte
		var ends []uint32
		for _, cell := range want {
			text = append(text, cell...)
			ends = append(ends, uint32(len(text)))
		}
		c := newCells([]byte("k7m2q9xd"), text, ends)
		got := make([]string, len(want))
		for i := range got {
			got[i] = c.field(i)
		}
		if !slices.Equal(got, want) || c.id() != "k7m2q9xd" {
			t.Errorf("%d cells of %d bytes came out otherwise, the id as %s", len(want), len(text), c.id())
		}
	}
}
