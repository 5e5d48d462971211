package standard

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"mingjing/generator/internal/source"
)

// TestFastDaily: the quick way and the plain one give the same bytes, and the quick one
// takes what programs write.
func TestFastDaily(t *testing.T) {
	plain := reading(assessDaily)
	for input, quick := range map[string]bool{
		`{"date":"2026-04-10","so2_24h":"8","no2_24h":20,"co_24h":0.6,"o3_8h_max":"100","pm10_24h":"50","pm25_24h":"35"}`:                 true,
		` { "date" : "2025-06-01" , "mode" : "daily", "o3_8h_max" : 820, "o3_1h_max": 900, "pm25_24h": null, "pm10_24h":"121"} ` + "\r\n": true,
		`{"date":"2022-10-01"}`:                     true,
		`{"date":"2026-10-01","pm25_24h":"-5"}`:     true,
		`{"date":"2026-10-01","pm25_24h":"600"}`:    true,
		`{"date":"2025-10-01","o3_8h_max":"820"}`:   true,
		`{"date":"2026-10-01","pm25_24h":01}`:       false,
		`{"date":"2026-10-01","pm25_24h":"01"}`:     true,
		`{"date":"2026-10-01","pm25_24h":+1}`:       false,
		`{"date":"2026-10-01","pm25_24h":1.}`:       false,
		`{"date":"2026-10-01","pm25_24h":1e1}`:      false,
		`{"date":"2026-10-01","pm25_24h":true}`:     false,
		`{"date":"2026-10-01","pm25_24h":"１"}`:      false,
		`{"date":"2026-10-01","PM25_24h":"1"}`:      false,
		`{"date":"2026-10-01","date":"2022-10-01"}`: false,
		`{"date":"2026-10-01","x":"1"}`:             false,
		`{"date":"2026-10-01","mode":null}`:         false,
		`{"date":"2026-10-01","pm25_24h":"1"`:       false,
		`{"date":"2026-10-01"}}`:                    false,
		`{"date":"2026-10-01",}`:                    false,
		`{"date":"2026-10-01" "mode":"daily"}`:      false,
		`{"date":"2015-10-01"}`:                     false,
		`{"date":2015}`:                             false,
		`{}`:                                        false,
		``:                                          false,
		`[]`:                                        false,
		`{"date":"2026\u002d10-01"}`:                false,
	} {
		got, ok := fastDaily(nil, []byte(input))
		want, err := plain(nil, []byte(input))
		if ok != quick || ok && (err != nil || !bytes.Equal(got, want)) || !ok && len(got) > 0 {
			t.Errorf("%s\nquick %v %s\nplain %s%v", input, ok, got, want, err)
		}
	}
	for _, v := range readVectors(t) {
		if v.Group != "aqi_daily" {
			continue
		}
		got, ok := fastDaily(nil, v.Input)
		if want, err := plain(nil, v.Input); err != nil || !ok || !bytes.Equal(got, want) {
			t.Errorf("%s: quick %v %s, plain %s%v", v.ID, ok, got, want, err)
		}
	}
}

func FuzzFastDaily(f *testing.F) {
	f.Add([]byte(`{"date":"2026-04-10","mode":"daily","so2_24h":"8","o3_8h_max":null,"pm25_24h":1.5}`))
	f.Add([]byte(`{ "date" : "2025-06-01", "o3_8h_max": 820, "o3_1h_max":"900" }`))
	plain := reading(assessDaily)
	f.Fuzz(func(t *testing.T, input []byte) {
		got, ok := fastDaily(nil, input)
		if want, err := plain(nil, input); ok && (err != nil || !bytes.Equal(got, want)) {
			t.Errorf("%q: quick %s, plain %s%v", input, got, want, err)
		}
	})
}

// answers runs a stream and lists what was told.
func answers(t *testing.T, rule, input string, csv bool) (out string, told []string) {
	t.Helper()
	a, ok := AssessorNamed(rule)
	if !ok {
		t.Fatalf("no rule %s", rule)
	}
	run := a.Lines
	if csv {
		run = a.CSV
	}
	var b strings.Builder
	if err := run(strings.NewReader(input), &b, func(line int, err error) {
		told = append(told, fmt.Sprintf("%d %s", line, Explain(err, source.Chinese)))
	}); err != nil {
		t.Error(err)
	}
	return b.String(), told
}

