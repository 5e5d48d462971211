package privacy

import (
	"strings"
	"time"
	"unicode/utf8"

	"mingjing/generator/internal/calendar"
)

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
	if surname(strings.TrimPrefix(rest, "人")) > 0 && strings.HasPrefix(rest, "人") && strings.Contains(rest, "某") {
		s.report(&minor, start, end, rest)
		return
	}
	if before := string(s.before(start, 12)); hasAnySuffix(before, []string{"系", "是", "为", "名", "属", "（", "("}) {
		s.report(&minor, start, end, before+rest)
	}
}

// birth looks for a date beside 出生.
func (s *scanner) birth(start, end int) {
	if w := string(s.text[start:end]); w == "日生" || w == "月生" { // not 日生产
		if next, n := utf8.DecodeRune(s.text[end:]); n > 0 && !strings.ContainsRune("，。；、）),;\n<", next) {
			return
		}
	}
	before, rest := string(s.before(start, 40)), s.phrase(end, 50, "。；;|")
	for _, w := range []string{"日期", "年月日", "年月"} {
		rest = strings.TrimPrefix(rest, w)
	}
	end += len(s.phrase(end, 50, "。；;|")) - len(rest)
	head := strings.TrimLeft(rest, "：: 于在\"=|<>/dthr")
	if on, n := dateAt(head); n > 0 {
		skip := len(rest) - len(head)
		s.report(&birthLeak, end+skip, end+skip+n, on)
		return
	}
	for i := range before {
		if on, n := dateAt(before[i:] + string(s.text[start:end])); n > 0 && strings.TrimSpace(before[min(i+n, len(before)):]) == "" {
			s.report(&birthLeak, start-len(before)+i, start, on)
			return
		}
	}
}

// dateAt reads 1990年1月2日, 1990-01-02, 1990.1.2, 19900102 or, as the last of the
// month, 1990年1月 at the head of a text.
func dateAt(s string) (iso string, length int) {
	var part [3]int
	i := 0
	for k := range part {
		from := i
		for i < len(s) && i-from < 4-2*min(k, 1) && s[i]-'0' < 10 {
			part[k] = part[k]*10 + int(s[i]-'0')
			i++
		}
		if k == 2 && i == from && strings.HasSuffix(s[:i], "月") && part[1] >= 1 && part[1] <= 12 {
			part[2] = calendar.Month{Year: part[0], Month: time.Month(part[1])}.Days()
			break
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
