package content

import (
	"cmp"
	"slices"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

// correctionsFile is the log of what was put right after publication. It only grows.
const correctionsFile = Root + "/corrections.toml"

// A Correction is a value of a record that was put right after publication. The
// record itself holds the new value.
type Correction struct {
	Record string // ledger/id
	Field  string // name of the field
	Old    string
	New    string
	On     calendar.Date // day of the correction
	Asked  calendar.Date // day on which somebody pointed it out; zero: found by the bureau
	Reason string

	Place, FieldPlace, NewPlace source.Place
}

var (
	correctionSame = source.Kind{ID: "correction-same", Level: source.Error,
		Say: source.Text{ZH: "更正前后一样：%s", EN: "the old value is the new one: %s"},
		Fix: source.Text{ZH: "old 写更正前公开过的内容，new 写更正后的内容", EN: "old is what was public before, new is what is public now"}}
	correctionOrder = source.Kind{ID: "correction-order", Level: source.Error,
		Say: source.Text{ZH: "更正日期 %s 早于收到日期 %s", EN: "corrected on %s, before it was asked for on %s"},
		Fix: source.Text{ZH: "核对 on 和 asked", EN: "check on and asked"}}
)

func (t *Tree) loadCorrections(ps *source.Problems) {
	f, ok := source.Read(t.FS, correctionsFile, ps)
	if !ok {
		return
	}
	table := source.ParseFile(f, ps)
	for _, ct := range table.Tables("correction") {
		c := Correction{Record: ct.Need("record"), Field: ct.Need("field"), Old: ct.String("old"), New: ct.Need("new"), Reason: ct.Need("reason"),
			Place: ct.At("record"), FieldPlace: ct.At("field"), NewPlace: ct.At("new")}
		if on, ok := ct.Date("on"); ok {
			c.On = calendar.Of(on)
		} else {
			ct.Require("on")
		}
		if asked, ok := ct.Date("asked"); ok {
			c.Asked = calendar.Of(asked)
		}
		switch {
		case c.Old == c.New && c.New != "":
			ps.Add(ct.At("new"), &correctionSame, c.New)
		case c.On.Before(c.Asked) && !c.On.IsZero():
			ps.Add(ct.At("on"), &correctionOrder, c.On, c.Asked)
		}
		ct.Done()
		t.Corrections = append(t.Corrections, c)
	}
	table.Done()
	slices.SortStableFunc(t.Corrections, func(a, b Correction) int { return cmp.Compare(a.On.DaysSince(b.On), 0) })
}
