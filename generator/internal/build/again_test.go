package build

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/check"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/source"
	"mingjing/themes"
)

// TestAgain makes the model of the demonstration again after edits that change
// nothing, with all that is remembered, while the former model is still read as the
// preview reads it: every file is the one of a first build, and so is what is told.
func TestAgain(t *testing.T) {
	_, want := demonstration(t)
	tree := Open(os.DirFS("../../.."))
	var first source.Problems
	former := tree.Load(calendar.Date{}, &first, nil)
	told := texts(&first, former)
	for range 2 {
		reading := make(chan bool)
		go func() {
			defer close(reading)
			for i := 0; i < len(former.Files); i += 50 {
				var b bytes.Buffer
				var ps source.Problems
				former.Files[i].Render(&b, &ps)
			}
		}()
		tree.Forget("content/enforcement/penalties/2022/2022-001.md", "content/pages/about.md")
		var ps source.Problems
		m := tree.Load(calendar.Date{}, &ps, nil)
		<-reading
		if m.Site == former.Site {
			t.Fatal("the site was not made again")
		}
		if got := texts(&ps, m); !slices.Equal(got, told) {
			t.Errorf("%d problems are told, at first %d", len(got), len(told))
		}
		got := rendered(t, m, &ps)
		if len(got) != len(want) {
			t.Errorf("%d files, a first build makes %d", len(got), len(want))
		}
		for _, address := range slices.Sorted(maps.Keys(want)) {
			if !bytes.Equal(got[address], want[address]) {
				t.Errorf("%s differs", address)
			}
		}
		former = m
	}
}

// TestEdits edits a record and the theme: the text of a record, which makes nothing
// again, the layout, which leaves the site as it is, and all from which more follows.
// Pages, index and messages are those of a first build each time.
func TestEdits(t *testing.T) {
	dir := corpus(t, 60)
	if err := os.CopyFS(filepath.Join(dir, "themes"), themes.FS); err != nil {
		t.Fatal(err)
	}
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	const record, layout = "content/enforcement/penalties/2022/000060.md", "themes/civic/layouts/base.html"
	original, frame := read(record), read(layout)
	fsys := os.DirFS(dir)
	tree := Open(fsys)
	var ps source.Problems
	former := tree.Load(calendar.Date{}, &ps, nil)
	for _, step := range []struct {
		name, file, text string
		site, files      bool // whether they are made again
	}{
		{"text", record, original + "\n补充说明一句。\n", false, false},
		{"text once more", record, original + "\n补充说明两句。\n\n## 新的一节\n", false, false},
		{"layout", layout, strings.Replace(frame, "</footer>", "<p>页脚加一句</p></footer>", 1), false, true},
		{"layout that fails", layout, strings.Replace(frame, "</footer>", "{{.Nothing}}</footer>", 1), false, true},
		{"text under such a layout", record, original, false, false},
		{"layout as it was", layout, frame, false, true},
		{"telephone", record, original + "\n联系人电话13800138000。\n", true, true},
		{"other telephone", record, original + "\n联系人电话13900139000。\n", true, true},
		{"original", record, original, true, true},
		{"link", record, original + "\n[附件](附件.pdf)\n", true, true},
		{"original after the link", record, original, true, true},
		{"comment above", record, strings.Replace(original, "+++\n", "+++\n# 注\n", 1), true, true},
		{"other title", record, regexp.MustCompile(`(?m)^title = .*`).ReplaceAllString(original, `title = "换了一个题名"`), true, true},
		{"no front matter", record, "正文", true, true},
		{"original after that", record, original, true, true},
		{"long text", record, original + strings.Repeat("长", 100<<10), true, true},
		{"settings", content.ConfigFile, read(content.ConfigFile) + "# 注\n", true, true},
	} {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(step.file)), []byte(step.text), 0o644); err != nil {
			t.Fatal(err)
		}
		tree.Forget(step.file)
		var ps, fresh source.Problems
		m, first := tree.Load(calendar.Date{}, &ps, nil), Open(fsys).Load(calendar.Date{}, &fresh, nil)
		if site, files := m.Site != former.Site, &m.Files[0] != &former.Files[0]; site != step.site || files != step.files {
			t.Errorf("%s: made again: site %v, files %v", step.name, site, files)
		}
		if m == former {
			t.Errorf("%s: the model is the former one: the index would not be made again", step.name)
		}
		got, want := rendered(t, m, &ps), rendered(t, first, &fresh)
		if !maps.EqualFunc(got, want, bytes.Equal) {
			t.Errorf("%s: the files are not those of a first build", step.name)
		}
		if got, want := texts(&ps, m), texts(&fresh, first); !slices.Equal(got, want) {
			t.Errorf("%s: told\n%s\na first build tells\n%s", step.name, got, want)
		}
		former = m
	}
}

// texts are the problems of a model as they are printed.
func texts(ps *source.Problems, m *Model) []string {
	check.Settle(ps, m.Site.Silences, false)
	var out []string
	for _, p := range ps.Sorted() {
		out = append(out, p.Format(source.English))
	}
	slices.Sort(out) // those of one place come as the pages that have it are rendered
	return out
}
