package plan

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// A Node is a part, a group, an item or a deeper point of the plan.
type Node struct {
	ID        string // path of numbers by rank, "3-1-2"; a rank left out is 0; the preamble is "0"
	Label     string // as written: 一、 （一） 1.
	Heading   string // the first sentence after the label; "" for the preamble
	Rank      int    // 1 一、 2 （一） 3 1. 4 （1） 5 ①; 0 for the preamble
	Sentences []Sentence
	Children  []*Node
	Parent    *Node // nil at the top
	Line      int   // of the file it was read from, counted from 1
}

// A Sentence is what tasks, notes and evidence point at.
type Sentence struct {
	ID    string // "3-1-2-s01"; s01 is the first after the heading
	Text  string
	Break bool // begins a paragraph; otherwise it runs on from what stands before
	Line  int
}

// Title returns the heading with its number, as the document has it.
func (n *Node) Title() string {
	joined := n.Label + n.Heading
	if l, ok := readLabel(joined); n.Label == "" || ok && l.text == n.Label {
		return joined
	}
	return n.Label + " " + n.Heading // "1. 5吨" must not become 1.5吨
}

// Walk calls visit for a node and all below it, in the order of the text.
func (n *Node) Walk(visit func(*Node)) {
	visit(n)
	for _, c := range n.Children {
		c.Walk(visit)
	}
}

// Outline reads the numbering of a plain text: one paragraph a line, numbers at
// line starts only. Nothing of the text is lost but blanks at the ends of sentences.
// Sentences are numbered freshly from s01 in each node.
func Outline(text string) []*Node {
	var o outliner
	line := 0
	for raw := range strings.SplitSeq(text, "\n") {
		line++
		raw = strings.TrimSpace(raw)
		if raw == "" {
			continue
		}
		l, ok := readLabel(raw)
		said := splitSentences(raw[len(l.text):])
		if ok {
			o.open(l, said[0], line)
			said = said[1:]
		}
		for i, s := range said {
			n := o.current()
			id := sentenceID(n.ID, len(n.Sentences)+1)
			n.Sentences = append(n.Sentences, Sentence{id, s, i == 0 && !ok, line})
		}
	}
	return o.roots
}

// An outliner puts nodes into a tree as their labels come by.
type outliner struct {
	roots   []*Node
	stack   [ranks + 1]*Node // the open node of each rank
	numbers [ranks + 1]int
	last    *Node
}

// path is the id that a label has where the outliner stands.
func (o *outliner) path(l label) string {
	parts := make([]string, 0, ranks)
	for r := 1; r < l.rank; r++ {
		parts = append(parts, strconv.Itoa(o.numbers[r]))
	}
	return strings.Join(append(parts, strconv.Itoa(l.number)), "-")
}

// open begins a node: it belongs to the nearest open one of a smaller rank.
func (o *outliner) open(l label, heading string, line int) *Node {
	n := &Node{ID: o.path(l), Label: l.text, Heading: heading, Rank: l.rank, Line: line}
	for r := l.rank - 1; r > 0 && n.Parent == nil; r-- {
		n.Parent = o.stack[r]
	}
	if n.Parent == nil {
		o.roots = append(o.roots, n)
	} else {
		n.Parent.Children = append(n.Parent.Children, n)
	}
	o.stack[l.rank], o.numbers[l.rank] = n, l.number
	for r := l.rank + 1; r <= ranks; r++ {
		o.stack[r], o.numbers[r] = nil, 0
	}
	o.last = n
	return n
}

// current is the node that text belongs to: before any number, the preamble.
func (o *outliner) current() *Node {
	if o.last == nil {
		o.last = &Node{ID: "0"}
		o.roots = append(o.roots, o.last)
	}
	return o.last
}

func sentenceID(node string, number int) string { return fmt.Sprintf("%s-s%02d", node, number) }

var (
	nodeID        = regexp.MustCompile(`^[0-9]{1,2}(-[0-9]{1,2}){0,4}$`)
	sentenceShape = regexp.MustCompile(`^([0-9]{1,2}(?:-[0-9]{1,2}){0,4})-s([0-9]{2,9})$`)
)

// splitID takes a sentence id apart; it must be written as sentenceID writes it.
func splitID(id string) (node string, number int, ok bool) {
	m := sentenceShape.FindStringSubmatch(id)
	if m == nil {
		return "", 0, false
	}
	number, _ = strconv.Atoi(m[2])
	return m[1], number, number > 0 && id == sentenceID(m[1], number)
}
