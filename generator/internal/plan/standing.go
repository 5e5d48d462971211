package plan

import (
	"maps"
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

// A Standing is how a task stands on a day.
type Standing struct {
	Task      Task
	Entry     Entry  // with what its item says of role, lead, with and due where it says nothing itself
	Declared  Status // what the bureau says; NotStarted where it says nothing
	Effective Status // what the dates make of it
	DaysLate  int    // days past the due date where Effective is Overdue, else 0
}

// Entry returns what is said of an id itself, without its item's defaults.
func (g *Progress) Entry(id string) (Entry, bool) {
	e, ok := g.entries[id]
	return e, ok
}

// Standings lists every task of the plan as it stands on a day, in the order of
// the text. A task past its due date counts as overdue, whatever is declared,
// unless it is done or withheld; one declared overdue is so before the date too.
// What was reported after the day is not known on it.
func (g *Progress) Standings(asOf calendar.Date) []Standing {
	return g.standings(asOf, func(e Entry) Entry { return e.asOf(asOf) })
}

func (g *Progress) standings(asOf calendar.Date, known func(Entry) Entry) []Standing {
	var out []Standing
	for _, t := range g.plan.Tasks() {
		s := Standing{Task: t, Entry: known(g.resolve(t))}
		s.Declared = s.Entry.Status
		if s.Declared == "" {
			s.Declared = NotStarted
		}
		s.Effective = s.Declared
		due := s.Entry.Due
		if late := !due.IsZero() && asOf.After(due); late && s.Declared != Done && s.Declared != Withheld {
			s.Effective = Overdue
			s.DaysLate = asOf.DaysSince(due)
		}
		out = append(out, s)
	}
	return out
}

// resolve fills what an entry leaves open from its item, then from what is above.
func (g *Progress) resolve(t Task) Entry {
	e := g.entries[t.ID]
	for n := t.Node; n != nil; n = n.Parent {
		d := g.entries[n.ID]
		if e.Role == "" {
			e.Role = d.Role
		}
		if e.Lead == "" {
			e.Lead = d.Lead
		}
		if e.With == nil {
			e.With = d.With
		}
		if e.Due.IsZero() {
			e.Due = d.Due
		}
	}
	return e
}

// asOf takes out what was said after a day.
func (e Entry) asOf(day calendar.Date) Entry {
	if e.StatusDate.After(day) {
		e.Status, e.StatusDate, e.Reason = "", calendar.Date{}, ""
	}
	if n := len(e.Updates); n > 0 && e.Updates[n-1].Date.After(day) {
		e.Updates = slices.DeleteFunc(slices.Clone(e.Updates), func(u Update) bool { return u.Date.After(day) })
	}
	return e
}

// Check reports what cannot be true on a day: reports from later days, and tasks
// past their date of which nothing is explained.
func (g *Progress) Check(asOf calendar.Date, ps *source.Problems) {
	for _, id := range slices.Sorted(maps.Keys(g.entries)) {
		e := g.entries[id]
		if e.StatusDate.After(asOf) {
			ps.Add(e.statusAt, &futureDate, e.StatusDate, asOf)
		}
		for _, u := range e.Updates {
			if u.Date.After(asOf) {
				ps.Add(u.Place, &futureDate, u.Date, asOf)
			}
		}
	}
	for _, s := range g.standings(asOf, func(e Entry) Entry { return e }) {
		if s.Effective == Overdue && s.Declared != Overdue && s.Entry.Reason == "" {
			at := s.Entry.Place
			if at.File == "" {
				at = g.plan.Place(s.Task.ID)
			}
			ps.Add(at, &lateSilent, s.Task.ID, s.Entry.Due, s.Declared)
		}
	}
}

// A Tally counts tasks by their effective state.
type Tally struct {
	Total      int
	NotStarted int
	UnderWay   int
	Done       int
	Overdue    int
	Withheld   int
	Unmeasured int // no measure was set, withheld ones aside
	NoEvidence int // no record typed as evidence, withheld ones aside
}

// Of returns the count of one state.
func (t Tally) Of(s Status) int {
	switch s {
	case NotStarted:
		return t.NotStarted
	case UnderWay:
		return t.UnderWay
	case Done:
		return t.Done
	case Overdue:
		return t.Overdue
	case Withheld:
		return t.Withheld
	}
	return 0
}

// Count tallies standings.
func Count(list []Standing) Tally {
	t := Tally{Total: len(list)}
	for _, s := range list {
		switch s.Effective {
		case NotStarted:
			t.NotStarted++
		case UnderWay:
			t.UnderWay++
		case Done:
			t.Done++
		case Overdue:
			t.Overdue++
		case Withheld:
			t.Withheld++
			continue
		}
		if !s.Entry.HasMeasure() {
			t.Unmeasured++
		}
		if len(s.Entry.Evidence) == 0 {
			t.NoEvidence++
		}
	}
	return t
}

// Under returns the standings of the tasks in a node and below it.
func Under(list []Standing, node string) []Standing {
	var out []Standing
	for _, s := range list {
		if s.Task.Node.ID == node || strings.HasPrefix(s.Task.Node.ID, node+"-") {
			out = append(out, s)
		}
	}
	return out
}
