package search

import (
	"bytes"
	"hash/maphash"
	"slices"
)

// Official texts say the same in one document after another: the ways to appeal, the
// terms of payment. No key reaches over the end of a sentence, so that one that was met
// before has the keys that it had then, and is looked at once in a segment.
type sentences struct {
	seed   maphash.Seed
	met    map[uint64]bool     // once
	known  map[string][]uint32 // more than once: its keys
	noting bool
	noted  []uint32
}

func newSentences() sentences {
	return sentences{seed: maphash.MakeSeed(), met: map[uint64]bool{}, known: map[string][]uint32{}}
}

func (s *sentences) clear() {
	clear(s.met)
	clear(s.known)
}

// cutSentence cuts a text behind the first mark or line end that nothing reaches over.
func cutSentence(text []byte) (sentence, rest []byte) {
	end := bytes.IndexByte(text, '\n') + 1
	if end == 0 {
		end = len(text)
	}
	if stop := bytes.Index(text[:end], []byte("。")); stop >= 0 {
		end = stop + len("。")
	}
	return text[:end], text[end:]
}

// sentence takes in a sentence of the present document.
func (g *gatherer) sentence(text []byte) {
	s := &g.sentences
	if keys, ok := s.known[string(text)]; ok {
		for _, id := range keys {
			g.mark(id)
		}
		return
	}
	h := maphash.Bytes(s.seed, text)
	s.noting = s.met[h]
	g.text(g.fold(text))
	if s.noting {
		slices.Sort(s.noted)
		s.known[string(text)] = slices.Clone(slices.Compact(s.noted))
		s.noting, s.noted = false, s.noted[:0]
	}
	s.met[h] = true
}
