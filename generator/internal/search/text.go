package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"sync"
	"unicode/utf8"
)

// What a document says is shipped a few documents to a file: the page shows the words
// that were looked for in their context, and sees whether they stand together. The
// files are named by what they hold, and handed on as they are made: held until the
// others are, they would be the largest part of the memory.
const (
	textBlock  = 4    // documents in a file: more make fewer files, but what one hit fetches grows
	textLength = 4000 // characters of a document; few have more
)

// textEnd stands behind each document's text in a file.
const textEnd = 0

// appendText writes a document's lines, but its title. What is cut ends with an
// ellipsis.
func appendText(dst []byte, d *Document) []byte {
	from, left := len(dst), textLength
	for _, part := range [][]byte{d.Head, d.Names, d.Text} {
		for len(part) > 0 && left >= 0 {
			var line []byte
			line, part, _ = bytes.Cut(part, []byte("\n"))
			if line = bytes.TrimSpace(line); len(line) == 0 || string(line) == d.Title {
				continue
			}
			n := utf8.RuneCount(line)
			if n > left {
				dst = append(append(dst, firstRunes(line, left)...), "…"...)
			} else {
				dst = append(append(dst, line...), '\n')
			}
			left -= n
		}
	}
	for i := range dst[from:] {
		if dst[from+i] == textEnd {
			dst[from+i] = ' '
		}
	}
	return append(dst, textEnd)
}

// A textWriter hands texts on, one file at a time.
type textWriter struct {
	mu     sync.Mutex
	emit   func(address string, data []byte) error
	failed error
}

// write hands on a file of texts and returns its name. The number of its first
// document is in it, so that no two have the same.
func (w *textWriter) write(first int, packed []byte) string {
	sum := sha256.New()
	_, _ = sum.Write([]byte(strconv.Itoa(first) + "\n")) // a hash does not fail
	_, _ = sum.Write(packed)
	name := hex.EncodeToString(sum.Sum(nil)[:6])
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.failed == nil {
		w.failed = w.emit(Folder+name+".js", wrap(name, packed, ""))
	}
	return name
}
