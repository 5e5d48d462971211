package calendar

import (
	"fmt"
	"slices"
	"time"
)

// Workdays knows which days are worked: Monday to Friday, save for the days off
// that the State Council decides for each year, and with the make-up working days
// (调休上班) of the same notice. It refuses to guess a year without a table.
type Workdays struct {
	// FirstDay counts the day that a term begins with as its first day; as a rule it
	// is left out (Civil Code, art. 201: 开始的当日不计入).
	FirstDay bool

	years []workYear // those with a table, in order
}

// A workYear says of each day of a year whether it is worked.
type workYear struct {
	first  Date
	worked []bool
}

func (y *workYear) has(d Date) bool {
	return !d.Before(y.first) && d.DaysSince(y.first) < len(y.worked)
}

// A NoTable is the error of a year whose days off are not known.
type NoTable struct{ Year int }

// Error names the year.
func (e NoTable) Error() string { return fmt.Sprintf("no table of days off for %d", e.Year) }

// Set gives the table of a year: days off and make-up working days.
func (w *Workdays) Set(year int, off, work []Date) {
	y := workYear{first: New(year, time.January, 1)}
	for d := y.first; d.Year() == year; d = d.AddDays(1) {
		y.worked = append(y.worked, d.Weekday() != time.Saturday && d.Weekday() != time.Sunday)
	}
	for _, d := range off {
		if y.has(d) {
			y.worked[d.DaysSince(y.first)] = false
		}
	}
	for _, d := range work {
		if y.has(d) {
			y.worked[d.DaysSince(y.first)] = true
		}
	}
	w.years = slices.DeleteFunc(w.years, func(old workYear) bool { return old.first == y.first })
	at, _ := slices.BinarySearchFunc(w.years, y.first, func(a workYear, first Date) int { return a.first.Compare(first) })
	w.years = slices.Insert(w.years, at, y)
}

// of returns the table of the year that a day is in, or nil.
func (w *Workdays) of(d Date) *workYear {
	if w == nil {
		return nil
	}
	for i := len(w.years) - 1; i >= 0; i-- { // there are a few, and most days are of the newest
		if y := &w.years[i]; y.has(d) {
			return y
		}
	}
	return nil
}

// Has tells whether a year's table is known.
func (w *Workdays) Has(year int) bool { return w.of(New(year, time.January, 1)) != nil }

// Worked tells whether a day is a working day; the error is a NoTable.
func (w *Workdays) Worked(d Date) (bool, error) {
	y := w.of(d)
	if y == nil {
		return false, NoTable{d.Year()}
	}
	return y.worked[d.DaysSince(y.first)], nil
}

// Add returns the last day of a term of n working days that begins with a day.
// The error is a NoTable.
func (w *Workdays) Add(from Date, n int) (Date, error) {
	d := from
	if !w.FirstDay {
		d = d.AddDays(1)
	}
	for ; ; d = d.AddDays(1) {
		ok, err := w.Worked(d)
		if err != nil {
			return Date{}, err
		}
		if ok {
			n--
		}
		if n <= 0 {
			return d, nil
		}
	}
}

// Between counts the working days after a day up to and with another: how late
// something is that was due on the first and done on the second.
func (w *Workdays) Between(after, to Date) (int, error) {
	n := 0
	for d := after.AddDays(1); !d.After(to); d = d.AddDays(1) {
		ok, err := w.Worked(d)
		if err != nil {
			return 0, err
		}
		if ok {
			n++
		}
	}
	return n, nil
}

// AddMonths returns the day of the same number n months on, or the last day of
// that month where it has no such day (Civil Code, art. 202).
func (d Date) AddMonths(n int) Date {
	m := MonthOf(d).Add(n)
	return New(m.Year, m.Month, min(d.Day(), m.Days()))
}
