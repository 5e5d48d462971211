package content

import (
	"slices"

	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/source"
)

var (
	termRules = source.Kind{ID: "term-rules", Level: source.Error,
		Say: source.Text{ZH: "没有名为 %q 的公示期限规则", EN: "there are no rules %q on the term of publication"},
		Fix: source.Text{ZH: "在 content/rules/terms.toml 里写一个 [[rule]]，name = %[1]q", EN: "write a [[rule]] with name = %[1]q in content/rules/terms.toml"}}
	termClass = source.Kind{ID: "term-class", Level: source.Error,
		Say: source.Text{ZH: "规则“%[2]s”里没有违法程度 %[1]q 的公示期限", EN: "the rules “%[2]s” have no term for the severity %[1]q"},
		Fix: source.Text{ZH: "规则里有：%[3]s。改正违法程度，或者给规则加一个 [[rule.class]]", EN: "they have: %[3]s. Mend the severity, or add a [[rule.class]]"}}
	repairEarly = source.Kind{ID: "repair-early", Level: source.Warning,
		Say: source.Text{ZH: "修复日期 %s 早于最短公示期满的 %s", EN: "repaired on %s, before the shortest term is over on %s"},
		Fix: source.Text{ZH: "核对修复日期和违法程度（%[3]s）", EN: "check the day of the repair and the severity (%[3]s)"}}
)

// checkTerms holds each ledger's term against the rules that it names.
func (t *Tree) checkTerms(ps *source.Problems) {
	for _, l := range t.Ledgers {
		if l.Term == nil || l.Term.Rules == "" {
			continue
		}
		if !t.Rules.Terms.Has(l.Term.Rules) {
			ps.Add(l.Term.Place, &termRules, l.Term.Rules)
			continue
		}
		severity := l.With(ledger.Severity)
		if severity < 0 {
			continue
		}
		finder := source.NewFinder(t.FS)
		for _, rec := range l.Records {
			t.checkTerm(l, rec, severity, finder, ps)
		}
	}
}

func (t *Tree) checkTerm(l *Ledger, rec *Record, severity int, finder *source.Finder, ps *source.Problems) {
	field, v, decided := &l.Fields[severity], rec.Value(severity), rec.Decided()
	rule := t.Rules.Terms.For(l.Term.Rules, decided)
	if rule == nil || !v.Set || len(field.Enum) > 0 && !slices.Contains(field.Enum, v.Text) { // the last is told already
		return
	}
	class := rule.Class(v.Text)
	if class == nil {
		ps.Add(rec.Place(finder, severity), &termClass, v.Text, rule.Title, rule.Severities())
		return
	}
	if class.AtLeast == nil || rec.Repaired.IsZero() {
		return
	}
	if first, err := class.AtLeast.End(decided, &t.Rules.Workdays); err == nil && rec.Repaired.Before(first) {
		ps.Add(rec.Place(finder, severity), &repairEarly, rec.Repaired, first, rule.Title)
	}
}
