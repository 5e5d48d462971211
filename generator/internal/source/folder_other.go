//go:build !unix

package source

import (
	"io/fs"
	"os"
)

// Folder is os.DirFS: what is faster elsewhere is not known here.
func Folder(dir string) fs.FS { return os.DirFS(dir) }
