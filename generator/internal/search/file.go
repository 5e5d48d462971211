package search

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
)

// callback is the function that the files of the index call.
const callback = "mingjingSearch"

// A packer compresses; it keeps its tables, which are large, from one to the next.
type packer struct {
	z      *gzip.Writer
	buffer bytes.Buffer
}

func newPacker() *packer { return &packer{z: gzip.NewWriter(nil)} }

// pack returns data as gzip, without name or time.
func (p *packer) pack(data []byte) []byte {
	p.buffer.Reset()
	p.z.Reset(&p.buffer)
	_, _ = p.z.Write(data) // a buffer does not fail
	_ = p.z.Close()
	return bytes.Clone(p.buffer.Bytes())
}

// wrap puts packed data into a classic script that hands it to the page: gzip
// inside, so that no setting of the host matters, and base64 around it, since a
// script is text. Scripts are the one thing that a page may load from a folder
// (file://) as well as from a host.
func wrap(name string, packed []byte, note string) []byte {
	out := make([]byte, 0, len(packed)*4/3+len(note)+64)
	out = append(out, note...)
	out = append(out, callback+`("`+name+`","`...)
	out = base64.StdEncoding.AppendEncode(out, packed)
	return append(out, "\");\n"...)
}

// Hash spreads keys over shards: FNV-1a of 32 bits, its high bits mixed, since
// they choose the shard and short keys hardly reach them.
func Hash(key []byte) uint32 {
	x := uint32(2166136261)
	for _, c := range key {
		x = (x ^ uint32(c)) * 16777619
	}
	x = (x ^ x>>16) * 0x85ebca6b
	return x ^ x>>13
}
