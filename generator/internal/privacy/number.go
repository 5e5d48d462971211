package privacy

import (
	"bytes"
	"strings"

	"mingjing/generator/internal/checksum"
)

// maxDigits is how many digits of one number are looked at; longer ones are data.
const maxDigits = 48

// A join is what stands between two groups of digits of one number.
type join uint8

const (
	joinNone   join = iota
	joinHidden      // nothing that a reader sees: inline tags, emphasis, zero-width characters
	joinDot
	joinDash
	joinSpace
	joinLine
)

// A group is a stretch of digits with nothing between them.
type group struct {
	from, to int  // of scanner.digits
	join     join // to the group before
}

// number reads the digits at i, over what people and markup put between them, and
// tells what they are. It returns where to go on.
func (s *scanner) number(i int) int {
	start := i
	n := 0
	s.groups = s.groups[:0]
	var how join
	for {
		from := n
		for i < len(s.text) && n < maxDigits {
			if c := s.text[i]; c-'0' < 10 {
				s.digits[n], s.starts[n] = c, i
				i++
			} else if c == 0xef && fullDigit(s.text, i) {
				s.digits[n], s.starts[n] = s.text[i+2]-0x90+'0', i
				i += 3
			} else {
				break
			}
			n++
		}
		s.groups = append(s.groups, group{from, n, how})
		s.end = i
		if n == maxDigits { // pass over the rest of a number that names nobody
			for i < len(s.text) && s.text[i]-'0' < 10 {
				i++
			}
			break
		}
		next, j := s.joined(i)
		if j == joinNone {
			break
		}
		i, how = next, j
	}
	if n >= 5 {
		s.judge(n, start)
	}
	return i
}

// joined tells whether another digit of the same number may follow at i.
func (s *scanner) joined(i int) (int, join) {
	if i >= len(s.text) || !mayJoin[s.text[i]] {
		return i, joinNone
	}
	how := joinNone
	for range 6 {
		next, j := s.separator(i)
		if j == joinNone {
			return i, joinNone
		}
		i, how = next, max(how, j)
		if i >= len(s.text) {
			return i, joinNone
		}
		if c := s.text[i]; c-'0' < 10 || c == 0xef && fullDigit(s.text, i) {
			return i, how
		}
	}
	return i, joinNone
}

// mayJoin are the first bytes of separators.
var mayJoin = func() (t [256]bool) {
	for _, c := range []byte(" -.*_`~<&\n\u00a0\u2010\u3000\ufeff") {
		t[c] = c < 0x80 || c >= 0xc0
	}
	return t
}()

// separator reads one separator at i.
func (s *scanner) separator(i int) (int, join) {
	t := s.text[i:]
	switch t[0] {
	case ' ':
		return i + 1, joinSpace
	case '-':
		return i + 1, joinDash
	case '.':
		return i + 1, joinDot
	case '\n':
		return i + 1, joinLine
	case '*', '_', '`', '~': // emphasis; three and more mask a number
		n := 1
		for n < len(t) && t[n] == t[0] {
			n++
		}
		if n <= 2 {
			return i + n, joinHidden
		}
	case '<':
		if n := inlineTag(t); n > 0 {
			return i + n, joinHidden
		}
	case '&':
		for _, e := range entities {
			if len(t) >= len(e.text) && string(t[:len(e.text)]) == e.text {
				return i + len(e.text), e.join
			}
		}
	default:
		for _, e := range marks {
			if len(t) >= len(e.text) && string(t[:len(e.text)]) == e.text {
				return i + len(e.text), e.join
			}
		}
	}
	return i, joinNone
}

type separatorText struct {
	text string
	join join
}

var entities = []separatorText{
	{"&nbsp;", joinSpace}, {"&#160;", joinSpace}, {"&ensp;", joinSpace}, {"&emsp;", joinSpace}, {"&thinsp;", joinSpace},
	{"&shy;", joinHidden}, {"&#8203;", joinHidden}, {"&zwnj;", joinHidden}, {"&zwj;", joinHidden}, {"&#45;", joinDash},
}

