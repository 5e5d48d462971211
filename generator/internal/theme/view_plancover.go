package theme

// PlanCover is the page that says where each thing that the plan names is shown.
type PlanCover struct {
	Title, Sentence string
	Rows            []CoverRow
	Files           []Link
}

// A CoverRow is one of them: the plan's words, where they stand, and where to look.
type CoverRow struct {
	Number             int
	Quotes, Kind, Note string
	In, At             []Link
}
