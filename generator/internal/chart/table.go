package chart

import (
	"bytes"
	"encoding/csv"
	"strings"
)

// A Table is the chart's numbers in rows: the first column names the place, then one
// column a series, then one for every limit, with the limit that held there.
type Table struct {
	Head []string
	Rows [][]string
}

// Table returns the rows behind the chart. Drawing, file and option say the same.
func (c *Chart) Table() Table {
	words := c.Words.filled()
	t := Table{Head: []string{c.firstHead(&words)}}
	for s := range c.Series {
		t.Head = append(t.Head, c.head(c.rowTitle(s, &words)))
	}
	if c.Kind == Calendar {
		t.Head = append(t.Head, words.Level)
	}
	for i := range c.Limits {
		t.Head = append(t.Head, c.head(c.Limits[i].Label))
	}
	for i, x := range c.X {
		row := make([]string, 1, len(t.Head))
		row[0] = x
		for s := range c.Series {
			row = append(row, words.cell(c.at(s, i)))
		}
		if c.Kind == Calendar {
			level := ""
			if len(c.Series) > 0 {
				level = words.level(c.at(0, i).Level, false)
			}
			row = append(row, level)
		}
		for l := range c.Limits {
			row = append(row, c.stepAt(&c.Limits[l], i).Text)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (c *Chart) firstHead(words *Words) string {
	if c.XName != "" {
		return c.XName
	}
	if _, dated := c.days(); dated {
		return words.Date
	}
	return words.Item
}

// head returns a column's heading with the unit in it: 城区站（μg/m³）.
func (c *Chart) head(name string) string {
	switch {
	case c.Unit == "":
		return name
	case name == "":
		return c.Unit
	}
	return name + "（" + c.Unit + "）"
}

// stepAt returns the step of a limit that holds at place i, one without text for none.
func (c *Chart) stepAt(l *Limit, i int) (step Step) {
	for _, s := range l.Steps {
		if s.From == "" || c.holds(s.From, i) {
			step = s
		}
	}
	return step
}

// holds reports whether place i is not before the date or category from.
func (c *Chart) holds(from string, i int) bool {
	day, _, ok1 := parseDay(from)
	here, _, ok2 := parseDay(c.X[i])
	if ok1 && ok2 {
		return here >= day
	}
	at := c.index(from)
	return at >= 0 && i >= at
}

// CSV returns the table as a file. With bom it is for spreadsheets: byte order mark and
// CRLF; without, for programs: neither. In both, a cell that a spreadsheet would run as a
// formula begins with an apostrophe; plain numbers such as -3.2 stay.
func (c *Chart) CSV(bom bool) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if bom {
		b.WriteString("\uFEFF")
		w.UseCRLF = true
	}
	t := c.Table()
	for _, row := range append([][]string{t.Head}, t.Rows...) {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = guarded(cell)
		}
		w.Write(safe) // a bytes.Buffer does not fail
	}
	w.Flush()
	return b.Bytes()
}

// guarded defuses a cell that begins like a formula, full-width marks included.
func guarded(cell string) string {
	first := strings.TrimLeft(cell, " \u3000")
	if first == "" || isDecimal(cell) {
		return cell
	}
	if r := []rune(first)[0]; strings.ContainsRune("=+-@\t\r\n＝＋－＠", r) {
		return "'" + cell
	}
	return cell
}

// isDecimal reports whether a text is a plain number: -3.20.
func isDecimal(s string) bool {
	s = strings.TrimPrefix(s, "-")
	whole, fraction, dot := strings.Cut(s, ".")
	if whole == "" || dot && fraction == "" || len(whole) > 1 && whole[0] == '0' {
		return false
	}
	_, ok1 := digits(whole)
	_, ok2 := digits(fraction)
	return ok1 && ok2
}
