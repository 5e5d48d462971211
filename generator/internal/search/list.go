package search

import "encoding/binary"

// The ways in which a list of documents is written; the shortest is taken.
const (
	deltas     = 0 // the gaps between the numbers, as varints
	bitmap     = 1 // a bit a document, the lowest first
	complement = 2 // the gaps between those that are missing
	Elsewhere  = 3 // in a file of its own, which begins with one of the above
)

// appendList writes an ascending list of numbers below n in the shortest way.
func appendList(dst []byte, ids []uint32, n int) (out []byte, way byte) {
	way = deltas
	size := deltaSize(ids)
	if bits := (n + 7) / 8; bits < size {
		way, size = bitmap, bits
	}
	if missing := complementSize(ids, n, size); missing < size {
		way = complement
	}
	switch way {
	case bitmap:
		at := len(dst)
		dst = append(dst, make([]byte, (n+7)/8)...)
		for _, id := range ids {
			dst[at+int(id/8)] |= 1 << (id % 8)
		}
	case complement:
		missing(ids, n, func(gap uint32) bool { dst = binary.AppendUvarint(dst, uint64(gap)); return true })
	default:
		gap := uint32(0)
		for _, id := range ids {
			dst = binary.AppendUvarint(dst, uint64(id-gap))
			gap = id + 1
		}
	}
	return dst, way
}

func deltaSize(ids []uint32) int {
	size, gap := 0, uint32(0)
	for _, id := range ids {
		size += varintSize(id - gap)
		gap = id + 1
	}
	return size
}

// complementSize gives up where it is not going to be below limit.
func complementSize(ids []uint32, n, limit int) int {
	if n-len(ids) >= limit {
		return limit
	}
	size := 0
	missing(ids, n, func(gap uint32) bool { size += varintSize(gap); return size < limit })
	return size
}

// missing calls visit for each number below n that a list lacks, with its distance
// from the one before.
func missing(ids []uint32, n int, visit func(gap uint32) bool) {
	next, last := uint32(0), uint32(0)
	for i := 0; i <= len(ids); i++ {
		end := uint32(n)
		if i < len(ids) {
			end = ids[i]
		}
		for ; next < end; next++ {
			if !visit(next - last) {
				return
			}
			last = next + 1
		}
		next = end + 1
	}
}

func varintSize(n uint32) int {
	size := 1
	for ; n >= 0x80; n >>= 7 {
		size++
	}
	return size
}

// ReadList reads what appendList wrote, count numbers.
func ReadList(way byte, data []byte, count, n int) []uint32 {
	out := make([]uint32, 0, count)
	switch way {
	case bitmap:
		for i, b := range data {
			for bit := range uint32(8) {
				if b&(1<<bit) != 0 {
					out = append(out, uint32(i)*8+bit)
				}
			}
		}
	case complement:
		next := uint32(0)
		for len(data) > 0 {
			gap, size := binary.Uvarint(data)
			data = data[size:]
			for range gap {
				out = append(out, next)
				next++
			}
			next++
		}
		for ; next < uint32(n); next++ {
			out = append(out, next)
		}
	default:
		next := uint32(0)
		for len(data) > 0 {
			gap, size := binary.Uvarint(data)
			data = data[size:]
			next += uint32(gap)
			out = append(out, next)
			next++
		}
	}
	return out
}
