package output

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

// feedLength is the most entries of a feed.
const feedLength = 50

// A feed is a list of what is new, as Atom (RFC 4287) and as JSON Feed 1.1.
type feed struct {
	Title   string
	Address string // without its ending
	Page    string // where people read the same
	Items   func() []site.Item
}

// feedGroup is a group of feeds on the page that lists them all.
type feedGroup struct {
	Title string
	Feeds []feed
}

const feedsAddress = "feeds.html"

// dated lists what has a day, the newest first: no entry of a feed can be without one.
func (f *feed) dated() []site.Item {
	items := slices.DeleteFunc(slices.Clone(f.Items()), func(it site.Item) bool { return it.On().IsZero() })
	slices.SortStableFunc(items, func(a, b site.Item) int { return b.On().Compare(a.On()) })
	return items
}

// addFeeds adds the feeds of the site, of each section, register, town and item of the
// plan, and the page that lists them.
func addFeeds(m *maker) {
	title := m.site.Config.Title
	groups := []feedGroup{{"全站", []feed{{title, "feed", "index.html", func() []site.Item { return m.site.Latest(feedLength) }}}}}
	sections := feedGroup{Title: "按栏目"}
	for _, s := range m.site.Sections {
		sections.Feeds = append(sections.Feeds, feed{s.Title, s.Name + "/feed", s.Address(), func() []site.Item { return s.Latest(feedLength) }})
	}
	for _, r := range m.site.Registers {
		if r.AggregateOnly {
			continue
		}
		sections.Feeds = append(sections.Feeds, feed{r.Title, r.Folder + "/feed", r.ListAddress(nil, nil, 1), func() []site.Item {
			if items := r.Latest(feedLength); len(items) > 0 {
				return items
			}
			return r.Newest(feedLength)
		}})
	}
	if m.site.Air != nil {
		sections.Feeds = append(sections.Feeds, feed{"空气质量", site.AirFolder + "/feed", site.AirFolder + "/index.html", func() []site.Item { return m.site.AirItems(feedLength) }})
	}
	if len(m.site.MediaItems(1)) > 0 {
		sections.Feeds = append(sections.Feeds, feed{"水、声、土和排污监测", "monitoring/feed", site.MonitoringIndex, func() []site.Item { return m.site.MediaItems(feedLength) }})
	}
	groups = append(groups, sections, m.townFeeds(), m.planFeeds())
	for _, e := range m.site.Enterprises { // each is linked from its page
		m.addFeed(feed{e.Name() + " · " + title, strings.TrimSuffix(e.Address(), ".html"), e.Address(), func() []site.Item { return e.Items(feedLength) }})
	}
	groups = slices.DeleteFunc(groups, func(g feedGroup) bool { return len(g.Feeds) == 0 })
	for _, g := range groups {
		for _, f := range g.Feeds {
			if f.Title != title {
				f.Title += " · " + title
			}
			m.addFeed(f)
		}
	}
	frame := m.frame(feedsAddress, "订阅", theme.Column{Name: "订阅", Description: "按栏目、乡镇和计划条目订阅新公开的内容", Keywords: "订阅,RSS,Atom", Type: "信息公开目录"}, home())
	m.page(frame, feedsAddress, func(*source.Problems) theme.Page {
		v := m.feedsView(groups)
		return theme.Page{Title: v.Title, Description: v.Sentence, Layout: "feeds.html", View: v}
	})
}

func (m *maker) addFeed(f feed) {
	m.add(f.Address+".xml", func(dst *bytes.Buffer, _ *source.Problems) { m.appendAtom(dst, &f) })
	m.add(f.Address+".json", func(dst *bytes.Buffer, _ *source.Problems) { m.appendJSONFeed(dst, &f) })
}

// townFeeds are those of the towns, over all registers.
func (m *maker) townFeeds() feedGroup {
	g := feedGroup{Title: "按乡镇、街道"}
	items := m.site.TownItems(feedLength)
	for _, t := range items {
		g.Feeds = append(g.Feeds, feed{t.Town, "town/" + site.Slug(t.Town), findAddress, func() []site.Item { return t.Items }})
	}
	return g
}

