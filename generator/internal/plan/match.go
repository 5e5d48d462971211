package plan

import (
	"cmp"
	"iter"
	"slices"
)

// alike is the similarity from which a sentence counts as the old one reworded.
const alike = 0.5

// keepIDs gives the sentences of a node their ids from an earlier import: equal
// ones keep theirs wherever in the node they now stand, a reworded one takes that
// of the nearest left over, a new one the next number never used. It returns the
// ids of reworded and of new sentences.
func keepIDs(now, before []Sentence, node string, lastNumber int) (changed, added []string) {
	free := slices.Clone(before) // "" marks one that is taken
	for i := range now {
		now[i].ID = ""
		for j := range free {
			if free[j].ID != "" && free[j].Text == now[i].Text {
				now[i].ID, free[j].ID = free[j].ID, ""
				break
			}
		}
	}
	for _, p := range nearest(now, free) {
		if now[p.now].ID == "" && free[p.before].ID != "" {
			now[p.now].ID, free[p.before].ID = free[p.before].ID, ""
			changed = append(changed, now[p.now].ID)
		}
	}
	for i := range now {
		if now[i].ID == "" {
			lastNumber++
			now[i].ID = sentenceID(node, lastNumber)
			added = append(added, now[i].ID)
		}
	}
	return changed, added
}

// A pair is a sentence without id and an id without sentence that may belong together.
type pair struct {
	now, before int
	similarity  float64
}

// nearest lists the pairs that are alike, the most similar first; of equals the
// first in the text.
func nearest(now, free []Sentence) []pair {
	var out []pair
	for i := range now {
		for j := range free {
			if now[i].ID != "" || free[j].ID == "" {
				continue
			}
			if s := similarity(now[i].Text, free[j].Text); s >= alike {
				out = append(out, pair{i, j, s})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b pair) int { return cmp.Compare(b.similarity, a.similarity) })
	return out
}

// similarity is the Dice coefficient of the pairs of neighbouring characters:
// 1 for equal texts, 0 where no pair is shared.
func similarity(a, b string) float64 {
	pairs := map[[2]rune]int{}
	na, nb, shared := 0, 0, 0
	for p := range bigrams(a) {
		pairs[p]++
		na++
	}
	for p := range bigrams(b) {
		nb++
		if pairs[p] > 0 {
			pairs[p]--
			shared++
		}
	}
	return 2 * float64(shared) / float64(max(na+nb, 1))
}

func bigrams(s string) iter.Seq[[2]rune] {
	return func(yield func([2]rune) bool) {
		var last rune
		for _, r := range s {
			if last != 0 && !yield([2]rune{last, r}) {
				return
			}
			last = r
		}
	}
}
