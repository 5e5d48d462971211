package privacy

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A cue is a word of the trade that something personal may follow or precede.
type cue struct {
	word string
	look func(s *scanner, start, end int)
}

// cues lists the words, found by their first character.
var cues = slices.Concat(
	cuesFor((*scanner).complainant, "举报人", "举报者", "投诉人", "投诉者", "信访人", "反映人", "来信人", "来访人", "来电人", "报案人", "检举人", "控告人", "申诉人", "群众"),
	cuesFor((*scanner).person, "证人", "见证人", "被询问人", "联系人", "知情人", "邻居", "委托代理人", "受害人", "受伤人", "现场负责人", "值班人", "承办人", "司机", "驾驶员", "工人", "保安", "患者", "死者", "伤者", "业主", "户主"),
	cuesFor((*scanner).home, "住", "户籍"), cuesFor((*scanner).village, "村"), cuesFor((*scanner).flat, "栋", "幢"),
	cuesFor((*scanner).age, "岁"), cuesFor((*scanner).underAge, "未成年"), cuesFor((*scanner).birth, "出生", "生日", "生于", "日生", "月生"),
	cuesFor((*scanner).coordinate, "东经", "北纬", "经度", "纬度", "坐标"),
	cuesFor((*scanner).wechat, "微信"), cuesFor((*scanner).penguin, "扣扣", "企鹅号"),
	cuesFor((*scanner).spelled, "一三", "一四", "一五", "一六", "一七", "一八", "一九", "幺三", "幺五", "幺七", "幺八", "幺九"),
)

func cuesFor(look func(s *scanner, start, end int), words ...string) []cue {
	out := make([]cue, len(words))
	for i, w := range words {
		out[i] = cue{w, look}
	}
	return out
}

// plateProvinces begin a number plate (GA 36-2018).
const plateProvinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"

// triggers marks the first characters of all cues, a bit each.
var triggers, cuesOf = func() (bits [1024]uint64, by map[rune][]cue) {
	by = map[rune][]cue{}
	mark := func(r rune) { bits[r>>6] |= 1 << (r & 63) }
	for _, c := range cues {
		r, _ := utf8.DecodeRuneInString(c.word)
		by[r] = append(by[r], c)
		mark(r)
	}
	for _, r := range plateProvinces {
		mark(r)
	}
	return bits, by
}()

// word looks closer at a character that a cue begins with.
func (s *scanner) word(i int, r rune) {
	if i+4 < len(s.text) && s.text[i+3]-'A' < 26 {
		s.plate(i)
	}
	for _, c := range cuesOf[r] {
		if end := i + len(c.word); end <= len(s.text) && string(s.text[i:end]) == c.word {
			c.look(s, i, i+len(c.word))
		}
	}
}

// phrase returns what follows in the same sentence, at most n bytes.
func (s *scanner) phrase(i, n int, ends string) string {
	t := string(s.after(i, n))
	for !utf8.ValidString(t) {
		t = t[:len(t)-1]
	}
	if end := strings.IndexAny(t, ends); end >= 0 {
		t = t[:end]
	}
	return t
}

const sentenceEnds = "。；;！？<\"|"

func hasAnyPrefix(s string, list []string) bool {
	for _, p := range list {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

func hasAnySuffix(s string, list []string) bool {
	for _, p := range list {
		if strings.HasSuffix(s, p) {
			return true
		}
	}
	return false
}
