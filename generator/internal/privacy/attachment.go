package privacy

import "io/fs"

// ScanAttachment scans a file beside the texts.
func ScanAttachment(fsys fs.FS, name string) []Sighting { return nil }
