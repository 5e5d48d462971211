package standard

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mingjing/generator/internal/quantity"
)

// TestTablesOfOthers: each table says whence it is and since when.
func TestTablesOfOthers(t *testing.T) {
	var all []*Citation
	for _, w := range surfaceWater() {
		all = append(all, &w.Citation)
	}
	for _, w := range groundWaters() {
		all = append(all, &w.Citation)
	}
	for _, d := range discharges() {
		all = append(all, &d.Citation)
	}
	all = append(all, &trophicRules()[0].Citation, &blackRules()[0].Citation, &blackRules()[0].PointRule,
		&noise().zones[0].Citation, &noise().levels[0].Citation, &soil().construction[0].Citation, &soil().agri[0].Citation)
	for _, c := range all {
		if c.Number == "" || c.Title == "" || c.From.IsZero() || !slices.Contains([]string{"high", "medium", "low", "memory"}, strings.Trim(strings.Fields(c.Confidence)[0], ":;")) {
			t.Errorf("incomplete citation %+v", c)
		}
		if _, err := versionOn([]*Citation{c}, c.From.AddDays(-1)); err == nil {
			t.Errorf("%s holds before it began", c.Number)
		}
	}
}

// TestNoFloats: a number with decimals stands in quotes, or it would pass through binary.
func TestNoFloats(t *testing.T) {
	bare := regexp.MustCompile(`(?m)^[^#"]*[=\[,] *-?\d+\.\d`)
	for name, text := range map[string][]byte{"air": airTOML, "surface_water": surfaceWaterTOML, "groundwater": groundWaterTOML, "noise": noiseTOML, "soil": soilTOML, "discharge": dischargeTOML, "tli": tliTOML, "black_odorous": blackOdorousTOML} {
		if found := bare.Find(text); found != nil {
			t.Errorf("%s.toml: %s", name, found)
		}
	}
}

// TestGroundWaterTable: 39 items; limits never get stricter from class to class.
func TestGroundWaterTable(t *testing.T) {
	g := latest(groundWaters())
	if len(g.Items) != 39 {
		t.Errorf("%d items", len(g.Items))
	}
	for _, item := range g.Items {
		want := map[string]int{"": 4, "absent": 4, "radio": 3}[item.Kind]
		if len(item.Limits) != want || !slices.IsSortedFunc(item.Limits, quantity.Decimal.Cmp) {
			t.Errorf("%+v", item)
		}
	}
}

