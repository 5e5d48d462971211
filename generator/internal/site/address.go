package site

import (
	"strings"
)

// Rel returns the relative address that leads from one page of the site to
// another address, which may carry a fragment.
func Rel(from, to string) string {
	common := 0 // folders that both are in
	for i := 0; i < len(from) && i < len(to) && from[i] == to[i]; i++ {
		if from[i] == '/' {
			common = i + 1
		}
	}
	return upwards(strings.Count(from[common:], "/")) + to[common:]
}

// upwards leads n folders up.
func upwards(n int) string {
	const deep = "../../../../"
	if 3*n <= len(deep) {
		return deep[:3*n]
	}
	return strings.Repeat("../", n)
}

// Root returns the relative address of the home page's folder: "", "../", ….
func Root(from string) string { return upwards(strings.Count(from, "/")) }
