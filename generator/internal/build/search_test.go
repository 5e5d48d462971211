package build

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"mingjing/generator/internal/search"
	"mingjing/generator/internal/search/searchtest"
)

// openIndex opens the index among rendered files.
func openIndex(t *testing.T, files map[string][]byte) *searchtest.Index {
	t.Helper()
	x, err := searchtest.Open(func(address string) ([]byte, error) {
		data, ok := files[address]
		if !ok {
			return nil, fs.ErrNotExist
		}
		return data, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// ownWords returns the folded text of what a page says itself: headings, the
// register header, facts and the document, a line for each block. Ways to other
// pages, drawings and their figures, and labels are left out.
func ownWords(t *testing.T, page []byte) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(string(page)))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	var walk func(n *html.Node, inside bool)
	walk = func(n *html.Node, inside bool) {
		class := ""
		for _, a := range n.Attr {
			if a.Key == "class" {
				class = a.Val
			}
		}
		switch {
		case n.Type == html.ElementNode && slices.Contains([]string{"nav", "figure", "svg", "script", "footer"}, n.Data):
			return
		case n.Data == "sup", class == "sign", class == "organ", class == "footnotes", class == "note": // numbers of notes; the organ is a fact already
			return
		case n.Type == html.ElementNode && (n.Data == "h1" || n.Data == "dd" || n.Data == "th" || n.Data == "td" || n.Data == "article" || class == "official" || class == "lead"):
			inside = true
		}
		if inside && n.Type == html.TextNode {
			out.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, inside)
		}
		if n.Type == html.ElementNode && !slices.Contains([]string{"a", "b", "code", "em", "span", "strong", "sub", "time", "wbr"}, n.Data) {
			out.WriteByte('\n')
		}
	}
	walk(root, false)
	return search.Fold(out.String())
}

// searched returns the own words of the pages that a query can be drawn from.
func searched(t *testing.T, x *searchtest.Index, files map[string][]byte) (ids []int, texts map[int]string) {
	t.Helper()
	texts = map[int]string{}
	for id := range x.Count {
		row := x.Title(id)
		page, _, _ := strings.Cut(row[0], "#") // a record without a page has its line in a list
		if _, ok := files[page]; !ok {
			t.Fatalf("the index names %s, which is not there", row[0])
		}
		if row[3] == "行政处罚决定" || row[3] == "说明" || row[3] == "监测" { // pages all of whose words are the document's
			ids = append(ids, id)
			texts[id] = ownWords(t, files[row[0]])
		}
	}
	return ids, texts
}

// TestSearchRecall draws 10,000 substrings of two to six characters from the built
// pages and holds what the index finds against plain substring search.
func TestSearchRecall(t *testing.T) {
	_, files := demonstration(t)
	x := openIndex(t, files)
	ids, texts := searched(t, x, files)
	r := rand.New(rand.NewPCG(1, 2))
	want, got, answers := 0, 0, 0
	for range 10000 {
		from := ids[r.IntN(len(ids))]
		text := []rune(texts[from])
		at := r.IntN(len(text) - 6)
		query := string(text[at : at+2+r.IntN(5)])
		if len(search.Terms(query)) == 0 || strings.Contains(query, "\n") { // nothing but signs; two blocks
			continue
		}
		answer := x.Ask(query)
		answers += len(answer.IDs)
		hit := map[int]bool{}
		for _, id := range answer.IDs {
			hit[id] = !answer.Near
		}
		for _, id := range ids {
			if !strings.Contains(texts[id], query) {
				continue
			}
			want++
			if hit[id] {
				got++
			} else if want-got < 20 {
				t.Errorf("%q is on %s, but not found", query, x.Title(id)[0])
			}
		}
	}
	t.Logf("%d of %d found, recall %.4f; %d answers", got, want, float64(got)/float64(want), answers)
	if want < 10000 {
		t.Errorf("only %d pages looked for", want)
	}
}