func TestLines(t *testing.T) {
	long := `{"zone":"3","ld":"60"` + strings.Repeat(" ", 1<<19) + "}"
	out, told := answers(t, "noise_zone", "\ufeff{\"zone\":\"3\",\"ld\":66}\n\n{\"zone\":\"5\"}\r\n"+long+"\n"+strings.Repeat("x", longestLine+9)+"\n{\"zone\":\"2\",\"ln\":\"50\"}", false)
	want := `{"day_ok":false,"night_ok":null,"standard":"GB 3096-2008"}
{"day_ok":true,"night_ok":null,"standard":"GB 3096-2008"}
{"day_ok":null,"night_ok":true,"standard":"GB 3096-2008"}
`
	if out != want || fmt.Sprint(told) != `[3 noise_zone：没有这个声环境功能区类别："5"，应为表中之一，例 "0" 5 一行超过 16777216 字节]` {
		t.Errorf("%s%q", out, told)
	}
}

// TestLinesEncoding: a line in another encoding is told as that, not by what its bytes
// look like.
func TestLinesEncoding(t *testing.T) {
	if _, told := answers(t, "aqi_daily", "{\"date\":\"\xc8\xd5\"}", false); len(told) != 1 || !strings.HasPrefix(told[0], "1 不是 UTF-8 编码") {
		t.Errorf("%q", told)
	}
}

func TestCSV(t *testing.T) {
	for _, c := range []struct{ rule, input, out, told string }{
		{"noise_zone", "\ufeffzone,ld,ln\n4a,70,55.1\n9,1,1\n4b,,60\n", "{\"day_ok\":true,\"night_ok\":false,\"standard\":\"GB 3096-2008\"}\n{\"day_ok\":null,\"night_ok\":true,\"standard\":\"GB 3096-2008\"}\n", `[3 noise_zone：没有这个声环境功能区类别："9"，应为表中之一，例 "0"]`},
		{"good_day_ratio", "good_days,valid_days\n9,10\n", "{\"percent\":\"90.0\"}\n", "[]"},
		{"black_odorous", "sd_cm,depth_cm,clear\n15,20,是\n", "{\"items\":{\"透明度\":\"不黑臭\"},\"worst\":\"不黑臭\",\"standard\":\"建城〔2015〕130号\"}\n", "[]"},
		{"groundwater", "items.pH,items.铁,items.嗅和味\n7,0.31,无\n", "", "[]"},
		{"river_status", "section_classes\n\"[\"\"Ⅱ类\"\",\"\"Ⅱ类\"\",\"\"Ⅱ类\"\",\"\"Ⅱ类\"\",\"\"Ⅱ类\"\"]\"\n", "", "[]"},
		{"noise_zone", "zone,ld\n3\n3,60,1\n\"3,60\n", "", "[2 列数与表头不同 3 列数与表头不同 4 CSV 的引号写法不对：有引号的格要前后成对，格内引号写两遍]"},
		{"noise_zone", "zone,zone\n", "", `[1 第 2 列的表头 "zone" 是空的或重复]`},
		{"noise_zone", "a,a.b\n", "", `[1 第 2 列的表头 "a.b" 是空的或重复]`},
		{"noise_zone", "a.b,a\n", "", `[1 第 2 列的表头 "a" 是空的或重复]`},
		{"noise_zone", "", "", `[1 没有表头：第一行应为字段名]`},
		// A column that no rule knows was told again in each of a million rows.
		{"noise_zone", "类别,zone\n3,3\n3,3\n", "", `[1 表头：noise_zone：没有字段 "类别"；各行都没有答]`},
		{"noise_zone", "zone\n\xb0\n", "", `[2 不是 UTF-8 编码：表格在软件里另存为“CSV UTF-8”]`},
	} {
		out, told := answers(t, c.rule, c.input, true)
		if c.out != "" && out != c.out || fmt.Sprint(told) != c.told {
			t.Errorf("%s %q\n%s%s", c.rule, c.input, out, told)
		}
	}
}

// BenchmarkAssessDaily is one row of `assess --rule aqi_daily`, from JSON to JSON.
func BenchmarkAssessDaily(b *testing.B) {
	a, _ := AssessorNamed("aqi_daily")
	input := []byte(`{"date":"2026-04-10","so2_24h":"8","no2_24h":"22","co_24h":"0.8","o3_8h_max":"120","pm10_24h":"60","pm25_24h":"38"}`)
	var out []byte
	b.ReportAllocs()
	for b.Loop() {
		var err error
		if out, err = a.Append(out[:0], input); err != nil {
			b.Fatal(err)
		}
	}
}
