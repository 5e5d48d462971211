package output

import (
	"bytes"
	"fmt"
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

// addHeaders adds the file that hosts of static pages read.
func addHeaders(m *maker) {
	m.add("_headers", func(dst *bytes.Buffer, _ *source.Problems) { dst.WriteString(pagesHeaders()) })
}

// ServerConfig is the part of a server's settings that concerns the site: for nginx,
// caddy, or pages (the form of _headers). The second result is false for any other.
func ServerConfig(server string) (string, bool) {
	switch server {
	case "nginx":
		return nginxConfig(), true
	case "caddy":
		return caddyConfig(), true
	case "pages":
		return pagesHeaders(), true
	}
	return "", false
}

func pagesHeaders() string {
	var b strings.Builder
	b.WriteString("/*\n")
	for _, h := range everyHeader {
		fmt.Fprintf(&b, "  %s: %s\n", h.name, h.value)
	}
	for _, folder := range immutableFolders {
		fmt.Fprintf(&b, "/%s/*\n  ! Cache-Control\n  Cache-Control: %s\n", folder, immutable)
	}
	return b.String()
}

// nginxConfig goes into a server block. add_header is not inherited where a location
// has its own, so each location repeats all of them.
func nginxConfig() string {
	var b strings.Builder
	b.WriteString("# In the server block of the site; after build --compress nginx sends the .gz and .br files.\ncharset utf-8;\ngzip_static on;\n# brotli_static on;   # with the module ngx_brotli\nerror_page 404 /404.html;\n")
	headers := func(indent, cache string) {
		for _, h := range everyHeader {
			value := h.value
			if h.name == "Cache-Control" {
				value = cache
			}
			fmt.Fprintf(&b, "%sadd_header %s \"%s\" always;\n", indent, h.name, value)
		}
	}
	headers("", "no-cache")
	for _, folder := range immutableFolders {
		fmt.Fprintf(&b, "location ^~ /%s/ {\n", folder)
		headers("    ", immutable)
		b.WriteString("}\n")
	}
	return b.String()
}

func caddyConfig() string {
	var b strings.Builder
	b.WriteString("# In the site block; after build --compress Caddy sends the .gz and .br files.\nfile_server {\n\tprecompressed br gzip\n}\nheader {\n")
	for _, h := range everyHeader {
		fmt.Fprintf(&b, "\t%s \"%s\"\n", h.name, h.value)
	}
	b.WriteString("}\n")
	for _, folder := range immutableFolders {
		fmt.Fprintf(&b, "header /%s/* Cache-Control \"%s\"\n", folder, immutable)
	}
	return b.String() + "handle_errors {\n\trewrite * /404.html\n\tfile_server\n}\n"
}