// monitoringPages are the pages under monitoring, by address, with all words in them
// but of what is around and of drawings.
func monitoringPages(t *testing.T, files map[string][]byte) map[string]string {
	t.Helper()
	out := map[string]string{}
	for address, data := range files {
		if !strings.HasPrefix(address, "monitoring/") || path.Ext(address) != ".html" {
			continue
		}
		root, err := html.Parse(strings.NewReader(string(data)))
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		var walk func(n *html.Node, inside bool)
		walk = func(n *html.Node, inside bool) {
			if n.Type == html.ElementNode && slices.Contains([]string{"nav", "figure", "script"}, n.Data) {
				return
			}
			inside = inside || n.Type == html.ElementNode && n.Data == "main"
			if inside && n.Type == html.TextNode {
				b.WriteString(n.Data + "\n")
			}
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				walk(c, inside)
			}
		}
		walk(root, false)
		out[address] = b.String()
	}
	return out
}

var registeredName = regexp.MustCompile(`(?m)^name = "(.+)"$`)

// monitoredNames reads the names of all points and firms that are monitored from the
// sources themselves.
func monitoredNames(t *testing.T) (points, firms []string) {
	t.Helper()
	sources := os.DirFS("../../..")
	registers, err := fs.Glob(sources, "content/monitoring/*/*.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range registers {
		text, err := fs.ReadFile(sources, file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range registeredName.FindAllStringSubmatch(string(text), -1) {
			points = append(points, m[1])
		}
	}
	tables, err := fs.Glob(sources, "content/monitoring/dischargers/*/*.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range tables {
		text, err := fs.ReadFile(sources, file)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[1:] {
			firms = append(firms, row[0])
		}
	}
	slices.Sort(firms)
	return points, slices.Compact(firms)
}

// TestMonitoringIsFound looks for every point and firm of the sources: all pages under
// monitoring that name it must be found, the one that is about it first of them.
// Pages of points were left out once, since their addresses have the _ of lists; and
// so were all tables.
func TestMonitoringIsFound(t *testing.T) {
	_, files := demonstration(t)
	x := openIndex(t, files)
	pages := monitoringPages(t, files)
	indexed, titles := map[string]bool{}, map[string]string{}
	for id := range x.Count {
		row := x.Title(id)
		indexed[row[0]], titles[row[0]] = true, row[1]
	}
	for address := range pages {
		if !indexed[address] {
			t.Errorf("%s is not in the index", address)
		}
	}
	points, firms := monitoredNames(t)
	if len(points) < 30 || len(firms) < 3 {
		t.Fatalf("only %d points and %d firms in the sources", len(points), len(firms))
	}
	for _, name := range slices.Concat(points, firms) {
		answer := x.Ask(name)
		var found []string
		for _, id := range answer.IDs {
			if address := x.Title(id)[0]; strings.HasPrefix(address, "monitoring/") {
				found = append(found, address)
			}
		}
		for address, words := range pages {
			if strings.Contains(words, name) && (answer.Near || !slices.Contains(found, address)) {
				t.Errorf("%s is on %s, but not found", name, address)
			}
		}
		about := func(title string) bool { return strings.HasPrefix(title, name) }
		for address := range pages {
			if about(titles[address]) && len(found) > 0 && !about(titles[found[0]]) {
				t.Errorf("%s: %s stands before %s", name, found[0], address)
			}
		}
	}
}

// TestSearchQueries asks what people ask: each first answer must be the right one.
func TestSearchQueries(t *testing.T) {
	_, files := demonstration(t)
	x := openIndex(t, files)
	first := func(query string) string {
		ids := x.Ask(query).IDs
		if len(ids) == 0 {
			return ""
		}
		return path.Base(x.Title(ids[0])[0])
	}
	for _, q := range []string{
		"示例环罚〔2021〕1号", "示例环罚[2021]1号", "示例环罚(2021)1号", "示例环罚（２０２１）１号", "示例环罚【2021】第001号", "示例环罚字〔2021〕第1号",
		"环罚〔2021〕1号", "示例环罚2021年1号", "2021年示例环罚第1号", "示例环罚〔2021〕1",
		"11449999MB2D61Q822/2021-00001", "１１４４９９９９mb2d61q822／2021-1",
	} {
		if got := first(q); got != "dvrw3zhm.html" {
			t.Errorf("%s: first is %s", q, got)
		}
	}
	for _, q := range []string{"〔2021〕1号"} { // the first of each organ code
		if ids := x.Ask(q).IDs; !slices.ContainsFunc(ids[:min(len(ids), 10)], func(id int) bool { return path.Base(x.Title(id)[0]) == "dvrw3zhm.html" }) {
			t.Errorf("%s: dvrw3zhm is not among the first", q)
		}
	}
	for _, q := range []string{"示例市青溪纸业有限公司", "青溪纸业", "青溪 纸业", "青溪紙業", "91449999MA5G622791", "622791", "９１４４９９９９ma5g622791"} {
		if row := x.Title(x.Ask(q).IDs[0]); row[1] != "示例市青溪纸业有限公司" || row[3] != "企业档案" {
			t.Errorf("%s: first is %v", q, row)
		}
	}
	for _, q := range [][]string{ // the same, as one writes it and another
		{"GB 3095-2012", "GB3095-2012", "GB-3095", "gb3095"}, {"HJ 633-2012", "HJ633-2012", "hj633"}, {"PM2.5", "pm25", "PM25"}, {"PM2.5日均", "pm25日均"},
		{"2021-11-04", "2021年11月4日", "2021/11/4", "2021年11月04日", "2021.11.04"},
		{"示例环罚〔2021〕1号", "示例环罚20211号", "示例环罚2021001号", "示例环罚20211"},
	} {
		want := x.Ask(q[0])
		if want.Near || len(want.IDs) == 0 {
			t.Errorf("%s: %d found, near %v", q[0], len(want.IDs), want.Near)
		}
		for _, other := range q[1:] {
			got := x.Ask(other)
			for _, id := range want.IDs { // those that have it apart may differ
				if together, known := x.Together(id, want.Terms); (got.Near || !slices.Contains(got.IDs, id)) && (together || !known) {
					t.Errorf("%s is found, but by %s is not: %s", q[0], other, x.Title(id)[0])
				}
			}
		}
	}
	for _, q := range []string{"mg/L", "PM2.5", "VOCs", "超标 青溪镇", "化学需氧量浓度为132 mg/L", "張某某", "黑臭水体", "申请公开"} {
		if a := x.Ask(q); len(a.IDs) == 0 || a.Near {
			t.Errorf("%s: %d found, near %v", q, len(a.IDs), a.Near)
		}
	}
	if a := x.Ask("青溪纸液有限公司"); !a.Near || len(a.IDs) == 0 {
		t.Errorf("a mistyped name finds %d, near %v", len(a.IDs), a.Near)
	}
	for _, q := range []string{"", "，。", "——", "😀", "\ufffd"} {
		if a := x.Ask(q); len(a.IDs) != 0 {
			t.Errorf("%q: %d found", q, len(a.IDs))
		}
	}
}

// TestSearchSaysNoMore holds every key of the index against the pages: nothing in
// it may come from what no page shows.
func TestSearchSaysNoMore(t *testing.T) {
	_, files := demonstration(t)
	var all strings.Builder
	for address, data := range files {
		if path.Ext(address) == ".html" {
			root, err := html.Parse(strings.NewReader(string(data)))
			if err != nil {
				t.Fatal(err)
			}
			for n := range root.Descendants() {
				if n.Type == html.TextNode {
					all.WriteString(n.Data)
				} else if n.Type == html.ElementNode && slices.Contains([]string{"p", "td", "th", "dd", "dt", "li", "h1", "h2", "h3", "h4", "div"}, n.Data) {
					all.WriteByte('\n')
				}
			}
		}
	}
	shown := map[string]bool{}
	search.Keys([]byte(search.Fold(all.String())), func(key []byte) { shown[string(key)] = true })
	keys := openIndex(t, files).Keys()
	if len(keys) < 10000 {
		t.Fatalf("only %d keys", len(keys))
	}
	var hidden []string
	for _, key := range keys {
		if !shown[key] && !strings.HasPrefix(key, "№") && !strings.HasPrefix(key, "@") { // numbers and days in one form
			hidden = append(hidden, key)
		}
	}
	if len(hidden) > 0 {
		t.Errorf("%d keys stand on no page: %q", len(hidden), hidden[:min(len(hidden), 30)])
	}
}
