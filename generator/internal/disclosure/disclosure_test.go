package disclosure

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

var update = flag.Bool("update", false, "rewrite the wanted parts of testdata")

var readers = map[string]func(source.File, *source.Problems){
	CatalogueFile: func(f source.File, ps *source.Problems) { ReadCatalogue(f, ps) },
	ColumnsFile:   func(f source.File, ps *source.Problems) { ReadColumns(f, ps) },
	DutiesFile:    func(f source.File, ps *source.Problems) { ReadDuties(f, ps) },
}

// TestFaults tells every fault of a rule file in one run, in both languages.
func TestFaults(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) != len(readers) {
		t.Fatal(names, err)
	}
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil || len(a.Files) != 3 {
			t.Fatal(name, err)
		}
		f := a.Files[0]
		for i, lang := range []source.Lang{source.Chinese, source.English} {
			var ps source.Problems
			readers[f.Name](source.File{Name: f.Name, Text: f.Data}, &ps)
			var got strings.Builder
			for _, p := range ps.Sorted() {
				got.WriteString(p.Format(lang))
			}
			if *update {
				a.Files[i+1].Data = []byte(got.String())
			} else if want := string(a.Files[i+1].Data); got.String() != want {
				t.Errorf("%s: got\n%s\nwant\n%s", name, got.String(), want)
			}
		}
		if *update {
			if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestSpans(t *testing.T) {
	for _, tc := range []struct {
		rule             Rule
		asOf             string
		name, due, after string
	}{
		{Rule{Every: Yearly, Month: 1, Day: 31}, "2022-11-23", "2021年", "2022-01-31", "2023-01-31"},
		{Rule{Every: Yearly, Month: 1, Day: 31}, "2023-01-31", "2021年", "2022-01-31", "2023-01-31"}, // the day itself is in time
		{Rule{Every: Yearly, Month: 1, Day: 31}, "2023-02-01", "2022年", "2023-01-31", "2024-01-31"},
		{Rule{Every: Quarter, Days: 45}, "2022-11-14", "2022年第二季度", "2022-08-14", "2022-11-14"},
		{Rule{Every: Quarter, Days: 45}, "2022-11-15", "2022年第三季度", "2022-11-14", "2023-02-14"},
		{Rule{Every: HalfYear, Days: 30}, "2022-11-23", "2022年上半年", "2022-07-30", "2023-01-30"},
		{Rule{Every: Monthly, Days: 20}, "2022-03-20", "2022年1月", "2022-02-20", "2022-03-20"},
		{Rule{Every: Monthly, Days: 20}, "2022-03-21", "2022年2月", "2022-03-20", "2022-04-20"},
	} {
		on, err := calendar.ParseDate(tc.asOf)
		if err != nil {
			t.Fatal(err)
		}
		s := tc.rule.LastDue(on)
		if next := tc.rule.After(s); tc.rule.Name(s) != tc.name || s.Due.String() != tc.due || next.Due.String() != tc.after {
			t.Errorf("%+v on %s: %s due %s, then %s", tc.rule, tc.asOf, tc.rule.Name(s), s.Due, next.Due)
		}
	}
}
