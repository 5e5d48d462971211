package search

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// segmentSize is how many documents are taken in at a time: enough that a key's
// list is worth its head, few enough that two at work fit into 150 MB.
const segmentSize = 4096

// A segment is what a run of documents gave, its keys sorted by hash.
type segment struct {
	first   int // its first document
	keys    []byte
	lists   []byte
	entries []entry
}

// An entry is a key of a segment: where it stands, and where its lists do, the
// highest level first, as varints of the gaps.
type entry struct {
	hash      uint32
	key, list uint32         // offsets
	size      uint8          // of the key
	counts    [levels]uint16 // of the lists, the highest level first
}

func (s *segment) key(i int) []byte {
	e := &s.entries[i]
	return s.keys[e.key : e.key+uint32(e.size)]
}

// list returns the bytes of an entry's lists.
func (s *segment) list(i int) []byte {
	end := uint32(len(s.lists))
	if i+1 < len(s.entries) {
		end = s.entries[i+1].list
	}
	return s.lists[s.entries[i].list:end]
}

// A gatherer makes segments. It keeps its memory from one to the next.
type gatherer struct {
	short  map[uint64]uint32 // keys of up to eight bytes, which nearly all are
	long   map[string]uint32
	names  []string
	seen   []int32 // by key: the last document that had it
	marks  []mark
	doc    int32
	level  level
	folded []byte

	sentences sentences
}

// A mark says that a document has a key.
type mark struct {
	key uint32
	doc uint16 // within the segment, shifted by levelBits; below them the level
}

const levelBits = 2

func newGatherer() *gatherer {
	return &gatherer{short: map[uint64]uint32{}, long: map[string]uint32{}, sentences: newSentences()}
}

// add notes a key of the present document. The highest level must come first.
func (g *gatherer) add(key []byte) {
	id, known := g.find(key)
	if !known {
		id = uint32(len(g.names))
		g.names = append(g.names, string(key))
		g.seen = append(g.seen, -1)
		if len(key) <= 8 {
			g.short[packed(key)] = id
		} else {
			g.long[g.names[id]] = id
		}
	}
	if g.sentences.noting {
		g.sentences.noted = append(g.sentences.noted, id)
	}
	g.mark(id)
}

// mark says that the present document has a key, where that is not said already.
func (g *gatherer) mark(id uint32) {
	if g.seen[id] == g.doc {
		return
	}
	g.seen[id] = g.doc
	g.marks = append(g.marks, mark{id, uint16(g.doc)<<levelBits | uint16(g.level)})
}

func (g *gatherer) find(key []byte) (uint32, bool) {
	if len(key) <= 8 {
		id, ok := g.short[packed(key)]
		return id, ok
	}
	id, ok := g.long[string(key)]
	return id, ok
}

// packed puts a key of up to eight bytes into a number; no key holds a NUL.
func packed(key []byte) uint64 {
	var b [8]byte
	copy(b[:], key)
	return binary.LittleEndian.Uint64(b[:])
}

// document takes in a document. A document number that its title cites is one
// level below its own: who looks for a number wants its decision before the
// correction of it.
func (g *gatherer) document(d *Document) {
	g.level = inHead
	for _, n := range d.Numbers {
		folded := g.fold([]byte(n))
		if key := Whole(folded); key != "" {
			g.add([]byte(key))
		}
		numbers(folded, g.add)
	}
	head := g.fold(d.Head)
	Keys(head, g.add)
	dates(head, g.add)
	g.level = inNames
	numbers(head, g.add)
	g.text(g.fold(d.Names))
	g.level = inText
	for rest := d.Text; len(rest) > 0; {
		var s []byte
		s, rest = cutSentence(rest)
		g.sentence(s)
	}
	g.doc++
}

func (g *gatherer) text(folded []byte) {
	Keys(folded, g.add)
	numbers(folded, g.add)
	dates(folded, g.add)
}

// fold folds a text; it is valid until the next.
func (g *gatherer) fold(text []byte) []byte {
	g.folded = appendFold(g.folded[:0], text)
	return g.folded
}

// segment sorts what was gathered and begins anew.
func (g *gatherer) segment(first int) *segment {
	byKey, starts := g.grouped()
	s := &segment{first: first, entries: make([]entry, len(g.names))}
	order := make([]uint32, len(g.names))
	hashes := make([]uint32, len(g.names))
	total := 0
	for i, name := range g.names {
		order[i], hashes[i] = uint32(i), Hash([]byte(name))
		total += len(name)
	}
	slices.SortFunc(order, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(hashes[a], hashes[b]), cmp.Compare(g.names[a], g.names[b]))
	})
	s.keys = make([]byte, 0, total)
	for i, id := range order {
		e := entry{hash: hashes[id], key: uint32(len(s.keys)), list: uint32(len(s.lists)), size: uint8(len(g.names[id]))}
		s.keys = append(s.keys, g.names[id]...)
		docs := byKey[starts[id]:starts[id+1]]
		for l := range levels {
			s.lists, e.counts[l] = appendMarked(s.lists, docs, levels-1-l)
		}
		s.entries[i] = e
	}
	s.lists = slices.Clip(s.lists)
	clear(g.short)
	clear(g.long)
	g.sentences.clear()
	g.names, g.seen, g.marks, g.doc = g.names[:0], g.seen[:0], g.marks[:0], 0
	return s
}

// grouped sorts the marks by key, keeping the order of documents; those of key k
// are from starts[k] to starts[k+1].
func (g *gatherer) grouped() (docs []uint16, starts []uint32) {
	starts = make([]uint32, len(g.names)+2)
	for _, m := range g.marks {
		starts[m.key+2]++
	}
	for i := 2; i < len(starts); i++ {
		starts[i] += starts[i-1]
	}
	docs = make([]uint16, len(g.marks))
	for _, m := range g.marks {
		docs[starts[m.key+1]] = m.doc
		starts[m.key+1]++
	}
	return docs, starts[:len(g.names)+1]
}

// appendMarked writes the gaps of those documents that have the key at a level.
func appendMarked(dst []byte, docs []uint16, at level) ([]byte, uint16) {
	gap, count := uint16(0), uint16(0)
	for _, d := range docs {
		if level(d&(1<<levelBits-1)) == at {
			doc := d >> levelBits
			dst = binary.AppendUvarint(dst, uint64(doc-gap))
			gap = doc + 1
			count++
		}
	}
	return dst, count
}
