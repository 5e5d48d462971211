package plan

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Ranks of the numbering of official documents, GB/T 9704-2012 clause 7.3.3
// (一、 （一） 1. （1）); circled numbers are custom below that.
const (
	rankPart  = 1 // 一、
	rankGroup = 2 // （一）
	rankItem  = 3 // 1.
	ranks     = 5 // （1） is 4, ① is 5
)

// A label is the numbering that opens a line.
type label struct {
	text   string // as written, with its brackets or its dot
	rank   int
	number int // 1 to 99
}

// enclosed are the characters that are a whole label by themselves: word
// processors write them for automatic numbering.
var enclosed = []struct {
	first, last rune
	start, rank int
}{
	{'①', '⑳', 1, 5}, {'㉑', '㉟', 21, 5}, {'⑴', '⒇', 1, 4}, {'⒈', '⒛', 1, 3}, {'㈠', '㈩', 1, 2},
}

const (
	opening  = "（(﹙"
	closing  = "）)﹚"
	points   = ".．﹒"
	pauses   = "、"
	hanDigit = "一二三四五六七八九"
)

// readLabel reads the numbering at the start of a line without leading blanks.
// A line that has nothing after its number has none, and neither have "6.5环境日",
// "2.5万吨", "2022年", "2、3月份" and "一、二类水体".
func readLabel(line string) (label, bool) {
	l, ok := bracketLabel(line)
	if !ok {
		l, ok = plainLabel(line)
	}
	if !ok || strings.TrimSpace(line[len(l.text):]) == "" {
		return label{}, false
	}
	return l, true
}

// bracketLabel reads （一） （1） ① and their kin.
func bracketLabel(line string) (label, bool) {
	first, size := utf8.DecodeRuneInString(line)
	for _, e := range enclosed {
		if e.first <= first && first <= e.last {
			return label{line[:size], e.rank, int(first-e.first) + e.start}, true
		}
	}
	if !strings.ContainsRune(opening, first) {
		return label{}, false
	}
	n, han, length := numeral(line[size:])
	last, width := utf8.DecodeRuneInString(line[size+length:])
	if n == 0 || !strings.ContainsRune(closing, last) {
		return label{}, false
	}
	end := size + length + width
	if r, w := utf8.DecodeRuneInString(line[end:]); strings.ContainsRune(points+pauses, r) {
		end += w
	}
	rank := rankItem + 1
	if han {
		rank = rankGroup
	}
	return label{line[:end], rank, n}, true
}

// plainLabel reads 一、 1. １． 1、 where they are not the start of a decimal
// number, a date or an enumeration.
func plainLabel(line string) (label, bool) {
	n, han, length := numeral(line)
	mark, width := utf8.DecodeRuneInString(line[length:])
	if n == 0 || !strings.ContainsRune(points+pauses, mark) {
		return label{}, false
	}
	end := length + width
	next, nextHan, size := numeral(line[end:])
	after := line[end+size:]
	switch {
	case size == 0 || nextHan != han:
	case !han && strings.ContainsRune(points, mark) && !year(line[end:]): // 6.5
		return label{}, false
	case next == n+1 || strings.HasPrefix(after, pauses): // 2、3月份; 2、4、6号
		return label{}, false
	}
	if han {
		return label{line[:end], rankPart, n}, true
	}
	return label{line[:end], rankItem, n}, true
}

// numeral reads a run of Chinese or Arabic digits. The number is 0 where the run
// is none from 1 to 99 written the usual way; the length is that of the run.
func numeral(s string) (n int, han bool, length int) {
	var run []rune
	for i, r := range s {
		isHan := r == '十' || strings.ContainsRune(hanDigit, r)
		if !isHan && digit(r) < 0 || len(run) > 0 && isHan != han {
			break
		}
		han = isHan
		run = append(run, r)
		length = i + utf8.RuneLen(r)
	}
	if han {
		return hanNumber(run), true, length
	}
	if len(run) == 0 || len(run) > 2 || digit(run[0]) == 0 {
		return 0, false, length
	}
	for _, r := range run {
		n = n*10 + digit(r)
	}
	return n, false, length
}

// hanNumber reads 一 to 九十九; anything else is 0.
func hanNumber(run []rune) int {
	tens, ones, found := strings.Cut(string(run), "十")
	value := func(s string, none int) int {
		if s == "" {
			return none
		}
		if i := strings.Index(hanDigit, s); i >= 0 && utf8.RuneCountInString(s) == 1 {
			return i/len("一") + 1
		}
		return -100
	}
	if !found {
		return max(value(tens, 0), 0)
	}
	return max(value(tens, 1)*10+value(ones, 0), 0)
}

// digit returns the value of a half- or full-width digit, or -1.
func digit(r rune) int {
	switch {
	case '0' <= r && r <= '9':
		return int(r - '0')
	case '０' <= r && r <= '９':
		return int(r - '０')
	}
	return -1
}

// year tells a text that begins with a year: "1.2022年底前完成" is item 1.
func year(s string) bool {
	count := 0
	for _, r := range s {
		if digit(r) < 0 {
			return count == 4 && r == '年'
		}
		count++
	}
	return false
}

// Ends of a sentence, and what may follow them within it. ； ends a clause only.
const (
	stops   = "。！？"
	closers = "”’」』）)》〉】〕]"
)

// splitSentences cuts a line after 。！？ and the closing marks that follow.
func splitSentences(line string) []string {
	var out []string
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	start, ended := 0, false
	for i, r := range line {
		switch {
		case strings.ContainsRune(stops, r):
			ended = true
		case ended && !strings.ContainsRune(closers, r) && !unicode.IsSpace(r):
			add(line[start:i])
			start, ended = i, false
		}
	}
	add(line[start:])
	return out
}
