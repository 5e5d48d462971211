package build

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/search/searchtest"
	"mingjing/generator/internal/source"
)

const badSite = "title = \"示例站\"\ndescription = \"示例\"\nas_of = 2022-11-23\nbase_url = \"https://example.invalid/\"\ndemonstration = \"虚构\"\n[organ]\nname = \"示例局\"\n"

const badLedger = `name = "orders"
title = "责令改正决定"
description = "责令改正。"
unit = "件"
facets = ["decided:year", "town"]
[rows]
id = ["number"]
[list]
columns = ["decided", "number", "party", "town"]
[[fields]]
name = "id"
title = "记录编号"
role = "id"
[[fields]]
name = "title"
title = "名称"
role = "title"
[[fields]]
name = "number"
title = "文号"
role = "number"
constraints = { required = true, unique = true }
[[fields]]
name = "party"
title = "当事人"
role = "party"
[[fields]]
name = "uscc"
title = "统一社会信用代码"
role = "uscc"
[[fields]]
name = "town"
title = "乡镇"
role = "town"
[[fields]]
name = "decided"
title = "决定日期"
type = "date"
role = "decided"
constraints = { required = true }
[[fields]]
name = "published"
title = "公开日期"
type = "date"
role = "published"
`

// bad renders a small site with a strange file in it. It tells how long that took and
// how much memory it needed at most, garbage aside.
func bad(t *testing.T, files map[string]string) (pages map[string][]byte, problems []source.Problem) {
	t.Helper()
	fsys := fstest.MapFS{"site.toml": {Data: []byte(badSite)}, "content/orders/ledger.toml": {Data: []byte(badLedger)}}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	began := time.Now()
	var ps source.Problems
	m := Open(fsys).Load(calendar.Date{}, &ps, nil)
	pages = rendered(t, m, &ps)
	var after runtime.MemStats
	runtime.ReadMemStats(&after)
	t.Logf("%v, %d MB", time.Since(began).Round(time.Millisecond), after.HeapSys>>20)
	if took := time.Since(began); took > time.Minute {
		t.Errorf("that took %v", took)
	}
	for address, data := range pages {
		if path.Ext(address) != ".zip" && bytes.ContainsFunc(data, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' && r != '\r' }) {
			t.Errorf("%s holds control characters", address)
		}
	}
	return pages, ps.Sorted()
}

func kinds(problems []source.Problem) string {
	var out []string
	for _, p := range problems {
		if p.Kind.Level != source.Note {
			out = append(out, p.Short()+" "+p.Kind.ID)
		}
	}
	return strings.Join(out, "\n")
}

func notice(title, body string) string {
	return "+++\nid = \"aaaa0001\"\ntitle = \"" + title + "\"\nnumber = \"示例环改〔2022〕1号\"\nparty = \"示例厂\"\ndecided = 2022-10-01\npublished = 2022-10-02\n+++\n" + body
}

// TestBadBody builds bodies of 10 MB: they are rendered and found whole, and both the
// file and its page are told.
func TestBadBody(t *testing.T) {
	for name, body := range map[string]string{
		"paragraphs": strings.Repeat("执法人员检查发现废水直排，当场取样并封存设备。\n\n", 10<<20/70),
		"one line":   strings.Repeat("执法人员检查发现废水直排，", 10<<20/39),
		"letters":    strings.Repeat("x", 10<<20),
		"table":      "| 项目 | 结果 |\n|---|--:|\n" + strings.Repeat("| 化学需氧量 | 132 |\n", 10<<20/28),
	} {
		t.Run(name, func(t *testing.T) {
			pages, problems := bad(t, map[string]string{"content/orders/1.md": notice("决定", body+"\n\n结尾在此")})
			if got := kinds(problems); got != "content/orders/1.md:9 text-long\norders/aaaa0001.html page-weight" {
				t.Errorf("told:\n%s", got)
			}
			if !bytes.Contains(pages["orders/aaaa0001.html"], []byte("结尾在此")) {
				t.Error("the page lacks the end")
			}
			if ids := openIndex(t, pages).Ask("结尾在此").IDs; len(ids) != 1 {
				t.Errorf("the end is found in %v", ids)
			}
		})
	}
}

// TestBadTitle builds a title of 10,000 characters.
func TestBadTitle(t *testing.T) {
	title := strings.Repeat("很长的标题", 2000)
	pages, problems := bad(t, map[string]string{"content/orders/1.md": notice(title, "正文"), "content/pages/about.md": "+++\ntitle = \"" + title + "\"\n+++\n正文\n"})
	if got := kinds(problems); !strings.Contains(got, "content/orders/1.md:3 field-long") || !strings.Contains(got, "content/pages/about.md:2 field-long") {
		t.Errorf("told:\n%s", got)
	}
	if !bytes.Contains(pages["orders/aaaa0001.html"], []byte(title)) {
		t.Error("the page lacks the title")
	}
}

