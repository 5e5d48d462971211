package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"mingjing/generator/internal/source"
	"mingjing/generator/internal/standard"
)

var assessCommand = command{
	name:    "assess",
	summary: source.Text{ZH: "按标准评价监测数据：一行一个 JSON 对象或 CSV", EN: "judge measurements by the standards: a JSON object a line, or CSV"},
	usage: source.Text{ZH: `用法：mingjing assess --rule 规则 [选项] < 数据 > 结果
      mingjing assess --list

从标准输入读数据，每行一个 JSON 对象；每个对象答一行 JSON。数字可以写成文字，
未检出写成 "0.01L"、"<0.01" 或 "未检出"，别的单位写成 "50 μg/L"。
有错的行说明行号和应当怎样写，其余各行照常答出。按数据的日期选用当时的标准。

  --rule 规则         规则名，--list 列出全部
  --format json|csv   输入的格式（默认 json）；CSV 的表头是字段名，里层字段写成 items.nh3n
  --list              列出规则、名称和依据的标准
  --lang zh|en        提示用的语言

例：
  mingjing assess --rule aqi_daily < days.jsonl
  mingjing assess --rule aqi_daily --format csv < days.csv
  echo '{"body": "river", "target": "Ⅲ类", "items": {"nh3n": "1.2"}}' | mingjing assess --rule surface_section
退出码：0 全部答出，1 有的行有错，2 用法不对，3 程序或机器故障。
`, EN: `usage: mingjing assess --rule RULE [options] < DATA > ANSWERS
       mingjing assess --list

Reads one JSON object a line from standard input and answers each with one line of JSON.
Numbers may be texts; below the detection limit is "0.01L", "<0.01" or "未检出", another
unit "50 μg/L". A faulty line is told with its number and what was expected, the others
are answered all the same. The date of the data chooses the version of the standard.

  --rule RULE         the rule's name, see --list
  --format json|csv   of the input (default json); the header of CSV names the fields,
                      those within others as items.nh3n
  --list              list the rules with their titles and standards
  --lang zh|en        language of messages

examples:
  mingjing assess --rule aqi_daily < days.jsonl
  mingjing assess --rule aqi_daily --format csv < days.csv
  echo '{"body": "river", "target": "Ⅲ类", "items": {"nh3n": "1.2"}}' | mingjing assess --rule surface_section
exit codes: 0 all answered, 1 faulty lines, 2 wrong usage, 3 fault of program or machine.
`},
}

func runAssess(e *env, args []string) int {
	var rule, format string
	var list bool
	s, fs, code := e.parse(&assessCommand, args, func(fs *flag.FlagSet, _ *settings) {
		fs.StringVar(&rule, "rule", "", "")
		fs.StringVar(&format, "format", "json", "")
		fs.BoolVar(&list, "list", false, "")
	})
	if s == nil {
		return code
	}
	if !e.noArguments(&assessCommand, fs) {
		return exitUsage
	}
	if list {
		return e.listAssessors()
	}
	a, ok := standard.AssessorNamed(rule)
	if !ok {
		return e.noRule(rule)
	}
	judge := map[string]func(io.Reader, io.Writer, func(int, error)) error{"json": a.Lines, "jsonl": a.Lines, "csv": a.CSV}[format]
	if judge == nil {
		e.say(source.Text{ZH: "没有格式 %q：应为 json 或 csv\n", EN: "no format %q: expected json or csv\n"}, format)
		return exitUsage
	}
	return e.assess(judge)
}

// assess runs a judgement from standard input to the output, and tells faults by line.
func (e *env) assess(judge func(io.Reader, io.Writer, func(int, error)) error) int {
	faults := 0
	messages := bufio.NewWriter(e.err)
	err := judge(os.Stdin, e.out, func(line int, err error) {
		faults++
		fmt.Fprintf(messages, source.Text{ZH: "第 %d 行：%s\n", EN: "line %d: %s\n"}.In(e.lang), line, standard.Explain(err, e.lang))
	})
	if faults > 0 {
		fmt.Fprintf(messages, source.Text{ZH: "共 %d 行有错，没有答；其余各行已经答出。\n", EN: "%d faulty lines are not answered; the others are.\n"}.In(e.lang), faults)
	}
	switch err := errors.Join(err, messages.Flush()); {
	case err != nil:
		return e.fault(err)
	case faults > 0:
		return exitContent
	}
	return exitFine
}

func (e *env) listAssessors() int {
	w := bufio.NewWriter(e.out)
	for _, a := range standard.Assessors() {
		fmt.Fprintf(w, "%-18s %s; %s\n", a.Name, a.Title, a.Citation)
	}
	if err := w.Flush(); err != nil {
		return e.fault(err)
	}
	return exitFine
}

func (e *env) noRule(rule string) int {
	var names []string
	for _, a := range standard.Assessors() {
		names = append(names, a.Name)
	}
	switch near := source.Suggest(rule, names); {
	case rule == "":
		e.say(source.Text{ZH: "要用 --rule 写明规则。", EN: "name a rule with --rule. "})
	case near != "":
		e.say(source.Text{ZH: "没有规则 %q。您是不是要用 %s？", EN: "there is no rule %q. did you mean %s? "}, rule, near)
	default:
		e.say(source.Text{ZH: "没有规则 %q。", EN: "there is no rule %q. "}, rule)
	}
	e.say(source.Text{ZH: "assess --list 列出全部。\n", EN: "assess --list lists all.\n"})
	return exitUsage
}
