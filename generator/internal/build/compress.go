package build

import (
	"compress/gzip"
	"io"
	"path"
	"sync"

	"github.com/andybalholm/brotli"
)

// leastCompressed is the size below which a sibling saves no packet.
const leastCompressed = 1 << 10

// compressible tells the files that get siblings: texts; images and packed files
// are compressed already.
func compressible(address string, size int) bool {
	switch path.Ext(address) {
	case ".html", ".css", ".js", ".json", ".jsonld", ".xml", ".csv", ".svg", ".txt", ".ics":
		return size >= leastCompressed
	}
	return false
}

// A compressor makes one sort of sibling with writers that are used again.
type compressor struct {
	suffix string
	pool   sync.Pool // of packer
}

type compressors []*compressor

// A packer is a writer that is used again.
type packer interface {
	io.WriteCloser
	Reset(io.Writer)
}

// newCompressors makes gzip at its best and brotli at 9: 11 costs twenty times as
// much for a seventh less (measured on notices).
func newCompressors() compressors {
	return compressors{
		{suffix: ".gz", pool: sync.Pool{New: func() any {
			w, _ := gzip.NewWriterLevel(nil, gzip.BestCompression) // the level is a valid one
			return w
		}}},
		{suffix: ".br", pool: sync.Pool{New: func() any { return brotli.NewWriterLevel(nil, 9) }}},
	}
}

// compress packs what it reads. The gzip header holds neither name nor time: same
// data, same bytes.
func (c *compressor) compress(to io.Writer, from io.Reader) error {
	p := c.pool.Get().(packer)
	defer c.pool.Put(p)
	p.Reset(to)
	if _, err := io.Copy(p, from); err != nil {
		return err
	}
	return p.Close()
}
