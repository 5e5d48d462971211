package markdown

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"mingjing/generator/internal/source"
)

var update = flag.Bool("update", false, "rewrite the wanted parts of testdata")

func convert(data []byte) (string, *source.Problems) {
	ps := &source.Problems{}
	f := source.File{Name: "a.md", Text: data}
	var b bytes.Buffer
	Append(&b, f, source.Span{Start: 0, End: len(data)}, 2, func(l Link) Target {
		if strings.HasPrefix(l.Dest, "http") {
			return Target{l.Dest, true}
		}
		return Target{"to/" + l.Dest, false}
	}, ps)
	return b.String(), ps
}

func TestAppend(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	if len(files) == 0 {
		t.Fatal("no testdata")
	}
	for _, name := range files {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			in, want := archive.Files[i], &archive.Files[i+1]
			got, ps := convert(in.Data)
			for _, p := range ps.Sorted() {
				got += p.Format(source.English)
			}
			if *update {
				want.Data = []byte(got)
			} else if got != string(want.Data) {
				t.Errorf("%s %s: got\n%s\nwant\n%s", name, in.Name, got, want.Data)
			}
		}
		if *update {
			if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func FuzzAppend(f *testing.F) {
	f.Add([]byte("# 题\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n文字[^1]\n接上\n\n[^1]: 注\n"))
	f.Add([]byte("![](x) <b>粗</b> [链](javascript:x)\n\n<div>\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		out, ps := convert(data)
		if strings.Contains(strings.ToLower(out), "<script") {
			t.Fatalf("a script element came through: %q", out)
		}
		for _, p := range ps.Sorted() {
			_ = p.Format(source.Chinese)
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	data, err := os.ReadFile("testdata/notice.md")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		convert(data)
	}
}