var marks = []separatorText{
	{"\u00a0", joinSpace}, {"\u3000", joinSpace}, {"\u2002", joinSpace}, {"\u2003", joinSpace}, {"\u2009", joinSpace}, {"\u202f", joinSpace},
	{"\u2010", joinDash}, {"\u2011", joinDash}, {"\u2012", joinDash}, {"\u2013", joinDash}, {"\u2014", joinDash}, {"\u2212", joinDash}, {"\uff0d", joinDash}, {"\u00b7", joinDash},
	{"\u00ad", joinHidden}, {"\u200b", joinHidden}, {"\u200c", joinHidden}, {"\u200d", joinHidden}, {"\u2060", joinHidden}, {"\ufeff", joinHidden},
}

// inlineTag returns the length of a tag or comment that leaves no gap on a page.
func inlineTag(t []byte) int {
	if bytes.HasPrefix(t, []byte("<!--")) {
		if end := bytes.Index(t[:min(len(t), 400)], []byte("-->")); end > 0 {
			return end + 3
		}
		return 0
	}
	end := bytes.IndexByte(t[:min(len(t), 200)], '>')
	if end < 0 {
		return 0
	}
	name := strings.TrimPrefix(string(t[1:end]), "/")
	if cut := strings.IndexAny(name, " /\n\t"); cut >= 0 {
		name = name[:cut]
	}
	switch strings.ToLower(name) {
	case "a", "b", "i", "u", "s", "em", "strong", "span", "wbr", "code", "mark", "del", "ins", "sub", "sup", "font", "small", "big", "kbd", "var", "tspan", "bdi", "bdo":
		return end + 1
	}
	return 0
}

// judge tells what the digits read are; one finding a stretch.
func (s *scanner) judge(n, start int) {
	if n <= 11 && s.isQQ(start) {
		s.report(&contactLeak, start, s.end, string(s.digits[:n]))
		return
	}
	if n < 11 {
		return
	}
	for i := 0; i < len(s.groups) && n-s.groups[i].from >= 11; {
		if to := s.resident(i); to > 0 {
			i = to
		} else if to := s.phone(i); to > 0 {
			i = to
		} else if to := s.card(i); to > 0 {
			i = to
		} else {
			i++
		}
	}
}

// groupAfter returns the group that begins at a digit or after it.
func (s *scanner) groupAfter(to int) int {
	for i, g := range s.groups {
		if g.from >= to {
			return i
		}
	}
	return len(s.groups)
}

// endOf is the place after a digit.
func (s *scanner) endOf(digit int) int {
	at := s.starts[digit]
	if s.text[at] == 0xef {
		return at + 3
	}
	return at + 1
}

// isQQ tells whether QQ stands before a number.
func (s *scanner) isQQ(start int) bool {
	b := s.before(start, 16)
	if bytes.IndexByte(b, 'Q') < 0 && bytes.IndexByte(b, 'q') < 0 {
		return false
	}
	b = bytes.TrimRight(b, " :=\"：号群")
	return len(b) >= 2 && (b[len(b)-1]|0x20) == 'q' && (b[len(b)-2]|0x20) == 'q'
}

// resident looks for a resident identity number (GB 11643-1999) that begins with a
// group, or anywhere in a group of more than 18 digits.
func (s *scanner) resident(i int) int {
	g := s.groups[i]
	last := g.from
	if g.to-g.from > 18 {
		last = g.to - 18
	}
	for from := g.from; from <= last; from++ {
		if to := s.residentAt(i, from, from == g.from); to > 0 {
			return to
		}
	}
	return 0
}

func (s *scanner) residentAt(i, from int, whole bool) int {
	n := s.groups[len(s.groups)-1].to - from
	x, atX := 0, 0
	if n == 17 {
		x, atX = s.checkX()
	}
	if n < 15 || n == 17 && x == 0 && !s.labelled(from, idLabels, 40) {
		return 0
	}
	digits := string(s.digits[from : from+min(n, 18)])
	labelled := whole && (n == 15 || n == 17 || n == 18) && s.labelled(from, idLabels, 40)
	if n == 17 && x > 0 && (validResident(digits+"X") || labelled) {
		s.report(&idLeak, s.starts[from], atX, digits+"X")
		return len(s.groups)
	}
	if n >= 18 && validResident(digits) && s.oneNumber(i, from, from+18) {
		s.resident18(digits, from)
		return s.groupAfter(from + 18)
	}
	if labelled && i == len(s.groups)-1 { // old numbers have no check digit; a mistyped one is a person's too
		s.report(&idLeak, s.starts[from], s.end, digits)
		return len(s.groups)
	}
	return 0
}

