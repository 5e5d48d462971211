package serve

import (
	"bytes"
	"strings"
	"sync"

	"mingjing/generator/internal/build"
)

// together keeps the files that are made in groups, the index of the search. They
// are made when first asked for; after an edit the former ones are served while new
// ones are made behind, so that nobody waits for them.
type together struct {
	mu     sync.Mutex
	files  map[string][]byte // by address; nil before the first request
	of     *build.Model      // what they were made from
	making bool
}

// file returns one of the files by its address.
func (t *together) file(m *build.Model, address string) ([]byte, bool) {
	if !grouped(m, address) {
		return nil, false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case t.files == nil:
		t.files, t.of = makeGroups(m), m
	case t.of != m && !t.making:
		t.making = true
		go t.renew(m)
	}
	data, ok := t.files[address]
	return data, ok
}

func (t *together) renew(m *build.Model) {
	files := makeGroups(m)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.files, t.of, t.making = files, m, false
}

func grouped(m *build.Model, address string) bool {
	for _, g := range m.Groups {
		if strings.HasPrefix(address, g.Prefix) {
			return true
		}
	}
	return false
}

func makeGroups(m *build.Model) map[string][]byte {
	files := map[string][]byte{}
	for _, g := range m.Groups {
		_ = g.Make(func(address string, data []byte) error { // only fails when the callback does
			files[address] = bytes.Clone(data)
			return nil
		})
	}
	return files
}
