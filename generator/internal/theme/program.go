package theme

import (
	"bytes"
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"text/template/parse"
)

// A layout is a template of html/template and what has been made ready of it.
type layout struct {
	template *template.Template
	words    Words
	programs sync.Map // reflect.Type of a view to its program
}

// execute writes a page. The first of each type of view is written by the template
// itself, which escapes it in doing so; the others by the program made of that. Where a
// program cannot go on, what is wrong is left to the template to say.
func (l *layout) execute(dst *bytes.Buffer, view any) error {
	of := reflect.TypeOf(view)
	known, ready := l.programs.Load(of)
	if ready && known.(program).run(dst, view) {
		return nil
	}
	err := l.template.Execute(dst, view)
	if !ready && err == nil {
		l.programs.Store(of, l.compile(of))
	}
	return err
}

// A program is an escaped template made ready for one type of view: fields are found
// and escapers chosen once, not on each page. It writes what the template would, many
// times faster. nil is a template that holds what programs do not know.
type program step

// A step writes a part of a page. It panics where a value is not there.
type step func(b *bytes.Buffer, root, dot reflect.Value)

// An expression is a value that is found from the root or the dot, and its type.
type expression struct {
	of   reflect.Type
	find func(root, dot reflect.Value) reflect.Value
}

// run writes a view; false, and nothing written, where that fails.
func (p program) run(dst *bytes.Buffer, view any) (done bool) {
	if p == nil {
		return false
	}
	before := dst.Len()
	defer func() {
		if recover() != nil { // a nil pointer mostly; the template tells which
			dst.Truncate(before)
			done = false
		}
	}()
	v := reflect.ValueOf(view)
	p(dst, v, v)
	return true
}

// compile makes a program of the template, which has been executed.
func (l *layout) compile(view reflect.Type) program {
	if view == nil {
		return nil
	}
	c := &compiler{set: l.template, words: l.words, root: view}
	whole := c.list(l.template.Tree.Root, view)
	if c.unknown {
		return nil
	}
	return program(whole)
}

// A compiler makes steps of nodes. unknown is set where one holds what it does not know.
type compiler struct {
	set     *template.Template
	words   Words
	root    reflect.Type
	unknown bool
	depth   int // of templates that call others
}

// deepest is how many templates may call each other: one that calls itself is left
// to html/template.
const deepest = 8

func (c *compiler) refuse() { c.unknown = true }

func (c *compiler) list(l *parse.ListNode, dot reflect.Type) step {
	var steps []step
	if l != nil {
		for _, n := range l.Nodes {
			if s := c.node(n, dot); s != nil {
				steps = append(steps, s)
			}
		}
	}
	return func(b *bytes.Buffer, root, dot reflect.Value) {
		for _, s := range steps {
			s(b, root, dot)
		}
	}
}

// node makes the step of a node; nil where it writes nothing or is not known.
func (c *compiler) node(n parse.Node, dot reflect.Type) step {
	switch n := n.(type) {
	case *parse.TextNode:
		return func(b *bytes.Buffer, _, _ reflect.Value) { b.Write(n.Text) }
	case *parse.ActionNode:
		return c.action(n.Pipe, dot)
	case *parse.IfNode:
		return c.branch(c.condition(n.Pipe, dot), c.list(n.List, dot), c.list(n.ElseList, dot))
	case *parse.WithNode:
		return c.with(n, dot)
	case *parse.RangeNode:
		return c.each(n, dot)
	case *parse.TemplateNode:
		return c.call(n, dot)
	case *parse.CommentNode:
		return nil
	}
	c.refuse()
	return nil
}

type condition func(root, dot reflect.Value) bool

func (c *compiler) branch(holds condition, then, otherwise step) step {
	return func(b *bytes.Buffer, root, dot reflect.Value) {
		if holds(root, dot) {
			then(b, root, dot)
		} else {
			otherwise(b, root, dot)
		}
	}
}

func (c *compiler) with(n *parse.WithNode, dot reflect.Type) step {
	x := c.only(n.Pipe, dot)
	holds, then, otherwise := c.truth(x), c.list(n.List, x.of), c.list(n.ElseList, dot)
	return func(b *bytes.Buffer, root, dot reflect.Value) {
		if v := x.find(root, dot); holds(v) {
			then(b, root, v)
		} else {
			otherwise(b, root, dot)
		}
	}
}

func (c *compiler) each(n *parse.RangeNode, dot reflect.Type) step {
	x := c.only(n.Pipe, dot)
	if x.of.Kind() != reflect.Slice {
		c.refuse()
		return nil
	}
	body, otherwise := c.list(n.List, x.of.Elem()), c.list(n.ElseList, dot)
	return func(b *bytes.Buffer, root, dot reflect.Value) {
		v := x.find(root, dot)
		count := v.Len()
		if count == 0 {
			otherwise(b, root, dot)
		}
		for i := range count {
			body(b, root, v.Index(i))
		}
	}
}

