package search

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestLists writes and reads lists of every density; each of the three ways must
// have been the shortest for some.
func TestLists(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	ways := map[byte]int{}
	for _, n := range []int{1, 7, 8, 9, 1000, 70000} {
		for _, share := range []float64{0, .0001, .01, .1, .3, .5, .9, .999, 1} {
			ids := []uint32{}
			for id := range uint32(n) {
				if r.Float64() < share {
					ids = append(ids, id)
				}
			}
			data, way := appendList(nil, ids, n)
			ways[way]++
			if got := ReadList(way, data, len(ids), n); !slices.Equal(got, ids) {
				t.Errorf("%d of %d, way %d: read %d", len(ids), n, way, len(got))
			}
		}
	}
	if len(ways) != 3 {
		t.Errorf("ways used: %v", ways)
	}
}