// planFeeds are those of the numbered items of the plan.
func (m *maker) planFeeds() feedGroup {
	p := m.site.Plan
	if p == nil {
		return feedGroup{}
	}
	g := feedGroup{Title: "按" + p.Title + "的条目"}
	for _, n := range planItems(p.Plan) {
		g.Feeds = append(g.Feeds, feed{pathOf(p.Plan, n.ID) + " " + strings.TrimRight(n.Heading, "。"), p.Folder() + "/" + n.ID, p.NodeAddress(n.ID),
			func() []site.Item { return p.Items(n, feedLength) }})
	}
	return g
}

func (m *maker) feedsView(groups []feedGroup) theme.Feeds {
	v := theme.Feeds{Title: "订阅", Sentence: "用阅读器订阅，有新公开的内容就会收到；不用登记，本站也不知道谁在读。"}
	for _, g := range groups {
		out := theme.FeedGroup{Title: g.Title}
		for _, f := range g.Feeds {
			out.Lines = append(out.Lines, theme.FeedLine{Title: f.Title, Page: f.Page, Atom: f.Address + ".xml", JSON: f.Address + ".json"})
		}
		v.Groups = append(v.Groups, out)
	}
	return v
}

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

func (m *maker) appendAtom(dst *bytes.Buffer, f *feed) {
	address := f.Address + ".xml"
	out := atomFeed{Lang: m.site.Config.Language, Title: printable(f.Title), ID: m.tag(address), Updated: feedTime(m.site.AsOf), Author: m.site.Config.Organ.Name,
		Links: []atomLink{{"alternate", m.absolute(address, f.Page)}}}
	if m.site.Config.BaseURL != "" {
		out.Links = append(out.Links, atomLink{"self", m.absolute(address, address)})
	}
	for i, it := range f.dated() {
		e := atomEntry{Title: printable(it.Title), ID: m.tag(it.ID), Updated: feedTime(it.On()), Summary: printable(it.Summary)}
		e.Link.Href, e.Category.Term = m.absolute(address, it.Address), it.Kind
		if i == 0 {
			out.Updated = e.Updated
		}
		out.Entries = append(out.Entries, e)
	}
	dst.WriteString(xml.Header)
	if err := xml.NewEncoder(dst).Encode(out); err != nil {
		panic(err) // only unsupported types fail, and there are none
	}
	dst.WriteByte('\n')
}

// jsonFeed is JSON Feed 1.1 (jsonfeed.org) as far as it is used.
type jsonFeed struct {
	Version string     `json:"version"`
	Title   string     `json:"title"`
	Page    string     `json:"home_page_url"`
	URL     string     `json:"feed_url,omitempty"`
	Lang    string     `json:"language"`
	Authors []jsonName `json:"authors"`
	Items   []jsonItem `json:"items"`
}

type jsonName struct {
	Name string `json:"name"`
}

type jsonItem struct {
	ID      string   `json:"id"`
	URL     string   `json:"url"`
	Title   string   `json:"title"`
	Text    string   `json:"content_text"`
	Date    string   `json:"date_published"`
	Tags    []string `json:"tags,omitempty"`
	Summary string   `json:"summary,omitempty"`
}

func (m *maker) appendJSONFeed(dst *bytes.Buffer, f *feed) {
	address := f.Address + ".json"
	out := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: f.Title, Page: m.absolute(address, f.Page), Lang: m.site.Config.Language,
		Authors: []jsonName{{m.site.Config.Organ.Name}}, Items: []jsonItem{}}
	if m.site.Config.BaseURL != "" {
		out.URL = m.absolute(address, address)
	}
	for _, it := range f.dated() {
		e := jsonItem{ID: m.tag(it.ID), URL: m.absolute(address, it.Address), Title: it.Title, Text: it.Summary, Date: feedTime(it.On()), Tags: []string{it.Kind}}
		if e.Text == "" {
			e.Text = it.Title
		}
		if it.Town != "" {
			e.Tags = append(e.Tags, it.Town)
		}
		out.Items = append(out.Items, e)
	}
	if err := json.NewEncoder(dst).Encode(out); err != nil {
		panic(err) // only unsupported types fail, and there are none
	}
}

// feedTime is midnight in China of a day: the hour of publication is not recorded.
func feedTime(day calendar.Date) string { return day.String() + "T00:00:00+08:00" }

// tag makes a tag: URI (RFC 4151), which stays the same when the site moves.
func (m *maker) tag(name string) string {
	return fmt.Sprintf("tag:%s,2022:%s", m.domain(), name)
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
