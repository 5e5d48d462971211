package build

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"

	"mingjing/generator/internal/source"
)

const (
	// manifestName lists the files of the last build, a line each. A folder without
	// it is not ours to write to, unless it is empty.
	manifestName = ".mingjing-manifest"
	stagingName  = ".mingjing-staging"
)

// A folder is an output folder during a build: changed files gather in a staging
// folder inside it, so that moving them into place is renaming on one disk.
type folder struct {
	dir     string
	staging string
	former  []string // files of the last build, sorted

	siblings compressors // nil where none are wanted

	mu      sync.Mutex
	made    map[string]bool // folders made in staging
	listed  []listed
	written int
}

// A listed file is one of this build, with what the manifest says of it.
type listed struct {
	Address string
	Size    int
	Sum     [sha256.Size]byte
}

func openFolder(dir string, o Options) (*folder, error) {
	f := &folder{dir: dir, staging: filepath.Join(dir, stagingName), made: map[string]bool{}}
	if o.Compress {
		f.siblings = newCompressors()
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, folderFault(dir, err)
	}
	manifest, err := os.ReadFile(filepath.Join(dir, manifestName))
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return e.Name() == stagingName })
	if err != nil && len(entries) > 0 {
		return nil, &FolderError{Dir: dir, Say: source.Text{
			ZH: "输出目录 %s 里已有别的文件，不是本程序生成的，没有动它；请换一个空目录，或确认后自行清空",
			EN: "the output folder %s holds files that this program did not make; nothing was touched: choose an empty folder, or clear it yourself"}}
	}
	if len(manifest) > 0 {
		f.former = strings.Split(strings.TrimRight(string(manifest), "\n"), "\n")
	}
	if err := os.RemoveAll(f.staging); err != nil {
		return nil, folderFault(dir, err)
	}
	if err := os.MkdirAll(f.staging, 0o755); err != nil {
		return nil, folderFault(dir, err)
	}
	return f, nil
}

// write stages a file, unless the same bytes are in place already, and its
// compressed siblings where they are wanted.
func (f *folder) write(address string, pieces iter.Seq[[]byte]) error {
	w := f.open(address)
	for piece := range pieces {
		if _, err := w.Write(piece); err != nil {
			return err
		}
	}
	same, err := w.Close()
	if err != nil || f.siblings == nil || !compressible(address, w.size) {
		return err
	}
	for _, c := range f.siblings {
		if err := f.sibling(c, w, same); err != nil {
			return err
		}
	}
	return nil
}

// sibling stages a compressed sibling. That of an unchanged file is kept, since
// compressing costs many times what making the page did.
func (f *folder) sibling(c *compressor, plain *stagedFile, same bool) error {
	w, from := f.open(plain.address+c.suffix), f.staging
	if same {
		from = f.dir
	}
	if _, ours := slices.BinarySearch(f.former, w.address); ours && same && w.former != nil {
		return w.keep()
	}
	in, err := os.Open(plain.path(from))
	if err != nil {
		return folderFault(f.dir, err)
	}
	defer in.Close()
	if err := c.compress(w, in); err != nil {
		return err
	}
	_, err = w.Close()
	return err
}

// list takes a file into the manifest.
func (f *folder) list(l listed, written bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.listed = append(f.listed, l)
	if written {
		f.written++
	}
}

// makeParent makes the folder that a staged file stands in.
func (f *folder) makeParent(address string) error {
	parent := filepath.Dir(filepath.FromSlash(address))
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.made[parent] {
		return nil
	}
	f.made[parent] = true
	return os.MkdirAll(filepath.Join(f.staging, parent), 0o755)
}

// commit takes away what an earlier build made and this one does not, moves the
// staged files into place, and writes the manifest. What goes goes first, since a
// file may take the name of a folder, or a folder that of a file. The manifest
// first names old and new files together, so that a crash leaves nothing unlisted.
func (f *folder) commit() (Result, error) {
	if err := f.publishManifest(); err != nil {
		return Result{}, err
	}
	names := f.names()
	both := slices.Compact(slices.Sorted(slices.Values(append(slices.Clone(f.former), names...))))
	if err := f.manifest(both); err != nil {
		return Result{}, err
	}
	removed := 0
	for _, old := range f.former {
		if _, kept := slices.BinarySearch(names, old); kept || !filepath.IsLocal(filepath.FromSlash(old)) {
			continue
		}
		full := filepath.Join(f.dir, filepath.FromSlash(old))
		if err := os.Remove(full); err == nil {
			removed++
		} else if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) {
			return Result{}, folderFault(f.dir, err)
		}
		for parent := filepath.Dir(full); parent != f.dir && os.Remove(parent) == nil; { // only empty ones go
			parent = filepath.Dir(parent)
		}
	}
	if err := merge(f.staging, f.dir); err != nil {
		return Result{}, folderFault(f.dir, err)
	}
	if err := f.manifest(names); err != nil {
		return Result{}, err
	}
	return Result{len(names), f.written, removed}, nil
}

func (f *folder) manifest(names []string) error {
	data := []byte(strings.Join(names, "\n") + "\n")
	full := filepath.Join(f.dir, manifestName)
	if old, err := os.ReadFile(full); err == nil && bytes.Equal(old, data) {
		return nil
	}
	if err := os.WriteFile(full+".new", data, 0o644); err != nil {
		return folderFault(f.dir, err)
	}
	if err := os.Rename(full+".new", full); err != nil {
		return folderFault(f.dir, err)
	}
	return nil
}

// merge renames a folder's entries into another: whole folders where there is
// nothing yet, so that a first build costs a handful of renames.
func merge(from, to string) error {
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, e := range entries {
		source, target := filepath.Join(from, e.Name()), filepath.Join(to, e.Name())
		info, err := os.Lstat(target)
		switch {
		case e.IsDir() && err == nil && info.IsDir():
			err = merge(source, target)
		case err == nil && info.IsDir(): // a page took a folder's name: it must be empty to go
			if err = os.Remove(target); err == nil {
				err = os.Rename(source, target)
			}
		default:
			err = os.Rename(source, target)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// discard removes what was staged and not moved; a folder made for nothing goes too.
func (f *folder) discard() {
	_ = os.RemoveAll(f.staging)
	_ = os.Remove(f.dir) // only where it is empty
}

// names lists the addresses of this build, in order.
func (f *folder) names() []string {
	names := make([]string, len(f.listed))
	for i := range f.listed {
		names[i] = f.listed[i].Address
	}
	slices.Sort(names)
	return names
}
