package build

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// ManifestAddress is the public list of all files with their SHA-256, so that an
// upload sends only what has changed and a copy can be verified.
const ManifestAddress = "manifest.json"

// publishManifest stages manifest.json: a line a file, by address, itself aside.
func (f *folder) publishManifest() error {
	slices.SortFunc(f.listed, func(a, b listed) int { return strings.Compare(a.Address, b.Address) })
	var b bytes.Buffer
	b.Grow(len(f.listed) * 140)
	b.WriteString("{\"algorithm\": \"SHA-256\", \"files\": [\n")
	var digits [64]byte
	for i := range f.listed {
		l := &f.listed[i]
		if i > 0 {
			b.WriteString(",\n")
		}
		name, err := json.Marshal(l.Address)
		if err != nil {
			return err
		}
		hex.Encode(digits[:], l.Sum[:])
		b.WriteString(`{"path": `)
		b.Write(name)
		b.WriteString(`, "size": `)
		b.WriteString(strconv.Itoa(l.Size))
		b.WriteString(`, "sha256": "`)
		b.Write(digits[:])
		b.WriteString(`"}`)
	}
	b.WriteString("\n]}\n")
	return f.write(ManifestAddress, b.Bytes())
}
