package search

import (
	"bytes"
	"unicode/utf8"
)

// longGram is the length of the pieces by which a part of a long code is found.
const longGram = 4

// Keys calls add for every key of a folded text. The bytes are only valid during
// the call; the same key comes as often as it stands in the text. Keys are
//
//	罚     every Han character
//	罚款   every two neighbours; where one is a run, its one and its two next characters: 罚2, 罚20, 2号, 12号, "2 1", "22 12"
//	2022  every piece of one to four characters of a run: the whole of short ones, any part of long ones
//	gb30  the pieces over the joint of letters and digits that people write as one word: GB 3095, PM2.5, HJ-633
//
// so that any substring of a text can be put together from keys of it.
func Keys(text []byte, add func(key []byte)) {
	var buffer [64]byte
	var before unit
	var end []byte // of a joint whose second part is one character: m25 of PM2.5
	units(text, func(u unit) {
		if u.open && !u.run && end != nil {
			add(append(append(buffer[:0], end...), u.text...))
		}
		end = nil
		if u.open && jointed(before, u) {
			joint(before.text, u.text, add)
			if len(u.text) == 1 {
				end = append(bytes.Clone(lastRunes(before.text, 1)), u.text...)
			}
		}
		if u.open {
			for n := 1; n <= 2; n++ {
				if key := join(buffer[:0], before, u, n); key != nil {
					add(key)
				}
			}
		}
		if u.run {
			grams(u.text, add)
		} else {
			add(u.text)
		}
		before = u
	})
}

// join makes the key of two neighbours from n characters of each run; nil where
// that says no more than one character, or a run has fewer.
func join(dst []byte, u, v unit, n int) []byte {
	if !u.run && !v.run && n > 1 {
		return nil
	}
	left, right := u.text, v.text
	if u.run {
		if left = lastRunes(left, n); left == nil {
			return nil
		}
	}
	if v.run {
		if right = firstRunes(right, n); right == nil {
			return nil
		}
	}
	dst = append(dst, left...)
	if u.run && v.run {
		dst = append(dst, ' ')
	}
	return append(dst, right...)
}

// jointed tells whether people write two runs as one word: a letter stands near the
// end of the first, and the second begins with a digit. What it says of two runs it
// says of any end of the first with any beginning of the second.
func jointed(u, v unit) bool {
	if !u.run || !v.run || v.text[0] < '0' || v.text[0] > '9' {
		return false
	}
	for _, c := range u.text[max(0, len(u.text)-longGram+1):] {
		if 'a' <= c && c <= 'z' {
			return true
		}
	}
	return false
}

// joint calls add for the pieces of up to longGram characters that reach over the
// joint of two runs.
func joint(u, v []byte, add func(key []byte)) {
	var buffer [4 * longGram]byte
	for left := 1; left < longGram; left++ {
		for right := 1; left+right <= longGram; right++ {
			if a, b := lastRunes(u, left), firstRunes(v, right); a != nil && b != nil {
				add(append(append(buffer[:0], a...), b...))
			}
		}
	}
}

func firstRunes(s []byte, n int) []byte {
	at := 0
	for range n {
		if at == len(s) {
			return nil
		}
		_, size := utf8.DecodeRune(s[at:])
		at += size
	}
	return s[:at]
}

func lastRunes(s []byte, n int) []byte {
	at := len(s)
	for range n {
		if at == 0 {
			return nil
		}
		_, size := utf8.DecodeLastRune(s[:at])
		at -= size
	}
	return s[at:]
}

// grams calls add for the pieces of one to longGram characters of a run.
func grams(run []byte, add func(key []byte)) {
	for at := 0; at < len(run); {
		end := at
		for n := 0; n < longGram && end < len(run); n++ {
			_, size := utf8.DecodeRune(run[end:])
			end += size
			add(run[at:end])
		}
		_, size := utf8.DecodeRune(run[at:])
		at += size
	}
}
