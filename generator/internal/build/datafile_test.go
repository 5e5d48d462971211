package build

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"html"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var (
	anyLink   = regexp.MustCompile(`<a [^>]*?href="([^"#]*)`)
	paperHTML = regexp.MustCompile(`(?s)<article class="paper.*?</article>`)
	forms     = []string{".csv", ".plain.csv", ".json"}
)

// linked gives the addresses that a piece of a page leads to.
func linked(address string, piece []byte) []string {
	var out []string
	for _, l := range anyLink.FindAllSubmatch(piece, -1) {
		out = append(out, path.Join(path.Dir(address), html.UnescapeString(string(l[1]))))
	}
	return out
}

// formsOf finds tables among links that are there in all three forms.
func formsOf(links []string, files map[string][]byte) []string {
	var out []string
	for _, l := range links {
		name, ok := strings.CutSuffix(l, ".plain.csv")
		if ok && !slices.ContainsFunc(forms, func(form string) bool {
			return !slices.Contains(links, name+form) || files[name+form] == nil
		}) {
			out = append(out, name)
		}
	}
	return out
}

// TestEveryTableAsData crawls the site: each chart and each page with a list leads to
// its CSV for spreadsheets, its plain CSV and its JSON, itself or by the page of its
// dataset or by that of all datasets, and the files are there.
func TestEveryTableAsData(t *testing.T) {
	_, files := demonstration(t)
	charts, direct, byDataset := 0, 0, 0
	for address, data := range files {
		if path.Ext(address) != ".html" {
			continue
		}
		for _, figure := range figureHTML.FindAll(data, -1) {
			charts++
			if n := len(formsOf(linked(address, figure), files)); n != 1 {
				t.Errorf("%s: a chart leads to %d tables", address, n)
			}
		}
		rest := figureHTML.ReplaceAll(paperHTML.ReplaceAll(data, nil), nil) // a table in a document is the document's
		if !bytes.Contains(rest, []byte("<table")) || notData(address) {
			continue
		}
		links := linked(address, rest)
		switch {
		case formsOf(links, files) != nil:
			direct++
		case slices.ContainsFunc(links, func(l string) bool {
			return strings.HasPrefix(l, "data/") && path.Base(l) == "index.html" && formsOf(linked(l, files[l]), files) != nil && !isMenu(l, links)
		}):
			byDataset++
		default:
			t.Errorf("%s: a table that is nowhere data", address)
		}
	}
	if charts < 150 || direct < 100 || byDataset < 300 {
		t.Errorf("only %d charts, %d pages with files and %d with a dataset", charts, direct, byDataset)
	}
}

// notData tells pages that staff write, whose tables are their own, and the lists of what
// is shown no longer: it is to be forgotten, not gathered.
func notData(address string) bool {
	switch address {
	case "timeliness.html", "corrections.html", "coverage.html":
		return false
	}
	return !strings.Contains(address, "/") || path.Base(address) == "ended_.html"
}

// isMenu tells that the only link to the page of all data is that of the menu.
func isMenu(l string, links []string) bool {
	n := 0
	for _, other := range links {
		if other == l {
			n++
		}
	}
	return l == "data/index.html" && n < 2
}

// A packageFile is a data package as far as the tests read it.
type packageFile struct {
	Name      string
	Resources []struct {
		Path   string
		Schema struct {
			Fields []struct {
				Name, Key, Unit, Type string
				Constraints           struct {
					Required, Unique bool
					Enum             []string
				}
			}
			PrimaryKey json.RawMessage
		}
	}
}

func (p *packageFile) key(t *testing.T) []string {
	raw := p.Resources[0].Schema.PrimaryKey
	if len(raw) == 0 {
		return nil
	}
	var one string
	if json.Unmarshal(raw, &one) == nil {
		return []string{one}
	}
	var several []string
	if err := json.Unmarshal(raw, &several); err != nil || len(several) < 2 {
		t.Errorf("%s: the key is %s", p.Name, raw)
	}
	return several
}

