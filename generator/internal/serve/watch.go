package serve

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"

	"mingjing/generator/internal/source"
)

// settle is how long after the last event of a burst the sources are read: editors
// write a file in several steps.
const settle = 5 * time.Millisecond

// Watch follows edits below a folder until the context ends, and calls changed
// with the names of the files, slash-separated and relative to it.
func Watch(ctx context.Context, root string, changed func(names []string)) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer w.Close()
	for _, dir := range []string{"content", "themes"} {
		if err := addTree(w, filepath.Join(root, dir)); err != nil {
			return err
		}
	}
	if err := w.Add(root); err != nil {
		return err
	}
	pending := map[string]bool{}
	timer := time.NewTimer(time.Hour)
	timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-w.Errors:
			return err
		case e := <-w.Events:
			rel, err := filepath.Rel(root, e.Name)
			if err != nil || e.Op == fsnotify.Chmod || !watched(rel) {
				continue
			}
			if info, err := os.Stat(e.Name); err == nil && info.IsDir() && e.Op.Has(fsnotify.Create) {
				_ = addTree(w, e.Name) // one that has gone again needs no watching
			}
			pending[filepath.ToSlash(rel)] = true
			timer.Reset(settle)
		case <-timer.C:
			names := make([]string, 0, len(pending))
			for n := range pending {
				names = append(names, n)
			}
			clear(pending)
			changed(names)
		}
	}
}

// watched tells sources from output and editors' left-overs.
func watched(rel string) bool {
	if source.Leftover(filepath.Base(rel)) {
		return false
	}
	first, _, below := cutPath(rel)
	return below && (first == "content" || first == "themes") || rel == "site.toml"
}

func cutPath(rel string) (first, rest string, below bool) {
	for i := range len(rel) {
		if os.IsPathSeparator(rel[i]) {
			return rel[:i], rel[i+1:], true
		}
	}
	return rel, "", false
}

func addTree(w *fsnotify.Watcher, dir string) error {
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil // a folder that is not there is simply not watched
		}
		if d.IsDir() {
			return w.Add(name)
		}
		return nil
	})
}
