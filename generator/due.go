package main

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"

	"mingjing/generator/internal/build"
	"mingjing/generator/internal/check"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/output"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

var dueCommand = command{
	name:    "due",
	summary: source.Text{ZH: "列出逾期的和快到期的，以及下次什么时候要生成", EN: "list what is overdue or due soon, and when to build again"},
	usage: source.Text{ZH: `用法：mingjing due [选项]

列出逾期未办的、十个工作日内到期的记录（没有公开的也列），和网站自己会变的日子。

  --source 目录     站点目录（默认当前目录）
  --as-of 日期      按哪一天，例 2022-11-23
  --lang zh|en      提示用的语言

例：
  mingjing due
  mingjing due --as-of 2022-12-31
`, EN: `usage: mingjing due [options]

Lists the records that are overdue or due within ten working days, those not yet
public among them, and the days on which the site changes by itself.

  --source DIR      the site's folder (default the current one)
  --as-of DATE      the day, 2022-11-23
  --lang zh|en      language of messages

examples:
  mingjing due
  mingjing due --as-of 2022-12-31
`},
}

func runDue(e *env, args []string) int {
	s, fs, code := e.parse(&dueCommand, args, nil)
	if s == nil {
		return code
	}
	if !e.noArguments(&dueCommand, fs) || e.noSource(s.source) {
		return exitUsage
	}
	var ps source.Problems
	tree := build.Sources(s.source)
	model := build.Open(tree).Load(s.asOf, &ps, nil)
	for _, r := range model.Site.Registers {
		for _, t := range r.Timeliness {
			e.sayDue(s.source, t)
		}
	}
	for _, ev := range model.Site.NextBuilds() {
		fmt.Fprintf(e.out, "%s %s\n", ev.On, output.EventText(ev).In(e.lang))
	}
	e.report(&ps, source.Warning, check.Settle(&ps, model.Site.Silences, true))
	if ps.Errors() > 0 {
		return exitContent
	}
	return exitFine
}

// sayDue lists what is overdue, the oldest first, then what is due soon.
func (e *env) sayDue(dir string, t *site.Timeliness) {
	overdue := source.Text{ZH: "逾期：", EN: "overdue: "}.In(e.lang)
	for _, late := range slices.Backward(t.Late) {
		if late.State == ledger.Overdue {
			e.dueLine(dir, overdue, late)
		}
	}
	for _, soon := range t.Soon {
		e.dueLine(dir, "", soon)
	}
}

func (e *env) dueLine(dir, word string, t site.Timed) {
	within := source.Text{ZH: t.Clock.Within.Chinese(), EN: t.Clock.Within.String()}
	line := source.Text{ZH: "%s: %s应于 %s（%s，%s）\n", EN: "%s: %sdue on %s (%s, %s)\n"}.In(e.lang)
	fmt.Fprintf(e.out, line, path.Join(filepath.ToSlash(dir), t.File), word, t.Due, within.In(e.lang), t.Clock.Basis)
}
