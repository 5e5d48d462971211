package source

import (
	"fmt"
	"slices"
	"strings"
)

// A Lang is the language of messages to staff.
type Lang int

const (
	Chinese Lang = iota // zh-CN, the default: staff read it
	English
)

// A Text says one thing in both languages, as format strings with the same verbs.
type Text struct{ ZH, EN string }

// In returns the text in one language.
func (t Text) In(l Lang) string {
	if l == English {
		return t.EN
	}
	return t.ZH
}

// A Level says what a problem does to a build.
type Level int

const (
	Error   Level = iota // stops the build
	Warning              // is printed; the build goes on
	Note                 // is printed where somebody asks for it
)

// A Kind is one sort of problem: a stable id, what is said of it and the remedy.
// Say and Fix are format strings over the same arguments.
type Kind struct {
	ID    string
	Level Level
	Say   Text
	Fix   Text
}

// A Problem is one finding at one place.
type Problem struct {
	Place
	Kind *Kind
	Args []any
}

// Problems collects findings. The zero value is ready; it is not safe for
// several goroutines: each worker collects its own, then they are joined.
type Problems struct{ list []Problem }

// Add records a problem of a kind at a place.
func (ps *Problems) Add(at Place, k *Kind, args ...any) {
	ps.list = append(ps.list, Problem{at, k, args})
}

// Join appends other findings.
func (ps *Problems) Join(other Problems) { ps.list = append(ps.list, other.list...) }

// Rewrite puts each problem through f, and drops those that f does not keep.
func (ps *Problems) Rewrite(f func(Problem) (Problem, bool)) {
	kept := ps.list[:0]
	for _, p := range ps.list {
		if q, keep := f(p); keep {
			kept = append(kept, q)
		}
	}
	ps.list = kept
}

// Errors counts the problems that stop a build.
func (ps *Problems) Errors() int { return ps.Count(Error) }

// Count counts the problems of a level.
func (ps *Problems) Count(l Level) int {
	n := 0
	for _, p := range ps.list {
		if p.Kind.Level == l {
			n++
		}
	}
	return n
}

// Len counts all problems.
func (ps *Problems) Len() int { return len(ps.list) }

// Sorted returns the problems by place, equal ones once.
func (ps *Problems) Sorted() []Problem {
	out := slices.Clone(ps.list)
	slices.SortStableFunc(out, func(a, b Problem) int {
		switch {
		case a.Place.Before(b.Place):
			return -1
		case b.Place.Before(a.Place):
			return 1
		}
		return strings.Compare(a.Kind.ID, b.Kind.ID)
	})
	told := map[string]bool{} // of the place and kind at hand: goroutines tell theirs in any order
	kept := out[:0]
	for i, p := range out {
		alike := func(q Problem) bool { return p.Place == q.Place && p.Kind == q.Kind }
		first := i == 0 || !alike(kept[len(kept)-1])
		if first && (i+1 == len(out) || !alike(out[i+1])) { // nearly all are alone
			kept = append(kept, p)
			continue
		}
		if first {
			clear(told)
		}
		if args := fmt.Sprint(p.Args...); !told[args] {
			told[args] = true
			kept = append(kept, p)
		}
	}
	return kept
}

// Message returns what is wrong, in one language, without place and remedy.
func (p Problem) Message(l Lang) string { return fill(p.Kind.Say.In(l), p.Args, l) }

// Remedy returns how to mend it; empty where there is nothing to say.
func (p Problem) Remedy(l Lang) string { return fill(p.Kind.Fix.In(l), p.Args, l) }

// fill formats a text with its arguments, each in the language asked for. A
// remedy may use fewer arguments than the message: it names them by number.
func fill(format string, args []any, l Lang) string {
	if !strings.Contains(format, "%") {
		return format
	}
	local := make([]any, len(args))
	for i, a := range args {
		local[i] = a
		switch a := a.(type) {
		case interface{ In(Lang) string }:
			local[i] = a.In(l)
		case string:
			local[i] = clipped(a)
		}
	}
	if !strings.Contains(format, "%[") {
		local = local[:min(strings.Count(strings.ReplaceAll(format, "%%", ""), "%"), len(local))]
	}
	return fmt.Sprintf(format, local...)
}

var levelWords = [...]Text{
	Error:   {"错误", "error"},
	Warning: {"警告", "warning"},
	Note:    {"提示", "note"},
}

// Word names a level in one language.
func (l Level) Word(lang Lang) string { return levelWords[l].In(lang) }

// Format prints a problem as staff see it: the place, what is wrong, the line
// with a caret under the fault, and the remedy.
func (p Problem) Format(l Lang) string {
	var b strings.Builder
	b.WriteString(strings.Map(visible, p.File))
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", p.Line, p.Col)
	}
	if inside := p.Inside.In(l); inside != "" {
		b.WriteString(" " + inside)
	}
	colon, fix := "：", "改法："
	if l == English {
		colon, fix = ": ", "remedy: "
	}
	if p.File != "" {
		b.WriteString(": ")
	}
	fmt.Fprintf(&b, "%s%s%s [%s]\n", p.Kind.Level.Word(l), colon, p.Message(l), p.Kind.ID)
	if p.Line > 0 {
		p.writeLine(&b)
	}
	if r := p.Remedy(l); r != "" {
		fmt.Fprintf(&b, "    %s%s\n", fix, r)
	}
	return b.String()
}

// writeLine prints the line and a caret below, counting wide characters as two
// cells; a long line is cut to the neighbourhood of the fault.
func (p Problem) writeLine(b *strings.Builder) {
	const before, after = 36, 60 // characters kept around the fault
	line := []rune(p.Text)
	at := p.Col - 1 - p.Skip
	from := 0
	head := ""
	if at > before+4 || p.Skip > 0 {
		from, head = max(at-before, 0), "…"
	}
	to, tail := len(line), ""
	if to > at+after {
		to, tail = at+after, "…"
	}
	from = min(from, len(line))
	to = max(min(to, len(line)), from)
	number := fmt.Sprint(p.Line)
	shown := strings.Map(visible, string(line[from:to]))
	fmt.Fprintf(b, "    %s | %s%s%s\n", number, head, shown, tail)
	column := min(max(at, from), len(line))
	marked := min(column+p.Width, to)
	pad := cells(head) + cells(strings.Map(visible, string(line[from:column])))
	width := 1
	if marked > column {
		width = cells(strings.Map(visible, string(line[column:marked])))
	}
	fmt.Fprintf(b, "    %s | %s%s\n", strings.Repeat(" ", len(number)), strings.Repeat(" ", pad), strings.Repeat("^", max(width, 1)))
}

// A value of more than longValue bytes is told by its beginning.
const (
	longValue = 3000
	keptValue = 300
)

func clipped(s string) string {
	if len(s) <= longValue {
		return s
	}
	return s[:boundary([]byte(s[:keptValue+1]), keptValue)] + "…"
}

// visible replaces what would move the terminal's cursor.
func visible(r rune) rune {
	switch {
	case r == '\t':
		return ' '
	case r == 0:
		return '␀'
	case r >= 0x200b && r <= 0x200f, strange(r) != nil && strange(r) != &privateCharacter:
		return '�'
	}
	return r
}
