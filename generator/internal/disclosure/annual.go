package disclosure

import (
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

// AnnualFile says which records the yearly reports count, in content/rules/.
const AnnualFile = "annual.toml"

// A Figure is a number of a yearly report that follows from the records.
type Figure struct {
	Report string // which report: 政府信息公开年报, 行政执法统计年报
	Item   string
	Basis  string
	Unit   string
	Memory bool // the clause is from memory
	Parts  []FigurePart
	Amount bool // amounts of yuan are added up beside
}

// A FigurePart is some records of one ledger, counted in the year of a date.
type FigurePart struct {
	Ledger string
	Date   string   // name of the field; "" is the day of the decision, else of publication
	Field  string   // with Values: only records that hold one of them
	Values []string // "" for all

	Place source.Place
}

// A Stated is a number that a report already issued says; it is compared.
type Stated struct {
	Year  int
	Item  string
	Value quantity.Decimal
	Place source.Place
}

// Annual is the whole of annual.toml.
type Annual struct {
	FirstYear int // from which on the ledgers are complete
	Figures   []Figure
	Stated    []Stated
}

var badStated = source.Kind{ID: "annual-value", Level: source.Error,
	Say: source.Text{ZH: "不是一个数字：%q", EN: "not a number: %q"},
	Fix: source.Text{ZH: "写半角数字，例：value = 31", EN: "plain digits, for example value = 31"}}

var noFirstYear = source.Kind{ID: "annual-first-year", Level: source.Error,
	Say: source.Text{ZH: "没有写从哪一年起台账是齐全的", EN: "nothing says from which year on the ledgers are complete"},
	Fix: source.Text{ZH: "加一行：first_year = 2021；更早的年份不出页，免得把不齐全的数当成年报数", EN: "add first_year = 2021: earlier years get no page, so that no part is taken for a year"}}

// ReadAnnual reads annual.toml.
func ReadAnnual(f source.File, ps *source.Problems) *Annual {
	t := source.ParseFile(f, ps)
	a := &Annual{}
	first, ok := t.Int("first_year")
	if !ok || first < 1990 {
		ps.Add(t.Place(), &noFirstYear)
		first = 9999
	}
	a.FirstYear = first
	for _, ft := range t.Tables("figure") {
		fig := Figure{Report: ft.Need("report"), Item: ft.Need("item"), Basis: ft.Need("basis"), Unit: ft.Need("unit"), Memory: confidence(ft), Amount: ft.Bool("amount")}
		for _, pt := range ft.Tables("from") {
			fig.Parts = append(fig.Parts, FigurePart{Ledger: pt.Need("ledger"), Date: pt.String("date"), Field: pt.String("field"), Values: pt.Strings("values"), Place: pt.Place()})
			pt.Done()
		}
		ft.Done()
		a.Figures = append(a.Figures, fig)
	}
	for _, st := range t.Tables("stated") {
		s := Stated{Item: st.Need("item"), Place: st.At("value")}
		s.Year, _ = st.Int("year")
		if text := st.Number("value"); text != "" {
			d, err := quantity.Parse(text)
			if err != nil {
				ps.Add(st.At("value"), &badStated, text)
			}
			s.Value = d
		} else {
			st.Require("value")
		}
		st.Done()
		a.Stated = append(a.Stated, s)
	}
	t.Done()
	return a
}
