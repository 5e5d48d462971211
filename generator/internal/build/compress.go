package build

import (
	"bytes"
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
	pool   sync.Pool // of *packer
}

type compressors []*compressor

// packer is a writer with the buffer that it fills.
type packer struct {
	buffer bytes.Buffer
	writer interface {
		io.WriteCloser
		Reset(io.Writer)
	}
}

// newCompressors makes gzip at its best and brotli at 9: 11 costs twenty times as
// much for a seventh less (measured on notices).
func newCompressors() compressors {
	return compressors{
		{suffix: ".gz", pool: sync.Pool{New: func() any {
			w, _ := gzip.NewWriterLevel(nil, gzip.BestCompression) // the level is a valid one
			return &packer{writer: w}
		}}},
		{suffix: ".br", pool: sync.Pool{New: func() any { return &packer{writer: brotli.NewWriterLevel(nil, 9)} }}},
	}
}

// compress hands the packed data to use; it is only valid during the call. The
// gzip header holds neither name nor time: same data, same bytes.
func (c *compressor) compress(data []byte, use func(packed []byte) error) error {
	p := c.pool.Get().(*packer)
	defer c.pool.Put(p)
	p.buffer.Reset()
	p.writer.Reset(&p.buffer)
	if _, err := p.writer.Write(data); err != nil {
		return err
	}
	if err := p.writer.Close(); err != nil {
		return err
	}
	return use(p.buffer.Bytes())
}
