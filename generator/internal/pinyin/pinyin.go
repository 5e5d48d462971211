// Package pinyin knows the order in which Chinese names are looked up: by the Latin
// letter of the first syllable, then syllable by syllable as a dictionary has them.
// The order of the characters is that of CLDR (golang.org/x/text/collate).
package pinyin

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Letters are the initials in order. No syllable begins with I, U or V, but a name in
// Latin letters may.
const Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// Other is the initial of what begins with neither a Han character nor a Latin
// letter; it comes last.
const Other = '~'

// firsts are the first characters of each letter in the order of CLDR.
const firsts = "A阿B八C嚓D咑E妸F发G旮H哈J丌K咔L垃M呣N嗯O喔P妑Q七R呥S仨T他W穵X夕Y丫Z帀"

// readings tell how a name is read that begins so, by a character of that syllable:
// where CLDR has another reading of the character, and where a surname or the first
// word of a firm's name has its own. The first that fits counts.
var readings = []struct{ begins, as string }{
	// Words, before the surnames that they begin with.
	{"解放", "姐"}, {"解决", "姐"}, {"区人民", "曲"}, {"区第", "曲"}, {"区政府", "曲"}, {"区级", "曲"}, {"区直", "曲"}, {"单位", "丹"}, {"查询", "茶"},
	{"重庆", "虫"}, {"重阳", "虫"}, {"会计", "快"}, {"调味", "条"}, {"调料", "条"}, {"畜禽", "触"}, {"尉迟", "玉"}, {"万俟", "墨"},
	// Surnames.
	{"单", "善"}, {"仇", "求"}, {"曾", "增"}, {"解", "谢"}, {"区", "欧"}, {"查", "渣"}, {"覃", "秦"}, {"翟", "宅"}, {"沈", "审"}, {"晟", "圣"},
	// What CLDR reads otherwise (GB 2312 agrees with us, see the test).
	{"长", "常"}, {"厦", "夏"}, {"乾", "前"}, {"泊", "博"}, {"脯", "府"}, {"蛤", "格"}, {"呵", "喝"}, {"槛", "坚"}, {"咳", "克"}, {"傀", "亏"}, {"掠", "律"}, {"略", "律"},
	{"埔", "普"}, {"茄", "切"}, {"炔", "缺"}, {"伺", "四"}, {"畜", "旭"}, {"轧", "闸"}, {"辗", "展"}, {"椎", "追"},
	{"伽", "加"}, {"彷", "旁"}, {"钶", "科"}, {"霰", "线"},
}

// weightLength is how many bytes of a character's sort key say its place.
const weightLength = 3

// An Order sorts names. It is not for several goroutines at once.
type Order struct {
	collator *collate.Collator
	buffer   collate.Buffer
	weights  map[rune][weightLength]byte
	initials []boundary
	as       map[rune][]int // readings by their first character
}

// A boundary is where the characters of a letter begin.
type boundary struct {
	letter byte
	from   [weightLength]byte
}

// NewOrder prepares an order.
func NewOrder() *Order {
	o := &Order{collator: collate.New(language.MustParse("zh-u-co-pinyin")), weights: map[rune][weightLength]byte{}, as: map[rune][]int{}}
	for i := 0; i < len(firsts); {
		r, n := utf8.DecodeRuneInString(firsts[i+1:])
		o.initials = append(o.initials, boundary{firsts[i], o.weight(r)})
		i += 1 + n
	}
	for i := range readings {
		r, _ := utf8.DecodeRuneInString(readings[i].begins)
		o.as[r] = append(o.as[r], i)
	}
	return o
}

// Key is what names are compared by, byte by byte: the initial, the places of the
// characters, and the name itself, so that no two names have one key. Brackets and
// quotes before a name do not count.
func (o *Order) Key(name string) string {
	name = strings.TrimLeftFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	read := o.read(name)
	key := make([]byte, 1, 1+weightLength*utf8.RuneCountInString(read)+len(name))
	first, _ := utf8.DecodeRuneInString(read)
	key[0] = o.initial(first)
	for _, r := range read {
		w := o.weight(r)
		key = append(key, w[:]...)
	}
	return string(append(key, name...))
}

// read puts a character of the right syllable before a name that is read otherwise
// than CLDR has it.
func (o *Order) read(name string) string {
	first, _ := utf8.DecodeRuneInString(name)
	for _, i := range o.as[first] {
		if strings.HasPrefix(name, readings[i].begins) {
			return readings[i].as + name[utf8.RuneLen(first):]
		}
	}
	return name
}

func (o *Order) initial(r rune) byte {
	switch {
	case unicode.Is(unicode.Han, r):
		w := o.weight(r)
		for _, b := range slices.Backward(o.initials) {
			if string(w[:]) >= string(b.from[:]) {
				return b.letter
			}
		}
	case unicode.Is(unicode.Latin, r):
		w := o.weight(r)
		for i := len(Letters) - 1; i >= 0; i-- {
			from := o.weight(rune(Letters[i]))
			if string(w[:2]) >= string(from[:2]) {
				return Letters[i]
			}
		}
	}
	return Other
}

func (o *Order) weight(r rune) [weightLength]byte {
	w, ok := o.weights[r]
	if !ok {
		copy(w[:], o.collator.KeyFromString(&o.buffer, string(r)))
		o.buffer.Reset()
		o.weights[r] = w
	}
	return w
}
