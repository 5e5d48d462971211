package ledger

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

// What plainCells lets pass stands in CSV and JSON as it is: the standard library,
// which knows nothing of it, writes or reads the same.
func FuzzPlainCells(f *testing.F) {
	for _, s := range []string{"示例环罚〔2022〕12号", "罚款，警告", "a,b", `"引"`, "=1+1", "-5", " 前", "后 ", "行\n行", "\u2028", "\ufffd", "\xff", "<b>", "a&b", "\x00", "\x7f", "https://x.invalid/a_b.html", "甲" + listMark + "乙", "@丙", "+86"} {
		f.Add(s, "另一格")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if !utf8.ValidString(a) && !utf8.ValidString(b) { // no character lies in two cells
			return
		}
		if !plainCells([]byte(a+b), []uint32{uint32(len(a)), uint32(len(a) + len(b))}) {
			return
		}
		for _, cell := range []string{a, b} {
			for _, text := range strings.Split(cell, listMark) {
				if js, err := json.Marshal(text); err != nil || string(js) != `"`+text+`"` {
					t.Errorf("JSON writes %q as %s (%v)", text, js, err)
				}
				read, err := csv.NewReader(strings.NewReader("前," + text + "\n")).Read()
				if err != nil || len(read) != 2 || read[1] != text {
					t.Errorf("CSV reads %q as %q (%v)", text, read, err)
				}
			}
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
				t.Errorf("a spreadsheet takes %q for a formula", cell)
			}
		}
	})
}

func TestPlainRow(t *testing.T) {
	for text, want := range map[string]bool{"示例环罚〔2022〕12号，罚款": true, "a,b": false, "=1": false, " a": false, "a ": false, "": true} {
		if got := plainCells([]byte(text), []uint32{uint32(len(text))}); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
