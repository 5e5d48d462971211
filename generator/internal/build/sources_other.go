//go:build !unix

package build

import (
	"io/fs"
	"os"
)

// Sources is os.DirFS: what is faster elsewhere is not known here.
func Sources(dir string) fs.FS { return os.DirFS(dir) }
