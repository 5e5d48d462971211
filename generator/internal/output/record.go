package output

import (
	"bytes"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

// headerRoles are shown in the register header, in the order of an official
// record's head; the other fields stand beside the document.
var headerRoles = []ledger.Role{ledger.Index, ledger.Number, ledger.Organ, ledger.Decided, ledger.Published}

// hiddenRoles are said elsewhere on the page.
var hiddenRoles = []ledger.Role{ledger.ID, ledger.Title, ledger.Summary, ledger.Tasks}

func (m *maker) recordPage(r *site.Register, rec *content.Record, address string, ps *source.Problems) theme.Page {
	title := rec.Title()
	v := theme.Record{Title: title, Lead: rec.Get(ledger.Summary).Text, ID: rec.ID(), Report: m.relOrNone(address, m.correctionAddress()),
		Header: make(theme.Pairs, 0, len(headerRoles)+2), Facts: make(theme.Pairs, 0, len(r.Fields))}
	for _, role := range headerRoles {
		if i := r.With(role); i >= 0 && rec.Text(i) != "" {
			v.Header = append(v.Header, pair(&r.Fields[i], rec.Value(i)))
		}
	}
	v.Header = append(v.Header, theme.Pair{Term: "公开方式", Text: "主动公开"})
	if word := m.validity(rec); word != "" {
		v.Header = append(v.Header, theme.Pair{Term: "有效性", Text: word})
	}
	v.Steps = m.steps(rec, address)
	if v.Lead == "" {
		v.Lead = stageSentence(rec)
	}
	for i := range r.Fields {
		f := &r.Fields[i]
		if rec.Text(i) == "" || slices.Contains(headerRoles, f.Role) || slices.Contains(hiddenRoles, f.Role) || onTimeline(r, i) {
			continue
		}
		p := pair(f, rec.Value(i))
		if slices.Contains(r.Ledger.Files, i) {
			p.Links = m.fileLinks(rec, i, address)
		}
		v.Facts = append(v.Facts, p)
	}
	v.Organ, v.Number, v.SignedOn = rec.Get(ledger.Organ).Text, rec.Get(ledger.Number).Text, rec.Decided().Chinese()
	v.DocTitle = documentTitle(title, r.Title)
	v.Clocks = m.recordClocks(r, rec)
	v.Corrections = recordCorrections(m.site.CorrectionsOf(r, rec))
	v.Mail = m.correctionMail(rec.ID())
	if !rec.InTable() {
		v.Body = m.body(rec.File, 3, address, ps)
	}
	if p := m.site.Plan; p != nil && r.With(ledger.Tasks) >= 0 {
		for _, id := range rec.Get(ledger.Tasks).List() {
			v.Tasks = append(v.Tasks, m.taskLink(id, address))
		}
	}
	if p := m.site.Plan; p != nil {
		for _, served := range p.Serves(rec) {
			link := m.taskLink(served.Task, address)
			link.Text += "（按规则关联）"
			v.Tasks = append(v.Tasks, link)
		}
	}
	if e := m.site.EnterpriseOf(rec.Get(ledger.USCC).Text); e != nil {
		v.Enterprise = &theme.Link{Text: e.Name(), Href: site.Rel(address, e.Address()), Count: e.Records}
		v.Same = sameParty(e, address)
	}
	published := rec.Published()
	return theme.Page{Title: title, Description: description(v.Lead), Layout: m.theme.First("ledger-"+r.Name+".html", "record.html"), View: v,
		Foot: footOf(rec),
		Meta: []theme.Meta{{Name: "ArticleTitle", Content: title}, {Name: "PubDate", Content: pubDate(published)}, {Name: "ContentSource", Content: v.Organ}}}
}

// recordClocks says whether a record kept to the law's days, and until when it is public.
func (m *maker) recordClocks(r *site.Register, rec *content.Record) theme.Pairs {
	if rec.Nameless {
		return nil
	}
	out := m.clockPairs(r, m.site.Readings(r, rec))
	if on, rule, ok := m.site.Until(r, rec); ok {
		out = append(out, theme.Pair{Term: "公示到", Text: on.Chinese(), Second: rule})
	}
	return out
}

// correctionMail is the start of a letter on one record: its number and the day that
// the site speaks of are filled in.
func (m *maker) correctionMail(id string) string {
	to := m.site.Config.Contact.Email
	if to == "" {
		return ""
	}
	body := "记录" + id + "（截至" + m.site.AsOf.String() + "）\n页面上写的是：\n应当是：\n依据："
	return "mailto:" + to + "?subject=" + url.PathEscape("更正："+id) + "&body=" + url.PathEscape(body)
}

// sameParty lists the newest records of a firm, of whatever register, but the one at
// an address.
func sameParty(e *site.Enterprise, address string) theme.Listed {
	const most = 5
	out := make(theme.Listed, 0, most)
	for _, it := range e.Items(most + 1) {
		if it.Address != address && len(out) < most {
			out = append(out, theme.Link{Text: it.Title + "（" + it.Kind + "，" + it.Date.String() + "）", Href: site.Rel(address, it.Address)})
		}
	}
	return out
}

// footOf is printed at the foot of the paper copy.
func footOf(rec *content.Record) string {
	s := "编号 " + rec.ID()
	if index := rec.Get(ledger.Index).Text; index != "" {
		s += "　索引号 " + index
	}
	return s
}

// pubDate is the form that 国办发〔2017〕47号 asks for; the hour is not recorded.
func pubDate(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String() + " 00:00"
}

// documentTitle is the kind of document on the paper: what a formal title ends with.
func documentTitle(title, fallback string) string {
	for _, kind := range []string{"行政处罚决定书", "决定书", "通知书", "公告"} {
		if strings.HasSuffix(title, kind) {
			return kind
		}
	}
	return fallback
}

func pair(f *ledger.Field, v ledger.Value) theme.Pair {
	p := theme.Pair{Term: f.Title, Text: cellText(f, v)}
	switch {
	case f.Role == ledger.Amount && v.Set:
		p.Term = strings.TrimSuffix(p.Term, "（元）")
		p.Text, p.Class = quantity.FormatThousands(v.Number)+"元", "nw"
		p.Second = "合" + wan(v.Number)
	case f.Unit != "" && v.Set:
		p.Term = strings.TrimSuffix(p.Term, "（"+f.Unit+"）")
		p.Text, p.Class = p.Text+f.Unit, "nw"
	case f.Type == ledger.Date && v.Set:
		p.Text, p.Class = v.Date.Chinese(), "nw"
	case f.Role == ledger.Number || f.Role == ledger.Index || f.Role == ledger.USCC || f.Role == ledger.OrganUSCC:
		p.Class = "nw"
	}
	return p
}

func (m *maker) taskLink(id, address string) theme.Link {
	p := m.site.Plan
	node, anchor := id, ""
	if _, n, ok := p.Sentence(id); ok {
		node, anchor = n.ID, "#"+id
	}
	text := pathOf(p.Plan, node)
	if n := p.Node(node); n != nil {
		text += " " + strings.TrimRight(n.Heading, "。")
	}
	to := p.NodeAddress(node) + anchor
	if _, ok := findItem(p, node); !ok {
		to = p.Folder() + "/index.html#" + node
	}
	return theme.Link{Text: text, Href: site.Rel(address, to)}
}

func findItem(p *site.Plan, id string) (int, bool) {
	for i, n := range planItems(p.Plan) {
		if n.ID == id {
			return i, true
		}
	}
	return 0, false
}

// body renders the text of a source file for a page, with headings from level top.
func (m *maker) body(file string, top int, address string, ps *source.Problems) template.HTML {
	w := bodies.Get().(*body)
	defer bodies.Put(w)
	f, ok := source.ReadInto(m.site.FS, file, w.text, ps)
	if !ok {
		return ""
	}
	w.text = f.Text[:0]
	_, span, ok := source.SplitFrontMatter(f, ps)
	if !ok {
		return ""
	}
	w.html.Reset()
	m.appendMarkdown(&w.html, f, span, top, address, ps)
	return template.HTML(w.html.String())
}

// A body is the memory of a text and of what is rendered of it, used again and again.
type body struct {
	text []byte
	html bytes.Buffer
}

var bodies = sync.Pool{New: func() any { return new(body) }}

func monthsBetween(first, last string) []string {
	from, err := calendar.ParseMonth(first)
	to, err2 := calendar.ParseMonth(last)
	if err != nil || err2 != nil {
		return nil
	}
	var out []string
	for m := from; m.Compare(to) <= 0; m = m.Add(1) {
		out = append(out, m.String())
	}
	return out
}

func monthName(iso string) string {
	t, err := time.Parse("2006-01", iso)
	if err != nil {
		return iso
	}
	return calendar.Month{Year: t.Year(), Month: t.Month()}.Chinese()
}
