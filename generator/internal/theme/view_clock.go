package theme

// Timeliness is the page on deadlines kept and missed.
type Timeliness struct {
	Title, Sentence string
	States          []string // heads of the counts: 按时, 迟 …
	Parts           []TimelinessPart
	How             []string
	More            []Link
}

// A TimelinessPart is one deadline of one register. Without late ones and soon due ones
// its line in the first table says all.
type TimelinessPart struct {
	ID, Title, Sentence, Basis string
	Counts                     []int // by state
	Tables                     []TimedTable
}

// A TimedTable lists records late or soon due; Label tells it from those of the others.
type TimedTable struct {
	Title, Label string
	Rows         []TimedRow
	Rest         string // how many more there are than are listed
}

// A TimedRow is a record with its deadline. Href is "" where it has no page.
type TimedRow struct {
	Text, Href, From, Due, Met, Days string
}

// Tombstone is the page of a record that is shown no longer. It names nobody.
type Tombstone struct {
	Title, Sentence string
	Mark            Mark
	Facts           Pairs
	Reason          string
	Notes           []string
	More            []Link
}

// EndedList is the list of the records of a register that are shown no longer.
type EndedList struct {
	Title, Sentence string
	Rows            []EndedRow
	Years           []Pair // how many there have been, by year
	More            []Link
}

// An EndedRow is one of them. Href is "" where it has no page of its own.
type EndedRow struct {
	Anchor, ID, Href, Date, Rule string
	Taken                        string // time it took, where there is a deadline; else "—"
	Mark                         Mark
}
