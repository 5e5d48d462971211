package site

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"mingjing/generator/internal/pinyin"
)

// A NameOrder puts names in the order in which they are looked up: by pinyin, but
// without the places that most names of a county begin with.
type NameOrder struct {
	Places []string // that many names begin with, the commonest first: 示例市, 示例高新区

	towns map[string]bool
	mu    sync.Mutex
	order *pinyin.Order
}

// Places that a beginning of names may be: it counts as one where at least two names
// begin so, and one of twenty.
const (
	placeWords  = "省市县区州旗盟镇乡"
	placeAtMost = 12 // characters
	placeShare  = 20
)

// notPlaces end like a place and belong to the name itself.
var notPlaces = []string{"城市", "都市", "超市", "城乡", "小区", "社区", "景区", "矿区"}

// organWords follow the place that an organ is of: without it they name nobody.
var organWords = []string{"人民政府", "政府", "办事处", "管委会", "管理委员会", "村民委员会", "村委会"}

func newNameOrder(names []string, towns map[string]bool) *NameOrder {
	o := &NameOrder{towns: towns, order: pinyin.NewOrder()}
	count := map[string]int{}
	for _, name := range names {
		n := 0
		for i, r := range name {
			if n++; n > placeAtMost {
				break
			}
			if begins := name[:i+utf8.RuneLen(r)]; n >= 2 && isPlace(begins, r) {
				count[begins]++
			}
		}
	}
	for place, n := range count {
		if n >= max(2, (len(names)+placeShare-1)/placeShare) {
			o.Places = append(o.Places, place)
		}
	}
	slices.SortFunc(o.Places, func(a, b string) int { return cmp.Or(count[b]-count[a], strings.Compare(a, b)) })
	return o
}

func isPlace(begins string, last rune) bool {
	if !strings.ContainsRune(placeWords, last) && !strings.HasSuffix(begins, "街道") {
		return false
	}
	return !slices.ContainsFunc(notPlaces, func(s string) bool { return strings.HasSuffix(begins, s) })
}

// Own is a name without the places before it, unless it is that of a place's organ.
func (o *NameOrder) Own(name string) string {
	for {
		cut := 0
		for _, place := range o.Places {
			if len(place) > cut && strings.HasPrefix(name, place) {
				cut = len(place)
			}
		}
		for i, r := range name {
			if end := i + utf8.RuneLen(r); end > cut && strings.ContainsRune("镇乡道", r) && o.towns[name[:end]] {
				cut = end
			}
		}
		rest := name[cut:]
		if cut == 0 || utf8.RuneCountInString(rest) < 2 || slices.ContainsFunc(organWords, func(w string) bool { return strings.HasPrefix(rest, w) }) {
			return name
		}
		name = rest
	}
}

// Key is what names are compared by; its first byte is the initial.
func (o *NameOrder) Key(name string) string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.order.Key(o.Own(name)) + "\x00" + name
}

// orderEnterprises puts the enterprises in order.
func (s *Site) orderEnterprises() {
	names := make([]string, len(s.Enterprises))
	for i, e := range s.Enterprises {
		names[i] = e.Name()
	}
	s.Names = newNameOrder(names, s.towns())
	for i, e := range s.Enterprises {
		e.key = s.Names.Key(names[i])
	}
	slices.SortFunc(s.Enterprises, func(a, b *Enterprise) int {
		return cmp.Or(strings.Compare(a.key, b.key), strings.Compare(a.USCC, b.USCC))
	})
}

// towns are those that enterprises have records of.
func (s *Site) towns() map[string]bool {
	out := map[string]bool{}
	for _, e := range s.Enterprises {
		for _, town := range e.Towns {
			out[town] = true
		}
	}
	return out
}

// Initial is the letter that the firm is looked up under; pinyin.Other for none.
func (e *Enterprise) Initial() byte { return e.key[0] }
