package standard

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestAssess: the cases that the vectors leave out.
func TestAssess(t *testing.T) {
	for _, c := range []struct{ rule, input, want string }{
		{"iaqi", `{"standard":"HJ 633-2026","pollutant":"CO","averaging":"24h","conc":2.2}`, `{"rounded":"2.2","iaqi":55}`},
		{"iaqi", `{"standard":"HJ 633-2026","pollutant":"CO","averaging":"24h","conc":null}`, `{"rounded":null,"iaqi":null}`},
		{"iaqi", `{"standard":"HJ 633-2026","pollutant":"O3","averaging":"1h","conc":"1201"}`, `{"rounded":"1201","iaqi":500}`},
		{"good_day_ratio", `{"good_days":0,"valid_days":0}`, `{"percent":null}`},
		{"percentile", `{"values":["0.30",0.1,0.2],"p":95}`, `{"exact":"29/100","rounded_1":"0.3","rounded_0":"0"}`},
		{"air_annual", `{"limits":"gb3095_2012","class":1,"stats":{"pm25_mean":"15"}}`, `{"items":{"pm25_mean":{"compared":"15","limit":"15","ok":true,"exceed":null}},"attained":null,"exceeding":[],"missing":["so2_mean","so2_p98","no2_mean","no2_p98","co_p95","o3_p90","pm10_mean","pm10_p95","pm25_p95"],"standard":"GB 3095-2012"}`},
		{"air_annual", `{"limits":"gb3095_2012","class":1,"stats":{"pm25_mean":"15.6"}}`, `"attained":false,"exceeding":["PM2.5"]`},
		{"air_validity", `{"daily_values_per_month":[31,28,31,30,31,30,31,31,30,31,30,31],"year":2025}`, `{"total":365,"valid":true,"short_months":[],"standard":"HJ 663-2013"}`},
		{"o3_daily_validity", `{"valid_8h_means":13,"daily_max_8h":"161"}`, `{"valid":true,"standard":"HJ 663-2026"}`},
		{"o3_daily_validity", `{"valid_8h_means":24,"daily_max_8h":null}`, `{"valid":false,"standard":"HJ 663-2026"}`},
		{"aqi_daily", `{"date":"2031-01-01","pm25_24h":"250"}`, `"aqi_published":300,"primary":["PM2.5"],"exceed":["PM2.5"],"level":"五级"`},
		{"aqi_daily", `{"date":"2022-01-01"}`, `"aqi":null,"aqi_published":"NA","primary":[],"exceed":[],"level":null`},
		{"composite_index", `{"limits":"gb3095_2012","conc":{"so2":"60","no2":"40","pm10":"7","pm25":"3.5","co":"0","o3":"0"}}`, `"sum_2":"2.20","sum_3":"2.200","largest":"SO2、NO2"`},
	} {
		a, ok := AssessorNamed(c.rule)
		if !ok {
			t.Fatalf("no rule %q", c.rule)
		}
		got, err := a.Assess([]byte(c.input))
		if err != nil || !strings.Contains(string(got), c.want) {
			t.Errorf("%s %s\ngot  %s%v\nwant %s", c.rule, c.input, got, err, c.want)
		}
	}
}

