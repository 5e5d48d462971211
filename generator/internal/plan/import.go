package plan

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mingjing/generator/internal/source"
)

var (
	notNumbered = source.Kind{ID: "plan-no-numbers", Level: source.Error,
		Say: source.Text{ZH: "原文里没有找到任何序号（一、 （一） 1.）", EN: "there is no numbering in the text (一、 （一） 1.)"},
		Fix: source.Text{ZH: "从原件另存为纯文本时保留自动编号；序号要在行首", EN: "keep automatic numbers when saving the original as plain text; numbers stand at line starts"}}
	pathTwice = source.Kind{ID: "plan-number-twice", Level: source.Error,
		Say: source.Text{ZH: "“%s”的序号与第 %d 行重复", EN: "the number of “%s” repeats the one in line %d"},
		Fix: source.Text{ZH: "核对原件：是序号写错，还是上一级标题漏了", EN: "look at the original: is the number wrong, or is the heading above missing?"}}
	numberGap = source.Kind{ID: "plan-number-gap", Level: source.Warning,
		Say: source.Text{ZH: "序号不连续：“%s”前面应当还有第 %d 项", EN: "a number is left out: number %[2]d should come before “%[1]s”"},
		Fix: source.Text{ZH: "核对原件；原件就是这样的话不用改", EN: "look at the original; if it is like that, leave it"}}
	movedSentence = source.Kind{ID: "plan-sentence-moved", Level: source.Warning,
		Say: source.Text{ZH: "这一句从 %s 移到了 %s", EN: "this sentence moved from %s to %s"},
		Fix: source.Text{ZH: "把 progress.toml 里 [%s] 的内容移到 [%s]，否则进展记录会断", EN: "move what [%s] says in progress.toml to [%s], or its history ends"}}
)

// Files are the two files of a plan; one that does not exist yet has no Text.
type Files struct{ Plan, Progress source.File }

// Changes says what an import did to the ids of sentences.
type Changes struct {
	Kept    int      // sentences as they were
	Changed []string // reworded, id kept
	Added   []string // new sentences; all of them at a first import
	Retired []string // removed sentences
}

// Import turns the plain text of a plan into plan.md and proposes a progress
// table for every task that has none. What staff wrote into the front matter and
// into progress.toml stays as it is, byte for byte; title and year are used at the
// first import only. Importing the same text again changes nothing. On a false
// result nothing should be written; the reasons are among the problems.
func Import(text source.File, title string, year int, old Files, ps *source.Problems) (Files, Changes, bool) {
	before := ps.Errors()
	now := &Plan{Nodes: Outline(string(text.Text))}
	checkNumbers(text, now, ps)
	was := &Plan{}
	if old.Plan.Text != nil {
		if was = Read(old.Plan, ps); was == nil {
			return old, Changes{}, false
		}
	}
	if ps.Errors() > before {
		return old, Changes{}, false
	}
	changes := takeIDs(now, was)
	reportMoved(text, now, was, changes, ps)
	now.index()
	out := old
	head := now.head(text, title, year)
	if old.Plan.Text != nil {
		head = was.headRetiring(changes.Retired)
	}
	out.Plan.Text = append(head, now.body()...)
	out.Progress.Text = propose(old.Progress, now, ps)
	if ps.Errors() > before {
		return old, Changes{}, false
	}
	return out, changes, true
}

// checkNumbers reports numbers that repeat or are left out.
func checkNumbers(text source.File, p *Plan, ps *source.Problems) {
	lines := map[string]int{}
	numbered := false
	var siblings func(nodes []*Node)
	siblings = func(nodes []*Node) {
		last, rank := 0, 0
		for _, n := range nodes {
			if n.Rank > 0 {
				numbered = true
				l, _ := readLabel(n.Title())
				if first := lines[n.ID]; first > 0 {
					ps.Add(text.AtLine(n.Line), &pathTwice, n.Title(), first)
				} else if (rank == n.Rank || rank == 0) && l.number > last+1 {
					ps.Add(text.AtLine(n.Line), &numberGap, n.Title(), last+1)
				}
				lines[n.ID] = n.Line
				last, rank = l.number, n.Rank
			}
			siblings(n.Children)
		}
	}
	siblings(p.Nodes)
	if !numbered {
		ps.Add(source.Whole(text.Name), &notNumbered)
	}
}

