package ledger

import (
	"slices"
	"strings"
	"testing"
)

// What goes into cells comes out, also where a text is longer than two bytes can count.
func TestCells(t *testing.T) {
	for _, want := range [][]string{{""}, {"", "", "k7m2q9xd"}, {"示例", "", "罚款"}, {"甲", strings.Repeat("乙", 30000), "丙"}, {strings.Repeat("a", 65520), "b"}, slices.Repeat([]string{"值"}, 300)} {
		var text []byte
		var ends []uint32
		for _, cell := range want {
			text = append(text, cell...)
			ends = append(ends, uint32(len(text)))
		}
		c := newCells(text, ends)
		got := make([]string, c.count())
		for i := range got {
			got[i] = c.at(i)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d cells of %d bytes came out as %d", len(want), len(text), len(got))
		}
	}
	if n := cells("").count(); n != 0 {
		t.Errorf("no cells are counted as %d", n)
	}
}