// TestOneFirmOfMany builds 5,000 records of one firm: no page beyond its budget, each
// record on the firm's pages once, feeds of 50.
func TestOneFirmOfMany(t *testing.T) {
	const count = 5000
	var rows strings.Builder
	rows.WriteString("文号,名称,当事人,统一社会信用代码,乡镇,决定日期,公开日期\n")
	for i := range count {
		day := time.Date(2013, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i*9/13)
		fmt.Fprintf(&rows, "示例环改〔%d〕%d号,对示例市青溪纸业有限公司的决定,示例市青溪纸业有限公司,91410183MA3XDD5U6W,青溪镇,%s,%s\n", day.Year(), i+1, day.Format(time.DateOnly), day.Format(time.DateOnly))
	}
	pages, problems := bad(t, map[string]string{"content/orders/all.csv": rows.String()})
	if got := kinds(problems); got != "" {
		t.Errorf("told:\n%s", got)
	}
	linked := map[string]int{}
	firm := ""
	for address, data := range pages {
		name, found := strings.CutPrefix(address, "enterprises/")
		if !found || !strings.HasSuffix(name, ".html") || strings.HasPrefix(name, "index") || strings.HasPrefix(name, "town_") {
			continue
		}
		if !strings.Contains(name, "_") {
			firm = address
			continue // its newest stand on the first of the others too
		}
		for _, part := range strings.Split(string(data), `href="../orders/`)[1:] {
			if to, _, _ := strings.Cut(part, `"`); to != "index.html" {
				linked[to]++
			}
		}
	}
	if len(linked) != count {
		t.Errorf("%d records are linked", len(linked))
	}
	for to, n := range linked {
		if n != 1 {
			t.Fatalf("%s is linked %d times", to, n)
		}
	}
	slug := strings.TrimSuffix(firm, ".html")
	if !bytes.Contains(pages[firm], []byte("全部5000件")) || bytes.Count(pages[slug+".xml"], []byte("<entry>")) != 50 {
		t.Errorf("%s leads nowhere, or its feed has %d entries", firm, bytes.Count(pages[slug+".xml"], []byte("<entry>")))
	}
	x, err := searchtest.Open(func(address string) ([]byte, error) {
		if data, ok := pages[address]; ok {
			return data, nil
		}
		return nil, fs.ErrNotExist
	})
	if err != nil {
		t.Fatal(err)
	}
	if ids := x.Ask("青溪纸业").IDs; len(ids) != count+1 || x.Title(ids[0])[0] != firm {
		t.Errorf("%d are found", len(ids))
	}
}

// TestBadTable builds tables that no sheet program would write.
func TestBadTable(t *testing.T) {
	const head = "文号,名称,当事人,统一社会信用代码,乡镇,决定日期,公开日期"
	const row = "示例环改〔2022〕1号,决定,示例厂,,青溪镇,2022-10-01,2022-10-02"
	for name, c := range map[string]struct{ text, told string }{
		"a cell of 1 MB":           {head + "\n" + strings.Replace(row, "示例厂", "\""+strings.Repeat("长\n", 1<<18)+"\"", 1) + "\n", "content/orders/a.csv:2 csv-cell-long"},
		"a cell of 100 KB":         {head + "\n" + strings.Replace(row, "示例厂", strings.Repeat("长", 30000), 1) + "\n", "content/orders/a.csv:2 field-long"},
		"100,000 empty columns":    {head + strings.Repeat(",", 100000) + "\n" + row + strings.Repeat(",", 100000) + "\n", ""},
		"100,000 columns":          {head + strings.Repeat(",x", 100000) + "\n" + row + strings.Repeat(",x", 100000) + "\n", "content/orders/a.csv:1 csv-column-unknown"},
		"100,000 lines of one":     {head + "\n" + row + "\n" + strings.Repeat("甲\n", 100000), "content/orders/a.csv:3 csv-width"},
		"one row of the header":    {head + "\n", "content/orders/ledger.toml ledger-empty"},
		"a line of 20 MB":          {head + "\n" + row + strings.Repeat("甲", 20<<20/3) + "\n", "content/orders/a.csv:2 csv-cell-long"},
		"100,000 faults of a kind": {head + "\n" + strings.Repeat(strings.Replace(row, "2022-10-01", "2022-13-01", 1)+"\n", 20000), "content/orders/a.csv:2 date"},
	} {
		t.Run(name, func(t *testing.T) {
			_, problems := bad(t, map[string]string{"content/orders/a.csv": c.text})
			got := kinds(problems)
			if first, _, _ := strings.Cut(got, "\n"); first != c.told {
				t.Errorf("told first %q, want %q", first, c.told)
			}
			size := 0
			for _, p := range source.Brief(problems) {
				size += len(p.Format(source.Chinese))
			}
			if size > 1<<20 {
				t.Errorf("%d problems, %d MB to read", len(problems), size>>20)
			}
		})
	}
}
