package build

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"iter"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/check"
	"mingjing/generator/internal/plan"
	"mingjing/generator/internal/source"
)

// demonstration renders the committed content in memory, once for all tests, which
// only read it.
func demonstration(t *testing.T) (*Model, map[string][]byte) {
	t.Helper()
	demonstrationOnce.Do(func() { demonstrationModel, demonstrationFiles = again(t) })
	return demonstrationModel, demonstrationFiles
}

var (
	demonstrationOnce  sync.Once
	demonstrationModel *Model
	demonstrationFiles map[string][]byte
)

// again renders the committed content.
func again(t *testing.T) (*Model, map[string][]byte) {
	t.Helper()
	fsys := os.DirFS("../../..")
	var ps source.Problems
	m := Open(fsys).Load(calendar.Date{}, &ps, nil)
	files := rendered(t, m, &ps)
	check.Settle(&ps, m.Site.Silences, true)
	for _, p := range ps.Sorted() {
		if p.Kind.Level == source.Note { // numbers that lack on purpose, slips of the plan itself
			continue
		}
		t.Error(p.Format(source.English))
	}
	return m, files
}

// rendered returns all files of a model.
func rendered(t *testing.T, m *Model, ps *source.Problems) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	var mu sync.Mutex
	err := m.Render(ps, nil, func(address string, pieces iter.Seq[[]byte]) error {
		data := bytes.Join(slices.Collect(clones(pieces)), nil)
		mu.Lock()
		defer mu.Unlock()
		files[address] = data
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// clones copies each piece, which is gone when the next comes.
func clones(pieces iter.Seq[[]byte]) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for p := range pieces {
			if !yield(bytes.Clone(p)) {
				return
			}
		}
	}
}

// pageFacts is what a crawl needs to know of a page.
type pageFacts struct {
	ids    map[string]bool
	links  []string // href and src
	faults []string
}

var void = map[string]bool{"meta": true, "link": true, "br": true, "img": true, "hr": true, "input": true, "wbr": true}

// readPage walks the tokens, not a repaired tree: what is wrongly nested shows.
func readPage(data []byte) pageFacts {
	f := pageFacts{ids: map[string]bool{}}
	fault := func(s string) { f.faults = append(f.faults, s) }
	var stack []string
	count := map[string]int{}
	last := 0
	z := html.NewTokenizer(bytes.NewReader(data))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			if !errors.Is(z.Err(), io.EOF) {
				fault(z.Err().Error())
			}
			break
		}
		token := z.Token()
		switch kind {
		case html.EndTagToken:
			if len(stack) == 0 || stack[len(stack)-1] != token.Data {
				fault("</" + token.Data + "> closes " + strings.Join(stack, " "))
				return f
			}
			stack = stack[:len(stack)-1]
		case html.StartTagToken, html.SelfClosingTagToken:
			count[token.Data]++
			if len(token.Data) == 2 && token.Data[0] == 'h' && token.Data[1] >= '1' && token.Data[1] <= '6' {
				level := int(token.Data[1] - '0')
				if level > last+1 {
					fault("heading " + token.Data + " after level " + string(rune('0'+last)))
				}
				last = level
			}
			f.attributes(token, fault)
			if kind == html.StartTagToken && !void[token.Data] {
				stack = append(stack, token.Data)
			}
		}
	}
	if len(stack) > 0 {
		fault("not closed: " + strings.Join(stack, " "))
	}
	if count["h1"] != 1 || count["main"] != 1 || count["title"] < 1 {
		fault("a page has one h1, one main and a title")
	}
	return f
}

var scriptName = regexp.MustCompile(`^(\.\./|/)*assets/[a-z-]+\.[0-9a-f]{8}\.js$`)

