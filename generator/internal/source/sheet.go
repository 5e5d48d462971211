package source

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"strings"
)

// maxCell is the longest cell of a table: what is longer swallowed other lines.
const maxCell = 256 << 10

// MaxSheet is the largest table that is read: about a million rows of monitoring data.
const MaxSheet = 128 << 20

var (
	sheetSyntax = Kind{"csv-syntax", Error,
		Text{"表格这一行读不了：%s", "this line of the table cannot be read: %s"},
		Text{"单元格用半角逗号分开；有逗号、引号或换行的单元格整格用半角双引号括起来，里面的双引号写两个", "separate cells by commas; put a cell with commas, quotes or line breaks into double quotes, quotes inside doubled"}}
	sheetWidth = Kind{"csv-width", Error,
		Text{"这一行有 %d 格，表头有 %d 格", "this line has %d cells, the header has %d"},
		Text{"补上缺的格（没有内容就留空，逗号不能少），或删去多出的格；单元格里有逗号的要用半角双引号括起来", "add the missing cells (empty, but with their commas) or take out the extra ones; quote a cell that holds a comma"}}
	columnMissing = Kind{"csv-column-missing", Error,
		Text{"表头缺少一列：%s", "the header lacks a column: %s"},
		Text{"加上这一列；应有的列：%[2]s", "add it; the columns are: %[2]s"}}
	columnUnknown = Kind{"csv-column-unknown", Error,
		Text{"表头有不认识的列：%q", "the header has an unknown column: %q"},
		Text{"可用的列：%[2]s", "the columns are: %[2]s"}}
	columnUnknownNear = Kind{"csv-column-unknown", Error,
		Text{"表头有不认识的列：%q", "the header has an unknown column: %q"},
		Text{"您是不是要写 %[2]q？", "did you mean %[2]q?"}}
	wrongSeparator = Kind{"csv-separator", Error,
		Text{"表头没有用半角逗号分开，而是用了%s", "the cells of the header are not parted by commas but by %s"},
		Text{"从表格程序另存为“CSV UTF-8（逗号分隔）”，或把分隔符换成半角逗号", "save the sheet as “CSV UTF-8 (comma delimited)”, or put commas instead"}}
	longCell = Kind{"csv-cell-long", Error,
		Text{"这一格有 %d KB，上限 %d KB", "this cell has %d KB, at most %d KB"},
		Text{"多半是双引号没有成对，后面的行都并进了这一格：检查这一格开头和结尾的双引号；真有这么长的全文，单独写成 .md 或作附件", "most likely a quote has no partner and took in the lines below: look at the quotes around this cell; a text that is really so long should be a file of its own"}}
	columnTwice = Kind{"csv-column-twice", Error,
		Text{"表头里 %q 写了两次", "the header names %q twice"},
		Text{"留一列，删掉另一列", "keep one of the two"}}
)

// A Sheet is a table in a CSV file (RFC 4180) with a header line, read row by row:
// the rows are never held together. Faulty lines are reported and passed over, so
// that one run shows all of them.
type Sheet struct {
	File  File
	r     *csv.Reader
	ps    *Problems
	head  []string
	heads []headAt
	cells []string
	alike Alike // of the rows

	line, start int // a line that was looked for last, and where it begins
}

// A headAt is where a title stands: its line and byte in it, from 1.
type headAt struct{ line, col, size int }

// OpenSheet reads a table of at most MaxSheet bytes and its header. The second
// result is false where there is no table to read; the reason is among the problems.
func OpenSheet(fsys fs.FS, name string, ps *Problems) (*Sheet, bool) {
	f, ok := readText(fsys, name, MaxSheet, nil, ps)
	if !ok {
		return nil, false
	}
	return NewSheet(f, ps)
}

// NewSheet reads the header of a table that is in memory already.
func NewSheet(f File, ps *Problems) (*Sheet, bool) {
	s := &Sheet{File: f, ps: ps, r: csv.NewReader(bytes.NewReader(f.Text)), alike: NewAlike(ps)}
	s.r.ReuseRecord = true
	s.r.FieldsPerRecord = -1
	if !s.read() {
		return nil, false
	}
	if len(s.cells) == 1 {
		for _, sep := range separators {
			if strings.Contains(s.cells[0], sep.mark) {
				ps.Add(s.At(0), &wrongSeparator, sep.name)
				return nil, false
			}
		}
	}
	for i, title := range s.cells {
		line, col := s.r.FieldPos(i)
		s.head = append(s.head, strings.TrimSpace(title))
		s.heads = append(s.heads, headAt{line, col, len(title)})
	}
	for n := len(s.head); n > 1 && s.head[n-1] == ""; n-- { // spreadsheets leave empty columns behind
		s.head, s.heads = s.head[:n-1], s.heads[:n-1]
	}
	return s, true
}

// separators are what programs write where a comma should be.
var separators = []struct {
	mark string
	name any
}{
	{"\t", Both("制表符（Tab）", "tabs")}, {"，", Both("全角逗号 ，", "full-width commas ，")}, {";", Both("分号 ;", "semicolons ;")}, {"；", Both("全角分号 ；", "full-width semicolons ；")}, {"|", Both("竖线 |", "bars |")},
}

// Head lists the titles of the columns.
func (s *Sheet) Head() []string { return s.head }

// AtHead returns the place of a column's title.
func (s *Sheet) AtHead(i int) Place {
	h := s.heads[i]
	start := s.File.LineStart(h.line)
	return s.File.on(h.line, start, Span{start + h.col - 1, start + h.col - 1 + max(h.size, 1)})
}

