package ledger

import (
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

var (
	termNoSeverity = source.Kind{ID: "term-no-severity", Level: source.Error,
		Say: source.Text{ZH: "公示期限要按违法程度和决定日期算，台账没有角色为 %q 的字段", EN: "the term of publication goes by severity and day of the decision; the ledger has no field with the role %q"},
		Fix: source.Text{ZH: "加一个 [[fields]]，写上 role = %[1]q；没有期限就删去 [term]", EN: "declare one: [[fields]] with role = %[1]q; or leave [term] out"}}
	rowNoSeverity = source.Kind{ID: "term-no-severity", Level: source.Error,
		Say: source.Text{ZH: "没有写%s（%s），算不出公示到哪一天", EN: "%s (%s) is missing: the day on which publication ends cannot be told"},
		Fix: source.Text{ZH: "在信息栏里加一行：%[3]s", EN: "add a line to the front matter: %[3]s"}}
	termRemains = source.Kind{ID: "term-remains", Level: source.Error,
		Say: source.Text{ZH: "%s 不能是 %q", EN: "%s cannot be %q"},
		Fix: source.Text{ZH: "写 \"remove\"（只留说明页）、\"anonymise\"（隐去当事人后保留）或 \"keep\"（照旧显示）", EN: "write \"remove\" (a note stays), \"anonymise\" (shown without the party) or \"keep\" (shown as before)"}}
	termPeriod = source.Kind{ID: "term-period", Level: source.Error,
		Say: source.Text{ZH: "看不懂的公示期限：%q", EN: "not a term of publication: %q"},
		Fix: source.Text{ZH: "写成 \"3 months\"、\"1 year\" 或 \"30 days\"", EN: "write \"3 months\", \"1 year\" or \"30 days\""}}
	termOverlap = source.Kind{ID: "term-overlap", Level: source.Error,
		Say: source.Text{ZH: "%q 已经有一版规则管到这些日期", EN: "another version of %q is in force on these days"},
		Fix: source.Text{ZH: "给旧的一版写 to（失效前一天），或改正 from", EN: "give the older one a to, or mend from"}}
)

// Remains is what is left of a record whose publication has ended.
type Remains string

// What may be left.
const (
	Remove    Remains = "remove"    // a page that says when and why, without the party
	Anonymise Remains = "anonymise" // the record without party, code and number
	Keep      Remains = "keep"      // all of it
)

// A Term says how long the records of a ledger are shown, and what is left then.
type Term struct {
	Rules    string  // name of the rules in content/rules/terms.toml
	After    Remains // when the term is over
	Repaired Remains // after repair of credit (信用修复)
	Place    source.Place
}

func (l *Ledger) declareTerm(t *source.Table) {
	l.Term = &Term{Rules: t.Need("rules"), After: remains(t, "after"), Repaired: remains(t, "repaired"), Place: t.At("rules")}
	t.Done()
	for _, r := range []Role{Severity, Decided} {
		if l.With(r) < 0 {
			t.Problems().Add(t.Place(), &termNoSeverity, r.String())
		}
	}
}

func remains(t *source.Table, key string) Remains {
	switch r := Remains(t.String(key)); r {
	case "":
		return Remove
	case Remove, Anonymise, Keep:
		return r
	default:
		t.Problems().Add(t.At(key), &termRemains, key, string(r))
		return Remove
	}
}

// checkTerm asks for the severity of a row whose term goes by it. A required field
// is asked for already.
func (d *draft) checkTerm() {
	i := d.ledger.With(Severity)
	if d.ledger.Term == nil || i < 0 || d.cell(i) != "" || d.ledger.Fields[i].Required {
		return
	}
	f, at := &d.ledger.Fields[i], d.at(i)
	if d.sheet != nil && d.columns[i] < 0 {
		at = d.sheet.At(-1)
	}
	d.ps.Add(at, &rowNoSeverity, f.Title, f.Name, f.example())
}

// TermRules are the versions of the rules on how long records stay public.
type TermRules []TermRule

// A TermRule is one version: what was decided from one day to another is shown for
// a time that goes by its severity.
type TermRule struct {
	Name, Title string
	From, To    calendar.Date // of the decision; To is zero while in force
	Classes     []TermClass
}

// A TermClass is the term of one severity, counted from the day of the decision.
type TermClass struct {
	Severity string
	AtLeast  *Period // before it repair cannot be had; nil where there is none
	AtMost   Period
}

// ReadTerms reads [[rule]] tables.
func ReadTerms(f source.File, ps *source.Problems) TermRules {
	t := source.ParseFile(f, ps)
	var out TermRules
	for _, rt := range t.Tables("rule") {
		r := TermRule{Name: rt.Need("name"), Title: rt.Need("title")}
		if on, ok := rt.NeedDate("from"); ok {
			r.From = calendar.Of(on)
		}
		if on, ok := rt.Date("to"); ok {
			r.To = calendar.Of(on)
		}
		for _, ct := range rt.Tables("class") {
			r.Classes = append(r.Classes, readClass(ct))
		}
		rt.Done()
		if slices.ContainsFunc(out, r.overlaps) {
			ps.Add(rt.At("from"), &termOverlap, r.Name)
		}
		out = append(out, r)
	}
	t.Done()
	return out
}

func (r TermRule) overlaps(o TermRule) bool {
	return r.Name == o.Name && (r.To.IsZero() || !o.From.After(r.To)) && (o.To.IsZero() || !r.From.After(o.To))
}

func readClass(t *source.Table) TermClass {
	c := TermClass{Severity: t.Need("severity")}
	period := func(key, s string) Period {
		p, ok := ParsePeriod(s)
		if s != "" && (!ok || p.Unit == ByDay || p.Unit == WorkingDays) {
			t.Problems().Add(t.At(key), &termPeriod, s)
		}
		return p
	}
	c.AtMost = period("at_most", t.Need("at_most"))
	if s := t.String("at_least"); s != "" {
		p := period("at_least", s)
		c.AtLeast = &p
	}
	t.Done()
	return c
}

// Has tells whether there are rules of a name.
func (rs TermRules) Has(name string) bool {
	return slices.ContainsFunc(rs, func(r TermRule) bool { return r.Name == name })
}

// For returns the version that a decision of a day falls under, or nil.
func (rs TermRules) For(name string, decided calendar.Date) *TermRule {
	for i := range rs {
		if r := &rs[i]; r.Name == name && !decided.Before(r.From) && (r.To.IsZero() || !decided.After(r.To)) {
			return r
		}
	}
	return nil
}

// Class returns the term of a severity, or nil.
func (r *TermRule) Class(severity string) *TermClass {
	for i := range r.Classes {
		if r.Classes[i].Severity == severity {
			return &r.Classes[i]
		}
	}
	return nil
}

// Severities lists what the rule has a term for.
func (r *TermRule) Severities() string {
	list := make([]string, len(r.Classes))
	for i, c := range r.Classes {
		list[i] = c.Severity
	}
	return strings.Join(list, "、")
}
