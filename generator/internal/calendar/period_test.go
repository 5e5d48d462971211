package calendar

import "testing"

func TestPeriod(t *testing.T) {
	for _, tc := range []struct{ text, chinese, first, last string }{
		{"2022-10", "2022年10月", "2022-10-01", "2022-10-31"},
		{"2022-Q1", "2022年第一季度", "2022-01-01", "2022-03-31"},
		{"2022-Q4", "2022年第四季度", "2022-10-01", "2022-12-31"},
		{"2024", "2024年", "2024-01-01", "2024-12-31"},
	} {
		p, err := ParsePeriod(tc.text)
		if err != nil || p.String() != tc.text || p.Chinese() != tc.chinese || p.First().String() != tc.first || p.Last().String() != tc.last {
			t.Errorf("%s: %v %s %s %s–%s", tc.text, err, p, p.Chinese(), p.First(), p.Last())
		}
		if p.Contains(p.Last().AddDays(1)) || !p.Contains(p.Last()) || p.Contains(p.First().AddDays(-1)) {
			t.Errorf("%s: contains", tc.text)
		}
	}
	for _, bad := range []string{"", "2022-13", "2022-Q0", "2022-Q5", "2022-Q12", "22", "2022年", "2022-1"} {
		if p, err := ParsePeriod(bad); err == nil {
			t.Errorf("%q is %s", bad, p)
		}
	}
}

func TestWeek(t *testing.T) {
	for _, tc := range []struct{ day, week, first string }{
		{"2022-01-01", "2021-W52", "2021-12-27"},
		{"2022-01-03", "2022-W01", "2022-01-03"},
		{"2020-12-31", "2020-W53", "2020-12-28"},
		{"2021-01-03", "2020-W53", "2020-12-28"},
		{"2026-03-01", "2026-W09", "2026-02-23"},
		{"2024-12-30", "2025-W01", "2024-12-30"},
	} {
		d, _ := ParseDate(tc.day)
		w := WeekOf(d)
		if w.String() != tc.week || w.First().String() != tc.first || w.Last().DaysSince(w.First()) != 6 {
			t.Errorf("%s: %s from %s", tc.day, w, w.First())
		}
	}
}
