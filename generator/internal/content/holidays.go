package content

import (
	"fmt"
	"slices"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

var (
	holidayBoth = source.Kind{ID: "holidays-both", Level: source.Error,
		Say: source.Text{ZH: "%s 既写成放假又写成上班", EN: "%s is both a day off and a working day"},
		Fix: source.Text{ZH: "对照国务院办公厅当年的放假通知，从 off 或 work 里删去一处", EN: "compare with the year's notice of the State Council and take it out of off or of work"}}
	holidayYear = source.Kind{ID: "holidays-year", Level: source.Error,
		Say: source.Text{ZH: "%s 不在 %d 年里", EN: "%s is not in the year %d"},
		Fix: source.Text{ZH: "每年的表只写当年的日期", EN: "a year's table holds days of that year only"}}
	holidayTwice = source.Kind{ID: "holidays-twice", Level: source.Error,
		Say: source.Text{ZH: "%d 年的放假表已经有了", EN: "there is a table of days off for %d already"},
		Fix: source.Text{ZH: "一年只留一张表", EN: "keep one table for a year"}}
	firstDayWord = source.Kind{ID: "holidays-first-day", Level: source.Error,
		Say: source.Text{ZH: "first_day 不能是 %q", EN: "first_day cannot be %q"},
		Fix: source.Text{ZH: "写 \"excluded\"（起算当日不计入，通常如此）或 \"included\"（当日计入）", EN: "write \"excluded\" (the day it begins does not count, as a rule) or \"included\" (it counts)"}}
)

// HolidayFile names the file that a year's table of days off may be added in.
func HolidayFile(year int) string { return fmt.Sprintf("%s/holidays-%d.toml", RulesFolder, year) }

// readHolidays reads days off and make-up working days by year, and how the first
// day of a term counts.
func (r *Rules) readHolidays(f source.File, ps *source.Problems) {
	t := source.ParseFile(f, ps)
	switch word := t.String("first_day"); word {
	case "", "excluded":
	case "included":
		r.Workdays.FirstDay = true
	default:
		ps.Add(t.At("first_day"), &firstDayWord, word)
	}
	for _, y := range t.Tables("year") {
		r.readYear(y, ps)
	}
	t.Done()
}

func (r *Rules) readYear(t *source.Table, ps *source.Problems) {
	year, ok := t.NeedInt("year")
	t.String("basis")
	off, work := days(t, "off"), days(t, "work")
	t.Done()
	if !ok {
		return
	}
	if r.Workdays.Has(year) {
		ps.Add(t.At("year"), &holidayTwice, year)
	}
	for _, list := range []struct {
		key  string
		days []calendar.Date
	}{{"off", off}, {"work", work}} {
		for _, d := range list.days {
			if d.Year() != year {
				ps.Add(t.At(list.key), &holidayYear, d, year)
			}
		}
	}
	for _, d := range work {
		if slices.Contains(off, d) {
			ps.Add(t.At("work"), &holidayBoth, d)
		}
	}
	r.Workdays.Set(year, off, work)
}

func days(t *source.Table, key string) []calendar.Date {
	var out []calendar.Date
	for _, on := range t.Dates(key) {
		out = append(out, calendar.Of(on))
	}
	return out
}
