// Package oracletest holds what the site gives away against independent readers:
// feeds and data packages must be understood by programs that we did not write. It
// is a module of its own, so that the product depends on none of them.
package oracletest

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mmcdole/gofeed"
)

var public string // the demonstration site

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "oracle")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	public = filepath.Join(dir, "public")
	build := exec.Command("go", "run", "./generator", "build", "--quiet", "--out", public)
	build.Dir = filepath.Join("..", "..")
	if out, err := build.CombinedOutput(); err != nil {
		panic(string(out))
	}
	return m.Run()
}

// files lists the built files with a name.
func files(t *testing.T, match func(base string) bool) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(public, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && match(d.Name()) {
			out = append(out, name)
		}
		return err
	})
	if err != nil || len(out) == 0 {
		t.Fatalf("%d files, %v", len(out), err)
	}
	return out
}

func TestFeeds(t *testing.T) {
	entries := 0
	for _, name := range files(t, func(base string) bool { return base == "feed.xml" || base == "feed.json" }) {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		feed, err := gofeed.NewParser().Parse(f)
		f.Close()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if feed.Title == "" || feed.FeedLink == "" && feed.Link == "" {
			t.Errorf("%s: no title or no link", name)
		}
		seen := map[string]bool{}
		for _, item := range feed.Items {
			entries++
			if item.GUID == "" || seen[item.GUID] || item.Title == "" || item.Link == "" || item.UpdatedParsed == nil && item.PublishedParsed == nil {
				t.Errorf("%s: an entry without its own id, title, link or date: %+v", name, item)
			}
			seen[item.GUID] = true
		}
	}
	if entries < 50 {
		t.Errorf("only %d entries", entries)
	}
}

// TestDataPackages asks the Frictionless reference library, which is JavaScript.
func TestDataPackages(t *testing.T) {
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("node is not installed")
	}
	if _, err := os.Stat("node_modules/datapackage"); errors.Is(err, fs.ErrNotExist) {
		t.Skip("npm ci has not been run in generator/oracletest")
	}
	packages := files(t, func(base string) bool { return base == "datapackage.json" })
	out, err := exec.Command("node", append([]string{"validate.cjs"}, packages...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if n := strings.Count(string(out), " rows"); n < len(packages) {
		t.Fatalf("%d of %d packages were read:\n%s", n, len(packages), out)
	}

	measured := 0
	for _, p := range packages {
		if strings.Contains(filepath.Base(filepath.Dir(p)), "-") { // a ledger's name has no hyphen
			measured++
		}
	}
	if measured < 25 {
		t.Errorf("only %d packages are of monitoring", measured)
	}

	// A wrong cell and a row that is there twice must be found, or a green run means nothing.
	breaks(t, packages[0], func(rows []string) []string { return append(rows, "一格") })
	for _, name := range []string{"air-days", "water-results", "noise-zones", "discharger-results"} {
		file := filepath.Join(public, "data", name, "datapackage.json")
		breaks(t, file, func(rows []string) []string { return append(rows, rows[len(rows)-1]) })
	}
	breaks(t, filepath.Join(public, "data", "drinking-results", "datapackage.json"), func(rows []string) []string {
		rows[1] = strings.Replace(rows[1], ",测得,", ",大概,", 1)
		return rows
	})
	breaks(t, filepath.Join(public, "data", "water-results", "datapackage.json"), func(rows []string) []string {
		rows[1] = strings.Replace(rows[1], ",,测得,", ",0.01L,测得,", 1)
		return rows
	})
}

// breaks spoils the table of a package, wants the validator to find it, and mends it.
func breaks(t *testing.T, file string, spoil func(rows []string) []string) {
	t.Helper()
	plain := filepath.Join(filepath.Dir(file), filepath.Base(filepath.Dir(file))+".plain.csv")
	data, err := os.ReadFile(plain)
	if err != nil {
		t.Fatal(err)
	}
	rows := spoil(strings.Split(strings.TrimSuffix(string(data), "\n"), "\n"))
	spoilt := strings.Join(rows, "\n") + "\n"
	if spoilt == string(data) {
		t.Fatalf("%s was not spoilt", plain)
	}
	if err := os.WriteFile(plain, []byte(spoilt), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("node", "validate.cjs", file).CombinedOutput(); err == nil {
		t.Errorf("a broken row passed:\n%s", out)
	}
	if err := os.WriteFile(plain, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
