package main

import (
	"fmt"
	"os"

	"mingjing/generator/internal/build"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/source"
)

var checkCommand = command{
	name:    "check",
	summary: source.Text{ZH: "检查全部内容，不写文件", EN: "check everything, write nothing"},
	usage: source.Text{ZH: `用法：mingjing check [选项]

做 build 做的一切检查，但不写文件。没有错误时退出码为 0，有错误为 1。

  --source 目录     站点目录（默认当前目录）
  --as-of 日期      按哪一天检查，例 2022-11-23
  --lang zh|en      提示用的语言
  --quiet           没有问题时什么也不说

例：
  mingjing check
  mingjing check --as-of 2022-12-31
`, EN: `usage: mingjing check [options]

Does everything that build does but writes nothing. Exit code 0 without errors, 1 with.

  --source DIR      the site's folder (default the current one)
  --as-of DATE      the day to check for, 2022-11-23
  --lang zh|en      language of messages
  --quiet           say nothing where nothing is wrong

examples:
  mingjing check
  mingjing check --as-of 2022-12-31
`},
}

func runCheck(e *env, args []string) int {
	s, fs, code := e.parse(&checkCommand, args, nil)
	if s == nil {
		return code
	}
	if !e.noArguments(&checkCommand, fs) || e.noSource(s.source) {
		return exitUsage
	}
	var ps source.Problems
	show, end := e.progress(s)
	tree := os.DirFS(s.source)
	model := build.Load(content.NewLoader(tree), tree, s.asOf, &ps, show)
	err := model.Render(&ps, show, func(string, []byte) error { return nil })
	end()
	e.report(&ps)
	switch {
	case err != nil:
		return e.fault(err)
	case ps.Errors() > 0:
		return exitContent
	case !s.quiet:
		fmt.Fprintf(e.out, source.Text{ZH: "没有错误：%d 个文件，按 %s 检查。\n", EN: "no errors: %d files, checked as of %s.\n"}.In(e.lang), len(model.Files), model.Site.AsOf)
	}
	return exitFine
}
