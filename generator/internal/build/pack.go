package build

import (
	"archive/zip"
	"compress/flate"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// pack writes the files of the site into one ZIP, for a USB stick or an archive: it
// opens and searches from the folder that it is unpacked to. Files are streamed; the
// order is that of their addresses and every time is the site's day, so that the
// same site gives the same bytes. What only servers read is left out.
func pack(dir, target string, names []string, day time.Time) error {
	out, err := os.CreateTemp(filepath.Dir(target), ".mingjing-zip-*")
	if err != nil {
		return folderFault(target, err)
	}
	defer os.Remove(out.Name())
	w := zip.NewWriter(out)
	w.RegisterCompressor(zip.Deflate, func(dst io.Writer) (io.WriteCloser, error) { return flate.NewWriter(dst, flate.DefaultCompression) })
	for _, name := range names {
		if name == "_headers" || strings.HasSuffix(name, ".gz") || strings.HasSuffix(name, ".br") {
			continue
		}
		if err := packFile(w, dir, name, day); err != nil {
			out.Close()
			return folderFault(target, err)
		}
	}
	if err := w.Close(); err != nil {
		out.Close()
		return folderFault(target, err)
	}
	if err := out.Chmod(0o644); err != nil {
		return folderFault(target, err)
	}
	if err := out.Close(); err != nil {
		return folderFault(target, err)
	}
	if err := os.Rename(out.Name(), target); err != nil {
		return folderFault(target, err)
	}
	return nil
}

func packFile(w *zip.Writer, dir, name string, day time.Time) error {
	in, err := os.Open(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		return err
	}
	defer in.Close()
	to, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: day})
	if err != nil {
		return err
	}
	_, err = io.Copy(to, in)
	return err
}
