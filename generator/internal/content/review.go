package content

import (
	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

// A Review is what the bureau asks for before anything is published (三审制: 初审,
// 复审, 终审): fields of each record that name who signed. Whether the names are
// printed is not asked for here: some sites print them, others do not.
type Review struct {
	Fields []string      // names of the fields, in order
	From   calendar.Date // of publication; zero: every record
}

// readReview reads review.toml.
func readReview(f source.File, ps *source.Problems) *Review {
	t := source.ParseFile(f, ps)
	t.Require("fields")
	r := &Review{Fields: t.Strings("fields")}
	if on, ok := t.Date("from"); ok {
		r.From = calendar.Of(on)
	}
	t.Done()
	return r
}
