package check

import (
	"strings"

	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/source"
)

var minorParty = Rule{
	ID: "minor-published", Level: source.Error,
	Title:  source.Text{ZH: "未成年人的处罚不公开，其他文书不能认出未成年人", EN: "a penalty on a minor is not published; no document lets a minor be recognised"},
	Basis:  "《中华人民共和国未成年人保护法》第一百零三条；《生态环境行政处罚办法》（部令第30号）第六十四条",
	Say:    source.Text{ZH: "%s 写明当事人是未成年人", EN: "%s says that the party is a minor"},
	Remedy: source.Text{ZH: "从 content/ 移走这件记录，只计入统计", EN: "take the record out of content/; count it in the statistics only"},
	Each: func(v *Visit, r *content.Record, report Report) {
		if kind := v.Ledger.With(ledger.PartyType); kind >= 0 && strings.Contains(r.Text(kind), "未成年") {
			report(v.place(r, kind), v.Ledger.Fields[kind].Title)
		}
	},
}
