// Package source knows where things stand: files of the content tree, places in
// them (file:line:col), problems found there, and the TOML they are written in.
// It is the one door to the TOML library.
package source

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// A Place is a stretch of one line of a source file. Line and Col count from 1;
// Col counts characters, as an editor's status line does, not bytes.
type Place struct {
	File  string
	Line  int
	Col   int
	Text  string // the line, without its end; of a long one what stands around
	Skip  int    // characters of the line before Text
	Width int    // characters marked, at least 1 when Text is set

	// Inside says where in a file that has no lines: 表“名单”!D14, page 3.
	Inside Text
}

// Before orders places by file, line and column.
func (p Place) Before(q Place) bool {
	if p.File != q.File {
		return p.File < q.File
	}
	if p.Line != q.Line {
		return p.Line < q.Line
	}
	if p.Col != q.Col {
		return p.Col < q.Col
	}
	return p.Inside.ZH < q.Inside.ZH
}

// A Span is a stretch of bytes in a file: [Start, End).
type Span struct{ Start, End int }

// A File is a source file held in memory: UTF-8, no byte-order mark, lines ended by \n.
type File struct {
	Name string // slash-separated, relative to the source tree
	Text []byte
}

// At returns the place of a span, cut at the end of its first line.
func (f File) At(s Span) Place {
	w := Walker{File: f}
	return w.At(s)
}

// on is At for a caller who knows the line already: in a long table nobody counts
// lines twice.
func (f File) on(line, lineStart int, s Span) Place {
	w := Walker{File: f, line: line, lineStart: lineStart, at: lineStart, col: 1}
	return w.At(Span{max(s.Start, lineStart), s.End})
}

// A Walker gives the places of a file one after another: as long as they come in
// rising order, lines and columns are counted once.
type Walker struct {
	File
	line, lineStart int
	at, col         int // where it stands
}

// At returns the place of a span, cut at the end of its first line.
func (w *Walker) At(s Span) Place {
	text := w.Text
	start := min(max(s.Start, 0), len(text))
	if start < w.at || w.line == 0 {
		w.line, w.lineStart, w.at, w.col = 1, 0, 0, 1
	}
	if n := bytes.Count(text[w.at:start], []byte{'\n'}); n > 0 {
		w.line += n
		w.lineStart = w.at + bytes.LastIndexByte(text[w.at:start], '\n') + 1
		w.at, w.col = w.lineStart, 1
	}
	w.col += utf8.RuneCount(text[w.at:start])
	w.at = start
	end := min(max(s.End, start), len(text))
	if i := bytes.IndexByte(text[start:end], '\n'); i >= 0 {
		end = start + i
	}
	from, to := w.around()
	return Place{
		File:  w.Name,
		Line:  w.line,
		Col:   w.col,
		Text:  string(text[from:to]),
		Skip:  w.col - 1 - utf8.RuneCount(text[from:start]),
		Width: max(utf8.RuneCount(text[start:end]), 1),
	}
}

// longLine is how many bytes of a line a place keeps before what it marks, and
// twice that after: a body of 10 MB may be one line with ten thousand faults.
const longLine = 512

// around returns the part of the line that a place keeps.
func (w *Walker) around() (from, to int) {
	from, to = w.lineStart, len(w.Text)
	if w.at-from > longLine {
		from = boundary(w.Text, w.at-longLine)
	}
	if to-w.at > 2*longLine {
		to = boundary(w.Text, w.at+2*longLine)
	}
	if i := bytes.IndexByte(w.Text[w.at:to], '\n'); i >= 0 {
		to = w.at + i
	}
	return from, to
}

// boundary returns where the character at i begins; what is not UTF-8 is cut anywhere.
func boundary(text []byte, i int) int {
	for n := range utf8.UTFMax {
		if i-n >= 0 && utf8.RuneStart(text[i-n]) {
			return i - n
		}
	}
	return i
}

// AtLine returns the place of a whole line, counted from 1.
func (f File) AtLine(line int) Place {
	start := 0
	for n := 1; n < line; n++ {
		i := bytes.IndexByte(f.Text[start:], '\n')
		if i < 0 {
			break
		}
		start += i + 1
	}
	end := len(f.Text)
	if i := bytes.IndexByte(f.Text[start:], '\n'); i >= 0 {
		end = start + i
	}
	trimmed := start + len(f.Text[start:end]) - len(bytes.TrimLeft(f.Text[start:end], " \t"))
	return f.At(Span{trimmed, end})
}

// Whole is the place of a file as such, where no line can be named.
func Whole(name string) Place { return Place{File: name} }

// Short prints file:line, for a message that mentions another place.
func (p Place) Short() string {
	if p.Line == 0 {
		return p.File
	}
	return p.File + ":" + strconv.Itoa(p.Line)
}

// Exact prints file:line:col.
func (p Place) Exact() string {
	if p.Line == 0 {
		return p.File
	}
	return p.Short() + ":" + strconv.Itoa(p.Col)
}

// LineStart returns the offset of a line, counted from 1.
func (f File) LineStart(line int) int {
	start := 0
	for range line - 1 {
		i := bytes.IndexByte(f.Text[start:], '\n')
		if i < 0 {
			break
		}
		start += i + 1
	}
	return start
}
