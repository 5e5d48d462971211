package theme

import (
	"html/template"
	"text/template/parse"
)

// fix puts the interface texts of a template into it: {{t "skip"}} is the same on
// every page, so that it is looked up and escaped once. A text that is not there stays
// a call, which fails where the template runs.
func (th *Theme) fix(list *parse.ListNode) {
	if list == nil {
		return
	}
	for i, node := range list.Nodes {
		switch n := node.(type) {
		case *parse.ActionNode:
			if text, ok := th.fixed(n); ok {
				list.Nodes[i] = &parse.TextNode{NodeType: parse.NodeText, Pos: n.Pos, Text: []byte(template.HTMLEscapeString(text))}
			}
		case *parse.IfNode:
			th.fix(n.List)
			th.fix(n.ElseList)
		case *parse.WithNode:
			th.fix(n.List)
			th.fix(n.ElseList)
		case *parse.RangeNode:
			th.fix(n.List)
			th.fix(n.ElseList)
		}
	}
}

// fixed returns the text of {{t "key"}}; false for any other action.
func (th *Theme) fixed(n *parse.ActionNode) (string, bool) {
	if len(n.Pipe.Decl) > 0 || len(n.Pipe.Cmds) != 1 || len(n.Pipe.Cmds[0].Args) != 2 {
		return "", false
	}
	name, ok := n.Pipe.Cmds[0].Args[0].(*parse.IdentifierNode)
	if !ok || name.Ident != "t" {
		return "", false
	}
	key, ok := n.Pipe.Cmds[0].Args[1].(*parse.StringNode)
	if !ok {
		return "", false
	}
	text, err := th.Words.Get(key.Text)
	return text, err == nil
}
