package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"mingjing/generator/internal/build"
	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

// settings are the flags that several commands share.
type settings struct {
	source, out string
	asOf        calendar.Date
	quiet       bool
}

// parse reads a command's flags. The second result is false where the command is
// over: help was asked for, or the usage is wrong; the third is then the exit code.
func (e *env) parse(c *command, args []string, more func(*flag.FlagSet, *settings)) (*settings, *flag.FlagSet, int) {
	s := &settings{}
	var asOf, lang string
	fs := flag.NewFlagSet(c.name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.StringVar(&s.source, "source", ".", "")
	fs.StringVar(&asOf, "as-of", "", "")
	fs.StringVar(&lang, "lang", "", "")
	fs.BoolVar(&s.quiet, "quiet", false, "")
	if more != nil {
		more(fs, s)
	}
	err := fs.Parse(args)
	if lang != "" {
		e.lang = languageOf(lang)
	}
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(e.out, c.usage.In(e.lang))
		return nil, nil, exitFine
	}
	if err == nil && asOf != "" {
		if s.asOf, err = calendar.ParseDate(asOf); err != nil {
			err = fmt.Errorf("--as-of: %w (2022-11-23)", err)
		}
	}
	if err != nil {
		e.say(source.Text{ZH: "用法有误：%v\n\n%s", EN: "wrong usage: %v\n\n%s"}, err, c.usage.In(e.lang))
		return nil, nil, exitUsage
	}
	return s, fs, exitFine
}

// noArguments refuses what no flag takes.
func (e *env) noArguments(c *command, fs *flag.FlagSet) bool {
	if fs.NArg() == 0 {
		return true
	}
	e.say(source.Text{ZH: "多余的参数：%q\n\n%s", EN: "unexpected argument: %q\n\n%s"}, fs.Arg(0), c.usage.In(e.lang))
	return false
}

// noSource says that a folder holds no site, before a hundred consequences do.
func (e *env) noSource(dir string) bool {
	if _, err := os.Stat(filepath.Join(dir, "site.toml")); err == nil {
		return false
	}
	e.say(source.Text{ZH: "%s 里没有 site.toml：请在站点目录里运行，或用 --source 指明目录\n", EN: "no site.toml in %s: run in the site's folder, or name it with --source\n"}, dir)
	return true
}

// report prints the problems down to a level and a last line with their number.
func (e *env) report(ps *source.Problems, least source.Level, silenced int) {
	list := slices.DeleteFunc(ps.Sorted(), func(p source.Problem) bool { return p.Kind.Level > least })
	for _, p := range source.Brief(list) {
		fmt.Fprint(e.err, p.Format(e.lang))
	}
	if len(list) > 0 {
		errs := 0
		for _, p := range list {
			if p.Kind.Level == source.Error {
				errs++
			}
		}
		e.say(source.Text{ZH: "共 %d 处问题，其中错误 %d 处。\n", EN: "%d problems, %d of them errors.\n"}, len(list), errs)
	}
	if silenced > 0 {
		e.say(source.Text{ZH: "另有 %d 处警告已静默。\n", EN: "%d more warnings are silenced.\n"}, silenced)
	}
}

// fault prints a fault of the machine in the language asked for.
func (e *env) fault(err error) int {
	var folder *build.FolderError
	if errors.As(err, &folder) {
		e.say(source.Text{ZH: "%s\n", EN: "%s\n"}, folder.In(e.lang))
	} else {
		e.say(source.Text{ZH: "程序出错：%v\n", EN: "fault: %v\n"}, err)
	}
	return exitFault
}

var stageWords = map[string]source.Text{"read": {ZH: "读取", EN: "reading"}, "render": {ZH: "生成", EN: "rendering"}}

// progress shows how far long work is, on a terminal only, ten times a second.
func (e *env) progress(s *settings) (show build.Progress, end func()) {
	if s.quiet || !e.terminal {
		return nil, func() {}
	}
	var mu sync.Mutex
	var last time.Time
	show = func(stage string, done, all int) {
		mu.Lock()
		defer mu.Unlock()
		if now := time.Now(); now.Sub(last) > 100*time.Millisecond {
			last = now
			fmt.Fprintf(e.err, "\r%s %d/%d\x1b[K", stageWords[stage].In(e.lang), done, all)
		}
	}
	return show, func() { fmt.Fprint(e.err, "\r\x1b[K") }
}