// TestAssessWater: what the worked examples leave out.
func TestAssessWater(t *testing.T) {
	for _, c := range []struct{ rule, input, want string }{
		{"groundwater", `{"items":{"pH":"5.4"}}`, `"class":"Ⅴ类","item_class":{"pH":"Ⅴ类"},"worst_items":["pH"],"meets_III":false,"over":["pH"]`},
		{"groundwater", `{"items":{"铁":"0.2L","汞":"未检出"}}`, `{"汞":"Ⅰ类","铁":"Ⅱ类"}`}, // the limit of detection proves no more
		{"groundwater", `{"items":{"苯":"0.011 mg/L"}}`, `{"苯":"Ⅳ类"},"worst_items":["苯"],"meets_III":false,"over":["苯（0.10）"]`},
		{"groundwater", `{"items":{"总α射线":"1"}}`, `unknown item "总α射线": expected one of the table, such as`},
		{"groundwater", `{"items":{"总α放射性":"0.6","铁":"3"}}`, `"class":"Ⅴ类"`},
		{"groundwater", `{"items":{"总α放射性":"0.6","铁":"1"}}`, `"class":"＞Ⅲ类"`},
		{"groundwater", `{"items":{"阴离子表面活性剂":"0.01"}}`, `"class":"Ⅱ类"`},
		{"groundwater", `{"items":{}}`, `"class":null`},
		{"groundwater", `{"items":{"铁":"有"}}`, `铁: expected a number, or 无 or 有`},
		{"groundwater", `{"items":{"嗅和味":"3"}}`, `嗅和味: expected a number, or 无 or 有`},
		{"groundwater", `{"items":{"铁":"1","铁":"2"}}`, `铁: is given twice`},
		{"groundwater", `{"items":{"铁":"-1"}}`, `铁: -1 is negative`},
		{"groundwater", `{"items":{"pH":"15"}}`, `pH: 15 is impossible`},
		{"groundwater", `{"date":"2018-04-30","items":{}}`, `no standard for 2018-04-30: the first table, GB/T 14848-2017, holds from 2018-05-01`},
		{"noise_zone", `{"zone":"2","lmax":"65.1"}`, `"day_ok":null,"night_ok":null,"burst_ok":false`},
		{"noise_zone", `{"zone":"2","lmax":"65"}`, `"burst_ok":true`},
		{"noise_level", `{"kind":"regional","period":"night","leq":"40.05"}`, `"rating":"好","level":"一级","compared":"40.0"`}, // half to even
		{"noise_level", `{"kind":"road","period":"noon","leq":"1"}`, `expected "regional" or "road", "day" or "night"`},
		{"noise_level", `{"kind":"road","period":"day"}`, `"leq" is missing`},
		{"soil_construction", `{"item":"砷","land_class":3,"value":"1"}`, `land class 3: expected 1 or 2`},
		{"soil_construction", `{"item":"砷","land_class":1}`, `砷: —: expected a number of 0 or more`},
		{"soil_construction", `{"item":"铬","land_class":1,"value":"1"}`, `unknown item "铬"`}, // total chromium has no limit here
		{"soil_agri", `{"item":"铜","use":"orchard","ph":"7.6","value":"201"}`, `"ph_bin":"pH>7.5","result":">筛选值","screen":"200","control":null`},
		{"soil_agri", `{"item":"铜","use":"paddy","ph":"5.5","value":"50"}`, `"ph_bin":"pH<=5.5","result":"≤筛选值","screen":"50"`},
		{"soil_agri", `{"item":"铜","use":"forest","ph":"5.5","value":"50"}`, `use "forest": expected`},
		{"discharge", `{"standard":"GB 18918-2002","grade":"三级","item":"总氮","daily_mean":"20"}`, `GB 18918-2002 has no limit for 三级`},
		{"discharge", `{"standard":"GB 18918-2002","grade":"一级B","item":"总磷","built_before_2006":true,"daily_mean":"1.6"}`, `"limit":"1.5","exceeds":true,"factor":"0.07","standard":"GB 18918-2002","confidence":"memory"`},
		{"discharge", `{"standard":"GB 18918-2002","grade":"一级A","item":"pH值","daily_mean":"5.9"}`, `"exceeds":true,"factor":null`},
		{"discharge", `{"standard":"GB 18918-2002","grade":"一级A","item":"色度","daily_mean":"31"}`, `"exceeds":true,"factor":null`},
		{"discharge", `{"standard":"GB 13271-2014","grade":"新建燃气","item":"氮氧化物","value":"250"}`, `"limit":"200","exceeds":true,"factor":"0.25"`},
		{"discharge", `{"standard":"GB 16297-1996","grade":"无组织","item":"颗粒物","value":"1.0"}`, `"limit":"1.0","exceeds":false`},
		{"discharge", `{"standard":"GB 8978-1996","grade":"一级","item":"总汞","value":"0.06"}`, `"factor":"0.20"`},
		{"discharge", `{"standard":"GB 18918-2003","grade":"一级","item":"总汞","value":"0.06"}`, `unknown standard "GB 18918-2003": expected one of the table, such as "GB 18918-2002"`},
		{"tli", `{"chla_mg_m3":3.2,"tp":0.018,"tn":0.62,"sd_m":2.4}`, `高锰酸盐指数: expected a number above 0`},
		{"tli", `{"chla_mg_m3":1,"tp":1,"tn":1,"sd_m":1,"codmn":1}`, `{"TLI_chla":25.0,"TLI_tp":94.36,"TLI_tn":54.53,"TLI_sd":51.18,"TLI_codmn":1.09,"TLI":43.7`},
		{"cwqi", `{"items":{"ph":"6.5","do":"10"}}`, `"cwqi":"1.0000","n_items":2,"per":{"pH值":"0.5000","溶解氧":"0.5000"}`},
		{"cwqi", `{"items":{"oil":"未检出"}}`, `石油类: below an unknown detection limit`},
		{"cwqi", `{"items":{"do":"0"}}`, `溶解氧: division by zero`},
		{"cwqi", `{"items":{}}`, `no item to compute with`},
		{"black_odorous", `{"sd_cm":"7.9","depth_cm":"20"}`, `"透明度":"重度"`},
		{"black_odorous", `{"orp_mv":"-200","do":"0.2","nh3n":"15"}`, `"worst":"轻度"`},
		{"black_odorous", `{"orp_mv":"-200.1"}`, `"worst":"重度"`},
		{"black_odorous", `{}`, `"worst":null`},
		{"drinking_source", `{"items":{"nh3n":"0.5"},"supplement":{"fe":"0.6"},"specific":{"苯":"12 μg/L"}}`, `"over":["铁（1.00）","苯（0.20）"],"assessed_basic":1,"pass":false`},
		{"drinking_source", `{"supplement":{"fe":"0.03L"}}`, `"class":null,"over":[],"assessed_basic":0,"pass":true`},
		{"drinking_source", `{}`, `"pass":null`},
		{"drinking_source", `{"supplement":{"苯并芘":"1"}}`, `unknown item "苯并芘"`},
		{"surface_section", `{"body":"sea","items":{}}`, `body "sea": expected "river" or "lake"`},
		{"surface_section", `{"items":{"nh3n":[1]}}`, `nh3n: expected a number or a text`},
		{"surface_section", `{"items":[1]}`, `expected an object such as`},
		{"surface_section", `{"target":"VI","items":{}}`, `no water class "VI"`},
		{"river_status", `{}`, `expected either "section_classes" or "sections"`},
		{"river_status", `{"section_classes":["Ⅱ类"]}`, `1 sections: fewer than 5`},
	} {
		a, _ := AssessorNamed(c.rule)
		got, err := a.Assess([]byte(c.input))
		if !strings.Contains(fmt.Sprint(string(got), err), c.want) {
			t.Errorf("%s %s\ngot  %s%v\nwant %s", c.rule, c.input, got, err, c.want)
		}
	}
}

