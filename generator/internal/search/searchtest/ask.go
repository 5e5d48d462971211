// Package searchtest asks an index as find-index.js does: tests hold its answers
// against plain substring search, and measure what a query fetches.
package searchtest

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"mingjing/generator/internal/search"
)

// The bounds on what one query fetches; the script has the same.
const (
	mostKeys = 12 // beyond these, what was found may hold the words apart
	few      = 20 // so few candidates that longer lists are not worth fetching
)

// An Index is asked. Fetched counts the bytes of the files that were needed, and
// Names says which; both may be set back between queries.
type Index struct {
	Folder  string           `json:"folder"`
	Count   int              `json:"count"`
	Bits    uint             `json:"bits"`
	Block   int              `json:"block"`
	Texts   int              `json:"texts"`
	Years   [][3]any         `json:"years"`
	Facets  []map[string]any `json:"facets"`
	Fetched int              `json:"-"`
	Names   []string         `json:"-"`

	read func(address string) ([]byte, error)
	had  map[string][]byte
}

// Open reads the pointer of an index whose files read returns by address.
func Open(read func(address string) ([]byte, error)) (*Index, error) {
	data, err := read(search.Pointer)
	if err != nil {
		return nil, err
	}
	text := strings.TrimSuffix(strings.TrimPrefix(string(data), `mingjingSearch("",`), ");\n")
	x := &Index{read: read, had: map[string][]byte{}}
	return x, json.Unmarshal([]byte(text), x)
}

// Forget empties the cache, as a first visit has it.
func (x *Index) Forget() { x.had, x.Fetched, x.Names = map[string][]byte{}, 0, nil }

// load returns what a file holds; nil where there is no such file.
func (x *Index) load(name string) []byte { return x.loadFrom(x.Folder+"/", name) }

func (x *Index) loadFrom(folder, name string) []byte {
	if data, ok := x.had[name]; ok {
		return data
	}
	text, err := x.read(search.Folder + folder + name + ".js")
	if err != nil {
		return nil
	}
	x.Fetched += len(text)
	x.Names = append(x.Names, name)
	_, rest, _ := strings.Cut(string(text), `mingjingSearch("`+name+`","`)
	packed, err := base64.StdEncoding.DecodeString(strings.TrimSuffix(rest, "\");\n"))
	if err != nil {
		panic(fmt.Sprintf("%s: %v", name, err))
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic(fmt.Sprintf("%s: %v", name, err))
	}
	data, err := io.ReadAll(z)
	if err != nil {
		panic(fmt.Sprintf("%s: %v", name, err))
	}
	x.had[name] = data
	return data
}

// A posting is what the index holds of a key.
type posting struct {
	key   string
	lists [3]listed // title and numbers; party, code, town; the rest
}

type listed struct {
	count int
	way   byte
	size  int
	data  []byte // nil where it lies elsewhere
	file  string
}

func (p *posting) count() (n int) {
	for i := range p.lists {
		n += p.lists[i].count
	}
	return n
}

func (p *posting) fetched() (n int) {
	for i := range p.lists {
		n += p.lists[i].far()
	}
	return n
}

func (l *listed) far() int {
	if l.file == "" {
		return 0
	}
	return l.size
}

// find looks a key up in its shard; nil where no document has it.
func (x *Index) find(key string) *posting {
	var found *posting
	x.each("k"+strconv.FormatUint(uint64(search.Hash([]byte(key))>>(32-x.Bits)), 16), func(p posting) bool {
		if p.key == key {
			found = &p
		}
		return found == nil
	})
	return found
}

