package ledger

import (
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

var (
	stageTwice = source.Kind{ID: "ledger-stage-twice", Level: source.Error,
		Say: source.Text{ZH: "环节 %q 声明了两次", EN: "the stage %q is declared twice"},
		Fix: source.Text{ZH: "留一处，删掉另一处", EN: "keep one of the two"}}
	stageTaken = source.Kind{ID: "ledger-stage-taken", Level: source.Error,
		Say: source.Text{ZH: "有 [[stages]] 的台账自动带有字段 %q（%s），不能再声明", EN: "a ledger with [[stages]] has the field %q (%s) by itself"},
		Fix: source.Text{ZH: "给这个字段换一个名字，或者删掉它", EN: "give this field another name, or take it out"}}
	stageAfter = source.Kind{ID: "ledger-stage", Level: source.Error,
		Say: source.Text{ZH: "前面没有环节 %q", EN: "there is no stage %q above this one"},
		Fix: source.Text{ZH: "after 写排在上面的一个环节的 name；前面有：%[2]s", EN: "after names a stage declared above; there are: %[2]s"}}
	stageAfterNear = source.Kind{ID: "ledger-stage", Level: source.Error,
		Say: source.Text{ZH: "前面没有环节 %q", EN: "there is no stage %q above this one"},
		Fix: source.Text{ZH: "您是不是要写 %[2]q？", EN: "did you mean %[2]q?"}}
	stageNoDate = source.Kind{ID: "ledger-stage-field", Level: source.Error,
		Say: source.Text{ZH: "环节的 field 要是日期，字段 %q 不是", EN: "the field of a stage must be a date, %q is none"},
		Fix: source.Text{ZH: "写一个 type = \"date\" 的字段名", EN: "name a field with type = \"date\""}}
	stageOrder = source.Kind{ID: "stage-order", Level: source.Error,
		Say: source.Text{ZH: "%s（%s）早于它的前一环节 %s（%s，在 %s）", EN: "%s (%s) is before the stage that it follows, %s (%s, at %s)"},
		Fix: source.Text{ZH: "核对两个日期，改正写错的一个", EN: "check both dates and mend the wrong one"}}
)

// A Stage is a dated step in the course of a case: 受理, 拟审批, 决定.
type Stage struct {
	Name     string
	Title    string
	Field    int // the day that it was reached
	After    int // the stage that must come before, -1 for none
	Document int // field that names a file, -1 for none
	Publish  bool
	Note     string
}

// The fields that a ledger with stages has beside its own, made from their dates.
const (
	stageField   = "stage"  // the present stage
	reachedField = "stages" // all that have been reached
)

// declareStages reads the [[stages]] and adds the two fields made of them, so that
// lists, facets, charts and tables treat them as any other.
func (l *Ledger) declareStages(t *source.Table) {
	tables := t.Tables("stages")
	if len(tables) == 0 {
		return
	}
	var titles, names []string
	for _, st := range tables {
		s := Stage{Name: st.Need("name"), Title: st.Need("title"), Publish: st.Bool("publish"), Note: st.String("note"), After: len(l.Stages) - 1, Document: -1}
		if slices.Contains(names, s.Name) {
			st.Problems().Add(st.At("name"), &stageTwice, s.Name)
		}
		s.Field = l.need(st, "field", st.Need("field"))
		if s.Field >= 0 && l.Fields[s.Field].Type != Date {
			st.Problems().Add(st.At("field"), &stageNoDate, l.Fields[s.Field].Name)
		}
		if after := st.String("after"); after != "" {
			s.After = slices.Index(names, after)
			if near := source.Suggest(after, names); s.After < 0 && near != "" {
				st.Problems().Add(st.At("after"), &stageAfterNear, after, near)
			} else if s.After < 0 {
				st.Problems().Add(st.At("after"), &stageAfter, after, strings.Join(names, ", "))
			}
		}
		if name := st.String("document"); name != "" {
			s.Document = l.need(st, "document", name)
		}
		st.Done()
		names, titles = append(names, s.Name), append(titles, s.Title)
		l.Stages = append(l.Stages, s)
	}
	for _, f := range []Field{
		{Name: stageField, Title: "当前环节", Type: String, Role: AtStage, Enum: titles, Ordered: true, Derived: true},
		{Name: reachedField, Title: "已办环节", Type: Array, Enum: titles, Ordered: true, Derived: true},
	} {
		if slices.Contains(l.names, f.Name) {
			at := t.Tables("fields")[slices.Index(l.names, f.Name)].At("name")
			t.Problems().Add(at, &stageTaken, f.Name, f.Title)
			continue
		}
		if f.Role != NoRole {
			l.byRole[f.Role] = len(l.Fields) + 1
		}
		l.names, l.Fields = append(l.names, f.Name), append(l.Fields, f)
	}
}

// reached lists the stages that a row has a date for, in the order declared, and
// which of them is the last by date.
func (l *Ledger) reached(date func(field int) calendar.Date) (reached []int, now int) {
	now = -1
	for i, s := range l.Stages {
		if s.Field < 0 || date(s.Field).IsZero() {
			continue
		}
		reached = append(reached, i)
		if now < 0 || !date(s.Field).Before(date(l.Stages[now].Field)) {
			now = i
		}
	}
	return reached, now
}

// derived is the text of one of the fields that are made of the stages' dates.
func (l *Ledger) derived(f *Field, date func(field int) calendar.Date) string {
	reached, now := l.reached(date)
	if now < 0 {
		return ""
	}
	if f.Name == stageField {
		return l.Stages[now].Title
	}
	var titles []string
	for _, i := range reached {
		titles = append(titles, l.Stages[i].Title)
	}
	return strings.Join(titles, listMark)
}

// checkStages reports stages that are dated before the one that they follow; one
// without a date is passed over, its own predecessor counts then.
func (d *draft) checkStages() {
	l := d.ledger
	for _, s := range l.Stages {
		if s.Field < 0 || d.date(s.Field).IsZero() {
			continue
		}
		for p := s.After; p >= 0; p = l.Stages[p].After {
			before := &l.Stages[p]
			if before.Field < 0 || d.date(before.Field).IsZero() {
				continue
			}
			if on := d.date(before.Field); d.date(s.Field).Before(on) {
				d.ps.Add(d.at(s.Field), &stageOrder, s.Title, d.date(s.Field), before.Title, on, d.at(before.Field).Exact())
			}
			break
		}
	}
}

// An Event is a stage that a row has reached.
type Event struct {
	Stage *Stage
	Date  calendar.Date
}

// Events lists the stages that the row has reached, in the order declared.
func (r *Row) Events() []Event {
	var out []Event
	for i := range r.Ledger.Stages {
		if s := &r.Ledger.Stages[i]; s.Field >= 0 {
			if on := r.Value(s.Field).Date; !on.IsZero() {
				out = append(out, Event{s, on})
			}
		}
	}
	return out
}

// Until returns the row as it stood on a day: stages that were reached later are
// taken out of it. The second result tells whether there were any.
func (r *Row) Until(day calendar.Date) (Row, bool) {
	l := r.Ledger
	hidden := map[int]bool{}
	for _, e := range r.Events() {
		if e.Date.After(day) {
			hidden[e.Stage.Field] = true
			if e.Stage.Document >= 0 {
				hidden[e.Stage.Document] = true
			}
		}
	}
	if len(hidden) == 0 {
		return *r, false
	}
	date := func(i int) calendar.Date {
		if hidden[i] {
			return calendar.Date{}
		}
		return r.Value(i).Date
	}
	d := draft{ledger: l}
	for i := range l.Fields {
		switch f := &l.Fields[i]; {
		case hidden[i]:
			d.push("")
		case f.Derived:
			d.push(l.derived(f, date))
		default:
			d.push(r.cells.field(i))
		}
	}
	out := Row{Ledger: l, File: r.File, At: r.At, Nameless: r.Nameless, Publication: r.Publication}
	out.hold([]byte(r.ID()), d.text, d.ends)
	return out, true
}
