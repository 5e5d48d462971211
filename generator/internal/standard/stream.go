package standard

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// longestLine is more than a year of values in one object.
const longestLine = 16 << 20

// Lines answers one JSON object a line with another. Empty lines are passed over. What is
// wrong with a line is told to fault with its number, from 1; the others are answered
// all the same. The error is one of reading or writing.
func (a *Assessor) Lines(in io.Reader, out io.Writer, fault func(line int, err error)) error {
	r, w := bufio.NewReaderSize(in, 1<<18), bufio.NewWriterSize(out, 1<<18)
	var long, answer []byte
	for number := 1; ; number++ {
		line, err := readLine(r, &long)
		if err != nil && err != io.EOF {
			return errors.Join(err, w.Flush())
		}
		if number == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if werr := a.answer(w, &answer, line, number, fault); werr != nil {
			return werr
		}
		if err == io.EOF {
			return w.Flush()
		}
	}
}

func (a *Assessor) answer(w *bufio.Writer, answer *[]byte, line []byte, number int, fault func(line int, err error)) (err error) {
	if len(bytes.TrimSpace(line)) == 0 {
		return nil
	}
	if len(line) > longestLine {
		fault(number, faultf("一行超过 %d 字节", "a line of more than %d bytes", longestLine))
		return nil
	}
	if *answer, err = a.Append((*answer)[:0], line); err != nil {
		if !utf8.Valid(line) {
			err = notUTF8()
		}
		fault(number, err)
		return nil
	}
	_, err = w.Write(*answer)
	return err
}

// readLine takes a line with its end; of one that is too long, only somewhat more than
// longestLine. The bytes hold until the next call.
func readLine(r *bufio.Reader, long *[]byte) ([]byte, error) {
	line, err := r.ReadSlice('\n')
	if err != bufio.ErrBufferFull {
		return line, err
	}
	*long = append((*long)[:0], line...)
	for err == bufio.ErrBufferFull {
		if line, err = r.ReadSlice('\n'); len(*long) <= longestLine {
			*long = append(*long, line...)
		}
	}
	return *long, err
}

// CSV answers one row with one JSON object a line. The header names the fields, those
// within others with points between (items.nh3n); an empty cell is a field left out. A
// cell in [ ] or { } that is JSON is taken as that. A column that the rule does not know
// is told once, as a fault of line 1, and ends the answers. The numbers told to fault are those of
// the file's lines.
func (a *Assessor) CSV(in io.Reader, out io.Writer, fault func(line int, err error)) error {
	r, w := csv.NewReader(bufio.NewReaderSize(in, 1<<18)), bufio.NewWriterSize(out, 1<<18)
	r.ReuseRecord = true
	header, err := r.Read()
	if err != nil {
		if err == io.EOF {
			err = faultf("没有表头：第一行应为字段名", "no header: expected the names of the fields in the first line")
		}
		return told(err, fault)
	}
	fields, err := readHeader(header)
	if err != nil {
		fault(1, err)
		return nil
	}
	var object, answer []byte
	var unknown unknownField
	row := func(line int, err error) {
		if errors.As(err, &unknown) {
			line, err = 1, faultf("表头：%v；各行都没有答", "header: %v; no row is answered", err)
		}
		fault(line, err)
	}
	for unknown == "" { // a column without a meaning is that in every row
		record, err := r.Read()
		if err == io.EOF {
			return w.Flush()
		}
		if err != nil {
			if err = told(err, fault); err != nil {
				return errors.Join(err, w.Flush())
			}
			continue
		}
		line, _ := r.FieldPos(0)
		if !validUTF8(record) {
			fault(line, notUTF8())
			continue
		}
		object = fields.appendJSON(object[:0], record)
		if err := a.answer(w, &answer, object, line, row); err != nil {
			return err
		}
	}
	return w.Flush()
}

// told tells a fault of the file and gives other errors back.
func told(err error, fault func(line int, err error)) error {
	var bad *csv.ParseError
	var own *Fault
	switch {
	case errors.As(err, &bad) && errors.Is(err, csv.ErrFieldCount):
		fault(bad.Line, faultf("列数与表头不同", "another number of columns than in the header"))
	case errors.As(err, &bad):
		fault(bad.Line, faultf("CSV 的引号写法不对：有引号的格要前后成对，格内引号写两遍", "quotes are wrong: a quoted cell opens and closes, a quote within is written twice"))
	case errors.As(err, &own):
		fault(1, err)
	default:
		return err
	}
	return nil
}

func validUTF8(record []string) bool {
	for _, cell := range record {
		if !utf8.ValidString(cell) {
			return false
		}
	}
	return true
}

func notUTF8() error {
	return faultf("不是 UTF-8 编码：表格在软件里另存为“CSV UTF-8”", "not UTF-8: save a table as \"CSV UTF-8\" in the spreadsheet")
}

// fields are the columns of a table, or the fields of one object within.
type fields []*field

type field struct {
	name   string
	column int // of the cell, where there are no fields within
	within fields
}

func readHeader(header []string) (fields, error) {
	if !validUTF8(header) {
		return nil, notUTF8()
	}
	root := &field{column: -1}
	for column, title := range header {
		at := root
		for _, name := range strings.Split(strings.TrimSpace(strings.TrimPrefix(title, "\ufeff")), ".") {
			var next *field
			for _, f := range at.within {
				if f.name == name {
					next = f
				}
			}
			if next == nil {
				next = &field{name: name, column: -1}
				at.within = append(at.within, next)
			}
			if at.column >= 0 { // a cell and an object at once
				next.name = ""
			}
			at = next
		}
		if at.name == "" || at.column >= 0 || at.within != nil {
			return nil, faultf("第 %d 列的表头 %q 是空的或重复", "the header of column %d, %q, is empty or there twice", column+1, title)
		}
		at.column = column
	}
	return root.within, nil
}

func (fs fields) appendJSON(out []byte, record []string) []byte {
	out = append(out, '{')
	comma := false
	for _, f := range fs {
		cell := ""
		if f.within == nil {
			if cell = strings.TrimSpace(record[f.column]); cell == "" {
				continue
			}
		}
		if comma {
			out = append(out, ',')
		}
		comma = true
		out = append(appendText(out, f.name), ':')
		switch {
		case f.within != nil:
			out = f.within.appendJSON(out, record)
		case (cell[0] == '[' || cell[0] == '{') && json.Valid([]byte(cell)):
			out = append(out, cell...)
		default:
			out = appendText(out, cell)
		}
	}
	return append(out, '}')
}

// appendText writes a JSON string; most cells need no escaping.
func appendText(out []byte, text string) []byte {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c == '"' || c == '\\' {
			quoted, err := json.Marshal(text)
			if err != nil {
				panic(err) // a string always has a form in JSON
			}
			return append(out, quoted...)
		}
	}
	return append(append(append(out, '"'), text...), '"')
}