// call makes the step of {{template "pager.html" .Pager}}, in which $ is what it receives.
func (c *compiler) call(n *parse.TemplateNode, dot reflect.Type) step {
	t := c.set.Lookup(n.Name)
	if t == nil || t.Tree == nil || n.Pipe == nil || c.depth == deepest {
		c.refuse()
		return nil
	}
	x := c.only(n.Pipe, dot)
	inner := &compiler{set: c.set, words: c.words, root: x.of, depth: c.depth + 1}
	body := inner.list(t.Tree.Root, x.of)
	c.unknown = c.unknown || inner.unknown
	return func(b *bytes.Buffer, root, dot reflect.Value) {
		v := x.find(root, dot)
		body(b, v, v)
	}
}

// A fragment writes its own HTML: what {{.X.HTML}} says of it in one step.
type fragment interface{ appendHTML(b *bytes.Buffer) }

var fragmentType = reflect.TypeFor[fragment]()

// action makes the step of a value, with the escapers that html/template has put behind it.
func (c *compiler) action(p *parse.PipeNode, dot reflect.Type) step {
	if len(p.Decl) > 0 {
		c.refuse()
		return nil
	}
	to, known := escapers()[escapersOf(p)]
	if !known {
		c.refuse()
		return nil
	}
	args := p.Cmds[0].Args
	if len(args) == 2 && isIdentifier(args[0], "set") && to.content {
		x := c.operand(args[1], dot)
		if x.of != reflect.TypeFor[string]() {
			c.refuse()
		}
		return func(b *bytes.Buffer, root, dot reflect.Value) { appendSet(b, x.find(root, dot).String()) }
	}
	if len(args) > 1 && isIdentifier(args[0], "t") {
		return c.interfaceText(to, args[1:], dot)
	}
	if len(args) != 1 {
		c.refuse()
		return nil
	}
	if f, ok := args[0].(*parse.FieldNode); ok && f.Ident[len(f.Ident)-1] == "HTML" && to.content {
		if x := c.fields(f.Ident[:len(f.Ident)-1], expression{dot, dotValue}); x.of.Implements(fragmentType) {
			return func(b *bytes.Buffer, root, dot reflect.Value) {
				x.find(root, dot).Interface().(fragment).appendHTML(b)
			}
		}
	}
	x := c.operand(args[0], dot)
	switch {
	case x.of == reflect.TypeFor[template.HTML]() && to.content:
		return func(b *bytes.Buffer, root, dot reflect.Value) { b.WriteString(x.find(root, dot).String()) }
	case x.of == reflect.TypeFor[string]():
		return func(b *bytes.Buffer, root, dot reflect.Value) { to.append(b, x.find(root, dot).String()) }
	case x.of == reflect.TypeFor[int]():
		return func(b *bytes.Buffer, root, dot reflect.Value) {
			b.Write(strconv.AppendInt(b.AvailableBuffer(), x.find(root, dot).Int(), 10))
		}
	}
	c.refuse()
	return nil
}

// interfaceText makes the step of {{t "page-of" .Page .Pages}}.
func (c *compiler) interfaceText(to *escaper, args []parse.Node, dot reflect.Type) step {
	key, ok := args[0].(*parse.StringNode)
	if !ok {
		c.refuse()
		return nil
	}
	var values []expression
	for _, a := range args[1:] {
		values = append(values, c.operand(a, dot))
	}
	return func(b *bytes.Buffer, root, dot reflect.Value) {
		filled := make([]any, len(values))
		for i := range values {
			filled[i] = values[i].find(root, dot).Interface()
		}
		text, err := c.words.Get(key.Text, filled...)
		if err != nil {
			panic(err)
		}
		to.append(b, text)
	}
}

func isIdentifier(n parse.Node, name string) bool {
	id, ok := n.(*parse.IdentifierNode)
	return ok && id.Ident == name
}

// nothing stands for what is not known.
var nothing = expression{reflect.TypeFor[struct{}](), dotValue}

func constant(value any) expression {
	v := reflect.ValueOf(value)
	return expression{v.Type(), func(_, _ reflect.Value) reflect.Value { return v }}
}

func dotValue(_, dot reflect.Value) reflect.Value   { return dot }
func rootValue(root, _ reflect.Value) reflect.Value { return root }

// only is the value of a pipe that is nothing but one: .Pager
func (c *compiler) only(p *parse.PipeNode, dot reflect.Type) expression {
	if len(p.Decl) > 0 || len(p.Cmds) != 1 || len(p.Cmds[0].Args) != 1 {
		c.refuse()
		return nothing
	}
	return c.operand(p.Cmds[0].Args[0], dot)
}

