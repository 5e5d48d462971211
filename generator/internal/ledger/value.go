package ledger

import (
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
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

// A Row is one record of a ledger.
type Row struct {
	Ledger *Ledger
	File   string // where it is written
	Values []Value
}

// Get returns the value of the field that plays a role; empty where none does.
func (r *Row) Get(role Role) Value {
	if i := r.Ledger.With(role); i >= 0 {
		return r.Values[i]
	}
	return Value{}
}

// ID returns the record's permanent name.
func (r *Row) ID() string { return r.Get(ID).Text }

// Key returns what a facet or a chart sorts the row under: nothing where the cell
// is empty, one entry for most types, each entry for an array.
func (r *Row) Key(b By) []string {
	v := r.Values[b.Field]
	switch {
	case !v.Set:
		return nil
	case b.Part == "year":
		return []string{v.Date.String()[:4]}
	case b.Part == "month":
		return []string{v.Date.String()[:7]}
	}
	return v.List()
}
