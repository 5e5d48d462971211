// Package output knows every file that the site consists of: an address, and how
// to render it. Nothing is rendered until somebody asks.
package output

import (
	"bytes"
	"iter"
	"slices"
	"strings"
	"sync"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

// A File is one file of the site. It may be rendered from several goroutines.
type File struct {
	Address string
	Part    bool // all that it says is said in another file of the site too
	render  renderer
}

// A renderer appends the bytes of a file and reports what only rendering shows. A
// long one calls cut at the ends of lines: what stands before is done, and may be
// gone from dst afterwards.
type renderer func(dst *bytes.Buffer, cut func(), ps *source.Problems)

// Render appends the whole file.
func (f File) Render(dst *bytes.Buffer, ps *source.Problems) { f.render(dst, func() {}, ps) }

// pieceSize is how much of a long file is held at a time.
const pieceSize = 256 << 10

// Pieces renders a file piece by piece, each of whole lines: nearly all files are
// one piece. A piece is only valid until the next; the buffer is used for all.
func (f File) Pieces(buffer *bytes.Buffer, ps *source.Problems) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		wanted := true
		hand := func() {
			wanted = wanted && yield(buffer.Bytes())
			buffer.Reset()
		}
		buffer.Reset()
		f.render(buffer, func() {
			if buffer.Len() >= pieceSize {
				hand()
			}
		}, ps)
		hand()
	}
}

// A Group stands for files that are made together and whose addresses are known
// only then: all begin with Prefix, and Make hands each to emit, one at a time.
type Group struct {
	Prefix string
	Make   func(emit func(address string, data []byte) error) error
}

// A format adds its files to the set.
type format struct {
	name string
	add  func(*maker)
}

// Formats lists what is made, in order. A new one writes its file and adds its line.
var formats = []format{
	{"home", addHome},
	{"plan", addPlan},
	{"sections", addSections},
	{"registers", addRegisters},
	{"enterprises", addEnterprises},
	{"monitoring", addMonitoring},
	{"air", addAir},
	{"water", addWater},
	{"drinking", addDrinking},
	{"groundwater", addGround},
	{"black-odorous", addBlack},
	{"noise", addNoise},
	{"soil", addSoil},
	{"dischargers", addDischargers},
	{"totals", addTotals},
	{"texts", addTexts},
	{"corrections", addCorrections},
	{"coverage", addCoverage},
	{"annual", addAnnual},
	{"data", addData},
	{"timeliness", addTimeliness},
	{"calendar", addCalendar},
	{"plan coverage", addPlanCover}, // after all pages that it may lead to
	{"next build", addNextBuild},
	{"find", addFind},
	{"search", addSearch},
	{"feeds", addFeeds},
	{"sitemap", addSitemap},
	{"headers", addHeaders},
	{"files", addFiles},
}

// Files lists all files of a site, by address, and what is made in groups.
func Files(s *site.Site, th *theme.Theme, ps *source.Problems) ([]File, []Group) {
	m := &maker{site: s, theme: th, problems: ps, view: siteView(s), told: map[string]bool{}, sections: map[*theme.Frame]string{}, mask: newMask(s.Hidden, s.PublicNames)}
	m.changes = sync.OnceValue(func() []*monthOfChanges { return monthsOfChanges(s) })
	m.browsed = sync.OnceValue(func() *browsed { return newBrowsed(s.Browse(), s.Names) })
	go m.changes() // the longest look at all records: it is waited for where the data are listed
	go m.browsed()
	for _, f := range formats {
		f.add(m)
	}
	m.guard()
	slices.SortFunc(m.files, func(a, b File) int { return strings.Compare(a.Address, b.Address) })
	for i := 1; i < len(m.files); i++ {
		if m.files[i].Address == m.files[i-1].Address && !m.told[m.files[i].Address] {
			ps.Add(source.Whole(m.files[i].Address), &addressTwice)
		}
	}
	return m.files, m.groups
}

