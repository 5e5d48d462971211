package standard

import (
	"slices"
	"strings"
	"testing"

	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

// measured reads cells such as "nh3n 1.2", "oil 0.01L" or "tp 50 μg/L"; without a unit
// they have the item's.
func measured(t testing.TB, cells ...string) (out []Reading) {
	t.Helper()
	w := latest(surfaceWater())
	for _, c := range cells {
		fields := strings.Fields(c)
		item, _ := w.Item(fields[0])
		unit := ""
		if item != nil {
			unit = item.Unit
		}
		if len(fields) > 2 {
			unit = fields[2]
		}
		v, err := quantity.ParseValue(fields[1], unit)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, Reading{Item: fields[0], Value: v})
	}
	return out
}

func TestSurfaceWaterOn(t *testing.T) {
	w, err := SurfaceWaterOn(on(t, "2022-10-01"))
	if err != nil || w.Number != "GB 3838-2002" || w.Basis() != "《地表水环境质量标准》（GB 3838—2002）" || w.TrendRule.Basis() != "《地表水环境质量评价办法（试行）》（环办〔2011〕22号）（待核实）" {
		t.Errorf("%+v, %v", w, err)
	}
	for _, day := range []string{"2002-05-31", "2011-03-08"} {
		if _, err := SurfaceWaterOn(on(t, day)); err == nil || !strings.Contains(Explain(err, source.Chinese), "没有可用的标准") {
			t.Errorf("%s: %v", day, err)
		}
	}
}

// TestSurfaceWaterTable: 24 items, 21 participate, 20 of them for sources; limits never
// get stricter from class to class.
func TestSurfaceWaterTable(t *testing.T) {
	w := latest(surfaceWater())
	participate := 0
	for i := range w.Items {
		item := &w.Items[i]
		if item.No != i+1 || item.Name == "" || item.Participates && item.Separate {
			t.Errorf("%+v", item)
		}
		if item.Participates {
			participate++
		}
		for _, limits := range [][]quantity.Decimal{item.Limits, item.Lake} {
			if limits != nil && len(limits) != 5 {
				t.Errorf("%s: %d limits", item.Key, len(limits))
			}
			if !slices.IsSortedFunc(limits, func(a, b quantity.Decimal) int {
				if item.Least {
					a, b = b, a
				}
				return a.Cmp(b)
			}) {
				t.Errorf("%s: limits %v", item.Key, limits)
			}
		}
		if _, known := units[item.Unit]; item.Unit != "" && item.Key != "temp" && !known {
			t.Errorf("%s: unit %q is not known", item.Key, item.Unit)
		}
	}
	if len(w.Items) != 24 || participate != 21 || len(w.Supplement) != 5 || len(w.Specific) != 33 || len(w.sourceWithout) != 1 {
		t.Errorf("%d items, %d participate, %d supplementary, %d specific", len(w.Items), participate, len(w.Supplement), len(w.Specific))
	}
	for _, c := range []Citation{w.SectionRule, w.MainRule, w.TrendRule, w.SourceRule, w.CWQIRule} {
		if c.Number == "" || c.Confidence == "" || c.From.IsZero() {
			t.Errorf("incomplete citation %+v", c)
		}
	}
}

func TestSection(t *testing.T) {
	w := latest(surfaceWater())
	for _, c := range []struct {
		body  WaterBody
		cells []string
		class WaterClass
		main  string
	}{
		{River, nil, NoWaterClass, ""},
		{River, []string{"do —", "nh3n 断流", "tp 停测"}, NoWaterClass, ""},
		{River, []string{"nh3n 1200 μg/L"}, ClassIV, "氨氮（0.2）"}, // 1.200 mg/L, never 1200
		{River, []string{"nh3n 1200 ug/l"}, ClassIV, "氨氮（0.2）"},
		{River, []string{"tp <0.05"}, ClassII, ""}, // half of it is 0.025
		{River, []string{"tp 未检出"}, ClassI, ""},
		{River, []string{"do 未检出"}, WorseThanV, "溶解氧"},
		{River, []string{"do <0.5"}, WorseThanV, "溶解氧"},
		{River, []string{"ph 9.01"}, WorseThanV, "pH值"},
		{River, []string{"ph 6", "fc 50000", "tn 9", "temp -1"}, ClassI, ""},
		{Lake, []string{"ph 9", "tn 9"}, ClassI, ""},
		{River, []string{"氨氮 2.1", "ph 5", "总磷 0.41"}, WorseThanV, "氨氮（1.1）、总磷（1.0）、pH值"},
		{River, []string{"cod 20.00000000000001"}, ClassIV, "化学需氧量（0.0）"},
	} {
		s, err := w.Section(c.body, measured(t, c.cells...))
		if err != nil {
			t.Errorf("%v: %v", c.cells, err)
			continue
		}
		if main := strings.Join(printExceedances(s.Main, 1), "、"); s.Class != c.class || main != c.main {
			t.Errorf("%v: %s with %q, want %s with %q", c.cells, s.Class, main, c.class, c.main)
		}
		if len(s.Items)+len(s.Missing) != 21 {
			t.Errorf("%v: %d items and %d missing", c.cells, len(s.Items), len(s.Missing))
		}
	}
	s, err := w.Section(Lake, measured(t, "tn 9", "fc 200"))
	if err != nil || s.Class != NoWaterClass || len(s.Separate) != 2 || s.Separate[0].Class != WorseThanV || s.Separate[1].Class != ClassI {
		t.Errorf("nitrogen and coliform of a lake: %+v, %v", s, err)
	}
	if _, decided := s.Meets(ClassIII); decided {
		t.Error("a target is met by nothing at all")
	}
}

