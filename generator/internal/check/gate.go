package check

import (
	"bytes"
	"iter"
	"path"
	"strings"
	"sync"

	"mingjing/generator/internal/privacy"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

// sightings tells what was seen in the sources and the policy does not let stand
// on the site's day.
func sightings(s *site.Site, ps *source.Problems) {
	policy := s.Rules.Privacy
	for _, x := range s.Sightings {
		if policy.Allowed(x.Finding, x.Place.File, s.AsOf) {
			continue
		}
		ps.Add(x.Place, x.Kind, x.Args...)
		if x.OfMinor(s.AsOf) {
			ps.Add(x.Place, privacy.Minor)
		}
	}
}

// A Gate reads the site's pages and data as they go by: what markup, entities or a
// layout put together shows only there. Its methods may be called from several
// goroutines.
type Gate struct {
	site    *site.Site
	known   map[string]bool // secrets told of the sources
	folders map[string]bool // of records

	mu     sync.Mutex
	seen   map[string]privacy.Sighting // of a secret where it comes first
	broken source.Problems             // rules of pages
}

// NewGate prepares to read the pages of a site.
func NewGate(s *site.Site) *Gate {
	g := &Gate{site: s, known: map[string]bool{}, folders: RecordFolders(s), seen: map[string]privacy.Sighting{}}
	for _, x := range s.Sightings {
		g.known[x.Secret] = true
	}
	return g
}

// Pass reads a file of the site as its pieces, of whole lines, go by. Files that are
// copies of sources were read there; the theme's assets are programs and pictures,
// the same on every site: they are weighed only.
func (g *Gate) Pass(address string, pieces iter.Seq[[]byte]) iter.Seq[[]byte] {
	pieces = g.weighed(address, pieces)
	if strings.HasPrefix(address, "assets/") {
		return pieces
	}
	switch path.Ext(address) {
	case ".html", ".json", ".csv", ".xml", ".txt", ".svg", ".js", ".css", ".geojson", ".ics", ".md":
	default:
		return pieces
	}
	page := path.Ext(address) == ".html"
	return func(yield func([]byte) bool) {
		lines, former := 0, 0
		for piece := range pieces {
			lines += former
			if page { // a page is one piece
				g.hold(address, piece)
			}
			g.read(address, lines, piece)
			former = bytes.Count(piece, []byte("\n"))
			if !yield(piece) {
				return
			}
		}
	}
}

// read reads a piece before which some lines stand.
func (g *Gate) read(address string, lines int, piece []byte) {
	for _, x := range privacy.ScanFile(source.File{Name: address, Text: piece}) {
		if g.known[x.Secret] || g.site.Rules.Privacy.Allowed(x.Finding, address, g.site.AsOf) {
			continue
		}
		x.Place.Line += lines
		x.Place.Inside = rendered
		g.mu.Lock()
		if first, again := g.seen[x.Secret]; !again || x.Place.Before(first.Place) {
			g.seen[x.Secret] = x
		}
		g.mu.Unlock()
	}
}

var rendered = source.Text{ZH: "（生成的文件）", EN: "(rendered)"}

// weighed holds a file to its budget as it goes by.
func (g *Gate) weighed(address string, pieces iter.Seq[[]byte]) iter.Seq[[]byte] {
	budget, ok := BudgetOf(g.folders, address)
	if !ok {
		return pieces
	}
	return func(yield func([]byte) bool) {
		size := 0
		for piece := range pieces {
			size += len(piece)
			if !yield(piece) {
				return
			}
		}
		if size > budget.Bytes {
			g.tell(address, &overweight, budget.Kind, kilobytes(size), kilobytes(budget.Bytes))
		}
	}
}

// hold holds a page to the rules of pages, in one pass; each is told once a page.
func (g *Gate) hold(address string, page []byte) {
	var told [len(pageRules)]bool
	for {
		i := bytes.IndexByte(page, '<')
		if i < 0 || i+1 == len(page) {
			return
		}
		page = page[i+1:]
		for k := range pageRules {
			r := &pageRules[k]
			if page[0] != r.tag[0] || told[k] || !bytes.HasPrefix(page, []byte(r.tag)) {
				continue
			}
			if args := r.breach(page[len(r.tag):]); args != nil {
				told[k] = true
				g.tell(address, &r.kind, args...)
			}
		}
	}
}

func (g *Gate) tell(address string, kind *source.Kind, args ...any) {
	at := source.Whole(address)
	at.Inside = rendered
	g.mu.Lock()
	defer g.mu.Unlock()
	g.broken.Add(at, kind, args...)
}

// Report tells what pages break, and each secret once, at the first page that shows it.
func (g *Gate) Report(ps *source.Problems) {
	ps.Join(g.broken)
	for _, x := range g.seen {
		ps.Add(x.Place, x.Kind, x.Args...)
	}
}
