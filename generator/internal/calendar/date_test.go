package calendar

import (
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	for _, tc := range []struct{ in, iso, chinese string }{
		{"2022-10-31", "2022-10-31", "2022年10月31日"},
		{"2024-02-29", "2024-02-29", "2024年2月29日"},
		{"1969-12-31", "1969-12-31", "1969年12月31日"},
	} {
		d, err := ParseDate(tc.in)
		if err != nil || d.String() != tc.iso || d.Chinese() != tc.chinese {
			t.Errorf("ParseDate(%q) = %v %q, %v", tc.in, d, d.Chinese(), err)
		}
	}
	for _, bad := range []string{"2022-02-31", "2023-02-29", "2022-1-1", "202年4月27日", ""} {
		if d, err := ParseDate(bad); err == nil {
			t.Errorf("ParseDate(%q) = %v, want an error", bad, d)
		}
	}
}

func TestMonth(t *testing.T) {
	m, err := ParseMonth("2024-02")
	if err != nil || m.Days() != 29 || m.Last().String() != "2024-02-29" || m.Add(-2).String() != "2023-12" {
		t.Errorf("2024-02: %v days %d last %v two before %v (%v)", m, m.Days(), m.Last(), m.Add(-2), err)
	}
}

func TestDays(t *testing.T) {
	d := New(2022, 12, 31)
	if next := d.AddDays(1); next.String() != "2023-01-01" || next.DaysSince(d) != 1 || !d.Before(next) {
		t.Errorf("day after %v is %v", d, next)
	}
	if !(Date{}).IsZero() || (Date{}).String() != "" || New(1970, 1, 1).IsZero() {
		t.Error("the zero date is not told from 1970-01-01")
	}
}

// FuzzParseDate holds the reader against package time's: the same days, the same
// refusals.
func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2022-10-31", "2022-02-29", "2024-02-29", "2023-04-31", "0000-01-01", "9999-12-31", "2022-1-31", "2022-10-3１", "+022-10-31"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := ParseDate(s)
		want, wantErr := time.Parse(time.DateOnly, s)
		if (err == nil) != (wantErr == nil) || err == nil && got != Of(want) {
			t.Errorf("ParseDate(%q) = %v, %v; package time reads %v, %v", s, got, err, want, wantErr)
		}
	})
}
