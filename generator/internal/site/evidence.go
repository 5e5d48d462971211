package site

import (
	"slices"
	"strings"

	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/plan"
	"mingjing/generator/internal/source"
)

var (
	ruleLedger = source.Kind{ID: "evidence-ledger", Level: source.Error,
		Say: source.Text{ZH: "没有名为 %q 的台账", EN: "there is no ledger %q"},
		Fix: source.Text{ZH: "写台账 ledger.toml 里的 name；现有：%[2]s", EN: "use the name of a ledger.toml; there are: %[2]s"}}
	ruleField = source.Kind{ID: "evidence-field", Level: source.Error,
		Say: source.Text{ZH: "台账 %s 没有字段 %q", EN: "the ledger %s has no field %q"},
		Fix: source.Text{ZH: "已声明的字段：%[3]s", EN: "declared fields: %[3]s"}}
	ruleIdle = source.Kind{ID: "evidence-rule-idle", Level: source.Warning,
		Say: source.Text{ZH: "这条规则没有找到任何公开的记录", EN: "this rule ties no public record"},
		Fix: source.Text{ZH: "核对条件和起止日期；还没有这样的记录，可以先留着", EN: "check the conditions and the period; it may stay where such records are still to come"}}
	refusalIdle = source.Kind{ID: "evidence-refusal-idle", Level: source.Warning,
		Say: source.Text{ZH: "没有规则把记录 %q 关联到 %s，这条排除不起作用", EN: "no rule ties the record %q to %s: this refusal has no effect"},
		Fix: source.Text{ZH: "核对 task 和 record；不再需要的删去", EN: "check task and record, or take it out"}}
)

// applyRules ties records to tasks by the rules of evidence.toml. A record that
// names a task itself is not tied to it again.
func (s *Site) applyRules(p *Plan, e *plan.Evidence, ps *source.Problems) {
	used := make([]bool, len(e.Refusals))
	for i := range e.Rules {
		rule := &e.Rules[i]
		r, field, ok := s.ruleScope(rule, ps)
		if !ok {
			continue
		}
		tied := 0
		for _, rec := range r.Records {
			if matches(rule, r, field, rec) {
				tied++
				p.tie(rule, r, rec, e.Refusals, used)
			}
		}
		if tied == 0 {
			ps.Add(rule.Place, &ruleIdle)
		}
	}
	for i, f := range e.Refusals {
		if !used[i] {
			ps.Add(f.Place, &refusalIdle, f.Record, f.Task)
		}
	}
}

// ruleScope finds the register and the field that a rule speaks of.
func (s *Site) ruleScope(rule *plan.Rule, ps *source.Problems) (*Register, int, bool) {
	i := slices.IndexFunc(s.Registers, func(r *Register) bool { return r.Name == rule.Ledger })
	if i < 0 {
		var names []string
		for _, r := range s.Registers {
			names = append(names, r.Name)
		}
		if rule.Ledger != "" {
			ps.Add(rule.LedgerPlace, &ruleLedger, rule.Ledger, strings.Join(names, "、"))
		}
		return nil, -1, false
	}
	r, field := s.Registers[i], -1
	if rule.Field != "" {
		if field = r.FieldNamed(rule.Field); field < 0 {
			var names []string
			for k := range r.Fields {
				names = append(names, r.Fields[k].Name)
			}
			ps.Add(rule.FieldPlace, &ruleField, r.Name, rule.Field, strings.Join(names, "、"))
			return nil, -1, false
		}
	}
	return r, field, true
}

// matches tells whether every condition that a rule states holds for a record.
func matches(rule *plan.Rule, r *Register, field int, rec *content.Record) bool {
	if field >= 0 && !slices.ContainsFunc(rec.Value(field).List(), func(v string) bool { return slices.Contains(rule.Is, v) }) {
		return false
	}
	if len(rule.Keywords) > 0 && !anyText(r, rec, rule.Keywords) {
		return false
	}
	if len(rule.Laws) > 0 && !containsAny(rec.Get(ledger.Law).Text, rule.Laws) {
		return false
	}
	if rule.From.IsZero() && rule.Until.IsZero() {
		return true
	}
	day := DayOf(rec)
	return !day.IsZero() && !day.Before(rule.From) && (rule.Until.IsZero() || !day.After(rule.Until))
}

// anyText tells whether one of the words stands in a text field of a record.
func anyText(r *Register, rec *content.Record, words []string) bool {
	for i := range r.Fields {
		if t := r.Fields[i].Type; (t == ledger.String || t == ledger.Array) && containsAny(rec.Value(i).Text, words) {
			return true
		}
	}
	return false
}

func containsAny(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

func (p *Plan) tie(rule *plan.Rule, r *Register, rec *content.Record, refusals []plan.Refusal, used []bool) {
	own := rec.Get(ledger.Tasks).List()
	for _, id := range rule.Tasks {
		if slices.Contains(own, id) || p.named[service{id, rec}] || slices.ContainsFunc(p.serves[rec], func(s Service) bool { return s.Task == id }) {
			continue // tied already
		}
		key := r.Name + "/" + rec.ID()
		if k := slices.IndexFunc(refusals, func(f plan.Refusal) bool { return f.Task == id && f.Record == key }); k >= 0 {
			if !used[k] {
				used[k] = true
				p.Refused[id] = append(p.Refused[id], refusals[k])
			}
			continue
		}
		p.Served[id] = append(p.Served[id], &Reference{r, rec, rule})
		p.serves[rec] = append(p.serves[rec], Service{id, rule})
	}
}
