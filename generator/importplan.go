package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"mingjing/generator/internal/plan"
	"mingjing/generator/internal/source"
)

var importCommand = command{
	name:    "import",
	summary: source.Text{ZH: "导入文件：import plan 导入年度计划", EN: "import files: import plan reads a yearly plan"},
	usage: source.Text{ZH: `用法：mingjing import plan 文件.txt --year 年份 [选项]

读取公文编号（一、（一）1.（1）①），写成 content/plan/年份/plan.md 和 progress.toml。
原文一字不改；再导入一次不会改变任何内容；已有的编号和进展都保留。

  --year 年份       计划的年份
  --title 标题      计划的标题（只在第一次导入时用）
  --source 目录     站点目录（默认当前目录）
  --lang zh|en      提示用的语言

例：
  mingjing import plan seeds/2022-work-plan.txt --year 2022
`, EN: `usage: mingjing import plan FILE.txt --year YEAR [options]

Reads the numbering of official documents (一、（一）1.（1）①) and writes
content/plan/YEAR/plan.md and progress.toml. The text stays word for word, a second
import changes nothing, ids and progress that are there are kept.

  --year YEAR       the plan's year
  --title TITLE     its title (used by the first import only)
  --source DIR      the site's folder (default the current one)
  --lang zh|en      language of messages

example:
  mingjing import plan seeds/2022-work-plan.txt --year 2022
`},
}

func runImport(e *env, args []string) int {
	if len(args) < 2 || args[0] != "plan" {
		if len(args) > 0 && (args[0] == "-h" || args[0] == "--help") {
			fmt.Fprint(e.out, importCommand.usage.In(e.lang))
			return exitFine
		}
		e.say(source.Text{ZH: "要导入什么？\n\n%s", EN: "import what?\n\n%s"}, importCommand.usage.In(e.lang))
		return exitUsage
	}
	var year int
	var title, file string
	rest := args[1:]
	if len(rest[0]) > 0 && rest[0][0] != '-' {
		file, rest = rest[0], rest[1:]
	}
	s, fs, code := e.parse(&importCommand, rest, func(fs *flag.FlagSet, _ *settings) {
		fs.IntVar(&year, "year", 0, "")
		fs.StringVar(&title, "title", "", "")
	})
	if s == nil {
		return code
	}
	if file == "" && fs.NArg() == 1 {
		file = fs.Arg(0)
	} else if !e.noArguments(&importCommand, fs) {
		return exitUsage
	}
	if file == "" || year < 1949 || year > 2999 {
		e.say(source.Text{ZH: "要写文件名和 --year 年份\n\n%s", EN: "name the file and the --year\n\n%s"}, importCommand.usage.In(e.lang))
		return exitUsage
	}
	if title == "" {
		title = strconv.Itoa(year) + "年生态环境保护工作要点"
	}
	return e.importPlan(file, filepath.Join(s.source, "content", "plan", strconv.Itoa(year)), title, year)
}

func (e *env) importPlan(file, dir, title string, year int) int {
	var ps source.Problems
	text, ok := source.Read(os.DirFS(filepath.Dir(file)), filepath.Base(file), &ps)
	if !ok {
		e.report(&ps, source.Note, 0)
		if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
			return exitUsage
		}
		return exitContent
	}
	var old plan.Files
	for name, f := range map[string]*source.File{"plan.md": &old.Plan, "progress.toml": &old.Progress} {
		f.Name = filepath.ToSlash(filepath.Join(dir, name))
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			if read, ok := source.Read(os.DirFS(dir), name, &ps); ok {
				f.Text = read.Text
			}
		}
	}
	made, changes, ok := plan.Import(text, title, year, old, &ps)
	e.report(&ps, source.Note, 0)
	if !ok || ps.Errors() > 0 {
		return exitContent
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return e.fault(err)
	}
	for _, f := range []struct {
		name     string
		now, was []byte
	}{{"plan.md", made.Plan.Text, old.Plan.Text}, {"progress.toml", made.Progress.Text, old.Progress.Text}} {
		if bytes.Equal(f.now, f.was) {
			continue
		}
		if err := replaceFile(filepath.Join(dir, f.name), f.now); err != nil {
			return e.fault(err)
		}
	}
	fmt.Fprintf(e.out, source.Text{ZH: "%s：保留 %d 句，新增 %d 句，改动 %d 句，删去 %d 句\n", EN: "%s: %d sentences kept, %d added, %d reworded, %d removed\n"}.In(e.lang),
		dir, changes.Kept, len(changes.Added), len(changes.Changed), len(changes.Retired))
	return exitFine
}

// replaceFile writes a file so that it is the old one or the new one, never a part.
func replaceFile(name string, data []byte) error {
	if err := os.WriteFile(name+".new", data, fs.FileMode(0o644)); err != nil {
		return err
	}
	return os.Rename(name+".new", name)
}
