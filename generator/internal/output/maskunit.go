package output

import (
	"bytes"
	"html"
	"strconv"
	"unicode/utf8"
)

// maskUnit reads one character from text in any of the formats of the site: half or
// full width, either case, as an HTML entity, a JSON escape or percent-encoded. It
// is 0 for what a reader does not see between characters: blanks, markup.
func maskUnit(data []byte) (r rune, n int) {
	switch c := data[0]; {
	case c == '<':
		if n := tagLength(data); n > 0 {
			return 0, n
		}
	case c == '&':
		if end := bytes.IndexByte(data[:min(len(data), 10)], ';'); end > 0 {
			if s := html.UnescapeString(string(data[:end+1])); len(s) <= end {
				r, _ := utf8.DecodeRuneInString(s)
				return foldRune(r), end + 1
			}
		}
	case c == '\\' && len(data) >= 6 && data[1] == 'u':
		if v, err := strconv.ParseUint(string(data[2:6]), 16, 16); err == nil {
			return foldRune(rune(v)), 6
		}
	case c == '\\' && len(data) >= 2 && bytes.IndexByte([]byte("nrt"), data[1]) >= 0:
		return 0, 2
	case c == '%':
		if r, n := percentRune(data); n > 0 {
			return foldRune(r), n
		}
	}
	r, n = utf8.DecodeRune(data)
	return foldRune(r), n
}

// tagLength is the length of the tag that begins here, or 0.
func tagLength(data []byte) int {
	if len(data) < 2 || data[1] != '/' && data[1] != '!' && !('a' <= data[1]|0x20 && data[1]|0x20 <= 'z') {
		return 0
	}
	return bytes.IndexByte(data[:min(len(data), 256)], '>') + 1
}

// percentRune reads a percent-encoded character.
func percentRune(data []byte) (rune, int) {
	var buf [utf8.UTFMax]byte
	for k := 0; k < len(buf) && len(data) >= 3*k+3 && data[3*k] == '%'; k++ {
		v, err := strconv.ParseUint(string(data[3*k+1:3*k+3]), 16, 8)
		if err != nil {
			break
		}
		buf[k] = byte(v)
		if r, n := utf8.DecodeRune(buf[:k+1]); n == k+1 && r != utf8.RuneError {
			return r, 3*k + 3
		}
	}
	return 0, 0
}

// foldRune makes width and case alike; 0 for what is not seen.
func foldRune(r rune) rune {
	switch {
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A'
	case r >= 0xff01 && r <= 0xff5e:
		return foldRune(r - 0xfee0)
	case r <= ' ', r == 0xa0, r == 0xad, r == 0x3000, r == 0xfeff, r >= 0x2000 && r <= 0x200f, r == 0x2060:
		return 0
	}
	return r
}

// Between the parts of a document number may stand any of these, or nothing.
const (
	beforeYear   = "字[({【〔〈《<﹝-"
	beforeSerial = "])}】〕〉》>﹞-年第"
)

// number reads year and serial after an organ code and returns where it ends if it is
// a number that is hidden, else 0. Without 号 it needs a bracket to be one.
func (m *mask) number(data []byte, at int, organ int32) int {
	at, bracket := pass(data, at, beforeYear)
	year, at := someDigits(data, at, 4)
	at, closed := pass(data, at, beforeSerial)
	serial, at := someDigits(data, at, 6)
	if year < 1000 || !m.numbers[number{organ, year, serial}] {
		return 0
	}
	if end, hao := pass(data, at, "号"); hao {
		return end
	}
	if bracket && closed {
		return at
	}
	return 0
}

// pass goes over signs and tells whether there were any.
func pass(data []byte, at int, signs string) (int, bool) {
	found := false
	to := at
	for at < len(data) {
		r, n := maskUnit(data[at:])
		if r != 0 {
			if !containsRune(signs, r) {
				break
			}
			found, to = true, at+n
		}
		at += n
	}
	return to, found
}

func containsRune(s string, r rune) bool {
	for _, c := range s {
		if c == r {
			return true
		}
	}
	return false
}

// someDigits reads a number of at most so many digits; it is 0 where more follow.
func someDigits(data []byte, at, most int) (int, int) {
	v, n := 0, 0
	to := at
	for at < len(data) && n < most {
		r, size := maskUnit(data[at:])
		if r != 0 {
			if r < '0' || r > '9' {
				break
			}
			v, n, to = v*10+int(r-'0'), n+1, at+size
		}
		at += size
	}
	return v, to
}

// blank puts a ○ for each character of three bytes and a * for each other byte;
// what stands between the characters stays.
func blank(b []byte) {
	for len(b) > 0 {
		r, n := maskUnit(b)
		sign := ""
		switch {
		case r == 0:
			b = b[n:]
			continue
		case n == 3 && b[0] >= 0xe0:
			sign = "○"
		case n == 6 && b[0] == '\\':
			sign = `\u25cb`
		case n == 9 && b[0] == '%':
			sign = "%E2%97%8B"
		}
		if sign == "" {
			sign = "*********"[:n]
		}
		copy(b[:n], sign)
		b = b[n:]
	}
}