// takeIDs gives the sentences of now the ids they had, node by node.
func takeIDs(now, was *Plan) Changes {
	var c Changes
	last := map[string]int{}
	note := func(id string) {
		if node, n, ok := splitID(id); ok {
			last[node] = max(last[node], n)
		}
	}
	for _, id := range was.Retired {
		note(id)
	}
	used := map[string]bool{}
	was.Walk(func(n *Node) {
		for _, s := range n.Sentences {
			note(s.ID)
		}
	})
	now.Walk(func(n *Node) {
		var before []Sentence
		if o := was.Node(n.ID); o != nil {
			before = o.Sentences
		}
		changed, added := keepIDs(n.Sentences, before, n.ID, last[n.ID])
		c.Changed, c.Added = append(c.Changed, changed...), append(c.Added, added...)
		c.Kept += len(n.Sentences) - len(changed) - len(added)
		for _, s := range n.Sentences {
			used[s.ID] = true
		}
	})
	was.Walk(func(n *Node) {
		for _, s := range n.Sentences {
			if !used[s.ID] {
				c.Retired = append(c.Retired, s.ID)
			}
		}
	})
	return c
}

// reportMoved finds sentences that left one node and came up in another.
func reportMoved(text source.File, now, was *Plan, c Changes, ps *source.Problems) {
	gone := map[string]string{}
	for _, id := range c.Retired {
		s, _, _ := was.Sentence(id)
		gone[s.Text] = id
	}
	now.Walk(func(n *Node) {
		for _, s := range n.Sentences {
			if from := gone[s.Text]; from != "" && slices.Contains(c.Added, s.ID) {
				ps.Add(text.AtLine(s.Line), &movedSentence, from, s.ID)
			}
		}
	})
}

// head writes the front matter of a first import.
func (p *Plan) head(text source.File, title string, year int) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n", source.Fence)
	fmt.Fprintf(&b, "title = %s\n", quote(title))
	if !strings.Contains(string(text.Text), title) {
		b.WriteString("title_added = true  # 原文没有这个标题，由办公室补写，可以改\n")
	}
	fmt.Fprintf(&b, "year = %d\n", year)
	b.WriteString("number = \"\"  # 文号，原文没有就空着\n")
	b.WriteString("# issued = 2022-03-01  # 成文日期，原文没有就不写\n")
	fmt.Fprintf(&b, "source = %s\n", quote(path.Base(text.Name)))
	b.WriteString("retired = []  # 已删去句子的编号，由导入命令维护，不再使用\n")
	fmt.Fprintf(&b, "%s\n", source.Fence)
	return b.Bytes()
}

// quote writes a TOML basic string.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String() + `"`
}

// headRetiring returns the file's own front matter, fences included, with more
// ids in retired; everything else stays byte for byte.
func (p *Plan) headRetiring(ids []string) []byte {
	var none source.Problems
	head, body, _ := source.SplitFrontMatter(p.file, &none)
	text := p.file.Text
	if len(ids) == 0 {
		return bytes.Clone(text[:body.Start])
	}
	var quoted []string
	for _, id := range append(slices.Clone(p.Retired), ids...) {
		quoted = append(quoted, quote(id))
	}
	value := "[" + strings.Join(quoted, ", ") + "]"
	t := source.ParseTable(p.file, head, &none)
	if !t.Has("retired") {
		return fmt.Appendf(nil, "%sretired = %s\n%s", text[:head.End], value, text[head.End:body.Start])
	}
	at := valueSpan(text, t.At("retired"))
	return fmt.Appendf(nil, "%s%s%s", text[:at.Start], value, text[at.End:body.Start])
}

