package theme

import (
	"bytes"
	"html/template"
	"strings"
	"unicode"
	"unicode/utf8"
)

// set writes a generated sentence so that no line breaks within a date or between a
// number and its unit: 2022年9月27日, 2022-09-27, 33万元, 66件.
func set(text string) template.HTML {
	var b bytes.Buffer
	appendSet(&b, text)
	return template.HTML(b.String())
}

func appendSet(b *bytes.Buffer, text string) {
	from := 0
	for i := 0; i < len(text); {
		if !isDigit(text[i]) || i > 0 && !opensNumber(text[i-1]) {
			i++
			continue
		}
		n := numberLength(text[i:])
		if last := text[i+n-1]; n > 2 && !isDigit(last) || strings.IndexByte(text[i:i+n], '-') > 0 { // a bare number does not break
			escape(b, text[from:i])
			b.WriteString(`<span class="one">`)
			escape(b, text[i:i+n])
			b.WriteString("</span>")
			from = i + n
		}
		i += n
	}
	escape(b, text[from:])
}

// opensNumber tells a byte after which a number may begin: not PM2.5 nor 3-1-2.
func opensNumber(c byte) bool { return c >= utf8.RuneSelf || c == ' ' || c == '(' || c == '>' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// longUnits are units of more than one character; of others one is enough.
var longUnits = []string{"公顷", "公里", "分贝", "微克", "毫克", "点次", "件次", "项次", "百分点", "工作日", "个百分点", "个工作日", "个点次", "万吨"}

// numberLength is how far a number goes that text begins with, with the unit or the rest
// of the date behind it.
func numberLength(text string) int {
	n := 0
	for n < len(text) && (isDigit(text[n]) || strings.IndexByte(".,-", text[n]) >= 0 && n+1 < len(text) && isDigit(text[n+1])) {
		n++
	}
	if n < len(text) && text[n] == '%' {
		return n + 1
	}
	for _, unit := range longUnits {
		if strings.HasPrefix(text[n:], unit) {
			return n + len(unit)
		}
	}
	for n < len(text) { // 年, then perhaps 9月, 27日
		r, size := utf8.DecodeRuneInString(text[n:])
		if !unicode.Is(unicode.Han, r) {
			return n
		}
		n += size
		switch {
		case r == '年' || r == '月':
		case (r == '万' || r == '亿') && strings.HasPrefix(text[n:], "元"):
			return n + len("元")
		default:
			return n
		}
		digits := n
		for digits < len(text) && isDigit(text[digits]) {
			digits++
		}
		if digits == n {
			return n
		}
		n = digits
	}
	return n
}
