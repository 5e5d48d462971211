package site

import (
	"cmp"
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/plan"
)

// An EventKind is why the site changes on a day though nobody edits it.
type EventKind string

// The kinds of events.
const (
	EventPublish  EventKind = "publish"  // a record becomes public
	EventTerm     EventKind = "term"     // a term of publication is over
	EventRepair   EventKind = "repair"   // a repaired record goes
	EventWithdraw EventKind = "withdraw" // a withdrawn record goes
	EventOverdue  EventKind = "overdue"  // a deadline of a record has passed
	EventTask     EventKind = "task"     // a due date of the plan has passed
)

var eventOf = map[EndKind]EventKind{Withdrawn: EventWithdraw, Repaired: EventRepair, TermOver: EventTerm}

// An Event is a day on which the site must be built again, and why.
type Event struct {
	On    calendar.Date
	Kind  EventKind
	Of    string // title of the register or of the plan
	Count int
}

type eventKey struct {
	on   calendar.Date
	kind EventKind
	of   string
}

func (s *Site) expect(on calendar.Date, kind EventKind, of string) {
	if on.After(s.AsOf) {
		s.events[eventKey{on, kind, of}]++
	}
}

// expectOther adds the due dates of the plan, and what is to be published of all media.
func (s *Site) expectOther() {
	if s.Plan != nil {
		for _, st := range s.Plan.Standings {
			if due := st.Entry.Due; st.Declared != plan.Done && st.Declared != plan.Withheld && !due.IsZero() {
				s.expect(due.AddDays(1), EventTask, s.Plan.Title)
			}
		}
	}
	if s.Air != nil {
		for _, m := range s.Air.Months {
			s.expect(m.Published, EventPublish, "空气质量")
		}
	}
	for _, b := range s.Tree.Media.Bulletins() {
		s.expect(b.Published, EventPublish, MediumKind(b.Folder))
	}
	for _, t := range s.Tree.Media.Totals {
		s.expect(t.Published, EventPublish, t.Title)
	}
}

// NextBuilds lists the days to come on which the site changes by itself, in order.
func (s *Site) NextBuilds() []Event {
	out := make([]Event, 0, len(s.events))
	for k, n := range s.events {
		out = append(out, Event{k.on, k.kind, k.of, n})
	}
	slices.SortFunc(out, func(a, b Event) int {
		return cmp.Or(a.On.Compare(b.On), strings.Compare(string(a.Kind), string(b.Kind)), strings.Compare(a.Of, b.Of))
	})
	return out
}
