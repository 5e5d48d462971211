package ledger

import "slices"

// plainRoles are those that name nobody and lead to nobody: a record that has only
// them left can still be counted.
var plainRoles = []Role{Town, Element, Type, Law, Kinds, Amount, Severity, Decided, Published, Organ, OrganUSCC, State, Tasks, Due, AtStage, Count}

// Anonymous returns the row without party, code, number, title, persons and free
// text: what stays are dates, figures, closed lists and what plainRoles hold.
func (r *Row) Anonymous() Row {
	out := Row{Ledger: r.Ledger, File: r.File, At: r.At, Nameless: true}
	var text []byte
	var ends []uint32
	for i := range r.Ledger.Fields {
		if r.Ledger.Fields[i].plain() {
			text = append(text, r.cells.field(i)...)
		}
		ends = append(ends, uint32(len(text)))
	}
	out.hold([]byte(r.ID()), text, ends)
	return out
}

func (f *Field) plain() bool {
	if f.Role != NoRole {
		return slices.Contains(plainRoles, f.Role)
	}
	return f.Type != String && f.Type != Array || len(f.Enum) > 0
}
