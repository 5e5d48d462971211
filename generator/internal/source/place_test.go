package source

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"
)

// FuzzWalker holds places that are found one after another against the plain way to
// count: line by line, character by character.
func FuzzWalker(f *testing.F) {
	for _, s := range []string{"", "甲\n乙丙\n\n丁", strings.Repeat("长", 2000) + "\n" + strings.Repeat("行😀", 900), "\xff\n\xed\xa0\x80", "\n\n\n"} {
		f.Add([]byte(s), 1, 4)
	}
	f.Fuzz(func(t *testing.T, text []byte, start, step int) {
		file := File{Name: "a", Text: text}
		w := Walker{File: file}
		for i := start & 0xffff; i <= len(text); i += 1 + step&0xff {
			if i < len(text) && !utf8.RuneStart(text[i]) {
				continue
			}
			s := Span{i, i + 3}
			before := text[:i]
			at := w.At(s)
			line := before[bytes.LastIndexByte(before, '\n')+1:]
			if at.Line != bytes.Count(before, []byte("\n"))+1 || utf8.Valid(text) && at.Col != utf8.RuneCount(line)+1 {
				t.Fatalf("%d: %d:%d", i, at.Line, at.Col)
			}
			if at != file.At(s) {
				t.Fatalf("%d: %+v, alone %+v", i, at, file.At(s))
			}
			whole, _, _ := strings.Cut(string(text[i-len(line):]), "\n")
			if !strings.Contains(whole, at.Text) || len(at.Text) > 4*longLine || utf8.Valid(text) && (at.Skip < 0 || at.Skip > at.Col-1) {
				t.Fatalf("%d: %+v is not of %q", i, at, whole)
			}
			if shown := (Problem{Place: at, Kind: &nulByte}).Format(Chinese); strings.Count(shown, "\n") != 4 {
				t.Fatalf("%q", shown)
			}
		}
	})
}

// FuzzClean: whatever bytes a file has, they are told or hold nothing strange.
func FuzzClean(f *testing.F) {
	for _, s := range []string{"甲", "\xff\xfe1\x00", "a\x00b", "\xed\xa0\x80", "\xc4\xe3", "\xef\xbb\xbf\xef\xbb\xbfa", "a\x01\u202e\ufffd\u200b\ue000\uffff", "PK\x03\x04"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		ps := &Problems{}
		file, ok := Clean("a.md", bytes.Clone(data), ps)
		for _, p := range ps.Sorted() {
			p.Format(English)
		}
		if !ok && ps.Errors() == 0 {
			t.Fatalf("%q is refused without a reason", data)
		}
		if ok && !utf8.Valid(file.Text) {
			t.Fatalf("%q is not UTF-8", file.Text)
		}
		if ok && ps.Len() == 0 {
			for _, r := range string(file.Text) {
				if strange(r) != nil {
					t.Fatalf("%q: %U was not told", data, r)
				}
			}
		}
	})
}

// TestManyFaults: a file of one line with a million faults costs little more than
// itself, and the first are told.
func TestManyFaults(t *testing.T) {
	text := []byte(strings.Repeat("坏\u202e\x01", 1<<20))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	ps := &Problems{}
	Clean("a.md", text, ps)
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 10*uint64(len(text)) {
		t.Errorf("%d MB for %d MB", used>>20, len(text)>>20)
	}
	list := ps.Sorted()
	if len(list) != 2*mostAlike+2 {
		t.Fatalf("%d problems", len(list))
	}
	if got, want := list[len(list)-1].Message(Chinese), fmt.Sprintf("本文件里同类问题（control-character）从这里起还有 %d 处，没有一一列出", 1<<20-mostAlike); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestWideHeader: a table of 100,000 unknown columns is told by its first.
func TestWideHeader(t *testing.T) {
	ps := &Problems{}
	s, ok := NewSheet(File{Name: "a.csv", Text: []byte("日期" + strings.Repeat(",x", 100000) + "\n1" + strings.Repeat(",y", 100000) + "\n")}, ps)
	if !ok {
		t.Fatal("no table")
	}
	if _, ok := s.Columns([]string{"日期"}, nil); ok {
		t.Error("no column is unknown")
	}
	if n := ps.Len(); n != mostAlike+1 {
		t.Errorf("%d problems", n)
	}
	s, ok = NewSheet(File{Name: "a.csv", Text: []byte("日期" + strings.Repeat(",", 100000) + "\n1" + strings.Repeat(",", 100000) + "\n")}, ps)
	if !ok || len(s.Head()) != 1 || !s.Next() || s.Cell(0) != "1" {
		t.Error("empty columns are not left out")
	}
}

// TestLongCell: a quote that has no partner must not take in a table.
func TestLongCell(t *testing.T) {
	ps := &Problems{}
	s, _ := NewSheet(File{Name: "a.csv", Text: []byte("日期,数值\n1,\"" + strings.Repeat("2,3\n", 90000) + "\"\n4,5\n")}, ps)
	if !s.Next() || s.Cell(0) != "4" || s.Next() {
		t.Error("the next row is not read")
	}
	list := ps.Sorted()
	if len(list) != 1 || list[0].Kind != &longCell || list[0].Line != 2 || list[0].Col != 3 {
		t.Errorf("%+v", list)
	}
}

// TestNames: a name that shows something else than it is, is told and not read.
func TestNames(t *testing.T) {
	fsys := fstest.MapFS{}
	for _, name := range []string{"好.md", "a b.md", "😀.md", "\U00020000.md", "שלום.md", "a\u202egnp.md", "b\x01.md", "c\u200b.md", "\xb1\xea.md", "\u202ed/e.md"} {
		fsys["content/"+name] = &fstest.MapFile{Data: []byte("x")}
	}
	ps := &Problems{}
	if names := Walk(fsys, "content", ps); len(names) != 5 || ps.Count(Error) != 5 {
		t.Errorf("%q, %d errors", names, ps.Count(Error))
	}
	for _, p := range ps.Sorted() {
		if s := p.Format(Chinese); !utf8.ValidString(s) || strings.ContainsAny(s, "\u202e\x01") {
			t.Errorf("%q", s)
		}
	}
}

// Goroutines tell the same of a layout between others of its place: once is enough, and
// the order in which they came stays.
func TestSortedTellsOnce(t *testing.T) {
	kind, other := &Kind{ID: "b", Level: Error}, &Kind{ID: "a", Level: Error}
	var ps Problems
	for _, arg := range []string{"二", "一", "二", "三", "一"} {
		ps.Add(Whole("x"), kind, arg)
	}
	ps.Add(Whole("x"), other, "二")
	ps.Add(Whole("w"), kind, "二")
	var got []string
	for _, p := range ps.Sorted() {
		got = append(got, p.Place.File+p.Kind.ID+p.Args[0].(string))
	}
	if want := []string{"wb二", "xa二", "xb二", "xb一", "xb三"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
