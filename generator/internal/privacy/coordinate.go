package privacy

import (
	"strings"

	"mingjing/generator/internal/source"
)

// coordinate looks for degrees that are too fine beside a sensitive site, after 东经
// and the like.
func (s *scanner) coordinate(start, end int) {
	rest := string(s.after(end, 60))
	head := strings.TrimLeft(rest, "为约EN\"=|：: （(")
	decimals, n := fineness(head)
	if n == 0 {
		return
	}
	at := end + len(rest) - len(head)
	s.tellCoordinate(start, at, at+n, decimals)
}

// degree looks at a ° that stands after a number.
func (s *scanner) degree(at int) {
	from := at
	for from > 0 && at-from < 10 && (s.text[from-1]-'0' < 10 || s.text[from-1] == '.') {
		from--
	}
	if decimals, n := fineness(string(s.after(from, 40))); n > 0 && from < at {
		s.tellCoordinate(from, from, from+n, decimals)
	}
}

func (s *scanner) tellCoordinate(cue, from, to, decimals int) {
	if decimals > 0 && s.sensitive(cue) && !(s.lastKind == &coordinateFine && from < s.lastEnd) {
		s.lastKind, s.lastEnd = &coordinateFine, to
		s.found(Finding{Kind: &coordinateFine, Span: source.Span{Start: from, End: to}, Secret: string(s.text[from:to]), Decimals: decimals})
	}
}

// fineness reads degrees at the head of a text and tells how many decimals of a
// degree they are as fine as; a second is 31 m, as four decimals.
func fineness(t string) (decimals, length int) {
	i := 0
	for i < len(t) && t[i]-'0' < 10 {
		i++
	}
	if i == 0 || i > 3 {
		return 0, 0
	}
	switch {
	case strings.HasPrefix(t[i:], "."):
		for i++; i < len(t) && t[i]-'0' < 10; i++ {
			decimals++
		}
		return decimals, i
	case strings.HasPrefix(t[i:], "°"), strings.HasPrefix(t[i:], "度"):
		for _, mark := range []string{"″", "\"", "秒", "”"} {
			if n := strings.Index(t, mark); n > 0 && n < 40 {
				return 4, n + len(mark)
			}
		}
	}
	return 0, 0
}

// sensitive tells whether the line speaks of what 条例 14 keeps safe.
func (s *scanner) sensitive(i int) bool {
	line := string(s.before(i, 300)) + string(s.after(i, 150))
	for _, w := range []string{"取水口", "取水点", "水源", "尾矿", "爆炸", "炸药", "危险化学品", "应急物资", "放射源", "住宅", "民房", "家中", "住处"} {
		if strings.Contains(line, w) {
			return true
		}
	}
	return false
}
