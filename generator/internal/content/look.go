package content

import (
	"io/fs"
	"path"
	"runtime"
	"sync"
	"sync/atomic"

	"mingjing/generator/internal/privacy"
	"mingjing/generator/internal/source"
)

// looked is what was seen in a file whatever its part in the site: what should not
// be public, and the warnings that staff silenced there.
type looked struct {
	sightings []privacy.Sighting
	silences  []source.Silence
	problems  source.Problems
}

// look looks through a text.
func look(f source.File, words *Wording) *looked {
	k := &looked{sightings: privacy.ScanFile(f)}
	words.check(f, &k.problems)
	k.silences = source.Silences(f, &k.problems)
	return k
}

// lookAt reads and looks through a file of any kind.
func lookAt(fsys fs.FS, name string, words *Wording) *looked {
	switch {
	case path.Ext(name) == ".csv": // may be larger than a text
		return &looked{sightings: privacy.ScanTable(fsys, name)}
	case isText(name):
		var told source.Problems // whoever reads the file for the site tells them
		if f, ok := source.Read(fsys, name, &told); ok {
			return look(f, words)
		}
		return &looked{}
	}
	return &looked{sightings: privacy.ScanAttachment(fsys, name)}
}

func isText(name string) bool {
	switch path.Ext(name) {
	case ".md", ".toml":
		return true
	}
	return false
}

// lookThrough looks through every file of the tree, once, on all cores.
func (l *Loader) lookThrough(t *Tree, names []string, ps *source.Problems) {
	results := make([]*looked, len(names))
	var todo []int
	for i, name := range names {
		if p := l.parsed[name]; p != nil && p.looked != nil {
			results[i] = p.looked
		} else if results[i] = l.looked[name]; results[i] == nil {
			todo = append(todo, i)
		}
	}
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(todo)) {
		group.Go(func() {
			for n := int(next.Add(1)) - 1; n < len(todo); n = int(next.Add(1)) - 1 {
				results[todo[n]] = lookAt(l.fsys, names[todo[n]], t.Rules.Wording)
			}
		})
	}
	group.Wait()
	for _, i := range todo {
		l.looked[names[i]] = results[i]
	}
	for _, k := range results {
		t.Sightings = append(t.Sightings, k.sightings...)
		t.Silences = append(t.Silences, k.silences...)
		ps.Join(k.problems)
	}
}
