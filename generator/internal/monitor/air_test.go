package monitor

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

var update = flag.Bool("update", false, "rewrite the wanted parts of testdata")

var stations = []Station{{ID: "S01", Name: "城区站"}, {ID: "S02", Name: "青溪站"}}

func read(data string) (*Month, *source.Problems) {
	ps := &source.Problems{}
	m := &Month{Period: calendar.Month{Year: 2022, Month: 10}}
	if f, ok := source.Clean("2022-10.csv", []byte(data), ps); ok {
		m.ReadTable(f, stations, ps)
	}
	return m, ps
}

// TestTables reads the tables of testdata and compares what was computed and what
// staff are told.
func TestTables(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/tables.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(archive.Files); i += 2 {
		in, want := archive.Files[i], &archive.Files[i+1]
		m, ps := read(string(in.Data))
		var b strings.Builder
		for _, p := range ps.Sorted() {
			b.WriteString(p.Format(source.Chinese))
		}
		days, err := m.Days()
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range days {
			if d.Judged {
				fmt.Fprintf(&b, "%s AQI %d %s primary %v PM2.5 %s CO %s\n", d.Date, d.AQI.Value, d.AQI.Level.Word, d.AQI.Primary, d.Values[PM25], d.Values[CO])
			}
		}
		tally := Count(days)
		fmt.Fprintf(&b, "valid %d good %d ratio %s\n", tally.Valid, tally.Good, tally.GoodRatio())
		if *update {
			want.Data = []byte(b.String())
		} else if b.String() != string(want.Data) {
			t.Errorf("%s: got\n%s\nwant\n%s", in.Name, b.String(), want.Data)
		}
	}
	if *update {
		if err := os.WriteFile("testdata/tables.txtar", txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func FuzzReadTable(f *testing.F) {
	head := strings.Join(Header(), ",") + "\n"
	f.Add(head + "2022-10-01,S01,6,12,41,23,0.6,98\n")
	f.Add(head + "2022-10-01,S01,<0.1,—,停测,\"2\n3\",0.6,98\n")
	f.Add("x")
	f.Fuzz(func(t *testing.T, data string) {
		m, ps := read(data)
		for _, p := range ps.Sorted() {
			_ = p.Format(source.Chinese)
		}
		if days, err := m.Days(); err == nil {
			if n := Count(days).Valid; n > m.Period.Days() {
				t.Fatalf("%d valid days", n)
			}
		}
	})
}
