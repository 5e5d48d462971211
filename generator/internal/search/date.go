package search

import (
	"fmt"
	"strconv"
)

// A date is a day, in whatever way it is written: 2021年11月4日, 2021-11-04, 2021/11/4.
type date struct{ year, month, day int }

// dates calls add for the key of every day in a folded text.
func dates(text []byte, add func(key []byte)) {
	var window [6]unit // the present unit is the last
	units(text, func(u unit) {
		copy(window[:], window[1:])
		window[len(window)-1] = u
		if d, ok := readDate(window[:]); ok {
			add([]byte(d.key()))
		}
	})
}

// readDate reads the day that the last units say.
func readDate(list []unit) (d date, ok bool) {
	if n := len(list); n >= 6 && isDay(list[n-1]) && string(list[n-3].text) == "月" && string(list[n-5].text) == "年" {
		return newDate(list[n-6], list[n-4], list[n-2], list[n-5:])
	}
	if n := len(list); n >= 3 {
		return newDate(list[n-3], list[n-2], list[n-1], list[n-2:])
	}
	return d, false
}

func isDay(u unit) bool { return string(u.text) == "日" || string(u.text) == "号" }

// newDate makes a day of three runs; those that follow must be open.
func newDate(year, month, day unit, follow []unit) (d date, ok bool) {
	for _, u := range follow {
		if !u.open {
			return d, false
		}
	}
	if d.year, ok = yearOf(year); !ok {
		return d, false
	}
	if d.month, ok = digits(month.text, 1, 2); !ok || d.month < 1 || d.month > 12 {
		return d, false
	}
	d.day, ok = digits(day.text, 1, 2)
	return d, ok && d.day >= 1 && d.day <= 31
}

// dateQuery reads a term that is a day as a whole.
func dateQuery(list []unit) (d date, ok bool) {
	if len(list) != 3 && len(list) != 6 {
		return d, false
	}
	return readDate(list)
}

// key is the one key of a day; no unit of a text has its sign.
func (d date) key() string {
	return "@" + strconv.Itoa(d.year) + "/" + strconv.Itoa(d.month) + "/" + strconv.Itoa(d.day)
}

// forms are the ways to write a day, without soft separators.
func (d date) forms() []string {
	return []string{
		fmt.Sprintf("%d年%d月%d日", d.year, d.month, d.day), fmt.Sprintf("%d年%02d月%02d日", d.year, d.month, d.day),
		fmt.Sprintf("%d%02d%02d", d.year, d.month, d.day), fmt.Sprintf("%d%d%d", d.year, d.month, d.day),
	}
}
