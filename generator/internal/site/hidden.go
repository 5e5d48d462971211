package site

import (
	"slices"
	"strings"
	"unicode/utf8"

	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
)

// hideRoles are what must not be read anywhere of a record that is no longer shown.
var hideRoles = []ledger.Role{ledger.USCC, ledger.Party, ledger.Number, ledger.Index}

// hide remembers names, codes and numbers of a record that is no longer shown.
func (s *Site) hide(rec *content.Record) {
	for _, role := range hideRoles {
		text := rec.Get(role).Text
		// A masked or very short name would blank out others' names.
		if role == ledger.Party && (utf8.RuneCountInString(text) < shortestName || strings.ContainsAny(text, "某×*")) {
			continue
		}
		if text != "" {
			s.hidden[text] = true
		}
	}
	for _, former := range rec.Get(ledger.Former).List() {
		if utf8.RuneCountInString(former) >= shortestName {
			s.hidden[former] = true
		}
	}
}

// settleHidden takes out what is still public elsewhere, and adds the short forms of
// the names that remain.
func (s *Site) settleHidden() {
	if len(s.hidden) == 0 {
		return
	}
	for name := range s.PublicNames() {
		delete(s.hidden, name)
	}
	for _, r := range s.Registers {
		for _, rec := range r.Records {
			for _, role := range hideRoles {
				delete(s.hidden, rec.Get(role).Text)
			}
		}
	}
	if s.Media.Dischargers != nil {
		for code := range s.Media.Dischargers.ByEnterprise() {
			delete(s.hidden, code)
		}
	}
	for text := range s.hidden {
		s.Hidden = append(s.Hidden, text)
		s.Hidden = append(s.Hidden, shortForms(text)...)
	}
	slices.Sort(s.Hidden)
	s.Hidden = slices.Compact(s.Hidden)
}

// PublicNames gathers the names that the public records and results of monitoring
// give, today's and former ones.
func (s *Site) PublicNames() map[string]bool {
	names := map[string]bool{}
	for _, r := range s.Registers {
		for _, rec := range r.Records {
			names[rec.Get(ledger.Party).Text] = true
			for _, former := range rec.Get(ledger.Former).List() {
				names[former] = true
			}
		}
	}
	if s.Media.Dischargers != nil {
		for _, q := range s.Media.Dischargers.Quarters {
			for i := range q.Results {
				names[q.Results[i].Enterprise] = true
			}
		}
	}
	return names
}
