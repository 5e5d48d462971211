// Command mingjing turns an ecological-environment bureau's plan, monitoring
// summaries and enforcement notices into a static public information site.
package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"mingjing/generator/internal/source"
)

// Exit codes.
const (
	exitFine    = 0
	exitContent = 1 // problems in the content
	exitUsage   = 2
	exitFault   = 3 // of the program or the machine
)

// A command is one word of the command line.
type command struct {
	name    string
	summary source.Text // one line of help; empty ones are not listed
	usage   source.Text // the whole help
	run     func(e *env, args []string) int
}

// commands lists what there is. A new one writes its file and adds its line.
func commands() []command {
	return []command{
		buildCommand.with(runBuild),
		serveCommand.with(runServe),
		checkCommand.with(runCheck),
		dueCommand.with(runDue),
		importCommand.with(runImport),
		assessCommand.with(runAssess),
		headersCommand.with(runHeaders),
		versionCommand.with(runVersion),
		helpCommand.with(runHelp),
		sampleCommand.with(runSample),
	}
}

func (c command) with(run func(e *env, args []string) int) command {
	c.run = run
	return c
}

// env is what commands see of the world.
type env struct {
	out, err io.Writer
	lang     source.Lang
	terminal bool // err is a terminal
}

func main() {
	e := &env{out: os.Stdout, err: os.Stderr, lang: languageOf(os.Getenv("MINGJING_LANG"), os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG"))}
	if info, err := os.Stderr.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
		e.terminal = true
	}
	os.Exit(run(e, os.Args[1:]))
}

// languageOf takes the first setting that is set; only English turns Chinese off.
func languageOf(settings ...string) source.Lang {
	for _, s := range settings {
		if s != "" {
			if strings.HasPrefix(s, "en") {
				return source.English
			}
			return source.Chinese
		}
	}
	return source.Chinese
}

func run(e *env, args []string) int {
	if len(args) == 0 {
		runHelp(e, nil)
		return exitUsage
	}
	name := args[0]
	if name == "-h" || name == "--help" {
		name = "help"
	}
	if name == "--version" {
		name = "version"
	}
	var names []string
	for _, c := range commands() {
		if c.name == name {
			return c.run(e, args[1:])
		}
		names = append(names, c.name)
	}
	e.say(source.Text{ZH: "没有命令 %q。", EN: "there is no command %q. "}, name)
	if near := source.Suggest(name, names); near != "" {
		e.say(source.Text{ZH: "您是不是要用 %s？", EN: "did you mean %s? "}, near)
	}
	e.say(source.Text{ZH: "用 help 看全部命令。\n", EN: "help lists all commands.\n"})
	return exitUsage
}

// say prints a message to the error stream.
func (e *env) say(t source.Text, args ...any) { fmt.Fprintf(e.err, t.In(e.lang), args...) }
