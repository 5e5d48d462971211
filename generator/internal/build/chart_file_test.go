package build

import (
	"bytes"
	"encoding/csv"
	"html"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	figureHTML = regexp.MustCompile(`(?s)<figure class="chart.*?</figure>`)
	fileLink   = regexp.MustCompile(`<a href="([^"]+\.csv)" download>`)
	tableRow   = regexp.MustCompile(`(?s)<tr>(.*?)</tr>`)
	tableCell  = regexp.MustCompile(`(?s)<t[hd][^>]*>(.*?)</t[hd]>`)
)

// TestChartFiles: every chart has its file beside its page, for spreadsheets, and the
// file says what the table on the page says.
func TestChartFiles(t *testing.T) {
	_, files := demonstration(t)
	charts := 0
	for address, data := range files {
		if path.Ext(address) != ".html" {
			continue
		}
		for _, figure := range figureHTML.FindAll(data, -1) {
			link := fileLink.FindSubmatch(figure)
			if link == nil {
				t.Errorf("%s: a chart without its file", address)
				continue
			}
			name := path.Join(path.Dir(address), string(link[1]))
			file, bom := bytes.CutPrefix(files[name], []byte("\uFEFF"))
			rows, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
			if err != nil || !bom || bytes.Count(file, []byte("\n")) != bytes.Count(file, []byte("\r\n")) {
				t.Errorf("%s: not a file for spreadsheets: %v", name, err)
			}
			if shown := tableOf(figure); !slices.EqualFunc(shown, rows, slices.Equal) {
				t.Errorf("%s says %q, the page %q", name, rows, shown)
			}
			charts++
		}
	}
	if charts < 10 {
		t.Errorf("only %d charts were compared", charts)
	}
}

// tableOf reads the data table of a figure.
func tableOf(figure []byte) [][]string {
	_, table, _ := strings.Cut(string(figure), `<table class="data">`)
	var rows [][]string
	for _, row := range tableRow.FindAllStringSubmatch(table, -1) {
		var cells []string
		for _, cell := range tableCell.FindAllStringSubmatch(row[1], -1) {
			cells = append(cells, html.UnescapeString(cell[1]))
		}
		rows = append(rows, cells)
	}
	return rows
}
