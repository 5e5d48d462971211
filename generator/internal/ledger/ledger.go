// Package ledger knows what a declared ledger (台账) is: its fields, the roles they
// play, its lists, facets and charts, and what makes a row wrong. It knows no
// ledger by name: a bureau declares its own in content/<…>/ledger.toml, in the
// vocabulary of Frictionless Table Schema.
package ledger

import (
	"regexp"
	"slices"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
)

// A Role is what a field means to the generator, whatever the bureau calls it. The
// zero Role is none.
type Role uint8

// The roles. Each is held by one field of a ledger at most.
const (
	NoRole     Role = iota
	ID              // opaque and permanent: the record's address
	Index           // 索引号, unique, never reused
	Title           // the record's name
	Number          // 文号, document number
	Party           // 当事人, 行政相对人
	PartyType       // organisation, individual business, natural person
	USCC            // 统一社会信用代码, joins the enterprise file
	Former          // 曾用名, former names of the party
	Trade           // 行业
	Person          // a natural person beside the party
	Town            // 乡镇、街道
	Element         // 环境要素: water, air, noise …
	Type            // what the record is about, a closed list
	Summary         // one paragraph that stands for the record
	Law             // legal basis, with article
	Kinds           // 处罚种类
	Amount          // yuan, exact
	Severity        // sets how long a record stays public
	Decided         // 成文日期, day of the decision
	Published       // 发布日期
	Organ           // 作出机关
	OrganUSCC       // its code
	State           // how far it has been put right
	Tasks           // ids of the plan that it serves
	Due             // a deadline
	Attachment      // a file beside the record
	Until           // last day of validity, 有效期至
	Count           // how many cases a row of a ledger of counts stands for
	AtStage         // the present stage, made from the dates of [[stages]]
	manyRoles       // how many there are
)

// roleNames are the words of ledger.toml.
var roleNames = [manyRoles]string{
	ID:         "id",
	Index:      "index",
	Title:      "title",
	Number:     "number",
	Party:      "party",
	PartyType:  "party_type",
	USCC:       "uscc",
	Former:     "former",
	Trade:      "trade",
	Person:     "person",
	Town:       "town",
	Element:    "element",
	Type:       "type",
	Summary:    "summary",
	Law:        "law",
	Kinds:      "kinds",
	Amount:     "amount",
	Severity:   "severity",
	Decided:    "decided",
	Published:  "published",
	Organ:      "organ",
	OrganUSCC:  "organ_uscc",
	State:      "state",
	Tasks:      "tasks",
	Due:        "due",
	Attachment: "attachment",
	Until:      "until",
	Count:      "count",
	AtStage:    "stage",
}

// roles are those that a ledger may declare.
var roles = roleNames[ID:AtStage]

// String is the word of ledger.toml.
func (r Role) String() string { return roleNames[r] }

// A Type of field, as in Table Schema.
type FieldType string

// The types that a field may have.
const (
	String  FieldType = "string"
	Integer FieldType = "integer"
	Decimal FieldType = "number" // exact, never a binary float
	Date    FieldType = "date"
	Boolean FieldType = "boolean"
	Array   FieldType = "array" // of strings
	Year    FieldType = "year"
)

var fieldTypes = []FieldType{String, Integer, Decimal, Date, Boolean, Array, Year}

// A Field is one declared field of a ledger.
type Field struct {
	Name        string
	Title       string
	Description string
	Type        FieldType
	Format      string // "yuan" for amounts; else empty
	Unit        string // of a number: 吨, 立方米/日
	Role        Role
	Required    bool
	Unique      bool
	Enum        []string
	Ordered     bool // the values of Enum stand in an order that has a meaning (categoriesOrdered)
	Derived     bool // made from the dates of the stages, never written
	Pattern     *regexp.Regexp
	Minimum     *quantity.Decimal
	Maximum     *quantity.Decimal
}

// A By is a field to count by: a facet or the axis of a chart. Part is "" for the
// value itself, "year" or "month" for a part of a date.
type By struct {
	Field int
	Part  string
}

// Name is the By's name in addresses: year, town, violation.
func (b By) Name(l *Ledger) string {
	if b.Part != "" {
		return b.Part
	}
	return l.Fields[b.Field].Name
}

// Unit is what the values of the By are: "year", "month", or "" for others.
func (b By) Unit(l *Ledger) string {
	if l.Fields[b.Field].Type == Year {
		return "year"
	}
	return b.Part
}

// A Ledger is a declared kind of record.
type Ledger struct {
	Dir         string // its folder in the source tree
	Name        string
	Title       string
	Description string
	Unit        string // measure word: 件, 家, 个
	Basis       []string
	Section     string // part of the site; "" for the first folder of Dir
	Order       int    // within the section
	Note        string // stands on every list
	Mirror      bool   // the list is another organ's, shown here for the reader
	Sources     []Source
	Updated     calendar.Date // of the list as a whole, where its records have no dates
	ZeroReport  calendar.Date // until this day there was nothing to record (零报告)

	// ListOnly records have a line in a list and no page; AggregateOnly ones are
	// counts, not records.
	ListOnly, AggregateOnly bool

	Fields     []Field
	IDFrom     []int // fields that a row's id is made of where it has none of its own
	Columns    []int // of the list
	Sort       []Sort
	PerPage    int
	Facets     []By
	Editions   *By // the years by which the list is frozen, nil where it is not
	SmallBelow int // counts below this are merged in facets and charts; 0 for never
	Stages     []Stage
	Files      []int // fields that name a file beside the row's own
	Charts     []ChartSpec
	Clocks     []Clock
	Least      []Clock // times that must pass between two dates: 公示期
	Term       *Term   // nil where records stay public

	names  []string       // the fields' names
	known  []string       // all keys of a row, for "did you mean"
	byRole [manyRoles]int // field of each role, counted from 1; 0 where none plays it
}

// With returns the position of the field that plays a role, or -1.
func (l *Ledger) With(r Role) int {
	return l.byRole[r] - 1
}

// FieldNamed returns the position of a field, or -1.
func (l *Ledger) FieldNamed(name string) int { return slices.Index(l.names, name) }
