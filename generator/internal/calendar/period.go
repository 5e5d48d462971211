package calendar

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A Period is what a summary speaks of: a month (2022-10), a quarter (2022-Q3) or
// a year (2022). The zero Period is none.
type Period struct {
	first  Month
	months int // 1, 3 or 12
}

// ParsePeriod reads 2022-10, 2022-Q3 or 2022.
func ParsePeriod(s string) (Period, error) {
	if m, err := ParseMonth(s); err == nil {
		return PeriodOf(m), nil
	}
	year, quarter, quarterly := strings.Cut(s, "-Q")
	y, err := strconv.Atoi(year)
	if err != nil || len(year) != 4 || y < 1000 {
		return Period{}, fmt.Errorf("not a period: %q", s)
	}
	if !quarterly {
		return YearOf(y), nil
	}
	if len(quarter) != 1 || quarter[0] < '1' || quarter[0] > '4' {
		return Period{}, fmt.Errorf("not a period: %q", s)
	}
	return Period{Month{y, time.Month(quarter[0]-'1')*3 + 1}, 3}, nil
}

// PeriodOf is a month as a period.
func PeriodOf(m Month) Period { return Period{m, 1} }

// YearOf is a year as a period.
func YearOf(year int) Period { return Period{Month{year, 1}, 12} }

// IsZero tells "no period".
func (p Period) IsZero() bool { return p.months == 0 }

// Months counts the months: 1, 3 or 12.
func (p Period) Months() int { return p.months }

// Month returns the first month.
func (p Period) Month() Month { return p.first }

// Year returns the year.
func (p Period) Year() int { return p.first.Year }

// First returns the first day.
func (p Period) First() Date { return p.first.First() }

// Last returns the last day.
func (p Period) Last() Date { return p.first.Add(p.months - 1).Last() }

// Days counts the days.
func (p Period) Days() int { return p.Last().DaysSince(p.First()) + 1 }

// Contains tells whether a day is in the period.
func (p Period) Contains(d Date) bool { return !d.Before(p.First()) && !d.After(p.Last()) }

// Compare orders periods by their first day, then the shorter first.
func (p Period) Compare(q Period) int {
	if c := p.first.Compare(q.first); c != 0 {
		return c
	}
	return p.months - q.months
}

// String returns 2022-10, 2022-Q3 or 2022.
func (p Period) String() string {
	switch p.months {
	case 0:
		return ""
	case 1:
		return p.first.String()
	case 3:
		return fmt.Sprintf("%04d-Q%d", p.first.Year, (p.first.Month-1)/3+1)
	}
	return fmt.Sprintf("%04d", p.first.Year)
}

// Chinese returns 2022年10月, 2022年第三季度 or 2022年.
func (p Period) Chinese() string {
	switch p.months {
	case 0:
		return ""
	case 1:
		return p.first.Chinese()
	case 3:
		return fmt.Sprintf("%d年第%c季度", p.first.Year, []rune("一二三四")[(p.first.Month-1)/3])
	}
	return fmt.Sprintf("%d年", p.first.Year)
}
