package build

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"regexp"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/source"
)

var (
	indexMoved = source.Kind{ID: "index-moved", Level: source.Warning,
		Say: source.Text{ZH: "索引号原来是 %s，公开后不能改", EN: "the index number was %s; it cannot change after publication"},
		Fix: source.Text{ZH: "改回原来的索引号；确属录错的，静默并写明理由", EN: "restore it; where it was a slip silence this with the reason"}}
	backdated = source.Kind{ID: "pubdate-backdated", Level: source.Note,
		Say: source.Text{ZH: "发布日期 %s 早于这个文件进入 git 的日期 %s", EN: "published on %s, before the file came into git on %s"},
		Fix: source.Text{ZH: "发布日期写真正公开的那一天；补录以前的记录，核对后不用改", EN: "write the day on which it truly became public; an older record that is entered later may stay"}}
)

// A history is what git tells of the files of a source tree.
type history struct {
	added  map[string]calendar.Date // first seen; without the files of the first commit
	values map[string][]formerValue // by file: lines that were once there
}

type formerValue struct {
	key, value string
	until      calendar.Date // day of the change; zero where it is not committed
}

// History holds the records against the history of the folder in git: index numbers
// that changed and, unless the day of the site is pinned, dates of publication before
// the day of entry. A folder without git, or a clone without the past, tells nothing.
func (m *Model) History(dir string, ps *source.Problems) {
	h, ok := readHistory(dir)
	if !ok {
		return
	}
	find := source.NewFinder(m.Site.FS)
	for _, l := range m.Site.Ledgers {
		index, published := l.With(ledger.Index), l.With(ledger.Published)
		for _, r := range l.Records {
			if r.InTable() {
				continue
			}
			if index >= 0 {
				h.checkIndex(r, index, find, ps)
			}
			on := r.Published()
			if first := h.added[r.File]; published >= 0 && m.Site.Config.AsOf.IsZero() && !on.IsZero() && on.Before(first) {
				ps.Add(r.Place(find, published), &backdated, on, first)
			}
		}
	}
}

func (h *history) checkIndex(r *content.Record, index int, find *source.Finder, ps *source.Problems) {
	now, published := r.Value(index).Text, r.Published()
	for _, v := range h.values[r.File] {
		if v.key == r.Ledger.Fields[index].Name && v.value != now && (v.until.IsZero() || !v.until.Before(published)) {
			ps.Add(r.Place(find, index), &indexMoved, v.value)
			return
		}
	}
}

func readHistory(dir string) (*history, bool) {
	git := func(args ...string) ([]byte, bool) {
		cmd := exec.Command("git", append([]string{"-C", dir, "-c", "core.quotepath=off", "-c", "diff.noprefix=false", "-c", "diff.mnemonicPrefix=false"}, args...)...)
		cmd.Env = append(os.Environ(), "TZ=Asia/Shanghai", "LC_ALL=C")
		out, err := cmd.Output()
		return out, err == nil
	}
	if out, ok := git("rev-parse", "--is-shallow-repository"); !ok || strings.TrimSpace(string(out)) != "false" {
		return nil, false
	}
	date := []string{"--format=commit:%cd", "--date=format-local:%Y-%m-%d", "--relative", "--no-color", "--no-ext-diff", "-M"}
	names, ok := git(append(append([]string{"log", "--reverse", "--name-status", "--diff-filter=AR"}, date...), "--", content.Root)...)
	if !ok {
		return nil, false
	}
	h := &history{added: map[string]calendar.Date{}, values: map[string][]formerValue{}}
	h.readNames(names)
	if patch, ok := git(append(append([]string{"log", "-p", "-U0", "--diff-filter=MR", `-G^[a-z_]+ *= *"[0-9A-Z]{18}/`}, date...), "--", content.Root)...); ok {
		h.readPatch(patch)
	}
	if patch, ok := git("diff", "HEAD", "-U0", "--relative", "--no-color", "--no-ext-diff", "-M", "--", content.Root); ok {
		h.readPatch(patch)
	}
	return h, true
}

// readNames reads when files came. A file that was renamed keeps its day.
func (h *history) readNames(log []byte) {
	var on calendar.Date
	commits := 0
	for line := range strings.Lines(string(log)) {
		line = strings.TrimRight(line, "\n")
		if day, ok := strings.CutPrefix(line, "commit:"); ok {
			on, _ = calendar.ParseDate(day)
			commits++
			continue
		}
		switch f := strings.Split(line, "\t"); {
		case len(f) == 2 && f[0] == "A" && commits > 1: // the first commit brings what there was before
			h.added[f[1]] = on
		case len(f) == 3:
			if day, ok := h.added[f[1]]; ok {
				h.added[f[2]] = day
			}
		}
	}
}

var formerLine = regexp.MustCompile(`^-([a-z_]+) *= *"([^"]*)"`)

// readPatch reads which values lines once had.
func (h *history) readPatch(patch []byte) {
	var on calendar.Date
	file := ""
	lines := bufio.NewScanner(bytes.NewReader(patch))
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		line := lines.Text()
		if day, ok := strings.CutPrefix(line, "commit:"); ok {
			on, _ = calendar.ParseDate(day)
		} else if name, ok := strings.CutPrefix(line, "+++ b/"); ok {
			file = strings.TrimSuffix(name, "\t")
		} else if m := formerLine.FindStringSubmatch(line); m != nil && file != "" {
			h.values[file] = append(h.values[file], formerValue{m[1], m[2], on})
		}
	}
}