// TestDatasets holds each dataset against its own description and its three forms
// against each other, and looks for it in the archive, the catalogue and on the page.
func TestDatasets(t *testing.T) {
	_, files := demonstration(t)
	archive, err := zip.NewReader(bytes.NewReader(files["data/all.zip"]), int64(len(files["data/all.zip"])))
	if err != nil {
		t.Fatal(err)
	}
	packed := map[string][]byte{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if packed["data/"+f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	measured, registers := 0, 0
	for _, address := range slices.Sorted(maps.Keys(files)) {
		if path.Base(address) != "datapackage.json" {
			continue
		}
		var p packageFile
		if err := json.Unmarshal(files[address], &p); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(p.Name, "-") {
			measured++
		} else {
			registers++
		}
		rows := tableFile(t, files, path.Join(path.Dir(address), p.Resources[0].Path))
		checkRows(t, &p, rows)
		name := path.Join(path.Dir(address), p.Name)
		sheet, _ := bytes.CutPrefix(files[name+".csv"], []byte("\ufeff"))
		if n := bytes.Count(sheet, []byte("\r\n")); n < len(rows) {
			t.Errorf("%s: %d lines for spreadsheets, %d rows", name, n, len(rows))
		}
		checkJSON(t, &p, rows, files[name+".json"])
		for _, file := range append([]string{address}, name+".csv", name+".plain.csv", name+".json") {
			if !bytes.Equal(packed[file], files[file]) {
				t.Errorf("%s is not in the archive, or another", file)
			}
		}
		for where, want := range map[string]string{
			"data/catalog.jsonld": `"dct:identifier": "` + p.Name + `"`,
			"data/index.html":     `href="` + p.Name + `/index.html"`,
			name[:len(name)-len(path.Base(name))] + "index.html": `"@type":"Dataset"`,
		} {
			if !bytes.Contains(files[where], []byte(want)) {
				t.Errorf("%s does not say %s", where, want)
			}
		}
		if count := "  " + p.Name + "："; !strings.Contains(string(packed["data/README.txt"]), count) || !strings.Contains(string(packed["data/README.txt"]), "，"+strconv.Itoa(len(rows)-1)+"行\n") {
			t.Errorf("README.txt does not list %s", p.Name)
		}
	}
	if measured < 25 || registers < 60 {
		t.Errorf("only %d datasets of monitoring, %d of ledgers", measured, registers)
	}
}

func tableFile(t *testing.T, files map[string][]byte, address string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(files[address])).ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatalf("%s: %d rows, %v", address, len(rows), err)
	}
	return rows
}

// checkRows holds the cells against the schema.
func checkRows(t *testing.T, p *packageFile, rows [][]string) {
	fields := p.Resources[0].Schema.Fields
	var head, keys []string
	for _, f := range fields {
		head, keys = append(head, f.Name), append(keys, f.Key)
		if f.Unit != "" && !strings.Contains(f.Name, f.Unit) {
			t.Errorf("%s: %s does not say its unit %s", p.Name, f.Name, f.Unit)
		}
		if strings.Trim(f.Key, "abcdefghijklmnopqrstuvwxyz0123456789_") != "" {
			t.Errorf("%s: %s is no name for programs", p.Name, f.Key)
		}
	}
	if !slices.Equal(rows[0], head) {
		t.Errorf("%s: the head is %q, described is %q", p.Name, rows[0], head)
	}
	for _, names := range [][]string{head, keys} {
		if names = slices.Sorted(slices.Values(names)); len(slices.Compact(names)) != len(fields) {
			t.Errorf("%s: a name is there twice: %q", p.Name, names)
		}
	}
	key, seen := p.key(t), map[string]bool{}
	if key == nil {
		t.Errorf("%s has no key", p.Name)
	}
	for line, row := range rows[1:] {
		id := ""
		for i, f := range fields {
			if f.Constraints.Required && row[i] == "" {
				t.Errorf("%s:%d: %s is empty", p.Name, line+2, f.Name)
			}
			if e := f.Constraints.Enum; row[i] != "" && len(e) > 0 && !slices.Contains(e, row[i]) {
				t.Errorf("%s:%d: %s is %q, none of %q", p.Name, line+2, f.Name, row[i], e)
			}
			if slices.Contains(key, f.Name) {
				id += row[i] + "\x00"
			}
		}
		if seen[id] {
			t.Errorf("%s:%d: the key %q is there twice", p.Name, line+2, id)
		}
		seen[id] = true
	}
}

// checkJSON holds the objects against the rows: a number is a number, digit by digit.
func checkJSON(t *testing.T, p *packageFile, rows [][]string, data []byte) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var objects []map[string]any
	if err := d.Decode(&objects); err != nil || len(objects) != len(rows)-1 {
		t.Errorf("%s: %d objects for %d rows, %v", p.Name, len(objects), len(rows)-1, err)
		return
	}
	for i, object := range objects {
		for k, f := range p.Resources[0].Schema.Fields {
			text, fine := rows[i+1][k], false
			switch v := object[f.Key].(type) {
			case nil:
				fine = text == ""
			case json.Number:
				fine = v.String() == text && f.Type != "string"
			case bool:
				fine = strconv.FormatBool(v) == text
			case string:
				fine = v == text && f.Type != "number" && f.Type != "integer"
			case []any:
				var entries []string
				for _, e := range v {
					entries = append(entries, e.(string))
				}
				fine = strings.Join(entries, "；") == text
			}
			if !fine {
				t.Errorf("%s:%d: %s is %v in JSON, %q in CSV", p.Name, i+2, f.Key, object[f.Key], text)
			}
		}
	}
}

