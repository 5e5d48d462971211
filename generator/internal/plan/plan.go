// Package plan knows the official plan of a year: its text word for word as a
// tree of parts, groups and items; an id for every sentence that never moves; and
// what the bureau reports on each of them.
//
// The text lives in plan.md, made by Import and read by Read:
//
//	+++
//	title = "2022年生态环境保护工作要点"
//	year = 2022
//	retired = []
//	+++
//
//	## 三、工作要点 {#3}
//
//	### （一）深入打好污染防治攻坚战。 {#3-1}
//
//	#### 1.深入打好碧水保卫战。 {#3-1-1}
//	组织实施2022年城市黑臭水体整治环境保护专项行动。 {#3-1-1-s02}
//
// It is Markdown to look at, but only these lines are allowed, and the text is
// taken as it stands: * is a mask in the official text, not emphasis. A line that
// begins with # or \ in the official text gets a \ before it. A blank line before
// a sentence says that it begins a paragraph.
//
// Owners, dates, states and evidence are in progress.toml beside it, one table
// for each id, so that the official text is never touched by reporting.
package plan

import (
	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

// A Plan is the plan of one year.
type Plan struct {
	Year       int
	Title      string
	TitleAdded bool          // the office gave the title; the text itself has none
	Number     string        // document number, "" where the text has none
	Issuer     string        // "" where the text names none
	Issued     calendar.Date // zero where the text has no date
	Source     string        // name of the file that the text was imported from
	Retired    []string      // sentence ids of removed sentences, never given again
	Nodes      []*Node       // the preamble, where there is one, and the parts

	file      source.File
	nodes     map[string]*Node
	sentences map[string]*Node // sentence id to the node that it is in
}

// A Task is what the bureau reports on: a sentence of an item, or an item that
// says everything in its heading.
type Task struct {
	ID   string
	Text string
	Node *Node // the item it belongs to, or is
	Line int   // of plan.md
}

// File names the file that the plan was read from.
func (p *Plan) File() string { return p.file.Name }

// Node returns a part, group or item by its id, or nil.
func (p *Plan) Node(id string) *Node { return p.nodes[id] }

// Sentence returns a sentence by its id, and the node it is in.
func (p *Plan) Sentence(id string) (Sentence, *Node, bool) {
	n := p.sentences[id]
	if n != nil {
		for _, s := range n.Sentences {
			if s.ID == id {
				return s, n, true
			}
		}
	}
	return Sentence{}, nil, false
}

// Has tells whether an id names a node or a sentence of the plan.
func (p *Plan) Has(id string) bool { return p.nodes[id] != nil || p.sentences[id] != nil }

// Place returns where an id stands in plan.md; the file where there is no such id.
func (p *Plan) Place(id string) source.Place {
	if n := p.nodes[id]; n != nil && n.Line > 0 {
		return p.file.AtLine(n.Line)
	}
	if s, _, ok := p.Sentence(id); ok {
		return p.file.AtLine(s.Line)
	}
	return source.Whole(p.file.Name)
}

// Path returns the nodes above an id from the part down; for a sentence its item
// is the last, for a node the node itself.
func (p *Plan) Path(id string) []*Node {
	n := p.nodes[id]
	if n == nil {
		n = p.sentences[id]
	}
	var out []*Node
	for ; n != nil; n = n.Parent {
		out = append([]*Node{n}, out...)
	}
	return out
}

// Walk calls visit for every node in the order of the text.
func (p *Plan) Walk(visit func(*Node)) {
	for _, n := range p.Nodes {
		n.Walk(visit)
	}
}

// IDs lists the ids of nodes and sentences in the order of the text.
func (p *Plan) IDs() []string {
	var out []string
	p.Walk(func(n *Node) {
		out = append(out, n.ID)
		for _, s := range n.Sentences {
			out = append(out, s.ID)
		}
	})
	return out
}

// Tasks lists what is to be done, in the order of the text: the sentences of
// items (1. and below). What parts and groups say are aims, not tasks.
func (p *Plan) Tasks() []Task {
	var out []Task
	p.Walk(func(n *Node) {
		if n.Rank < rankItem {
			return
		}
		if len(n.Sentences) == 0 && len(n.Children) == 0 {
			out = append(out, Task{n.ID, n.Heading, n, n.Line})
		}
		for _, s := range n.Sentences {
			out = append(out, Task{s.ID, s.Text, n, s.Line})
		}
	})
	return out
}

// index fills the look-ups from the tree; the first of two equal ids wins.
func (p *Plan) index() {
	p.nodes, p.sentences = map[string]*Node{}, map[string]*Node{}
	p.Walk(func(n *Node) {
		if p.nodes[n.ID] == nil {
			p.nodes[n.ID] = n
		}
		for _, s := range n.Sentences {
			if p.sentences[s.ID] == nil && s.ID != "" {
				p.sentences[s.ID] = n
			}
		}
	})
}
