package browsertest

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// get downloads what a link of the page leads to.
func (v *visit) get(selector string) []byte {
	v.Helper()
	response, err := http.Get(v.text(`document.querySelector(` + quote(selector) + `).href`))
	if err != nil {
		v.Fatal(err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		v.Fatalf("%s: %s, %v", selector, response.Status, err)
	}
	return data
}

// TestAllPenalties is journey 7: all penalties by town and law. One CSV for spreadsheets,
// one clean, one JSON and one description say the same, as many rows as the list pages
// show; headings carry the units.
func TestAllPenalties(t *testing.T) {
	v := open(t, browser(t), serve(t, built(t)), "index.html", look{width: 390, noJS: true})
	v.click(`nav.menu a[href="data/index.html"]`)
	v.click(`main a[href="penalties/index.html"]`)
	table := func(data []byte) [][]string {
		t.Helper()
		rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	bom := []byte("\ufeff")
	excel := v.get(`main a[href="penalties.csv"]`)
	if !bytes.HasPrefix(excel, bom) {
		t.Error("a spreadsheet will show mojibake: no byte order mark")
	}
	clean := v.get(`main a[href="penalties.plain.csv"]`)
	if bytes.HasPrefix(clean, bom) {
		t.Error("the clean file begins with a byte order mark")
	}
	rows, forExcel := table(clean), table(bytes.TrimPrefix(excel, bom))
	var objects []map[string]any
	if err := json.Unmarshal(v.get(`main a[href="penalties.json"]`), &objects); err != nil {
		t.Fatal(err)
	}
	var pack struct {
		Resources []struct {
			Path   any
			Schema struct{ Fields []struct{ Name string } }
		}
	}
	if err := json.Unmarshal(v.get(`main a[href="datapackage.json"]`), &pack); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"乡镇", "处罚依据", "罚款金额（元）", "没收金额（元）"} {
		if !slices.Contains(rows[0], want) {
			t.Errorf("no column %s in %q", want, rows[0])
		}
	}
	if len(pack.Resources) == 0 || len(pack.Resources[0].Schema.Fields) != len(rows[0]) {
		t.Errorf("the description is of other columns: %+v", pack)
	}
	v.click(`main a[href="../../enforcement/penalties/index.html"]`)
	shown := 0
	for {
		n, err := strconv.Atoi(v.text(`String(document.querySelectorAll("main tbody tr:has(th a)").length)`))
		if err != nil {
			t.Fatal(err)
		}
		shown += n
		if v.text(`String(!!document.querySelector('nav.pager a[rel="next"]'))`) != "true" {
			break
		}
		v.click(`nav.pager a[rel="next"]`)
	}
	if n := len(rows) - 1; n != shown || n != len(objects) || len(rows) != len(forExcel) || n < 60 {
		t.Errorf("the list shows %d, CSV has %d and %d, JSON %d", shown, n, len(forExcel)-1, len(objects))
	}
	v.quiet()
}

// TestAllWaterResults: all that was ever measured in rivers, for a journalist with a
// phone and for a script. From the page on rivers two clicks lead to the files, from the
// menu too; nothing has to be scrolled sideways; what the newest month shows of a section
// is in the table, a number as a number, with unit, state and the page that says it.
func TestAllWaterResults(t *testing.T) {
	v := open(t, browser(t), serve(t, built(t)), "monitoring/water/index.html", look{width: 390, noJS: true})
	v.click(`main a[href="../../data/water-results/index.html"]`)
	var rows []struct {
		Period, Point, Item, Result, State, Unit, Page string
		Value                                          json.Number
		Limit                                          json.Number `json:"detection_limit"`
	}
	if err := json.Unmarshal(v.get(`main a[href="water-results.json"]`), &rows); err != nil {
		t.Fatal(err)
	}
	plain, err := csv.NewReader(bytes.NewReader(v.get(`main a[href="water-results.plain.csv"]`))).ReadAll()
	if err != nil || len(plain)-1 != len(rows) {
		t.Fatalf("%d rows in CSV, %d in JSON, %v", len(plain)-1, len(rows), err)
	}
	if n := v.text(`document.querySelector("h1 + .lead").textContent.match(/共([0-9]+)行/)[1]`); n != strconv.Itoa(len(rows)) {
		t.Errorf("the page says %s rows, there are %d", n, len(rows))
	}
	v.click(`.crumbs a[href="../index.html"]`)
	if over := v.text(`String(document.documentElement.scrollWidth - innerWidth)`); over != "0" {
		t.Errorf("the page of all data is %s pixels too wide", over)
	}
	if n := v.text(`String([...document.querySelectorAll('section:has(#monitoring) td a')].filter(a => a.getBoundingClientRect().right > innerWidth).length)`); n != "0" {
		t.Errorf("%s downloads are out of sight", n)
	}
	if v.text(`document.querySelector('tr:has(#water) + tr a').textContent`) != "地表水断面水质类别" {
		t.Error("the datasets of rivers do not stand below their heading")
	}

	last := rows[len(rows)-1]
	address, ok := strings.CutPrefix(last.Page, "https://example.invalid/")
	if !ok {
		t.Fatalf("the page of a row is %q", last.Page)
	}
	page := read(t, filepath.Join(built(t), address))
	table := page[strings.Index(page, "展开各断面全部项目的监测结果"):]
	checked, limits := 0, 0
	for _, r := range rows {
		if r.Page != last.Page {
			continue
		}
		checked++
		if r.Result != "" && !strings.Contains(table, ">"+strings.ReplaceAll(r.Result, "<", "&lt;")+"<") {
			t.Errorf("the page does not show %s %s %s", r.Point, r.Item, r.Result)
		}
		switch {
		case r.Unit == "", r.State == "测得" && (string(r.Value) != r.Result || r.Limit != ""), r.State != "测得" && r.Value != "":
			t.Errorf("the row contradicts itself: %+v", r)
		case r.State == "未检出" && r.Limit != "":
			limits++
		}
	}
	if checked < 200 || limits < 20 {
		t.Errorf("only %d rows of the newest month, %d below a limit", checked, limits)
	}
	v.quiet()
}

// change is a monthly file of changes; the rows stay as they are written.
type change struct {
	Ledgers map[string]struct {
		Added, Changed []json.RawMessage
		Withdrawn      []string
	}
}

// TestChangesSince is journey 8: what changed since? The monthly files, applied to an old
// copy, one after the other, give today's copy, row for row and byte for byte.
func TestChangesSince(t *testing.T) {
	dir := sources(t)
	old, today := buildAt(t, dir, "2022-08-31"), built(t)
	penalties := func(site string) map[string]string {
		t.Helper()
		var list []json.RawMessage
		if err := json.Unmarshal([]byte(read(t, filepath.Join(site, "data/penalties/penalties.json"))), &list); err != nil {
			t.Fatal(err)
		}
		out := map[string]string{}
		put(t, out, list)
		return out
	}
	rows, want := penalties(old), penalties(today)
	added, withdrawn := 0, 0
	for _, month := range []string{"2022-09", "2022-10", "2022-11"} {
		var c change
		if err := json.Unmarshal([]byte(read(t, filepath.Join(today, "data/changes", month+".json"))), &c); err != nil {
			t.Fatal(err)
		}
		of := c.Ledgers["penalties"]
		for _, id := range of.Withdrawn {
			delete(rows, id)
		}
		put(t, rows, of.Changed)
		put(t, rows, of.Added)
		added, withdrawn = added+len(of.Added), withdrawn+len(of.Withdrawn)
	}
	if added == 0 || withdrawn == 0 {
		t.Errorf("the months add %d and withdraw %d: too little to prove anything", added, withdrawn)
	}
	if len(rows) != len(want) {
		t.Errorf("the changes lead to %d rows, the copy of today has %d", len(rows), len(want))
	}
	for id, row := range want {
		if rows[id] != row {
			t.Errorf("%s: the changes lead to\n%s\ntoday's copy says\n%s", id, rows[id], row)
		}
	}
	v := open(t, browser(t), serve(t, today), "data/index.html", look{width: 390, noJS: true})
	if !strings.Contains(string(v.get(`main a[href="changes/2022-11.json"]`)), `"month": "2022-11"`) {
		t.Error("the page of data does not lead to the newest changes")
	}
	v.quiet()
}

// put sets rows by their id.
func put(t *testing.T, rows map[string]string, list []json.RawMessage) {
	t.Helper()
	for _, raw := range list {
		var row struct{ ID string }
		if err := json.Unmarshal(raw, &row); err != nil || row.ID == "" {
			t.Fatalf("a row without id: %s, %v", raw, err)
		}
		rows[row.ID] = string(raw)
	}
}
