package standard

import (
	"maps"
	"math/big"
	"slices"
	"testing"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
)

func on(t testing.TB, date string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(date)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func concentrations(texts map[Item]string) map[Item]quantity.Decimal {
	out := map[Item]quantity.Decimal{}
	for item, s := range texts {
		out[item] = quantity.MustParse(s)
	}
	return out
}

func TestRuleOn(t *testing.T) {
	for _, c := range []struct{ day, standard, limits string }{
		{"2016-01-01", "HJ 633—2012", "GB 3095—2012及2018年修改单"},
		{"2026-02-28", "HJ 633—2012", "GB 3095—2012及2018年修改单"},
		{"2026-03-01", "HJ 633—2026", "GB 3095—2026过渡阶段限值"},
		{"2030-12-31", "HJ 633—2026", "GB 3095—2026过渡阶段限值"},
		{"2031-01-01", "HJ 633—2026", "GB 3095—2026限值"},
		{"2099-01-01", "HJ 633—2026", "GB 3095—2026限值"},
	} {
		r, err := RuleOn(on(t, c.day))
		if err != nil || r.Standard != c.standard || r.Limits != c.limits || r.AirLimits.Printed != c.limits || r.AirLimits.Evaluation == nil {
			t.Errorf("%s: %+v, %v, want %s and %s", c.day, r, err, c.standard, c.limits)
		}
	}
	if r, err := RuleOn(on(t, "2015-12-31")); err == nil {
		t.Errorf("2015 is judged by %s", r.Standard)
	}
	if r := AQIRule(on(t, "2012-12-31")); r.Number != "HJ 633-2012" {
		t.Errorf("the earliest rule is %s", r.Number)
	}
}

// TestTables: each table says whence it is, holds without a gap, and rises.
func TestTables(t *testing.T) {
	rules := air().rules
	for i := range rules {
		r := &rules[i]
		if r.Title == "" || r.Confidence == "" || !r.Holds(r.From) {
			t.Errorf("%s: incomplete citation %+v", r.Number, r.Citation)
		}
		if i > 0 && rules[i-1].Until.AddDays(1) != r.From {
			t.Errorf("%s ends on %s, %s begins on %s", rules[i-1].Number, rules[i-1].Until, r.Number, r.From)
		}
		for item, col := range r.columns {
			if item.Pollutant() == "" || len(col.bands) < 4 {
				t.Errorf("%s: column %s of %d bands", r.Number, item, len(col.bands))
			}
			for _, b := range col.bands {
				if b.low.Cmp(b.high) >= 0 {
					t.Errorf("%s: %s does not rise at %s", r.Number, item, b.high)
				}
			}
			if col.instead != "" && r.columns[col.instead] == nil {
				t.Errorf("%s: %s points to %s", r.Number, item, col.instead)
			}
		}
		for _, item := range slices.Concat(dailyItems[:], hourItems[:]) {
			if r.columns[item] == nil {
				t.Errorf("%s has no column %s", r.Number, item)
			}
		}
		for _, s := range AnnualStatistics() {
			for class := 1; class <= 2; class++ {
				if limit, ok := r.AirLimits.Limit(s.Limit, class); !ok || limit.Sign() <= 0 {
					t.Errorf("%s has no limit %s of class %d", r.Limits, s.Limit, class)
				}
			}
		}
	}
}

// TestIAQINodes: a concentration on a breakpoint has exactly its node's index, and the
// next one above more.
func TestIAQINodes(t *testing.T) {
	step := map[bool]quantity.Decimal{true: quantity.MustParse("0.1"), false: quantity.MustParse("1")}
	for i := range air().rules {
		r := &air().rules[i]
		for item, col := range r.columns {
			for j, b := range col.bands {
				s, err := r.IAQI(item, b.high)
				if err != nil || int64(s.IAQI) != iaqiNodes[j+1] {
					t.Errorf("%s %s: %s has the index %d, %v, want %d", r.Number, item, b.high, s.IAQI, err, iaqiNodes[j+1])
				}
				next, _ := b.high.Add(step[item.Pollutant() == CO])
				if s, err := r.IAQI(item, next); j+1 < len(col.bands) && (err != nil || int64(s.IAQI) <= iaqiNodes[j+1]) {
					t.Errorf("%s %s: %s has the index %d, %v, want more than %d", r.Number, item, next, s.IAQI, err, iaqiNodes[j+1])
				}
			}
		}
	}
}

// TestIAQIExact walks every column in its precision and compares with fractions of
// math/big: an index is never one too high, as binary fractions make it.
func TestIAQIExact(t *testing.T) {
	for i := range air().rules {
		r := &air().rules[i]
		for item, col := range r.columns {
			for _, b := range col.bands {
				walkBand(t, r, item, b, col.decimals)
			}
		}
	}
}

func walkBand(t *testing.T, r *Rule, item Item, b band, decimals int) {
	step := quantity.MustParse("1")
	if decimals == 1 {
		step = quantity.MustParse("0.1")
	}
	width, _ := new(big.Rat).SetString(b.width.String())
	span, _ := new(big.Rat).SetString(b.span.String())
	low, _ := new(big.Rat).SetString(b.low.String())
	for c := b.low; c.Cmp(b.high) < 0; {
		c, _ = c.Add(step)
		x, _ := new(big.Rat).SetString(c.String())
		x.Sub(x, low).Mul(x, span).Quo(x, width)
		want := new(big.Int).Quo(x.Num(), x.Denom()).Int64()
		if !x.IsInt() {
			want++
		}
		if s, err := r.IAQI(item, c); err != nil || int64(s.IAQI) != b.base+want {
			t.Fatalf("%s %s: %s has the index %d, %v, want %d", r.Number, item, c, s.IAQI, err, b.base+want)
		}
	}
}

func TestIAQIFaults(t *testing.T) {
	r := AQIRule(on(t, "2026-04-01"))
	if s, err := r.IAQI(PM25Day, quantity.MustParse("-0.1")); err == nil {
		t.Errorf("-0.1 has the index %+v", s)
	}
	if s, err := r.IAQI("pm25_8h", quantity.MustParse("1")); err == nil {
		t.Errorf("pm25_8h has the index %+v", s)
	}
}

func TestLevelOf(t *testing.T) {
	for aqi, want := range map[int]string{0: "优", 50: "优", 51: "良", 100: "良", 101: "轻度污染", 150: "轻度污染", 151: "中度污染", 200: "中度污染", 201: "重度污染", 300: "重度污染", 301: "严重污染", 500: "严重污染"} {
		if got := LevelOf(aqi); got.Word != want {
			t.Errorf("%d is %s, want %s", aqi, got.Word, want)
		}
	}
	for i, l := range Levels() {
		if l.Number != i+1 || l.Hex == "" || l.Colour == "" || l.Name == "" {
			t.Errorf("level %d: %+v", i+1, l)
		}
	}
}

// TestBeyond: by HJ 633-2012 note 3, O3 above 800 has no index from its 8-hour mean.
// Where the hourly one is unknown the day must not look clean.
func TestBeyond(t *testing.T) {
	day := concentrations(map[Item]string{SO2Day: "8", NO2Day: "20", CODay: "0.6", O38h: "820", PM10Day: "40", PM25Day: "20"})
	a, err := DailyAQI(on(t, "2025-06-01"), day)
	if err != nil || a.Valid || a.Level != (Level{}) || !slices.Equal(a.Missing, []Item{O38h}) {
		t.Errorf("O3 820 without an hourly mean: %+v, %v", a, err)
	}
	day[O3Hour] = quantity.MustParse("900")
	a, err = DailyAQI(on(t, "2025-06-01"), day)
	if err != nil || !a.Valid || a.Value != 350 || !slices.Equal(a.Primary, []Item{O38h}) {
		t.Errorf("O3 820 with an hourly mean of 900: %+v, %v", a, err)
	}
}

// TestNothingMeasured: no reading at all is no index of 0, in either version.
func TestNothingMeasured(t *testing.T) {
	for _, day := range []string{"2022-10-01", "2026-10-01"} {
		for _, c := range []map[Item]quantity.Decimal{nil, concentrations(map[Item]string{PM25Day: "-1"})} {
			if a, err := DailyAQI(on(t, day), c); err != nil || a.Valid || a.Any() || a.Level.Word != "" || len(a.Missing) != 6 {
				t.Errorf("%s %v: %+v, %v", day, c, a, err)
			}
		}
	}
}

func TestExceedanceFactor(t *testing.T) {
	for _, c := range []struct{ c, limit, want string }{{"62", "50", "0.24"}, {"50", "50", ""}, {"50.1", "50", "0.00"}, {"30.375", "30", "0.01"}, {"30.45", "30", "0.02"}, {"5", "0", "error"}} {
		got, over, err := ExceedanceFactor(quantity.MustParse(c.c), quantity.MustParse(c.limit), 2)
		switch {
		case err != nil:
			if c.want != "error" {
				t.Errorf("%s of %s: %v", c.c, c.limit, err)
			}
		case over != (c.want != ""), over && got.String() != c.want:
			t.Errorf("%s of %s has the factor %s, %v, want %q", c.c, c.limit, got, over, c.want)
		}
	}
}

func TestValidity(t *testing.T) {
	e := EvaluationOn(on(t, "2022-01-01"))
	if e.Number != "HJ 663-2013" || EvaluationOn(on(t, "2026-03-01")).Number != "HJ 663-2026" {
		t.Errorf("2022 is evaluated by %s", e.Number)
	}
	if e.DayValid(19) || !e.DayValid(20) || e.MonthValid(2, 24) || !e.MonthValid(2, 25) || e.MonthValid(4, 26) || !e.MonthValid(4, 27) {
		t.Error("20 hours make a day, 27 days a month, 25 a February")
	}
}

func TestDailyLimit(t *testing.T) {
	for _, c := range []struct {
		day  string
		item Item
		want string
	}{{"2026-02-28", PM25Day, "75"}, {"2026-03-01", PM25Day, "60"}, {"2031-01-01", PM25Day, "50"}, {"2022-01-01", CODay, "4"}, {"2022-01-01", "tsp_24h", ""}} {
		got, ok := DailyLimit(on(t, c.day), c.item)
		if ok != (c.want != "") || ok && got.String() != c.want {
			t.Errorf("%s %s: %s, %v, want %q", c.day, c.item, got, ok, c.want)
		}
	}
}

func BenchmarkIAQI(b *testing.B) {
	r, c := AQIRule(on(b, "2026-10-01")), quantity.MustParse("38")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.IAQI(PM25Day, c); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDailyAQI is one row of a monthly table: six items to index, level, primary
// and exceeding pollutants.
func BenchmarkDailyAQI(b *testing.B) {
	c := concentrations(map[Item]string{SO2Day: "8", NO2Day: "22", CODay: "0.8", O38h: "120", PM10Day: "60", PM25Day: "38"})
	day := on(b, "2026-10-01")
	b.ReportAllocs()
	for b.Loop() {
		if a, err := DailyAQI(day, c); err != nil || !a.Valid {
			b.Fatal(a, err)
		}
	}
}

// TestTablesAgree: what the standards say twice. HJ 633-2026 differs from HJ 633-2012 at
// the node 100 of PM2.5 and PM10 only, and there the node 100 of every column is the limit
// of class 2 of its time (GB 3095).
func TestTablesAgree(t *testing.T) {
	before, after := AQIRule(on(t, "2026-02-28")), AQIRule(on(t, "2026-03-01"))
	changed := map[string]int{}
	for item, col := range after.columns {
		old := before.columns[item]
		if old == nil || len(old.bands) != len(col.bands) {
			t.Errorf("%s has another number of nodes", item)
			continue
		}
		for i, b := range col.bands {
			if !b.high.Equal(old.bands[i].high) {
				changed[string(item)+" "+old.bands[i].high.String()+" "+b.high.String()]++
			}
		}
	}
	if want := map[string]int{"pm10_24h 150 120": 1, "pm25_24h 75 60": 1, "pm10_1h 150 120": 1, "pm25_1h 75 60": 1}; !maps.Equal(changed, want) {
		t.Errorf("nodes changed: %v, want %v", changed, want)
	}
	for _, r := range []*Rule{before, after} {
		for item, col := range r.columns {
			if limit, ok := r.AirLimits.Limit(item, 2); ok && !limit.Equal(col.bands[1].high) {
				t.Errorf("%s: %s has its node 100 at %s, %s limits it to %s", r.Number, item, col.bands[1].high, r.Limits, limit)
			}
		}
	}
}
