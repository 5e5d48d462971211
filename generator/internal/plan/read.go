package plan

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

var (
	noYear = source.Kind{ID: "plan-year", Level: source.Error,
		Say: source.Text{ZH: "没有写明是哪一年的计划", EN: "the year of the plan is missing"},
		Fix: source.Text{ZH: "在信息栏里写一行：year = 2022", EN: "write a line in the front matter: year = 2022"}}
	noMarker = source.Kind{ID: "plan-marker-missing", Level: source.Error,
		Say: source.Text{ZH: "这一行末尾没有编号", EN: "this line does not end with an id"},
		Fix: source.Text{ZH: "在行末加上 {#%s}（前面空一格）；如果是新增内容，最好改原文后重新导入", EN: "end the line with a blank and {#%s}; new text is better added to the original and imported again"}}
	badMarker = source.Kind{ID: "plan-marker", Level: source.Error,
		Say: source.Text{ZH: "编号写法不对：%s", EN: "not an id: %s"},
		Fix: source.Text{ZH: "这里应当写 {#%[2]s}，用半角符号", EN: "write {#%[2]s} here, with half-width marks"}}
	twiceID = source.Kind{ID: "plan-id-twice", Level: source.Error,
		Say: source.Text{ZH: "编号 %s 在第 %d 行已经用过", EN: "the id %s is already used in line %d"},
		Fix: source.Text{ZH: "哪一行是后加的，就把它改成 {#%[3]s}", EN: "give {#%[3]s} to the line that came later"}}
	strayID = source.Kind{ID: "plan-id-place", Level: source.Error,
		Say: source.Text{ZH: "编号 %s 不该出现在 %s 下面", EN: "the id %s does not belong under %s"},
		Fix: source.Text{ZH: "把这一行移回原处；如果确实属于这里，改成 {#%[3]s}", EN: "move the line back where it belongs; if it belongs here, make it {#%[3]s}"}}
	pathID = source.Kind{ID: "plan-id-path", Level: source.Error,
		Say: source.Text{ZH: "标题的编号是 %s，按序号应当是 %s", EN: "the heading's id is %s, its number makes it %s"},
		Fix: source.Text{ZH: "改成 {#%[2]s}，并核对序号有没有写错", EN: "make it {#%[2]s}, and check the number in the heading"}}
	retiredID = source.Kind{ID: "plan-id-retired", Level: source.Error,
		Say: source.Text{ZH: "编号 %s 属于已经删去的句子，不能再用", EN: "the id %s belonged to a removed sentence and is not given again"},
		Fix: source.Text{ZH: "改成 {#%[2]s}；如果是恢复原句，就从信息栏的 retired 里去掉它", EN: "make it {#%[2]s}; if the old sentence is back, take the id out of retired in the front matter"}}
	retiredShape = source.Kind{ID: "plan-retired", Level: source.Error,
		Say: source.Text{ZH: "retired 里的 %q 不是句子编号", EN: "%q in retired is not the id of a sentence"},
		Fix: source.Text{ZH: "retired 由导入命令维护，写法如 \"3-1-2-s01\"", EN: "retired is kept by the import command; an id is like \"3-1-2-s01\""}}
	noNumber = source.Kind{ID: "plan-heading-number", Level: source.Error,
		Say: source.Text{ZH: "标题没有序号", EN: "the heading has no number"},
		Fix: source.Text{ZH: "标题要带原文的序号，例：## 一、总体要求、### （一）…、#### 1.…；不是标题就去掉行首的 #", EN: "a heading keeps its number from the text: ## 一、…, ### （一）…, #### 1.…; if it is no heading, take away the #"}}
	wrongDepth = source.Kind{ID: "plan-heading-depth", Level: source.Error,
		Say: source.Text{ZH: "序号“%s”的标题应当用 %s，这里用了 %s", EN: "a heading numbered %s takes %s, this one has %s"},
		Fix: source.Text{ZH: "行首改成 %[2]s", EN: "begin the line with %[2]s"}}
	emptySentence = source.Kind{ID: "plan-sentence-empty", Level: source.Error,
		Say: source.Text{ZH: "编号 %s 前面没有文字", EN: "there is no text before the id %s"},
		Fix: source.Text{ZH: "补上原文这一句；要删去一句，请改原文后重新导入", EN: "put the sentence back; to remove one, change the original text and import it again"}}
	badSyntax = source.Kind{ID: "plan-syntax", Level: source.Error,
		Say: source.Text{ZH: "计划文件里只能有标题和句子，这一行是%s", EN: "a plan file has headings and sentences only, this line is %s"},
		Fix: source.Text{ZH: "删掉这一行；说明和进展写在 progress.toml 里", EN: "delete the line; notes and progress belong in progress.toml"}}
)