// each visits the keys of a shard until visit returns false.
func (x *Index) each(shard string, visit func(posting) bool) {
	data := x.load(shard)
	number := func() int {
		n, size := binary.Uvarint(data)
		data = data[size:]
		return int(n)
	}
	list := func() (l listed) {
		if l.count = number(); l.count == 0 {
			return l
		}
		head := number()
		l.size, l.way = head>>2, byte(head&3)
		if l.way == search.Elsewhere {
			l.file = shard + "-" + strconv.Itoa(number())
			return l
		}
		l.data, data = data[:l.size:l.size], data[l.size:]
		return l
	}
	for len(data) > 0 {
		n := number()
		name := string(data[:n])
		data = data[n:]
		if !visit(posting{name, [3]listed{list(), list(), list()}}) {
			return
		}
	}
}

// marks says for each document in which list it is, the first being 3; 0 in none.
func (x *Index) marks(p *posting) []byte {
	out := make([]byte, x.Count)
	for i := range p.lists {
		x.mark(out, &p.lists[i], byte(3-i))
	}
	return out
}

// mark writes a level for each document of a list.
func (x *Index) mark(marks []byte, l *listed, level byte) {
	if l.count == 0 {
		return
	}
	if l.file != "" {
		data := x.load(l.file)
		l.way, l.data, l.file = data[0], data[1:], ""
	}
	for _, id := range search.ReadList(l.way, l.data, l.count, x.Count) {
		marks[id] = level
	}
}

// A Result is what a query finds: documents in order of rank.
type Result struct {
	IDs     []int
	Near    bool // nothing has the words; these have most of their parts
	Certain int  // so many, the first, have the words together as sure as the index can say it
	Terms   []search.Term
}

// Ask finds a query.
func (x *Index) Ask(query string) Result {
	terms := search.Terms(search.Fold(query))
	if len(terms) == 0 {
		return Result{}
	}
	if ids, certain := x.exact(terms, search.Whole([]byte(search.Fold(query)))); len(ids) > 0 {
		return Result{IDs: ids, Certain: certain, Terms: terms}
	}
	ids := x.near(terms)
	return Result{IDs: ids, Near: true, Certain: len(ids), Terms: terms}
}

// exact lists the documents that have every term: those first whose own number the
// whole query is, then what a number in it names, then by level.
func (x *Index) exact(terms []search.Term, whole string) (ids []int, certain int) {
	var wanted []string
	var first []int
	if whole != "" {
		if p := x.find(whole); p != nil {
			first, _ = x.ranked([]*posting{p})
		}
	}
	sure := true
	for i := range terms {
		t := &terms[i]
		found := x.number(*t)
		t.Sure = t.Sure || t.Closed && found != nil
		sure = sure && t.Sure
		switch {
		case found != nil && t.Closed:
			wanted = append(wanted, found.key)
		case found != nil && len(terms) == 1:
			ids, _ := x.ranked([]*posting{found})
			first = append(first, ids...)
			wanted = append(wanted, t.Keys...)
		default:
			wanted = append(wanted, t.Keys...)
		}
	}
	first = unique(first)
	wanted, all := spread(unique(wanted), mostKeys)
	var postings []*posting
	for _, key := range wanted {
		p := x.find(key)
		if p == nil {
			return first, len(first)
		}
		postings = append(postings, p)
	}
	slices.SortStableFunc(postings, func(a, b *posting) int {
		return cmp.Or(a.fetched()-b.fetched(), a.count()-b.count())
	})
	rest, asked := x.ranked(postings)
	ids = unique(append(slices.Clip(first), rest...))
	if sure && all && asked {
		return ids, len(ids)
	}
	return ids, len(first)
}

func (x *Index) number(t search.Term) *posting {
	for _, key := range t.Number {
		if p := x.find(key); p != nil {
			return p
		}
	}
	return nil
}

// spread takes at most n keys, evenly.
func spread(keys []string, n int) ([]string, bool) {
	if len(keys) <= n {
		return keys, true
	}
	var out []string
	for i := range n {
		out = append(out, keys[i*(len(keys)-1)/(n-1)])
	}
	return out, false
}

