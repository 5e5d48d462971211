package monitor

import (
	"crypto/sha1"
	"encoding/hex"
	"strconv"
)

// BlobID is the id that Git gives to a file of these bytes. It depends on the file
// alone, so that pages may print it whether the sources are under Git or not; where
// they are, git log --find-object=ID names the commits.
func BlobID(data []byte) string {
	h := sha1.New() // Git's choice: a name, not a proof
	h.Write([]byte("blob " + strconv.Itoa(len(data)) + "\x00"))
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}
