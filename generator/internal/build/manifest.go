package build

import (
	"encoding/hex"
	"encoding/json"
	"iter"
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
	return f.write(ManifestAddress, manifestLines(f.listed))
}

// manifestLines writes some lines at a time: the whole is large.
func manifestLines(files []listed) iter.Seq[[]byte] {
	const most = 1000
	return func(yield func([]byte) bool) {
		b := []byte("{\"algorithm\": \"SHA-256\", \"files\": [\n")
		for i := range files {
			if i > 0 {
				b = append(b, ",\n"...)
			}
			if i%most == most-1 {
				if !yield(b) {
					return
				}
				b = b[:0]
			}
			b = files[i].appendLine(b)
		}
		yield(append(b, "\n]}\n"...))
	}
}

func (l *listed) appendLine(b []byte) []byte {
	name, err := json.Marshal(l.Address)
	if err != nil {
		panic(err) // no string fails
	}
	b = append(append(b, `{"path": `...), name...)
	b = strconv.AppendInt(append(b, `, "size": `...), int64(l.Size), 10)
	b = hex.AppendEncode(append(b, `, "sha256": "`...), l.Sum[:])
	return append(b, `"}`...)
}
