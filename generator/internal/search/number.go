package search

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// numbers calls add for the keys of what looks like a document number (文号): a
// year, a serial, and the Han character that stands before them, whatever
// brackets, 字, 第, 年 and leading zeros are written. 示例环罚〔2022〕12号 gives
// №罚2022/12 and №2022/12.
func numbers(text []byte, add func(key []byte)) {
	var window [6]unit // the units before the present one, the nearest last
	units(text, func(u unit) {
		if string(u.text) == "号" && u.open {
			if n, ok := readNumber(window[:]); ok {
				for _, key := range n.keys() {
					add([]byte(key))
				}
			}
		}
		copy(window[:], window[1:])
		window[len(window)-1] = u
	})
}

type docNumber struct {
	organ        string
	year, serial int
	joined       bool // written without anything between year and serial
}

// readNumber reads … 罚 字? 2022 年? 字? 第? 012 from the units before 号.
func readNumber(before []unit) (n docNumber, ok bool) {
	if n, ok = readJoined(before); ok {
		return n, true
	}
	i := len(before) - 1
	back := func(words ...string) {
		for _, w := range words {
			if i > 0 && before[i].open && string(before[i].text) == w {
				i--
			}
		}
	}
	if i < 1 || !before[i].run || !before[i].open {
		return n, false
	}
	if n.serial, ok = digits(before[i].text, 1, 6); !ok || n.serial == 0 {
		return n, false
	}
	i--
	back("第", "字", "年")
	if n.year, ok = yearOf(before[i]); !ok || i == 0 || !before[i].open {
		return n, ok
	}
	i--
	back("字")
	if !before[i].run {
		n.organ = string(before[i].text)
	}
	return n, true
}

// readJoined reads … 罚 字? 第? 202236, as who leaves out the brackets writes it. Without
// an organ's character before it that is any number.
func readJoined(before []unit) (n docNumber, ok bool) {
	i := len(before) - 1
	if i < 1 || !before[i].open {
		return n, false
	}
	year, serial, ok := splitYear(before[i])
	if !ok {
		return n, false
	}
	if n.serial, ok = digits(serial, 1, 6); !ok || n.serial == 0 {
		return n, false
	}
	n.year, n.joined = year, true
	i--
	for _, w := range []string{"第", "字"} {
		if i > 0 && before[i].open && string(before[i].text) == w {
			i--
		}
	}
	n.organ = string(before[i].text)
	return n, !before[i].run && !strings.Contains("字第年月日号", n.organ)
}

// splitYear cuts 202236 into a year and what follows.
func splitYear(u unit) (year int, rest []byte, ok bool) {
	if !u.run || len(u.text) < 5 || len(u.text) > 10 {
		return 0, nil, false
	}
	if _, ok = digits(u.text, 5, 10); !ok {
		return 0, nil, false
	}
	year, ok = yearOf(unit{text: u.text[:4], run: true})
	return year, u.text[4:], ok
}

func yearOf(u unit) (int, bool) {
	if !u.run {
		return 0, false
	}
	y, ok := digits(u.text, 4, 4)
	return y, ok && y >= 1949 && y <= 2100
}

// keys are those under which a document number stands: with the Han character
// before it, where there is one, and without.
func (n docNumber) keys() []string {
	plain := strconv.Itoa(n.year) + "/" + strconv.Itoa(n.serial)
	switch {
	case n.organ == "":
		return []string{"№" + plain}
	case n.joined:
		return []string{"№" + n.organ + plain}
	}
	return []string{"№" + n.organ + plain, "№" + plain}
}

// longestWhole is how many characters a whole number's key may have.
const longestWhole = 60

// Whole is the key of a folded text that is a number as a whole: a document number,
// an index number, a code. Only documents whose own number it is have it. Han
// characters stand first, then the runs, without 字, 第, 年, 号 and leading zeros:
// 示例环罚〔2022〕12号 and 2022年示例环罚字第012号 are №示例环罚/2022/12, and
// 11449999mb2d61q822/2021-00012 is №/11449999mb2d61q822/2021/12. A text without
// digits has none.
func Whole(text []byte) string {
	han, runs, number, before := "№", "", false, unit{run: true}
	units(text, func(u unit) {
		year, serial, split := splitYear(u)
		split = split && !before.run
		before = u
		switch word := string(u.text); {
		case split: // 示例环罚202236号
			runs += "/" + strconv.Itoa(year) + "/" + withoutZeros(string(serial))
			number = true
		case u.run:
			runs += "/" + withoutZeros(word)
			number = number || strings.ContainsAny(word, "0123456789")
		case !strings.Contains("字第年号", word):
			han += word
		}
	})
	if key := han + runs; number && utf8.RuneCountInString(key) <= longestWhole {
		return key
	}
	return ""
}

func withoutZeros(run string) string {
	if short := strings.TrimLeft(run, "0"); short != "" && strings.Trim(short, "0123456789") == "" {
		return short
	}
	return run
}

// digits reads an ASCII number of a length between least and most.
func digits(s []byte, least, most int) (n int, ok bool) {
	if len(s) < least || len(s) > most {
		return 0, false
	}
	for _, c := range s {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}
