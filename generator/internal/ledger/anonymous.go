package ledger

import "slices"

// plainRoles are those that name nobody and lead to nobody: a record that has only
// them left can still be counted.
var plainRoles = []Role{Town, Element, Type, Law, Kinds, Amount, Severity, Decided, Published, Organ, OrganUSCC, State, Tasks, Due, AtStage, Count}

// Anonymous returns the row without party, code, number, title, persons and free
// text: what stays are dates, figures, closed lists and what plainRoles hold.
func (r *Row) Anonymous() Row {
	out := Row{Ledger: r.Ledger, File: r.File, At: r.At, Nameless: true, ends: make([]uint32, 0, len(r.ends))}
	var text []byte
	for i := range r.ends {
		if i == len(r.ends)-1 || r.Ledger.Fields[i].plain() {
			text = append(text, r.cell(i)...)
		}
		out.ends = append(out.ends, uint32(len(text)))
	}
	out.text = string(text)
	return out
}

func (f *Field) plain() bool {
	if f.Role != NoRole {
		return slices.Contains(plainRoles, f.Role)
	}
	return f.Type != String && f.Type != Array || len(f.Enum) > 0
}
