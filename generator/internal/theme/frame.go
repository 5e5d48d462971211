package theme

import (
	"bytes"
	"html/template"
	"strings"
	"sync"

	"mingjing/generator/internal/source"
)

// A Branch is what the pages of one folder and section have in common: everything
// that the base layout needs but the page itself.
type Branch struct {
	Site      Site
	Root      string // relative address of the home page's folder: "../../"
	Section   string // which part of the site, for messages
	Nav       []Link
	FootLinks []Link
	Crumbs    []Link // the way from the home page, without the page itself
	Feed      string // relative address of the section's feed (Atom), or ""
	FeedJSON  string // of the same as JSON Feed
	Search    string // relative address of the search page; "" on that page itself
	Column    Column
}

// A Column is the section for the meta tags of 国办发〔2017〕47号.
type Column struct{ Name, Description, Keywords, Type string }

// slots are the parts of a frame that differ from page to page. The base layout
// sees them as texts; each is a mark that no source text may contain.
const (
	slotOpen  = "\ue000"
	slotClose = "\ue001"
)

const (
	slotTitle = iota
	slotDescription
	slotMeta
	slotMain
	slotFoot
	slotAddress
	slotCount
)

func slot(i int) string { return slotOpen + string(rune('a'+i)) + slotClose }

// frameView is what the base layout receives.
type frameView struct {
	Branch
	Title       string // slots from here on
	Description string
	Meta        template.HTML
	Main        template.HTML
	Foot        template.HTML
	Address     string // of the page, from the folder of the home page
}

// A Frame is the base layout rendered once for a branch, when its first page is, and
// cut at its slots, so that a page costs only its own part.
type Frame struct {
	theme    *Theme
	branch   Branch
	once     sync.Once
	parts    []framePart
	problems source.Problems // of the layout, told with each page
}

type framePart struct {
	text []byte // before the slot
	slot int    // slotCount after the last part
}

// Frame prepares the base layout for a branch.
func (th *Theme) Frame(b Branch) *Frame { return &Frame{theme: th, branch: b} }

// Prepare renders the base layout, where that has not been done, and tells what is
// wrong with it.
func (f *Frame) Prepare(ps *source.Problems) {
	f.once.Do(f.render)
	ps.Join(f.problems)
}

func (f *Frame) render() {
	view := frameView{f.branch, slot(slotTitle), slot(slotDescription), template.HTML(slot(slotMeta)), template.HTML(slot(slotMain)), template.HTML(slot(slotFoot)), slot(slotAddress)}
	var out bytes.Buffer
	f.theme.run(&out, BaseLayout, f.branch.Section, view, &f.problems)
	rest := out.String()
	for {
		before, after, found := strings.Cut(rest, slotOpen)
		if !found {
			f.parts = append(f.parts, framePart{[]byte(before), slotCount})
			return
		}
		f.parts = append(f.parts, framePart{[]byte(before), int(after[0] - 'a')})
		rest = after[1+len(slotClose):]
	}
}

// A Page is what is put into a frame.
type Page struct {
	Address     string
	Title       string
	Description string
	Meta        []Meta
	Foot        string // id and date of a record, printed at the foot of the paper copy
	Layout      string
	View        any
}

// A Meta is a meta tag.
type Meta struct{ Name, Content string }

// Append renders a page into dst.
func (f *Frame) Append(dst *bytes.Buffer, p Page, ps *source.Problems) {
	f.Prepare(ps)
	for _, part := range f.parts {
		dst.Write(part.text)
		switch part.slot {
		case slotTitle:
			escape(dst, p.Title)
		case slotDescription:
			escape(dst, p.Description)
		case slotMeta:
			for _, m := range p.Meta {
				if m.Content != "" {
					dst.WriteString(`<meta name="`)
					escape(dst, m.Name)
					dst.WriteString(`" content="`)
					escape(dst, m.Content)
					dst.WriteString("\">\n")
				}
			}
		case slotMain:
			f.AppendMain(dst, p, ps)
		case slotFoot:
			escape(dst, p.Foot)
		case slotAddress:
			escape(dst, p.Address)
		}
	}
}

// AppendMain renders what stands in the frame alone.
func (f *Frame) AppendMain(dst *bytes.Buffer, p Page, ps *source.Problems) {
	f.theme.run(dst, p.Layout, p.Address, p.View, ps)
}

// escape writes text for HTML content and quoted attributes.
func escape(dst *bytes.Buffer, text string) {
	for i := range len(text) {
		if !plainText[text[i]] {
			template.HTMLEscape(dst, []byte(text))
			return
		}
	}
	dst.WriteString(text)
}
