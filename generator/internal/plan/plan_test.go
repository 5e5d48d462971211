package plan

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

var update = flag.Bool("update", false, "rewrite the wanted parts of testdata")

const seedFile = "../../../seeds/2022-work-plan.txt"

func seed(t testing.TB) source.File {
	t.Helper()
	data, err := os.ReadFile(seedFile)
	if err != nil {
		t.Fatal(err)
	}
	return clean(t, "2022-work-plan.txt", data)
}

func clean(t testing.TB, name string, data []byte) source.File {
	t.Helper()
	var ps source.Problems
	f, ok := source.Clean(name, data, &ps)
	if !ok {
		t.Fatal(told(&ps, source.English))
	}
	return f
}

func told(ps *source.Problems, l source.Lang) string {
	var b strings.Builder
	for _, p := range ps.Sorted() {
		b.WriteString(p.Format(l))
	}
	return b.String()
}

// mustImport imports a text that has no faults.
func mustImport(t testing.TB, text source.File, old Files) (Files, Changes) {
	t.Helper()
	var ps source.Problems
	if old.Plan.Name == "" {
		old.Plan.Name, old.Progress.Name = "plan.md", "progress.toml"
	}
	out, changes, ok := Import(text, "2022年生态环境保护工作要点", 2022, old, &ps)
	if !ok || ps.Len() > 0 {
		t.Fatal(told(&ps, source.English))
	}
	return out, changes
}

func mustRead(t testing.TB, files Files) *Plan {
	t.Helper()
	var ps source.Problems
	p := Read(files.Plan, &ps)
	if ps.Len() > 0 {
		t.Fatal(told(&ps, source.English))
	}
	return p
}

