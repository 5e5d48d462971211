package monitor

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

// A made-up month: values of each pollutant by day; a day that is not there has no row.
type made struct {
	period string
	days   int
	pm25   func(day int) int
	o3     int
	dust   string
}

// series reads months of one station and what staff write of years.
func series(t *testing.T, months []made, years map[string]string) (*AirSeries, string) {
	t.Helper()
	fsys := fstest.MapFS{}
	var names []string
	put := func(name, text string) {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
		names = append(names, name)
	}
	for _, m := range months {
		put(m.period+".md", fmt.Sprintf("+++\ntitle = \"t\"\nperiod = %q\ndata = \"%s.csv\"\npublished = 2027-01-08\n%s+++\n", m.period, m.period, m.dust))
		var b strings.Builder
		b.WriteString("日期,点位,SO2(µg/m³),NO2(µg/m³),PM10(µg/m³),PM2.5(µg/m³),CO(mg/m³),O3-8h(µg/m³)\n")
		for d := 1; d <= m.days; d++ {
			fmt.Fprintf(&b, "%s-%02d,S01,6,12,%d,%d,0.8,%d\n", m.period, d, m.pm25(d)+20, m.pm25(d), m.o3)
		}
		put(m.period+".csv", b.String())
	}
	for year, extra := range years {
		put(year+".md", fmt.Sprintf("+++\ntitle = \"t\"\nperiod = %q\npublished = 2027-02-01\n%s+++\n", year, extra))
	}
	ps := &source.Problems{}
	a := &Air{Stations: stations()}
	for _, name := range names {
		if strings.HasSuffix(name, ".md") {
			a.Read(fsys, name, names, ps)
		}
	}
	a.Sort()
	s := a.Series(func(calendar.Date) bool { return true }, ps)
	return s, told(ps)
}

func flat(n int) func(int) int { return func(int) int { return n } }

// peak is n on all days but the tenth.
func peak(n, tenth int) func(int) int {
	return func(d int) int {
		if d == 10 {
			return tenth
		}
		return n
	}
}

func month(s string) calendar.Month {
	m, _ := calendar.ParseMonth(s)
	return m
}

func TestMonthFinding(t *testing.T) {
	s, _ := series(t, []made{
		{"2021-10", 31, flat(24), 100, ""},
		{"2022-10", 31, peak(20, 48), 100, ""},
		{"2022-11", 20, flat(75), 161, ""},
		{"2023-10", 31, peak(75, 76), 160, ""},
	}, nil)
	for _, tc := range []struct {
		month, want string
		p           Pollutant
	}{
		{"2022-10", "10月PM2.5月均21微克/立方米，比上年同月低3；最高日均48（10月10日），低于日二级限值75。", PM25},
		{"2022-10", "10月O₃日最大8小时平均第90百分位100微克/立方米，与上年同月持平；最高一天100（10月1日），低于日二级限值160。", O3},
		{"2022-10", "10月CO日均第95百分位0.8毫克/立方米，与上年同月持平；最高日均0.8（10月1日），低于日二级限值4。", CO},
		// A mean of 75 is far above the limit of the year, 35: it is not judged by it.
		{"2023-10", "10月PM2.5月均75微克/立方米，比上年同月高54；最高日均76（10月10日），高于日二级限值75，共1天超标。", PM25},
		{"2023-10", "10月O₃日最大8小时平均第90百分位160微克/立方米，比上年同月高60；最高一天160（10月1日），等于日二级限值160，没有超标。", O3},
		// Twenty days are no month: nothing is compared.
		{"2022-11", "11月PM2.5月均75微克/立方米（有效20天，少于规定天数，只供参考）；最高日均75（11月1日），等于日二级限值75，没有超标。", PM25},
		{"2021-10", "10月PM2.5月均24微克/立方米；最高日均24（10月1日），低于日二级限值75。", PM25},
	} {
		m := s.Month(month(tc.month))
		if got := MonthFinding(tc.p, m, s.Month(month(tc.month).Add(-12))); got != tc.want {
			t.Errorf("got  %s\nwant %s", got, tc.want)
		}
	}
}

