package build

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/sample"
	"mingjing/generator/internal/search/searchtest"
	"mingjing/generator/internal/source"
)

// sampleSize is how many notices are looked for by their numbers; as many permits.
const sampleSize = 600

// numbered is a made-up site with its index. A last notice of the newest day cites
// the numbers of all others in its title and its text.
func numbered(t *testing.T) (*Model, *searchtest.Index) {
	t.Helper()
	dir := t.TempDir()
	src := filepath.Join(dir, "site")
	if err := sample.Write(src, sampleSize, 7); err != nil {
		t.Fatal(err)
	}
	if err := sample.WriteRows(src, sampleSize, 7); err != nil {
		t.Fatal(err)
	}
	first, err := filepath.Glob(filepath.Join(src, "content/enforcement/penalties/2013/*.md"))
	if err != nil || len(first) < 12 {
		t.Fatal(first, err)
	}
	text, err := os.ReadFile(first[0])
	if err != nil {
		t.Fatal(err)
	}
	cited := "关于对示例环罚〔2013〕1号、示例环罚〔2013〕2号和索引号114499990000000000/2013-00001的说明"
	lines := strings.Split(string(text), "\n")
	for i, line := range lines {
		key, _, _ := strings.Cut(line, " = ")
		value, ok := map[string]string{
			"id": `"zzzzzzz2"`, "index": `"114499990000000000/2022-99999"`, "title": `"` + cited + `"`, "facts": `"` + cited + `"`,
			"number":  `"另例环罚〔2013〕1号"`, // year, serial and character of another
			"decided": "2022-11-23", "published": "2022-11-23",
		}[key]
		if ok {
			lines[i] = key + " = " + value
		}
	}
	if err := os.WriteFile(filepath.Join(src, "content/enforcement/penalties/2022/cites.md"), []byte(strings.Join(lines, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	fsys := os.DirFS(src)
	var ps source.Problems
	m := Open(fsys).Load(calendar.Date{}, &ps, nil)
	files := map[string][]byte{}
	for _, g := range m.Groups {
		if err := g.Make(func(address string, data []byte) error { files[address] = bytes.Clone(data); return nil }); err != nil {
			t.Fatal(err)
		}
	}
	x, err := searchtest.Open(func(address string) ([]byte, error) {
		if data, ok := files[address]; ok {
			return data, nil
		}
		return nil, fs.ErrNotExist
	})
	if err != nil {
		t.Fatal(err)
	}
	return m, x
}

// TestOwnNumberFirst looks for every record by each of its numbers, however they
// are written, and for every enterprise by its code.
func TestOwnNumberFirst(t *testing.T) {
	m, x := numbered(t)
	asked, wrong := 0, 0
	first := func(query, address string) {
		asked++
		ids := x.Ask(query).IDs
		got := "nothing"
		if len(ids) > 0 {
			got = x.Title(ids[0])[0]
		}
		if got != address {
			if wrong++; wrong < 20 {
				t.Errorf("%s: first is %s, want %s", query, got, address)
			}
		}
	}
	for _, r := range m.Site.Registers {
		for _, rec := range r.Records {
			address := r.Address(rec)
			if n, ok := ledger.ParseDocNumber(rec.Get(ledger.Number).Text); ok {
				for _, way := range []string{"%s〔%d〕%d号", "%s[%d]%d号", "%s（%d）%d号", "%s【%d】第%03d号", "%s字〔%d〕第%d号", "%s %d %d", "%s〔%d〕%d"} {
					first(fmt.Sprintf(way, n.Organ, n.Year, n.Serial), address)
				}
				first(fmt.Sprintf("%d年%s第%d号", n.Year, n.Organ, n.Serial), address)
				first(wide(fmt.Sprintf("%s〔%d〕%d号", n.Organ, n.Year, n.Serial)), address)
			}
			if index := rec.Get(ledger.Index).Text; index != "" {
				for _, q := range []string{index, wide(index), strings.ToLower(index), strings.ReplaceAll(index, "-000", "-"), strings.NewReplacer("/", " ", "-", " ").Replace(index)} {
					first(q, address)
				}
			}
			if i := r.FieldNamed("number"); r.Fields[i].Role == ledger.NoRole { // the permits'
				first(rec.Text(i), address)
			}
		}
	}
	for _, e := range m.Site.Enterprises {
		first(e.USCC, e.Address())
		first(wide(strings.ToLower(e.USCC)), e.Address())
	}
	t.Logf("%d queries", asked)
	if asked < 14*sampleSize {
		t.Errorf("only %d queries", asked)
	}
}

// wide writes ASCII in full width.
func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7f {
			return r + 0xfee0
		}
		return r
	}, s)
}

// TestLevels holds the order: the number, then the title, then the party, then the
// text, the newest first in each.
func TestLevels(t *testing.T) {
	m, x := numbered(t)
	rank := func(id int, query string) int {
		row := x.Title(id)
		switch {
		case strings.Contains(row[1], query):
			return 0
		case strings.Contains(row[6], query) || strings.Contains(row[4], query):
			return 1
		}
		return 2
	}
	for _, query := range []string{m.Site.Enterprises[0].Name(), "青溪镇", "永顺"} {
		last := 0
		for _, id := range x.Ask(query).IDs {
			r := rank(id, query)
			if r < last {
				t.Errorf("%s: %v stands behind one that only has it at level %d", query, x.Title(id), last)
			}
			last = r
		}
	}
}
