package site

import (
	"path"
	"strings"
)

// Rel returns the relative address that leads from one page of the site to
// another address, which may carry a fragment.
func Rel(from, to string) string {
	dir, target := path.Dir(from), to
	if dir == "." {
		return target
	}
	parts := strings.Split(dir, "/")
	common := 0
	rest := target
	for common < len(parts) && strings.HasPrefix(rest, parts[common]+"/") {
		rest = rest[len(parts[common])+1:]
		common++
	}
	return strings.Repeat("../", len(parts)-common) + rest
}

// Root returns the relative address of the home page's folder: "", "../", ….
func Root(from string) string { return strings.Repeat("../", strings.Count(from, "/")) }
