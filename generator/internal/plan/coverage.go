package plan

import (
	"slices"
	"strings"

	"mingjing/generator/internal/source"
)

// A Covered is one thing that the plan names and where the site shows it.
type Covered struct {
	Row    int      // its number in the list of what the plan names
	Quotes []string // words of the plan, letter by letter
	In     []string // the sentences or items that they stand in
	Kind   string   // one of CoverKinds
	At     []string // ledger/name or page/address
	Note   string
	Place  source.Place
}

// CoverTask is the kind of what is not public but for the state of its task.
const CoverTask = "task"

// CoverKinds lists what a thing that the plan names may be shown as.
var CoverKinds = []string{"ledger", "series", "document", "page", "event", CoverTask}

var (
	coverKind = source.Kind{ID: "coverage-kind", Level: source.Error,
		Say: source.Text{ZH: "kind 不能是 %q", EN: "kind cannot be %q"},
		Fix: source.Text{ZH: "可以写的有：%[2]s", EN: "it is one of: %[2]s"}}
	coverOrder = source.Kind{ID: "coverage-row", Level: source.Error,
		Say: source.Text{ZH: "这一项的序号是 %d，应当是 %d", EN: "this row is %d, it should be %d"},
		Fix: source.Text{ZH: "row 从 1 起连续编号，不跳号、不重复", EN: "rows are numbered from 1 without gaps"}}
	coverAt = source.Kind{ID: "coverage-at", Level: source.Error,
		Say: source.Text{ZH: "at 的写法不对：%q", EN: "not a place to look: %q"},
		Fix: source.Text{ZH: "写成 ledger/台账名 或 page/网页地址，例：ledger/outfalls", EN: "write ledger/name or page/address: ledger/outfalls"}}
)

// ReadCoverage reads plan-coverage.toml.
func ReadCoverage(f source.File, ps *source.Problems) []Covered {
	t := source.ParseFile(f, ps)
	var out []Covered
	for _, rt := range t.Tables("row") {
		c := Covered{Quotes: rt.Strings("quote"), In: rt.Strings("in"), Kind: rt.Need("kind"), At: rt.Strings("at"), Note: rt.String("note"), Place: rt.Place()}
		c.Row, _ = rt.Int("row")
		for _, key := range []string{"row", "quote", "in", "at"} {
			if !rt.Has(key) {
				rt.Require(key)
			}
		}
		if want := len(out) + 1; c.Row != want {
			ps.Add(rt.At("row"), &coverOrder, c.Row, want)
		}
		if c.Kind != "" && !slices.Contains(CoverKinds, c.Kind) {
			ps.Add(rt.At("kind"), &coverKind, c.Kind, strings.Join(CoverKinds, ", "))
		}
		for _, at := range c.At {
			if sort, name, ok := strings.Cut(at, "/"); !ok || name == "" || sort != "ledger" && sort != "page" {
				ps.Add(rt.At("at"), &coverAt, at)
			}
		}
		rt.Done()
		out = append(out, c)
	}
	t.Done()
	return out
}

// Words returns the words of a sentence, a heading or the whole of an item.
func (p *Plan) Words(id string) string { return p.words(id) }
