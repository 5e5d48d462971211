package output

import (
	"bytes"
	"encoding/xml"
	"fmt"

	"mingjing/generator/internal/source"
)

// sitemapLength is the most addresses that one file may hold (sitemaps.org).
const sitemapLength = 50000

// addSitemap adds sitemap.xml and robots.txt. Both need absolute addresses: without
// a base_url robots.txt only allows everything and there is no sitemap.
func addSitemap(m *maker) {
	base := m.site.Config.BaseURL
	m.add("robots.txt", func(dst *bytes.Buffer, _ *source.Problems) {
		dst.WriteString("User-agent: *\nAllow: /\n")
		if base != "" {
			fmt.Fprintf(dst, "Sitemap: %ssitemap.xml\n", base)
		}
	})
	if base == "" {
		return
	}
	count := (len(m.pages) + sitemapLength - 1) / sitemapLength
	if count == 1 {
		m.add("sitemap.xml", func(dst *bytes.Buffer, _ *source.Problems) { urlset(dst, base, m.pages) })
		return
	}
	for i := range count {
		part := m.pages[i*sitemapLength : min((i+1)*sitemapLength, len(m.pages))]
		m.add(fmt.Sprintf("sitemap-%d.xml", i+1), func(dst *bytes.Buffer, _ *source.Problems) { urlset(dst, base, part) })
	}
	m.add("sitemap.xml", func(dst *bytes.Buffer, _ *source.Problems) {
		dst.WriteString(xml.Header + `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
		for i := range count {
			fmt.Fprintf(dst, "<sitemap><loc>%ssitemap-%d.xml</loc></sitemap>\n", base, i+1)
		}
		dst.WriteString("</sitemapindex>\n")
	})
}

func urlset(dst *bytes.Buffer, base string, pages []listedPage) {
	dst.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, p := range pages {
		dst.WriteString("<url><loc>")
		_ = xml.EscapeText(dst, []byte(base+p.address)) // a buffer does not fail
		dst.WriteString("</loc>")
		if on := p.day(); !on.IsZero() {
			dst.WriteString("<lastmod>" + on.String() + "</lastmod>")
		}
		dst.WriteString("</url>\n")
	}
	dst.WriteString("</urlset>\n")
}
