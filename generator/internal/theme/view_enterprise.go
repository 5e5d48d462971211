package theme

import "html/template"

// Enterprise is the file of one enterprise (一企一档).
type Enterprise struct {
	Title, Sentence  string
	Register         Pairs
	Strip            Strip
	Sections         []EnterpriseSection
	Empty            []Link // registers that hold no record of it
	Feed, Report, ID string
}

// An EnterpriseSection is what one register holds of an enterprise. Rows are made
// by the generator, one <tr> each.
type EnterpriseSection struct {
	Title, Sentence string
	Columns         []Head
	Rows            template.HTML
}

// A Strip counts records by quarter, oldest first.
type Strip struct {
	Years    []StripYear
	Quarters []string
	Rows     []StripRow
}

// A StripYear stands over the quarters of a year, of which the first may lack some.
type StripYear struct {
	Name     string
	Quarters int
}

// A StripRow is the counts of one register, or of one severity in it.
type StripRow struct {
	Name   string
	Counts []int
}
