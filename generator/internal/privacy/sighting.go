package privacy

import (
	"bytes"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"

	"mingjing/generator/internal/source"
)

// A Sighting is a finding with its place, whose line no longer shows the secret.
type Sighting struct {
	Finding
	Place source.Place
	Args  []any // of the kind's words
}

// ScanFile scans a text of the sources or of the site.
func ScanFile(f source.File) []Sighting {
	var found []Finding
	Scan(f.Text, func(x Finding) { found = append(found, x) })
	if len(found) == 0 {
		return nil
	}
	out := make([]Sighting, len(found))
	places := source.Walker{File: f}
	shown := source.Walker{File: source.File{Name: f.Name, Text: starred(f.Text, found)}}
	for i, x := range found {
		at := places.At(x.Span)
		at.Text = unpadded(shown.At(x.Span).Text)
		out[i] = Sighting{Finding: x, Place: at}
	}
	return out
}

// ScanTable scans a table of any size, some lines at a time.
func ScanTable(fsys fs.FS, name string) []Sighting {
	f, err := fsys.Open(name)
	if err != nil {
		return nil // whoever reads it for the site tells that
	}
	defer f.Close()
	var out []Sighting
	buffer, kept, line := make([]byte, tablePiece), 0, 0
	for {
		n, err := io.ReadFull(f, buffer[kept:])
		piece := buffer[:kept+n]
		end := len(piece)
		if i := bytes.LastIndexByte(piece, '\n'); err == nil && i > 0 {
			end = i + 1
		}
		for _, x := range ScanFile(source.File{Name: name, Text: piece[:end]}) {
			x.Place.Line += line
			out = append(out, x)
		}
		if err != nil {
			return out
		}
		line += bytes.Count(piece[:end], []byte{'\n'})
		kept = copy(buffer, piece[end:])
	}
}

// tablePiece is how much of a table is held at a time; a line is never that long.
const tablePiece = 4 << 20

// padding stands for the other bytes of a character that became a star: places stay
// where they are.
const padding = '\x00'

func unpadded(s string) string { return strings.ReplaceAll(s, string(padding), "") }

// starred returns a copy of a text with a star for each character of a secret.
func starred(text []byte, found []Finding) []byte {
	hidden := make([]bool, len(text))
	for _, x := range found {
		for i := x.Span.Start; i < x.Span.End; i++ {
			hidden[i] = text[i] != '\n'
		}
	}
	out := make([]byte, 0, len(text))
	for i, c := range text {
		switch {
		case !hidden[i]:
			out = append(out, c)
		case utf8.RuneStart(c):
			out = append(out, '*')
		default:
			out = append(out, padding)
		}
	}
	return out
}

// Star hides the marked stretch of a place's line, where a rule knows that it is
// personal by its field.
func Star(at source.Place) source.Place {
	line := []rune(at.Text)
	from := at.Col - 1 - at.Skip
	for i := max(from, 0); i < min(from+at.Width, len(line)); i++ {
		line[i] = '*'
	}
	at.Text = string(line)
	return at
}

// Hide replaces what is secret in a text of one line by stars: problems of other
// kinds print lines and values too.
func Hide(s string) string {
	var found []Finding
	Scan([]byte(s), func(x Finding) { found = append(found, x) })
	if len(found) == 0 {
		return s
	}
	return strings.ToValidUTF8(unpadded(string(starred([]byte(s), found))), "")
}
