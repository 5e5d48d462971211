package ledger

// With returns the row with other texts in some fields: as it stood before a
// correction, for example. The texts are of the fields' types.
func (r *Row) With(texts map[int]string) Row {
	d := draft{ledger: r.Ledger}
	for i := range r.Ledger.Fields {
		if text, ok := texts[i]; ok {
			d.push(text)
		} else {
			d.push(r.cells.field(i))
		}
	}
	out := *r
	out.hold([]byte(r.ID()), d.text, d.ends)
	return out
}

// Same tells whether two rows of a ledger say the same.
func (r *Row) Same(other *Row) bool { return r.cells == other.cells }