func TestBlackPoint(t *testing.T) {
	r := latest(blackRules())
	sample := func(cells string) *BlackJudgement {
		var list []Reading
		for _, c := range strings.Fields(cells) {
			name, text, _ := strings.Cut(c, "=")
			item, err := r.item(name)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, Reading{Item: name, Value: quantity.Of(quantity.MustParse(text), item.Unit)})
		}
		j, err := r.Sample(BlackSample{Readings: list})
		if err != nil {
			t.Fatal(err)
		}
		return j
	}
	clean, one, two := sample("do=5 nh3n=1"), sample("do=5 nh3n=16"), sample("do=0.1 nh3n=16")
	for want, samples := range map[BlackLevel][]*BlackJudgement{
		NoBlackLevel: nil, NotBlack: {clean, clean}, LightlyBlack: {one, one, one, clean, clean}, HeavilyBlack: {one, one, one, two, clean}} {
		if got := r.Point(samples); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if got := r.Point([]*BlackJudgement{two, two, clean, clean, clean}); got != HeavilyBlack {
		t.Errorf("two items over 30 %%: %s", got)
	}
}

func TestRoadMean(t *testing.T) {
	d := quantity.MustParse
	mean, err := RoadMean([]RoadSection{{d("1"), d("70")}, {d("3"), d("66")}})
	if err != nil || mean.String() != "67" {
		t.Errorf("%s, %v", mean, err)
	}
	if _, err := RoadMean(nil); err == nil {
		t.Error("no road has a mean")
	}
}

