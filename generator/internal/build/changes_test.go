package build

import (
	"encoding/json"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

// dataOn builds the demonstration site for a day and returns its JSON files of data.
func dataOn(t *testing.T, day string) map[string][]byte {
	t.Helper()
	on, err := calendar.ParseDate(day)
	if err != nil {
		t.Fatal(err)
	}
	var ps source.Problems
	fsys := os.DirFS("../../..")
	m := Open(fsys).Load(on, &ps, nil)
	out := rendered(t, m, &ps)
	maps.DeleteFunc(out, func(address string, _ []byte) bool {
		return !strings.HasPrefix(address, "data/") || path.Ext(address) != ".json"
	})
	if ps.Errors() > 0 {
		t.Fatal(ps.Sorted()[0].Format(source.English))
	}
	return out
}

// rowsByID reads a list of objects, each by its id, as they are written.
func rowsByID(t *testing.T, data []byte) map[string]string {
	t.Helper()
	var rows []json.RawMessage
	if err := json.Unmarshal(data, &rows); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, row := range rows {
		var id struct{ ID string }
		if err := json.Unmarshal(row, &id); err != nil || id.ID == "" {
			t.Fatalf("a row without id: %s %v", row, err)
		}
		out[id.ID] = string(row)
	}
	return out
}

// TestChanges applies a month's changes to the data of the month before: that gives
// the data of the month, row by row, for every ledger.
func TestChanges(t *testing.T) {
	applied, changed, gone := 0, 0, 0
	for _, step := range []struct{ before, after, month string }{{"2022-09-30", "2022-10-31", "2022-10"}, {"2022-10-31", "2022-11-23", "2022-11"}, {"2022-08-31", "2022-09-30", "2022-09"}} {
		before, after := dataOn(t, step.before), dataOn(t, step.after)
		var month struct {
			Ledgers map[string]struct {
				Added, Changed json.RawMessage
				Withdrawn      []string
			}
		}
		if err := json.Unmarshal(after["data/changes/"+step.month+".json"], &month); err != nil {
			t.Fatal(err)
		}
		for address, data := range after {
			name := path.Base(path.Dir(address))
			if path.Base(address) != name+".json" || strings.Contains(name, "-") { // monitoring
				continue
			}
			rows := map[string]string{}
			if former := before[address]; former != nil {
				rows = rowsByID(t, former)
			}
			if c, ok := month.Ledgers[name]; ok {
				for _, id := range c.Withdrawn {
					delete(rows, id)
				}
				fresh, again := rowsByID(t, c.Added), rowsByID(t, c.Changed)
				for id := range again {
					if rows[id] == "" {
						t.Errorf("%s: %s changed in %s but was not there", name, id, step.month)
					}
				}
				for id := range fresh {
					if rows[id] != "" {
						t.Errorf("%s: %s was added in %s but had been there", name, id, step.month)
					}
				}
				maps.Copy(rows, fresh)
				maps.Copy(rows, again)
				applied, changed, gone = applied+len(fresh), changed+len(again), gone+len(c.Withdrawn)
			}
			want := rowsByID(t, data)
			for _, id := range slices.Sorted(maps.Keys(want)) {
				if rows[id] != want[id] {
					t.Errorf("%s %s: %s is\n%s\nand should be\n%s", step.month, name, id, rows[id], want[id])
				}
				delete(rows, id)
			}
			for id := range rows {
				t.Errorf("%s %s: %s should be gone", step.month, name, id)
			}
		}
	}
	if applied < 10 || changed == 0 || gone == 0 {
		t.Errorf("%d rows added, %d changed, %d withdrawn: the test saw too little", applied, changed, gone)
	}
	t.Logf("%d rows added, %d changed, %d withdrawn", applied, changed, gone)
}