func TestSectionFaults(t *testing.T) {
	w := latest(surfaceWater())
	for _, c := range []struct{ cells, zh, en string }{
		{"nh3n 1.2 mg/kg", `氨氮：单位是 "mg/kg"，应为 "mg/L"`, `氨氮: the unit is "mg/kg", expected "mg/L"`},
		{"nh3n -0.1", "氨氮：-0.1 是负数，应为 0 或以上", "氨氮: -0.1 is negative, expected 0 or more"},
		{"ph 14.1", "pH值：14.1 不可能：应在 0 到 14 之间", "pH值: 14.1 is impossible: expected 0 to 14"},
		{"ph <6", "pH值：不会未检出：<6，应写数字", "pH值: cannot be below a detection limit: <6, expected a number"},
		{"nh3 1", `没有这个项目："nh3"，应为表中之一，例 "nh3n"`, `unknown item "nh3": expected one of the table, such as "nh3n"`},
		{"nh3n 1;氨氮 1", "氨氮：给了两次", "氨氮: is given twice"},
	} {
		_, err := w.Section(River, measured(t, strings.Split(c.cells, ";")...))
		if err == nil || err.Error() != c.en || Explain(err, source.Chinese) != c.zh {
			t.Errorf("%s: %v\n%s", c.cells, err, Explain(err, source.Chinese))
		}
	}
	if _, err := w.Section(River, []Reading{{Item: "nh3n", Value: quantity.Of(quantity.MustParse("1"), "")}}); err == nil {
		t.Error("a number without a unit is judged")
	}
}

// TestMeanSection: means are compared exactly and rounded for print only.
func TestMeanSection(t *testing.T) {
	w := latest(surfaceWater())
	s, err := w.MeanSection(River, [][]Reading{measured(t, "nh3n 1.0", "oil 0.01L"), measured(t, "nh3n 1.0", "oil 0.01L"), measured(t, "nh3n 1.1")})
	if err != nil || s.Class != ClassIV || s.Items[0].Value.String() != "1.0" || s.Items[1].Value.String() != "0.01L" {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestRiver(t *testing.T) {
	w := latest(surfaceWater())
	good, bad, dry := measured(t, "nh3n 0.5"), measured(t, "nh3n 2.1", "tp 0.5"), measured(t, "nh3n 断流")
	r, err := w.River(River, [][]Reading{good, good, good, bad, bad, dry})
	if err != nil || r.Sections != 5 || !r.ByShare || r.Status.Word != "重度污染" || len(r.Main) != 2 || r.Main[0].Name != "氨氮" || r.Main[0].Share.String() != "40" {
		t.Errorf("60 %% good and 40 %% 劣Ⅴ: %+v, %v", r, err)
	}
	if r, err = w.River(River, [][]Reading{good, good, good, good, dry}); err != nil || r.ByShare || r.Status.Word != "优" {
		t.Errorf("four sections: %+v, %v", r, err)
	}
	if r, err = w.River(River, nil); err != nil || r.Status.Word != "—" {
		t.Errorf("no section: %+v, %v", r, err)
	}
	if _, err = w.RiverOfClasses([]WaterClass{ClassII, ClassII, NoWaterClass, ClassII, ClassII}); err == nil {
		t.Error("four classes are judged by shares")
	}
}

func TestTrend(t *testing.T) {
	for _, c := range []struct {
		before, after WaterClass
		want          string
	}{{ClassIII, ClassII, "有所好转"}, {ClassII, ClassIII, "有所下降"}, {ClassV, ClassIII, "明显好转"}, {ClassII, ClassII, "无明显变化"}} {
		if got, err := SectionTrend(c.before, c.after); err != nil || got != c.want {
			t.Errorf("%s to %s: %s, %v, want %s", c.before, c.after, got, err, c.want)
		}
	}
	if _, err := SectionTrend(ClassI, NoWaterClass); err == nil {
		t.Error("a trend without a class")
	}
	w := latest(surfaceWater())
	river := func(good, bad int) *RiverStatus {
		classes := append(slices.Repeat([]WaterClass{ClassII}, good), slices.Repeat([]WaterClass{WorseThanV}, bad)...)
		r, err := w.RiverOfClasses(append(classes, slices.Repeat([]WaterClass{ClassIV}, 10-good-bad)...))
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	for _, c := range []struct {
		before, after *RiverStatus
		want          string
	}{{river(5, 1), river(6, 1), "无明显变化"}, {river(5, 1), river(6, 0), "有所好转"}, {river(5, 0), river(4, 2), "明显下降"}} {
		if got, err := RiverTrend(c.before, c.after); err != nil || got != c.want {
			t.Errorf("%s, %v, want %s", got, err, c.want)
		}
	}
}

func TestParseWaterClass(t *testing.T) {
	for _, c := range WaterClasses() {
		for _, name := range []string{c.String(), strings.TrimSuffix(c.String(), "类")} {
			if got, err := ParseWaterClass(name); err != nil || got != c {
				t.Errorf("%s is %s, %v", name, got, err)
			}
		}
		if c.Hex() == "" || c.Status().Word == "" {
			t.Errorf("%s has no colour or status", c)
		}
	}
	for _, name := range []string{"", "—", "VI类", "三类"} {
		if got, err := ParseWaterClass(name); err == nil {
			t.Errorf("%q is %s", name, got)
		}
	}
}
