package ledger

import (
	"regexp"
	"strconv"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

var (
	docNumberForm = source.Kind{ID: "docno-format", Level: source.Error,
		Say: source.Text{ZH: "文号的写法不对：%s", EN: "the document number is not in form: %s"},
		Fix: source.Text{ZH: "机关代字 + 六角括号里的四位年份 + 序号 + 号，例：示例环罚〔2022〕12号（GB/T 9704-2012，7.2.5）", EN: "organ code, the year of four digits in 〔〕, serial, 号: 示例环罚〔2022〕12号 (GB/T 9704-2012, 7.2.5)"}}
	docNumberMend = source.Kind{ID: "docno-format", Level: source.Error,
		Say: source.Text{ZH: "文号的写法不对：%s", EN: "the document number is not in form: %s"},
		Fix: source.Text{ZH: "应当写成 %[2]s（六角括号〔〕，序号不加“第”、不编虚位；GB/T 9704-2012，7.2.5）。历史文件须照原样的，加一行 legacy = true", EN: "write %[2]s (〔〕, no 第, no leading zero; GB/T 9704-2012, 7.2.5). An old document that must stay as printed takes a line legacy = true"}}
	docNumberYear = source.Kind{ID: "docno-year", Level: source.Error,
		Say: source.Text{ZH: "文号的年份 %d 与成文日期 %s 不是同一年", EN: "the year %d of the document number is not that of the decision, %s"},
		Fix: source.Text{ZH: "核对文号和成文日期", EN: "check the document number and the date of the decision"}}
)

// A DocNumber is a document number (文号): organ code, year, serial.
type DocNumber struct {
	Organ  string
	Year   int
	Serial int
}

// String prints the form of GB/T 9704-2012, 7.2.5.
func (n DocNumber) String() string {
	year := strconv.Itoa(n.Year)
	return n.Organ + "〔" + "0000"[len(year):] + year + "〕" + strconv.Itoa(n.Serial) + "号"
}

// looseNumber takes all that is found in the wild: any bracket pair, blanks,
// full-width digits (folded before), 第, leading zeros.
var looseNumber = regexp.MustCompile(`^\s*(\S*?[^\s\d〔\[［(（【<〈﹝])\s*[〔\[［(（【<〈﹝]\s*(\d{4})\s*年?[〕\]］)）】>〉﹞]\s*第?\s*0*(\d{1,6})\s*号\s*$`)

// ParseDocNumber reads a document number in any of the forms in use.
func ParseDocNumber(s string) (DocNumber, bool) {
	if n, ok := parseSound(s); ok {
		return n, true
	}
	m := looseNumber.FindStringSubmatch(narrowDigits(s))
	if m == nil {
		return DocNumber{}, false
	}
	year, _ := strconv.Atoi(m[2])
	serial, err := strconv.Atoi(m[3])
	if err != nil || serial == 0 {
		return DocNumber{}, false
	}
	return DocNumber{m[1], year, serial}, true
}

// SoundDocNumber puts a document number in form, whatever the form it is written in;
// another text comes back as it is.
func SoundDocNumber(s string) string {
	if _, ok := parseSound(s); ok {
		return s
	}
	if n, ok := ParseDocNumber(s); ok {
		return n.String()
	}
	return s
}

// parseSound reads a number that is in form already, as nearly all are, without the
// cost of the loose form; what it does not take, that one may.
func parseSound(s string) (DocNumber, bool) {
	rest, ended := strings.CutSuffix(s, "号")
	rest, serial := cutDigits(rest)
	rest, closed := strings.CutSuffix(rest, "〕")
	rest, year := cutDigits(rest)
	organ, opened := strings.CutSuffix(rest, "〔")
	if !ended || !closed || !opened || organ == "" || len(year) != 4 || len(serial) == 0 || len(serial) > 6 || serial[0] == '0' {
		return DocNumber{}, false
	}
	for _, r := range organ {
		if r < '一' || r > '鿿' { // beyond the common ideographs somebody else looks
			return DocNumber{}, false
		}
	}
	y, _ := strconv.Atoi(year)
	n, _ := strconv.Atoi(serial)
	return DocNumber{organ, y, n}, true
}

// cutDigits cuts the digits off the end.
func cutDigits(s string) (rest, digits string) {
	i := len(s)
	for i > 0 && s[i-1] >= '0' && s[i-1] <= '9' {
		i--
	}
	return s[:i], s[i:]
}

// narrowDigits turns full-width digits into ASCII ones.
func narrowDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return '0' + r - '０'
		}
		return r
	}, s)
}

// CheckDocNumber holds a document number against GB/T 9704-2012, 7.2.5, and its
// year against the day of the decision where that is known. nil means sound.
func CheckDocNumber(s string, decided calendar.Date) (*source.Kind, []any) {
	n, ok := ParseDocNumber(s)
	if !ok {
		return &docNumberForm, []any{s}
	}
	if n.String() != s {
		return &docNumberMend, []any{s, n}
	}
	if !decided.IsZero() && decided.Year() != n.Year {
		return &docNumberYear, []any{n.Year, decided}
	}
	return nil, nil
}
