package output

import (
	"bytes"
	"encoding/binary"
	"path"

	"mingjing/generator/internal/source"
)

var (
	maskedText = source.Kind{ID: "withdrawn-visible", Level: source.Warning,
		Say: source.Text{ZH: "这个文件里还写着已停止公示的名称、代码或文号，已经用 ○ 盖住", EN: "this file still names what is shown no longer; it was blanked out with ○"},
		Fix: source.Text{ZH: "到写着它的文字（说明、进展、其他记录的正文）里改成不点名的说法", EN: "find the text that says it (a page, a report, another record) and put it without the name"}}
	maskedFile = source.Kind{ID: "withdrawn-visible", Level: source.Error,
		Say: source.Text{ZH: "这个附件里写着已停止公示的名称、代码或文号", EN: "this attachment names what is shown no longer"},
		Fix: source.Text{ZH: "换一个不点名的附件，或者不再链接它", EN: "replace it by one without the name, or link to it no longer"}}
)

// A mask blanks out texts in what is rendered, byte for byte, so that lengths stay:
// whatever format a file has, what was withdrawn is not in it.
type mask struct {
	texts map[uint64][][]byte // by their first eight bytes
	bits  [1 << 10]uint64     // which hashes of first bytes there are
}

func newMask(texts []string) *mask {
	m := &mask{texts: map[uint64][][]byte{}}
	for _, t := range texts {
		if len(t) < 8 {
			continue
		}
		head := binary.LittleEndian.Uint64([]byte(t))
		m.texts[head] = append(m.texts[head], []byte(t))
		h := hashHead(head)
		m.bits[h>>6] |= 1 << (h & 63)
	}
	if len(m.texts) == 0 {
		return nil
	}
	return m
}

func hashHead(head uint64) uint64 { return head * 0x9E3779B97F4A7C15 >> 48 }

// text is apply for a text.
func (m *mask) text(s string) string {
	b := []byte(s)
	if m.apply(b) == 0 {
		return s
	}
	return string(b)
}

// apply blanks out and tells how often it had to.
func (m *mask) apply(data []byte) int {
	if m == nil {
		return 0
	}
	found := 0
	for i := 0; i+8 <= len(data); i++ {
		head := binary.LittleEndian.Uint64(data[i:])
		h := hashHead(head)
		if m.bits[h>>6]&(1<<(h&63)) == 0 {
			continue
		}
		longest := 0
		for _, t := range m.texts[head] {
			if len(t) > longest && bytes.HasPrefix(data[i:], t) {
				longest = len(t)
			}
		}
		if longest > 0 {
			blank(data[i : i+longest])
			found++
			i += longest - 1
		}
	}
	return found
}

// blank puts a ○ for each character of three bytes and a * for each other byte.
func blank(b []byte) {
	for i := 0; i < len(b); {
		if b[i] >= 0xe0 && b[i] < 0xf0 && i+3 <= len(b) {
			copy(b[i:], "○")
			i += 3
			continue
		}
		b[i] = '*'
		i++
	}
}

// texts are the endings of files that may be changed byte by byte.
var texts = map[string]bool{".html": true, ".xml": true, ".json": true, ".csv": true, ".txt": true, ".ics": true, ".svg": true, ".js": true, ".css": true}

// guard wraps every file of the site in the mask.
func (m *maker) guard() {
	mask := m.mask
	if mask == nil {
		return
	}
	for i := range m.groups {
		g := &m.groups[i]
		make := g.Make
		g.Make = func(emit func(address string, data []byte) error) error {
			return make(func(address string, data []byte) error {
				mask.apply(data)
				return emit(address, data)
			})
		}
	}
	for i := range m.files {
		f := &m.files[i]
		address, render, kind := f.Address, f.render, &maskedText
		if !texts[path.Ext(address)] {
			kind = &maskedFile
		}
		f.render = func(dst *bytes.Buffer, cut func(), ps *source.Problems) {
			start, found := dst.Len(), 0
			render(dst, func() {
				found += mask.apply(dst.Bytes()[start:])
				cut()
				start = dst.Len()
			}, ps)
			if found+mask.apply(dst.Bytes()[start:]) > 0 {
				ps.Add(source.Whole(address), kind)
			}
		}
	}
}
