package check

import (
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
	site  *site.Site
	known map[string]bool // secrets told of the sources

	mu   sync.Mutex
	seen map[string]sight
}

// A sight is a secret on the page that comes first among those that show it.
type sight struct {
	privacy.Sighting
	pages int
}

// NewGate prepares to read the pages of a site.
func NewGate(s *site.Site) *Gate {
	g := &Gate{site: s, known: map[string]bool{}, seen: map[string]sight{}}
	for _, x := range s.Sightings {
		g.known[x.Secret] = true
	}
	return g
}

// Page reads a file of the site. Files that are copies of sources were read there; the
// theme's assets are programs and pictures, the same on every site.
func (g *Gate) Page(address string, data []byte) {
	if strings.HasPrefix(address, "assets/") {
		return
	}
	switch path.Ext(address) {
	case ".html", ".json", ".csv", ".xml", ".txt", ".svg", ".js", ".css", ".geojson", ".ics", ".md":
	default:
		return
	}
	for _, x := range privacy.ScanFile(source.File{Name: address, Text: data}) {
		if g.known[x.Secret] || g.site.Rules.Privacy.Allowed(x.Finding, address, g.site.AsOf) {
			continue
		}
		x.Place.Inside = source.Text{ZH: "（生成的文件）", EN: "(rendered)"}
		g.mu.Lock()
		first, again := g.seen[x.Secret]
		if !again || x.Place.Before(first.Place) {
			first.Sighting = x
		}
		first.pages++
		g.seen[x.Secret] = first
		g.mu.Unlock()
	}
}

// Report tells each secret once, at the first page that shows it.
func (g *Gate) Report(ps *source.Problems) {
	for _, x := range g.seen {
		ps.Add(x.Place, x.Kind, x.Args...)
	}
}
