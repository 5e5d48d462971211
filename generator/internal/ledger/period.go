package ledger

import (
	"regexp"
	"strconv"
	"time"

	"mingjing/generator/internal/calendar"
)

// A Unit is what a period is counted in.
type Unit int

// The units. ByDay is no count but the next such day of the year: by 31 January.
const (
	WorkingDays Unit = iota
	Days
	Months
	ByDay
)

// A Period is how long a clock runs or a record is shown.
type Period struct {
	N     int
	Unit  Unit
	Month time.Month // of ByDay, with N as the day
}

var (
	countedPeriod = regexp.MustCompile(`^([1-9][0-9]{0,3}) (working days?|days?|months?|years?)$`)
	dayPeriod     = regexp.MustCompile(`^by ([1-9]|[12][0-9]|3[01]) (January|February|March|April|May|June|July|August|September|October|November|December)$`)
)

// ParsePeriod reads "7 working days", "30 days", "3 months", "1 year" or "by 31 January".
func ParsePeriod(s string) (Period, bool) {
	if m := countedPeriod.FindStringSubmatch(s); m != nil {
		n, _ := strconv.Atoi(m[1])
		switch m[2] {
		case "working day", "working days":
			return Period{N: n, Unit: WorkingDays}, true
		case "day", "days":
			return Period{N: n, Unit: Days}, true
		case "month", "months":
			return Period{N: n, Unit: Months}, true
		}
		return Period{N: 12 * n, Unit: Months}, true
	}
	if m := dayPeriod.FindStringSubmatch(s); m != nil {
		day, _ := strconv.Atoi(m[1])
		month, err := time.Parse("January", m[2])
		if err == nil && day <= (calendar.Month{Year: 2024, Month: month.Month()}).Days() {
			return Period{N: day, Unit: ByDay, Month: month.Month()}, true
		}
	}
	return Period{}, false
}

// Chinese writes the period as a page does: 7个工作日.
func (p Period) Chinese() string {
	n := strconv.Itoa(p.N)
	switch {
	case p.Unit == WorkingDays:
		return n + "个工作日"
	case p.Unit == Days:
		return n + "日"
	case p.Unit == ByDay:
		return strconv.Itoa(int(p.Month)) + "月" + n + "日前"
	case p.N%12 == 0:
		return strconv.Itoa(p.N/12) + "年"
	}
	return n + "个月"
}

// String writes the period as ParsePeriod reads it.
func (p Period) String() string {
	units := [...]string{WorkingDays: " working days", Days: " days", Months: " months"}
	if p.Unit == ByDay {
		return "by " + strconv.Itoa(p.N) + " " + p.Month.String()
	}
	return strconv.Itoa(p.N) + units[p.Unit]
}

// End returns the last day of the period that begins with a day. Only a count of
// working days asks for their tables; the error is a calendar.NoTable.
func (p Period) End(from calendar.Date, w *calendar.Workdays) (calendar.Date, error) {
	switch p.Unit {
	case WorkingDays:
		return w.Add(from, p.N)
	case Days:
		if w.FirstDay {
			return from.AddDays(p.N - 1), nil
		}
		return from.AddDays(p.N), nil
	case Months:
		return from.AddMonths(p.N), nil
	}
	due := calendar.New(from.Year(), p.Month, p.N)
	if !due.After(from) {
		due = calendar.New(from.Year()+1, p.Month, p.N)
	}
	return due, nil
}
