package content

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/plan"
	"mingjing/generator/internal/source"
)

// A part is what files that are read together gave: while none of them changes it
// stands as it is.
type part struct {
	names    []string
	tree     Tree // the fields that the part fills
	problems source.Problems
}

// part reads some files, or remembers them, and tells their problems.
func (l *Loader) part(key string, names []string, ps *source.Problems, read func(t *Tree, names []string, ps *source.Problems)) *Tree {
	p := l.parts[key]
	if p == nil || !slices.Equal(p.names, names) {
		p = &part{names: names, tree: Tree{FS: l.fsys}}
		read(&p.tree, names, &p.problems)
		l.parts[key] = p
	}
	ps.Join(p.problems)
	return &p.tree
}

var planFolder = source.Kind{ID: "plan-folder", Level: source.Error,
	Say: source.Text{ZH: "计划要放在以年份命名的目录里：%s", EN: "a plan belongs in a folder named by its year: %s"},
	Fix: source.Text{ZH: "例：content/plan/2022/plan.md", EN: "for example content/plan/2022/plan.md"}}

// loadPlans reads plan/<year>/plan.md with progress and rules beside it, newest first.
func (t *Tree) loadPlans(names []string, ps *source.Problems) {
	t.Progress, t.Evidence = map[int]*plan.Progress{}, map[int]*plan.Evidence{}
	for _, name := range slices.Backward(names) {
		switch path.Base(name) {
		case "plan.md":
		case "progress.toml", "evidence.toml":
			continue
		default:
			ps.Add(source.Whole(name), &homeless)
			continue
		}
		year, err := strconv.Atoi(path.Base(path.Dir(name)))
		if err != nil {
			ps.Add(source.Whole(name), &planFolder, name)
			continue
		}
		f, ok := source.Read(t.FS, name, ps)
		if !ok {
			continue
		}
		p := plan.Read(f, ps)
		if p == nil {
			continue
		}
		t.Plans = append(t.Plans, p)
		beside := func(base string, read func(source.File)) {
			if side := path.Join(path.Dir(name), base); slices.Contains(names, side) {
				if f, ok := source.Read(t.FS, side, ps); ok {
					read(f)
				}
			}
		}
		beside("progress.toml", func(f source.File) { t.Progress[year] = plan.ReadProgress(f, p, ps) })
		beside("evidence.toml", func(f source.File) { t.Evidence[year] = plan.ReadEvidence(f, p, ps) })
	}
}

var tableUnused = source.Kind{ID: "table-unused", Level: source.Warning,
	Say: source.Text{ZH: "没有哪份月报用到这张表，没有读取", EN: "no summary names this table; it was not read"},
	Fix: source.Text{ZH: "在表旁边写月报，用 data 写上这个文件名；不用的请删去", EN: "write a summary beside it that names it as data; or delete it"}}

// loadAir reads the stations and the monthly summaries with their tables.
func (t *Tree) loadAir(names []string, ps *source.Problems) {
	if len(names) == 0 {
		return
	}
	t.Air = &monitor.Air{}
	for _, name := range names {
		if path.Base(name) == "stations.toml" {
			if f, ok := source.Read(t.FS, name, ps); ok {
				t.Air.Stations = monitor.ReadStations(f, ps)
			}
		}
	}
	for _, name := range names {
		if strings.HasSuffix(name, ".md") {
			t.Air.Read(t.FS, name, names, ps)
		}
	}
	used := t.Air.Tables()
	for _, name := range names {
		text := strings.TrimSuffix(name, ".csv") + ".md"
		if strings.HasSuffix(name, ".csv") && !used[name] && !slices.Contains(names, text) {
			ps.Add(source.Whole(name), &tableUnused)
		}
	}
	t.Air.Sort()
}

// loadMedia reads all media but air.
func (t *Tree) loadMedia(names []string, ps *source.Problems) {
	by := map[string][]string{}
	for _, name := range names {
		by[mediumOf(name)] = append(by[mediumOf(name)], name)
	}
	for _, folder := range monitor.MediaFolders {
		if len(by[folder]) > 0 {
			t.Media.Read(t.FS, folder, by[folder], ledger.CheckUSCC, ps)
		}
	}
}

// mediumOf is the folder of monitoring/ that a file is in, "" for an unknown one.
func mediumOf(name string) string {
	folder, _, _ := strings.Cut(strings.TrimPrefix(name, Root+"/monitoring/"), "/")
	if slices.Contains(monitor.MediaFolders, folder) {
		return folder
	}
	return ""
}
