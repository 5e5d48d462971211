package site

import (
	"fmt"
	"slices"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/plan"
	"mingjing/generator/internal/source"
)

// Plan is a plan with the standing of its tasks on the site's day.
type Plan struct {
	*plan.Plan
	Standings []plan.Standing
	Served    map[string][]*Reference   // id of the plan → records that serve it
	Refused   map[string][]plan.Refusal // id of the plan → records that a rule ties and the bureau does not

	serves map[*content.Record][]Service // record → tasks that rules tie it to
	named  map[service]bool              // what progress.toml names as evidence
}

// service is a record that serves a task.
type service struct {
	task   string
	record *content.Record
}

// A Reference is a record that serves a task: because it says so itself, or by a rule.
type Reference struct {
	Register *Register
	Record   *content.Record
	Rule     *plan.Rule // nil where the record or the plan's progress names the other
}

// A Service is a task that a record serves by a rule.
type Service struct {
	Task string
	Rule *plan.Rule
}

// Serves lists the tasks that rules tie a record to.
func (p *Plan) Serves(rec *content.Record) []Service { return p.serves[rec] }

// Folder is where the pages of a plan are.
func (p *Plan) Folder() string { return "plan/" + itoa(p.Year) }

// NodeAddress is the address of a numbered item.
func (p *Plan) NodeAddress(id string) string { return p.Folder() + "/" + id + ".html" }

var noTask = source.Kind{ID: "task-unknown", Level: source.Error,
	Say: source.Text{ZH: "计划里没有 %q 这一条", EN: "no plan has the item %q"},
	Fix: source.Text{ZH: "编号照 content/plan 里 plan.md 的 {#…} 写，例：3-3-1 或 3-3-1-s02", EN: "use an id of plan.md, as in {#…}: 3-3-1 or 3-3-1-s02"}}
var noEvidence = source.Kind{ID: "evidence-unknown", Level: source.Error,
	Say: source.Text{ZH: "没有编号为 %q 的记录", EN: "there is no record %q"},
	Fix: source.Text{ZH: "写成 台账名/记录编号，例：penalties/k7m2q9xd", EN: "write ledger/id, for example penalties/k7m2q9xd"}}

func later(a, b calendar.Date) calendar.Date {
	if b.After(a) {
		return b
	}
	return a
}

func (s *Site) newPlan(p *plan.Plan, ps *source.Problems) *Plan {
	out := &Plan{Plan: p, Served: map[string][]*Reference{}, Refused: map[string][]plan.Refusal{}, serves: map[*content.Record][]Service{}, named: map[service]bool{}}
	if g := s.Progress[p.Year]; g != nil {
		g.Check(later(s.AsOf, s.Today), ps)
		out.Standings = g.Standings(s.AsOf)
	}
	byKey := map[string]*Reference{}
	places := source.NewFinder(s.FS)
	for _, r := range s.Registers {
		tasks := r.With(ledger.Tasks)
		for _, rec := range slices.Concat(r.Records, r.endedRecords()) {
			ref := &Reference{Register: r, Record: rec}
			byKey[r.Name+"/"+rec.ID()] = ref
			if tasks < 0 {
				continue
			}
			for _, id := range rec.Value(tasks).List() {
				if !p.Has(id) {
					ps.Add(rec.Place(places, tasks), &noTask, id)
					continue
				}
				out.Served[id] = append(out.Served[id], ref)
			}
		}
	}
	for _, st := range out.Standings {
		for _, key := range st.Entry.Evidence {
			if ref := byKey[key]; ref != nil {
				out.Served[st.Task.ID] = append(out.Served[st.Task.ID], ref)
				out.named[service{st.Task.ID, ref.Record}] = true
			} else {
				ps.Add(st.Entry.Place, &noEvidence, key)
			}
		}
	}
	if e := s.Evidence[p.Year]; e != nil {
		s.applyRules(out, e, ps)
	}
	return out
}

// Evidence lists the records that serve a task, by its own id or its item's.
func (p *Plan) Evidence(st plan.Standing) []*Reference {
	return append(slices.Clip(p.Served[st.Task.ID]), p.Served[st.Task.Node.ID]...)
}

// A Computed state is what the public records make of a task, beside what the
// bureau declares, with the rule that makes it so.
type Computed struct{ Word, Rule string }

// Computed judges a task by its due date and its evidence alone.
func (p *Plan) Computed(st plan.Standing) Computed {
	n := len(p.Evidence(st))
	switch {
	case st.Effective == plan.Withheld:
		return Computed{"不评", "责任单位说明不宜公开，只公开状态"}
	case st.DaysLate > 0:
		return Computed{"已逾期", fmt.Sprintf("期限已过%d天，责任单位没有报告完成", st.DaysLate)}
	case st.Declared == plan.Done && n == 0:
		return Computed{"待核实", "责任单位报告完成，但没有公开记录可以核对"}
	case st.Declared == plan.Done:
		return Computed{"完成，有依据", fmt.Sprintf("责任单位报告完成，有%d条公开记录可以核对", n)}
	case n > 0:
		return Computed{"在推进", fmt.Sprintf("没有报告完成，有%d条公开记录指向它", n)}
	}
	return Computed{"尚无依据", "没有报告完成，也没有公开记录指向它"}
}
