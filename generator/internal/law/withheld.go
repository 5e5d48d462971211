package law

import (
	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

// A Withheld is a document that is lawfully not published: withholding is itself a
// record (政府信息公开条例 13–16), to be reviewed from time to time (18).
type Withheld struct {
	Number string // document number
	Ground string // the clause
	Review calendar.Date
	Place  source.Place
}

// ReadWithheld reads withheld.toml.
func ReadWithheld(f source.File, ps *source.Problems) []Withheld {
	t := source.ParseFile(f, ps)
	var out []Withheld
	for _, wt := range t.Tables("withheld") {
		w := Withheld{Number: wt.Need("number"), Ground: wt.Need("ground"), Review: day(wt, "review"), Place: wt.Place()}
		if !wt.Has("review") {
			wt.Require("review")
		}
		wt.Done()
		out = append(out, w)
	}
	t.Done()
	return out
}
