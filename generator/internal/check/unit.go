package check

import (
	"fmt"
	"strings"

	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

var unitMissing = Rule{
	ID: "unit-missing", Level: source.Error,
	Title:  source.Text{ZH: "数值带单位", EN: "numbers have units"},
	Basis:  "《中华人民共和国计量法》第三条；GB 3101-1993",
	Say:    source.Text{ZH: "台账 %s 的数值字段“%s”没有单位", EN: "the number %[2]s of the ledger %[1]s has no unit"},
	Remedy: source.Text{ZH: "给字段写 unit = \"吨\"；金额写 format = \"yuan\"；每行单位不同的，另设一个“单位”字段；比率、指数在标题里写明", EN: "write unit = \"吨\", or format = \"yuan\" for amounts; where rows differ, have a field 单位; ratios and indices say so in their titles"},
	Check: func(s *site.Site, report Report) {
		find := source.NewFinder(s.FS)
		for _, l := range s.Ledgers {
			if unitOfRow(l) {
				continue
			}
			for i := range l.Fields {
				if f := &l.Fields[i]; f.Type == ledger.Decimal && !hasUnit(f) {
					report(find.Key(l.Dir+"/"+ledger.DeclarationFile, fmt.Sprintf("fields.%d.name", i)), l.Title, f.Title)
				}
			}
		}
	},
}

// unitless are words in the titles of numbers without a dimension.
var unitless = []string{"（", "率", "比例", "指数", "系数", "倍数", "得分", "分数", "pH", "经度", "纬度"}

func hasUnit(f *ledger.Field) bool {
	if f.Unit != "" || f.Format != "" || f.Role == ledger.Amount {
		return true
	}
	for _, word := range unitless {
		if strings.Contains(f.Title, word) {
			return true
		}
	}
	return false
}

// unitOfRow tells a ledger whose rows name the unit themselves.
func unitOfRow(l *content.Ledger) bool {
	for i := range l.Fields {
		if t := l.Fields[i].Title; t == "单位" || t == "计量单位" {
			return true
		}
	}
	return false
}
