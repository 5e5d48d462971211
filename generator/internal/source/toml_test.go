package source

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the wanted parts of testdata")

// TestProblems reads each testdata/*.txtar as a settings file with the keys of a
// small record and compares what staff are told, in both languages.
func TestProblems(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	if len(files) == 0 {
		t.Fatal("no testdata")
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			var zh, en strings.Builder
			for _, f := range archive.Files {
				if strings.HasPrefix(f.Name, "want-") {
					continue
				}
				for _, p := range readRecord(f.Name, f.Data).Sorted() {
					zh.WriteString(p.Format(Chinese))
					en.WriteString(p.Format(English))
				}
			}
			compare(t, name, archive, map[string]string{"want-zh": zh.String(), "want-en": en.String()})
		})
	}
}

func readRecord(name string, data []byte) *Problems {
	ps := &Problems{}
	f, ok := Clean(name, data, ps)
	if !ok {
		return ps
	}
	at := Span{0, len(f.Text)}
	if strings.HasSuffix(name, ".md") {
		if at, _, ok = SplitFrontMatter(f, ps); !ok {
			return ps
		}
	}
	t := ParseTable(f, at, ps)
	t.Need("title")
	t.Need("party")
	t.Strings("kinds")
	t.Date("decided")
	t.Number("fine")
	t.Int("count")
	t.Bool("draft")
	for _, e := range t.Tables("stage") {
		e.Need("name")
		e.Date("on")
		e.Done()
	}
	if sub := t.Table("organ"); sub != nil {
		sub.Need("name")
		sub.Done()
	}
	t.Done()
	return ps
}

func compare(t *testing.T, name string, archive *txtar.Archive, got map[string]string) {
	t.Helper()
	for i := range archive.Files {
		f := &archive.Files[i]
		g, ok := got[f.Name]
		if !ok {
			continue
		}
		if *update {
			f.Data = []byte(g)
		} else if g != string(f.Data) {
			t.Errorf("%s: got\n%s\nwant\n%s", f.Name, g, f.Data)
		}
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func FuzzFindKeys(f *testing.F) {
	for _, s := range []string{"a = 1\n[b.c]\nd = \"x\"\n", "[[x]]\ny = [1, \"]\", {z = 2}]\n[[x]]\n", `"q\"k" = '''`, "a = \"\"\"x\n\"\"\"\"\n", "= = =", "[", "a.b . c = {d = [", "“", "a = [\"x\", ", "a = [{b = ", "a = [ \t", "a={ "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, k := range findKeys([]byte(s), 0) {
			if k.Key.Start < 0 || k.Key.End > len(s) || k.Value.Start < 0 || k.Value.End > len(s) {
				t.Fatalf("key %q out of bounds: %v %v in %d bytes", k.Path, k.Key, k.Value, len(s))
			}
		}
	})
}

func FuzzFrontMatter(f *testing.F) {
	f.Add([]byte("+++\ntitle = \"题\"\n+++\n正文\n"))
	f.Add([]byte("+++\r\ndecided = 2022-13-01\r\n+++\r\n"))
	f.Add([]byte("\xef\xbb\xbf+++\nkinds = [\n+++\n"))
	f.Add([]byte("+++\ntitle = “题”\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, p := range readRecord("a.md", data).Sorted() {
			if p.Line < 0 || p.Format(Chinese) == "" || p.Format(English) == "" {
				t.Fatalf("a problem that cannot be printed: %+v", p)
			}
		}
	})
}

// Regression: staff type with a Chinese input method; the library alone says only
// "expected a value", which nobody can act on.
func TestSuggest(t *testing.T) {
	known := []string{"title", "party", "decided", "published"}
	for in, want := range map[string]string{"tilte": "title", "partys": "party", "decide": "decided", "xyz": "", "标题": ""} {
		if got := Suggest(in, known); got != want {
			t.Errorf("Suggest(%q) = %q, want %q", in, got, want)
		}
	}
}