var (
	marker     = regexp.MustCompile(`^(.*?)\s*\{#([^{}\s]+)\}$`)
	nearMarker = regexp.MustCompile(`[{｛]\s*[#＃]?[^{}｛｝]{0,40}[}｝]$`) // what was meant as one
)

// blocks are the Markdown constructs that somebody may try in a plan file.
var blocks = []struct{ prefix, zh, en string }{
	{"- ", "列表", "a list"}, {"* ", "列表", "a list"}, {"+ ", "列表", "a list"}, {"> ", "引文", "a quotation"},
	{"|", "表格", "a table"}, {"```", "代码", "code"}, {"<!--", "注释", "a comment"}, {"---", "分隔线", "a rule"},
}

// Read reads plan.md. It returns what could be read and reports the rest; nil
// where there is no front matter.
func Read(f source.File, ps *source.Problems) *Plan {
	head, body, ok := source.SplitFrontMatter(f, ps)
	if !ok {
		return nil
	}
	p := &Plan{file: f}
	p.readHead(source.ParseTable(f, head, ps))
	r := reader{plan: p, ps: ps, lines: map[string]int{}, last: map[string]int{}}
	r.countIDs(body)
	r.body(body)
	p.Nodes = r.tree.roots
	p.index()
	return p
}

func (p *Plan) readHead(t *source.Table) {
	p.Title = t.Need("title")
	p.TitleAdded = t.Bool("title_added")
	if !t.Has("year") {
		t.Problems().Add(t.Place(), &noYear)
	}
	p.Year, _ = t.Int("year")
	p.Number = t.String("number")
	p.Issuer = t.String("issuer")
	if d, ok := t.Date("issued"); ok {
		p.Issued = calendar.Of(d)
	}
	p.Source = t.String("source")
	for _, id := range t.Strings("retired") {
		if _, _, ok := splitID(id); !ok {
			t.Problems().Add(t.At("retired"), &retiredShape, id)
			continue
		}
		p.Retired = append(p.Retired, id)
	}
	t.Done()
}

// A reader goes through the body of one plan.md.
type reader struct {
	plan  *Plan
	ps    *source.Problems
	tree  outliner
	lines map[string]int // id to the line it was first used in
	last  map[string]int // node to the largest sentence number ever used in it
	wrote string         // id that the open heading has in the file, right or wrong
}

// countIDs notes the largest number of each node, so that a remedy can propose
// one that is free.
func (r *reader) countIDs(body source.Span) {
	note := func(id string) {
		if node, n, ok := splitID(id); ok {
			r.last[node] = max(r.last[node], n)
		}
	}
	for _, id := range r.plan.Retired {
		note(id)
	}
	for line := range strings.SplitSeq(string(r.plan.file.Text[body.Start:body.End]), "\n") {
		if m := marker.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
			note(m[2])
		}
	}
}

// free gives the next number of the node where the reader stands.
func (r *reader) free() string {
	node := r.tree.current().ID
	r.last[node]++
	return sentenceID(node, r.last[node])
}

func (r *reader) body(body source.Span) {
	text := string(r.plan.file.Text[body.Start:body.End])
	number := strings.Count(string(r.plan.file.Text[:body.Start]), "\n")
	gap := true
	for line := range strings.SplitSeq(text, "\n") {
		number++
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			gap = true
			continue
		case line[0] == '#':
			r.heading(line, number)
		default:
			r.sentence(line, number, gap)
		}
		gap = false
	}
}

