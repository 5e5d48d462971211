package markdown

import (
	"bytes"

	"mingjing/generator/internal/source"
)

// deepest is how many quotes and lists a text may have inside of one another, and
// how many links begun and not ended in a line: the time that goldmark takes grows
// with the square of them. mostDefined is the same for definitions of links.
const (
	deepest     = 100
	mostDefined = 1000
)

var tangled = source.Kind{ID: "text-tangled", Level: source.Error,
	Say: source.Text{ZH: "这里的排版记号读不通：%s超过 %d", EN: "the marks here make no sense: %s, more than %d"},
	Fix: source.Text{ZH: "多半是转换格式时出的错：从原件重新粘贴这一段；引用和列表一般不超过三四层", EN: "most likely a conversion went wrong: paste this part again from the original; quotes and lists seldom go beyond three or four levels"}}

var (
	nestedBlocks = source.Both("引用（>）和列表的层数", "levels of quotes (>) and lists")
	openLinks    = source.Both("有头无尾的链接 [文字]( ", "links [text]( without their end")
	definitions  = source.Both("连成一段的链接定义 [名]: 网址", "definitions of links [name]: address in one paragraph")
)

// A tangle is a place that would take goldmark too long.
type tangle struct {
	at   source.Span
	what any
	most int
}

// findTangle looks for the first tangle of a text.
func findTangle(src []byte) (tangle, bool) {
	defined := 0
	for at := 0; at < len(src); {
		end := len(src)
		if i := bytes.IndexByte(src[at:], '\n'); i >= 0 {
			end = at + i
		}
		line := src[at:end]
		where := source.Span{Start: at, End: end}
		if depth(line) > deepest {
			return tangle{where, nestedBlocks, deepest}, true
		}
		if i := endless(line); i >= 0 {
			return tangle{source.Span{Start: at + i, End: at + i + 1}, openLinks, deepest}, true
		}
		if trimmed := bytes.TrimLeft(line, " "); len(trimmed) > 0 && trimmed[0] == '[' && !bytes.HasPrefix(trimmed, []byte("[^")) && bytes.Contains(trimmed, []byte("]:")) {
			defined++
		} else {
			defined = 0
		}
		if defined > mostDefined {
			return tangle{where, definitions, mostDefined}, true
		}
		at = end + 1
	}
	return tangle{}, false
}

// depth counts the marks of quotes and lists that a line opens with, and what its
// indentation before the last of them stands for.
func depth(line []byte) int {
	marks, columns, counted := 0, 0, 0
	for at := 0; at < len(line); {
		switch n := marker(line[at:]); {
		case line[at] == ' ':
			columns++
			at++
		case line[at] == '\t':
			columns += 4
			at++
		case n > 0:
			marks++
			counted = columns
			at += n
			if at < len(line) && line[at] == ' ' {
				at++ // belongs to the mark
			}
		default:
			return marks + counted/2
		}
	}
	if rule := bytes.Trim(line, " \t"); len(rule) > 0 && len(bytes.Trim(line, " \t"+string(rule[:1]))) == 0 && rule[0] != '>' {
		return 0 // - - - draws a line
	}
	return marks + counted/2
}

// marker returns the length of the mark of a quote or list that a text begins with.
func marker(s []byte) int {
	n := 0
	switch c := s[0]; {
	case c == '>':
		return 1
	case c == '-' || c == '*' || c == '+':
		n = 1
	case c >= '0' && c <= '9':
		for n < len(s) && n < 9 && s[n] >= '0' && s[n] <= '9' {
			n++
		}
		if n == len(s) || s[n] != '.' && s[n] != ')' {
			return 0
		}
		n++
	}
	if n > 0 && n < len(s) && s[n] != ' ' && s[n] != '\t' {
		return 0
	}
	return n
}

// endless returns where a line has begun more links than it may without ending
// them, -1 where it does not.
func endless(line []byte) int {
	open := 0
	for i, c := range line {
		switch {
		case c == ')' && open > 0:
			open--
		case c == '(' && i > 0 && line[i-1] == ']':
			if open++; open > deepest {
				return i
			}
		}
	}
	return -1
}
