package theme

import "html/template"

// The view types are what layouts receive. All addresses in them are relative to
// the page; all HTML in them was made by the generator.

// A Site is what every page may say of the site.
type Site struct {
	Title, ShortTitle, Description, Language string
	Demonstration                            string // "" on a real site
	AsOf, AsOfISO                            string
	BaseURL                                  string // where the site is published; "" where that is not said
	Organ                                    Organ
	Government                               Government
	Contact                                  Contact
}

// An Organ is the publishing bureau.
type Organ struct{ Name, ShortName, Address, Phone, Hours, Postcode string }

// Government are the marks of a government page; empty ones are left out.
type Government struct{ SiteName, Domain, IDCode, ICP, Police, Host string }

// Contact is where to report a wrong figure.
type Contact struct{ Email, Phone, CorrectionDays string }

// A Link is a text that leads somewhere; Current marks the page itself, Count says
// how many records are behind it where that is known (else -1).
type Link struct {
	Text    string
	Href    string
	Count   int
	Current bool
}

// A Mark is a state in one word: its class chooses the look, the word says it.
type Mark struct{ Class, Word string }

// An Item is a line in a list of what was published.
type Item struct {
	Date, DateISO string
	Kind          string
	Title         string
	Href          string
	Note          string // town, or what else tells items apart
}

// A Pair is a term and what it holds, in a register header.
type Pair struct {
	Term   string
	Text   string
	Class  string // "nw": never broken, "num": a figure
	Second string // a quieter addition: 万元 beside yuan
	Links  []Link // files; they stand in place of the text
}

// Home is the home page.
type Home struct {
	Title   string // one sentence: what can be looked up
	Answers []Answer
	Plan    *Block
	Parts   []Facet // the sections with their registers
	Latest  []Item
	Find    []Link
	Ways    []Link
}

// An Answer answers one question of the reader: a few large words, a sentence, a date.
type Answer struct {
	Title, Big, Sentence, Date string
	Mark                       Mark
	More                       []Link
}

// A Block is a sentence with a chart and links.
type Block struct {
	Title, Sentence string
	Chart           template.HTML
	More            []Link
}

// PlanText is the whole plan, set as text.
type PlanText struct {
	Title, Sentence string
	Chart           template.HTML
	Contents        []Link
	Lists           []Link
	Blocks          []PlanBlock
}

// A PlanBlock is a heading of the plan with the sentences below it. Level is 2 for
// a part, 3 for a group, 4 for an item.
type PlanBlock struct {
	ID, Heading, Href string
	Level             int
	Sentences         []PlanSentence
	Margin            *PlanMargin
}

// A PlanSentence is a sentence of the official text; Href leads to its progress.
type PlanSentence struct {
	ID, Text, Href, Label string
	Number                int
	Break                 bool
}

// A PlanMargin is what stands beside an item.
type PlanMargin struct {
	Path  string // 三（一）2
	Marks []Mark
	Notes []string
}

// PlanItem is the page of a numbered item.
type PlanItem struct {
	Title, Sentence string
	Tasks           []Task
	Updates         []Item
	Evidence        []Link // records that name the item as a whole
	ByRule          []RuleEvidence
	Refused         []string
	Register        []Pair
	InText, Report  string
	Previous, Next  *Link
}

// A Task is a sentence of the plan with its standing.
type Task struct {
	ID, Number, Text, Href string
	Note                   string // role, unit, due date, measure
	Reason                 string
	Mark                   Mark
	Evidence               []Link // records that name this very task
	ByRule                 []RuleEvidence
	ForItem                int      // records that serve its item
	Refused                []string // records that rules tie and the bureau does not
	Computed               string   // what the public records make of it, with the rule
}

// RuleEvidence is what one rule ties to a task; All leads to the ledger.
type RuleEvidence struct {
	Reason string
	Count  int
	Links  []Link
	All    Link
}

// TaskList is a list of tasks in one state.
type TaskList struct {
	Title, Sentence string
	Lists           []Link
	Tasks           []Task
	Rule            string // how the list is made
}

// List is a page of a register's list. Rows are made by the generator, one <tr>
// each with a cell for every column.
type List struct {
	Title, Sentence string
	Notes           []Note // what the reader must know of the list as a whole
	Facets          []Facet
	Columns         []Head
	Rows            template.HTML
	Empty           string // what stands in place of the rows where there are none
	Pager           Pager
	Changes         []Group // against the former edition
	More            []Link
}

// A Note is a remark with a term: 来源, 说明.
type Note struct{ Term, Text, Href string }

// A Group is a heading with links below.
type Group struct {
	Title string
	Links []Link
}

// Section is the page of a part of the navigation: its registers, and the sections
// under it with theirs, each with the address of its own page.
type Section struct {
	Title, Sentence string
	Href            string
	Lines           []SectionLine
	Parts           []Section
}

// A SectionLine is a register on the page of its section.
type SectionLine struct {
	Title, Href, Count, Description string
	Updated, Note                   string
}

// A Facet is a row of links that narrow a list.
type Facet struct {
	Title string
	Links Counted
}

// A Pager leads through the pages of a list. Links are the pages near this one; one
// without Href is a gap.
type Pager struct {
	Page, Pages    int
	Previous, Next string
	Links          []Link
}

// Record is a record's page: its register header, the document, what else is known.
type Record struct {
	Title, Lead             string
	Header                  Pairs
	Organ, DocTitle, Number string // head of the document; Organ also signs it
	SignedOn                string
	Body                    template.HTML
	Facts                   Pairs
	Clocks                  Pairs  // deadlines, and the end of publication
	Steps                   []Step // the course of the case
	Tasks                   Listed
	Corrections             []string
	Mail                    string // mailto: a letter that is begun
	Enterprise              *Link  // the party's file, with the number of its records
	Same                    Listed
	ID, Report              string
}

// A Step is a stage of a case. State is "done", "now" or "todo"; Href leads to its
// document.
type Step struct {
	ID, Title, State, Word string
	Date, DateISO          string
	Note, Href, Document   string
}

// Figures is a page of charts.
type Figures struct {
	Title, Sentence string
	Charts          []template.HTML
	More            []Link
}

// Text is a page of prose; also the page for an address that is not there.
type Text struct {
	Title, Summary, Date string
	Body                 template.HTML
	More                 []Link
}

// Find leads to every record without a script.
type Find struct {
	Title, Sentence string
	Groups          []FindGroup
}

// A FindGroup is one way of finding, with a row of links for each of its values.
type FindGroup struct {
	ID, Title string
	Rows      []Facet
}

// Search is the page that finds anything by its words, with a script; the ways and
// the registers by kind lead to the same without one.
type Search struct {
	Title, Note string
	Examples    []string
	Ways        []Link
	Kinds       []Facet
}
