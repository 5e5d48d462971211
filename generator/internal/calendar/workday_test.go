package calendar

import (
	"errors"
	"testing"
	"time"
)

func date(t *testing.T, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// year2026 is the notice of 2025-11-04.
func year2026(t *testing.T) *Workdays {
	t.Helper()
	var off []Date
	for _, span := range [][2]string{{"2026-01-01", "2026-01-03"}, {"2026-02-15", "2026-02-23"}, {"2026-04-04", "2026-04-06"}, {"2026-05-01", "2026-05-05"},
		{"2026-06-19", "2026-06-21"}, {"2026-09-25", "2026-09-27"}, {"2026-10-01", "2026-10-07"}} {
		for d := date(t, span[0]); !d.After(date(t, span[1])); d = d.AddDays(1) {
			off = append(off, d)
		}
	}
	var work []Date
	for _, s := range []string{"2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"} {
		work = append(work, date(t, s))
	}
	w := &Workdays{}
	w.Set(2026, off, work)
	return w
}

func TestAddWorkdays(t *testing.T) {
	w := year2026(t)
	for _, tc := range []struct {
		from     string
		n        int
		firstDay bool
		want     string
	}{
		{"2026-09-18", 20, false, "2026-10-22"}, // a count of Mondays to Fridays says 10-16
		{"2026-09-18", 7, false, "2026-09-29"},
		{"2026-09-18", 7, true, "2026-09-28"},
		{"2026-01-08", 5, false, "2026-01-15"}, // 公示当日不计: 01-09 to 01-15
		{"2026-09-19", 1, false, "2026-09-20"}, // a make-up Sunday
		{"2026-09-19", 1, true, "2026-09-20"},  // a Saturday off does not count as the first day
		{"2026-02-13", 2, false, "2026-02-24"}, // the make-up Saturday before the Spring Festival
	} {
		w.FirstDay = tc.firstDay
		got, err := w.Add(date(t, tc.from), tc.n)
		if err != nil || got.String() != tc.want {
			t.Errorf("%s and %d working days (first day counts: %v) = %v, %v; want %s", tc.from, tc.n, tc.firstDay, got, err, tc.want)
		}
	}
	w.FirstDay = false
	if n, err := w.Between(date(t, "2026-09-29"), date(t, "2026-10-12")); err != nil || n != 5 { // 09-30, 10-08, 10-09, 10-10, 10-12
		t.Errorf("from 2026-09-29 to 2026-10-12 there are %d working days, %v", n, err)
	}
}

func TestNoTable(t *testing.T) {
	w := year2026(t)
	var missing NoTable
	if d, err := w.Add(date(t, "2026-12-28"), 7); !errors.As(err, &missing) || missing.Year != 2027 {
		t.Errorf("7 working days after 2026-12-28 = %v, %v; 2027 has no table", d, err)
	}
	if d, err := w.Add(date(t, "2026-12-28"), 3); err != nil || d.String() != "2026-12-31" {
		t.Errorf("3 working days after 2026-12-28 = %v, %v", d, err)
	}
}

func TestAddMonths(t *testing.T) {
	for _, tc := range []struct {
		from string
		n    int
		want string
	}{{"2026-04-01", 3, "2026-07-01"}, {"2026-11-30", 3, "2027-02-28"}, {"2024-02-29", 12, "2025-02-28"}, {"2026-08-31", 36, "2029-08-31"}} {
		if got := date(t, tc.from).AddMonths(tc.n); got.String() != tc.want {
			t.Errorf("%s and %d months = %v, want %s", tc.from, tc.n, got, tc.want)
		}
	}
	if New(2022, time.January, 31).AddMonths(-2).String() != "2021-11-30" {
		t.Error("two months before 2022-01-31 is not 2021-11-30")
	}
}