// oneNumber tells whether people write a number of 18 digits in this way: in one
// piece, in a few groups, or digit by digit; not as a row of coordinates.
func (s *scanner) oneNumber(i, from, to int) bool {
	visible := 0
	single := true
	for j := i; j < len(s.groups) && s.groups[j].from < to; j++ {
		g := s.groups[j]
		if g.from >= from && j > i {
			if g.join == joinDot {
				return false
			}
			if g.join > joinHidden {
				visible++
			}
		}
		single = single && g.to-g.from == 1
		if g.to > to { // it ends inside of a group: only in one that is too long for itself
			return j == i && g.to-g.from > 18
		}
	}
	return visible <= 4 || single
}

// resident18 tells a resident number from a credit code of digits alone.
func (s *scanner) resident18(digits string, from int) {
	kind := &idLeak
	if checksum.Organisation(digits[8:16]) == digits[16] && checksum.USCC(digits[:17]) == digits[17] && !s.labelled(from, idLabels, 60) {
		if s.labelled(from, codeLabels, 60) {
			return
		}
		kind = &idPerhaps
	}
	s.report(kind, s.starts[from], s.endOf(from+17), digits)
}

// checkX reads the X that ends a resident number after its 17 digits.
func (s *scanner) checkX() (length, end int) {
	i := s.end
	for range 3 {
		if i >= len(s.text) {
			return 0, 0
		}
		switch {
		case s.text[i]|0x20 == 'x':
			return 1, i + 1
		case bytes.HasPrefix(s.text[i:], []byte("Ｘ")) || bytes.HasPrefix(s.text[i:], []byte("ｘ")):
			return 3, i + 3
		}
		next, j := s.separator(i)
		if j == joinNone || j == joinLine {
			return 0, 0
		}
		i = next
	}
	return 0, 0
}

var (
	idLabels   = []string{"身份证", "身份号码", "证件号", "id_card", "idcard"}
	codeLabels = []string{"信用代码", "机构代码", "uscc", "统一代码", "索引号", "index"}
	homeLines  = []string{"住宅电话", "家庭电话", "宅电", "本人电话", "举报人电话", "投诉人电话"}
	bankLabels = []string{"账号", "帐号", "卡号", "账户", "帐户"}
)

// labelled tells whether one of the words stands shortly before a digit.
func (s *scanner) labelled(digit int, labels []string, n int) bool {
	b := s.before(s.starts[digit], n)
	for _, l := range labels {
		if bytes.Contains(b, []byte(l)) {
			return true
		}
	}
	return false
}

// phone looks for a mobile number that begins with a group.
func (s *scanner) phone(i int) int {
	g := s.groups[i]
	from := g.from
	if s.digits[from] == '0' && i == 0 && s.labelled(from, homeLines, 40) {
		s.report(&phoneLeak, s.starts[from], s.end, string(s.digits[from:s.groups[len(s.groups)-1].to]))
		return len(s.groups)
	}
	switch width := g.to - g.from; { // 86 or 0 before, without a gap
	case width == 13 && s.digits[from] == '8' && s.digits[from+1] == '6':
		from += 2
	case width == 12 && s.digits[from] == '0':
		from++
	}
	if s.digits[from] != '1' || from+11 > maxDigits || s.digits[from+1] < '3' {
		return 0
	}
	var shape [12]byte
	var seen join
	uniform, parts := true, 0
	j := i
	for ; j < len(s.groups); j++ {
		p := s.groups[j]
		if j > i {
			if seen != joinNone && seen != p.join {
				uniform = false
			}
			seen = max(seen, p.join)
		}
		if p.to-from > 11 || parts == len(shape) {
			return 0
		}
		shape[parts] = byte(p.to - max(p.from, from))
		parts++
		if p.to-from == 11 {
			break
		}
	}
	if j == len(s.groups) || string(s.digits[from+3:from+11]) == "00000000" {
		return 0
	}
	if seen >= joinDot && !phoneShape(shape[:parts], seen, uniform) || seen == joinLine {
		return 0
	}
	if seen >= joinDot && (s.continues(i, seen) || s.continues(j+1, seen)) || !s.apart(s.starts[from], s.endOf(from+10)) {
		return 0
	}
	s.report(&phoneLeak, s.starts[from], s.endOf(from+10), string(s.digits[from:from+11]))
	return j + 1
}

