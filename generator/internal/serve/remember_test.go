package serve

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNothingIsForgotten edits one file and looks at what is told of others, which are
// remembered: what breaks a rule goes on being told, a rule that changed is asked of
// all records again, and files come and go.
func TestNothingIsForgotten(t *testing.T) {
	dir, s, server := start(t, 20)
	write := func(name, text string) {
		t.Helper()
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	tells := func(id string, times int, changed ...string) {
		t.Helper()
		if p := s.Reload(changed...); strings.Count(p, "["+id+"]") != times {
			t.Errorf("after an edit of %v %s is told %d times, want %d:\n%s", changed, id, strings.Count(p, "["+id+"]"), times, p)
		}
	}
	const other = "content/enforcement/penalties/2021/000018.md"
	if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(other))); err != nil {
		t.Fatal(err)
	}
	edit(t, dir, "party = \"", "party = \"待填")
	tells("placeholder", 1, notice)
	tells("placeholder", 1, other)
	edit(t, dir, "party = \"待填", "party = \"")
	tells("placeholder", 0, notice)

	const organs = "content/rules/organs.toml"
	write(organs, "[[organ]]\nid = \"other\"\n[[organ.identity]]\nname = \"别的机关\"\npenalises = true\n")
	tells("organ-not-valid", 20, organs)
	tells("organ-not-valid", 20, other)
	write(organs, "[[organ]]\nid = \"own\"\n[[organ.identity]]\nname = \"示范市生态环境局\"\npenalises = true\n")
	tells("organ-not-valid", 0, organs)
	if err := os.Remove(filepath.Join(dir, filepath.FromSlash(organs))); err != nil {
		t.Fatal(err)
	}
	tells("organ-not-valid", 0, organs)

	// Notes were told at every edit, hundreds of lines that hid what the edit had broken.
	edit(t, dir, "published = 2022-05-22", "published = 2022-08-22")
	tells("late", 0, notice)

	const text = "content/pages/news.md"
	write(text, "+++\ntitle = \"新写的一页\"\n+++\n\n正文。\n")
	tells("placeholder", 0, text)
	if code, _ := get(t, server.URL+"/news.html"); code != 200 {
		t.Errorf("a new page: %d", code)
	}
	if err := os.Remove(filepath.Join(dir, filepath.FromSlash(text))); err != nil {
		t.Fatal(err)
	}
	tells("placeholder", 0, text)
	if code, _ := get(t, server.URL+"/news.html"); code != 404 {
		t.Errorf("a page that is gone: %d", code)
	}
}
