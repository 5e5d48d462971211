package site

import (
	"slices"
	"strings"
	"unicode/utf8"

	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
)

// hide remembers what must not be read anywhere: names, codes and numbers of a
// record that is no longer shown.
func (s *Site) hide(rec *content.Record) {
	if v := rec.Get(ledger.USCC); v.Set {
		s.hidden[v.Text] = true
	}
	// A masked or very short name would blank out others' names.
	if name := rec.Get(ledger.Party).Text; utf8.RuneCountInString(name) >= 4 && !strings.ContainsAny(name, "某×*") {
		s.hidden[name] = true
	}
	if v := rec.Get(ledger.Number); v.Set {
		s.hidden[v.Text] = true
	}
}

// settleHidden takes out what records that are still public hold, and adds the
// other ways to write a document number.
func (s *Site) settleHidden() {
	if len(s.hidden) == 0 {
		return
	}
	for _, r := range s.Registers {
		for _, rec := range r.Records {
			for _, role := range []ledger.Role{ledger.USCC, ledger.Party, ledger.Number} {
				delete(s.hidden, rec.Get(role).Text)
			}
		}
	}
	for text := range s.hidden {
		s.Hidden = append(s.Hidden, spellings(text)...)
	}
	slices.Sort(s.Hidden)
	s.Hidden = slices.Compact(s.Hidden)
}

// spellings lists the ways in which a document number is written; another text is
// its only one.
func spellings(text string) []string {
	n, ok := ledger.ParseDocNumber(text)
	if !ok {
		return []string{text}
	}
	out := []string{text, n.String()}
	year, serial := itoa(n.Year), itoa(n.Serial)
	for _, b := range [][2]string{{"〔", "〕"}, {"[", "]"}, {"［", "］"}, {"(", ")"}, {"（", "）"}, {"【", "】"}, {"", ""}, {" ", " "}, {"-", "-"}} {
		out = append(out, n.Organ+b[0]+year+b[1]+serial+"号")
	}
	return append(out, n.Organ+year+"年"+serial+"号", n.Organ+year+"年第"+serial+"号")
}
