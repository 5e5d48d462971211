// Package standard knows the limits and indices of the law as dated tables: which
// version holds on a day, and what it makes of a value.
//
// Numbers live in embedded TOML tables with their citation; the days from and until
// which each version holds stand beside them. Judgements are made in exact arithmetic,
// never in binary fractions: CO 2.2 mg/m³ has the index 55, in float64 it has 56.
//
// Everything that can be judged is also an Assessor, which reads and writes JSON.
package standard

import (
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
)

// A Citation names one version of a standard and the days it holds on.
type Citation struct {
	Number      string // "HJ 633-2026"
	Title       string
	From, Until calendar.Date // the last day; no date: still in force
	ReplacedBy  string
	Confidence  string // how well the table was verified against the official text
}

// Holds tells whether the version is in force on a day.
func (c *Citation) Holds(day calendar.Date) bool {
	return !day.Before(c.From) && (c.Until.IsZero() || !day.After(c.Until))
}

// Print writes the number as Chinese pages do: "HJ 633—2026".
func (c *Citation) Print() string { return strings.Replace(c.Number, "-", "—", 1) }

// citation is a Citation as the tables write it.
type citation struct {
	Number, Title, From, Until string
	ReplacedBy                 string `toml:"replaced_by"`
	Confidence                 string
}

func (c citation) read() Citation {
	return Citation{c.Number, c.Title, mustDate(c.From), mustDate(c.Until), c.ReplacedBy, c.Confidence}
}

// mustDate reads a date of an embedded table, which tests read; "" is no date.
func mustDate(s string) calendar.Date {
	if s == "" {
		return calendar.Date{}
	}
	d, err := calendar.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// mustInt makes a Decimal of a whole number of an embedded table.
func mustInt(n int64) quantity.Decimal {
	d, err := quantity.FromInt(n)
	if err != nil {
		panic(err)
	}
	return d
}
