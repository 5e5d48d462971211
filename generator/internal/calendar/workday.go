package calendar

import (
	"fmt"
	"time"
)

// Workdays knows which days are worked: Monday to Friday, save for the days off
// that the State Council decides for each year, and with the make-up working days
// (调休上班) of the same notice. It refuses to guess a year without a table.
type Workdays struct {
	// FirstDay counts the day that a term begins with as its first day; as a rule it
	// is left out (Civil Code, art. 201: 开始的当日不计入).
	FirstDay bool

	years map[int]map[Date]bool // year → exceptions: true worked, false off
}

// A NoTable is the error of a year whose days off are not known.
type NoTable struct{ Year int }

// Error names the year.
func (e NoTable) Error() string { return fmt.Sprintf("no table of days off for %d", e.Year) }

// Set gives the table of a year: days off and make-up working days.
func (w *Workdays) Set(year int, off, work []Date) {
	if w.years == nil {
		w.years = map[int]map[Date]bool{}
	}
	days := make(map[Date]bool, len(off)+len(work))
	for _, d := range off {
		days[d] = false
	}
	for _, d := range work {
		days[d] = true
	}
	w.years[year] = days
}

// Has tells whether a year's table is known.
func (w *Workdays) Has(year int) bool { return w != nil && w.years[year] != nil }

// Worked tells whether a day is a working day; the error is a NoTable.
func (w *Workdays) Worked(d Date) (bool, error) {
	if !w.Has(d.Year()) {
		return false, NoTable{d.Year()}
	}
	return worked(w.years[d.Year()], d), nil
}

func worked(days map[Date]bool, d Date) bool {
	if made, known := days[d]; known {
		return made
	}
	return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday
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
