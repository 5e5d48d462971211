package output

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"iter"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// rowsOf are rows of which nothing is known.
func rowsOf(rows [][]string) iter.Seq2[[]string, bool] {
	return func(yield func([]string, bool) bool) {
		for _, row := range rows {
			if !yield(row, false) {
				return
			}
		}
	}
}

// TestTable writes awkward cells in all three forms and reads them back with the
// standard library.
func TestTable(t *testing.T) {
	rows := [][]string{
		{"k1", "=1+1", "-12.50", "甲" + listMark + "乙", "true", "2022-10-31"},
		{"k2", "逗号,引号\"和\n换行", "007", "", "", ""},
		{"k3", " 空白 </script>\u2028", "", "@丙", "false", ""},
	}
	tab := table{Title: "怪值", Rows: rowsOf(rows), Columns: []tableColumn{
		{Name: "id", Title: "标识", Type: "string"}, {Name: "text", Title: "文字", Type: "string"}, {Name: "fine", Title: "罚款（元）", Type: "number"},
		{Name: "kinds", Title: "种类", Type: "array"}, {Name: "done", Title: "完成", Type: "boolean"}, {Name: "on", Title: "日期", Type: "date"}}}

	var plain, sheet, js bytes.Buffer
	tab.appendPlain(&plain, func() {})
	tab.appendSheet(&sheet, func() {})
	tab.appendJSON(&js, func() {})

	read, err := csv.NewReader(&plain).ReadAll()
	if err != nil || len(read) != 4 {
		t.Fatal(err, read)
	}
	if got := read[1]; got[1] != "=1+1" || got[2] != "-12.50" || got[3] != "甲；乙" {
		t.Errorf("plain: %q", got)
	}
	if read[2][1] != rows[1][1] || read[3][1] != rows[2][1] {
		t.Errorf("plain: %q %q", read[2], read[3])
	}
	if !bytes.HasPrefix(sheet.Bytes(), []byte("\xef\xbb\xbf标识,文字")) || !bytes.Contains(sheet.Bytes(), []byte("'=1+1,-12.50,")) || !bytes.Contains(sheet.Bytes(), []byte("'@丙")) {
		t.Errorf("sheet: %q", sheet.Bytes())
	}
	var objects []struct {
		ID, Text string
		Fine     any
		Kinds    []string
		Done     *bool
		On       *string
	}
	d := json.NewDecoder(&js)
	d.UseNumber()
	if err := d.Decode(&objects); err != nil {
		t.Fatalf("%v\n%s", err, js.Bytes())
	}
	if o := objects[0]; o.Fine != json.Number("-12.50") || !slices.Equal(o.Kinds, []string{"甲", "乙"}) || !*o.Done || *o.On != "2022-10-31" {
		t.Errorf("json: %+v", o)
	}
	if o := objects[1]; o.Fine != "007" || o.Text != rows[1][1] || len(o.Kinds) != 0 || o.Done != nil || o.On != nil {
		t.Errorf("json: %+v", o)
	}
	if o := objects[2]; o.Fine != nil || o.Text != rows[2][1] {
		t.Errorf("json: %+v", o)
	}
}

// FuzzText holds the fast way of a JSON string against encoding/json's.
func FuzzText(f *testing.F) {
	for _, s := range []string{"", "罚款", "a\"b", "a\\b", "<&>", "\u2028", "\u2029", "\ufffd", "\u2027\ufffc", "\x1f", "。２０２２"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) { // no source holds other than UTF-8
			return
		}
		var b bytes.Buffer
		b.Write(appendText(nil, s, false))
		var back string
		if err := json.Unmarshal(b.Bytes(), &back); err != nil || back != s {
			t.Errorf("%q reads back as %q, %v", b.String(), back, err)
		}
		if strings.ContainsAny(b.String(), "<>&\u2028\u2029") {
			t.Errorf("%q would end a script", b.String())
		}
	})
}
