package output

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"mingjing/generator/internal/source"
)

// TestPieces renders a long file whole and in pieces, with a name to be blanked out in
// each of its lines: the bytes are the same, no piece is much longer than asked for,
// and each ends with a line.
func TestPieces(t *testing.T) {
	const secret = "示例市青溪永顺纸业有限公司"
	m := maker{mask: newMask([]string{secret}, func() map[string]bool { return nil })}
	m.addLong("data/long.csv", func(dst *bytes.Buffer, cut func(), _ *source.Problems) {
		for i := range 20000 {
			fmt.Fprintf(dst, "%d,%s,\n", i, secret)
			cut()
		}
	})
	m.guard()
	var whole, buffer, joined bytes.Buffer
	var ps source.Problems
	m.files[0].Render(&whole, &ps)
	count := 0
	for piece := range m.files[0].Pieces(&buffer, &ps) {
		joined.Write(piece)
		count++
		if len(piece) > pieceSize+100 || len(piece) > 0 && piece[len(piece)-1] != '\n' {
			t.Errorf("piece %d: %d bytes, ends with %q", count, len(piece), piece[len(piece)-1])
		}
	}
	if count < 3 || !bytes.Equal(joined.Bytes(), whole.Bytes()) {
		t.Errorf("%d pieces, %d bytes joined, %d whole", count, joined.Len(), whole.Len())
	}
	if strings.Contains(joined.String(), secret) || strings.Count(joined.String(), "\n19999,○") != 1 {
		t.Error("a piece was not blanked out")
	}
	if ps.Count(source.Warning) != 2 {
		t.Errorf("%d warnings, one for each time it was rendered", ps.Count(source.Warning))
	}
}
