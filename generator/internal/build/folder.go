package build

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
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

// write stages a file and, where they are wanted, its compressed siblings.
func (f *folder) write(address string, data []byte) error {
	same, err := f.put(address, data)
	if err != nil || f.siblings == nil || !compressible(address, len(data)) {
		return err
	}
	for _, c := range f.siblings {
		if err := f.sibling(c, address, data, same); err != nil {
			return err
		}
	}
	return nil
}

// sibling stages a compressed sibling. That of an unchanged file is kept, since
// compressing costs many times what making the page did.
func (f *folder) sibling(c *compressor, address string, data []byte, same bool) error {
	name := address + c.suffix
	if _, former := slices.BinarySearch(f.former, name); same && former {
		if old, err := os.ReadFile(filepath.Join(f.dir, filepath.FromSlash(name))); err == nil {
			f.list(name, old)
			return nil
		}
	}
	return c.compress(data, func(packed []byte) error {
		_, err := f.put(name, packed)
		return err
	})
}

func (f *folder) list(address string, data []byte) {
	sum := sha256.Sum256(data)
	f.mu.Lock()
	f.listed = append(f.listed, listed{address, len(data), sum})
	f.mu.Unlock()
}

// put stages a file, unless the same bytes are in place already.
func (f *folder) put(address string, data []byte) (same bool, err error) {
	same = f.same(address, data)
	f.list(address, data)
	f.mu.Lock()
	fresh := false
	parent := filepath.Dir(filepath.FromSlash(address))
	if !same {
		f.written++
		fresh = !f.made[parent]
		f.made[parent] = true
		if fresh {
			if err := os.MkdirAll(filepath.Join(f.staging, parent), 0o755); err != nil {
				f.mu.Unlock()
				return false, folderFault(f.dir, err)
			}
		}
	}
	f.mu.Unlock()
	if same {
		return true, nil
	}
	if err := os.WriteFile(filepath.Join(f.staging, filepath.FromSlash(address)), data, 0o644); err != nil {
		return false, folderFault(f.dir, err)
	}
	return false, nil
}

// same compares a file in place with what was rendered, without holding it whole.
func (f *folder) same(address string, data []byte) bool {
	if len(f.former) == 0 {
		return false
	}
	in, err := os.Open(filepath.Join(f.dir, filepath.FromSlash(address)))
	if err != nil {
		return false
	}
	defer in.Close()
	if info, err := in.Stat(); err != nil || info.Size() != int64(len(data)) {
		return false
	}
	var block [16 << 10]byte
	for len(data) > 0 {
		n, err := io.ReadFull(in, block[:min(len(block), len(data))])
		if err != nil || !bytes.Equal(block[:n], data[:n]) {
			return false
		}
		data = data[n:]
	}
	return true
}

// commit takes away what an earlier build made and this one does not, moves the
// staged files into place, and writes the manifest. What goes goes first, since a
// file may take the name of a folder, or a folder that of a file. The manifest
// first names old and new files together, so that a crash leaves nothing unlisted.
func (f *folder) commit() (Result, error) {
	if err := f.publishManifest(); err != nil {
		return Result{}, err
	}
	names := make([]string, len(f.listed))
	for i := range f.listed {
		names[i] = f.listed[i].Address
	}
	slices.Sort(names)
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
