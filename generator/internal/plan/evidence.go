package plan

import (
	"slices"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

// A Rule ties records to tasks of a plan by what the records say. A record is tied
// where every condition that the rule states holds. What a rule ties is always shown
// as tied by rule, with the rule's reason.
type Rule struct {
	Tasks       []string // ids of sentences or items
	Ledger      string
	Field       string   // with Is: a field of the ledger …
	Is          []string // … that holds one of these
	Keywords    []string // one of these stands in a text of the record
	Laws        []string // one of these stands in its legal basis
	From, Until calendar.Date
	Reason      string // why such records serve the task; said on the pages

	Place, FieldPlace, LedgerPlace source.Place
}

// A Refusal takes one record out of what the rules tie to a task.
type Refusal struct {
	Task   string
	Record string // ledger/id
	Reason string
	Place  source.Place
}

// Evidence is what evidence.toml says of one plan.
type Evidence struct {
	Rules    []Rule
	Refusals []Refusal
}

var emptyRule = source.Kind{ID: "evidence-rule-empty", Level: source.Error,
	Say: source.Text{ZH: "这条规则没有写条件，会把整个台账都算作依据", EN: "this rule states no condition: it would tie the whole ledger"},
	Fix: source.Text{ZH: "至少写一个条件：field 和 is、keyword 或 law，例：keyword = [\"黑臭水体\"]；确要整个台账的，写 whole_ledger = true", EN: "state one at least: field with is, keyword, or law; or whole_ledger = true if that is meant"}}

// ReadEvidence reads evidence.toml against its plan. Ledgers and fields are checked
// where they are known: by the site.
func ReadEvidence(f source.File, p *Plan, ps *source.Problems) *Evidence {
	t := source.ParseFile(f, ps)
	e := &Evidence{}
	for _, rt := range t.Tables("rule") {
		e.Rules = append(e.Rules, readRule(rt, p))
	}
	for _, rt := range t.Tables("refuse") {
		r := Refusal{Task: rt.Need("task"), Record: rt.Need("record"), Reason: rt.Need("reason"), Place: rt.Place()}
		p.checkID(rt, "task", r.Task)
		rt.Done()
		e.Refusals = append(e.Refusals, r)
	}
	t.Done()
	return e
}

func readRule(t *source.Table, p *Plan) Rule {
	r := Rule{Tasks: t.Strings("task"), Ledger: t.Need("ledger"), Field: t.String("field"), Is: t.Strings("is"), Keywords: t.Strings("keyword"), Laws: t.Strings("law"),
		From: date(t, "from"), Until: date(t, "until"), Reason: t.Need("reason"), Place: t.Place(), FieldPlace: t.At("field"), LedgerPlace: t.At("ledger")}
	whole := t.Bool("whole_ledger")
	if !t.Has("task") {
		t.Require("task")
	}
	for _, id := range r.Tasks {
		p.checkID(t, "task", id)
	}
	if r.Field != "" && !t.Has("is") {
		t.Require("is")
	}
	if r.Field == "" && len(r.Is) > 0 {
		t.Require("field")
	}
	if !whole && r.Field == "" && len(r.Keywords) == 0 && len(r.Laws) == 0 {
		t.Problems().Add(t.Place(), &emptyRule)
	}
	t.Done()
	return r
}

// checkID reports an id that the plan has not.
func (p *Plan) checkID(t *source.Table, key, id string) {
	if id == "" || p.Has(id) {
		return
	}
	ids := p.IDs()
	if near := source.Suggest(id, ids); near != "" && slices.Contains(ids, near) {
		t.Problems().Add(t.At(key), &unknownIDNear, id, near, p.words(near))
	} else {
		t.Problems().Add(t.At(key), &unknownID, id)
	}
}
