package site

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/disclosure"
	"mingjing/generator/internal/ledger"
)

// A DutyReading is how an enterprise stands with one duty, for one year, act or period.
type DutyReading struct {
	*disclosure.Duty
	For     string        // 2022年度, 2022年第三季度; "" for none
	Due     calendar.Date // zero where it cannot be told
	Met     calendar.Date // zero while it is not, or where no record tells
	State   ledger.ClockState
	Days    int             // late
	Unknown bool            // no ledger of receipts tells whether it was done
	Because *content.Record // what brings the duty
	In      *Register
}

// DutiesOf lists what an enterprise owes by its public records, the next first. A
// duty whose ledgers are not there brings nothing.
func (s *Site) DutiesOf(e *Enterprise) []DutyReading {
	var out []DutyReading
	for i := range s.Rules.Duties {
		d := &s.Rules.Duties[i]
		section := e.section(d.Ledger)
		if section == nil {
			continue
		}
		switch w := d.When; {
		case w.DueField != "":
			out = append(out, s.dutiesByField(d, section)...)
		case w.Day > 0:
			out = append(out, s.dutiesByYear(d, e, section)...)
		case w.WorkingDays > 0:
			out = append(out, s.dutiesByAct(d, e, section)...)
		}
	}
	slices.SortStableFunc(out, func(a, b DutyReading) int {
		return cmp.Or(dutyRank[a.State]-dutyRank[b.State], order(a)*a.Due.Compare(b.Due))
	})
	return out
}

// dutyRank puts first what is to be done.
var dutyRank = [...]int{ledger.Overdue: 0, ledger.Open: 1, ledger.Late: 2, ledger.OnTime: 2}

// order is that of time for what is to come, the newest first for what is over.
func order(d DutyReading) int {
	if d.State == ledger.Open {
		return 1
	}
	return -1
}

func (e *Enterprise) section(name string) *EnterpriseSection {
	for i := range e.Sections {
		if e.Sections[i].Register.Name == name {
			return &e.Sections[i]
		}
	}
	return nil
}

// bound are the rows of a list that a duty is for.
func bound(d *disclosure.Duty, section *EnterpriseSection) []*content.Record {
	field := section.Register.FieldNamed(d.Field)
	var out []*content.Record
	for _, rec := range section.Records {
		if !rec.Nameless && (d.Field == "" || field >= 0 && d.Wants(rec.Value(field).List())) {
			out = append(out, rec)
		}
	}
	return out
}

// dutiesByField reads the day from the row itself, and the receipt beside it.
func (s *Site) dutiesByField(d *disclosure.Duty, section *EnterpriseSection) []DutyReading {
	r := section.Register
	due, received, name := r.FieldNamed(d.When.DueField), r.FieldNamed(d.ReceivedOn), r.FieldNamed(d.Year)
	if due < 0 {
		return nil
	}
	var out []DutyReading
	for _, rec := range bound(d, section) {
		on := rec.Value(due).Date
		if on.IsZero() || !d.Binds(on) {
			continue
		}
		g := DutyReading{Duty: d, Due: on, Because: rec, In: r, Unknown: received < 0}
		if name >= 0 {
			g.For = rec.Text(name)
		}
		if received >= 0 {
			g.Met = rec.Value(received).Date
		}
		out = append(out, s.judge(g))
	}
	return out
}

// dutiesByYear makes a duty of each year's list, due in the year after.
func (s *Site) dutiesByYear(d *disclosure.Duty, e *Enterprise, section *EnterpriseSection) []DutyReading {
	field := section.Register.FieldNamed(d.Year)
	if field < 0 {
		return nil
	}
	var out []DutyReading
	seen := map[string]bool{}
	for _, rec := range bound(d, section) {
		for _, text := range rec.Key(ledger.By{Field: field, Part: yearPart(section.Register, field)}) {
			year, err := strconv.Atoi(text)
			if err != nil || seen[text] {
				continue
			}
			seen[text] = true
			g := DutyReading{Duty: d, For: text + "年度", Due: calendar.New(year+1, time.Month(d.When.Month), d.When.Day), Because: rec, In: section.Register}
			if !d.Binds(g.Due) {
				continue
			}
			g.Met, g.Unknown = receipt(d, e, text)
			out = append(out, s.judge(g))
		}
	}
	return out
}

func yearPart(r *Register, field int) string {
	if r.Fields[field].Type == ledger.Date {
		return "year"
	}
	return ""
}

// receipt finds when something was received for a year or a day; unknown where no
// ledger tells.
func receipt(d *disclosure.Duty, e *Enterprise, what string) (on calendar.Date, unknown bool) {
	if d.Receipts == "" {
		return calendar.Date{}, true
	}
	section := e.section(d.Receipts)
	if section == nil {
		return calendar.Date{}, false
	}
	of, received := section.Register.FieldNamed(d.ReceiptFor), section.Register.FieldNamed(d.ReceivedOn)
	if of < 0 || received < 0 {
		return calendar.Date{}, true
	}
	for _, rec := range section.Records {
		if rec.Text(of) == what {
			return rec.Value(received).Date, false
		}
	}
	return calendar.Date{}, false
}

// dutiesByAct makes a duty of each act of some ledgers against an enterprise that is
// on the list of the year.
func (s *Site) dutiesByAct(d *disclosure.Duty, e *Enterprise, section *EnterpriseSection) []DutyReading {
	field := section.Register.FieldNamed(d.Year)
	years := map[string]bool{}
	for _, rec := range bound(d, section) {
		if field >= 0 {
			for _, y := range rec.Key(ledger.By{Field: field, Part: yearPart(section.Register, field)}) {
				years[y] = true
			}
		}
	}
	var out []DutyReading
	for _, name := range d.When.Ledgers {
		acts := e.section(name)
		if acts == nil {
			continue
		}
		for _, rec := range acts.Records {
			on := DayOf(rec)
			if on.IsZero() || !d.Binds(on) || field >= 0 && !years[strconv.Itoa(on.Year())] {
				continue
			}
			due, err := s.Rules.Workdays.Add(on, d.When.WorkingDays)
			if err != nil { // a year without a table: told where the clocks are run
				continue
			}
			g := DutyReading{Duty: d, For: on.Chinese(), Due: due, Because: rec, In: acts.Register}
			g.Met, g.Unknown = receipt(d, e, on.String())
			out = append(out, s.judge(g))
		}
	}
	return out
}

// judge tells the state on the site's day.
func (s *Site) judge(g DutyReading) DutyReading {
	if g.Met.After(s.AsOf) {
		g.Met = calendar.Date{}
	}
	end := g.Met
	if end.IsZero() {
		end, g.State = s.AsOf, ledger.Open
	}
	if end.After(g.Due) {
		g.State++
		g.Days = end.DaysSince(g.Due)
	}
	return g
}
