package theme

// Coverage is the page that holds the site against the statutory catalogue, or the
// part of it in one state.
type Coverage struct {
	Title, Sentence string
	States          []Facet // by state; links lead to the page of each
	Groups          []CoverageGroup
	How             []string
	Files           []Link
	More            []Link
}

// A CoverageGroup is a part of the catalogue.
type CoverageGroup struct {
	Title string
	Rows  []CoverageRow
}

// A CoverageRow is an item: what, how it stands, when it is due, where it is read.
type CoverageRow struct {
	ID, Title  string
	Mark       Mark
	Standing   string // on time, or how late
	Last, Next string
	Where      []Link
	Deadline   string
	Facts      Pairs
	Memory     bool // to be checked against the text
}