func (r *reader) report(line int, k *source.Kind, args ...any) {
	r.ps.Add(r.plan.file.AtLine(line), k, args...)
}

// reportMark reports a problem at the marker that ends a line.
func (r *reader) reportMark(line int, k *source.Kind, args ...any) {
	f := r.plan.file
	start := f.LineStart(line)
	text, _, _ := bytes.Cut(f.Text[start:], []byte{'\n'})
	if i := bytes.LastIndexAny(text, "{｛"); i >= 0 {
		r.ps.Add(f.At(source.Span{Start: start + i, End: start + len(bytes.TrimRight(text, " \t"))}), k, args...)
		return
	}
	r.ps.Add(f.AtLine(line), k, args...)
}

// heading reads "### （一）… {#3-1}".
func (r *reader) heading(line string, number int) {
	text := strings.TrimLeft(line, "#")
	hashes := line[:len(line)-len(text)]
	id := ""
	if m := marker.FindStringSubmatch(text); m != nil {
		text, id = m[1], m[2]
	} else if i := nearMarker.FindStringIndex(text); i != nil {
		text, id = text[:i[0]], text[i[0]:]
	}
	text = strings.TrimSpace(text)
	l, ok := readLabel(text)
	if !ok {
		r.report(number, &noNumber)
		if l, ok = labelOf(id); !ok {
			return
		}
		hashes = strings.Repeat("#", l.rank+1)
	}
	want := r.tree.path(l)
	if depth := strings.Repeat("#", l.rank+1); hashes != depth {
		r.report(number, &wrongDepth, l.text, depth, hashes)
	}
	switch {
	case id == "":
		r.report(number, &noMarker, want)
	case !nodeID.MatchString(id):
		r.reportMark(number, &badMarker, id, want)
	case id != want:
		r.reportMark(number, &pathID, id, want)
	}
	if first := r.lines[want]; first > 0 {
		r.report(number, &pathTwice, text, first)
	} else {
		r.lines[want] = number
	}
	r.tree.open(l, strings.TrimSpace(text[len(l.text):]), number)
	r.wrote = id
}

// labelOf guesses from its id what a heading that lost its number was, so that
// what stands below it is not reported as well.
func labelOf(id string) (label, bool) {
	if !nodeID.MatchString(id) {
		return label{}, false
	}
	parts := strings.Split(id, "-")
	n, _ := strconv.Atoi(parts[len(parts)-1])
	return label{"", len(parts), n}, n > 0
}

// sentence reads "… {#3-1-1-s01}".
func (r *reader) sentence(line string, number int, gap bool) {
	text, id := line, ""
	if m := marker.FindStringSubmatch(line); m != nil {
		text, id = m[1], m[2]
	} else {
		for _, b := range blocks {
			if strings.HasPrefix(line, b.prefix) {
				r.report(number, &badSyntax, source.Both(b.zh, b.en))
				return
			}
		}
		if i := nearMarker.FindStringIndex(line); i != nil {
			r.reportMark(number, &badMarker, line[i[0]:], r.free())
			text = strings.TrimSpace(line[:i[0]])
		} else {
			r.report(number, &noMarker, r.free())
		}
	}
	n := r.tree.current()
	r.checkID(id, n.ID, number)
	text = strings.TrimPrefix(text, `\`)
	if text == "" {
		r.report(number, &emptySentence, id)
		return
	}
	n.Sentences = append(n.Sentences, Sentence{id, text, gap, number})
}

// checkID judges the id of a sentence in a node; "" was reported before.
func (r *reader) checkID(id, node string, number int) {
	if id == "" {
		return
	}
	in, _, ok := splitID(id)
	switch first := r.lines[id]; {
	case !ok:
		r.reportMark(number, &badMarker, id, r.free())
		return
	case in != node && in != r.wrote:
		r.reportMark(number, &strayID, id, node, r.free())
	case first > 0:
		r.reportMark(number, &twiceID, id, first, r.free())
	case slices.Contains(r.plan.Retired, id):
		r.reportMark(number, &retiredID, id, r.free())
	}
	if r.lines[id] == 0 {
		r.lines[id] = number
	}
}
