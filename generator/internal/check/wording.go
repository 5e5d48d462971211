package check

import (
	"strings"
	"unicode"

	"mingjing/generator/internal/content"
	"mingjing/generator/internal/source"
)

var placeholder = Rule{
	ID: "placeholder", Level: source.Error,
	Title:  source.Text{ZH: "没有填完的地方不公开", EN: "nothing unfinished is published"},
	Say:    source.Text{ZH: "还有没填的地方：%s", EN: "something is not filled in: %s"},
	Remedy: source.Text{ZH: "填上内容，或删去这一项", EN: "fill it in, or take the field out"},
	Each: func(v *Visit, r *content.Record, report Report) {
		v.eachText(r, func(text string, field int) {
			if mark := unfilled(text); mark != "" {
				report(v.place(r, field), mark)
			}
		})
	},
}

// marks of what staff mean to fill in later.
var unfilledMarks = []string{"待填", "待补", "待定稿", "TODO", "XXX", "×××", "*市", "＊市", "【】", "（ ）"}

func unfilled(text string) string {
	for _, m := range unfilledMarks {
		if strings.Contains(text, m) {
			return m
		}
	}
	return ""
}

var asciiPunctuation = Rule{
	ID: "ascii-punct", Level: source.Warning,
	Title:  source.Text{ZH: "汉字之间用全角标点", EN: "full-width marks stand between Chinese characters"},
	Basis:  "GB/T 15834-2011，标点符号用法",
	Say:    source.Text{ZH: "汉字之间有半角标点 %s", EN: "the half-width mark %s stands between Chinese characters"},
	Remedy: source.Text{ZH: "改成 ，。；：？！", EN: "use ，。；：？！"},
	Each: func(v *Visit, r *content.Record, report Report) {
		v.eachText(r, func(text string, field int) {
			if mark := asciiMark(text); mark != "" {
				report(v.place(r, field), mark)
			}
		})
	},
}

// asciiMark returns the first half-width mark between two Chinese characters, "" for none.
func asciiMark(text string) string {
	if !strings.ContainsAny(text, ",;:?!") {
		return ""
	}
	runes := []rune(text)
	for i := 1; i+1 < len(runes); i++ {
		if strings.ContainsRune(",;:?!", runes[i]) && chinese(runes[i-1]) && chinese(runes[i+1]) {
			return string(runes[i])
		}
	}
	return ""
}

// chinese tells a character that full-width marks stand beside.
func chinese(r rune) bool {
	return unicode.Is(unicode.Han, r) || strings.ContainsRune("（）“”《》〔〕", r)
}
