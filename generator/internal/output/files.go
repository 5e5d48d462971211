package output

import (
	"bytes"
	"io/fs"

	"mingjing/generator/internal/source"
)

var unreadable = source.Kind{ID: "unreadable", Level: source.Error,
	Say: source.Text{ZH: "读不了这个文件：%s", EN: "this file cannot be read: %s"}}

// addFiles adds the theme's assets and the files that texts link to.
func addFiles(m *maker) {
	for _, a := range m.theme.Assets {
		m.add(a.Address, func(dst *bytes.Buffer, _ *source.Problems) { dst.Write(a.Data) })
	}
	for file, address := range m.site.Files {
		m.add(address, func(dst *bytes.Buffer, ps *source.Problems) {
			data, err := fs.ReadFile(m.site.FS, file)
			if err != nil {
				ps.Add(source.Whole(file), &unreadable, err)
			}
			dst.Write(data)
		})
	}
}
