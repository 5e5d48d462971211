//go:build unix

package build

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"mingjing/generator/internal/source"
)

// Sources is os.DirFS for reading many small files. os.Open asks whether a file can be
// waited for, which no file on a disk can: ten calls for each, where four will do.
func Sources(dir string) fs.FS { return sources{os.DirFS(dir).(dirFS), dir} }

// dirFS is what os.DirFS says that it gives.
type dirFS interface {
	fs.StatFS
	fs.ReadFileFS
	fs.ReadDirFS
	fs.ReadLinkFS
}

type sources struct {
	dirFS
	dir string
}

// ReadWhole reads a regular file.
func (s sources) ReadWhole(name string, most int64, into []byte) ([]byte, error) {
	local, err := filepath.Localize(name)
	if err != nil {
		return nil, errors.ErrUnsupported // Open says what is wrong
	}
	fd, err := unbroken(func() (int, error) {
		return syscall.Open(s.dir+string(filepath.Separator)+local, syscall.O_RDONLY|syscall.O_CLOEXEC|syscall.O_NONBLOCK, 0)
	})
	if err != nil {
		return nil, err
	}
	defer syscall.Close(fd)
	var stat syscall.Stat_t
	if err := syscall.Fstat(fd, &stat); err != nil {
		return nil, err
	}
	if stat.Mode&syscall.S_IFMT != syscall.S_IFREG {
		return nil, errors.ErrUnsupported
	}
	if stat.Size > most {
		return nil, source.ErrTooLarge
	}
	into = source.Room(into, stat.Size)
	for n := 0; n < len(into); {
		m, err := unbroken(func() (int, error) { return syscall.Read(fd, into[n:]) })
		if err != nil {
			return nil, err
		}
		if m == 0 { // it was cut while we read
			return into[:n], nil
		}
		n += m
	}
	return into, nil
}

// unbroken calls the system until no signal comes between.
func unbroken(call func() (int, error)) (int, error) {
	for {
		if n, err := call(); err != syscall.EINTR {
			return n, err
		}
	}
}
