package privacy

import (
	"strings"
	"unicode/utf8"
)

// home looks for an address after 住 and 户籍: it may go as far as the town.
func (s *scanner) home(start, end int) {
	before := string(s.before(start, 9))
	skip := s.addressMarks(end)
	rest := s.phrase(end+skip, 120, "。；;！？<\"|，,、")
	if hasAnySuffix(before, []string{"记", "堵", "抓", "挡", "罩", "盖", "压", "稳", "保", "守", "锁", "接", "扎", "卡", "入"}) {
		return
	}
	if hasAnyPrefix(rest, []string{"建", "户", "院", "宿", "房", "宅", "区", "改", "人"}) {
		return
	}
	if strings.HasPrefix(string(s.text[start:min(end+3, len(s.text))]), "住所") && !s.aboutPerson(start) && !hasAnySuffix(before, []string{"经营者", "本人", "其", "个人", "申请人"}) { // 住所地 of a firm is public
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
	for _, w := range []string{"所在地", "所地址", "所地", "所", "地址", "地", "址"} {
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
	for _, w := range []string{"小区", "社区", "花园", "家园", "公寓", "新村", "宿舍", "村委", "村民小组", "巷", "豪庭", "华庭", "名苑", "雅苑", "山庄", "公馆", "华府", "豪园", "家属院", "家属楼"} {
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
