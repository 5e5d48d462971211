package output

import (
	"bytes"
	"encoding/json"
	"iter"
	"strings"
	"unicode/utf8"
)

// A tableColumn is a column of a table that is given away as data, in the words of
// Frictionless Table Schema.
type tableColumn struct {
	Name        string // in JSON: fine
	Title       string // in CSV, with the unit: 罚款金额（元）
	Unit        string // once more for the description; "" for none
	Type        string // string, integer, number, date, boolean, year, array
	Description string
	Required    bool
	Unique      bool
	Enum        []string
}

// listMark joins the entries of an array in a cell, as in ledger.Value.
const listMark = "\x1f"

// A table is what is given away as CSV and JSON. A cell is its exact text; "" is none.
type table struct {
	Title   string
	Columns []tableColumn
	Part    bool                      // the rows are some of those of another table
	Rows    iter.Seq2[[]string, bool] // the cells of a row, and whether they are known to need no quotes and escapes; the slice is used again
}

// The three files of a table: for spreadsheets (UTF-8 with BOM, CRLF, formulas
// disarmed), for programs (UTF-8, LF, exact), and JSON.
const (
	sheetEnding = ".csv"
	plainEnding = ".plain.csv"
	jsonEnding  = ".json"
)

// appendSheet writes the table for spreadsheets (RFC 4180). It calls cut after each
// row, as the others do.
func (t *table) appendSheet(b *bytes.Buffer, cut func()) {
	b.WriteString("\ufeff")
	t.appendCSV(b, cut, "\r\n", true)
}

// appendPlain writes the table for programs.
func (t *table) appendPlain(b *bytes.Buffer, cut func()) { t.appendCSV(b, cut, "\n", false) }

func (t *table) appendCSV(b *bytes.Buffer, cut func(), end string, disarm bool) {
	arrays, numbers := t.columnsThat((*tableColumn).array), t.columnsThat((*tableColumn).numeric)
	out := b.AvailableBuffer()
	for i := range t.Columns {
		out = appendQuoted(comma(out, i), t.Columns[i].Title)
	}
	b.Write(append(out, end...))
	for row, plain := range t.Rows {
		out := b.AvailableBuffer()
		for i, text := range row {
			out = comma(out, i)
			if arrays[i] {
				text = strings.ReplaceAll(text, listMark, "；")
			}
			if disarm && !plain && !numbers[i] {
				text = disarmed(text)
			}
			if plain {
				out = append(out, text...)
			} else {
				out = appendQuoted(out, text)
			}
		}
		b.Write(append(out, end...))
		cut()
	}
}

// columnsThat tells of each column whether something holds.
func (t *table) columnsThat(holds func(*tableColumn) bool) []bool {
	out := make([]bool, len(t.Columns))
	for i := range t.Columns {
		out[i] = holds(&t.Columns[i])
	}
	return out
}

func comma(out []byte, i int) []byte {
	if i > 0 {
		return append(out, ',')
	}
	return out
}

// appendQuoted writes a cell, in quotes only where they are needed.
func appendQuoted(out []byte, s string) []byte {
	plain := s == "" || s[0] != ' ' && s[len(s)-1] != ' '
	for _, mark := range []byte(",\"\r\n") { // one fast search each
		plain = plain && strings.IndexByte(s, mark) < 0
	}
	if plain {
		return append(out, s...)
	}
	out = append(out, '"')
	out = append(out, strings.ReplaceAll(s, `"`, `""`)...)
	return append(out, '"')
}

// disarmed keeps a spreadsheet from taking a text for a formula.
func disarmed(s string) string {
	if s != "" && strings.IndexByte("=+-@\t\r", s[0]) >= 0 {
		return "'" + s
	}
	return s
}

func (c *tableColumn) array() bool { return c.Type == "array" }

func (c *tableColumn) numeric() bool {
	return c.Type == "integer" || c.Type == "number" || c.Type == "year"
}

// appendJSON writes an array with an object a line. Numbers are written digit by
// digit as they stand in the source: whoever reads them as decimals loses nothing.
func (t *table) appendJSON(b *bytes.Buffer, cut func()) {
	names := make([]string, len(t.Columns))
	for i := range t.Columns {
		names[i] = jsonText(t.Columns[i].Name) + ": "
		if i > 0 {
			names[i] = ", " + names[i]
		}
	}
	b.WriteByte('[')
	first := true
	for row, plain := range t.Rows {
		if !first {
			b.WriteByte(',')
		}
		first = false
		b.WriteByte('\n')
		cut()
		out := append(b.AvailableBuffer(), '{')
		for i, text := range row {
			out = t.Columns[i].appendValue(append(out, names[i]...), text, plain)
		}
		b.Write(append(out, '}'))
	}
	b.WriteString("\n]")
}

// appendFile writes the array as a file of its own, which ends with a line.
func (t *table) appendFile(b *bytes.Buffer, cut func()) {
	t.appendJSON(b, cut)
	b.WriteByte('\n')
}

func (c *tableColumn) appendValue(out []byte, text string, plain bool) []byte {
	switch {
	case c.array():
		out = append(out, '[')
		if text != "" {
			for i, entry := range strings.Split(text, listMark) {
				out = appendText(comma(out, i), entry, plain)
			}
		}
		return append(out, ']')
	case text == "":
		return append(out, "null"...)
	case c.Type == "boolean" || c.numeric() && plainNumber(text):
		return append(out, text...)
	}
	return appendText(out, text, plain)
}

// plainNumber tells a text that JSON takes for a number: an optional sign, digits
// without a leading zero, decimals.
func plainNumber(s string) bool {
	s = strings.TrimPrefix(s, "-")
	whole, decimals, found := strings.Cut(s, ".")
	return digits(whole) && (whole == "0" || whole[0] != '0') && (!found || digits(decimals))
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// appendText writes a JSON string; plain tells one that needs no escapes.
func appendText(out []byte, s string, plain bool) []byte {
	for i := 0; i < len(s) && !plain; i++ {
		if jsonSpecial[s[i]] && !plainAt(s[i:]) {
			return append(out, jsonText(s)...)
		}
	}
	out = append(append(out, '"'), s...)
	return append(out, '"')
}

// jsonSpecial are the bytes that a JSON string may not hold as they are, and those
// that such characters begin with in UTF-8.
var jsonSpecial = func() (t [256]bool) {
	for c := range ' ' {
		t[c] = true
	}
	for _, c := range []byte("\"\\<>&\xe2\xef") {
		t[c] = true
	}
	return t
}()

// plainAt tells a character that only begins like U+2028, U+2029 or U+FFFD.
func plainAt(s string) bool {
	return s[0] >= utf8.RuneSelf && !strings.HasPrefix(s, "\u2028") && !strings.HasPrefix(s, "\u2029") && !strings.HasPrefix(s, "\ufffd")
}

func jsonText(s string) string {
	out, err := json.Marshal(s)
	if err != nil {
		return `""` // no string fails
	}
	return string(out)
}
