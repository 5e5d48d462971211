package build

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/check"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/sample"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

// TestFindWithoutScript goes through the demonstration and a site of many pages as a
// reader without a script does.
func TestFindWithoutScript(t *testing.T) {
	m, files := demonstration(t)
	findAll(t, m, files)

	dir := filepath.Join(t.TempDir(), "site")
	if err := sample.Write(dir, 1500, 1); err != nil {
		t.Fatal(err)
	}
	if err := sample.WriteRows(dir, 700, 1); err != nil {
		t.Fatal(err)
	}
	var ps source.Problems
	many := Open(os.DirFS(dir)).Load(calendar.Date{}, &ps, nil)
	files = rendered(t, many, &ps)
	findAll(t, many, files)
	if files["enterprises/index_p5.html"] == nil || files["find_2022-10.html"] == nil {
		t.Error("the lists have fewer pages than were to be tested")
	}
	folders := check.RecordFolders(many.Site)
	for address, data := range files {
		if !strings.HasPrefix(address, "find") && !strings.HasPrefix(address, "enterprises/") {
			continue
		}
		if budget, ok := check.BudgetOf(folders, address); ok && len(data) > budget.Bytes {
			t.Errorf("%s: %d bytes, at most %d", address, len(data), budget.Bytes)
		}
	}
}

// findAll looks for all public records by date and by number, and for all firms by
// initial: from find.html to a list, through its pages, to the record. What is
// nameless or over is not to be met.
func findAll(t *testing.T, m *Model, files map[string][]byte) {
	t.Helper()
	dated := browse(files, "by-date", "by-number")
	numbered := browse(files, "by-number", "by-kind")
	named := browse(files, "by-name", "by-town")
	seen := 0
	for _, r := range m.Site.Registers {
		for _, rec := range r.Records {
			address := r.Address(rec)
			switch {
			case r.AggregateOnly:
			case rec.Nameless:
				if dated[address] || numbered[address] || named[address] {
					t.Errorf("%s is nameless and listed", address)
				}
			default:
				seen++
				if !dated[address] {
					t.Errorf("%s is not found by date", address)
				}
				if rec.Get(ledger.Number).Set && !numbered[address] {
					t.Errorf("%s is not found by number", address)
				}
				if party := rec.Get(ledger.Party).Text; party != "" && !r.ListOnly && m.Site.EnterpriseOf(rec.Get(ledger.USCC).Text) == nil && !named[address] {
					t.Errorf("%s of %s is not found by name", address, party)
				}
			}
		}
		for _, e := range r.Ended {
			if a := r.Address(e.Record); dated[a] || numbered[a] || named[a] {
				t.Errorf("%s is over and listed", a)
			}
		}
	}
	for _, items := range [][]site.Item{m.Site.AirItems(1 << 30), m.Site.MediaItems(1 << 30)} {
		for _, it := range items {
			if !dated[it.Address] {
				t.Errorf("%s is not found by date", it.Address)
			}
		}
	}
	letters := underLetters(files)
	for _, e := range m.Site.Enterprises {
		if want := string(e.Initial()); letters[e.Slug+".html"] != want {
			t.Errorf("%s stands under %q, want %s", e.Name(), letters[e.Slug+".html"], want)
		}
	}
	if seen < 1000 || len(m.Site.Enterprises) < 50 {
		t.Errorf("only %d records of %d firms were looked for", seen, len(m.Site.Enterprises))
	}
}

var (
	href      = regexp.MustCompile(`<a href="([^"]+)"`)
	morePages = regexp.MustCompile(`_p\d+$`)
)

// browse gathers what the lists lead to that one part of find.html leads to, all their
// pages included, as far as pages lead to each other.
func browse(files map[string][]byte, from, to string) map[string]bool {
	_, part, _ := strings.Cut(string(files["find.html"]), fmt.Sprintf("<section id=%q>", from))
	part, _, _ = strings.Cut(part, fmt.Sprintf("<section id=%q>", to))
	out := map[string]bool{}
	open := map[string]bool{}
	var queue []string
	visit := func(page string) {
		if !open[page] {
			open[page] = true
			queue = append(queue, page)
		}
	}
	for _, link := range href.FindAllStringSubmatch(part, -1) {
		page, _, _ := strings.Cut(link[1], "#")
		visit(page)
	}
	for len(queue) > 0 {
		page := queue[0]
		queue = queue[1:]
		_, main, _ := strings.Cut(string(files[page]), "<main")
		main, _, _ = strings.Cut(main, "</main>")
		for _, link := range href.FindAllStringSubmatch(main, -1) {
			target, fragment, _ := strings.Cut(link[1], "#")
			target = path.Join(path.Dir(page), target)
			if list(target) == list(page) {
				visit(target)
			}
			if fragment != "" {
				fragment = "#" + fragment
			}
			out[target+fragment] = true
		}
	}
	return out
}

// list is the address of a list's first page.
func list(page string) string {
	return morePages.ReplaceAllString(strings.TrimSuffix(page, ".html"), "")
}

var headOrRow = regexp.MustCompile(`<strong>([^<]+)</strong>|<th scope="row"><a href="([a-z]+\.html)"`)

// underLetters tells under which heading each firm stands in the list of all.
func underLetters(files map[string][]byte) map[string]string {
	out := map[string]string{}
	for address, data := range files {
		if list(address) != "enterprises/index" {
			continue
		}
		letter := ""
		for _, found := range headOrRow.FindAllSubmatch(data, -1) {
			if found[1] != nil {
				letter = string(found[1])
			} else {
				out[string(found[2])] = letter
			}
		}
	}
	return out
}
