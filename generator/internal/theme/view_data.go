package theme

import "html/template"

// Data is the page on all that is given away as data.
type Data struct {
	Title, Sentence string
	How             []string // how to use it, a paragraph each
	Groups          []DataGroup
	All             []Link // everything in one file, the catalogue
	Changes         []Link // by month, the newest first
	Register        []Pair // source, licence, day
}

// A DataGroup is a table of datasets: those of monitoring, those of ledgers.
type DataGroup struct {
	ID, Title string
	Parts     []DataPart
}

// A DataPart is the datasets of a medium or of a section of the navigation.
type DataPart struct {
	ID, Title string // ID "" for none
	Lines     []DatasetLine
}

// A DatasetLine is a dataset in the list of all.
type DatasetLine struct {
	Title, Href, Count string
	Span               string // the months that it speaks of, "" for none
	Updated            string // "" for no date
	Files              []Link
}

// Dataset is the page of one dataset: what a row is, what each column means.
type Dataset struct {
	Title, Sentence string
	About           string
	Notes           []string // what a reader must know, a paragraph each
	Files           []Link
	Fields          []DataField
	Register        []Pair
	Page            Link          // where people read the same
	Block           template.HTML // schema.org, for search engines
}

// A DataField is a column: its title in CSV, its name in JSON, its type and meaning.
type DataField struct{ Title, Name, Type, Meaning string }

// Feeds lists all feeds.
type Feeds struct {
	Title, Sentence string
	Groups          []FeedGroup
}

// A FeedGroup is the feeds of one sort: sections, towns, items of the plan.
type FeedGroup struct {
	Title string
	Lines []FeedLine
}

// A FeedLine is a feed in its two forms and the page that shows the same.
type FeedLine struct{ Title, Page, Atom, JSON string }

// Corrections lists what was put right after publication.
type Corrections struct {
	Title, Sentence string
	Lines           []CorrectionLine
	More            []Link
}

// A CorrectionLine is one correction: Days says how long it took.
type CorrectionLine struct {
	Date                                string
	Record                              Link
	Kind, Field, Old, New, Reason, Days string
}
