package build

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/sample"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

// corpus writes a made-up source tree once for a benchmark.
func corpus(b *testing.B, notices int) string {
	b.Helper()
	dir := filepath.Join(b.TempDir(), "site")
	if err := sample.Write(dir, notices, 1); err != nil {
		b.Fatal(err)
	}
	return dir
}

func load(b *testing.B, dir string) *Model {
	b.Helper()
	var ps source.Problems
	fsys := os.DirFS(dir)
	m := Open(fsys).Load(calendar.Date{}, &ps, nil)
	if ps.Errors() > 0 {
		b.Fatal(ps.Sorted()[0].Format(source.English))
	}
	return m
}

func BenchmarkLoad(b *testing.B) {
	dir := corpus(b, 2000)
	for b.Loop() {
		load(b, dir)
	}
}

func BenchmarkRender(b *testing.B) {
	m := load(b, corpus(b, 2000))
	for b.Loop() {
		var ps source.Problems
		if err := m.Render(&ps, nil, Read); err != nil || ps.Errors() > 0 {
			b.Fatal(err, ps.Errors())
		}
	}
}

// BenchmarkWrite renders into a fresh folder each time, the index of the search
// included.
func BenchmarkWrite(b *testing.B) {
	m := load(b, corpus(b, 2000))
	dir := b.TempDir()
	n := 0
	for b.Loop() {
		n++
		var ps source.Problems
		if _, err := m.Write(filepath.Join(dir, strconv.Itoa(n)), Options{}, &ps, nil); err != nil || ps.Errors() > 0 {
			b.Fatal(err, ps.Errors())
		}
	}
}

// BenchmarkSearch makes the index of the search.
func BenchmarkSearch(b *testing.B) {
	m := load(b, corpus(b, 2000))
	for b.Loop() {
		if err := m.makeGroups(Read); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSite makes the model from sources that are read already: joining
// enterprises and evidence is part of it.
func BenchmarkSite(b *testing.B) {
	fsys := os.DirFS(corpus(b, 2000))
	var ps source.Problems
	tree := content.NewLoader(fsys).Load(&ps, nil)
	for b.Loop() {
		var ps source.Problems
		site.New(tree, tree.Config.AsOf, &ps)
	}
}

// BenchmarkReload is what an edit of one notice costs in the preview.
func BenchmarkReload(b *testing.B) {
	dir := corpus(b, 10000)
	fsys := os.DirFS(dir)
	tree := Open(fsys)
	var ps source.Problems
	tree.Load(calendar.Date{}, &ps, nil)
	for b.Loop() {
		tree.Forget("content/enforcement/penalties/2020/007800.md")
		var ps source.Problems
		tree.Load(calendar.Date{}, &ps, nil)
	}
}

// BenchmarkBrowse gathers what is gone through without a script.
func BenchmarkBrowse(b *testing.B) {
	m := load(b, corpus(b, 10000))
	for b.Loop() {
		m.Site.Browse()
	}
}
