package site

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/source"
)

var noTable = source.Kind{ID: "deadline-unknown-year", Level: source.Error,
	Say: source.Text{ZH: "没有 %d 年的放假表，算不出期限：%s 从 %s 起 %s", EN: "there is no table of days off for %d, a deadline cannot be told: %s, from %s, %s"},
	Fix: source.Text{ZH: "照国务院办公厅的放假通知写好这个文件，例：[[year]] 下写 year = %[1]d、off = [%[1]d-01-01, …]、work = [调休上班的日子]", EN: "write this file after the State Council's notice: below [[year]] year = %[1]d, off = [%[1]d-01-01, …], work = [make-up working days]"}}

// dueSoon is how many working days ahead deadlines are listed.
const dueSoon = 10

// A Timeliness is how the records of a register stand with one clock.
type Timeliness struct {
	Clock *ledger.Clock
	Title string                  // 处罚决定日期 → 公开日期
	Count [ledger.Overdue + 1]int // by state
	Late  []Timed                 // late or overdue, newest first
	Soon  []Timed                 // open, due within the next working days
	Open  map[calendar.Date]int   // open ones by the day that they are due
	limit calendar.Date           // for Soon
}

// Total counts the records that the clock ran for.
func (t *Timeliness) Total() int {
	n := 0
	for _, c := range t.Count {
		n += c
	}
	return n
}

// Dues lists the days on which open deadlines fall due, in order.
func (t *Timeliness) Dues() []calendar.Date {
	return slices.SortedFunc(maps.Keys(t.Open), calendar.Date.Compare)
}

// A Timed is a record with what a clock says of it. Record is nameless where it is
// shown no longer, nil where it is not public yet.
type Timed struct {
	ledger.Reading
	Record *content.Record
	File   string // where it is written, for staff
}

// Readings lists what the clocks of a register say of a public record.
func (s *Site) Readings(r *Register, rec *content.Record) []ledger.Reading {
	var out []ledger.Reading
	for i := range r.Clocks {
		if g, ok, err := r.Clocks[i].Read(&rec.Row, &s.Rules.Workdays, s.AsOf); ok && err == nil {
			out = append(out, g)
		}
	}
	return out
}

// prepareClocks makes the tallies of a register before its records are read.
func (s *Site) prepareClocks(r *Register) {
	soon, err := s.Rules.Workdays.Add(s.AsOf, dueSoon)
	if err != nil { // the year after has no table yet; deadlines in it are errors of their own
		soon = s.AsOf.AddDays(dueSoon * 7 / 5)
	}
	for i := range r.Clocks {
		c := &r.Clocks[i]
		r.Timeliness = append(r.Timeliness, &Timeliness{Clock: c, Title: r.Fields[c.From].Title + " → " + r.Fields[c.To].Title, limit: soon})
	}
	r.withdrawals = &Timeliness{Clock: &WithdrawalClock, Title: "撤销、变更的日期 → 撤回日期", limit: soon}
}

// runClocks counts a record with every clock of its register.
func (s *Site) runClocks(r *Register, rec, shown *content.Record) {
	for i := range r.Clocks {
		g, ok, err := r.Clocks[i].Read(&rec.Row, &s.Rules.Workdays, s.AsOf)
		s.count(r, r.Timeliness[i], g, ok, err, rec, shown)
	}
	for i := range r.Least {
		g, _, err := r.Least[i].Read(&rec.Row, &s.Rules.Workdays, s.AsOf)
		s.tellNoTable(r, g, err)
	}
	if w := rec.Withdrawn; w != nil && !w.Decided.IsZero() && !w.Decided.After(s.AsOf) {
		g, ok, err := WithdrawalClock.Between(w.Decided, w.On, &s.Rules.Workdays, s.AsOf)
		s.count(r, r.withdrawals, g, ok, err, rec, shown)
		if n := len(r.Ended); ok && err == nil && n > 0 && shown != nil && r.Ended[n-1].Record == shown {
			r.Ended[n-1].Late = &g
		}
	}
}

func (s *Site) count(r *Register, t *Timeliness, g ledger.Reading, ok bool, err error, rec, shown *content.Record) {
	s.tellNoTable(r, g, err)
	if !ok {
		return
	}
	t.Count[g.State]++
	switch {
	case g.State == ledger.Late || g.State == ledger.Overdue:
		t.Late = append(t.Late, Timed{g, shown, rec.File})
	case g.State == ledger.Open:
		s.expect(g.Due.AddDays(1), EventOverdue, r.Title)
		if t.Open == nil {
			t.Open = map[calendar.Date]int{}
		}
		t.Open[g.Due]++
		if !g.Due.After(t.limit) {
			t.Soon = append(t.Soon, Timed{g, shown, rec.File})
		}
	}
}

// tellNoTable tells a year that a deadline runs in and that has no table, once.
func (s *Site) tellNoTable(r *Register, g ledger.Reading, err error) {
	var missing calendar.NoTable
	if errors.As(err, &missing) && !s.noTables[missing.Year] {
		s.noTables[missing.Year] = true
		s.problems.Add(source.Whole(content.HolidayFile(missing.Year)), &noTable, missing.Year, r.Title, g.From, source.Both(g.Clock.Within.Chinese(), g.Clock.Within.String()))
	}
}

// settleClocks sorts the lists once all records are counted.
func (r *Register) settleClocks() {
	if r.withdrawals.Total() > 0 {
		r.Timeliness = append(r.Timeliness, r.withdrawals)
	}
	for _, t := range r.Timeliness {
		slices.SortStableFunc(t.Late, func(a, b Timed) int { return cmp.Or(b.Due.Compare(a.Due), byID(a, b)) })
		slices.SortStableFunc(t.Soon, func(a, b Timed) int { return cmp.Or(a.Due.Compare(b.Due), byID(a, b)) })
	}
}

func byID(a, b Timed) int {
	id := func(t Timed) string {
		if t.Record == nil {
			return ""
		}
		return t.Record.ID()
	}
	return strings.Compare(id(a), id(b))
}
