package privacy

import (
	"strings"
	"unicode/utf8"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

// A cue is a word of the trade that something personal may follow or precede.
type cue struct {
	word string
	look func(s *scanner, start, end int)
}

// cues lists the words, found by their first character.
var cues = []cue{
	{"举报人", (*scanner).complainant}, {"投诉人", (*scanner).complainant}, {"信访人", (*scanner).complainant},
	{"反映人", (*scanner).complainant}, {"来信人", (*scanner).complainant}, {"来访人", (*scanner).complainant}, {"来电人", (*scanner).complainant},
	{"报案人", (*scanner).complainant},
	{"证人", (*scanner).person}, {"见证人", (*scanner).person}, {"被询问人", (*scanner).person}, {"联系人", (*scanner).person},
	{"知情人", (*scanner).person}, {"邻居", (*scanner).person}, {"委托代理人", (*scanner).person}, {"受害人", (*scanner).person},
	{"司机", (*scanner).person}, {"驾驶员", (*scanner).person}, {"患者", (*scanner).person}, {"死者", (*scanner).person}, {"伤者", (*scanner).person},
	{"住", (*scanner).home}, {"户籍", (*scanner).home}, {"村", (*scanner).village}, {"栋", (*scanner).flat}, {"幢", (*scanner).flat},
	{"岁", (*scanner).age}, {"未成年", (*scanner).underAge}, {"出生", (*scanner).birth},
	{"东经", (*scanner).coordinate}, {"北纬", (*scanner).coordinate}, {"经度", (*scanner).coordinate}, {"纬度", (*scanner).coordinate},
	{"微信", (*scanner).wechat},
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

// complainant looks for a name or a dwelling after 举报人 and the like: of whoever
// complains nothing may be known (Code 146; 信访工作条例), not even the surname.
func (s *scanner) complainant(start, end int) {
	if from, to := s.name(end, verbsOfComplaint); to > 0 {
		s.report(&complainant, from, to, string(s.text[from:to]))
		return
	}
	rest := s.phrase(end, 90, "。；;<\"|")
	for _, w := range []string{"住", "家在", "家住", "单位", "系"} {
		i := strings.Index(rest, w)
		if i < 0 || i > 24 {
			continue
		}
		where := rest[i:]
		if cut := strings.IndexAny(where[len(w):], "，,"); cut >= 0 {
			where = where[:len(w)+cut]
		}
		if finerThanTown(where) {
			s.report(&complainant, start, end+i+len(where), where)
			return
		}
	}
}

var verbsOfComplaint = []string{"反映", "称", "举报", "投诉", "来电", "来信", "来访", "提出", "表示", "说", "诉", "要求", "认为", "先生", "女士", "同志", "住", "于", "电话"}

// person looks for a full name after 证人 and the like.
func (s *scanner) person(_, end int) {
	from, to := s.name(end, []string{"陈述", "证实", "称", "反映", "说", "签", "提供", "证言"})
	if to > 0 && !IsMasked(string(s.text[from:to])) {
		s.report(&personText, from, to, string(s.text[from:to]))
	}
}

// name reads a person's name that follows a role: after a mark (证人：张三), or at
// once where a verb tells that it is over (证人张三陈述).
func (s *scanner) name(end int, verbs []string) (from, to int) {
	t := s.phrase(end, 120, "\n")
	at := 0
	rest := strings.TrimPrefix(strings.TrimPrefix(t, "姓名"), "（姓名）")
	at = len(t) - len(rest)
	marked := false
	for {
		r, n := utf8.DecodeRuneInString(t[at:])
		switch {
		case n > 0 && strings.ContainsRune("：: 　|\"=“", r):
			marked, at = true, at+n
			continue
		case r == '<':
			if close := strings.IndexByte(t[at:], '>'); close > 0 {
				marked, at = true, at+close+1
				continue
			}
		case strings.HasPrefix(t[at:], "为"), strings.HasPrefix(t[at:], "是"), strings.HasPrefix(t[at:], "叫"):
			if !marked {
				marked, at = true, at+len("为")
				continue
			}
		}
		break
	}
	size := surname(t[at:])
	if size == 0 {
		return 0, 0
	}
	for given := 2; given >= 1; given-- {
		n := size
		ok := true
		for range given {
			r, w := utf8.DecodeRuneInString(t[at+n:])
			ok = ok && (r >= 0x4e00 && r <= 0x9fff || r == '*' || r == '×' || r == '○')
			n += w
		}
		if !ok {
			continue
		}
		after := t[at+n:]
		if marked && nameOver(after) || hasAnyPrefix(after, verbs) || isTitle(t[at+size:at+n]) {
			return end + at, end + at + n
		}
	}
	return 0, 0
}

func isTitle(s string) bool { return s == "先生" || s == "女士" || s == "某某" || s == "师傅" }

// nameOver tells whether a name ends where a mark or the line does.
func nameOver(after string) bool {
	r, n := utf8.DecodeRuneInString(after)
	return n == 0 || r < 0x80 && r != '_' || strings.ContainsRune("，。、；：）（　”！？｜", r) || hasAnyPrefix(after, []string{"男", "女", "电话", "手机", "身份"})
}

func hasAnyPrefix(s string, list []string) bool {
	for _, p := range list {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// home looks for an address after 住 and 户籍: it may go as far as the town.
func (s *scanner) home(start, end int) {
	before := string(s.before(start, 6))
	skip := s.addressMarks(end)
	rest := s.phrase(end+skip, 120, "。；;！？<\"|，,、")
	if hasAnySuffix(before, []string{"记", "堵", "抓", "挡", "罩", "盖", "压", "稳", "保", "守", "锁", "接", "扎", "卡", "入"}) {
		return
	}
	if hasAnyPrefix(rest, []string{"建", "户", "院", "宿", "房", "宅", "区", "改", "人"}) {
		return
	}
	if strings.HasPrefix(before+string(s.text[start:end])+rest, before+"住所") && !s.aboutPerson(start) { // 住所地 of a firm is public
		return
	}
	if finerThanTown(rest) {
		s.report(&homeLeak, start, end+skip+len(strings.TrimRight(rest, " 　")), rest)
	}
}

// addressMarks passes over 址： and the borders of table cells.
func (s *scanner) addressMarks(i int) int {
	t := s.phrase(i, 80, "\n")
	at := 0
	for _, w := range []string{"所在地", "地址", "地", "址"} {
		if strings.HasPrefix(t, w) {
			at = len(w)
			break
		}
	}
	for {
		switch r, n := utf8.DecodeRuneInString(t[at:]); {
		case n > 0 && strings.ContainsRune("：: 　|", r):
			at += n
		case r == '<' && strings.IndexByte(t[at:], '>') > 0:
			at += strings.IndexByte(t[at:], '>') + 1
		default:
			return at
		}
	}
}

// village looks for 村…组 of a person, flat for 小区…栋…室.
func (s *scanner) village(start, end int) {
	rest := s.phrase(end, 40, sentenceEnds)
	i := strings.Index(rest, "组")
	if i <= 0 || i > 21 || !endsInNumber(rest[:i]) || strings.Contains(rest[:i], "工作") || !s.aboutPerson(start) {
		return
	}
	s.report(&homeLeak, start, end+i+len("组"), rest[:i])
}

func (s *scanner) flat(start, end int) {
	before := string(s.before(start, 60))
	if !endsInNumber(before) {
		return
	}
	rest := s.phrase(end, 40, sentenceEnds)
	room := -1
	for _, w := range []string{"室", "房", "单元", "号"} {
		if i := strings.Index(rest, w); i > 0 && i <= 24 && endsInNumber(rest[:i]) {
			room = max(room, i+len(w))
		}
	}
	if room < 0 {
		return
	}
	dwelling := false
	for _, w := range []string{"小区", "花园", "苑", "公寓", "家园", "新村", "宿舍", "家属院", "华庭", "府"} {
		dwelling = dwelling || strings.Contains(before, w)
	}
	if dwelling && !mentionsFirm(before) || s.aboutPerson(start) {
		s.report(&homeLeak, start, end+room, before+rest[:room])
	}
}

// finerThanTown tells whether an address goes on below 乡镇 and 街道.
func finerThanTown(a string) bool {
	for _, w := range []string{"小区", "社区", "花园", "家园", "公寓", "新村", "宿舍", "村委", "村民小组", "巷"} {
		if strings.Contains(a, w) {
			return true
		}
	}
	if i := strings.Index(a, "村"); i > 0 && !strings.HasPrefix(a[i:], "村镇") && !strings.HasSuffix(a[:i], "农") {
		return true
	}
	for _, w := range []string{"号", "栋", "幢", "室", "组", "单元", "队", "路", "弄", "街"} {
		for from := 0; ; {
			i := strings.Index(a[from:], w)
			if i < 0 {
				break
			}
			i += from
			if (w == "路" || w == "街") && i > 0 && !strings.HasPrefix(a[i:], "街道") && endsInNumber(strings.TrimSuffix(firstRunes(a[i+len(w):], 3), "号")) || w != "路" && w != "街" && endsInNumber(a[:i]) {
				return true
			}
			from = i + len(w)
		}
	}
	return false
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// endsInNumber tells whether a text ends in a digit, in whatever script.
func endsInNumber(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r >= '0' && r <= '9' || r >= '０' && r <= '９' || strings.ContainsRune("一二三四五六七八九十百〇零甲乙丙丁", r) || r >= 'A' && r <= 'H'
}

// aboutPerson tells whether the line speaks of a person, not of a firm, just before.
func (s *scanner) aboutPerson(i int) bool {
	b := string(s.before(i, 100))
	if mentionsFirm(b) {
		return false
	}
	for _, w := range []string{"某", "身份证", "，男", "，女", "公民", "自然人", "出生", "户籍", "家庭", "村民", "居民", "当事人", "本人", "家住"} {
		if strings.Contains(b, w) {
			return true
		}
	}
	return false
}

func mentionsFirm(s string) bool {
	for _, w := range []string{"公司", "厂", "店", "养殖场", "合作社", "站", "局", "中心", "法定代表人", "经营者", "办事处", "项目"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// age looks for a person under 18.
func (s *scanner) age(start, end int) {
	before := strings.TrimSuffix(string(s.before(start, 60)), "周")
	n, head := trailingNumber(before)
	if n < 0 || n >= 18 || hasAnySuffix(head, []string{"不满", "未满", "已满", "年满", "满", "至", "-", "—", "～", "小于", "低于", "不足"}) {
		return
	}
	if hasAnyPrefix(string(s.after(end, 30)), []string{"以上", "以下", "以内", "至", "的未成年", "—", "-"}) {
		return
	}
	for _, w := range []string{"男", "女", "学生", "某", "孩", "其子", "少年", "小童"} {
		if strings.Contains(head, w) {
			s.report(&minor, start-len(before)+len(head), end, before)
			return
		}
	}
}

func hasAnySuffix(s string, list []string) bool {
	for _, p := range list {
		if strings.HasSuffix(s, p) {
			return true
		}
	}
	return false
}

// trailingNumber reads the number up to 99 that a text ends in; -1 for none.
func trailingNumber(s string) (n int, head string) {
	const han = "〇一二三四五六七八九"
	var digits []int
	ten := false
	head = s
	for head != "" && len(digits) < 3 {
		r, w := utf8.DecodeLastRuneInString(head)
		switch i := strings.IndexRune(han, r); {
		case r >= '0' && r <= '9':
			digits = append(digits, int(r-'0'))
		case r >= '０' && r <= '９':
			digits = append(digits, int(r-'０'))
		case i >= 0:
			digits = append(digits, i/3)
		case r == '十':
			ten = true
			if len(digits) == 0 {
				digits = append(digits, 0)
			}
		default:
			w = 0
		}
		if w == 0 {
			break
		}
		head = head[:len(head)-w]
	}
	switch {
	case len(digits) == 1 && ten:
		return 10 + digits[0], head
	case len(digits) == 1:
		return digits[0], head
	case len(digits) == 2:
		return digits[1]*10 + digits[0], head
	}
	return -1, s
}

// underAge looks for 未成年 said of somebody, not of the law.
func (s *scanner) underAge(start, end int) {
	rest := string(s.after(end, 30))
	if hasAnyPrefix(rest, []string{"人的", "人保护", "人有", "人违法", "人不", "人，不"}) {
		return
	}
	if before := string(s.before(start, 12)); hasAnySuffix(before, []string{"系", "是", "为", "名", "属", "（", "("}) {
		s.report(&minor, start, end, before+rest)
	}
}

// birth looks for a date beside 出生.
func (s *scanner) birth(start, end int) {
	before, rest := string(s.before(start, 40)), s.phrase(end, 50, "。；;|")
	head := strings.TrimLeft(strings.TrimPrefix(strings.TrimPrefix(rest, "日期"), "年月日"), "：: 于在\"=|<>/dthr")
	if on, n := dateAt(head); n > 0 {
		skip := len(rest) - len(head)
		s.report(&birthLeak, end+skip, end+skip+n, on)
		return
	}
	for i := range before {
		if on, n := dateAt(before[i:]); n > 0 && strings.TrimSpace(before[i+n:]) == "" {
			s.report(&birthLeak, start-len(before)+i, start, on)
			return
		}
	}
}

// dateAt reads 1990年1月2日, 1990-01-02, 1990.1.2 or 19900102 at the head of a text.
func dateAt(s string) (iso string, length int) {
	var part [3]int
	i := 0
	for k := range part {
		from := i
		for i < len(s) && i-from < 4-2*min(k, 1) && s[i]-'0' < 10 {
			part[k] = part[k]*10 + int(s[i]-'0')
			i++
		}
		if i == from || k == 0 && i != 4 {
			return "", 0
		}
		for _, w := range []string{"年", "月", "日", "-", ".", "/"} {
			if k < 2 && w != "日" || k == 2 && w == "日" {
				if strings.HasPrefix(s[i:], w) {
					i += len(w)
					break
				}
			}
		}
	}
	iso = pad(part[0], 4) + "-" + pad(part[1], 2) + "-" + pad(part[2], 2)
	if _, err := calendar.ParseDate(iso); err != nil || part[0] < 1900 {
		return "", 0
	}
	return iso, i
}

func pad(n, width int) string {
	s := ""
	for ; width > 0; width-- {
		s = string(rune('0'+n%10)) + s
		n /= 10
	}
	return s
}

// coordinate looks for degrees that are too fine beside a sensitive site.
func (s *scanner) coordinate(start, end int) {
	rest := string(s.after(end, 60))
	head := strings.TrimLeft(rest, "：: °为约E N\"=|")
	i := 0
	for i < len(head) && (head[i]-'0' < 10) {
		i++
	}
	if i == 0 || i > 3 {
		return
	}
	decimals, n := 0, i
	switch {
	case strings.HasPrefix(head[i:], "."):
		for n = i + 1; n < len(head) && head[n]-'0' < 10; n++ {
			decimals++
		}
	case strings.HasPrefix(head[i:], "°"), strings.HasPrefix(head[i:], "度"):
		n = max(strings.IndexAny(head, "″\""), strings.Index(head, "秒"))
		if n < 0 {
			return
		}
		decimals = 4 // a second is 31 m
	}
	if decimals == 0 || !s.sensitive(start) {
		return
	}
	at := end + len(rest) - len(head)
	s.found(Finding{Kind: &coordinateFine, Span: source.Span{Start: at, End: at + n}, Secret: head[:n], Decimals: decimals})
}

// sensitive tells whether the line speaks of what 条例 14 keeps safe.
func (s *scanner) sensitive(i int) bool {
	line := string(s.before(i, 300)) + string(s.after(i, 150))
	for _, w := range []string{"取水口", "取水点", "水源", "尾矿", "爆炸", "炸药", "危险化学品", "应急物资", "放射源", "家", "住宅", "民房"} {
		if strings.Contains(line, w) {
			return true
		}
	}
	return false
}
