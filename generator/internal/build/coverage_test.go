package build

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/output"
	"mingjing/generator/internal/source"
)

// coveragePages are the pages of the five states.
var coveragePages = map[string]string{"按时公开": "timely", "迟公开": "late", "应公开尚未公开": "missing", "零报告": "zero", "由其他途径公开": "elsewhere"}

type coveredRow struct {
	ID, State, Subject, Way string
	Last, Next              *string
}

// coverageOn renders the catalogue of the demonstration as it stands on a day.
func coverageOn(t *testing.T, on string) map[string]coveredRow {
	t.Helper()
	asOf, err := calendar.ParseDate(on)
	if err != nil {
		t.Fatal(err)
	}
	fsys := os.DirFS("../../..")
	var ps source.Problems
	m := Open(fsys).Load(asOf, &ps, nil)
	render := func(address string) []byte {
		f, ok := output.Find(m.Files, address)
		if !ok {
			t.Fatalf("%s: no %s", on, address)
		}
		var b bytes.Buffer
		f.Render(&b, &ps)
		return b.Bytes()
	}
	var rows []coveredRow
	if err := json.Unmarshal(render("coverage.json"), &rows); err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(m.Site.Rules.Catalogue.Items) || len(rows) < 60 {
		t.Fatalf("%d rows of %d", len(rows), len(m.Site.Rules.Catalogue.Items))
	}
	out := map[string]coveredRow{}
	all := render("coverage.html")
	for _, r := range rows {
		out[r.ID] = r
		mark := []byte(`<tr id="` + r.ID + `">`)
		if bytes.Count(all, mark) != 1 {
			t.Errorf("%s: %s is not once on the page of all", on, r.ID)
		}
		in := 0
		for state, name := range coveragePages {
			n := bytes.Count(render("coverage_"+name+".html"), mark)
			in += n
			if n > 0 && state != r.State {
				t.Errorf("%s: %s is %s and stands under %s", on, r.ID, r.State, state)
			}
		}
		if in != 1 {
			t.Errorf("%s: %s stands under %d states", on, r.ID, in)
		}
		if own := r.Subject == "本局" && r.Way == "主动公开"; own == (r.State == "由其他途径公开") {
			t.Errorf("%s: %s of %s, %s, is %s", on, r.ID, r.Subject, r.Way, r.State)
		}
		if r.Next != nil && *r.Next < on {
			t.Errorf("%s: %s is due next on %s", on, r.ID, *r.Next)
		}
		if r.Last != nil && *r.Last > on {
			t.Errorf("%s: %s was published last on %s", on, r.ID, *r.Last)
		}
	}
	return out
}

// TestCoverage holds that each row of the catalogue is in exactly one state on any
// day, and that the day decides which.
func TestCoverage(t *testing.T) {
	for on, want := range map[string]map[string]string{
		"2022-11-23": {"G5": "按时公开", "G11": "迟公开", "G4": "应公开尚未公开", "E7": "按时公开", "Q1": "按时公开", "Q2": "按时公开", "E1": "迟公开", "E2": "由其他途径公开"},
		"2023-03-15": {"Q1": "应公开尚未公开", "Q2": "应公开尚未公开", "E2": "由其他途径公开"}, // nothing of winter was published
		"2021-12-31": {"E2": "由其他途径公开"},
	} {
		rows := coverageOn(t, on)
		for id, state := range want {
			if rows[id].State != state {
				t.Errorf("%s: %s is %s, want %s", on, id, rows[id].State, state)
			}
		}
	}
}
