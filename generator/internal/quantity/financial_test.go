package quantity

import "testing"

func TestParseFinancial(t *testing.T) {
	for words, want := range map[string]string{
		"伍佰肆拾伍元整": "545", "叁万贰仟元整": "32000", "人民币捌万元整": "80000", "拾万元整": "100000", "壹佰贰拾万零叁佰元": "1200300",
		"肆拾伍万元整": "450000", "壹元贰角伍分": "1.25", "贰元零伍分": "2.05", "壹亿零贰万元整": "100020000", "十二万元": "120000",
	} {
		got, ok := ParseFinancial(words)
		if !ok || got.Cmp(MustParse(want)) != 0 {
			t.Errorf("%s = %s %v, want %s", words, got, ok, want)
		}
	}
	for _, words := range []string{"", "元整", "叁万贰仟", "三万2千元", "罚款元", "壹元贰"} {
		if got, ok := ParseFinancial(words); ok {
			t.Errorf("%q = %s, want none", words, got)
		}
	}
}
