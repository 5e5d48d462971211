package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A Term is a part of a query between blanks and hard separators.
type Term struct {
	Text   string   // folded, without soft separators: what stands in a text like that has it
	Also   []string // other ways to write it
	Keys   []string // every text that has the term has all of these
	Number []string // keys of the document number or the day that the term looks like, the sharper first
	Closed bool     // it is a whole number or day: Keys need not be asked
	Sure   bool     // what has the keys has them together
}

// Terms takes a folded query apart. find-index.js does the same.
func Terms(query string) []Term {
	var out []Term
	for _, part := range strings.FieldsFunc(query, func(r rune) bool { return r == ' ' || classOf(r) == hard }) {
		var list []unit
		var text []byte
		units([]byte(part), func(u unit) {
			list = append(list, u)
			text = append(text, u.text...)
		})
		if len(list) == 0 {
			continue
		}
		t := Term{Text: string(text), Keys: termKeys(list)}
		t.Sure = len(list) <= 2 && len(t.Keys) == 1
		if d, ok := dateQuery(list); ok {
			t.Number, t.Closed, t.Also = []string{d.key()}, true, d.forms()
		} else {
			t.Number, t.Closed = numberQuery(list)
		}
		out = append(out, t)
	}
	return out
}

// numberQuery reads a term as a document number: as documents write it, without
// 号, or with the year first. Closed tells that it cannot be the beginning or the
// middle of something longer.
func numberQuery(list []unit) (keys []string, closed bool) {
	last := len(list) - 1
	closed = string(list[last].text) == "号"
	if closed {
		last--
	}
	if last < 1 {
		return nil, false
	}
	if n, ok := readNumber(list[:last+1]); ok && (closed || string(list[last-1].text) != "年") {
		return n.keys(), closed && !list[0].run
	}
	return yearFirst(list[:last+1])
}

// yearFirst reads 2022 年? 示例环罚 字? 第? 12.
func yearFirst(list []unit) (keys []string, closed bool) {
	year, ok := yearOf(list[0])
	if !ok {
		return nil, false
	}
	n := docNumber{year: year}
	last := len(list) - 1
	if n.serial, ok = digits(list[last].text, 1, 6); !ok || n.serial == 0 {
		return nil, false
	}
	for _, u := range list[1:last] {
		switch word := string(u.text); {
		case u.run || word == "月":
			return nil, false
		case word != "年" && word != "字" && word != "第":
			n.organ = word
		}
	}
	if n.organ == "" {
		return nil, false
	}
	return n.keys(), false
}

// allPairs is the length up to which a term is asked by all its pairs: the more of
// them, the fewer texts that have them apart.
const allPairs = 8

// termKeys lists keys that every text with a term in it has: enough of them that
// each character of the term stands in one.
func termKeys(list []unit) []string {
	var out []string
	add := func(key string) {
		if key != "" && !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	covered := make([]int, len(list)) // how many characters of a run the pairs say
	for i := 0; i+1 < len(list); i++ {
		if len(list) > allPairs && i%2 == 1 && i+2 < len(list) && !list[i].run && !list[i+1].run {
			continue // every second pair, and the last; runs have all of theirs
		}
		if jointed(list[i], list[i+1]) { // both who writes it apart and who writes it as one word has this
			u, v := lastRunes(list[i].text, min(2, utf8.RuneCount(list[i].text))), firstRunes(list[i+1].text, min(2, utf8.RuneCount(list[i+1].text)))
			add(string(u) + string(v))
			covered[i], covered[i+1] = max(covered[i], utf8.RuneCount(u)), max(covered[i+1], utf8.RuneCount(v))
			continue
		}
		for n := 2; n >= 1; n-- {
			if key := join(nil, list[i], list[i+1], n); key != nil {
				add(string(key))
				covered[i], covered[i+1] = max(covered[i], n), max(covered[i+1], n)
				break
			}
		}
	}
	for i, u := range list {
		switch {
		case u.run && covered[i] < utf8.RuneCount(u.text):
			for _, g := range coverGrams(u.text) {
				add(g)
			}
		case !u.run && len(list) == 1:
			add(string(u.text))
		}
	}
	return out
}

// coverGrams cuts a run into pieces of longGram characters, the last one reaching
// to its end.
func coverGrams(run []byte) []string {
	r := []rune(string(run))
	if len(r) <= longGram {
		return []string{string(run)}
	}
	var out []string
	for at := 0; at < len(r)-longGram; at += longGram {
		out = append(out, string(r[at:at+longGram]))
	}
	return append(out, string(r[len(r)-longGram:]))
}