// TestResultsAreTheTables reads the tables that staff wrote, without our readers: every
// cell of theirs is in the datasets as it was written, and nothing else is.
func TestResultsAreTheTables(t *testing.T) {
	_, files := demonstration(t)
	for _, c := range []struct {
		folder, dataset string
		first           int // columns before the items of a wide table, 0 of a long one
	}{{"water", "water-results", 2}, {"black-odorous", "black-odorous-results", 2}, {"drinking", "drinking-results", 0}, {"groundwater", "groundwater-results", 0}} {
		want := map[[3]string]string{}
		tables, err := filepath.Glob("../../../content/monitoring/" + c.folder + "/*/*.csv")
		if err != nil || tables == nil {
			t.Fatal(c.folder, err)
		}
		for _, name := range tables {
			for _, row := range written(t, name) {
				point, day := row["断面"]+row["水体"]+row["水源"]+row["监测井"], row["采样日期"]
				if c.first == 0 {
					want[[3]string{point, day, row["项目"]}] = row["结果"]
					continue
				}
				for head, cell := range row {
					if item, _, ok := strings.Cut(head, "("); ok {
						want[[3]string{point, day, item}] = cell
					}
				}
			}
		}
		rows := tableFile(t, files, "data/"+c.dataset+"/"+c.dataset+".plain.csv")
		if len(rows)-1 != len(want) {
			t.Errorf("%s: %d rows, staff wrote %d", c.dataset, len(rows)-1, len(want))
		}
		at := func(title string) int { return slices.Index(rows[0], title) }
		state := at("状态")
		for _, row := range rows[1:] {
			item := row[at("项目")]
			if item == "全部项目" {
				item = ""
			}
			text, ok := want[[3]string{row[1], row[at("采样日期")], item}]
			if text == "—" || text == "未监测" {
				text = ""
			}
			if !ok || row[at("结果")] != text {
				t.Errorf("%s: %q, staff wrote %q", c.dataset, row, text)
			}
			value, limit := row[at("数值")], row[at("检出限")]
			fine := false
			switch row[state] {
			case "测得":
				fine = limit == "" && (value == text || value == "" && (text == "无" || text == "有"))
			case "未检出":
				fine = value == "" && strings.Trim(text, "<L") == limit || text == "未检出"
			case "未监测":
				fine = text == "" && value == "" && limit == ""
			default:
				fine = text == row[state] && value == "" && limit == ""
			}
			if !fine {
				t.Errorf("%s: the columns of %q contradict each other", c.dataset, row)
			}
		}
	}
}

// TestStationDaysAreTheTables does the same for the daily values of air.
func TestStationDaysAreTheTables(t *testing.T) {
	_, files := demonstration(t)
	want := map[[2]string]map[string]string{}
	tables, err := filepath.Glob("../../../content/monitoring/air/*/*.csv")
	if err != nil || len(tables) < 12 {
		t.Fatal(len(tables), err)
	}
	for _, name := range tables {
		for _, row := range written(t, name) {
			want[[2]string{row["日期"], row["点位"]}] = row
		}
	}
	rows := tableFile(t, files, "data/air-station-days/air-station-days.plain.csv")
	if len(rows)-1 != len(want) {
		t.Errorf("%d rows, staff wrote %d", len(rows)-1, len(want))
	}
	heads := []string{"SO2(µg/m³)", "NO2(µg/m³)", "PM10(µg/m³)", "PM2.5(µg/m³)", "CO(mg/m³)", "O3-8h(µg/m³)"}
	first := slices.Index(rows[0], "SO₂（µg/m³）")
	for _, row := range rows[1:] {
		of := want[[2]string{row[0], row[1]}]
		lacking := 0
		for i, head := range heads {
			text := of[head]
			if row[first+i] == "" {
				lacking++
				text = ""
			}
			if row[first+i] != text {
				t.Errorf("%q: staff wrote %s %q", row, head, of[head])
			}
		}
		if why := row[first+len(heads)]; why == "" && lacking > 0 || why != "" && strings.Count(why, "：") != lacking {
			t.Errorf("%q: %d cells are empty, the reasons are %q", row, lacking, why)
		}
	}
}

// written reads a table that staff wrote, by its heads.
func written(t *testing.T, name string) []map[string]string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		cells := map[string]string{}
		for i, head := range rows[0] {
			cells[head] = row[i]
		}
		out = append(out, cells)
	}
	return out
}
