package ledger

import (
	"path"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

// A Value is one cell of a row. The zero Value is an empty cell.
type Value struct {
	Text   string // as written; the entries of an array are joined by listMark
	Number quantity.Decimal
	Date   calendar.Date
	Set    bool
}

// listMark joins the entries of an array: a control character that no text may hold.
const listMark = "\x1f"

// List returns the entries of an array, or the text as the only one.
func (v Value) List() []string {
	if !v.Set || v.Text == "" {
		return nil
	}
	return strings.Split(v.Text, listMark)
}

// A Row is one record of a ledger. A bureau keeps a hundred thousand of them, so
// that the cells lie in one string, end to end, and a Value is made when asked for.
type Row struct {
	Ledger *Ledger
	File   string // where it is written
	At     int    // where in the file: 0 the front matter, else the line in a CSV table, or which [[row]], from 1

	Nameless bool // made by Anonymous
	Publication

	cells              cells
	plain              bool
	published, decided calendar.Date // what the fields with these roles hold
}

// hold takes the id and the texts of all fields, which lie end to end, each up to one
// of ends.
func (r *Row) hold(id, text []byte, ends []uint32) {
	r.cells = newCells(id, text, ends)
	r.plain = plainCells(text, ends) && plainCells(id, []uint32{uint32(len(id))})
	r.published, r.decided = r.Get(Published).Date, r.Get(Decided).Date
}

// Published returns the date in the field with that role: zero where there is none.
func (r *Row) Published() calendar.Date { return r.published }

// Decided is Published for the day of the decision.
func (r *Row) Decided() calendar.Date { return r.decided }

// Value returns the value of a field.
func (r *Row) Value(i int) Value {
	s := r.cells.field(i)
	if s == "" {
		return Value{}
	}
	v := Value{Text: s, Set: true}
	switch r.Ledger.Fields[i].Type { // what was not of its type was reported and not kept
	case Date:
		v.Date, _ = calendar.ParseDate(s)
	case Decimal, Integer, Year:
		v.Number, _ = quantity.Parse(s)
	}
	return v
}

// Get returns the value of the field that plays a role; empty where none does.
func (r *Row) Get(role Role) Value {
	if i := r.Ledger.With(role); i >= 0 {
		return r.Value(i)
	}
	return Value{}
}

// ID returns the record's permanent name: of its own field, or made of its key.
func (r *Row) ID() string { return r.cells.id() }

// Title returns what the record is called: its title, else its party, else what
// stands in the first column of the list.
func (r *Row) Title() string {
	if r.Nameless {
		return "已停止公示的" + r.Ledger.Title
	}
	for _, role := range []Role{Title, Party} {
		if v := r.Get(role); v.Set {
			return v.Text
		}
	}
	for _, c := range r.Ledger.Columns {
		if v := r.Value(c); v.Set {
			return strings.Join(v.List(), "、")
		}
	}
	return r.Ledger.Title
}

// InTable tells a row of a table, or one made nameless, from a record with a file,
// and a text, of its own.
func (r *Row) InTable() bool { return r.At > 0 || r.Nameless }

// Key returns what a facet or a chart sorts the row under: nothing where the cell
// is empty, one entry for most types, each entry for an array.
func (r *Row) Key(b By) []string { return r.AppendKey(nil, b) }

// AppendKey is Key for whoever asks many rows.
func (r *Row) AppendKey(dst []string, b By) []string {
	s := r.cells.field(b.Field)
	switch {
	case s == "":
		return dst
	case b.Part == "year":
		return append(dst, s[:4])
	case b.Part == "month":
		return append(dst, s[:7])
	case r.Ledger.Fields[b.Field].Type == Array:
		return append(dst, strings.Split(s, listMark)...)
	}
	return append(dst, s)
}

// Text returns what stands in a cell, without making a value of it.
func (r *Row) Text(i int) string { return r.cells.field(i) }

// FilesOf lists the files that a field names, as paths in the source tree.
func (r *Row) FilesOf(field int) []string {
	if r.cells.field(field) == "" {
		return nil
	}
	var out []string
	for _, name := range (Value{Text: r.cells.field(field), Set: true}).List() {
		out = append(out, path.Join(path.Dir(r.File), name))
	}
	return out
}

// Place finds a field of the row in its file again.
func (r *Row) Place(f *source.Finder, field int) source.Place {
	name := r.Ledger.Fields[field].Name
	switch {
	case strings.HasSuffix(r.File, sheetEnd):
		return f.Cell(r.File, r.At, r.Ledger.Fields[field].headings())
	case r.At > 0:
		return f.Key(r.File, tableKey(r.At)+"."+name)
	}
	return f.Key(r.File, name)
}
