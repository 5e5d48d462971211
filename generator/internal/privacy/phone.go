package privacy

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

// apart tells whether a number is no part of a hash, a page's address or a fraction:
// letters touch it on one side at most, are not those of hexadecimal digits, and
// have no digit behind them.
func (s *scanner) apart(start, end int) bool {
	i, j := start, end
	for i > 0 && letter(s.text[i-1]) {
		i--
	}
	for j < len(s.text) && letter(s.text[j]) {
		j++
	}
	switch {
	case i < start && i > 0 && s.text[i-1]-'0' < 10, j > end && j < len(s.text) && s.text[j]-'0' < 10:
		return false
	case i == start && i > 1 && s.text[i-1] == '.' && s.text[i-2]-'0' < 10:
		return false
	case i < start && hexadecimal(s.text[i:start]), j > end && hexadecimal(s.text[end:j]):
		return false
	}
	return j == end || j-end > 1 && i == start
}

func hexadecimal(b []byte) bool {
	for _, c := range b {
		if c < 'a' || c > 'f' {
			return false
		}
	}
	return true
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' }
