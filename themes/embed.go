// Package themes holds the default theme, so that one binary works alone.
package themes

import "embed"

// FS holds the folders of the themes that come with the program.
//
//go:embed civic
var FS embed.FS
