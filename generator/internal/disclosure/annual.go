package disclosure

import "mingjing/generator/internal/source"

// AnnualFile says from which ledgers the figures of a year are counted, in content/rules/.
const AnnualFile = "annual.toml"

// Annual is how the figures of the yearly reports are made: part two of the annual
// report on disclosure (国办公开办函〔2021〕30号) and the enforcement statistics of the
// year (国办发〔2018〕118号).
type Annual struct {
	Figures []Figure
}

// A Figure is one number of a year.
type Figure struct {
	ID, Title, Unit string
	Group           string // 政府信息公开年报 or 行政执法统计
	Clause          string // of the regulation, or what the form calls the row
	Ledgers         []Count
	Given           []Given // by hand, where no ledger tells
	Place           source.Place
}

// A Count says which rows of a ledger count for a year: by the date of a stage, by a
// field that is a date or a year, else by the day of the decision.
type Count struct {
	Ledger, Stage, Field string
	Amount               bool // add up the field that plays the role of the amount too
}

// Given is a number that was entered by hand.
type Given struct {
	Year, Count int
	Note        string
}

var figureFrom = source.Kind{ID: "annual-from", Level: source.Error,
	Say: source.Text{ZH: "数字 %q 没有写从哪里数", EN: "nothing says what the figure %q is counted from"},
	Fix: source.Text{ZH: "写一个 [[figure.from]] ledger = \"台账名\"，或者 [[figure.given]] year = 2022、count = 0、note = \"来源\"", EN: "write a [[figure.from]] with ledger = \"…\", or a [[figure.given]] with year, count and note"}}

// ReadAnnual reads annual.toml.
func ReadAnnual(f source.File, ps *source.Problems) *Annual {
	t := source.ParseTable(f, source.Span{Start: 0, End: len(f.Text)}, ps)
	a := &Annual{}
	for _, ft := range t.Tables("figure") {
		g := Figure{ID: ft.Need("id"), Title: ft.Need("title"), Unit: or(ft.String("unit"), "件"), Group: ft.Need("group"), Clause: ft.String("clause"), Place: ft.At("id")}
		for _, ct := range ft.Tables("from") {
			g.Ledgers = append(g.Ledgers, Count{Ledger: ct.Need("ledger"), Stage: ct.String("stage"), Field: ct.String("field"), Amount: ct.Bool("amount")})
			ct.Done()
		}
		for _, gt := range ft.Tables("given") {
			var v Given
			v.Year, _ = gt.NeedInt("year")
			v.Count, _ = gt.NeedInt("count")
			v.Note = gt.Need("note")
			gt.Done()
			g.Given = append(g.Given, v)
		}
		if len(g.Ledgers)+len(g.Given) == 0 {
			ps.Add(ft.At("id"), &figureFrom, g.Title)
		}
		ft.Done()
		a.Figures = append(a.Figures, g)
	}
	t.Done()
	return a
}
