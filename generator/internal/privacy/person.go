package privacy

import (
	"strings"
	"unicode/utf8"
)

// complainant looks for a name or a dwelling after 举报人 and the like: of whoever
// complains nothing may be known (Code 146; 信访工作条例), not even the surname.
func (s *scanner) complainant(start, end int) {
	if from, to := s.name(end, verbsOfComplaint); to > 0 {
		s.report(&complainant, from, to, string(s.text[from:to]))
		return
	}
	if string(s.text[start:end]) == "群众" {
		return
	}
	rest := s.phrase(end, 90, "。；;<\"|")
	if i := strings.Index(rest, "姓"); i >= 0 && i <= 12 && surname(rest[i+len("姓"):]) > 0 {
		s.report(&complainant, start, end+i+2*len("姓"), rest[i:i+2*len("姓")])
		return
	}
	for _, w := range []string{"住", "家在", "家住", "单位", "系", "为", "是"} {
		i := strings.Index(rest, w)
		if i < 0 || i > 24 {
			continue
		}
		where := rest[i:]
		if cut := strings.IndexAny(where[len(w):], "，,"); cut >= 0 {
			where = where[:len(w)+cut]
		}
		if finerThanTown(where) || hasAnySuffix(where, standings) || s.belongs(where) {
			s.report(&complainant, start, end+i+len(where), where)
			return
		}
	}
}

// standings tell who somebody is without a name.
var standings = []string{"村民", "居民", "住户", "员工", "职工", "业主", "组长", "村干部", "村支书", "邻居", "工人", "队长", "保安", "司机"}

// belongs tells whether a standing is followed by a name: 石塘村村民张某某.
func (s *scanner) belongs(where string) bool {
	for _, w := range standings {
		if i := strings.Index(where, w); i > 0 && surname(where[i+len(w):]) > 0 {
			return true
		}
	}
	return false
}

var verbsOfComplaint = []string{"反映", "称", "举报", "投诉", "来电", "来信", "来访", "提出", "表示", "说", "诉", "要求", "认为", "先生", "女士", "小姐", "同志", "住", "于", "电话", "提供", "多次"}

// person looks for a full name after 证人 and the like.
func (s *scanner) person(_, end int) {
	from, to := s.name(end, []string{"陈述", "证实", "称", "反映", "说", "签", "提供", "证言", "在场", "的证"})
	if to > 0 && !IsMasked(string(s.text[from:to])) {
		s.report(&personText, from, to, string(s.text[from:to]))
	}
}

// name reads a person's name that follows a role: after a mark (证人：张三), or at
// once where a verb tells that it is over (证人张三陈述).
func (s *scanner) name(end int, verbs []string) (from, to int) {
	t := s.phrase(end, 120, "\n")
	at := 0
	for _, w := range []string{"（姓名）", "姓名", "（签名）", "（签字）", "签名", "签字", "联系方式", "信息"} {
		if strings.HasPrefix(t, w) {
			at = len(w)
			break
		}
	}
	marked := false
	for {
		r, n := utf8.DecodeRuneInString(t[at:])
		switch {
		case n > 0 && strings.ContainsRune("：: 　|\"=“（(", r):
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
	marked = marked || strings.Contains(clearSurnames, t[at:at+size])
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

func isTitle(s string) bool {
	return s == "先生" || s == "女士" || s == "小姐" || s == "某某" || s == "师傅"
}

// nameOver tells whether a name ends where a mark or the line does.
func nameOver(after string) bool {
	r, n := utf8.DecodeRuneInString(after)
	return n == 0 || r < 0x80 && r != '_' || strings.ContainsRune("，。、；：）（　”！？｜", r) || hasAnyPrefix(after, []string{"男", "女", "电话", "手机", "身份"})
}