// TestInnerBreakpoints: the breakpoints as the texts print them (HJ 633-2012 table 1, HJ
// 633-2026 table 3): those between the nodes 50 and 500 would show nowhere else.
func TestInnerBreakpoints(t *testing.T) {
	both := map[Item]string{SO2Hour: "150 500 650 800", SO2Day: "50 150 475 800 1600 2100 2620",
		NO2Hour: "100 200 700 1200 2340 3090 3840", NO2Day: "40 80 180 280 565 750 940", COHour: "5 10 35 60 90 120 150", CODay: "2 4 14 24 36 48 60",
		O3Hour: "160 200 300 400 800 1000 1200", O38h: "100 160 215 265 800"}
	for day, particles := range map[string][2]string{
		"2022-01-01": {"50 150 250 350 420 500 600", "35 75 115 150 250 350 500"},
		"2026-03-01": {"50 120 250 350 420 500 600", "35 60 115 150 250 350 500"}} {
		want := maps.Clone(both)
		want[PM10Day], want[PM25Day] = particles[0], particles[1]
		want[PM10Hour], want[PM25Hour] = particles[0], particles[1]
		r, err := RuleOn(on(t, day))
		if err != nil || len(r.columns) != len(want) {
			t.Fatalf("%s: %d columns, %v", day, len(r.columns), err)
		}
		for item, text := range want {
			got := ""
			for _, b := range r.columns[item].bands {
				got += " " + b.high.String()
			}
			if got[1:] != text {
				t.Errorf("%s %s:%s, want %s", r.Number, item, got, text)
			}
		}
	}
}

// TestEdges: the first AQI with a primary pollutant, and the least days of a valid year.
func TestEdges(t *testing.T) {
	a, err := DailyAQI(on(t, "2026-10-01"), concentrations(map[Item]string{SO2Day: "51", NO2Day: "40", CODay: "2", O38h: "100", PM10Day: "50", PM25Day: "35"}))
	if err != nil || a.Value != 51 || a.Level.Word != "良" || len(a.Primary) != 1 || a.Primary[0] != SO2Day || a.Over != nil {
		t.Errorf("AQI 51: %+v, %v", a, err)
	}
	for _, number := range []string{"2022-12-31", "2026-12-31"} {
		e := EvaluationOn(on(t, number))
		days := [12]int{27, 25, 27, 27, 27, 27, 27, 27, 27, 27, 27, 29}
		if v := e.YearValid(days); !v.Valid || v.Days != 324 {
			t.Errorf("324 days: %+v", v)
		}
		days[11]--
		if v := e.YearValid(days); v.Valid || v.Days != 323 || v.ShortMonths != nil {
			t.Errorf("323 days: %+v", v)
		}
	}
}

// TestOtherLimits: table 2 of GB 3095; that of 2026 says that it is not verified.
func TestOtherLimits(t *testing.T) {
	for _, c := range []struct {
		day  string
		item Item
		want string
	}{{"2022-01-01", "bap_24h", "0.0025"}, {"2022-01-01", "pb_year", "0.5"}, {"2030-12-31", "nox_24h", "100"}, {"2031-01-01", "nox_24h", "70"}, {"2022-01-01", PM25Day, ""}} {
		l := AirLimitsOn(on(t, c.day))
		if got, ok := l.OtherLimit(c.item, 2); ok != (c.want != "") || ok && got.String() != c.want {
			t.Errorf("%s %s: %s, %v, want %q", c.day, c.item, got, ok, c.want)
		}
		if high := l.OtherConfidence == "high"; high != (l.Number == "GB 3095-2012") {
			t.Errorf("%s: %s", l.Number, l.OtherConfidence)
		}
	}
	if a, err := DailyAQI(on(t, "2015-12-31"), nil); err == nil {
		t.Errorf("2015 is judged: %+v", a)
	}
}