func unique[T comparable](list []T) []T {
	var out []T
	seen := map[T]bool{}
	for _, k := range list {
		if !seen[k] {
			seen[k] = true
			out = append(out, k)
		}
	}
	return out
}

// ranked lists the documents that all postings have; once few remain, lists that
// would have to be fetched are left alone, and not all is asked.
func (x *Index) ranked(postings []*posting) (out []int, all bool) {
	all = true
	level := bytes.Repeat([]byte{3}, x.Count)
	left := x.Count
	for i, p := range postings {
		if i > 0 && left <= few && p.fetched() > 0 {
			all = false
			break
		}
		marks := x.marks(p)
		left = 0
		for id := range level {
			if level[id] = min(level[id], marks[id]); level[id] > 0 {
				left++
			}
		}
	}
	for want := byte(3); want >= 1; want-- {
		for id, l := range level {
			if l == want {
				out = append(out, id)
			}
		}
	}
	return out, all
}

// near lists the documents that have at least half of the weight of the keys, a
// rare key weighing more.
func (x *Index) near(terms []search.Term) []int {
	var wanted []string
	for _, t := range terms {
		wanted = append(wanted, t.Keys...)
	}
	wanted, _ = spread(unique(wanted), mostKeys)
	weights := make([]float64, x.Count)
	total := 0.0
	for _, key := range wanted {
		p := x.find(key)
		if p == nil {
			total += math.Log(float64(x.Count+1)) / 2 // a mistake makes keys that nothing has
			continue
		}
		w := math.Log(float64(x.Count+1) / float64(p.count()))
		total += w
		if p.fetched() > 0 {
			continue // too frequent to tell anything apart
		}
		for id, m := range x.marks(p) {
			weights[id] += w * float64(min(m, 1))
		}
	}
	var out []int
	for id, w := range weights {
		if w >= total/2 && w > 0 {
			out = append(out, id)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(weights[b], weights[a]) })
	return out
}

// Title returns what a result shows: address, title, date, kind, town, number, party.
func (x *Index) Title(id int) []string { return x.block(id)[id%x.Block] }

// block is a file of titles; its last row names the files of their texts.
func (x *Index) block(id int) (rows [][]string) {
	if err := json.Unmarshal(x.load("t"+strconv.Itoa(id/x.Block)), &rows); err != nil {
		panic(err)
	}
	return rows
}

// Lines returns what a document says, as far as it is shipped. The last is "" unless
// it was cut.
func (x *Index) Lines(id int) []string {
	rows := x.block(id)
	data := x.loadFrom("", rows[len(rows)-1][id%x.Block/x.Texts])
	return strings.Split(strings.Split(string(data), "\x00")[id%x.Texts], "\n")
}

// Together tells of a document that was found whether it has each term in one piece;
// known is false where that is beyond what is shipped. Its title says it, or its text,
// which is fetched only then.
func (x *Index) Together(id int, terms []search.Term) (together, known bool) {
	left := missing(terms, strings.Join(x.Title(id)[1:], "\n"))
	if len(left) == 0 {
		return true, true
	}
	lines := x.Lines(id)
	left = missing(left, strings.Join(lines, "\n"))
	return len(left) == 0, len(left) == 0 || lines[len(lines)-1] == ""
}

// missing are those terms that a text does not have.
func missing(terms []search.Term, text string) (out []search.Term) {
	plain := search.Plain(search.Fold(text))
	for _, t := range terms {
		if !slices.ContainsFunc(append(t.Also, t.Text), func(form string) bool { return strings.Contains(plain, form) }) {
			out = append(out, t)
		}
	}
	return out
}

// Keys lists every key of the index, in order of its files.
func (x *Index) Keys() []string {
	var out []string
	for shard := range uint64(1) << x.Bits {
		x.each("k"+strconv.FormatUint(shard, 16), func(p posting) bool {
			out = append(out, p.key)
			return true
		})
	}
	return out
}
