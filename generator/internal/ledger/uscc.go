package ledger

import (
	"strings"

	"mingjing/generator/internal/checksum"
	"mingjing/generator/internal/source"
)

var (
	usccLength = source.Kind{ID: "uscc-check", Level: source.Error,
		Say: source.Text{ZH: "统一社会信用代码应当是 18 位，这里有 %d 位", EN: "a unified social credit code has 18 characters, this has %d"},
		Fix: source.Text{ZH: "对照营业执照重新录入，例：91449999MA5XXXXX0X", EN: "copy it again from the business licence, for example 91449999MA5XXXXX0X"}}
	usccAlphabet = source.Kind{ID: "uscc-check", Level: source.Error,
		Say: source.Text{ZH: "统一社会信用代码里不能有 %q", EN: "%q cannot stand in a unified social credit code"},
		Fix: source.Text{ZH: "只用数字和大写字母，没有 I、O、S、V、Z：常见的是把 0 写成 O、把 1 写成 I", EN: "digits and capitals without I, O, S, V, Z: 0 is often mistyped as O, 1 as I"}}
	usccOrgan = source.Kind{ID: "uscc-check", Level: source.Error,
		Say: source.Text{ZH: "第 9–17 位的组织机构代码校验不符：第 17 位应当是 %s，写的是 %s", EN: "the organisation code in characters 9 to 17 fails its check (GB 11714): character 17 should be %s, it is %s"},
		Fix: source.Text{ZH: "对照营业执照核对第 9–17 位", EN: "compare characters 9 to 17 with the business licence"}}
	usccCheck = source.Kind{ID: "uscc-check", Level: source.Error,
		Say: source.Text{ZH: "统一社会信用代码的校验码不符：末位应当是 %s，写的是 %s", EN: "the unified social credit code fails its check (GB 32100): the last character should be %s, it is %s"},
		Fix: source.Text{ZH: "有一位录错了：对照营业执照逐位核对，不要只改末位", EN: "one character is wrong: compare all 18 with the licence; do not just change the last"}}
)

// CheckUSCC holds a unified social credit code against GB 32100-2015: 18
// characters of its alphabet, the embedded organisation code with its own check
// (GB 11714-1997) and the check character. It returns nil for a sound code.
func CheckUSCC(code string) (*source.Kind, []any) {
	if n := len([]rune(code)); n != 18 {
		return &usccLength, []any{n}
	}
	for _, r := range code {
		if !strings.ContainsRune(checksum.USCCAlphabet, r) {
			return &usccAlphabet, []any{string(r)}
		}
	}
	if want := checksum.Organisation(code[8:16]); code[16] != want {
		return &usccOrgan, []any{string(want), string(code[16])}
	}
	if want := checksum.USCC(code[:17]); code[17] != want {
		return &usccCheck, []any{string(want), string(code[17])}
	}
	return nil, nil
}
