package ledger

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"mingjing/generator/internal/source"
)

const faultsLedger = `name = "permits"
title = "许可证"
description = "许可证"
fields = [
  { name = "id", title = "编号", role = "id", constraints = { required = true } },
  { name = "party", title = "单位", role = "party", constraints = { required = true } },
  { name = "uscc", title = "代码", role = "uscc" },
  { name = "town", title = "乡镇", role = "town", constraints = { enum = ["青溪镇", "白石镇"] } },
  { name = "limit", title = "许可量", type = "number", constraints = { minimum = 0 } },
  { name = "count", title = "口数", type = "integer" },
  { name = "from", title = "受理", type = "date" },
  { name = "to", title = "决定", type = "date" },
  { name = "closed", title = "注销", type = "boolean" },
]
[[stages]]
name = "accept"
title = "受理"
field = "from"
[[stages]]
name = "decide"
title = "决定"
field = "to"
`

// TestTwelveFaults puts 12 faults into a table of 200 rows: one run tells all of
// them, each once and at its cell, and nothing else.
func TestTwelveFaults(t *testing.T) {
	ps := &source.Problems{}
	l := Declare(source.File{Name: DeclarationFile, Text: []byte(faultsLedger)}, ps)
	if ps.Len() > 0 {
		t.Fatal(ps.Sorted()[0].Format(source.English))
	}
	rows := [][]string{{"编号", "单位", "代码", "乡镇", "许可量", "口数", "受理", "决定", "注销"}}
	for i := range 200 {
		rows = append(rows, []string{fmt.Sprintf("row%05d", i), "示例厂", "91410183MA3XDD5U6W", "青溪镇", "12.5", "3", "2022-03-01", "2022/3/22", "否"})
	}
	want := map[string]string{}
	put := func(line, column int, text, kind string) {
		at := 1
		for _, cell := range rows[line-1][:column] {
			at += len([]rune(cell)) + 1
		}
		rows[line-1][column] = text
		want[fmt.Sprintf("%d:%d", line, at)] = kind
	}
	put(3, 0, "行三", "id-form")
	put(17, 1, "", "field-empty")
	put(30, 2, "91410183MA3XDD5U6X", "uscc-check")
	put(44, 3, "青溪", "enum")
	put(61, 4, "12,5吨", "number")
	put(78, 4, "-1", "range")
	put(95, 5, "3.5", "number")
	put(111, 6, "2022-02-30", "date")
	put(130, 7, "2022-02-01", "stage-order")
	put(152, 8, "有", "wrong-type")
	rows[171-1] = rows[171-1][:8]
	want["171:1"] = "csv-width"
	rows[201-1] = append(rows[201-1], "多")
	want["201:1"] = "csv-width"
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte(',')
			}
			if strings.Contains(cell, ",") {
				cell = `"` + cell + `"`
			}
			b.WriteString(cell)
		}
		b.WriteByte('\n')
	}
	s, ok := source.NewSheet(source.File{Name: "2022.csv", Text: []byte(b.String())}, ps)
	if !ok {
		t.Fatal("the table cannot be read")
	}
	if got := l.ReadSheet(s); len(got) != 198 {
		t.Errorf("%d rows were read, want 198", len(got))
	}
	got := map[string]string{}
	for _, p := range ps.Sorted() {
		got[fmt.Sprintf("%d:%d", p.Line, p.Col)] = p.Kind.ID
	}
	if ps.Len() != 12 || !maps.Equal(got, want) {
		t.Errorf("%d findings\n%v\nwant\n%v", ps.Len(), slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
	}
}
