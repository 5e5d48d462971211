package build

import (
	"bytes"
	"maps"
	"os"
	"slices"
	"testing"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/check"
	"mingjing/generator/internal/source"
)

// TestAgain makes the model of the demonstration again after an edit that changes
// nothing, with all that is remembered, while the former model is still read as the
// preview reads it: every file is the one of a first build, and so is what is told.
func TestAgain(t *testing.T) {
	_, want := demonstration(t)
	tree := Open(os.DirFS("../../.."))
	var first source.Problems
	former := tree.Load(calendar.Date{}, &first, nil)
	told := texts(&first, former)
	for range 2 {
		reading := make(chan bool)
		go func() {
			defer close(reading)
			for i := 0; i < len(former.Files); i += 50 {
				var b bytes.Buffer
				var ps source.Problems
				former.Files[i].Render(&b, &ps)
			}
		}()
		tree.Forget("content/enforcement/penalties/2022/2022-001.md")
		var ps source.Problems
		m := tree.Load(calendar.Date{}, &ps, nil)
		<-reading
		if got := texts(&ps, m); !slices.Equal(got, told) {
			t.Errorf("%d problems are told, at first %d", len(got), len(told))
		}
		got := rendered(t, m, &ps)
		if len(got) != len(want) {
			t.Errorf("%d files, a first build makes %d", len(got), len(want))
		}
		for _, address := range slices.Sorted(maps.Keys(want)) {
			if !bytes.Equal(got[address], want[address]) {
				t.Errorf("%s differs", address)
			}
		}
		former = m
	}
}

// texts are the problems of a model as they are printed.
func texts(ps *source.Problems, m *Model) []string {
	check.Settle(ps, m.Site.Silences, false)
	var out []string
	for _, p := range ps.Sorted() {
		out = append(out, p.Format(source.English))
	}
	return out
}