// spell is a tree's text without its ids and blanks.
func spell(nodes []*Node) string {
	var b strings.Builder
	for _, top := range nodes {
		top.Walk(func(n *Node) {
			b.WriteString(n.Title())
			for _, s := range n.Sentences {
				b.WriteString(s.Text)
			}
		})
	}
	return squeeze(b.String())
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

func TestSeed(t *testing.T) {
	text := seed(t)
	files, changes := mustImport(t, text, Files{})
	p := mustRead(t, files)
	count := map[int]int{}
	said := 0
	p.Walk(func(n *Node) {
		count[n.Rank]++
		if n.Rank == rankItem {
			said += len(n.Sentences)
		}
	})
	got := fmt.Sprintf("preamble %d parts %d groups %d items %d tasks %d sentences %d added %d", count[0], count[1], count[2], count[3],
		len(p.Tasks()), count[3]+said, len(changes.Added))
	// The 79 tasks and 21 headings make 100 sentences; counting the three ； inside
	// items as ends too gives 103 and 82.
	want := "preamble 1 parts 3 groups 6 items 21 tasks 79 sentences 100 added 83"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if spell(p.Nodes) != squeeze(string(text.Text)) {
		t.Error("the text is not word for word that of the seed")
	}
	first := Outline(string(text.Text))
	if a, b := flat(first), flat(p.Nodes); a != b {
		t.Errorf("read back, the plan differs:\n%s\n%s", a, b)
	}
	for id, want := range map[string]string{
		"0-s02":     "为深入贯彻习近平生态文明思想，聚焦落实*市生态环境局、*市中心工作，扎实做好2022年我市生态环境保护工作，特制定如下工作要点。",
		"3-1-1-s06": "配合市住建局、水务局做好浈江流域*段水环境综合治理、河长制实施等工作。",
		"3-6-2-s06": "坚持从严管党治党不放松，主动接受综合派驻纪检监察组监督，努力提升党员干部自我约束能力。",
	} {
		if s, _, _ := p.Sentence(id); s.Text != want {
			t.Errorf("%s: %q", id, s.Text)
		}
	}
	if p.Node("3-4").Title() != "（四）牵头做好生态环境统筹工作" || p.Node("1").Title() != "一、总体要求" {
		t.Errorf("headings: %q %q", p.Node("3-4").Title(), p.Node("1").Title())
	}
	if path := p.Path("3-1-2-s06"); len(path) != 3 || path[0].ID != "3" || path[2].ID != "3-1-2" {
		t.Errorf("path: %v", path)
	}
}

// flat writes a tree with everything but lines.
func flat(nodes []*Node) string {
	var b strings.Builder
	for _, top := range nodes {
		top.Walk(func(n *Node) {
			fmt.Fprintf(&b, "%s|%s|%s|%d\n", n.ID, n.Label, n.Heading, n.Rank)
			for _, s := range n.Sentences {
				fmt.Fprintf(&b, "  %s|%s|%v\n", s.ID, s.Text, s.Break)
			}
		})
	}
	return b.String()
}

func TestImportAgainChangesNothing(t *testing.T) {
	first, _ := mustImport(t, seed(t), Files{})
	again, changes := mustImport(t, seed(t), first)
	if string(again.Plan.Text) != string(first.Plan.Text) || string(again.Progress.Text) != string(first.Progress.Text) {
		t.Error("a second import of the same text changed a file")
	}
	if changes.Kept != 83 || len(changes.Added)+len(changes.Changed)+len(changes.Retired) > 0 {
		t.Errorf("%+v", changes)
	}
}

// The county's own example data: the plan must be what the seed says, every task
// must have its table, and nothing in it may be wrong on its day.
func TestExampleContent(t *testing.T) {
	var files Files
	for name, f := range map[string]*source.File{"plan.md": &files.Plan, "progress.toml": &files.Progress} {
		data, err := os.ReadFile(filepath.Join("../../../content/plan/2022", name))
		if err != nil {
			t.Fatal(err)
		}
		*f = clean(t, name, data)
	}
	again, _ := mustImport(t, seed(t), files)
	if string(again.Plan.Text) != string(files.Plan.Text) {
		t.Error("plan.md is not what importing the seed makes")
	}
	if string(again.Progress.Text) != string(files.Progress.Text) {
		t.Error("a task has no table in progress.toml")
	}
	var ps source.Problems
	asOf := calendar.New(2022, 11, 23)
	g := ReadProgress(files.Progress, mustRead(t, files), &ps)
	g.Check(asOf, &ps)
	if ps.Len() > 0 {
		t.Error(told(&ps, source.English))
	}
	for _, s := range g.Standings(asOf) {
		if s.Entry.Role == "" || s.Entry.Lead == "" || s.Entry.Due.IsZero() && s.Declared != Withheld {
			t.Errorf("%s: role, lead or due date is missing", s.Task.ID)
		}
	}
}

func TestLabels(t *testing.T) {
	for line, want := range map[string]string{
		"一、总体要求":      "1 1 一、",
		"十二、附则":       "1 12 十二、",
		"二十一．保障":      "1 21 二十一．",
		"（一）深入":       "2 1 （一）",
		"(一)深入":       "2 1 (一)",
		"﹙十﹚、深入":      "2 10 ﹙十﹚、",
		"㈡深入":         "2 2 ㈡",
		"1.深入":        "3 1 1.",
		"１．深入":        "3 1 １．",
		"12、 深入":      "3 12 12、",
		"⒊深入":         "3 3 ⒊",
		"1.2022年底前完成": "3 1 1.",
		"1. 5吨以下锅炉":   "3 1 1.",
		"2、5个项目":      "3 2 2、",
		"三、“十四五”规划":   "1 3 三、",
		"三、十四五规划":     "1 3 三、",
		"（1）排查":       "4 1 （1）",
		"（１２)排查":      "4 12 （１２)",
		"⑵排查":         "4 2 ⑵",
		"①排查":         "5 1 ①",
		"㉑排查":         "5 21 ㉑",
		"6.5环境日宣传":    "",
		"６．５环境日宣传":    "",
		"2.5万吨":       "",
		"2022年":       "",
		"2022.工作":     "",
		"2、3月份":       "",
		"2、4、6号机组":    "",
		"一、二类水体":      "",
		"十百、":         "",
		"一是":          "",
		"1":           "",
		"1.":          "",
		"（一）":         "",
		"（2022）12号":   "",
		"（一至三）":       "",
		"0.总则":        "",
		"PM2.5":       "",
		"（三个地市）":      "",
		"第一，":         "",
		"":            "",
	} {
		got := ""
		if l, ok := readLabel(line); ok {
			got = fmt.Sprintf("%d %d %s", l.rank, l.number, l.text)
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", line, got, want)
		}
	}
}

func TestOutlineIDs(t *testing.T) {
	text := "前言。\n1.无部分的要点。任务。\n一、部分\n1.跳过一级。甲。\n（一）组\n1.要点。乙！“丙。”（丁？）戊；己\n（1）更深。庚。\n①再深。\n2.下一项。\n二、部分\n（一）组。"
	want := "0: 0-s01\n0-0-1: 0-0-1-s01\n1:\n1-0-1: 1-0-1-s01\n1-1:\n1-1-1: 1-1-1-s01 1-1-1-s02 1-1-1-s03 1-1-1-s04\n1-1-1-1: 1-1-1-1-s01\n1-1-1-1-1:\n1-1-2:\n2:\n2-1:\n"
	var b strings.Builder
	for _, top := range Outline(text) {
		top.Walk(func(n *Node) {
			b.WriteString(n.ID + ":")
			for _, s := range n.Sentences {
				b.WriteString(" " + s.ID)
			}
			b.WriteString("\n")
		})
	}
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestProposedRoles(t *testing.T) {
	for text, want := range map[string]Role{
		"牵头印发实施《意见》，明晰职责。":             Leads,
		"配合市住建局、水务局做好工作。":              Cooperates,
		"积极配合上级部门深入推进改革建设。":            Cooperates,
		"强化结构调整，协助推进园区锅炉淘汰工作。":         Assists,
		"深入推进高新区VOCs协调治理，督促项目建成。":      Urges,
		"协调有关部门加强工业废气的治理力度。":           Coordinates,
		"规范监察执法程序，指导、监督、协调全市执法工作。":     Guides,
		"深入开展农业面源污染治理与监督指导试点。":         Owns,
		"开展建设，会同水务等部门，协调有序推进管网建设。":     Owns,
		"精准应对污染天气，及时快速报送。":             Owns,
		"紧扣问题进行整改；协调相关部门持续抓好整改工作。":     Coordinates,
		"协助农业部门开展清理，加强督促住建部门加快推进建设进度。": Assists,
	} {
		if got := ProposeRole(text); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

// TestTexts runs testdata/*.txtar: texts imported one after the other, or a
// plan.md read as it stands, then progress.toml read and checked as of a day.
func TestTexts(t *testing.T) {
	names, _ := filepath.Glob("testdata/*.txtar")
	if len(names) == 0 {
		t.Fatal("no testdata")
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, name, archive, run(t, archive))
		})
	}
}

func run(t *testing.T, archive *txtar.Archive) map[string]string {
	files := Files{Plan: source.File{Name: "plan.md"}, Progress: source.File{Name: "progress.toml"}}
	var ps source.Problems
	var changed strings.Builder
	asOf := calendar.New(2022, 11, 23)
	for _, f := range archive.Files {
		switch {
		case strings.HasSuffix(f.Name, ".txt"):
			var c Changes
			files, c, _ = Import(clean(t, f.Name, f.Data), "计划", 2022, files, &ps)
			fmt.Fprintf(&changed, "%s: %+v\n", f.Name, c)
		case f.Name == "plan.md":
			files.Plan = clean(t, f.Name, f.Data)
		case f.Name == "progress.toml":
			files.Progress = clean(t, f.Name, f.Data)
		}
	}
	out := map[string]string{"want-changes": changed.String(), "want-plan.md": string(files.Plan.Text), "want-progress.toml": string(files.Progress.Text)}
	if p := Read(files.Plan, &ps); p != nil && files.Progress.Text != nil {
		g := ReadProgress(files.Progress, p, &ps)
		g.Check(asOf, &ps)
		out["want-standings"] = standings(g, asOf)
	}
	out["want-zh"], out["want-en"] = told(&ps, source.Chinese), told(&ps, source.English)
	return out
}

func standings(g *Progress, asOf calendar.Date) string {
	var b strings.Builder
	list := g.Standings(asOf)
	for _, s := range list {
		e := s.Entry
		fmt.Fprintf(&b, "%s %s→%s late=%d role=%s lead=%s with=%v due=%s measure=%v updates=%d\n",
			s.Task.ID, s.Declared, s.Effective, s.DaysLate, e.Role, e.Lead, e.With, e.Due, e.HasMeasure(), len(e.Updates))
	}
	g.plan.Walk(func(n *Node) {
		if under := Under(list, n.ID); len(under) > 0 {
			fmt.Fprintf(&b, "%s %+v\n", n.ID, Count(under))
		}
	})
	return b.String()
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

func TestTallyOfEveryState(t *testing.T) {
	var list []Standing
	for i, s := range Statuses() {
		for range i + 1 {
			list = append(list, Standing{Effective: s})
		}
	}
	tally := Count(list)
	for i, s := range Statuses() {
		if tally.Of(s) != i+1 {
			t.Errorf("%s: %d, want %d", s, tally.Of(s), i+1)
		}
	}
	if tally.Total != 15 || tally.Unmeasured != 10 || tally.NoEvidence != 10 {
		t.Errorf("%+v", tally)
	}
}
