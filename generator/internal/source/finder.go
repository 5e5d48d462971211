package source

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"slices"
	"strings"
)

// A Finder finds places again in files of the tree, so that records need not
// remember them. It keeps the file that it read last: many places of one table
// cost one reading. It is for one goroutine.
type Finder struct {
	fsys   fs.FS
	name   string
	doc    *document // TOML, or the front matter of a text; nil where unreadable
	sheet  File      // a table
	starts []int     // of its lines
	head   []string
}

// NewFinder makes a finder over a source tree.
func NewFinder(fsys fs.FS) *Finder { return &Finder{fsys: fsys} }

// Key returns the place of a key's value in the TOML of a file, whole or front
// matter; where it cannot be found, the nearest thing around it.
func (f *Finder) Key(name, path string) Place {
	if f.name != name {
		f.open(name)
	}
	if f.doc == nil {
		return Whole(name)
	}
	return f.doc.place(path, true)
}

func (f *Finder) open(name string) {
	*f = Finder{fsys: f.fsys, name: name}
	var none Problems
	file, ok := Read(f.fsys, name, &none)
	if !ok {
		return
	}
	at := Span{0, len(file.Text)}
	if strings.HasSuffix(name, ".md") {
		if at, _, ok = SplitFrontMatter(file, &none); !ok {
			return
		}
	}
	f.doc = &document{file: file, at: at, problems: &none}
}

// Cell returns the place of a cell of a CSV table: its row begins on a line, its
// column has one of the titles. Without such a column it is the whole line.
func (f *Finder) Cell(name string, line int, titles []string) Place {
	if f.name != name {
		f.openSheet(name)
	}
	if line > len(f.starts) {
		return Whole(name)
	}
	start := f.starts[line-1]
	column := slices.IndexFunc(f.head, func(title string) bool { return slices.Contains(titles, title) })
	r := csv.NewReader(bytes.NewReader(f.sheet.Text[start:]))
	r.FieldsPerRecord = -1
	if cells, err := r.Read(); err == nil && column >= 0 && column < len(cells) {
		below, col := r.FieldPos(column)
		line += below - 1
		from := f.starts[line-1]
		return f.sheet.on(line, from, Span{from + col - 1, from + col - 1 + max(len(cells[column]), 1)})
	}
	return f.sheet.on(line, start, Span{start, len(f.sheet.Text)})
}

func (f *Finder) openSheet(name string) {
	*f = Finder{fsys: f.fsys, name: name}
	var none Problems
	file, ok := readText(f.fsys, name, MaxSheet, nil, &none)
	if !ok {
		return
	}
	f.sheet = file
	for at := 0; at < len(file.Text); {
		f.starts = append(f.starts, at)
		i := bytes.IndexByte(file.Text[at:], '\n')
		if i < 0 {
			break
		}
		at += i + 1
	}
	if s, ok := NewSheet(file, &none); ok {
		f.head = s.Head()
	}
}

// Locate is Finder.Key for a single place.
func Locate(fsys fs.FS, name, path string) Place { return NewFinder(fsys).Key(name, path) }
