package output

import (
	"bytes"
	"cmp"
	"fmt"
	"html"
	"path"
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/markdown"
	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/plan"
	"mingjing/generator/internal/search"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

// A document is a page that search finds. read fills in what search is told; it is
// called when the index is made, from several goroutines.
type document struct {
	date    calendar.Date // zero for pages that stand for no day
	address string
	read    func(d *search.Document)
}

// documents lists what can be found, the newest first. What is not public is not
// in the site's lists, and so not here; what a document says is what its page
// shows, no more.
func (m *maker) documents() []document {
	var all []document
	for _, r := range m.site.Registers {
		if r.AggregateOnly {
			continue
		}
		for _, rec := range r.Records {
			all = append(all, document{r.Item(rec).Date, r.Address(rec), func(d *search.Document) { m.readRecord(r, rec, d) }})
		}
	}
	for _, e := range m.site.Enterprises { // of the present day: before the records that they gather
		all = append(all, document{m.site.AsOf, e.Address(), func(d *search.Document) { readEnterprise(e, d) }})
	}
	if p := m.site.Plan; p != nil {
		for _, n := range planItems(p.Plan) {
			all = append(all, document{p.Issued, p.NodeAddress(n.ID), func(d *search.Document) { m.readPlanItem(n, d) }})
		}
	}
	for _, doc := range m.site.Docs {
		all = append(all, document{doc.Published, site.DocAddress(doc), func(d *search.Document) { m.readText(doc, d) }})
	}
	all = append(all, m.otherPages()...)
	slices.SortFunc(all, func(a, b document) int {
		return cmp.Or(b.date.Compare(a.date), strings.Compare(a.address, b.address))
	})
	return all
}

// addSearch adds the index: its files are made together, since each depends on all
// documents.
func addSearch(m *maker) {
	frame := m.frame(searchAddress, searchTitle, theme.Column{Name: searchTitle, Description: "按企业名称、文号、乡镇和事由搜索全站", Keywords: "搜索,查找", Type: "信息公开目录"}, home())
	m.page(frame, searchAddress, func(*source.Problems) theme.Page {
		v := m.searchPage()
		return theme.Page{Title: v.Title, Description: description(v.Note), Layout: "search.html", View: v}
	})
	m.groups = append(m.groups, Group{search.Prefix, func(emit func(address string, data []byte) error) error {
		all := m.documents()
		return search.Build(len(all), func(i int, d *search.Document) {
			d.Address, d.Date = all[i].address, all[i].date.String()
			all[i].read(d)
			m.mask.apply(d.Head) // a name cut into pieces is found by no mask afterwards
			m.mask.apply(d.Names)
			m.mask.apply(d.Text)
			d.Title = m.mask.text(d.Title)
			for i, n := range d.Numbers {
				d.Numbers[i] = m.mask.text(n)
			}
		}, emit)
	}})
}

func (m *maker) searchPage() theme.Search {
	v := theme.Search{Title: searchTitle, Note: "搜索在您自己的浏览器里进行，本站不收到、也不记录您查了什么。"}
	for _, r := range m.site.Registers {
		if len(v.Examples) == 0 && len(r.Records) > 0 {
			it, number := r.Item(r.Records[0]), r.Records[0].Get(ledger.Number).Text
			for _, example := range []string{it.Party, number, it.Town, r.Records[0].Get(ledger.Type).Text} {
				if example != "" {
					v.Examples = append(v.Examples, example)
				}
			}
		}
	}
	v.Ways = findWays(m.find())
	v.Kinds = m.registerLinks(searchAddress)
	return v
}

// nameRoles are the fields that say whose a record is; a hit in one stands before
// one in the text.
var nameRoles = []ledger.Role{ledger.Party, ledger.USCC, ledger.Town}

// ownNumber tells whether a field is a record's own number: who types it whole wants
// that record. Beside document and index numbers these are the numbers that a
// ledger keeps unique, as of permits.
func ownNumber(f *ledger.Field) bool {
	return f.Role == ledger.Number || f.Role == ledger.Index || f.Role == ledger.NoRole && f.Unique && f.Type == ledger.String
}

func (m *maker) readRecord(r *site.Register, rec *content.Record, d *search.Document) {
	it := r.Item(rec)
	d.Title, d.Number, d.Party = rec.Title(), rec.Get(ledger.Number).Text, it.Party
	d.Facets = [...]string{r.Title, it.Town, rec.Get(ledger.Type).Text, rec.Get(ledger.State).Text}
	d.Head = appendLine(d.Head, d.Title)
	for i := range r.Fields {
		f := &r.Fields[i]
		switch {
		case rec.Text(i) == "" || f.Role == ledger.ID || f.Role == ledger.Title || f.Role == ledger.Tasks || r.ListOnly && !slices.Contains(r.Columns, i):
		case slices.Contains(r.Ledger.Files, i):
			for _, link := range m.fileLinks(rec, i, r.Address(rec)) {
				d.Text = appendLine(d.Text, link.Text)
			}
		case ownNumber(f):
			d.Numbers = append(d.Numbers, rec.Text(i))
			d.Head = appendLine(d.Head, rec.Text(i))
		case slices.Contains(nameRoles, f.Role):
			d.Names = appendLine(d.Names, rec.Text(i))
		case r.ListOnly: // as its line says it, the unit stands over the column
			d.Text = appendLine(d.Text, cellText(f, rec.Value(i)))
		default:
			p := pair(f, rec.Value(i))
			d.Text = appendLine(d.Text, p.Text, p.Second)
		}
	}
	if r.ListOnly {
		return
	}
	d.Text = appendLine(d.Text, "主动公开", m.validity(rec)) // as the register header says of each
	for _, p := range m.recordClocks(r, rec) {
		d.Text = appendLine(d.Text, p.Text, p.Second)
	}
	for _, s := range m.steps(rec, r.Address(rec)) {
		d.Text = appendLine(d.Text, s.Title, s.Date, s.Note)
	}
	if !rec.InTable() {
		d.Text = m.appendBody(d.Text, rec.File)
	}
}

func readEnterprise(e *site.Enterprise, d *search.Document) {
	d.Title, d.Date = e.Name(), ""
	d.Facets[0] = enterprisesTitle
	if len(e.Towns) > 0 {
		d.Facets[1] = e.Towns[0]
	}
	d.Numbers = []string{e.USCC}
	d.Head = appendLine(d.Head, e.USCC)
	for _, n := range e.Names {
		d.Head = appendLine(d.Head, n.Text)
	}
	d.Names = appendLine(d.Names, e.Towns...)
	d.Text = appendLine(appendLine(d.Text, e.Trades...), enterpriseSentence(e))
}

func (m *maker) readPlanItem(n *plan.Node, d *search.Document) {
	p := m.site.Plan
	d.Title = strings.TrimRight(n.Heading, "。")
	d.Number = pathOf(p.Plan, n.ID)
	d.Facets[0] = p.Title
	d.Head = appendLine(d.Head, d.Title, d.Number)
	for _, s := range plan.Under(p.Standings, n.ID) {
		e := s.Entry
		d.Text = appendLine(d.Text, s.Task.Text, e.Lead, strings.Join(e.With, "、"), e.Measure, e.Target, e.Reason)
		for _, u := range e.Updates {
			d.Text = appendLine(d.Text, u.Text)
		}
	}
}

func (m *maker) readText(doc *content.Doc, d *search.Document) {
	d.Title = doc.Title
	d.Facets[0] = "说明"
	d.Head = appendLine(d.Head, d.Title)
	d.Text = m.appendBody(appendLine(d.Text, doc.Summary, doc.Published.Chinese()), doc.File)
}

// A leaf is a page as it was added: search reads those that have no reader of
// their own.
type leaf struct {
	frame   *theme.Frame
	address string
	make    func(ps *source.Problems) theme.Page
}

// otherPages lists the pages that are neither records, nor of the plan, nor texts,
// nor lists: whatever kinds of them there are, search finds them by what they show.
func (m *maker) otherPages() []document {
	own := map[string]bool{"index.html": true, findAddress: true, searchAddress: true}
	for _, doc := range m.site.Docs {
		own[site.DocAddress(doc)] = true
	}
	folders := map[string]bool{site.EnterpriseFolder: true}
	for _, r := range m.site.Registers {
		folders[r.Folder] = true
	}
	if m.site.Plan != nil {
		folders[m.site.Plan.Folder()] = true
	}
	points := m.pointNames()
	var out []document
	for _, l := range m.leaves {
		if own[l.address] || folders[path.Dir(l.address)] {
			continue
		}
		var told source.Problems // told where the page is rendered
		date := published(l.make(&told))
		if date.IsZero() && monitored(l.address) {
			date = m.gatheredUntil(l.address)
		}
		out = append(out, document{date, l.address, func(d *search.Document) { m.readPage(l, points, d) }})
	}
	return out
}

// published reads the date that a page says in its head.
func published(p theme.Page) calendar.Date {
	for _, meta := range p.Meta {
		if day, _, _ := strings.Cut(meta.Content, " "); meta.Name == "PubDate" {
			d, _ := calendar.ParseDate(day) // a page without a date comes last
			return d
		}
	}
	return calendar.Date{}
}

func (m *maker) readPage(l leaf, points map[string]bool, d *search.Document) {
	var told source.Problems
	p := l.make(&told)
	d.Title = p.Title
	d.Facets[0] = m.sections[l.frame]
	d.Head = appendLine(d.Head, d.Title)
	var main bytes.Buffer
	l.frame.AppendMain(&main, p, &told)
	d.Text = appendShown(d.Text, main.Bytes(), monitored(l.address))
	if monitored(l.address) {
		if d.Date == m.site.AsOf.String() && published(p).IsZero() {
			d.Date = ""
		}
		d.Names = appendRowNames(d.Names, main.Bytes(), points)
	}
}

// monitored tells whether a page stands under monitoring: there the tables are what
// the page is about.
func monitored(address string) bool {
	return strings.HasPrefix(address, path.Dir(site.MonitoringIndex)+"/")
}

// gatheredUntil is the last day of what a page under monitoring gathers: a week, a year,
// or all until the present day, which comes before the summaries that it gathers.
func (m *maker) gatheredUntil(address string) calendar.Date {
	last := m.site.AsOf
	name := strings.TrimSuffix(path.Base(address), ".html")
	var w calendar.Week
	if _, err := fmt.Sscanf(name, "%4d-W%2d", &w.Year, &w.Number); err == nil {
		last = w.Last()
	} else if p, err := calendar.ParsePeriod(name); err == nil {
		last = p.Last()
	}
	if last.After(m.site.AsOf) {
		return m.site.AsOf
	}
	return last
}

// pointNames are the names of all points and firms of whose monitoring there are pages.
func (m *maker) pointNames() map[string]bool {
	out := map[string]bool{}
	add := func(all []monitor.Point) {
		for i := range all {
			out[all[i].Name] = true
		}
	}
	if s := m.site.AirSeries; s != nil {
		add(s.Stations.All)
	}
	media := &m.site.Media
	if media.Water != nil {
		add(media.Water.All)
	}
	if media.Drinking != nil {
		add(media.Drinking.All)
	}
	if media.Ground != nil {
		add(media.Ground.All)
	}
	if media.Noise != nil {
		add(media.Noise.All)
	}
	if media.Black != nil {
		add(media.Black.All)
	}
	for _, results := range m.discharges {
		out[results[0].Enterprise] = true
	}
	return out
}

// appendRowNames writes those row heads of a page's tables that are names.
func appendRowNames(dst, page []byte, names map[string]bool) []byte {
	said := map[string]bool{}
	for {
		_, rest, found := bytes.Cut(page, []byte(`<th scope="row"`))
		if !found {
			return dst
		}
		cell, after, _ := bytes.Cut(rest, []byte("</th>"))
		page = after
		_, cell, _ = bytes.Cut(cell, []byte(">"))
		if name := strings.TrimSpace(string(appendShown(nil, cell, true))); names[name] && !said[name] {
			said[name] = true
			dst = appendLine(dst, name)
		}
	}
}

// unread are the parts of a page that are not its own words: ways to other pages,
// drawings and the figures behind them.
var unread = []string{"nav", "svg", "table", "script"}

// inline elements stand within a line of text.
var inline = []string{"a", "b", "code", "em", "small", "span", "strong", "sub", "sup", "time", "wbr"}

// appendShown writes the text of a page's HTML, a line for each block, and for each
// row of its tables where they are asked for, its cells parted by tabs; the heads of
// columns are lines of their own. Never those behind a drawing.
func appendShown(dst, page []byte, tables bool) []byte {
	drawing, head, row := false, false, false
	for len(page) > 0 {
		open := bytes.IndexByte(page, '<')
		if open < 0 {
			open = len(page)
		}
		dst = append(dst, html.UnescapeString(string(page[:open]))...)
		tag, rest, _ := bytes.Cut(page[open:], []byte(">"))
		name := tagName(tag)
		if name == "figure" {
			drawing = !bytes.HasPrefix(tag, []byte("</"))
		}
		if slices.Contains(unread, name) && (name != "table" || !tables || drawing) {
			_, rest, _ = bytes.Cut(rest, []byte("</"+name+">"))
		}
		ends := bytes.HasPrefix(tag, []byte("</"))
		switch {
		case name == "thead":
			head = !ends
		case name == "tr":
			row = !ends
		}
		switch {
		case slices.Contains(inline, name):
		case row && name == "br":
			dst = append(dst, ' ')
		case !row || head || name == "tr":
			dst = append(dst, '\n')
		case !bytes.HasSuffix(dst, []byte("\n")) && !bytes.HasSuffix(dst, []byte("\t")):
			dst = append(dst, '\t')
		}
		page = rest
	}
	return dst
}

// tagName returns the name in <name …, or </name.
func tagName(tag []byte) string {
	name := bytes.TrimLeft(tag, "</")
	if end := bytes.IndexAny(name, " \n/"); end >= 0 {
		name = name[:end]
	}
	return string(name)
}

// appendLine writes texts that have nothing to do with each other.
func appendLine(dst []byte, texts ...string) []byte {
	for _, t := range texts {
		dst = append(append(dst, t...), '\n')
	}
	return dst
}

// appendBody writes what a reader sees of a source file's text. What is wrong with
// the file is told where its page is rendered.
func (m *maker) appendBody(dst []byte, file string) []byte {
	var told source.Problems
	f, ok := source.Read(m.site.FS, file, &told)
	if !ok {
		return dst
	}
	_, body, ok := source.SplitFrontMatter(f, &told)
	if !ok {
		return dst
	}
	return markdown.AppendText(dst, bytes.TrimSpace(f.Text[body.Start:body.End]))
}
