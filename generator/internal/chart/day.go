package chart

import "strconv"

// parseDay reads 2022-11-23, or 2022-11 as the first of that month, into days since
// 1970-01-01.
func parseDay(s string) (day int, monthly, ok bool) {
	if len(s) != 10 && len(s) != 7 || s[4] != '-' || len(s) == 10 && s[7] != '-' {
		return 0, false, false
	}
	y, ok1 := digits(s[:4])
	m, ok2 := digits(s[5:7])
	d, ok3 := 1, true
	if len(s) == 10 {
		d, ok3 = digits(s[8:])
	}
	if !ok1 || !ok2 || !ok3 || m < 1 || m > 12 || d < 1 || d > monthDays(y, m) {
		return 0, false, false
	}
	return dayNumber(y, m, d), len(s) == 7, true
}

func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// days returns Chart.X as day numbers, if all of it is dates.
func (c *Chart) days() (days []int, ok bool) {
	days = make([]int, len(c.X))
	for i, x := range c.X {
		if days[i], _, ok = parseDay(x); !ok {
			return nil, false
		}
	}
	return days, len(days) > 0
}

func monthDays(y, m int) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// dayNumber counts days since 1970-01-01 in the Gregorian calendar, years from March so
// that the leap day comes last.
func dayNumber(y, m, d int) int {
	if m <= 2 {
		y, m = y-1, m+12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*(m-3)+2)/5 + d - 1 - 719468
}

// civil is the inverse of dayNumber, for years from 0 to 9999.
func civil(day int) (y, m, d int) {
	z := day + 719468
	era := z / 146097
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	y, m, d = yoe+era*400, mp+3, doy-(153*mp+2)/5+1
	if m > 12 {
		y, m = y+1, m-12
	}
	return y, m, d
}

// weekday returns 0 for Monday to 6 for Sunday.
func weekday(day int) int { return ((day+3)%7 + 7) % 7 }

// iso writes a day number as 2022-11-23.
func iso(day int) string {
	y, m, d := civil(day)
	b := append(make([]byte, 0, 10), byte('0'+y/1000), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10), '-')
	return string(append(b, byte('0'+m/10), byte('0'+m%10), '-', byte('0'+d/10), byte('0'+d%10)))
}

func yearName(y int) string     { return strconv.Itoa(y) + "年" }
func monthName(m int) string    { return strconv.Itoa(m) + "月" }
func yearMonth(y, m int) string { return yearName(y) + monthName(m) }

// A tick is a labelled place on the x-axis. Sub stands on a second line where it changes.
type tick struct {
	x         float64
	text, sub string
}

// rhythms are the distances between ticks of a time axis, finest first: days of the
// month, months, years. em is the room a label needs, in em.
var rhythms = []struct {
	days, months, years int
	em                  float64
}{
	{days: 1, em: 1.6}, {days: 2, em: 1.6}, {days: 5, em: 1.6}, {days: 10, em: 1.6},
	{months: 1, em: 2.7}, {months: 2, em: 2.7}, {months: 3, em: 2.7}, {months: 6, em: 2.7},
	{years: 1, em: 3}, {years: 2, em: 3}, {years: 5, em: 3}, {years: 10, em: 3}, {years: 50, em: 3}, {years: 200, em: 3}, {years: 1000, em: 3},
}

// timeTicks returns the ticks of a time axis from day to day, as dense as labels allow.
func timeTicks(from, to int, monthly bool, px func(int) float64) []tick {
	perDay := (px(to) - px(from)) / float64(max(1, to-from))
	for _, r := range rhythms {
		length := float64(r.days) + 28*float64(r.months) + 365*float64(r.years)
		if monthly && r.days > 0 || length*perDay < r.em*em {
			continue
		}
		var ticks []tick
		for day := from; day <= to; day++ {
			y, m, d := civil(day)
			t := tick{x: px(day)}
			switch {
			case r.days > 0 && (d-1)%r.days == 0 && (r.days < 5 || d < 31):
				t.text, t.sub = strconv.Itoa(d), yearMonth(y, m)
			case r.months > 0 && d == 1 && (m-1)%r.months == 0:
				t.text, t.sub = monthName(m), yearName(y)
			case r.years > 0 && d == 1 && m == 1 && y%r.years == 0:
				t.text = strconv.Itoa(y)
			default:
				continue
			}
			ticks = append(ticks, t)
		}
		if len(ticks) > 0 {
			return ticks
		}
	}
	return []tick{{x: px(from), text: iso(from)}}
}

// dateLabel splits a date category into a short label and what it belongs to.
func dateLabel(s string) (text, sub string) {
	day, monthly, ok := parseDay(s)
	if !ok {
		return s, ""
	}
	y, m, d := civil(day)
	if monthly {
		return monthName(m), yearName(y)
	}
	return strconv.Itoa(d), yearMonth(y, m)
}
