package search

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math/bits"
	"sort"
	"strconv"
)

const (
	shardSize = 6 << 10 // bytes of a shard before it is packed, about
	longList  = 4 << 10 // a longer list gets a file of its own
	ranges    = 1 << rangeBits
	rangeBits = 6 // the hashes are merged in so many parts, on all cores
)

// merge joins the segments to shards. The first bits of a key's hash say in which
// shard it stands.
func (b *builder) merge(segments []*segment) []packedFile {
	sizes := make([]int, ranges)
	parallel(ranges, func(next func() (int, bool)) {
		for i, ok := next(); ok; i, ok = next() {
			walk(segments, i, func(key []byte, parts []part) {
				n := 0
				for _, p := range parts {
					n += len(p.list(p.at))
				}
				sizes[i] += len(key) + 4 + min(n, longList)
			})
		}
	})
	total := 0
	for _, n := range sizes {
		total += n
	}
	b.bits = max(rangeBits, uint(bits.Len(uint(total/shardSize))))
	files := make([][]packedFile, ranges)
	parallel(ranges, func(next func() (int, bool)) {
		w := shardWriter{n: b.n, bits: b.bits, packer: newPacker()}
		for i, ok := next(); ok; i, ok = next() {
			walk(segments, i, w.add)
			w.flush()
			files[i], w.files = w.files, nil
		}
	})
	var out []packedFile
	written := make([]bool, 1<<b.bits)
	for _, f := range files {
		for _, p := range f {
			if p.shard {
				written[p.number] = true
			}
		}
		out = append(out, f...)
	}
	for shard, ok := range written { // a reader asks for any of them
		if !ok {
			out = append(out, packedFile{name: shardName(uint32(shard)), data: newPacker().pack(nil)})
		}
	}
	return out
}

// A part is a key's entry in one of the segments.
type part struct {
	*segment
	number int // of the segment
	at     int
}

// walk visits the keys of a range of hashes in order, each with its parts by
// document.
func walk(segments []*segment, r int, visit func(key []byte, parts []part)) {
	low, high := uint64(r)<<(32-rangeBits), uint64(r+1)<<(32-rangeBits)
	at, end := make([]int, len(segments)), make([]int, len(segments))
	for i, s := range segments {
		find := func(h uint64) int {
			return sort.Search(len(s.entries), func(k int) bool { return uint64(s.entries[k].hash) >= h })
		}
		at[i], end[i] = find(low), find(high)
	}
	var parts []part
	for {
		parts = parts[:0]
		for i, s := range segments {
			if at[i] == end[i] {
				continue
			}
			c := 1
			if len(parts) > 0 {
				c = compare(parts[0], part{s, i, at[i]})
			}
			if c > 0 {
				parts = parts[:0]
			}
			if c >= 0 {
				parts = append(parts, part{s, i, at[i]})
			}
		}
		if len(parts) == 0 {
			return
		}
		visit(parts[0].key(parts[0].at), parts)
		for _, p := range parts {
			at[p.number]++
		}
	}
}

func compare(a, b part) int {
	x, y := a.entries[a.at].hash, b.entries[b.at].hash
	if x != y {
		return cmp.Compare(x, y)
	}
	return bytes.Compare(a.key(a.at), b.key(b.at))
}

// A shardWriter writes keys into shards as they come, and long lists into files of
// their own. An entry is: length and bytes of the key; then for each list, of the
// highest level first: how many; if any, the length in bytes ×4 plus the way of
// writing; the bytes, or the number of the file.
type shardWriter struct {
	n      int
	bits   uint
	packer *packer
	files  []packedFile

	shard  uint32
	data   []byte
	others int // files of long lists of this shard
	ids    [levels][]uint32
	list   []byte
}

func (w *shardWriter) add(key []byte, parts []part) {
	shard := parts[0].entries[parts[0].at].hash >> (32 - w.bits)
	if shard != w.shard {
		w.flush()
		w.shard = shard
	}
	for i := range w.ids {
		w.ids[i] = w.ids[i][:0]
	}
	for _, p := range parts {
		data := p.list(p.at)
		for i, count := range p.entries[p.at].counts {
			w.ids[i], data = appendGaps(w.ids[i], data, p.first, count)
		}
	}
	w.data = binary.AppendUvarint(w.data, uint64(len(key)))
	w.data = append(w.data, key...)
	for _, ids := range w.ids {
		w.addList(ids)
	}
}

func appendGaps(dst []uint32, data []byte, first int, count uint16) ([]uint32, []byte) {
	at := uint32(first)
	for range count {
		gap, size := binary.Uvarint(data)
		data = data[size:]
		at += uint32(gap)
		dst = append(dst, at)
		at++
	}
	return dst, data
}

func (w *shardWriter) addList(ids []uint32) {
	w.data = binary.AppendUvarint(w.data, uint64(len(ids)))
	if len(ids) == 0 {
		return
	}
	var way byte
	w.list, way = appendList(w.list[:0], ids, w.n)
	if len(w.list) <= longList {
		w.data = binary.AppendUvarint(w.data, uint64(len(w.list))<<2|uint64(way))
		w.data = append(w.data, w.list...)
		return
	}
	w.data = binary.AppendUvarint(w.data, uint64(len(w.list))<<2|Elsewhere)
	w.data = binary.AppendUvarint(w.data, uint64(w.others))
	name := shardName(w.shard) + "-" + strconv.Itoa(w.others)
	w.files = append(w.files, packedFile{name: name, data: w.packer.pack(append([]byte{way}, w.list...))})
	w.others++
}

func (w *shardWriter) flush() {
	if len(w.data) > 0 {
		w.files = append(w.files, packedFile{shardName(w.shard), w.packer.pack(w.data), true, w.shard})
	}
	w.data, w.others = w.data[:0], 0
}

// shardName is the name of a shard's file.
func shardName(shard uint32) string { return "k" + strconv.FormatUint(uint64(shard), 16) }
