package check

import (
	"strings"

	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

var annualSum = Rule{
	ID: "annual-sum", Level: source.Error,
	Title:  source.Text{ZH: "年报里的数与记录算出来的一致", EN: "the figures of a yearly report follow from the records"},
	Basis:  "国办公开办函〔2021〕30号；国办发〔2018〕118号",
	Say:    source.Text{ZH: "%d年“%s”年报写的是 %s，按记录算是 %d", EN: "%[2]s of %[1]d: the report says %[3]s, the records give %[4]d"},
	Remedy: source.Text{ZH: "核对有没有漏登、重登的记录；记录无误的，更正年报", EN: "is a record missing or entered twice? If the records are right, correct the report"},
	Check: func(s *site.Site, report Report) {
		if s.Rules.Annual == nil {
			return
		}
		for _, stated := range s.Rules.Annual.Stated {
			if stated.Year >= s.AsOf.Year() { // the year is not over on the site's day
				continue
			}
			for _, y := range s.Yearly(stated.Year) {
				n, err := quantity.FromInt(int64(y.Total))
				if y.Item == stated.Item && err == nil && n.Cmp(stated.Value) != 0 {
					report(stated.Place, stated.Year, stated.Item, stated.Value, y.Total)
				}
			}
		}
	},
}

var annualCarrier = Rule{
	ID: "annual-ledger", Level: source.Warning,
	Title:  source.Text{ZH: "年报口径里的台账和字段都存在", EN: "ledgers and fields that yearly reports count are there"},
	Basis:  "国办公开办函〔2021〕30号",
	Say:    source.Text{ZH: "没有台账或字段 %s", EN: "there is no ledger or field %s"},
	Remedy: source.Text{ZH: "照 ledger.toml 改正 annual.toml 里的名称", EN: "mend the name in annual.toml"},
	Check: func(s *site.Site, report Report) {
		if s.Rules.Annual == nil {
			return
		}
		for _, f := range s.Rules.Annual.Figures {
			for _, p := range f.Parts {
				r := s.RegisterNamed(p.Ledger)
				if r == nil {
					report(p.Place, p.Ledger)
					continue
				}
				var missing []string
				for _, name := range []string{p.Date, p.Field} {
					if name != "" && r.FieldNamed(name) < 0 {
						missing = append(missing, p.Ledger+"."+name)
					}
				}
				if len(missing) > 0 {
					report(p.Place, strings.Join(missing, "、"))
				}
			}
		}
	},
}
