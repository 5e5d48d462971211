package build

import (
	"bytes"
	"crypto/sha256"
	"hash"
	"io"
	"os"
	"path/filepath"
	"syscall"
)

// A stagedFile takes the bytes of a file as they come. While they are those of the
// file in place nothing is written: the first that differ begin the staged one.
type stagedFile struct {
	folder  *folder
	address string
	size    int
	sum     hash.Hash
	former  *os.File // the one in place, read as far as size; nil where it differs
	staged  *os.File // nil where nothing differs
}

func (f *folder) open(address string) *stagedFile {
	w := &stagedFile{folder: f, address: address, sum: sha256.New()}
	if len(f.former) > 0 { // even where it is not listed: a build may have broken off
		if in, err := os.Open(w.path(f.dir)); err == nil {
			w.former = in
		}
	}
	return w
}

func (w *stagedFile) path(dir string) string {
	return filepath.Join(dir, filepath.FromSlash(w.address))
}

// Write takes the next bytes.
func (w *stagedFile) Write(p []byte) (int, error) {
	if w.former != nil && !comesNext(w.former, p) {
		if err := w.differ(); err != nil {
			return 0, err
		}
	}
	if w.former == nil {
		if err := w.stage(); err != nil {
			return 0, err
		}
		if _, err := w.staged.Write(p); err != nil {
			return 0, folderFault(w.folder.dir, err)
		}
	}
	w.sum.Write(p) // a hash does not fail
	w.size += len(p)
	return len(p), nil
}

// stage makes the staged file where there is none.
func (w *stagedFile) stage() error {
	if w.staged != nil {
		return nil
	}
	err := w.folder.makeParent(w.address)
	if err == nil {
		w.staged, err = os.OpenFile(w.path(w.folder.staging), os.O_WRONLY|os.O_CREATE|os.O_EXCL|syscall.O_NONBLOCK, 0o644) // else four more calls ask whether it can be waited for
	}
	if err != nil {
		return folderFault(w.folder.dir, err)
	}
	return nil
}

// differ begins the staged file with what was the same so far.
func (w *stagedFile) differ() error {
	in := w.former
	w.former = nil
	defer in.Close()
	if err := w.stage(); err != nil {
		return err
	}
	if _, err := io.Copy(w.staged, io.NewSectionReader(in, 0, int64(w.size))); err != nil {
		return folderFault(w.folder.dir, err)
	}
	return nil
}

// Close ends the file and lists it. same tells whether it was in place already.
func (w *stagedFile) Close() (same bool, err error) {
	var more [1]byte
	if w.former != nil {
		if n, _ := w.former.Read(more[:]); n > 0 { // it was longer
			if err := w.differ(); err != nil {
				return false, err
			}
		}
	}
	if w.former != nil {
		w.former.Close()
	} else {
		if err := w.stage(); err != nil { // an empty one
			return false, err
		}
		if err := w.staged.Close(); err != nil {
			return false, folderFault(w.folder.dir, err)
		}
	}
	l := listed{Address: w.address, Size: w.size}
	w.sum.Sum(l.Sum[:0])
	w.folder.list(l, w.staged != nil)
	return w.staged == nil, nil
}

// keep lists the file in place as it is.
func (w *stagedFile) keep() error {
	n, err := io.Copy(w.sum, w.former)
	w.size += int(n)
	if err == nil {
		_, err = w.Close()
	}
	return err
}

// comesNext tells whether a file goes on with some bytes.
func comesNext(in io.Reader, data []byte) bool {
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