// TestAcrossStandards holds what 2026-03-01 changes: HJ 633-2026 and GB 3095-2026.
func TestAcrossStandards(t *testing.T) {
	s, problems := series(t, []made{
		{"2025-02", 28, flat(70), 90, ""}, {"2025-03", 31, flat(70), 90, ""},
		{"2026-02", 28, flat(70), 90, ""}, {"2026-03", 31, flat(70), 90, ""},
	}, map[string]string{"2026": "limits = \"gb3095_2026_transition\"\n"})
	if problems != "" {
		t.Error(problems)
	}
	y := s.Year(2026)
	want := "2月28日及以前按GB 3095—2012及2018年修改单，最高日均70（2月1日），低于日二级限值75；3月1日起按GB 3095—2026过渡阶段限值，最高日均70（3月1日），高于日二级限值60，共31天超标"
	if got := SpanFinding(PM25, y.Days); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	// O3 has one limit in both: nothing steps, and nothing is said of a change.
	if got := SpanFinding(O3, y.Days); got != "最高一天90（2月1日），低于日二级限值160" {
		t.Error(got)
	}
	if y.Tally.Good != 28 {
		t.Errorf("%d good days, want those of February", y.Tally.Good)
	}
	// All days of 2025 were good by their own rule; by that of 2026 only February's.
	if last := s.Year(2025); last.Tally.Good != 59 {
		t.Errorf("2025: %d good days", last.Tally.Good)
	}
	if b := y.Base; b == nil || !b.Recounted || b.Tally.Good != 28 {
		t.Errorf("the base was not counted anew: %+v", b)
	}
	if got := RatioFinding(&y.Tally, []RatioBase{{"上年同期", &y.Base.Tally, y.Base.Recounted}}, "HJ 633—2026"); got != "优良率与上年同期持平（上年同期的数据按HJ 633—2026重算为47.5%）。" {
		t.Error(got)
	}
	// Two months are no year.
	if y.Annual != nil || !strings.Contains(AnnualFinding(y), "不作达标判定") {
		t.Error(AnnualFinding(y))
	}
	if _, problems := series(t, []made{{"2026-03", 31, flat(70), 90, ""}}, map[string]string{"2026": ""}); !strings.Contains(problems, "[year-limits]") {
		t.Error(problems)
	}
	if y, _ := series(t, []made{{"2026-03", 31, flat(70), 90, ""}}, nil); y.Years[0].Limits != nil || !strings.Contains(AnnualFinding(y.Years[0]), "尚未写明") {
		t.Error("limits of a year that straddles two versions were guessed")
	}
}

func TestAnnual(t *testing.T) {
	year := func(o3 int, dust string) []made {
		var out []made
		for m := 1; m <= 12; m++ {
			period := calendar.Month{Year: 2021, Month: 1}.Add(m - 1)
			made := made{period.String(), period.Days(), peak(30, 130), o3, ""}
			if m == 3 {
				made.dust = dust
			}
			out = append(out, made)
		}
		return out
	}
	s, problems := series(t, year(150, ""), map[string]string{"2021": "[stated]\npm25_mean = 33\ngood_ratio = 96.7\n"})
	if problems != "" {
		t.Error(problems)
	}
	y := s.Year(2021)
	if got := AnnualFinding(y); got != "2021年六项污染物全部达到GB 3095—2012及2018年修改单的二级限值。" {
		t.Error(got)
	}
	if y.Span() != "2021年" || y.Tally.Good != 353 || y.Index.String() == "—" {
		t.Error(y.Span(), y.Tally.Good, y.Index)
	}
	s, problems = series(t, year(166, ""), map[string]string{"2021": "[stated]\no3_p90 = 165\n"})
	if !strings.Contains(problems, "O₃第90百分位：这里写的是 165，由数据表算出的是 166") {
		t.Error(problems)
	}
	if got := AnnualFinding(s.Year(2021)); got != "2021年没有全部达到GB 3095—2012及2018年修改单的二级限值：O₃日最大8小时平均第90百分位 166，超过限值160，超标0.04倍。" {
		t.Error(got)
	}
	// A day of dust leaves the means of particulates, not the count of good days.
	s, _ = series(t, year(150, "dust = [2021-03-10]\n"), nil)
	march := s.Month(month("2021-03"))
	if v := march.Stats[PM25]; v.Value.String() != "30" || v.WithDust.String() != "33" || v.Dust != 1 || march.Tally.Good != 30 {
		t.Errorf("%+v, good %d", v, march.Tally.Good)
	}
}