func (c *compiler) operand(n parse.Node, dot reflect.Type) expression {
	switch n := n.(type) {
	case *parse.DotNode:
		return expression{dot, dotValue}
	case *parse.FieldNode:
		return c.fields(n.Ident, expression{dot, dotValue})
	case *parse.VariableNode:
		if n.Ident[0] == "$" {
			return c.fields(n.Ident[1:], expression{c.root, rootValue})
		}
	case *parse.StringNode:
		return constant(n.Text)
	case *parse.NumberNode:
		if n.IsInt {
			return constant(int(n.Int64))
		}
	}
	c.refuse()
	return nothing
}

// fields follows names from a value: .Site.Title
func (c *compiler) fields(names []string, x expression) expression {
	for _, name := range names {
		of, from := x.of, x.find
		pointer := of.Kind() == reflect.Pointer
		if pointer {
			of = of.Elem()
		}
		if of.Kind() != reflect.Struct {
			c.refuse()
			return nothing
		}
		if _, method := reflect.PointerTo(of).MethodByName(name); method { // of value or pointer
			c.refuse()
			return nothing
		}
		f, ok := of.FieldByName(name)
		if !ok || !f.IsExported() {
			c.refuse()
			return nothing
		}
		x.of = f.Type
		if len(f.Index) == 1 && !pointer {
			at := f.Index[0]
			x.find = func(root, dot reflect.Value) reflect.Value { return from(root, dot).Field(at) }
			continue
		}
		x.find = func(root, dot reflect.Value) reflect.Value {
			return reflect.Indirect(from(root, dot)).FieldByIndex(f.Index)
		}
	}
	return x
}

// truth tells whether a value counts as true: what is not empty.
func (c *compiler) truth(x expression) func(reflect.Value) bool {
	switch x.of.Kind() {
	case reflect.Bool:
		return reflect.Value.Bool
	case reflect.String, reflect.Slice:
		return func(v reflect.Value) bool { return v.Len() > 0 }
	case reflect.Int:
		return func(v reflect.Value) bool { return v.Int() != 0 }
	case reflect.Pointer:
		return func(v reflect.Value) bool { return !v.IsNil() }
	case reflect.Struct:
		return func(reflect.Value) bool { return true }
	}
	c.refuse()
	return nil
}

// condition is what stands in an if: a value, a comparison, or some of them joined by
// and, or, not.
func (c *compiler) condition(p *parse.PipeNode, dot reflect.Type) condition {
	if len(p.Decl) > 0 || len(p.Cmds) != 1 {
		c.refuse()
		return nil
	}
	args := p.Cmds[0].Args
	if len(args) == 1 {
		return c.holds(args[0], dot)
	}
	f, ok := args[0].(*parse.IdentifierNode)
	if !ok {
		c.refuse()
		return nil
	}
	args = args[1:]
	switch f.Ident {
	case "not", "and", "or":
		var all []condition
		for _, a := range args {
			all = append(all, c.holds(a, dot))
		}
		return junction(f.Ident, all)
	case "eq", "ne", "gt", "ge", "lt", "le":
		if len(args) == 2 {
			return c.comparison(f.Ident, args[0], args[1], dot)
		}
	}
	c.refuse()
	return nil
}

func (c *compiler) holds(n parse.Node, dot reflect.Type) condition {
	if p, ok := n.(*parse.PipeNode); ok {
		return c.condition(p, dot)
	}
	x := c.operand(n, dot)
	holds := c.truth(x)
	return func(root, dot reflect.Value) bool { return holds(x.find(root, dot)) }
}

// junction joins conditions; the first that decides is the last that is asked.
func junction(how string, all []condition) condition {
	return func(root, dot reflect.Value) bool {
		for _, holds := range all {
			if how == "not" {
				return !holds(root, dot)
			}
			if holds(root, dot) == (how == "or") {
				return how == "or"
			}
		}
		return how == "and"
	}
}

// comparison compares a text or a whole number with a constant.
func (c *compiler) comparison(how string, left, right parse.Node, dot reflect.Type) condition {
	if s, ok := right.(*parse.StringNode); ok {
		x := c.operand(left, dot)
		if x.of != reflect.TypeFor[string]() {
			c.refuse()
		}
		return func(root, dot reflect.Value) bool {
			return decides(how, strings.Compare(x.find(root, dot).String(), s.Text))
		}
	}
	number, ok := right.(*parse.NumberNode)
	if !ok || !number.IsInt {
		c.refuse()
		return nil
	}
	x := c.operand(left, dot)
	if x.of != reflect.TypeFor[int]() {
		c.refuse()
	}
	return func(root, dot reflect.Value) bool {
		return decides(how, int(x.find(root, dot).Int()-number.Int64))
	}
}

// decides tells what a comparison says where the left is less (negative), the same or more.
func decides(how string, order int) bool {
	switch how {
	case "eq":
		return order == 0
	case "ne":
		return order != 0
	case "gt":
		return order > 0
	case "ge":
		return order >= 0
	case "lt":
		return order < 0
	}
	return order <= 0
}
