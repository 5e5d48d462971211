package privacy

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// personalMail are the providers whose addresses belong to persons.
var personalMail = []string{"qq.com", "163.com", "126.com", "139.com", "189.cn", "wo.cn", "sina.com", "sina.cn", "sohu.com", "yeah.net", "foxmail.com", "aliyun.com", "21cn.com", "gmail.com", "outlook.com", "hotmail.com", "icloud.com", "yahoo.com"}

// email looks at an @.
func (s *scanner) email(at int) {
	from, to := at, at+1
	for from > 0 && mailByte(s.text[from-1]) {
		from--
	}
	for to < len(s.text) && mailByte(s.text[to]) {
		to++
	}
	domain := strings.ToLower(strings.TrimRight(string(s.text[at+1:to]), "."))
	if from == at {
		return
	}
	for _, p := range personalMail {
		if domain == p || strings.HasSuffix(domain, "."+p) {
			s.report(&contactLeak, from, at+1+len(domain), strings.ToLower(string(s.text[from:at+1]))+domain)
			return
		}
	}
}

func mailByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c-'0' < 10 || c == '.' || c == '_' || c == '-' || c == '+'
}

// plate looks for a number plate (GA 36-2018): province, letter, five or six
// characters, three digits among them.
func (s *scanner) plate(i int) {
	r := []byte(s.text[i : i+3])
	if !strings.Contains(plateProvinces, string(r)) {
		return
	}
	j := i + 4
	for _, mark := range []string{"·", " ", "•"} {
		if bytes.HasPrefix(s.text[j:], []byte(mark)) {
			j += len(mark)
			break
		}
	}
	from, digits := j, 0
	for j < len(s.text) && (s.text[j]-'0' < 10 || s.text[j]-'A' < 26) {
		if s.text[j]-'0' < 10 {
			digits++
		}
		j++
	}
	if n := j - from; (n == 5 || n == 6) && digits >= 3 && (j == len(s.text) || s.text[j] != '-' && s.text[j] != '*') {
		s.report(&contactLeak, i, j, string(s.text[i:i+4])+string(s.text[from:j]))
	}
}

// wechat looks for a WeChat id after 微信.
func (s *scanner) wechat(_, end int) {
	i := end
	for _, w := range []string{"号码", "同号", "账号", "号", "ID", "id"} {
		if bytes.HasPrefix(s.text[i:], []byte(w)) {
			i += len(w)
			break
		}
	}
	for _, w := range []string{"：", ":", "为", "是", " "} {
		if bytes.HasPrefix(s.text[i:], []byte(w)) {
			i += len(w)
		}
	}
	j := i
	for j < len(s.text) && (letter(s.text[j]) || s.text[j]-'0' < 10 || s.text[j] == '-') {
		j++
	}
	if j-i >= 6 && j-i <= 20 && letter(s.text[i]) {
		s.report(&contactLeak, i, j, string(s.text[i:j]))
	}
}

// penguin looks for a QQ number after the words for it.
func (s *scanner) penguin(_, end int) {
	i := end
	for _, w := range []string{"号", "：", ":", "为", " "} {
		if bytes.HasPrefix(s.text[i:], []byte(w)) {
			i += len(w)
		}
	}
	j := i
	for j < len(s.text) && s.text[j]-'0' < 10 {
		j++
	}
	if j-i >= 5 && j-i <= 11 {
		s.report(&contactLeak, i, j, string(s.text[i:j]))
	}
}

// spelled looks for a mobile number in characters: 一三八零零….
func (s *scanner) spelled(start, _ int) {
	var digits []byte
	i := start
	for i < len(s.text) && len(digits) < 12 {
		r, n := utf8.DecodeRune(s.text[i:])
		switch d := strings.IndexRune("〇一二三四五六七八九", r); {
		case d >= 0:
			digits = append(digits, byte('0'+d/3))
		case r == '零':
			digits = append(digits, '0')
		case r == '幺':
			digits = append(digits, '1')
		default:
			n = 0
		}
		if n == 0 {
			break
		}
		i += n
	}
	if len(digits) == 11 {
		s.report(&phoneLeak, start, i, string(digits))
	}
}
