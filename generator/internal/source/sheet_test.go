package source

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestSheets reads each testdata/sheet/*.txtar as a table of dates, stations and
// values and compares rows and problems.
func TestSheets(t *testing.T) {
	files, _ := filepath.Glob("testdata/sheet/*.txtar")
	if len(files) == 0 {
		t.Fatal("no testdata")
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			ps := &Problems{}
			var b strings.Builder
			f, ok := Clean("table.csv", archive.Files[0].Data, ps)
			if ok {
				readSheet(&b, f, ps)
			}
			for _, p := range ps.Sorted() {
				b.WriteString(p.Format(Chinese))
			}
			compare(t, name, archive, map[string]string{"want": b.String()})
		})
	}
}

func readSheet(b *strings.Builder, f File, ps *Problems) {
	s, ok := NewSheet(f, ps)
	if !ok {
		return
	}
	at, ok := s.Columns([]string{"日期", "点位", "数值"}, []string{"备注"})
	if !ok {
		return
	}
	for s.Next() {
		p := s.At(at[2])
		fmt.Fprintf(b, "line %d: %q %q %q %q value at %d:%d\n", s.Line(), s.Cell(at[0]), s.Cell(at[1]), s.Cell(at[2]), s.Cell(at[3]), p.Line, p.Col)
	}
}

func FuzzSheet(f *testing.F) {
	for _, s := range []string{"日期,点位,数值\n2022-10-01,S01,1\n", "日期,点位,数值\n\"a\nb\",x\n", "日期,点位,数值\n\"", "\r\n,", "日期,点位,数值,备注\na\"b,c,d,e\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		ps := &Problems{}
		var b strings.Builder
		if file, ok := Clean("t.csv", data, ps); ok {
			readSheet(&b, file, ps)
		}
		for _, p := range ps.Sorted() {
			if p.Format(Chinese) == "" || p.Format(English) == "" {
				t.Fatalf("a problem that cannot be printed: %+v", p)
			}
		}
	})
}

// BenchmarkSheet reads 300,000 rows: about 15 MB.
func BenchmarkSheet(b *testing.B) {
	var text strings.Builder
	text.WriteString("日期,点位,数值,备注\n")
	for i := range 300_000 {
		fmt.Fprintf(&text, "2022-10-%02d,S%03d,%d.%d,\n", i%31+1, i%997, i%80, i%10)
	}
	file := File{"t.csv", []byte(text.String())}
	b.SetBytes(int64(len(file.Text)))
	b.ReportAllocs()
	for b.Loop() {
		s, _ := NewSheet(file, &Problems{})
		n := 0
		for s.Next() {
			n++
		}
		if n != 300_000 {
			b.Fatal(n)
		}
	}
}
