package quantity

import "strings"

// financialDigits are the numerals of financial documents (大写金额), with the
// everyday ones that people mix in.
var financialDigits = map[rune]int64{
	'零': 0, '〇': 0, '壹': 1, '贰': 2, '叁': 3, '肆': 4, '伍': 5, '陆': 6, '柒': 7, '捌': 8, '玖': 9,
	'一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
}

var financialUnits = map[rune]int64{'拾': 10, '十': 10, '佰': 100, '百': 100, '仟': 1000, '千': 1000}

// ParseFinancial reads an amount of yuan in words: 叁万贰仟元整, 伍佰肆拾伍元, 壹元贰角伍分.
// False where the words are none.
func ParseFinancial(words string) (Decimal, bool) {
	words = strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(words), "人民币"), "整"), "正")
	yuan, rest, found := strings.Cut(strings.ReplaceAll(words, "圆", "元"), "元")
	if !found {
		return Decimal{}, false
	}
	whole, ok := financialWhole(yuan)
	if !ok {
		return Decimal{}, false
	}
	var fen int64
	for _, part := range []struct {
		unit string
		fen  int64
	}{{"角", 10}, {"分", 1}} {
		before, after, has := strings.Cut(rest, part.unit)
		if !has {
			continue
		}
		digit := []rune(strings.TrimPrefix(before, "零"))
		n, known := int64(0), false
		if len(digit) == 1 {
			n, known = financialDigits[digit[0]]
		}
		if !known {
			return Decimal{}, false
		}
		fen, rest = fen+n*part.fen, after
	}
	if rest != "" {
		return Decimal{}, false
	}
	d, err := FromInt(whole*100 + fen)
	if err != nil {
		return Decimal{}, false
	}
	return Decimal{d.coef, 2}, true
}

// financialWhole reads a whole number in words up to 仟亿.
func financialWhole(words string) (int64, bool) {
	var total, section, digit int64
	seen := false
	for _, r := range words {
		if n, ok := financialDigits[r]; ok {
			digit, seen = n, true
			continue
		}
		if unit, ok := financialUnits[r]; ok {
			if digit == 0 && section == 0 && (r == '拾' || r == '十') { // 拾万元
				digit = 1
			}
			section, digit, seen = section+digit*unit, 0, true
			continue
		}
		switch r {
		case '万', '萬':
			total, section, digit = total+(section+digit)*10_000, 0, 0
		case '亿', '億':
			total, section, digit = (total+section+digit)*100_000_000, 0, 0
		default:
			return 0, false
		}
	}
	return total + section + digit, seen
}
