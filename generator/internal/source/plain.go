package source

import (
	"strconv"
	"strings"
	"time"
)

// parsePlain reads the TOML that records are written in: one bare key a line with a
// string, number, date, boolean or list of strings. It gives what the library gives
// at a tenth of the cost; at anything else (a table, an escape, a fault) it gives up,
// and the library reads the text. A fuzz test holds the two together.
func parsePlain(text []byte) (map[string]any, bool) {
	values := make(map[string]any, 32)
	for rest := string(text); rest != ""; {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		line = strings.TrimLeft(line, " \t")
		if line == "" || line[0] == '#' {
			if controls(line) {
				return nil, false
			}
			continue
		}
		end := bareKey(line)
		key, after := line[:end], strings.TrimLeft(line[end:], " \t")
		if _, twice := values[key]; end == 0 || twice || after == "" || after[0] != '=' {
			return nil, false
		}
		v, after, ok := plainValue(strings.TrimLeft(after[1:], " \t"))
		after = strings.TrimLeft(after, " \t")
		if !ok || after != "" && (after[0] != '#' || controls(after)) {
			return nil, false
		}
		values[key] = v
	}
	return values, true
}

func bareKey(s string) int {
	for i := range len(s) {
		if c := s[i]; (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9') && c != '_' && c != '-' {
			return i
		}
	}
	return len(s)
}

// controls tells a text with characters that TOML does not allow.
func controls(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' && s[i] != '\t' || s[i] == 0x7f {
			return true
		}
	}
	return false
}

// plainValue reads a value and returns what stands after it.
func plainValue(s string) (v any, after string, ok bool) {
	if s == "" {
		return nil, "", false
	}
	switch s[0] {
	case '"':
		return plainString(s)
	case '[':
		return plainStrings(s)
	case 't':
		after, ok = strings.CutPrefix(s, "true")
		return true, after, ok
	case 'f':
		after, ok = strings.CutPrefix(s, "false")
		return false, after, ok
	}
	end := strings.IndexAny(s, " \t#")
	if end < 0 {
		end = len(s)
	}
	v, ok = plainNumber(s[:end])
	return v, s[end:], ok
}

// plainString reads a string without escapes on one line.
func plainString(s string) (any, string, bool) {
	end := strings.IndexByte(s[1:], '"') + 1
	if end == 0 || strings.HasPrefix(s, `"""`) {
		return nil, "", false
	}
	text := s[1:end]
	return text, s[end+1:], strings.IndexByte(text, '\\') < 0 && !controls(text)
}

// plainStrings reads a list of such strings.
func plainStrings(s string) (any, string, bool) {
	list := []any{}
	for s = strings.TrimLeft(s[1:], " \t"); s != ""; {
		if s[0] == ']' {
			return list, s[1:], true
		}
		if s[0] != '"' {
			return nil, "", false
		}
		v, after, ok := plainString(s)
		if !ok {
			return nil, "", false
		}
		list = append(list, v)
		s = strings.TrimLeft(after, " \t")
		if s != "" && s[0] == ',' {
			s = strings.TrimLeft(s[1:], " \t")
		} else if s == "" || s[0] != ']' {
			return nil, "", false
		}
	}
	return nil, "", false
}

// plainNumber reads a whole number or a decimal of at most 15 digits, or a date.
func plainNumber(s string) (any, bool) {
	if len(s) == len(time.DateOnly) && s[4] == '-' {
		on, err := time.ParseInLocation(time.DateOnly, s, time.Local)
		return on, err == nil && on.Year() > 0
	}
	whole, decimals, point := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	if len(s) > 15 || !allDigits(whole) || whole[0] == '0' && (len(whole) > 1 || s[0] == '-') || point && !allDigits(decimals) {
		return nil, false
	}
	if point {
		f, err := strconv.ParseFloat(s, 64)
		return f, err == nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
