package monitor

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/tools/txtar"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

var update = flag.Bool("update", false, "rewrite the wanted parts of testdata")

const registerText = `
[[station]]
id = "S01"
name = "城区站"
kind = "评价点"
[[station]]
id = "S02"
name = "青溪站"
kind = "评价点"
opened = 2018-07-01
[[station]]
id = "S03"
name = "林场站"
kind = "清洁对照点"
closed = 2022-10-10
`

func stations() Points {
	return ReadStations(source.File{Name: "stations.toml", Text: []byte(registerText)}, &source.Problems{})
}

func read(data string) (*Month, *source.Problems) {
	ps := &source.Problems{}
	month, _ := calendar.ParsePeriod("2022-10")
	m := &Month{Summary: &Summary{Period: month, Tables: []string{"2022-10.csv"}}}
	f, ok := source.Clean("2022-10.csv", []byte(data), ps)
	if !ok {
		return m, ps
	}
	if sheet, ok := source.NewSheet(f, ps); ok {
		points := stations()
		m.ReadTable(sheet, &points, ps)
		if err := m.compute(&points); err != nil {
			panic(err)
		}
	}
	return m, ps
}

// golden compares each odd part of a txtar file with what try makes of the part before
// it. A part whose name begins with gbk is given in that encoding.
func golden(t *testing.T, name string, try func(data string) string) {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(archive.Files); i += 2 {
		in, want := archive.Files[i], &archive.Files[i+1]
		data := string(in.Data)
		if strings.HasPrefix(in.Name, "gbk") {
			if data, err = simplifiedchinese.GBK.NewEncoder().String(data); err != nil {
				t.Fatal(err)
			}
		}
		got := try(data)
		if *update {
			want.Data = []byte(got)
		} else if got != string(want.Data) {
			t.Errorf("%s: got\n%s\nwant\n%s", in.Name, got, want.Data)
		}
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func told(ps *source.Problems) string {
	var b strings.Builder
	for _, p := range ps.Sorted() {
		b.WriteString(p.Format(source.Chinese))
	}
	return b.String()
}

// TestAirTables reads daily tables of October 2022.
func TestAirTables(t *testing.T) {
	golden(t, "testdata/air.txtar", func(data string) string {
		m, ps := read(data)
		b := strings.Builder{}
		b.WriteString(told(ps))
		for i := range m.Days {
			if d := &m.Days[i]; d.Judged {
				fmt.Fprintf(&b, "%s AQI %d %s primary %v PM2.5 %s CO %s from %s\n", d.Date, d.AQI.Value, d.AQI.Level.Word, d.AQI.Primary, d.Values[PM25], d.Values[CO], d.Rows.Print())
			}
		}
		fmt.Fprintf(&b, "valid %d good %d ratio %s\n", m.Tally.Valid, m.Tally.Good, m.Tally.GoodRatio())
		return b.String()
	})
}

// TestTables reads tables of other media: ranges, signs, dry rivers.
func TestTables(t *testing.T) {
	columns := []Column{{Title: "日期", Must: true}, {Title: "点位", Must: true}, {Title: "水温", Unit: "℃", Signed: true}, {Title: "pH", Most: "14", Dry: true}, {Title: "氨氮", Unit: "mg/L", Must: true, Dry: true}, {Title: "数据获取率", Unit: "%"}}
	golden(t, "testdata/tables.txtar", func(data string) string {
		ps := &source.Problems{}
		month, _ := calendar.ParsePeriod("2022-10")
		points := stations()
		var b strings.Builder
		f, ok := source.Clean("water.csv", []byte(data), ps)
		if !ok {
			return told(ps)
		}
		sheet, _ := source.NewSheet(f, ps)
		if table, ok := OpenTable(sheet, columns, ps); ok {
			for table.Next() {
				d, ok := table.Day(0, month)
				i, ok2 := table.Point(1, &points)
				if !ok || !ok2 || !table.Once(0, 1, d, i, &points) {
					continue
				}
				fmt.Fprintf(&b, "%s %s", d, points.All[i].Name)
				for c := 2; c < len(columns); c++ {
					v, _ := table.Value(c)
					fmt.Fprintf(&b, " %s=%s", columns[c].Title, v)
				}
				b.WriteString("\n")
			}
		}
		return b.String() + told(ps)
	})
}

// TestSummaries reads the texts of months and years beside a table of ten days.
func TestSummaries(t *testing.T) {
	var table strings.Builder
	table.WriteString("日期,点位,SO2(µg/m³),NO2(µg/m³),PM10(µg/m³),PM2.5(µg/m³),CO(mg/m³),O3-8h(µg/m³)\n")
	for day := 1; day <= 27; day++ {
		fmt.Fprintf(&table, "2022-10-%02d,S01,6,12,%d,%d,0.7,%d\n", day, 40+day, 20+day, 140+day)
	}
	golden(t, "testdata/summaries.txtar", func(data string) string {
		ps := &source.Problems{}
		name := "air/2022-10.md"
		if strings.Contains(data, "period = \"2022\"") {
			name = "air/2022.md"
		}
		fsys := fstest.MapFS{name: {Data: []byte(data)}, "air/2022-10.csv": {Data: []byte(table.String())}}
		a := &Air{Stations: stations()}
		a.Read(fsys, name, []string{name, "air/2022-10.csv"}, ps)
		var b strings.Builder
		for _, m := range a.Months {
			fmt.Fprintf(&b, "%s days %d PM2.5 %s PM10 %s with dust %s; %d corrections\n", m.Period.Chinese(), m.Tally.Valid, m.Stats[PM25].Value, m.Stats[PM10].Value, m.Stats[PM10].WithDust, len(m.Corrections))
		}
		for _, y := range a.Years {
			fmt.Fprintf(&b, "%s", y.Period.Chinese())
			if y.Limits != nil {
				fmt.Fprintf(&b, " limits %s", y.Limits.ID)
			}
			b.WriteString("\n")
		}
		return b.String() + told(ps)
	})
}

func FuzzAirTable(f *testing.F) {
	head := "日期,点位,SO2(µg/m³),NO2(µg/m³),PM10(µg/m³),PM2.5(µg/m³),CO(mg/m³),O3-8h(µg/m³)\n"
	f.Add(head + "2022-10-01,S01,6,12,41,23,0.6,98\n")
	f.Add(head + "2022-10-01,S01,<0.1,—,停测,\"2\n3\",0.6,98\n")
	f.Add("x")
	f.Fuzz(func(t *testing.T, data string) {
		m, ps := read(data)
		for _, p := range ps.Sorted() {
			_ = p.Format(source.Chinese)
		}
		if m.Tally.Valid > m.Period.Days() {
			t.Fatalf("%d valid days", m.Tally.Valid)
		}
	})
}

// largeTable is a month of 10,000 stations: 300,000 rows, 14 MB.
func largeTable() (Points, []byte) {
	var register, table strings.Builder
	table.WriteString("日期,点位,SO2(µg/m³),NO2(µg/m³),PM10(µg/m³),PM2.5(µg/m³),CO(mg/m³),O3-8h(µg/m³)\n")
	for s := range 10_000 {
		fmt.Fprintf(&register, "[[station]]\nid = \"S%05d\"\nname = \"站\"\n", s)
	}
	for day := 1; day <= 30; day++ {
		for s := range 10_000 {
			fmt.Fprintf(&table, "2022-09-%02d,S%05d,%d,%d,%d,%d,0.%d,%d\n", day, s, s%9, s%40, 20+s%60, 10+s%40, s%9, 60+s%100)
		}
	}
	ps := &source.Problems{}
	return ReadStations(source.File{Name: "stations.toml", Text: []byte(register.String())}, ps), []byte(table.String())
}

// BenchmarkLargeMonth reads and computes 300,000 rows, and reports what stays in memory.
func BenchmarkLargeMonth(b *testing.B) {
	points, table := largeTable()
	text := "+++\ntitle = \"t\"\nperiod = \"2022-09\"\ndata = \"2022-09.csv\"\npublished = 2022-10-08\n+++\n"
	fsys := fstest.MapFS{"2022-09.md": {Data: []byte(text)}, "2022-09.csv": {Data: table}}
	var before, after runtime.MemStats
	b.ReportAllocs()
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		ps := &source.Problems{}
		a := &Air{Stations: points}
		a.Read(fsys, "2022-09.md", []string{"2022-09.md", "2022-09.csv"}, ps)
		if ps.Len() > 0 || a.Months[0].Tally.Valid != 30 || len(a.Months[0].Stations) != 10_000 {
			b.Fatal(told(ps))
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB-kept")
		runtime.KeepAlive(a)
	}
}

func TestBlobID(t *testing.T) {
	// git hash-object of these bytes
	if got := BlobID([]byte("hello\n")); got != "ce013625030ba8dba906f756967f9e9ca394464a" {
		t.Error(got)
	}
}
