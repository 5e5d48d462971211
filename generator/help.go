package main

import (
	"fmt"

	"mingjing/generator/internal/source"
)

var helpCommand = command{
	name:    "help",
	summary: source.Text{ZH: "显示帮助", EN: "show help"},
}

var versionCommand = command{
	name:    "version",
	summary: source.Text{ZH: "显示版本", EN: "show the version"},
}

// version is raised with each entry of CHANGELOG.md.
const version = "0.1.0"

func runVersion(e *env, _ []string) int {
	fmt.Fprintln(e.out, "mingjing", version)
	return exitFine
}

func runHelp(e *env, args []string) int {
	if len(args) > 0 {
		for _, c := range commands() {
			if c.name == args[0] && c.usage.ZH != "" {
				fmt.Fprint(e.out, c.usage.In(e.lang))
				return exitFine
			}
		}
	}
	fmt.Fprint(e.out, source.Text{ZH: "明镜：把计划、监测和执法信息生成为公开网站\n\n用法：mingjing 命令 [选项]\n\n", EN: "Mingjing: plans, monitoring and enforcement notices as a public site\n\nusage: mingjing COMMAND [options]\n\n"}.In(e.lang))
	for _, c := range commands() {
		if c.summary.ZH != "" {
			fmt.Fprintf(e.out, "  %-10s %s\n", c.name, c.summary.In(e.lang))
		}
	}
	fmt.Fprint(e.out, source.Text{ZH: "\n命令 --help 看每个命令的选项和例子。例：\n  mingjing build\n  mingjing serve\n退出码：0 正常，1 内容有错误，2 用法不对，3 程序或机器故障。\n", EN: "\nCOMMAND --help shows options and examples, for instance:\n  mingjing build\n  mingjing serve\nexit codes: 0 fine, 1 errors in the content, 2 wrong usage, 3 fault of program or machine.\n"}.In(e.lang))
	return exitFine
}
