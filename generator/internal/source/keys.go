package source

import (
	"bytes"
	"strconv"
	"strings"
)

// A keyAt is a key of a TOML text and where it and its value stand. Path is the
// dotted path with array positions: "fields.3.name".
type keyAt struct {
	Path  string
	Key   Span
	Value Span
}

// findKeys lists the keys of a TOML text with their places. It exists because the
// library exports none; it judges nothing: on broken text it finds what it can.
// Keys inside inline tables are found too; base is added to every offset.
func findKeys(text []byte, base int) []keyAt {
	k := keyFinder{text: text, base: base, counts: map[string]int{}}
	for k.at < len(k.text) {
		k.statement()
	}
	return k.found
}

type keyFinder struct {
	text   []byte
	base   int
	at     int
	prefix string         // path of the table we are in
	counts map[string]int // elements seen per array of tables
	found  []keyAt
}

func (k *keyFinder) add(path string, key, value Span) {
	key.Start, key.End = key.Start+k.base, key.End+k.base
	value.Start, value.End = value.Start+k.base, value.End+k.base
	k.found = append(k.found, keyAt{path, key, value})
}

// statement reads one line: a table header, a key with its value, or nothing.
func (k *keyFinder) statement() {
	k.blanks(" \t\n")
	if k.at >= len(k.text) {
		return
	}
	switch k.text[k.at] {
	case '#':
	case '[':
		k.header()
	default:
		k.pair(k.prefix)
	}
	k.toLineEnd()
}

func (k *keyFinder) header() {
	start := k.at
	array := bytes.HasPrefix(k.text[k.at:], []byte("[["))
	k.at++
	if array {
		k.at++
	}
	parts, span := k.keyPath()
	path := ""
	for i, p := range parts {
		path = join(path, p)
		if n := k.counts[path]; n > 0 && (i < len(parts)-1 || !array) {
			path = join(path, strconv.Itoa(n-1))
		}
	}
	if array {
		k.counts[path]++
		path = join(path, strconv.Itoa(k.counts[path]-1))
	}
	k.prefix = path
	for k.at < len(k.text) && k.text[k.at] == ']' {
		k.at++
	}
	k.add(path, span, Span{start, k.at})
}

func join(prefix, part string) string {
	if prefix == "" {
		return part
	}
	return prefix + "." + part
}

// pair reads key = value below a path.
func (k *keyFinder) pair(prefix string) {
	parts, span := k.keyPath()
	if len(parts) == 0 {
		return
	}
	path := join(prefix, strings.Join(parts, "."))
	if k.at >= len(k.text) || k.text[k.at] != '=' {
		k.add(path, span, span)
		return
	}
	k.at++
	k.blanks(" \t")
	start := k.at
	i := len(k.found)
	k.add(path, span, span)
	k.value(path)
	k.found[i].Value = Span{start + k.base, k.at + k.base}
}

// keyPath reads a dotted key, bare or quoted, and the blanks after it.
func (k *keyFinder) keyPath() ([]string, Span) {
	k.blanks(" \t")
	span := Span{k.at, k.at}
	var parts []string
	for k.at < len(k.text) {
		k.blanks(" \t")
		start := k.at
		if c := k.peek(); c == '"' || c == '\'' {
			k.quoted()
			raw := string(k.text[start:k.at])
			if s, err := strconv.Unquote(raw); err == nil && c == '"' {
				raw = s
			} else {
				raw = strings.Trim(raw, `'"`)
			}
			parts = append(parts, raw)
		} else {
			for k.at < len(k.text) && !strings.ContainsRune(" \t\n=.[]{},#\"'", rune(k.text[k.at])) {
				k.at++
			}
			if k.at == start {
				break
			}
			parts = append(parts, string(k.text[start:k.at]))
		}
		span.End = k.at
		k.blanks(" \t")
		if k.peek() != '.' {
			break
		}
		k.at++
	}
	return parts, span
}

// value skips one value; keys of inline tables are noted on the way.
func (k *keyFinder) value(path string) {
	switch c := k.peek(); c {
	case '"', '\'':
		k.quoted()
	case '[':
		k.at++
		for n := 0; k.at < len(k.text); {
			k.blanksAndComments()
			if k.at >= len(k.text) {
				return
			}
			switch k.peek() {
			case ']':
				k.at++
				return
			case ',':
				k.at++
				n++
			default:
				start := k.at
				i := len(k.found)
				k.add(join(path, strconv.Itoa(n)), Span{start, start}, Span{start, start})
				k.value(join(path, strconv.Itoa(n)))
				if k.at == start {
					k.at++
				}
				k.found[i].Key.End, k.found[i].Value.End = k.at+k.base, k.at+k.base
			}
		}
	case '{':
		k.at++
		for k.at < len(k.text) && k.peek() != '\n' {
			k.blanks(" \t,")
			if k.at >= len(k.text) {
				return
			}
			if k.peek() == '}' {
				k.at++
				return
			}
			start := k.at
			k.pair(path)
			if k.at == start {
				k.at++
			}
		}
	default:
		start := k.at
		for k.at < len(k.text) && !strings.ContainsRune(",]}#\n", rune(k.text[k.at])) {
			k.at++
		}
		k.at = start + len(bytes.TrimRight(k.text[start:k.at], " \t")) // never back before it: an array that does not end would not either
	}
}

// quoted skips a string of any of the four sorts; one that is not closed ends with its line.
func (k *keyFinder) quoted() {
	q := k.text[k.at]
	if triple := bytes.Repeat([]byte{q}, 3); bytes.HasPrefix(k.text[k.at:], triple) {
		k.at += 3
		for k.at < len(k.text) && !bytes.HasPrefix(k.text[k.at:], triple) {
			if q == '"' && k.text[k.at] == '\\' {
				k.at++
			}
			k.at++
		}
		k.at = min(k.at+3, len(k.text))
		for k.at < len(k.text) && k.text[k.at] == q {
			k.at++
		}
		return
	}
	for k.at++; k.at < len(k.text) && k.text[k.at] != '\n'; k.at++ {
		switch {
		case k.text[k.at] == q:
			k.at++
			return
		case q == '"' && k.text[k.at] == '\\' && k.at+1 < len(k.text):
			k.at++
		}
	}
}

func (k *keyFinder) peek() byte {
	if k.at < len(k.text) {
		return k.text[k.at]
	}
	return 0
}

func (k *keyFinder) blanks(set string) {
	for k.at < len(k.text) && strings.IndexByte(set, k.text[k.at]) >= 0 {
		k.at++
	}
}

func (k *keyFinder) blanksAndComments() {
	for {
		k.blanks(" \t\n")
		if k.peek() != '#' {
			return
		}
		k.toLineEnd()
	}
}

func (k *keyFinder) toLineEnd() {
	if i := bytes.IndexByte(k.text[min(k.at, len(k.text)):], '\n'); i >= 0 {
		k.at += i + 1
	} else {
		k.at = len(k.text)
	}
}
