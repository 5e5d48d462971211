package site

import (
	"cmp"
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
)

// An EndKind says why a record is no longer shown.
type EndKind string

// The kinds, in the order of their weight.
const (
	Withdrawn EndKind = "依法撤回"
	Repaired  EndKind = "信用修复"
	TermOver  EndKind = "公示期满"
)

// An Ended is a record that was public once. It is nameless: it can be counted and
// has an address, where a note says when and why it went.
type Ended struct {
	Record *content.Record
	Kind   EndKind
	On     calendar.Date // first day on which it is not shown
	Rule   string        // which clause ends it
	Reason string        // of a withdrawal
	Late   *ledger.Reading
}

// Withdrawal law: Administrative Penalty Law, art. 48 (变更、撤销、确认违法或者确认无效的，
// 应当在三日内撤回并公开说明理由), days being working days by art. 85.
const withdrawalRule = "《中华人民共和国行政处罚法》第四十八条"

// WithdrawalClock is the deadline of art. 48.
var WithdrawalClock = ledger.Clock{Within: ledger.Period{N: 3, Unit: ledger.WorkingDays}, Basis: withdrawalRule + "：三日内撤回并公开说明理由（第八十五条：指工作日）"}

// end is one way in which the publication of a record ends.
type end struct {
	kind    EndKind
	on      calendar.Date
	rule    string
	remains ledger.Remains
}

// ends lists how the publication of a record ends, today or later.
func (s *Site) ends(l *content.Ledger, rec *content.Record) []end {
	var out []end
	if w := rec.Withdrawn; w != nil {
		out = append(out, end{Withdrawn, w.On, cmp.Or(w.Basis, withdrawalRule), ledger.Remove})
	}
	t := l.Term
	if on := rec.Repaired; !on.IsZero() {
		e := end{Repaired, on, "信用修复后终止公示", ledger.Remove}
		if t != nil {
			e.remains = t.Repaired
		}
		out = append(out, e)
	}
	if on, rule, ok := s.termEnd(l, rec); ok {
		out = append(out, end{TermOver, on, rule, t.After})
	}
	return out
}

// termEnd returns the first day after the longest term of a record.
func (s *Site) termEnd(l *content.Ledger, rec *content.Record) (calendar.Date, string, bool) {
	decided := rec.Decided()
	if l.Term == nil || decided.IsZero() {
		return calendar.Date{}, "", false
	}
	rule := s.Rules.Terms.For(l.Term.Rules, decided)
	if rule == nil {
		return calendar.Date{}, "", false
	}
	class := rule.Class(rec.Get(ledger.Severity).Text)
	if class == nil {
		return calendar.Date{}, "", false
	}
	last, err := class.AtMost.End(decided, &s.Rules.Workdays)
	return last.AddDays(1), rule.Title + "：" + class.Severity + "，最长" + class.AtMost.Chinese(), err == nil
}

var weight = []ledger.Remains{ledger.Keep, ledger.Anonymise, ledger.Remove}

// admit decides on one record: the one place that does. It returns the record as
// the public sees it with the day it was published, or nil; what has ended goes to
// r.Ended.
func (s *Site) admit(r *Register, rec *content.Record) (*content.Record, calendar.Date) {
	if rec.ID() == "" { // told already
		return nil, calendar.Date{}
	}
	published, public := s.publication(rec)
	if !rec.PublishOn.IsZero() {
		published, public = rec.PublishOn, s.Public(rec.PublishOn)
	}
	if rec.Draft || !public {
		if !rec.Draft {
			s.expect(published, EventPublish, r.Title)
		}
		s.runClocks(r, rec, nil)
		return nil, published
	}
	for _, e := range rec.Events() {
		s.expect(e.Date, EventPublish, r.Title)
	}
	var over *end
	ends := s.ends(r.Ledger, rec)
	for i := range ends {
		e := &ends[i]
		if !e.on.After(s.AsOf) && (over == nil || cmp.Or(slices.Index(weight, e.remains)-slices.Index(weight, over.remains), over.on.Compare(e.on)) > 0) {
			over = e
		}
	}
	shown := rec
	if over != nil && over.remains != ledger.Keep {
		shown = nameless(rec)
		s.hide(rec)
	}
	if over != nil && over.remains == ledger.Remove {
		s.endRecord(r, rec, shown, over)
		s.runClocks(r, rec, shown)
		return nil, published
	}
	for _, e := range ends {
		if e.on.After(s.AsOf) && e.remains != ledger.Keep {
			s.expect(e.on, eventOf[e.kind], r.Title)
		}
	}
	s.runClocks(r, rec, shown)
	if shown != rec {
		r.anonymous[shown] = over.on
	}
	return shown, published
}

func nameless(rec *content.Record) *content.Record {
	return &content.Record{Row: rec.Row.Anonymous(), Again: rec.Again}
}

func (s *Site) endRecord(r *Register, rec, shown *content.Record, over *end) {
	e := &Ended{Record: shown, Kind: over.kind, On: over.on, Rule: over.rule}
	if w := rec.Withdrawn; w != nil && over.kind == Withdrawn {
		e.Reason = w.Reason
		e.Rule = w.Kind + "，" + e.Rule
	}
	r.Ended = append(r.Ended, e)
}

// sortEnded puts the latest first.
func (r *Register) sortEnded() {
	slices.SortFunc(r.Ended, func(a, b *Ended) int {
		return cmp.Or(b.On.Compare(a.On), strings.Compare(a.Record.ID(), b.Record.ID()))
	})
}

// endedRecords are the nameless records that still count.
func (r *Register) endedRecords() []*content.Record {
	out := make([]*content.Record, len(r.Ended))
	for i, e := range r.Ended {
		out[i] = e.Record
	}
	return out
}

// Until returns the last day on which a record is shown, and the rule; false where
// no end is known.
func (s *Site) Until(r *Register, rec *content.Record) (calendar.Date, string, bool) {
	on, rule, ok := s.termEnd(r.Ledger, rec)
	if !ok || r.Term.After == ledger.Keep {
		return calendar.Date{}, "", false
	}
	return on.AddDays(-1), rule, true
}

// EndedAddress is the address of the list of records that are no longer shown.
func (r *Register) EndedAddress() string { return r.Folder + "/ended_.html" }
