// Package check knows the publishing rules: what a record, a page or an attachment
// must and must not be before it is public. Each rule is a value in Rules with its
// title, clause and remedy; the rules that are found while sources are read or
// pages rendered stand in the same list, so that staff look up all of them alike.
package check

import (
	"regexp"
	"slices"

	"mingjing/generator/internal/content"
	"mingjing/generator/internal/privacy"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

// A Rule is one publishing rule. A new one writes its file and adds its line to
// Rules:
//
//	var flowDocument = Rule{
//		ID: "flow-doc-published", Level: source.Error,
//		Title:  source.Text{ZH: "过程文书不公开", EN: "…"},
//		Basis:  "…", // the clause, as it is cited
//		Say:    source.Text{ZH: "标题是过程文书：%s", EN: "…"},
//		Remedy: source.Text{ZH: "…", EN: "…"},
//		Check:  func(s *site.Site, report Report) { … report(place, title) … },
//	}
type Rule struct {
	ID     string
	Level  source.Level
	Title  source.Text // what must hold, in a few words
	Basis  string      // the clause, in Chinese as it is cited; "" where the program itself asks for it
	Say    source.Text // what is wrong at a place; a format string over the arguments of report
	Remedy source.Text // how to mend it; a format string over the same arguments

	Secret bool // the stretch that report marks is personal: it is never printed

	// Check looks at the sources and what they became, Each at one record by itself:
	// what it says follows from the record, its ledger and content/rules/ alone. Both
	// are nil for a rule that is found where sources are read or pages rendered; those
	// have words of their own.
	Check func(s *site.Site, report Report)
	Each  func(v *Visit, r *content.Record, report Report)
}

// looks tells a rule that looks at sources itself.
func (r *Rule) looks() bool { return r.Check != nil || r.Each != nil }

// Report tells a breach of the rule at a place.
type Report func(at source.Place, args ...any)

// Rules lists every rule, those about persons first. A new one adds its line.
var Rules = slices.Concat(
	personal,
	attachments,
	[]Rule{
		personUnmasked,
		minorParty,
		flowDocument,
		allowEnded,
		reviewStale,
		lawRepealed,
		lawUnknown,
		organNotValid,
		docnoGap,
		withheldReview,
		fineWords,
		penaltySum,
		placeholder,
		asciiPunctuation,
		planText,
		annualSum,
		annualCarrier,
		columnStale,
		columnSoon,
		columnEmpty,
		catalogueCarrier,
		late,
		periodLength,
		seizureOver,
		expiredVisible,
		smallCell,
		noReview,
		warningNotAuthorised,
		unitMissing,
	},
	whileReading,
)

// Sources holds the site's sources against the rules that look at them. What memory
// knows to be sound, where it is not nil, is not looked at again.
func Sources(s *site.Site, memory *Memory, ps *source.Problems) {
	sightings(s, ps)
	var each []*Rule
	var reports []Report
	for i := range Rules {
		r := &Rules[i]
		if !r.looks() {
			continue
		}
		kind := &source.Kind{ID: r.ID, Level: r.Level, Say: r.Say, Fix: r.Remedy}
		report := func(at source.Place, args ...any) {
			if r.Secret {
				at = privacy.Star(at)
			}
			ps.Add(at, kind, args...)
		}
		if r.Check != nil {
			r.Check(s, report)
		}
		if r.Each != nil {
			each, reports = append(each, r), append(reports, report)
		}
	}
	visit(s, memory, ps, func(v *Visit, rec *content.Record) {
		for i, r := range each {
			r.Each(v, rec, reports[i])
		}
	})
}

// Find returns the rule of an id; the first, where several share it.
func Find(id string) (Rule, bool) {
	i := slices.IndexFunc(Rules, func(r Rule) bool { return r.ID == id })
	if i < 0 {
		return Rule{}, false
	}
	return Rules[i], true
}

// IDs lists the ids of the rules, each once, in the order of Rules.
func IDs() []string {
	var out []string
	for _, r := range Rules {
		if !slices.Contains(out, r.ID) {
			out = append(out, r.ID)
		}
	}
	return out
}

// Plain takes the places for arguments out of a remedy, for where there are none.
func Plain(remedy string) string { return verb.ReplaceAllString(remedy, "…") }

var verb = regexp.MustCompile(`%(\[\d\])?[a-z]`)
