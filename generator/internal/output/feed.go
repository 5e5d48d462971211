package output

import (
	"bytes"
	"encoding/xml"
	"strings"

	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

// feedLength is the most entries of a feed.
const feedLength = 50

// atomFeed and atomEntry are RFC 4287 as far as it is used.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Author  string      `xml:"author>name"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	Title    string   `xml:"title"`
	ID       string   `xml:"id"`
	Updated  string   `xml:"updated"`
	Link     atomLink `xml:"link"`
	Category struct {
		Term string `xml:"term,attr"`
	} `xml:"category"`
	Summary string `xml:"summary,omitempty"`
}

// addFeeds adds the Atom feeds of the site and of each section.
func addFeeds(m *maker) {
	m.feed("feed.xml", m.site.Config.Title, func() []site.Item { return m.site.Latest(feedLength) })
	for _, r := range m.site.Registers {
		m.feed(r.Folder+"/feed.xml", r.Title+" · "+m.site.Config.Title, func() []site.Item { return r.Latest(feedLength) })
	}
	if m.site.Air != nil {
		m.feed(site.AirFolder+"/feed.xml", "空气质量 · "+m.site.Config.Title, func() []site.Item { return m.site.AirItems(feedLength) })
	}
}

func (m *maker) feed(address, title string, items func() []site.Item) {
	m.add(address, func(dst *bytes.Buffer, _ *source.Problems) {
		f := atomFeed{Lang: m.site.Config.Language, Title: printable(title), ID: m.tag(address), Updated: m.site.AsOf.String() + "T00:00:00+08:00", Author: m.site.Config.Organ.Name}
		if m.site.Config.BaseURL != "" {
			f.Links = []atomLink{{"self", m.site.Config.BaseURL + address}, {"", m.site.Config.BaseURL}}
		}
		for i, it := range items() {
			e := atomEntry{Title: printable(it.Title), ID: m.tag(it.ID), Updated: it.Date.String() + "T00:00:00+08:00", Summary: printable(it.Summary)}
			e.Link.Href = site.Rel(address, it.Address)
			if m.site.Config.BaseURL != "" {
				e.Link.Href = m.site.Config.BaseURL + it.Address
			}
			e.Category.Term = it.Kind
			if i == 0 {
				f.Updated = e.Updated
			}
			f.Entries = append(f.Entries, e)
		}
		dst.WriteString(xml.Header)
		if err := xml.NewEncoder(dst).Encode(f); err != nil {
			panic(err) // only unsupported types fail, and there are none
		}
		dst.WriteByte('\n')
	})
}

// tag makes a tag: URI (RFC 4151), which stays the same when the site moves.
func (m *maker) tag(name string) string {
	domain := m.site.Config.Government.Domain
	if domain == "" {
		domain = "localhost"
	}
	return "tag:" + domain + ",2022:" + name
}

// printable takes out what XML 1.0 cannot hold.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, s)
}
