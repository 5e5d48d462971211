package main

import (
	"flag"
	"fmt"
	"path/filepath"
	"time"

	"mingjing/generator/internal/build"
	"mingjing/generator/internal/check"
	"mingjing/generator/internal/output"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

var buildCommand = command{
	name:    "build",
	summary: source.Text{ZH: "生成整个网站到 public/", EN: "make the whole site in public/"},
	usage: source.Text{ZH: `用法：mingjing build [选项]

读取 content/、themes/ 和 site.toml，生成整个网站。有错误时什么都不写，原来的网站不变。

  --out 目录        写到哪里（默认 public）
  --source 目录     站点目录（默认当前目录）
  --as-of 日期      按哪一天生成，例 2022-11-23（默认 site.toml 的 as_of，没有则为今天）
  --compress        每个文本文件旁边再写 .gz 和 .br，供服务器直接发送（慢得多）
  --zip 文件        另把整个网站打成一个 ZIP：解压到文件夹或U盘就能打开、能搜索
  --lang zh|en      提示用的语言
  --quiet           不显示进度和结果

例：
  mingjing build
  mingjing build --out /srv/www/xxgk --as-of 2022-11-23
  mingjing build --zip xxgk-2022-11-23.zip
`, EN: `usage: mingjing build [options]

Reads content/, themes/ and site.toml and makes the whole site. Where there are
errors nothing is written and the former site stays as it is.

  --out DIR         where to write (default public)
  --source DIR      the site's folder (default the current one)
  --as-of DATE      the day to build for, 2022-11-23 (default as_of of site.toml, else today)
  --compress        .gz and .br beside each text file, for servers that send them as they are (much slower)
  --zip FILE        the whole site as one ZIP too: unpacked to a folder it opens and searches
  --lang zh|en      language of messages
  --quiet           no progress, no summary

examples:
  mingjing build
  mingjing build --out /srv/www/xxgk --as-of 2022-11-23
  mingjing build --zip site-2022-11-23.zip
`},
}

func runBuild(e *env, args []string) int {
	var o build.Options
	s, fs, code := e.parse(&buildCommand, args, func(fs *flag.FlagSet, s *settings) {
		fs.StringVar(&s.out, "out", "", "")
		fs.BoolVar(&o.Compress, "compress", false, "")
		fs.StringVar(&o.Zip, "zip", "", "")
	})
	if s == nil {
		return code
	}
	if !e.noArguments(&buildCommand, fs) || e.noSource(s.source) {
		return exitUsage
	}
	if s.out == "" {
		s.out = filepath.Join(s.source, "public")
	}
	began := time.Now()
	var ps source.Problems
	show, end := e.progress(s)
	tree := build.Sources(s.source)
	model := build.Open(tree).Load(s.asOf, &ps, show)
	result, err := model.Write(s.out, o, &ps, show)
	end()
	e.report(&ps, source.Warning, check.Settle(&ps, model.Site.Silences, true))
	switch {
	case err != nil:
		return e.fault(err)
	case ps.Errors() > 0:
		e.say(source.Text{ZH: "没有生成：先改正上面的错误。原来的网站没有变动。\n", EN: "nothing was written: mend the errors above first. The former site is as it was.\n"})
		return exitContent
	case !s.quiet:
		fmt.Fprintf(e.out, source.Text{ZH: "已生成 %d 个文件，更新 %d 个，删除 %d 个，用时 %.2f 秒：%s\n", EN: "%d files, %d written, %d removed, %.2f s: %s\n"}.In(e.lang),
			result.Files, result.Written, result.Removed, time.Since(began).Seconds(), s.out)
		e.sayNext(model.Site)
	}
	return exitFine
}

// sayNext tells the next day on which the site changes though nobody edits it.
func (e *env) sayNext(s *site.Site) {
	events := s.NextBuilds()
	for i, ev := range events {
		if ev.On != events[0].On {
			return
		}
		if i == 0 {
			fmt.Fprintf(e.out, source.Text{ZH: "最迟在 %s 再生成一次：\n", EN: "build again on %s at the latest:\n"}.In(e.lang), ev.On)
		}
		fmt.Fprintf(e.out, "  %s\n", output.EventText(ev).In(e.lang))
	}
}
