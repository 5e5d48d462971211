// Package calendar knows dates as a bureau writes them: days without a clock,
// in ISO form in files and in Chinese form on pages.
package calendar

import (
	"fmt"
	"strconv"
	"time"
)

// A Date is a day of the Gregorian calendar. The zero Date means "no date".
type Date struct{ days int32 } // days since 1970-01-01, plus shift

const (
	day   = 24 * 60 * 60
	shift = 1_000_000 // keeps all days of recorded history apart from the zero Date
)

// Of returns the day of a time in the time's own zone.
func Of(t time.Time) Date { return New(t.Year(), t.Month(), t.Day()) }

// New returns a date; days beyond the month roll over, as in package time.
func New(year int, month time.Month, dayOfMonth int) Date {
	unix := time.Date(year, month, dayOfMonth, 0, 0, 0, 0, time.UTC).Unix()
	return Date{int32(unix/day) + shift}
}

// ParseDate reads 2022-10-31. Days that do not exist are an error.
func ParseDate(s string) (Date, error) {
	if len(s) == len(time.DateOnly) && s[4] == '-' && s[7] == '-' {
		year, month, dayOfMonth := digits(s[:4]), digits(s[5:7]), digits(s[8:])
		if year >= 0 && month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= 31 {
			d := New(year, time.Month(month), dayOfMonth)
			if dayOfMonth <= 28 || d.Day() == dayOfMonth {
				return d, nil
			}
		}
	}
	return Date{}, fmt.Errorf("not a date: %q", s)
}

// digits reads a number of ASCII digits alone; -1 for anything else.
func digits(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// IsZero tells "no date".
func (d Date) IsZero() bool { return d.days == 0 }

// Time returns midnight UTC of the day.
func (d Date) Time() time.Time { return time.Unix(int64(d.days-shift)*day, 0).UTC() }

// Year returns the year.
func (d Date) Year() int { return d.Time().Year() }

// Month returns the month.
func (d Date) Month() time.Month { return d.Time().Month() }

// Day returns the day of the month.
func (d Date) Day() int { return d.Time().Day() }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// Compare orders dates; "no date" comes first.
func (d Date) Compare(e Date) int { return int(d.days) - int(e.days) }

// Before tells whether d is earlier than e.
func (d Date) Before(e Date) bool { return d.days < e.days }

// After tells whether d is later than e.
func (d Date) After(e Date) bool { return d.days > e.days }

// AddDays returns the date n days on.
func (d Date) AddDays(n int) Date { return Date{d.days + int32(n)} }

// DaysSince returns the number of days from e to d.
func (d Date) DaysSince(e Date) int { return int(d.days - e.days) }

// String returns the ISO form, 2022-10-31; "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	t := d.Time()
	if t.Year() < 0 || t.Year() > 9999 {
		return t.Format(time.DateOnly)
	}
	b := []byte("0000-00-00")
	put(b[:4], t.Year())
	put(b[5:7], int(t.Month()))
	put(b[8:], t.Day())
	return string(b)
}

// put writes a number over digits, from the right.
func put(dst []byte, n int) {
	for i := len(dst) - 1; i >= 0; i-- {
		dst[i] = '0' + byte(n%10)
		n /= 10
	}
}

// Chinese returns 2022年10月31日; "" for no date.
func (d Date) Chinese() string {
	if d.IsZero() {
		return ""
	}
	t := d.Time()
	return strconv.Itoa(t.Year()) + "年" + strconv.Itoa(int(t.Month())) + "月" + strconv.Itoa(t.Day()) + "日"
}

// A Month is a month of a year.
type Month struct {
	Year  int
	Month time.Month
}

// ParseMonth reads 2022-10.
func ParseMonth(s string) (Month, error) {
	t, err := time.Parse("2006-01", s)
	if err != nil {
		return Month{}, fmt.Errorf("not a month: %q", s)
	}
	return Month{t.Year(), t.Month()}, nil
}

// MonthOf returns the month that a day is in.
func MonthOf(d Date) Month { return Month{d.Year(), d.Month()} }

// First returns the first day of the month.
func (m Month) First() Date { return New(m.Year, m.Month, 1) }

// Last returns the last day of the month.
func (m Month) Last() Date { return New(m.Year, m.Month+1, 0) }

// Days counts the days of the month.
func (m Month) Days() int { return m.Last().Day() }

// Add returns the month n months on.
func (m Month) Add(n int) Month { return MonthOf(New(m.Year, m.Month+time.Month(n), 1)) }

// Compare orders months.
func (m Month) Compare(n Month) int { return (m.Year-n.Year)*12 + int(m.Month-n.Month) }

// String returns 2022-10.
func (m Month) String() string { return fmt.Sprintf("%04d-%02d", m.Year, m.Month) }

// Chinese returns 2022年10月.
func (m Month) Chinese() string { return fmt.Sprintf("%d年%d月", m.Year, m.Month) }
