package standard

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
)

// names are the pollutants as the vectors call them.
var names = map[string]Item{"SO2": SO2Day, "NO2": NO2Day, "PM10": PM10Day, "PM2.5": PM25Day, "CO": CODay, "O3": O38h}

// TestVectors reads the worked examples of testdata/vectors.json, groups iaqi and
// aqi_daily, as far as they speak of the items of the daily report.
func TestVectors(t *testing.T) {
	data, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Vectors []struct {
			Group, ID     string
			Input, Expect map[string]any
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	ran := map[string]int{}
	for _, v := range file.Vectors {
		switch v.Group {
		case "iaqi":
			if checkIAQI(t, v.ID, v.Input, v.Expect) {
				ran[v.Group]++
			}
		case "aqi_daily":
			if checkDaily(t, v.ID, v.Input, v.Expect) {
				ran[v.Group]++
			}
		}
	}
	if ran["iaqi"] < 20 || ran["aqi_daily"] < 12 {
		t.Errorf("too few vectors were run: %v", ran)
	}
	t.Logf("vectors run: %v", ran)
}

func checkIAQI(t *testing.T, id string, in, want map[string]any) bool {
	item, ok := names[in["pollutant"].(string)]
	averaging, _ := in["averaging"].(string)
	if !ok || averaging == "1h" || want["iaqi"] == nil {
		return false
	}
	day := calendar.New(2022, 1, 1)
	if strings.Contains(in["standard"].(string), "2026") {
		day = calendar.New(2026, 4, 1)
	}
	got, err := AQIRule(day).IAQI(item, quantity.MustParse(in["conc"].(string)))
	if w, isNumber := want["iaqi"].(float64); isNumber && (err != nil || got != int(w)) {
		t.Errorf("%s: IAQI of %v = %d, want %v (%v)", id, in, got, w, err)
	}
	return true
}

func checkDaily(t *testing.T, id string, in, want map[string]any) bool {
	day, err := calendar.ParseDate(in["date"].(string))
	if err != nil {
		t.Fatal(err)
	}
	c := map[Item]quantity.Decimal{}
	for key, item := range map[string]Item{"so2_24h": SO2Day, "no2_24h": NO2Day, "co_24h": CODay, "o3_8h_max": O38h, "pm10_24h": PM10Day, "pm25_24h": PM25Day} {
		if s, ok := in[key].(string); ok {
			c[item] = quantity.MustParse(s)
		}
	}
	if in["o3_1h_max"] != nil {
		return false
	}
	got, err := DailyAQI(day, c)
	if err != nil {
		t.Errorf("%s: %v", id, err)
		return true
	}
	if w, ok := want["aqi"].(float64); ok && got.Value != int(w) {
		t.Errorf("%s: AQI = %d, want %v", id, got.Value, w)
	}
	if _, published := want["aqi_published"].(float64); published != got.Valid {
		t.Errorf("%s: published %v, want %v", id, got.Valid, want["aqi_published"])
	}
	if list, ok := want["primary"].([]any); ok && got.Valid {
		var w, g []string
		for _, x := range list {
			w = append(w, string(names[x.(string)]))
		}
		for _, x := range got.Primary {
			g = append(g, string(x))
		}
		if len(w) != len(g) {
			t.Errorf("%s: primary %v, want %v", id, g, w)
		}
		for _, x := range w {
			if !strings.Contains(strings.Join(g, " "), x) {
				t.Errorf("%s: primary %v, want %v", id, g, w)
			}
		}
	}
	return true
}

// Regression: CO 2.2 mg/m³ is exactly 55; a binary float makes it 56.
func TestExact(t *testing.T) {
	if got, err := AQIRule(calendar.New(2022, 1, 1)).IAQI(CODay, quantity.MustParse("2.2")); got != 55 || err != nil {
		t.Errorf("IAQI of CO 2.2 = %d, %v; want 55", got, err)
	}
}

func BenchmarkDailyAQI(b *testing.B) {
	c := map[Item]quantity.Decimal{SO2Day: quantity.MustParse("8"), NO2Day: quantity.MustParse("22"), PM10Day: quantity.MustParse("60"), PM25Day: quantity.MustParse("38"), CODay: quantity.MustParse("0.8"), O38h: quantity.MustParse("120")}
	day := calendar.New(2022, 10, 1)
	for b.Loop() {
		if _, err := DailyAQI(day, c); err != nil {
			b.Fatal(err)
		}
	}
}
