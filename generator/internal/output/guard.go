package output

import (
	"bytes"
	"path"

	"mingjing/generator/internal/privacy"
	"mingjing/generator/internal/source"
)

var (
	maskedText = source.Kind{ID: "withdrawn-visible", Level: source.Warning,
		Say: source.Text{ZH: "这个文件里还写着已停止公示的名称、代码或文号，已经用 ○ 盖住", EN: "this file still names what is shown no longer; it was blanked out with ○"},
		Fix: source.Text{ZH: "到写着它的文字（说明、进展、其他记录的正文）里改成不点名的说法", EN: "find the text that says it (a page, a report, another record) and put it without the name"}}
	maskedFile = source.Kind{ID: "withdrawn-visible", Level: source.Error,
		Say: source.Text{ZH: "这个附件里写着已停止公示的名称、代码或文号", EN: "this attachment names what is shown no longer"},
		Fix: source.Text{ZH: "换一个不点名的附件，或者不再链接它", EN: "replace it by one without the name, or link to it no longer"}}
	maskedName = source.Kind{ID: "withdrawn-visible", Level: source.Error,
		Say: source.Text{ZH: "文件名里写着已停止公示的名称、代码或文号", EN: "a file's name tells what is shown no longer"},
		Fix: source.Text{ZH: "给 content/ 里的这个文件换一个不点名的名字，并改正指向它的链接", EN: "rename the file in content/ and mend the links to it"}}
)

// texts are the endings of files that may be changed byte by byte.
var texts = map[string]bool{".html": true, ".xml": true, ".json": true, ".csv": true, ".txt": true, ".svg": true, ".js": true, ".css": true, ".ics": true, ".geojson": true, ".md": true}

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
		address, render := f.Address, f.render
		if mask.holds([]byte(address)) {
			m.problems.Add(source.Whole(address), &maskedName)
		}
		look := func(data []byte) bool { return mask.apply(data) > 0 }
		kind := &maskedText
		if !texts[path.Ext(address)] {
			look, kind = func(data []byte) bool { return mask.inAttachment(address, data) }, &maskedFile
		}
		f.render = func(dst *bytes.Buffer, cut func(), ps *source.Problems) {
			start, found := dst.Len(), false
			render(dst, func() {
				found = look(dst.Bytes()[start:]) || found
				cut()
				start = dst.Len()
			}, ps)
			if look(dst.Bytes()[start:]) || found {
				ps.Add(source.Whole(address), kind)
			}
		}
	}
}

// inAttachment tells whether a file that cannot be changed byte by byte names what
// is hidden, in itself or in what it packs.
func (m *mask) inAttachment(name string, data []byte) bool {
	if m.holds(data) {
		return true
	}
	found := false
	privacy.ReadAttachment(name, data, func(text []byte) { found = found || m.holds(text) })
	return found
}
