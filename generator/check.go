package main

import (
	"flag"
	"fmt"

	"mingjing/generator/internal/build"
	"mingjing/generator/internal/check"
	"mingjing/generator/internal/source"
)

var checkCommand = command{
	name:    "check",
	summary: source.Text{ZH: "检查全部内容，不写文件", EN: "check everything, write nothing"},
	usage: source.Text{ZH: `用法：mingjing check [选项]

做 build 做的一切检查，但不写文件。没有错误时退出码为 0，有错误为 1。

  --notes           也列出提示：不影响公开、但值得看一眼的地方
  --list            列出全部规则
  --explain 编号    说明一条规则：要求、依据、改法
  --format 格式     text（默认）、json、sarif、github；后三种写到标准输出
  --source 目录     站点目录（默认当前目录）
  --as-of 日期      按哪一天检查，例 2022-11-23
  --lang zh|en      提示用的语言
  --quiet           没有问题时什么也不说

例：
  mingjing check
  mingjing check --as-of 2022-12-31
  mingjing check --explain id-leak
  mingjing check --format sarif > check.sarif

警告可以在文件里静默，写明理由（TOML 文件和信息栏里的注释）：
  # silence: column-stale 栏目改版，12月恢复更新
  # silence(2022-07.csv): csv-dry 当月检修
错误不能静默。
`, EN: `usage: mingjing check [options]

Does everything that build does but writes nothing. Exit code 0 without errors, 1 with.

  --notes           list notes too: what stops nothing but is worth a look
  --list            list all rules
  --explain ID      explain a rule: what it asks, by which clause, how to mend
  --format FORMAT   text (default), json, sarif, github; the latter on standard output
  --source DIR      the site's folder (default the current one)
  --as-of DATE      the day to check for, 2022-11-23
  --lang zh|en      language of messages
  --quiet           say nothing where nothing is wrong

examples:
  mingjing check
  mingjing check --as-of 2022-12-31
  mingjing check --explain id-leak
  mingjing check --format sarif > check.sarif

A warning can be silenced in its file, with a reason (a comment of TOML or front matter):
  # silence: column-stale being rebuilt until December
  # silence(2022-07.csv): csv-dry under repair this month
Errors cannot.
`},
}

func runCheck(e *env, args []string) int {
	var list, notes bool
	var explain, format string
	s, fs, code := e.parse(&checkCommand, args, func(fs *flag.FlagSet, _ *settings) {
		fs.BoolVar(&list, "list", false, "")
		fs.BoolVar(&notes, "notes", false, "")
		fs.StringVar(&explain, "explain", "", "")
		fs.StringVar(&format, "format", "text", "")
	})
	if s == nil {
		return code
	}
	machine, known := check.FormatNamed(format)
	switch {
	case !e.noArguments(&checkCommand, fs):
		return exitUsage
	case list:
		return e.listRules()
	case explain != "":
		return e.explainRule(explain)
	case format != "text" && !known:
		e.say(source.Text{ZH: "没有 %q 这种格式：可以用 text、json、sarif、github\n", EN: "there is no format %q: it is one of text, json, sarif, github\n"}, format)
		return exitUsage
	case e.noSource(s.source):
		return exitUsage
	}
	var ps source.Problems
	show, end := e.progress(s)
	tree := build.Sources(s.source)
	model := build.Open(tree).Load(s.asOf, &ps, show)
	model.Groups = nil // the index of the search says nothing that the pages do not
	err := model.Render(&ps, show, build.Read)
	end()
	model.History(s.source, &ps)
	silenced := check.Settle(&ps, model.Site.Silences, true)
	if !known {
		least := source.Warning
		if notes {
			least = source.Note
		}
		e.report(&ps, least, silenced)
	} else if list := ps.Sorted(); err == nil {
		err = machine.Write(e.out, list, check.Summarise(list, model.Site.AsOf.String(), len(model.Files), silenced), e.lang)
	}
	switch {
	case err != nil:
		return e.fault(err)
	case ps.Errors() > 0:
		return exitContent
	case !s.quiet && !known:
		fmt.Fprintf(e.out, source.Text{ZH: "没有错误：%d 个文件，按 %s 检查。\n", EN: "no errors: %d files, checked as of %s.\n"}.In(e.lang), len(model.Files), model.Site.AsOf)
		if n := ps.Count(source.Note); n > 0 && !notes {
			fmt.Fprintf(e.out, source.Text{ZH: "有 %d 条提示，用 --notes 查看。\n", EN: "%d notes: see them with --notes.\n"}.In(e.lang), n)
		}
	}
	return exitFine
}

// listRules prints a line for each rule.
func (e *env) listRules() int {
	for _, id := range check.IDs() {
		r, _ := check.Find(id)
		fmt.Fprintf(e.out, "%-22s %s  %s\n", id, r.Level.Word(e.lang), r.Title.In(e.lang))
	}
	return exitFine
}

// explainRule prints what a rule asks for, by which clause, and how to mend a breach.
func (e *env) explainRule(id string) int {
	r, ok := check.Find(id)
	if !ok {
		e.say(source.Text{ZH: "没有编号为 %q 的规则。", EN: "there is no rule %q. "}, id)
		if near := source.Suggest(id, check.IDs()); near != "" {
			e.say(source.Text{ZH: "您是不是要看 %s？", EN: "did you mean %s? "}, near)
		}
		e.say(source.Text{ZH: "用 check --list 看全部规则。\n", EN: "check --list prints them all.\n"})
		return exitUsage
	}
	basis := r.Basis
	if basis == "" {
		basis = source.Text{ZH: "本程序的要求", EN: "asked for by this program"}.In(e.lang)
	}
	silence := source.Text{ZH: "错误，不能静默", EN: "an error, cannot be silenced"}
	if r.Level != source.Error {
		silence = source.Text{ZH: "可以在文件里静默：# silence: " + id + " 理由", EN: "may be silenced in the file: # silence: " + id + " REASON"}
	}
	fmt.Fprintf(e.out, source.Text{ZH: "%s（%s）\n%s\n依据：%s\n改法：%s\n静默：%s\n", EN: "%s (%s)\n%s\nbasis: %s\nremedy: %s\nsilence: %s\n"}.In(e.lang),
		id, r.Level.Word(e.lang), r.Title.In(e.lang), basis, check.Plain(r.Remedy.In(e.lang)), silence.In(e.lang))
	return exitFine
}
