package privacy

import (
	"bytes"
	"encoding/hex"
	"io"
	"strings"
	"unicode/utf16"

	"github.com/ledongthuc/pdf"
)

// A decoder turns the codes that a page shows into text; false where it cannot.
type decoder func(raw string) (string, bool)

// plainFont takes codes for Latin letters.
func plainFont(raw string) (string, bool) {
	var b strings.Builder
	for _, c := range []byte(raw) {
		b.WriteRune(rune(c))
	}
	return b.String(), true
}

// choose makes a font of the resources the current one.
func (w *pdfWriter) choose(name string, resources pdf.Value) {
	v := resources.Key("Font").Key(name)
	key := v.String()
	d, known := w.fonts[key]
	if !known {
		d = fontDecoder(v)
		w.fonts[key] = d
	}
	w.font = d
}

// fontDecoder prefers the table to Unicode (ISO 32000-1, 9.10.3); without one the
// encoding must be a known one.
func fontDecoder(v pdf.Value) decoder {
	if u := v.Key("ToUnicode"); u.Kind() == pdf.Stream {
		if m := readUnicode(u); len(m.chars)+len(m.ranges) > 0 {
			return m.decode
		}
	}
	if v.Key("Subtype").Name() == "Type0" {
		switch v.Key("Encoding").Name() {
		case "UniGB-UCS2-H", "UniGB-UCS2-V", "UniGB-UTF16-H", "UniGB-UTF16-V":
			return func(raw string) (string, bool) { return fromUTF16(raw), true }
		}
		return func(raw string) (string, bool) { return "", raw == "" }
	}
	f := pdf.Font{V: v}
	e := f.Encoder()
	return func(raw string) (string, bool) { return e.Decode(raw), true }
}

// unicodeMap is a ToUnicode table: codes of one or two bytes.
type unicodeMap struct {
	width  int
	chars  map[string]string
	ranges []unicodeRange
}

type unicodeRange struct {
	low, high string
	first     string   // UTF-16 of the first
	each      []string // or of each
}

// readUnicode reads the parts of a CMap that matter: code space, single codes and
// ranges. They are hexadecimal strings between two keywords each.
func readUnicode(v pdf.Value) *unicodeMap {
	m := &unicodeMap{width: 1, chars: map[string]string{}}
	data, _ := io.ReadAll(io.LimitReader(v.Reader(), maxTable))
	var args []mapArg
	for len(data) > 0 {
		switch c := data[0]; {
		case c == '<' && len(data) > 1 && data[1] != '<':
			var s string
			s, data = hexString(data)
			args = append(args, mapArg{text: s})
		case c == '[':
			list := mapArg{}
			for data = data[1:]; len(data) > 0 && data[0] != ']'; {
				if data[0] == '<' {
					var s string
					s, data = hexString(data)
					list.each = append(list.each, fromUTF16(s))
				} else {
					data = data[1:]
				}
			}
			args = append(args, list)
		case c >= 'a' && c <= 'z':
			n := bytes.IndexFunc(data, func(r rune) bool { return r < 'a' || r > 'z' })
			if n < 0 {
				n = len(data)
			}
			m.take(string(data[:n]), args)
			args, data = args[:0], data[n:]
		default:
			data = data[1:]
		}
	}
	return m
}

// maxTable is the largest ToUnicode table read; real ones stay below 1 MB.
const maxTable = 4 << 20

type mapArg struct {
	text string
	each []string
}

// take keeps what stood before a keyword.
func (m *unicodeMap) take(keyword string, args []mapArg) {
	switch keyword {
	case "endcodespacerange":
		for _, a := range args {
			m.width = max(m.width, len(a.text))
		}
	case "endbfchar":
		for i := 0; i+1 < len(args); i += 2 {
			m.chars[args[i].text] = fromUTF16(args[i+1].text)
		}
	case "endbfrange":
		for i := 0; i+2 < len(args); i += 3 {
			m.ranges = append(m.ranges, unicodeRange{low: args[i].text, high: args[i+1].text, first: args[i+2].text, each: args[i+2].each})
		}
	}
}

// hexString reads <00A4> and returns what follows.
func hexString(data []byte) (string, []byte) {
	end := bytes.IndexByte(data, '>')
	if end < 0 {
		return "", nil
	}
	digits := bytes.Map(func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}, data[1:end])
	raw, _ := hex.DecodeString(string(digits))
	return string(raw), data[end+1:]
}

func (m *unicodeMap) decode(raw string) (string, bool) {
	var b strings.Builder
	ok := true
	for len(raw) > 0 {
		n := min(m.width, len(raw))
		text, found := m.lookUp(raw[:n])
		ok = ok && found
		b.WriteString(text)
		raw = raw[n:]
	}
	return b.String(), ok
}

func (m *unicodeMap) lookUp(code string) (string, bool) {
	if s, ok := m.chars[code]; ok {
		return s, true
	}
	for _, r := range m.ranges {
		if len(r.low) == 0 || len(code) != len(r.low) || code < r.low || code > r.high {
			continue
		}
		offset := int(code[len(code)-1]) - int(r.low[len(r.low)-1])
		if len(r.each) > 0 {
			if offset < 0 || offset >= len(r.each) {
				return "", false
			}
			return r.each[offset], true
		}
		first := []byte(r.first)
		for i := len(first) - 1; i >= 0 && offset != 0; i-- { // add, with carry
			offset += int(first[i])
			first[i] = byte(offset)
			offset >>= 8
		}
		return fromUTF16(string(first)), true
	}
	return "", false
}

func fromUTF16(s string) string {
	var units []uint16
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}
