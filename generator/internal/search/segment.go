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

// An entry is a key of a segment: where it stands, and where its two lists do, as
// varints of the gaps.
type entry struct {
	hash         uint32
	key, list    uint32 // offsets
	size         uint8  // of the key
	strong, body uint16 // numbers in the lists
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
	strong bool
}

// A mark says that a document has a key.
type mark struct {
	key uint32
	doc uint16 // within the segment, shifted; the lowest bit marks strong ones
}

func newGatherer() *gatherer {
	return &gatherer{short: map[uint64]uint32{}, long: map[string]uint32{}}
}

// add notes a key of the present document. What is strong must come first.
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
	if g.seen[id] == g.doc {
		return
	}
	g.seen[id] = g.doc
	m := mark{id, uint16(g.doc) << 1}
	if g.strong {
		m.doc |= 1
	}
	g.marks = append(g.marks, m)
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

// document takes in a document by its folded texts.
func (g *gatherer) document(strong, body []byte) {
	g.strong = true
	Keys(strong, g.add)
	numbers(strong, g.add)
	g.strong = false
	Keys(body, g.add)
	numbers(body, g.add)
	g.doc++
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
		s.lists, e.strong = appendMarked(s.lists, docs, 1)
		s.lists, e.body = appendMarked(s.lists, docs, 0)
		s.entries[i] = e
	}
	s.lists = slices.Clip(s.lists)
	clear(g.short)
	clear(g.long)
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

// appendMarked writes the gaps of those documents whose lowest bit is strong.
func appendMarked(dst []byte, docs []uint16, strong uint16) ([]byte, uint16) {
	gap, count := uint16(0), uint16(0)
	for _, d := range docs {
		if d&1 == strong {
			dst = binary.AppendUvarint(dst, uint64(d>>1-gap))
			gap = d>>1 + 1
			count++
		}
	}
	return dst, count
}
