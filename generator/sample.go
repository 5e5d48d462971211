package main

import (
	"flag"
	"fmt"

	"mingjing/generator/internal/sample"
	"mingjing/generator/internal/source"
)

// sampleCommand is not listed in help: it makes corpora for measuring.
var sampleCommand = command{
	name: "sample",
	usage: source.Text{ZH: "用法：mingjing sample --notices 件数 --rows 行数 --seed 种子 --out 目录\n\n写一个有这么多件处罚决定（Markdown）和许可（CSV 表格）的站点目录，供测速用；同样的种子写出同样的内容。\n",
		EN: "usage: mingjing sample --notices N --rows N --seed S --out DIR\n\nWrites a source tree of N notices (Markdown) and N permits (CSV) for measuring; the same seed writes the same tree.\n"},
}

func runSample(e *env, args []string) int {
	var n, rows int
	var seed uint64
	s, fs, code := e.parse(&sampleCommand, args, func(fs *flag.FlagSet, s *settings) {
		fs.IntVar(&n, "notices", 1000, "")
		fs.IntVar(&rows, "rows", 0, "")
		fs.Uint64Var(&seed, "seed", 1, "")
		fs.StringVar(&s.out, "out", "", "")
	})
	if s == nil {
		return code
	}
	if !e.noArguments(&sampleCommand, fs) || s.out == "" || n < 1 || rows < 0 {
		e.say(source.Text{ZH: "%s", EN: "%s"}, sampleCommand.usage.In(e.lang))
		return exitUsage
	}
	if err := sample.Write(s.out, n, seed); err != nil {
		return e.fault(err)
	}
	if rows > 0 {
		if err := sample.WriteRows(s.out, rows, seed); err != nil {
			return e.fault(err)
		}
	}
	fmt.Fprintf(e.out, source.Text{ZH: "已写入 %d 件决定、%d 行许可：%s\n", EN: "%d notices and %d permits written: %s\n"}.In(e.lang), n, rows, s.out)
	return exitFine
}
