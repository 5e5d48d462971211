package output

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

// A header is a line that a server should send with the files of a folder.
type header struct{ name, value string }

// everyHeader goes with every file. The meta tag of the pages says the same policy
// but for frame-ancestors, which only counts as a header.
var everyHeader = []header{
	{"Content-Security-Policy", theme.Policy + "; frame-ancestors 'self'"},
	{"X-Content-Type-Options", "nosniff"},
	{"Referrer-Policy", "same-origin"},
	{"Cache-Control", "no-cache"},
}

// immutable goes with files whose address changes with their bytes.
const immutable = "public, max-age=31536000, immutable"

// immutableFolders hold such files only.
var immutableFolders = []string{"assets", "search"}

// A mediaType is what files with some endings are. Servers know few of them, and what
// they do not know a browser that may not sniff only saves.
type mediaType struct {
	name    string
	endings string
	charset bool // said to be UTF-8; JSON is by definition
}

var mediaTypes = []mediaType{
	{"text/html", "html", true},
	{"text/css", "css", true},
	{"text/javascript", "js", true},
	{"text/csv", "csv", true},
	{"text/calendar", "ics", true},
	{"text/plain", "txt", true},
	{"application/json", "json", false},
	{"application/ld+json", "jsonld", false},
	{"application/atom+xml", "xml", true}, // but for the sitemap
	{"image/svg+xml", "svg", true},
	{"image/png", "png", false},
	{"image/jpeg", "jpg jpeg", false},
	{"image/gif", "gif", false},
	{"image/webp", "webp", false},
	{"application/zip", "zip", false},
	{"application/pdf", "pdf", false},
	{"application/ofd", "ofd", false},
	{"application/msword", "doc", false},
	{"application/vnd.ms-excel", "xls", false},
	{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", false},
	{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", false},
}

// Files that their ending does not tell: feeds among JSON, sitemaps among XML.
const (
	jsonFeeds = `((.+/)?feed|enterprises/[a-z]+|town/[0-9a-f]+|plan/[0-9]+/[0-9][0-9-]*)\.json$`
	sitemaps  = `sitemap(-[0-9]+)?\.xml$`
	feedType  = "application/feed+json"
	xmlType   = "application/xml"
)

// addHeaders adds the file that hosts of static pages read.
func addHeaders(m *maker) {
	m.add("_headers", func(dst *bytes.Buffer, _ *source.Problems) { dst.WriteString(pagesHeaders(m.site.Config.BasePath())) })
}

// ServerConfig is the part of a server's settings that concerns a site at a path of
// its host, which begins and ends with a slash: for nginx, caddy, or pages (the form
// of _headers). The second result is false for any other.
func ServerConfig(server, base string) (string, bool) {
	switch server {
	case "nginx":
		return nginxConfig(base), true
	case "caddy":
		return caddyConfig(base), true
	case "pages":
		return pagesHeaders(base), true
	}
	return "", false
}

func pagesHeaders(base string) string {
	var b strings.Builder
	b.WriteString(base + "*\n")
	for _, h := range everyHeader {
		fmt.Fprintf(&b, "  %s: %s\n", h.name, h.value)
	}
	for _, folder := range immutableFolders {
		fmt.Fprintf(&b, "%s%s/*\n  ! Cache-Control\n  Cache-Control: %s\n", base, folder, immutable)
	}
	return b.String()
}

// nginxConfig goes into a server block. At a path of its own the site has a location,
// so that nothing is said of the rest of the host. add_header is not inherited where
// a location has its own, so each such location repeats all of them.
func nginxConfig(base string) string {
	var b strings.Builder
	indent, exactly := "", regexp.QuoteMeta(base)
	line := func(format string, args ...any) { fmt.Fprintf(&b, indent+format+"\n", args...) }
	headers := func(cache string) {
		for _, h := range everyHeader {
			value := h.value
			if h.name == "Cache-Control" {
				value = cache
			}
			line("add_header %s \"%s\" always;", h.name, value)
		}
	}
	location := func(pattern string, body func()) {
		line("location %s {", pattern)
		indent += "    "
		body()
		indent = indent[4:]
		line("}")
	}
	line("# In the server block of the site; after build --compress nginx sends the .gz and .br files.")
	site := func() {
		line("charset utf-8;")
		line("charset_types%s;", charsetTypes())
		line("types {")
		for _, t := range mediaTypes {
			line("    %s %s;", t.name, t.endings)
		}
		line("}")
		line("gzip_static on;")
		line("# brotli_static on;   # with the module ngx_brotli")
		line("error_page 404 %s404.html;", base)
		headers("no-cache")
		line("# .mingjing-manifest, .git: kept beside the site, not part of it")
		location(`~ /\.(?!well-known/)`, func() { line("return 404;") })
		location(`~ ^`+exactly+jsonFeeds, func() { line("types { %s json; }", feedType) })
		location(`~ ^`+exactly+sitemaps, func() { line("types { %s xml; }", xmlType) })
		for _, folder := range immutableFolders {
			location("^~ "+base+folder+"/", func() { headers(immutable) })
		}
	}
	if base == "/" {
		site()
	} else {
		line("# The files stand in the folder %s below root.", strings.Trim(base, "/"))
		location("^~ "+base, site)
	}
	return b.String()
}

// charsetTypes lists the types that nginx is to name the charset of; text/html always
// is one.
func charsetTypes() string {
	var b strings.Builder
	for _, t := range mediaTypes {
		if t.charset && t.name != "text/html" {
			b.WriteString(" " + t.name)
		}
	}
	return b.String() + " " + xmlType
}

// caddyConfig goes into a site block. Caddy keeps the type that is set before a file
// is served; the page for what is missing has its own. Where two lines of header say
// the same thing, Caddy's own order decides: no file is under two for caching, and the
// matchers of types are such that the later line counts.
func caddyConfig(base string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# In the site block; after build --compress Caddy sends the .gz and .br files.\nfile_server %s* {\n\tprecompressed br gzip\n}\nheader %s* {\n", base, base)
	for _, h := range everyHeader {
		if h.name != "Cache-Control" {
			fmt.Fprintf(&b, "\t%s \"%s\"\n", h.name, h.value)
		}
	}
	exactly := regexp.QuoteMeta(base)
	fixed := base + strings.Join(immutableFolders, "/* "+base) + "/*"
	fmt.Fprintf(&b, "}\n@fixed path %s\nheader @fixed Cache-Control \"%s\"\n@changing {\n\tpath %s*\n\tnot path %s\n}\nheader @changing Cache-Control \"no-cache\"\n", fixed, immutable, base, fixed)
	typed := func(name, pattern, contentType string, charset bool) {
		if charset {
			contentType += "; charset=utf-8"
		}
		fmt.Fprintf(&b, "@%s path_regexp ^%s%s\nheader @%s Content-Type \"%s\"\n", name, exactly, pattern, name, contentType)
	}
	for _, t := range mediaTypes {
		if t.name != "text/html" { // a folder is one too: Caddy knows
			name, _, _ := strings.Cut(t.endings, " ")
			typed(name, `.*\.(`+strings.ReplaceAll(t.endings, " ", "|")+`)$`, t.name, t.charset)
		}
	}
	typed("feed", jsonFeeds, feedType, false)
	typed("sitemap", sitemaps, xmlType, true)
	fmt.Fprintf(&b, "# .mingjing-manifest, .git: kept beside the site, not part of it\n@hidden {\n\tpath_regexp ^%s(.*/)?\\.\n\tnot path %s.well-known/*\n}\nerror @hidden 404\n", exactly, base)
	fmt.Fprintf(&b, "handle_errors {\n\trewrite %[1]s* %[1]s404.html\n\theader %[1]s* Content-Type \"text/html; charset=utf-8\"\n\theader %[1]s* Cache-Control \"no-cache\"\n\tfile_server %[1]s*\n}\n", base)
	return b.String()
}