func TestAssessFaults(t *testing.T) {
	for _, c := range []struct{ rule, input, want string }{
		{"iaqi", `{`, `iaqi: not the expected JSON: unexpected EOF`},
		{"iaqi", `null`, `iaqi: expected one object a line`},
		{"iaqi", ` [{}]`, `iaqi: expected one object a line`},
		{"iaqi", `{"standart":"HJ 633-2026"}`, `unknown field "standart"`},
		{"iaqi", `{} {}`, `more after the object`},
		{"iaqi", `{"standard":"HJ 633"}`, `unknown standard "HJ 633": expected one of HJ 633-2012, HJ 633-2026`},
		{"iaqi", `{"standard":"HJ 633-2026","pollutant":"PM10","averaging":"8h","conc":"1"}`, `no breakpoints for "PM10" over "8h"`},
		{"iaqi", `{"standard":"HJ 633-2026","pollutant":"PM10","averaging":"24h","conc":"１２"}`, `full-width`},
		{"iaqi", `{"standard":"HJ 633-2026","pollutant":"PM10","averaging":"24h","conc":1e2}`, `scientific notation`},
		{"iaqi", `{"standard":"HJ 633-2026","pollutant":"PM10","averaging":"24h","conc":{}}`, `"{}" is not a number`},
		{"aqi_daily", `{"date":"2022-02-03","so2_24h":"5","pm25_24h":"停测"}`, `field "pm25_24h": "停测" is not a number`},
		{"aqi_daily", `{"date":"2015-12-31"}`, `no air quality index for 2015-12-31`},
		{"aqi_daily", `{"date":"2022-02-30"}`, `not a date: "2022-02-30"`},
		{"aqi_daily", `{"date":"2022-02-03","mode":"realtime"}`, `expected "daily"`},
		{"aqi_realtime", `{"time":"2022-02-03"}`, `not a time`},
		{"air_annual", `{"limits":"gb3095_2000","class":2}`, `expected one of gb3095_2012, gb3095_2026_transition, gb3095_2026_final`},
		{"air_annual", `{"limits":"gb3095_2012","class":3}`, `class 3: expected 1 or 2`},
		{"air_annual", `{"limits":"gb3095_2012","class":2,"stats":{"tsp_mean":"1"}}`, `unknown statistic "tsp_mean"`},
		{"air_annual", `{"limits":"gb3095_2012","class":2,"stats":{"so2_mean":"-1"}}`, `so2_mean: -1 is negative`},
		{"composite_index", `{"limits":"gb3095_2012","conc":{"so2":"1"}}`, `missing: NO2, CO, O3, PM10, PM2.5`},
		{"composite_index", `{"limits":"gb3095_2012","conc":{"SO2":"1"}}`, `unknown pollutant "SO2"`},
		{"composite_index", `{"limits":"gb3095_2012","conc":{"":"1"}}`, `unknown pollutant ""`},
		{"composite_index", `{"limits":"gb3095_2012","method":"weighted"}`, `method "weighted"`},
		{"good_day_ratio", `{"good_days":5,"valid_days":4}`, `5 good days of 4 valid days`},
		{"good_day_ratio", `{"good_days":-1,"valid_days":4}`, `-1 good days: days cannot be negative`},
		{"good_day_ratio", `{"good_days":5}`, `expected "good_days" and "valid_days"`},
		{"air_validity", `{"daily_values_per_month":[1,2]}`, `2 months: expected 12`},
		{"air_validity", `{"daily_values_per_month":[32,0,0,0,0,0,0,0,0,0,0,0]}`, `month 1 has 32 days`},
		{"o3_daily_validity", `{"daily_max_8h":"161"}`, `"valid_8h_means": expected 0 to 24`},
		{"rounding", `{"decimals":1}`, `"value" is missing`},
		{"rounding", `{"value":"1","decimals":19}`, `expected 0 to 18`},
		{"percentile", `{"values":[],"p":95}`, `no values`},
		{"percentile", `{"values":["1",null],"p":95}`, `"values[1]" is missing`},
		{"percentile", `{"values":"integers 5..1","p":95}`, `is no series`},
		{"percentile", `{"values":"integers 1..99999999999","p":95}`, `is no series`},
		{"percentile", `{"values":"integers -9223372036854775807..9223372036854775807","p":95}`, `is no series`},
	} {
		a, _ := AssessorNamed(c.rule)
		if got, err := a.Assess([]byte(c.input)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %s\ngot  %s%v\nwant %s", c.rule, c.input, got, err, c.want)
		}
	}
}

// TestAssessors: whoever lists the rules finds each with its title and citation, once.
func TestAssessors(t *testing.T) {
	seen := map[string]bool{}
	for _, a := range Assessors() {
		if a.Name == "" || a.Title == "" || a.Citation == "" || seen[a.Name] {
			t.Errorf("%+v: name, title or citation is missing, or the name is taken", a)
		}
		seen[a.Name] = true
	}
	if _, ok := AssessorNamed("nothing"); ok {
		t.Error("found a rule that does not exist")
	}
}

// FuzzAssess: whatever comes in, an Assessor answers JSON or an error.
func FuzzAssess(f *testing.F) {
	f.Add(uint8(2), []byte(`{"standard":"HJ 633-2026","pollutant":"CO","averaging":"24h","conc":2.2}`))
	f.Add(uint8(3), []byte(`{"date":"2026-04-10","so2_24h":"8","o3_8h_max":null}`))
	f.Add(uint8(1), []byte(`{"values":"integers 1..365","p":98}`))
	f.Add(uint8(5), []byte(`{"limits":"gb3095_2012","class":2,"stats":{"so2_mean":"999999999999999999"}}`))
	f.Add(uint8(6), []byte(`{"limits":"gb3095_2012","conc":{"so2":"1","no2":"0.000000000000000001","co":"1","o3":"1","pm10":"1","pm25":"1"}}`))
	f.Fuzz(func(t *testing.T, rule uint8, input []byte) {
		a := &assessors[int(rule)%len(assessors)]
		if got, err := a.Assess(input); err == nil && !json.Valid(got) {
			t.Errorf("%s answers %s to %s", a.Name, got, input)
		}
	})
}
