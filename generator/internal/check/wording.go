package check

import (
	"strings"
	"unicode"

	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

var placeholder = Rule{
	ID: "placeholder", Level: source.Error,
	Title:  source.Text{ZH: "没有填完的地方不公开", EN: "nothing unfinished is published"},
	Say:    source.Text{ZH: "还有没填的地方：%s", EN: "something is not filled in: %s"},
	Remedy: source.Text{ZH: "填上内容，或删去这一项", EN: "fill it in, or take the field out"},
	Check: func(s *site.Site, report Report) {
		eachText(s, func(text string, at func() source.Place) {
			if mark := unfilled(text); mark != "" {
				report(at(), mark)
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
	Check: func(s *site.Site, report Report) {
		eachText(s, func(text string, at func() source.Place) {
			if mark := asciiMark(text); mark != "" {
				report(at(), mark)
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

// eachText visits the fields of all records that hold running text.
func eachText(s *site.Site, visit func(text string, at func() source.Place)) {
	find := source.NewFinder(s.FS)
	for _, l := range s.Ledgers {
		fields := textFields(l)
		for _, r := range l.Records {
			for _, i := range fields {
				if text := r.Value(i).Text; text != "" {
					visit(text, func() source.Place { return r.Place(find, i) })
				}
			}
		}
	}
}

func textFields(l *content.Ledger) []int {
	var out []int
	for i := range l.Fields {
		if f := &l.Fields[i]; (f.Type == ledger.String || f.Type == ledger.Array) && len(f.Enum) == 0 {
			out = append(out, i)
		}
	}
	return out
}