func (f *pageFacts) attributes(token html.Token, fault func(string)) {
	has := map[string]string{}
	for _, a := range token.Attr {
		has[a.Key] = a.Val
		switch {
		case a.Key == "id":
			if f.ids[a.Val] {
				fault("id twice: " + a.Val)
			}
			f.ids[a.Val] = true
		case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
			fault("inline " + a.Key)
		case a.Key == "href" || a.Key == "src":
			f.links = append(f.links, a.Val)
		}
	}
	if token.Data == "script" && has["type"] != "application/json" && has["type"] != "application/ld+json" && !scriptName.MatchString(has["src"]) {
		fault("a script that is not a fingerprinted file of the site: " + token.String())
	}
	if token.Data == "img" && has["alt"] == "" {
		fault("an image without alt")
	}
	if token.Data == "html" && has["lang"] == "" {
		fault("no lang")
	}
	if token.Data == "th" && has["scope"] == "" {
		fault("th without scope")
	}
}

// TestCrawl follows every link of the built demonstration site.
func TestCrawl(t *testing.T) {
	_, files := demonstration(t)
	pages := map[string]pageFacts{}
	for address, data := range files {
		if path.Ext(address) == ".html" {
			pages[address] = readPage(data)
		}
	}
	if len(pages) < 120 {
		t.Fatalf("only %d pages were built", len(pages))
	}
	reached := map[string]bool{"index.html": true, "404.html": true}
	for _, address := range slices.Sorted(maps.Keys(pages)) {
		f := pages[address]
		for _, fault := range f.faults {
			t.Errorf("%s: %s", address, fault)
		}
		for _, link := range f.links {
			checkLink(t, address, link, files, pages, reached)
		}
	}
	for address := range pages {
		if !reached[address] {
			t.Errorf("%s: no page leads there", address)
		}
	}
}

func checkLink(t *testing.T, from, link string, files map[string][]byte, pages map[string]pageFacts, reached map[string]bool) {
	t.Helper()
	target, fragment, _ := strings.Cut(link, "#")
	if from == "404.html" { // answers at any address
		below, rooted := strings.CutPrefix(target, "/")
		if target = below; !rooted && link[0] != '#' {
			t.Errorf("%s: the link %s does not hold at any address", from, link)
		}
	}
	if strings.HasPrefix(target, "mailto:") {
		return
	}
	if strings.Contains(target, ":") || strings.HasPrefix(target, "/") {
		t.Errorf("%s: the link %s is not relative", from, link)
		return
	}
	to := from
	if target != "" {
		to = path.Join(path.Dir(from), target)
		reached[to] = true
	}
	if _, ok := files[to]; !ok {
		t.Errorf("%s: %s leads nowhere", from, link)
		return
	}
	if page, ok := pages[to]; ok && fragment != "" && !page.ids[fragment] {
		t.Errorf("%s: %s has no id %s", from, to, fragment)
	}
}

// TestXML reads feeds and the sitemap with a parser of their own.
func TestXML(t *testing.T) {
	m, files := demonstration(t)
	feeds := 0
	for address, data := range files {
		switch {
		case path.Base(address) == "feed.xml":
			feeds++
			if address == "feed.xml" && bytes.Count(data, []byte("<entry>")) != 50 {
				t.Errorf("%s: not 50 entries", address)
			}
			var feed struct {
				XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
				ID      string   `xml:"id"`
				Updated string   `xml:"updated"`
				Entries []struct {
					ID      string `xml:"id"`
					Title   string `xml:"title"`
					Updated string `xml:"updated"`
					Link    struct {
						Href string `xml:"href,attr"`
					} `xml:"link"`
				} `xml:"entry"`
			}
			if err := xml.Unmarshal(data, &feed); err != nil {
				t.Errorf("%s: %v", address, err)
			}
			if feed.ID == "" || feed.Updated == "" || len(feed.Entries) > 50 {
				t.Errorf("%s: %d entries, id %q, updated %q", address, len(feed.Entries), feed.ID, feed.Updated)
			}
			for _, e := range feed.Entries {
				to, ok := strings.CutPrefix(e.Link.Href, "https://example.invalid/")
				to, anchor, staged := strings.Cut(to, "#")
				if !ok || files[to] == nil || e.ID == "" || e.Title == "" || staged && !readPage(files[to]).ids[anchor] {
					t.Errorf("%s: entry %+v", address, e)
				}
			}
		case path.Base(address) == "sitemap.xml":
			var set struct {
				URL []struct {
					Loc string `xml:"loc"`
				} `xml:"url"`
			}
			if err := xml.Unmarshal(data, &set); err != nil || len(set.URL) < 100 {
				t.Errorf("sitemap: %d addresses, %v", len(set.URL), err)
			}
		}
	}
	want := 3 + len(m.Site.Sections) // of the site, the air and the other media
	for _, r := range m.Site.Registers {
		if !r.AggregateOnly {
			want++
		}
	}
	if feeds != want {
		t.Errorf("%d feeds, want %d: of the site, the air, the other media, each section and each register of records", feeds, want)
	}
}

