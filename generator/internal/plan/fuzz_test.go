package plan

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

var lines = []string{
	"一、总体要求\n以…为指导。\n二、要点\n（一）组。\n1.要点。任务。“引文。”\n（1）深。\n①更深。\n",
	"1. 5吨。\n6.5环境日。\n2.2022年底。\n", "（一） 、x\n⒈a\n㈠b\n", "#不是标题。\\反斜杠。\n一、x\n\\y {#1-s01}\n",
	"\u3000\u3000一、\u3000x。\u2028y\n一、\n", "1.{#3}\n", "一、 二类\n十、。！？”\n",
}

// Nothing of the input may be lost but blanks.
func FuzzOutline(f *testing.F) {
	for _, s := range lines {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?") // as package source guarantees
		if got := spell(Outline(s)); got != squeeze(s) {
			t.Fatalf("got %q, want %q", got, squeeze(s))
		}
	})
}

// What Import writes, Read must read back as the same tree; importing again must
// change nothing; a changed text must never get an id that another sentence had.
func FuzzImport(f *testing.F) {
	for i, s := range lines {
		f.Add(s, lines[(i+1)%len(lines)])
	}
	f.Fuzz(func(t *testing.T, one, two string) {
		files, ok := tryImport(t, one, Files{})
		if !ok {
			return
		}
		p := mustRead(t, files)
		if a, b := flat(Outline(cleaned(one))), flat(p.Nodes); a != b {
			t.Fatalf("read back, it differs:\n%s\n%s", a, b)
		}
		again, _ := tryImport(t, one, files)
		if string(again.Plan.Text) != string(files.Plan.Text) || string(again.Progress.Text) != string(files.Progress.Text) {
			t.Fatal("importing again changed a file")
		}
		next, ok := tryImport(t, two, files)
		if !ok {
			return
		}
		q := mustRead(t, next)
		known := map[string]bool{}
		for _, id := range append(q.IDs(), q.Retired...) {
			if known[id] {
				t.Fatalf("the id %s is given twice", id)
			}
			known[id] = true
		}
		if spell(q.Nodes) != squeeze(cleaned(two)) {
			t.Fatal("the second text is not word for word")
		}
	})
}

func cleaned(s string) string {
	var ps source.Problems
	f, _ := source.Clean("plan.txt", []byte(s), &ps)
	return string(f.Text)
}

func tryImport(t *testing.T, s string, old Files) (Files, bool) {
	var ps source.Problems
	text, ok := source.Clean("plan.txt", []byte(s), &ps)
	if !ok {
		return old, false
	}
	files, _, ok := Import(text, "题\\\"目", 2022, old, &ps)
	return files, ok
}

// Reading must report, never panic, and every problem must be printable.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"bad-plan", "bad-progress", "progress", "head-kept"} {
		archive, err := txtar.ParseFile("testdata/" + name + ".txtar")
		if err != nil {
			f.Fatal(err)
		}
		parts := map[string][]byte{}
		for _, part := range archive.Files {
			parts[part.Name] = part.Data
		}
		f.Add(parts["plan.md"], parts["progress.toml"])
	}
	f.Add([]byte("+++\ntitle = \"题\"\nyear = 2022\n+++\n## 一、x {#1}\n#### 1.y {#1-0-1}\nz {#1-0-1-s01}\n"), []byte("[1-0-1-s01]\nstatus = \"已完成\"\n[[1-0-1-s01.update]]\ndate = 2022-01-01\n"))
	f.Fuzz(func(t *testing.T, plan, progress []byte) {
		var ps source.Problems
		file, ok := source.Clean("plan.md", plan, &ps)
		if !ok {
			return
		}
		p := Read(file, &ps)
		if p == nil {
			return
		}
		if file, ok := source.Clean("progress.toml", progress, &ps); ok {
			ReadProgress(file, p, &ps).Check(calendar.New(2022, 11, 23), &ps)
		}
		for _, problem := range ps.Sorted() {
			if problem.Format(source.Chinese) == "" || problem.Format(source.English) == "" {
				t.Fatalf("a problem that cannot be printed: %+v", problem)
			}
		}
		for _, id := range p.IDs() {
			p.Path(id)
			p.Place(id)
		}
	})
}
