package calendar

import (
	"fmt"
	"time"
)

// A Week is a week of ISO 8601 (GB/T 7408): from Monday to Sunday, and of the year
// that its Thursday is in.
type Week struct{ Year, Number int }

// WeekOf returns the week that a day is in.
func WeekOf(d Date) Week {
	y, n := d.Time().ISOWeek()
	return Week{y, n}
}

// First returns the Monday.
func (w Week) First() Date {
	january4 := New(w.Year, time.January, 4) // always in week 1
	monday := january4.AddDays(-(int(january4.Weekday()) + 6) % 7)
	return monday.AddDays(7 * (w.Number - 1))
}

// Last returns the Sunday.
func (w Week) Last() Date { return w.First().AddDays(6) }

// String returns 2022-W43.
func (w Week) String() string { return fmt.Sprintf("%04d-W%02d", w.Year, w.Number) }

// Chinese returns 2022年第43周.
func (w Week) Chinese() string { return fmt.Sprintf("%d年第%d周", w.Year, w.Number) }