func TestDaysFinding(t *testing.T) {
	for _, tc := range []struct {
		tally Tally
		want  string
	}{
		{Tally{}, "10月没有可评价的数据。"},
		{Tally{Valid: 31, Good: 31}, "10月有效监测31天，优良31天，优良率100.0%，没有超标。"},
		{Tally{Valid: 30, Good: 28, Primary: []PrimaryCount{{"O₃", 2}, {"PM2.5", 1}}}, "10月有效监测30天，优良28天，优良率93.3%；超标的2天里，首要污染物为O₃（2天）、PM2.5（1天）。"},
	} {
		if got := DaysFinding("10月", &tc.tally); got != tc.want {
			t.Errorf("got  %s\nwant %s", got, tc.want)
		}
	}
	few := &Tally{Valid: 24, Good: 20}
	full := &Tally{Valid: 30, Good: 27}
	if got := RatioFinding(&Tally{Valid: 31, Good: 31}, []RatioBase{{"上月", few, false}, {"上年同月", full, false}}, ""); got != "优良率比上年同月高10.0个百分点。有效天数不足，优良率不与上月比较。" {
		t.Error(got)
	}
}

func TestWeekFinding(t *testing.T) {
	s, _ := series(t, []made{{"2022-10", 20, peak(30, 80), 90, ""}}, nil)
	var got []string
	for _, w := range s.Weeks {
		got = append(got, w.String()+" "+WeekFinding(w))
	}
	want := []string{
		"2022-W39 10月1日至10月2日：优2天，AQI 50。",
		"2022-W40 10月3日至10月9日：优7天，AQI 50。",
		"2022-W41 10月10日至10月16日：优6天、轻度污染1天，AQI 50—107。",
		"2022-W42 10月17日至10月23日：优4天，AQI 50，另有3天数据不足。",
		"2022-W43 10月24日至10月30日没有可评价的数据。",
		"2022-W44 10月31日没有可评价的数据。",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestCompare holds the guards of changes, with the faults of a published yearly table
// (赣州 2022): 2 days that became 27 are no "+800 %", and no percentage at all.
func TestCompare(t *testing.T) {
	for _, tc := range []struct{ now, base, signed, percent, words string }{
		{"27", "2", "+25", "—", "比上年高25"},
		{"142", "171", "−29", "−17.0", "比上年低29"},
		{"21", "24", "−3", "−12.5", "比上年低3"},
		{"9", "9", "0", "—", "与上年持平"},
		{"10", "10", "0", "0.0", "与上年持平"},
		{"0.8", "0.9", "−0.1", "—", "比上年低0.1"},
		{"1.2", "1.0", "+0.2", "+20.0", "比上年高0.2"},
		{"5", "0", "+5", "—", "比上年高5"},
	} {
		c, err := Compare(quantity.MustParse(tc.now), quantity.MustParse(tc.base))
		if err != nil || c.Signed() != tc.signed || c.SignedPercent() != tc.percent || c.Words("上年") != tc.words {
			t.Errorf("%s since %s: %v %s %s %s, want %s %s %s", tc.now, tc.base, err, c.Signed(), c.SignedPercent(), c.Words("上年"), tc.signed, tc.percent, tc.words)
		}
	}
}

// TestComposite: 6/60 + 12/40 + 50/70 + 30/35 + 0.8/4 + 100/160 = 2.7964; by the limits
// of the transition 50/60 and 30/30 make it 3.0583.
func TestComposite(t *testing.T) {
	s, _ := series(t, []made{{"2022-10", 31, flat(30), 100, ""}, {"2026-03", 31, flat(30), 100, ""}}, nil)
	for i, want := range []string{"2.80", "3.06"} {
		if got := s.Months[i].Composite; got.Index.String() != want {
			t.Errorf("%s: %s, want %s", s.Months[i].Period, got.Index, want)
		}
	}
	if got := s.Months[0].Largest; len(got) != 1 || got[0] != "PM2.5" {
		t.Error(got)
	}
}
