package source

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Characters that a reader does not see, or sees as something else. They come with
// text that is pasted from office programs, and are put in to disguise it.
var (
	controlCharacter = Kind{"control-character", Error,
		Text{"这里有看不见的控制字符（U+%04X）", "there is an invisible control character here (U+%04X)"},
		Text{"把这一处删掉重新输入；从 Word 粘来的手动换行（U+000B）改成真正的换行", "delete this part and type it again; make the manual line break of Word (U+000B) a real one"}}
	bidiControl = Kind{"bidi-control", Error,
		Text{"这里有改变文字方向的控制字符（U+%04X）：显示出来的次序和写的不一样", "a character here turns the direction of the text (U+%04X): it is not shown as it is written"},
		Text{"把这一处整段删掉重新输入；阿拉伯文、希伯来文照常写，不需要这种字符", "delete this part and type it again; Arabic and Hebrew are written as they are and need none"}}
	replacement = Kind{"replacement-character", Error,
		Text{"这里的字在转换编码时丢了，只剩替换符 �（U+FFFD）", "a character was lost here when the encoding was changed: only � (U+FFFD) is left"},
		Text{"对照原件补上这个字", "put the character back from the original"}}
	invisible = Kind{"invisible-character", Warning,
		Text{"这里有看不见的字符（U+%04X）：看上去相同的两个名称会因此不同", "there is an invisible character here (U+%04X): two names that look the same differ by it"},
		Text{"把这一处删掉重新输入；多半是从网页、微信或表格里粘来的", "delete this part and type it again; most likely it was pasted from a page, a chat or a sheet"}}
	privateCharacter = Kind{"private-character", Warning,
		Text{"这里有自造字（U+%04X）：别人的电脑和手机上显示不出来", "this character is one of the system's own (U+%04X): other computers cannot show it"},
		Text{"换成国家标准里的字（用笔画输入法或 GB 18030-2022 字库查找）；确实没有的，写成“（左A右B）”", "take the character of the national standard (GB 18030-2022), or describe it: （左A右B）"}}
)

// strange tells which kind of problem a character is; nil for ordinary ones. Joiners
// are ordinary: emoji and other scripts need them.
func strange(r rune) *Kind {
	switch {
	case r < ' ' && r != '\n' && r != '\t', r >= 0x7f && r < 0xa0, r&0xfffe == 0xfffe:
		return &controlCharacter
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return &bidiControl
	case r == utf8.RuneError:
		return &replacement
	case r == 0xad, r == 0x61c, r == 0x180e, r == 0x200b, r == 0x200e, r == 0x200f, r >= 0x2028 && r <= 0x2029, r >= 0x2060 && r <= 0x2064, r == 0xfeff, r >= 0xfff9 && r <= 0xfffb:
		return &invisible
	case r >= 0xe000 && r <= 0xf8ff, r >= 0xf0000:
		return &privateCharacter
	}
	return nil
}

// strangeLead are the first bytes that a strange character may have.
var strangeLead = func() (t [256]bool) {
	for c := range ' ' {
		t[c] = c != '\n' && c != '\t'
	}
	for r := rune(0x7f); r <= utf8.MaxRune; r++ {
		if strange(r) != nil {
			var b [utf8.UTFMax]byte
			utf8.EncodeRune(b[:], r)
			t[b[0]] = true
		}
	}
	return t
}()

// characters tells the strange characters of a text, and puts blanks for the control
// characters that TOML does not allow, so that the rest can be read.
func characters(f *File, ps *Problems) {
	found := NewAlike(ps)
	places := Walker{File: *f}
	blanked := false
	for i := 0; i < len(f.Text); {
		if !strangeLead[places.Text[i]] {
			i++
			continue
		}
		r, n := utf8.DecodeRune(places.Text[i:])
		if k := strange(r); k != nil {
			found.Add(func() Place { return places.At(Span{i, i + n}) }, k, r)
			if r < 0x80 {
				if !blanked {
					f.Text, blanked = bytes.Clone(f.Text), true
				}
				f.Text[i] = ' '
			}
		}
		i += n
	}
	found.Close()
}

// escaped tells strange characters that a TOML text has by escapes: "\u202e".
func (doc *document) escaped(path string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for key, inner := range v {
			doc.escaped(join(path, key), inner)
		}
	case []map[string]any:
		for _, inner := range v {
			doc.escaped(path, inner)
		}
	case []any:
		for _, inner := range v {
			doc.escaped(path, inner)
		}
	case string:
		for _, r := range v {
			if k := strange(r); k != nil && !strings.ContainsRune(string(doc.file.Text[doc.at.Start:doc.at.End]), r) {
				doc.problems.Add(doc.place(path, true), k, r)
				return
			}
		}
	}
}
