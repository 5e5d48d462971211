// Package content knows where a bureau's sources lie: it walks the content tree,
// reads each file by its place there, and remembers what it read, so that an edit
// costs the reading of one file.
package content

import (
	"io/fs"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/plan"
	"mingjing/generator/internal/privacy"
	"mingjing/generator/internal/source"
)

// Root is the folder of the content in the source tree.
const Root = "content"

// A Tree is everything that was read. It is not changed after loading.
type Tree struct {
	FS          fs.FS
	Config      Config
	Today       calendar.Date // the day that the sources may know of, where it is later than the site's; zero: not told
	Rules       *Rules
	Plans       []*plan.Plan // newest year first
	Progress    map[int]*plan.Progress
	Evidence    map[int]*plan.Evidence
	Ledgers     []*Ledger     // by folder
	Air         *monitor.Air  // nil where the bureau publishes none
	Media       monitor.Media // all media but air
	Docs        []*Doc
	Files       map[string]bool // files beside the texts: images, attachments
	Corrections []Correction    // oldest first

	Sightings []privacy.Sighting // what should perhaps not be public; the policy and the day decide
	Silences  []source.Silence
}

// A Ledger is a declared ledger with its records in order of their files.
type Ledger struct {
	*ledger.Ledger
	Records []*Record

	faulty bool // a file of records could not be read in full
}

// A Record is a row of a ledger with its text.
type Record struct {
	ledger.Row
	Links []string // files of the tree that the text links to
	Again bool     // an earlier record has the same id; that has been reported
}
