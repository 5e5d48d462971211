package privacy

import (
	"bytes"

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
	labelled := whole && (n == 15 || n == 17 || n == 18) && s.labelled(from, idLabels, 40)
	if !labelled && (n < 17 || !isProvince(s.digits[from], s.digits[from+1])) {
		return 0
	}
	digits := string(s.digits[from : from+min(n, 18)])
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
