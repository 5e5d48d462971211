package theme

import (
	"bytes"
	"html/template"
	"io"
	"strings"
	"sync"
	"text/template/parse"
)

// An escaper writes a text into one sort of place: what html/template does there.
// Texts of harmless bytes stay as they are, which most do; others go through it.
type escaper struct {
	content       bool // between tags, where HTML may stand
	harmless      *[256]bool
	template      *template.Template // a page with nothing but such a place
	before, after int                // bytes around it
}

// places are the sorts of places that a text can stand in.
var places = []struct {
	before, after string
	harmless      *[256]bool
}{
	{"", "", &plainText},
	{`<a title="`, `">`, &plainText},
	{"<title>", "</title>", &plainText},
	{`<a href="`, `">`, &plainAddress},
	{`<a href="/`, `">`, &plainAddress},
	{`<a href="#`, `">`, &plainName},
}

// escapers are the places by the functions that html/template puts behind a value there.
var escapers = sync.OnceValue(func() map[string]*escaper {
	out := map[string]*escaper{}
	for _, p := range places {
		t := template.Must(template.New("place").Parse(p.before + "{{.}}" + p.after))
		_ = t.Execute(io.Discard, "") // escapes it; a discarded text cannot fail
		for _, n := range t.Tree.Root.Nodes {
			if a, ok := n.(*parse.ActionNode); ok && out[escapersOf(a.Pipe)] == nil {
				out[escapersOf(a.Pipe)] = &escaper{p.before == "", p.harmless, t, len(p.before), len(p.after)}
			}
		}
	}
	return out
})

// escapersOf names the functions behind the first command of a pipe.
func escapersOf(p *parse.PipeNode) string {
	var names []string
	for _, c := range p.Cmds[1:] {
		names = append(names, c.String())
	}
	return strings.Join(names, "|")
}

func (e *escaper) append(b *bytes.Buffer, text string) {
	for i := range len(text) {
		if !e.harmless[text[i]] {
			e.escape(b, text)
			return
		}
	}
	b.WriteString(text)
}

func (e *escaper) escape(b *bytes.Buffer, text string) {
	var page bytes.Buffer
	if err := e.template.Execute(&page, text); err != nil {
		panic(err) // the program stops, and the template of the page says what is wrong
	}
	b.Write(page.Bytes()[e.before : page.Len()-e.after])
}

var (
	plainText    = bytesBut("\x00\"&'+<>")
	plainName    = bytesOf("-._")
	plainAddress = bytesOf("-._/#")
)

// bytesOf are letters, digits and some more.
func bytesOf(more string) (t [256]bool) {
	for c := range 256 {
		t[c] = '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || strings.IndexByte(more, byte(c)) >= 0
	}
	return t
}

// bytesBut are all bytes but some.
func bytesBut(these string) (t [256]bool) {
	for c := range 256 {
		t[c] = strings.IndexByte(these, byte(c)) < 0
	}
	return t
}