// A Heading is a column that a table may have, under any of its names. Messages
// call it by the first.
type Heading struct {
	Names []string
	Must  bool // a header without it is an error
}

// Columns finds the columns that a table must and may have, and returns their
// positions in that order, -1 for a lacking one. What is missing, unknown or there
// twice is reported; the second result is false then.
func (s *Sheet) Columns(must, may []string) ([]int, bool) {
	var want []Heading
	for _, title := range must {
		want = append(want, Heading{[]string{title}, true})
	}
	for _, title := range may {
		want = append(want, Heading{[]string{title}, false})
	}
	return s.Match(want)
}

// Match is Columns for headings that have several names.
func (s *Sheet) Match(want []Heading) ([]int, bool) {
	at, fine := make([]int, len(want)), true
	var first, known []string
	of := map[string]int{}
	for i, h := range want {
		at[i] = -1
		first = append(first, h.Names[0])
		for _, n := range h.Names {
			known = append(known, n)
			of[n] = i
		}
	}
	list := strings.Join(first, "、")
	wrong := NewAlike(s.ps)
	defer wrong.Close()
	for i, title := range s.head {
		column, ok := of[title]
		switch {
		case ok && at[column] < 0:
			at[column] = i
			continue
		case ok:
			wrong.Add(func() Place { return s.AtHead(i) }, &columnTwice, title)
		default:
			if near := Suggest(title, known); near != "" {
				wrong.Add(func() Place { return s.AtHead(i) }, &columnUnknownNear, title, near)
			} else {
				wrong.Add(func() Place { return s.AtHead(i) }, &columnUnknown, title, list)
			}
		}
		fine = false
	}
	for i, h := range want {
		if at[i] < 0 && h.Must {
			s.ps.Add(s.File.AtLine(1), &columnMissing, h.Names[0], list)
			fine = false
		}
	}
	return at, fine
}

// Next goes to the next row that has as many cells as the header. Empty lines and
// rows of empty cells, which spreadsheets leave behind, are passed over; so are empty
// cells beyond the header. Lines of another width are reported.
func (s *Sheet) Next() bool {
	for s.read() {
		if n := len(s.head); len(s.cells) > n && blank(s.cells[n:]) {
			s.cells = s.cells[:n]
		}
		if len(s.cells) > 1 && blank(s.cells) {
			continue
		}
		if len(s.cells) == len(s.head) {
			return true
		}
		s.alike.Add(func() Place { return s.At(-1) }, &sheetWidth, len(s.cells), len(s.head))
	}
	s.alike.Close()
	return false
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// read reads a line of whatever width; false at the end. After a broken quote
// nothing that follows can be told apart: the reading ends there.
func (s *Sheet) read() bool {
	for {
		before := s.r.InputOffset()
		cells, err := s.r.Read()
		if err == nil {
			s.cells = cells
			if s.r.InputOffset()-before > maxCell && s.overlong() {
				continue
			}
			return true
		}
		var parse *csv.ParseError
		if errors.Is(err, io.EOF) || !errors.As(err, &parse) {
			return false
		}
		s.alike.Add(func() Place { return s.File.AtLine(parse.StartLine) }, &sheetSyntax, csvWords(parse.Err))
		if errors.Is(err, csv.ErrQuote) {
			return false
		}
	}
}

// overlong tells the cells of the row that are too long.
func (s *Sheet) overlong() bool {
	found := false
	for i, c := range s.cells {
		if len(c) > maxCell {
			s.alike.Add(func() Place { return s.At(i) }, &longCell, len(c)>>10, maxCell>>10)
			found = true
		}
	}
	return found
}

func csvWords(err error) any {
	switch {
	case errors.Is(err, csv.ErrQuote):
		return Both("双引号没有成对，或引号外还有字", err.Error())
	case errors.Is(err, csv.ErrBareQuote):
		return Both("没有括起来的单元格里有双引号", err.Error())
	}
	return err.Error()
}

// Cell returns a cell of the row without blanks around it; "" where the column is
// lacking (-1). It stays valid after Next.
func (s *Sheet) Cell(i int) string {
	if i < 0 {
		return ""
	}
	return strings.TrimSpace(s.cells[i])
}

// Line returns the line that the row begins on, counted from 1.
func (s *Sheet) Line() int {
	line, _ := s.r.FieldPos(0)
	return line
}

// At returns the place of a cell of the row, of the whole line for -1.
func (s *Sheet) At(i int) Place {
	line, col := s.r.FieldPos(max(i, 0))
	start := s.lineStart(line)
	if i < 0 {
		end := len(s.File.Text)
		if n := bytes.IndexByte(s.File.Text[start:], '\n'); n >= 0 {
			end = start + n
		}
		return s.File.on(line, start, Span{start, end})
	}
	from := start + col - 1
	return s.File.on(line, start, Span{from, from + max(len(s.cells[i]), 1)})
}

// lineStart is File.LineStart, going on from the line it was asked for before.
func (s *Sheet) lineStart(line int) int {
	if line < s.line || s.line == 0 {
		s.line, s.start = 1, 0
	}
	for s.line < line {
		i := bytes.IndexByte(s.File.Text[s.start:], '\n')
		if i < 0 {
			break
		}
		s.line, s.start = s.line+1, s.start+i+1
	}
	return s.start
}

// Problems is where the sheet reports to.
func (s *Sheet) Problems() *Problems { return s.ps }