// firstRunes returns the first n characters of a text.
func firstRunes(text []byte, n int) []byte {
	end := 0
	for ; n > 0 && end < len(text); n-- {
		_, size := utf8.DecodeRune(text[end:])
		end += size
	}
	return text[:end]
}

// valueSpan widens the place of a TOML value to its whole extent: an array may go
// on for several lines, with comments between.
func valueSpan(text []byte, at source.Place) source.Span {
	start := 0
	for range at.Line - 1 {
		start += bytes.IndexByte(text[start:], '\n') + 1
	}
	start += len(firstRunes(text[start:], at.Col-1))
	end := start + len(firstRunes(text[start:], at.Width))
	if text[start] != '[' {
		return source.Span{Start: start, End: end}
	}
	for i := start; i < len(text); i++ {
		switch text[i] {
		case '#':
			i += max(bytes.IndexByte(text[i:], '\n'), 0)
		case ']':
			return source.Span{Start: start, End: i + 1}
		}
	}
	return source.Span{Start: start, End: end}
}

// body writes the text below the front matter.
func (p *Plan) body() []byte {
	var b bytes.Buffer
	p.Walk(func(n *Node) {
		if n.Rank > 0 {
			fmt.Fprintf(&b, "\n%s %s {#%s}\n", strings.Repeat("#", n.Rank+1), n.Title(), n.ID)
		}
		for _, s := range n.Sentences {
			if s.Break {
				b.WriteByte('\n')
			}
			text := s.Text
			if text[0] == '#' || text[0] == '\\' {
				text = `\` + text
			}
			fmt.Fprintf(&b, "%s {#%s}\n", text, s.ID)
		}
	})
	return b.Bytes()
}

// progressHead explains progress.toml to those who fill it in.
const progressHead = `# 工作要点进展。一句一组，[ ] 里是 plan.md 中的编号；编号为要点（如 [3-1-1]）的一组是其下各句的默认值。
#
# role        本局职责：主责、牵头、协助、配合、督促、指导、协调（由导入命令按原文动词拟定，可以改）
# lead        责任股室，例：lead = "水生态环境股"
# with        配合单位，例：with = ["市住建局", "市水务局"]
# due         完成时限，例：due = 2022-12-31
# measure     衡量指标；target 目标值。原文没有定量要求就不写，网站会注明“未设定量指标”
# status      状态：未开始、进行中、已完成、已逾期、不宜公开
# status_date 状态日期（除“未开始”外必填）
# reason      原因（“已逾期”“不宜公开”必填；过了时限还没完成的也要写）
# evidence    佐证记录的编号，例：evidence = ["penalty/2022-015"]
# [[编号.update]] 进展记录，date 和 text 各一行，按日期先后排，只增不改
`

// propose appends a table for each task that the file does not have.
func propose(f source.File, p *Plan, ps *source.Problems) []byte {
	if f.Text == nil {
		f.Text = []byte(progressHead)
	}
	t := source.ParseFile(f, ps)
	b := bytes.NewBuffer(bytes.Clone(f.Text))
	for _, task := range p.Tasks() {
		if t.Has(task.ID) {
			continue
		}
		if text := b.Bytes(); len(text) > 0 && text[len(text)-1] != '\n' {
			b.WriteByte('\n')
		}
		fmt.Fprintf(b, "\n# %s\n[%s]\nrole = %q\nstatus = %q\n", strings.Map(noControl, task.Text), task.ID, ProposeRole(task.Text), NotStarted)
	}
	return b.Bytes()
}

// noControl drops what TOML does not allow in a comment.
func noControl(r rune) rune {
	if unicode.IsControl(r) {
		return -1
	}
	return r
}
