// Package internal holds the packages of the generator; this test holds its floors.
package internal

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// floors is the table of generator/README.md: a package imports only from below.
var floors = map[string]int{
	"source": 0, "quantity": 0, "calendar": 0, "chart": 0, "checksum": 0, "search": 0, "pinyin": 0,
	"markdown": 1, "law": 1, "standard": 1, "privacy": 1, "disclosure": 1,
	"ledger": 2, "plan": 2, "monitor": 2,
	"content": 3, "site": 4, "check": 5, "theme": 5, "output": 6, "build": 7, "sample": 7, "serve": 8,
}

// doors are the packages that alone may import a third party.
var doors = map[string]string{
	"github.com/yuin/goldmark":         "markdown",
	"github.com/BurntSushi/toml":       "source",
	"github.com/go-echarts/go-echarts": "chart",
	"github.com/fsnotify/fsnotify":     "serve",
	"github.com/ledongthuc/pdf":        "privacy",
	"golang.org/x/text":                "source",
	"golang.org/x/text/unicode/norm":   "source search",
	"golang.org/x/text/collate":        "pinyin",
	"golang.org/x/text/language":       "pinyin",
	"github.com/andybalholm/brotli":    "build",
}

func TestFloors(t *testing.T) {
	files, err := filepath.Glob("*/*.go")
	if err != nil || len(files) < 50 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	seen := map[string]bool{}
	for _, name := range files {
		pkg := filepath.Dir(name)
		seen[pkg] = true
		floor, known := floors[pkg]
		if !known {
			t.Errorf("%s: the package %s has no floor", name, pkg)
		}
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range file.Imports {
			path, _ := strconv.Unquote(spec.Path.Value)
			if own, ok := strings.CutPrefix(path, "mingjing/generator/internal/"); ok && floors[own] >= floor {
				t.Errorf("%s: %s (floor %d) imports %s (floor %d)", name, pkg, floor, own, floors[own])
			}
			if (path == "os" || path == "net/http") && floor < 7 {
				t.Errorf("%s: %s is for floors 7 and up", name, path)
			}
			if party := partyOf(path); party != "" && !slices.Contains(strings.Fields(doors[party]), pkg) {
				t.Errorf("%s: %s is the door to %s", name, doors[party], party)
			}
		}
		clock(t, name, floor)
	}
	for pkg := range floors {
		if !seen[pkg] {
			t.Errorf("the table names %s, which is not there", pkg)
		}
	}
}

// partyOf returns the entry of doors that an import path belongs to, the longest.
func partyOf(path string) string {
	found := ""
	for party := range doors {
		if strings.HasPrefix(path, party) && len(party) > len(found) {
			found = party
		}
	}
	return found
}

func clock(t *testing.T, name string, floor int) {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if floor < 7 && strings.Contains(string(data), "time.Now(") {
		t.Errorf("%s: the clock is for floors 7 and up", name)
	}
}
