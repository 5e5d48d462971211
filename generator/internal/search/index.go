// Package search knows how to find anything on the site without a server: which
// keys stand for a text, which documents have a key, and how the lists lie in
// small files that a page fetches only when a query needs them.
//
// The same rules are written twice: here, where the index is made, and in the
// theme's search.js, where it is asked. testdata/vectors.json holds one against
// the other. README.md describes the files.
package search

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// Pointer names the one file of the index whose address stays the same. All others
// lie in Folder, below a folder that changes with their bytes. Prefix is what all
// addresses begin with.
const (
	Prefix  = "search"
	Folder  = Prefix + "/"
	Pointer = Prefix + "-index.js"
)

// A Document is a page that can be found.
type Document struct {
	Address string
	Title   string
	Number  string // document number
	Party   string
	Date    string // 2022-10-31, or ""
	Facets  [len(FacetNames)]string

	Numbers []string // its own, whole: document number, index number; of an enterprise, its code
	Head    []byte   // title and numbers: a hit here stands first
	Names   []byte   // party, code, town: a hit here stands before one in Text
	Text    []byte   // everything else that the page says
}

// A level says how much a hit counts. A key of a document stands in the list of the
// highest.
type level uint8

const (
	inText level = iota
	inNames
	inHead
	levels
)

// FacetNames are the ways to narrow what was found, beside the year. The theme has
// an interface text for each.
var FacetNames = [...]string{"kind", "town", "type", "status"}

// blockSize is how many titles stand in one file.
const blockSize = 32

// Build makes the index of n documents, the newest first, and hands its files to
// emit, one at a time. read fills in document i; it is called once for each, from several
// goroutines, and may append to the buffers Head, Names and Text, which are empty.
func Build(n int, read func(i int, d *Document), emit func(address string, data []byte) error) error {
	b := &builder{n: n, read: read, facets: make([][len(FacetNames)]string, n), years: make([]string, n), titles: make([][]byte, (n+blockSize-1)/blockSize), texts: textWriter{emit: emit}}
	segments := b.gather()
	if b.texts.failed != nil {
		return b.texts.failed
	}
	files := b.merge(segments)
	for i, data := range b.titles {
		files = append(files, packedFile{name: "t" + strconv.Itoa(i), data: data})
	}
	facets := b.facetLists()
	for i, f := range facets {
		files = append(files, packedFile{name: "f" + strconv.Itoa(i), data: newPacker().pack(f.bytes)})
	}
	files = append(files, packedFile{name: tableName, data: newPacker().pack([]byte(strings.Join(strings.Fields(traditional), "")))})
	return b.emit(files, facets, emit)
}

// tableName is the file of traditional characters.
const tableName = "s"

const tableNote = "/* From OpenCC (https://github.com/BYVoid/OpenCC), Apache License 2.0 */\n"

type builder struct {
	n      int
	read   func(i int, d *Document)
	facets [][len(FacetNames)]string
	years  []string
	titles [][]byte // packed
	texts  textWriter
	bits   uint // 1<<bits shards
}

type packedFile struct {
	name   string
	data   []byte
	shard  bool
	number uint32 // of the shard
}

// parallel runs work for 0 to n-1 on all cores.
func parallel(n int, worker func(next func() (int, bool))) {
	var at atomic.Int64
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		group.Go(func() {
			worker(func() (int, bool) {
				i := int(at.Add(1)) - 1
				return i, i < n
			})
		})
	}
	group.Wait()
}

// gather reads all documents, a segment at a time on each core.
func (b *builder) gather() []*segment {
	segments := make([]*segment, (b.n+segmentSize-1)/segmentSize)
	parallel(len(segments), func(next func() (int, bool)) {
		g, p := newGatherer(), newPacker()
		var d Document
		var block, texts []byte
		var names []string // of the files of texts of a block
		for i, ok := next(); ok; i, ok = next() {
			first := i * segmentSize
			for k := first; k < min(first+segmentSize, b.n); k++ {
				d = Document{Head: d.Head[:0], Names: d.Names[:0], Text: d.Text[:0]}
				b.read(k, &d)
				g.document(&d)
				b.facets[k] = d.Facets
				b.years[k], _, _ = strings.Cut(d.Date, "-")
				texts = appendText(texts, &d)
				if k%textBlock == textBlock-1 || k == b.n-1 {
					names = append(names, b.texts.write(k/textBlock*textBlock, p.pack(texts)))
					texts = texts[:0]
				}
				block = appendTitle(block, &d)
				if k%blockSize == blockSize-1 || k == b.n-1 {
					block[0] = '['
					b.titles[k/blockSize] = p.pack(append(appendRow(block, names), ']'))
					block, names = block[:0], names[:0]
				}
			}
			segments[i] = g.segment(first)
		}
	})
	return segments
}