var (
	verse = regexp.MustCompile(`<a class="verse"[^>]*>\d+</a>`)
	tag   = regexp.MustCompile(`<[^>]*>`)
	aside = regexp.MustCompile(`(?s)<div class="margin">.*?</div>`)
)

// TestPlanWordForWord holds the text on the site against the seed, sentence by
// sentence.
func TestPlanWordForWord(t *testing.T) {
	_, files := demonstration(t)
	page := string(files["plan/2022/index.html"])
	_, article, _ := strings.Cut(page, `<article class="plan"`)
	_, article, _ = strings.Cut(article, ">")
	article, _, _ = strings.Cut(article, "</article>")
	text := tag.ReplaceAllString(verse.ReplaceAllString(aside.ReplaceAllString(article, ""), ""), "")
	got := strings.Join(strings.Fields(html.UnescapeString(text)), "")
	seed, err := os.ReadFile("../../../seeds/2022-work-plan.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Join(strings.Fields(string(seed)), "")
	sentences := 0
	for len(want) > 0 {
		end := strings.Index(want, "。") + len("。")
		if end < len("。") {
			end = len(want)
		}
		sentence := want[:end]
		if !strings.HasPrefix(got, sentence) {
			t.Fatalf("sentence %d: the site says %q, the seed %q", sentences+1, got[:min(len(got), len(sentence)+30)], sentence)
		}
		got, want = got[end:], want[end:]
		sentences++
	}
	if got != "" {
		t.Errorf("the site says more: %q", got)
	}
	t.Logf("%d sentences compared", sentences)
}

// TestCounts holds the figures of the home page against the pages of the items.
func TestCounts(t *testing.T) {
	m, files := demonstration(t)
	all := plan.Count(m.Site.Plan.Standings)
	marks := 0
	for address, data := range files {
		if strings.HasPrefix(address, "plan/2022/3-") {
			marks += strings.Count(string(data), `<span class="side"><span class="mark done">`)
		}
	}
	if all.Done == 0 || marks != all.Done {
		t.Errorf("the home page counts %d finished tasks, the item pages show %d", all.Done, marks)
	}
	if !strings.Contains(string(files["index.html"]), "已完成<span class=\"one\">"+strconv.Itoa(all.Done)+"项</span>") {
		t.Errorf("the home page does not say how many tasks are finished")
	}
}

// TestWeight holds files to the budgets that check reports.
func TestWeight(t *testing.T) {
	m, files := demonstration(t)
	folders := check.RecordFolders(m.Site)
	kinds := map[string]int{}
	for address, data := range files {
		budget, ok := check.BudgetOf(folders, address)
		if !ok {
			continue
		}
		kinds[budget.Kind.EN]++
		if len(data) > budget.Bytes {
			t.Errorf("%s: %d bytes, at most %d for %s", address, len(data), budget.Bytes, budget.Kind.EN)
		}
	}
	if len(kinds) != 5 || kinds["a record"] < 60 {
		t.Errorf("files by budget: %v", kinds)
	}
}

// TestSameBytes builds twice in memory and compares.
func TestSameBytes(t *testing.T) {
	_, one := demonstration(t)
	_, two := again(t)
	if len(one) != len(two) {
		t.Fatalf("%d and %d files", len(one), len(two))
	}
	for address, data := range one {
		if !bytes.Equal(data, two[address]) {
			t.Errorf("%s differs from build to build", address)
		}
	}
}
