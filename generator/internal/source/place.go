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
	Text  string // the whole line, without its end
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
	start := min(max(s.Start, 0), len(f.Text))
	lineStart := bytes.LastIndexByte(f.Text[:start], '\n') + 1
	return f.on(bytes.Count(f.Text[:lineStart], []byte{'\n'})+1, lineStart, s)
}

// on is At for a caller who knows the line already: in a long table nobody counts
// lines twice.
func (f File) on(line, lineStart int, s Span) Place {
	start := min(max(s.Start, lineStart), len(f.Text))
	lineEnd := len(f.Text)
	if i := bytes.IndexByte(f.Text[start:], '\n'); i >= 0 {
		lineEnd = start + i
	}
	end := min(max(s.End, start), lineEnd)
	return Place{
		File:  f.Name,
		Line:  line,
		Col:   utf8.RuneCount(f.Text[lineStart:start]) + 1,
		Text:  string(f.Text[lineStart:lineEnd]),
		Width: max(utf8.RuneCount(f.Text[start:end]), 1),
	}
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