// titleLength is as much of a title as a list of results shows.
const titleLength = 120

// appendTitle writes what a result shows: address, title, date, kind, town, number
// and party, as a JSON array after a comma.
func appendTitle(dst []byte, d *Document) []byte {
	return appendRow(dst, []string{d.Address, shorten(d.Title), d.Date, d.Facets[0], d.Facets[1], shorten(d.Number), shorten(d.Party)})
}

func appendRow(dst []byte, row []string) []byte {
	data, err := json.Marshal(row)
	if err != nil {
		panic(err) // strings always marshal
	}
	return append(append(dst, ','), data...)
}

func shorten(s string) string {
	if len(s) <= titleLength {
		return s
	}
	r := []rune(s)
	if len(r) <= titleLength {
		return s
	}
	return string(r[:titleLength-1]) + "…"
}

// A facetList holds the values of a facet, the most frequent first, and the value
// of each document as a byte.
type facetList struct {
	Name   string `json:"name"`
	Values []any  `json:"values"` // value, count, value, count …
	bytes  []byte
}

// mostValues is how many values a facet may have; what is beyond, and what has no
// value, is 0.
const mostValues = 254

func (b *builder) facetLists() []facetList {
	out := make([]facetList, len(FacetNames))
	for i, name := range FacetNames {
		count := map[string]int{}
		for _, f := range b.facets {
			count[f[i]]++
		}
		delete(count, "")
		values := make([]string, 0, len(count))
		for v := range count {
			values = append(values, v)
		}
		slices.SortFunc(values, func(x, y string) int {
			if c := count[y] - count[x]; c != 0 {
				return c
			}
			return strings.Compare(x, y)
		})
		values = values[:min(len(values), mostValues)]
		number := map[string]byte{}
		out[i] = facetList{Name: name, Values: []any{}, bytes: make([]byte, b.n)}
		for k, v := range values {
			number[v] = byte(k + 1)
			out[i].Values = append(out[i].Values, v, count[v])
		}
		for k, f := range b.facets {
			out[i].bytes[k] = number[f[i]]
		}
	}
	return out
}

// A pointer is what the file Pointer says.
type pointer struct {
	Folder string      `json:"folder"`
	Count  int         `json:"count"`
	Bits   uint        `json:"bits"`
	Block  int         `json:"block"` // titles in a file
	Text   int         `json:"texts"` // texts in a file
	Years  [][3]any    `json:"years"` // year, first document, first no longer
	Facets []facetList `json:"facets"`
}

func (b *builder) emit(files []packedFile, facets []facetList, emit func(string, []byte) error) error {
	slices.SortFunc(files, func(x, y packedFile) int { return strings.Compare(x.name, y.name) })
	sum := sha256.New()
	for _, f := range files {
		_, _ = sum.Write([]byte(f.name + "\n" + strconv.Itoa(len(f.data)) + "\n")) // a hash does not fail
		_, _ = sum.Write(f.data)
	}
	p := pointer{Folder: hex.EncodeToString(sum.Sum(nil)[:4]), Count: b.n, Bits: b.bits, Block: blockSize, Text: textBlock, Years: b.yearRanges(), Facets: facets}
	for _, f := range files {
		note := ""
		if f.name == tableName {
			note = tableNote
		}
		if err := emit(Folder+p.Folder+"/"+f.name+".js", wrap(f.name, f.data, note)); err != nil {
			return err
		}
	}
	data, err := json.Marshal(p)
	if err != nil {
		panic(err) // numbers and strings always marshal
	}
	return emit(Pointer, []byte(callback+`("",`+string(data)+");\n"))
}

// yearRanges says which documents are of which year: they stand by date.
func (b *builder) yearRanges() [][3]any {
	out := [][3]any{}
	for i := 0; i < b.n; {
		end := i
		for end < b.n && b.years[end] == b.years[i] {
			end++
		}
		if b.years[i] != "" {
			out = append(out, [3]any{b.years[i], i, end})
		}
		i = end
	}
	return out
}