var addressTwice = source.Kind{ID: "address-twice", Level: source.Error,
	Say: source.Text{ZH: "网站里有两个文件要用这个网址", EN: "two files of the site claim this address"},
	Fix: source.Text{ZH: "给 content/ 里的那个文件（文字页、图片或附件）换一个名字；index、find、404 等名字由程序使用", EN: "give the page, image or attachment in content/ another name; index, find, 404 and the like are the program's own"}}

// maker gathers the files.
type maker struct {
	site     *site.Site
	theme    *theme.Theme
	problems *source.Problems
	view     theme.Site
	files    []File
	groups   []Group
	leaves   []leaf
	sections map[*theme.Frame]string
	mask     *mask           // nil where nothing is hidden
	told     map[string]bool // addresses that two records claim, which has been reported
	pages    []listedPage    // for the sitemap
	datasets []*dataset
	covered  func() []site.Covered    // the catalogue as it stands, once
	changes  func() []*monthOfChanges // newest first
	browsed  func() *browsed

	discharges map[string][]monitor.EnterpriseResult // by code; nil where none are public
}

func (m *maker) add(address string, render func(dst *bytes.Buffer, ps *source.Problems)) {
	m.addLong(address, func(dst *bytes.Buffer, _ func(), ps *source.Problems) { render(dst, ps) })
}

// addLong is add for a file that may be too large to be held whole.
func (m *maker) addLong(address string, render renderer) {
	m.files = append(m.files, File{Address: address, render: render})
}

// A listedPage is a page of the sitemap and the day of its content, where it has one.
type listedPage struct {
	address string
	day     func() calendar.Date
}

// page adds an HTML page: make builds its view when it is rendered.
func (m *maker) page(f *theme.Frame, address string, make func(ps *source.Problems) theme.Page) {
	m.pageOn(f, address, func() calendar.Date { return calendar.Date{} }, make)
}

// pageOn is page for one whose content is of a day.
func (m *maker) pageOn(f *theme.Frame, address string, day func() calendar.Date, make func(ps *source.Problems) theme.Page) {
	m.leaves = append(m.leaves, leaf{f, address, make})
	m.pages = append(m.pages, listedPage{address, day})
	m.hiddenPage(f, address, make)
}

// listing is page for one that only says again what other pages say: a list, one of
// its further pages, figures. Search finds those instead.
func (m *maker) listing(f *theme.Frame, address string, make func(ps *source.Problems) theme.Page) {
	m.pages = append(m.pages, listedPage{address, func() calendar.Date { return calendar.Date{} }})
	m.hiddenPage(f, address, make)
}

// hiddenPage is page for one that is not in the sitemap.
func (m *maker) hiddenPage(f *theme.Frame, address string, make func(ps *source.Problems) theme.Page) {
	m.add(address, func(dst *bytes.Buffer, ps *source.Problems) {
		p := make(ps)
		p.Address = address
		f.Append(dst, p, ps)
	})
}

// Find returns the file at an address.
func Find(files []File, address string) (File, bool) {
	i, ok := slices.BinarySearchFunc(files, address, func(f File, a string) int { return strings.Compare(f.Address, a) })
	if !ok {
		return File{}, false
	}
	return files[i], true
}

func siteView(s *site.Site) theme.Site {
	c := s.Config
	return theme.Site{
		Title: c.Title, ShortTitle: c.ShortTitle, Description: c.Description, Language: c.Language,
		Demonstration: c.Demonstration, AsOf: s.AsOf.Chinese(), AsOfISO: s.AsOf.String(), BaseURL: c.BaseURL,
		Organ:      theme.Organ{Name: c.Organ.Name, ShortName: c.Organ.ShortName, Address: c.Organ.Address, Phone: c.Organ.Phone, Hours: c.Organ.Hours, Postcode: c.Organ.Postcode},
		Government: theme.Government(c.Government), Contact: theme.Contact(c.Contact),
	}
}
