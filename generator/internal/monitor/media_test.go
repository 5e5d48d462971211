package monitor

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/source"
)

// TestMedia reads a folder of content/monitoring from each archive and compares the
// sentences made of it, and the problems told, with its part "want". The name of the
// archive up to the first hyphen of "-faults" is the folder.
func TestMedia(t *testing.T) {
	archives, err := filepath.Glob("testdata/media/*.txtar")
	if err != nil || len(archives) < 10 {
		t.Fatalf("%d archives, %v", len(archives), err)
	}
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		last := len(archive.Files) - 1
		got := mediaText(strings.TrimSuffix(strings.TrimSuffix(filepath.Base(name), ".txtar"), "-faults"), archive.Files[:last])
		if want := &archive.Files[last]; *update {
			want.Data = []byte(got)
			if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		} else if got != string(want.Data) {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want.Data)
		}
	}
}

func mediaText(folder string, files []txtar.File) string {
	fsys, names := fstest.MapFS{}, []string{}
	for _, f := range files {
		name := "content/monitoring/" + folder + "/" + f.Name
		fsys[name] = &fstest.MapFile{Data: f.Data}
		names = append(names, name)
	}
	slices.Sort(names)
	var m Media
	var ps source.Problems
	m.Read(fsys, folder, names, ledger.CheckUSCC, &ps)
	var b strings.Builder
	for _, p := range ps.Sorted() {
		b.WriteString(p.Format(source.Chinese))
	}
	for _, s := range sentences(&m) {
		fmt.Fprintln(&b, s)
	}
	return b.String()
}

// sentences are all findings on what was read.
func sentences(m *Media) (out []string) {
	if w := m.Water; w != nil {
		for i, x := range w.Months {
			out = append(out, x.Finding(w))
			if i > 0 {
				out = append(out, x.Change(w.Months[i-1]).Finding("上月"))
			}
			rivers, err := w.Rivers(x)
			for k := range rivers {
				out = append(out, rivers[k].Name+" "+rivers[k].Status.Status.Word+" "+rivers[k].Words()+" "+rivers[k].MainWords(), fmt.Sprint(err))
			}
		}
		for i := range w.All {
			out = append(out, w.All[i].Name+"："+w.SectionFinding(i))
		}
	}
	if d := m.Drinking; d != nil {
		for _, q := range d.Quarters {
			out = append(out, q.Finding(d))
		}
		for i := range d.All {
			out = append(out, d.All[i].Name+"："+d.Answer(i))
		}
	}
	if g := m.Ground; g != nil {
		for _, r := range g.Rounds {
			out = append(out, r.Finding(g))
		}
	}
	if n := m.Noise; n != nil {
		for _, q := range n.Quarters {
			out = append(out, q.Finding(n))
		}
		for _, y := range n.Years {
			out = append(out, y.Finding())
		}
	}
	if s := m.Soil; s != nil {
		for _, y := range s.Years {
			out = append(out, y.Finding())
		}
	}
	if m.Black != nil {
		out = append(out, m.Black.Finding())
	}
	if d := m.Dischargers; d != nil {
		for _, q := range d.Quarters {
			out = append(out, q.Finding())
		}
	}
	for _, s := range m.Totals {
		out = append(out, s.Title+"："+s.Finding())
	}
	return out
}

// TestPublic holds what is not yet published out of all lists.
func TestPublic(t *testing.T) {
	day, _ := calendar.ParseDate("2022-10-31")
	m := Media{Water: &Water{Months: []*WaterMonth{{Summary: &Summary{Published: day}}, {Summary: &Summary{Published: day.AddDays(1)}}}},
		Totals: []*Total{{Published: day.AddDays(1)}}}
	p := m.Public(func(d calendar.Date) bool { return !d.After(day) })
	if len(p.Water.Months) != 1 || len(p.Bulletins()) != 1 || len(p.Totals) != 0 || len(m.Water.Months) != 2 {
		t.Errorf("%d months, %d bulletins, %d series; %d months before", len(p.Water.Months), len(p.Bulletins()), len(p.Totals), len(m.Water.Months))
	}
}

func FuzzLongTable(f *testing.F) {
	f.Add("水源,采样日期,项目,单位,结果\nD01,2022-08-01,总磷,mg/L,0.02\nD01,2022-08-01,,,停测\n")
	f.Add("水源,采样日期,项目,单位,结果\nD01,2022-08-01,\"总\n磷\",mg/L,<0.02\n")
	f.Fuzz(func(t *testing.T, data string) {
		mediaText("drinking", []txtar.File{
			{Name: "sources.toml", Data: []byte("[[source]]\nid = \"D01\"\nname = \"甲\"\nkind = \"河流\"\nlevel = \"县城\"\n")},
			{Name: "2022-Q3.md", Data: []byte("+++\nperiod = \"2022-Q3\"\ntitle = \"甲\"\ndata = \"2022-Q3.csv\"\npublished = 2022-10-10\n+++\n")},
			{Name: "2022-Q3.csv", Data: []byte(data)},
		})
	})
}
