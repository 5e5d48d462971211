package build

import (
	"bytes"
	"io/fs"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/sample"
	"mingjing/generator/internal/search/searchtest"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

// corpus writes a made-up source tree once for a benchmark.
func corpus(b testing.TB, notices int) string {
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

// BenchmarkAsk is what first queries fetch on sites of so many notices: pointer and
// facets aside, the keys, the titles of the ten that are shown, and the texts for their
// context and to see whether the words stand together. It reports the median and the
// ninth tenth in KB.
func BenchmarkAsk(b *testing.B) {
	for _, notices := range []int{10000, 100000} {
		b.Run(strconv.Itoa(notices), func(b *testing.B) { ask(b, notices) })
	}
}

func ask(b *testing.B, notices int) {
	m := load(b, corpus(b, notices))
	files := map[string][]byte{}
	if err := m.makeGroups(func(address string, pieces iter.Seq[[]byte]) error {
		for data := range pieces {
			files[address] = bytes.Clone(data)
		}
		return nil
	}); err != nil {
		b.Fatal(err)
	}
	x, err := searchtest.Open(func(address string) ([]byte, error) {
		if data, ok := files[address]; ok {
			return data, nil
		}
		return nil, fs.ErrNotExist
	})
	if err != nil {
		b.Fatal(err)
	}
	total := 0
	for _, data := range files {
		total += len(data)
	}
	queries := []string{"无证排污", "未批先建", "青溪镇", "超标排放", "罚款", "排污许可", "第三十三条", "COD", "化学需氧量", "水污染防治", "三十日内申请行政复议", "养殖", "危险废物", "白石镇 未验先投", "配套的处理设施未同时开启", "2021-11-04", "2021年11月4日"}
	r := rand.New(rand.NewPCG(1, 1))
	for range 7 {
		row := x.Title(r.IntN(x.Count))
		name := []rune(row[1])
		if row[6] != "" {
			name = []rune(row[6])
		}
		at := 3 + r.IntN(len(name)-8)
		queries = append(queries, string(name), string(name[at:at+2+r.IntN(4)]))
		if row[5] != "" {
			queries = append(queries, row[5], strings.NewReplacer("〔", "", "〕", "").Replace(row[5]))
		}
	}
	for b.Loop() {
		var bare, whole []int
		for _, q := range queries {
			x.Forget()
			a := x.Ask(q)
			for _, id := range a.IDs[:min(10, len(a.IDs))] {
				x.Title(id)
			}
			bare = append(bare, x.Fetched)
			for _, id := range a.IDs[:min(10, len(a.IDs))] {
				x.Together(id, a.Terms)
			}
			whole = append(whole, x.Fetched)
		}
		slices.Sort(bare)
		slices.Sort(whole)
		n := len(queries)
		b.ReportMetric(float64(bare[n/2])/1024, "KB-without-text")
		b.ReportMetric(float64(whole[n/2])/1024, "KB-median")
		b.ReportMetric(float64(whole[n*9/10])/1024, "KB-ninth-tenth")
		b.ReportMetric(float64(total)/1024, "KB-index")
		b.ReportMetric(float64(len(files)), "files")
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
