package ledger

import (
	"crypto/sha256"

	"mingjing/generator/internal/source"
)

var emptyKey = source.Kind{ID: "id-key-empty", Level: source.Error,
	Say: source.Text{ZH: "%s 是空的，算不出这一行的编号", EN: "%s is empty: the id of this row cannot be made"},
	Fix: source.Text{ZH: "补上这一格；编号由 ledger.toml 里 [rows] id 列出的字段算出", EN: "fill it in: the id is made of the fields that [rows] id of the ledger.toml lists"}}

// idAlphabet leaves out what is mistaken for one another when read aloud or copied.
const idAlphabet = "abcdefghjkmnpqrstuvwxyz23456789"

// idLength makes two equal ids among a million rows a chance of one in 1,600.
const idLength = 10

// id is the id of the row: what its own field says, or a hash over the fields that
// the ledger names. The hash is the same each time and shows none of them.
func (d *draft) id() string {
	l := d.ledger
	if i := l.With(ID); i >= 0 {
		if s := d.cell(i); s != "" {
			return s
		}
	}
	if len(l.IDFrom) == 0 {
		return ""
	}
	key := []byte(l.Name)
	for _, i := range l.IDFrom {
		s := d.cell(i)
		if s == "" {
			if !l.Fields[i].Required && d.blank(i) { // else it has been found fault with already
				d.ps.Add(d.at(i), &emptyKey, l.Fields[i].Title)
			}
			return ""
		}
		key = append(append(key, listMark...), s...)
	}
	sum := sha256.Sum256(key)
	var out [idLength]byte
	for i := range out {
		out[i] = idAlphabet[(int(sum[2*i])<<8|int(sum[2*i+1]))%len(idAlphabet)]
	}
	return string(out[:])
}
