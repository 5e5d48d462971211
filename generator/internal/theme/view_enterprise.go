package theme

import "html/template"

// Enterprise is the file of one enterprise (一企一档).
type Enterprise struct {
	Title, Sentence  string
	Register         Pairs
	Strip            Strip
	Duties           *Duties // nil where none are known
	Sections         []EnterpriseSection
	Empty            []Link // registers that hold no record of it
	Feed, Report, ID string
	Data             string // where all datasets are listed
	Repair           bool   // a record of it can end before its term by repair of credit
}

// An EnterpriseSection is what one register holds of an enterprise. Rows are made
// by the generator, one <tr> each. Size is how much it is: 3件, 列入2年.
type EnterpriseSection struct {
	ID, Title, Size string
	Sentence        string
	Columns         []Head
	Rows            template.HTML
	More            []Link // to all records, where Rows are the newest
}

// A Strip counts records by quarter, newest first.
type Strip struct {
	Years    []StripYear
	Quarters []string
	Rows     []StripRow
}

// A StripYear stands over the quarters of a year; the first and the last may lack some.
type StripYear struct {
	Name     string
	Quarters int
}

// A StripRow is the counts of one register, or of one severity in it.
type StripRow struct {
	Name   string
	Counts []int
}

// Duties is what an enterprise has to do by law, the next first.
type Duties struct {
	Sentence, Rest string
	Rows           []DutyRow
	Calendar       string // address of the calendar file, "" for none
}

// A DutyRow is one duty for one year, period or act. Because leads to the record that
// brings it.
type DutyRow struct {
	Title, Due, Met, Basis string
	Memory                 bool
	Mark                   Mark
	Because                Link
}