// continues tells whether a group goes on with what is left of it in the same way,
// so that what was read is a part of a row of numbers.
func (s *scanner) continues(i int, how join) bool {
	if i == 0 || i >= len(s.groups) || s.groups[i].join != how {
		return false
	}
	before := string(s.digits[s.groups[i-1].from:s.groups[i-1].to])
	return before != "86" && before != "0086"
}

// phoneShape tells the ways in which people write a mobile number.
func phoneShape(parts []byte, how join, uniform bool) bool {
	switch string(parts) {
	case "\x03\x04\x04":
		return true
	case "\x03\x08", "\x07\x04", "\x04\x04\x03", "\x03\x03\x05", "\x03\x05\x03", "\x05\x06", "\x04\x07", "\x06\x05", "\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01":
		return uniform && how != joinDot
	}
	return false
}

// apart tells whether a number is no part of a hash, a file name or a fraction:
// letters touch it on one side at most, with no digit behind them.
func (s *scanner) apart(start, end int) bool {
	i := start
	for i > 0 && letter(s.text[i-1]) {
		i--
	}
	if i < start && i > 0 && s.text[i-1]-'0' < 10 || i == start && i > 1 && s.text[i-1] == '.' && s.text[i-2]-'0' < 10 {
		return false
	}
	j := end
	for j < len(s.text) && letter(s.text[j]) {
		j++
	}
	return j == end || j-end > 1 && i == start && (j == len(s.text) || s.text[j]-'0' >= 10)
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' }

// card looks for a bank card, or an account number that is called so.
func (s *scanner) card(i int) int {
	g := s.groups[i]
	if s.groups[len(s.groups)-1].to-g.from < 12 {
		return 0
	}
	known, yes := false, false
	labelled := func() bool { // looked for when it matters, and once
		if !known {
			known, yes = true, s.labelled(g.from, bankLabels, 36)
		}
		return yes
	}
	width := 0
	j := i
	var seen join
	for ; j < len(s.groups); j++ {
		p := s.groups[j]
		if j > i {
			if p.join == joinLine || p.join == joinDot || seen != joinNone && p.join != seen && p.join != joinHidden {
				break
			}
			if p.join > joinHidden && (s.groups[j-1].to-s.groups[j-1].from != 4 && !(j == i+1 && p.to-p.from >= 10)) && !labelled() { // cards are written in fours
				break
			}
			seen = max(seen, p.join)
		}
		width = p.to - g.from
		if width > 22 {
			break
		}
		atEnd := j+1 == len(s.groups) || s.groups[j+1].join > joinHidden && s.groups[j+1].join != seen || s.groups[j+1].join == joinLine
		if !atEnd {
			continue
		}
		digits := string(s.digits[g.from:p.to])
		if digits[0] == '0' && j > i { // an office line
			continue
		}
		if !(cardNumber(digits) || accountNumber(digits) && labelled()) || !s.apart(s.starts[g.from], s.endOf(p.to-1)) {
			continue
		}
		s.report(&bankLeak, s.starts[g.from], s.endOf(p.to-1), digits)
		return j + 1
	}
	return 0
}

// accountNumber takes what is called an account; credit codes and dates are none.
func accountNumber(d string) bool {
	return len(d) >= 12 && len(d) <= 22 && !(len(d) == 18 && checksum.USCC(d[:17]) == d[17])
}

// cardNumber tells a bank card by length, issuer and check digit: UnionPay 62 with
// 16 to 19 digits, the other schemes with 15 or 16.
func cardNumber(d string) bool {
	switch {
	case len(d) < 15 || len(d) > 19 || strings.Count(d, d[:1]) == len(d):
		return false
	case len(d) >= 16 && (strings.HasPrefix(d, "62") || strings.HasPrefix(d, "9558") || strings.HasPrefix(d, "60") && len(d) == 19):
	case len(d) == 16 && (d[0] == '4' || d[0] == '5' && d[1] >= '1' && d[1] <= '5' || strings.HasPrefix(d, "35")):
	case len(d) == 15 && (strings.HasPrefix(d, "34") || strings.HasPrefix(d, "37")):
	default:
		return false
	}
	return checksum.Luhn(d)
}
