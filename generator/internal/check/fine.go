package check

import (
	"regexp"
	"strings"

	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

var fineWords = Rule{
	ID: "fine-words-mismatch", Level: source.Error,
	Title:  source.Text{ZH: "大写金额、小写金额和登记的金额一致", EN: "an amount in words, in digits and in its field is one"},
	Basis:  "《中华人民共和国行政处罚法》第五十九条",
	Say:    source.Text{ZH: "大写 %s 是 %s 元，这里写的是 %s 元", EN: "%s is %s yuan; %s yuan stands here"},
	Remedy: source.Text{ZH: "对照决定书原件，改正写错的一处", EN: "compare with the decision itself and mend the wrong one"},
	Each: func(v *Visit, r *content.Record, report Report) {
		v.eachText(r, func(text string, field int) {
			if !strings.Contains(text, "元") {
				return
			}
			for _, m := range wordsAndDigits.FindAllStringSubmatch(text, -1) {
				words, ok := quantity.ParseFinancial(m[1])
				digits, err := quantity.Parse(strings.ReplaceAll(strings.ReplaceAll(m[2], ",", ""), "，", ""))
				if ok && err == nil && words.Cmp(digits) != 0 {
					report(v.place(r, field), m[1], words, digits)
				}
			}
		})
	},
}

// wordsAndDigits is an amount in words with its digits in brackets behind:
// 人民币叁万贰仟元整（32000元）.
var wordsAndDigits = regexp.MustCompile(`((?:人民币)?[零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿]+[元圆][零壹贰叁肆伍陆柒捌玖角分]*[整正]?)[（(](?:￥|¥|人民币)?([0-9][0-9,，]*(?:\.[0-9]+)?)元?[)）]`)

var penaltySum = Rule{
	ID: "perday-sum", Level: source.Error,
	Title:  source.Text{ZH: "按日连续处罚的总额等于每日数额乘以天数", EN: "the sum of a daily penalty is the daily amount times the days"},
	Basis:  "《环境保护主管部门实施按日连续处罚办法》；《中华人民共和国生态环境法典》第一千零六十条",
	Say:    source.Text{ZH: "%s 元 × %s 天 = %s 元，这里写的是 %s 元", EN: "%s yuan × %s days = %s yuan; %s yuan stands here"},
	Remedy: source.Text{ZH: "对照决定书，改正写错的一项", EN: "compare with the decision and mend the wrong field"},
	Each: func(v *Visit, r *content.Record, report Report) {
		base, days, sum := v.Ledger.FieldNamed("daily_fine"), v.Ledger.FieldNamed("days"), v.Ledger.With(ledger.Amount)
		if base < 0 || days < 0 || sum < 0 {
			return
		}
		b, d, total := r.Value(base), r.Value(days), r.Value(sum)
		if want, err := b.Number.Mul(d.Number); b.Set && d.Set && total.Set && err == nil && want.Cmp(total.Number) != 0 {
			report(v.place(r, sum), b.Number, d.Number, want, total.Number)
		}
	},
}
