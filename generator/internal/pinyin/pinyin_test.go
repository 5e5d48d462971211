package pinyin

import (
	"slices"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// The first code of each letter in GB 2312, level 1, whose 3,755 characters stand in
// the order of pinyin.
var levelOne = []struct {
	code   int
	letter byte
}{
	{0xb0a1, 'A'}, {0xb0c5, 'B'}, {0xb2c1, 'C'}, {0xb4ee, 'D'}, {0xb6ea, 'E'}, {0xb7a2, 'F'}, {0xb8c1, 'G'}, {0xb9fe, 'H'},
	{0xbbf7, 'J'}, {0xbfa6, 'K'}, {0xc0ac, 'L'}, {0xc2e8, 'M'}, {0xc4c3, 'N'}, {0xc5b6, 'O'}, {0xc5be, 'P'}, {0xc6da, 'Q'},
	{0xc8bb, 'R'}, {0xc8f6, 'S'}, {0xcbfa, 'T'}, {0xcdda, 'W'}, {0xcef4, 'X'}, {0xd1b9, 'Y'}, {0xd4d1, 'Z'},
}

// TestLevelOne holds the initials against the standard, which is older than CLDR and
// independent of it. Where they differ on purpose: 辟 (bì, pì), 匙 (chí, shi), 咯 (gē,
// kǎ), 吁 (xū, yù), and the surnames 区, 解, 单, 仇, 查, 覃, 翟, which are read as such.
func TestLevelOne(t *testing.T) {
	otherwise := map[rune]byte{'辟': 'P', '匙': 'S', '咯': 'G', '吁': 'X', '区': 'O', '解': 'X', '单': 'S', '仇': 'Q', '查': 'Z', '覃': 'Q', '翟': 'Z'}
	o := NewOrder()
	seen := 0
	for _, r := range levels(t, 0xb0, 0xd7) {
		seen++
		want := otherwise[r.char]
		if want == 0 {
			for _, l := range levelOne {
				if r.code >= l.code {
					want = l.letter
				}
			}
		}
		if got := o.Key(string(r.char))[0]; got != want {
			t.Errorf("%c: %c, GB 2312 has it under %c", r.char, got, want)
		}
	}
	if seen != 3755 {
		t.Errorf("%d characters of level 1", seen)
	}
	for _, r := range levels(t, 0xd8, 0xf7) { // by radical: each has an initial at least
		seen++
		if o.Key(string(r.char))[0] == Other {
			t.Errorf("%c has no initial", r.char)
		}
	}
	if seen != 6763 {
		t.Errorf("%d characters of GB 2312", seen)
	}
}

type coded struct {
	char rune
	code int
}

func levels(t *testing.T, from, to int) []coded {
	t.Helper()
	var out []coded
	for row := from; row <= to; row++ {
		for cell := 0xa1; cell <= 0xfe; cell++ {
			text, err := simplifiedchinese.GBK.NewDecoder().Bytes([]byte{byte(row), byte(cell)})
			if err != nil {
				t.Fatal(err)
			}
			if r := []rune(string(text)); len(r) == 1 && r[0] >= '一' && r[0] <= '鿿' {
				out = append(out, coded{r[0], row<<8 | cell})
			}
		}
	}
	return out
}

func TestOrder(t *testing.T) {
	o := NewOrder()
	for name, want := range map[string]byte{
		"单永华砂场": 'S', "单位食堂": 'D', "仇某某": 'Q', "曾记饭店": 'Z', "解某": 'X', "解放路加油站": 'J', "区某某": 'O', "区人民医院": 'Q',
		"查某": 'Z', "任某": 'R', "华兴纸业": 'H', "覃某某": 'Q', "沈氏木业": 'S', "尉迟某": 'Y', "万俟某": 'M', "长兴砖厂": 'C', "重庆小面": 'C', "重型机械": 'Z',
		"厦门路饭店": 'X', "晟泰建材": 'S', "翟某": 'Z', "盖某": 'G', "朴某": 'P', "缪某": 'M', "冼某": 'X', "畜禽屠宰场": 'C', "畜牧站": 'X',
		"“天天”洗车行": 'T', "ABC电子": 'A', "ＫＴＶ": 'K', "éclair": 'E', "88号砖厂": Other, "": Other, "喆记": 'Z', "龘": 'D', "鑫隆": 'X', "堃泰": 'K', "淼森": 'M',
	} {
		if got := o.Key(name)[0]; got != want {
			t.Errorf("%s: %c, want %c", name, got, want)
		}
	}
	want := []string{"ABC", "安环", "安澜", "八达", "长江", "单永华", "水质净化", "永安", "永顺", "自来水厂", "3号矿"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, func(a, b string) int {
		switch x, y := o.Key(a), o.Key(b); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	if !slices.Equal(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
}

func BenchmarkKey(b *testing.B) {
	o := NewOrder()
	for b.Loop() {
		o.Key("示例市青溪永顺纸业有限公司")
	}
}
