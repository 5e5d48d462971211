package source

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

var (
	notUTF8 = Kind{"encoding", Error,
		Text{"文件不是 UTF-8 编码（看起来是 %s）", "the file is not UTF-8 (it looks like %s)"},
		Text{"用编辑器“另存为”，编码选 UTF-8；记事本、WPS 都有这个选项，表格选“CSV UTF-8（逗号分隔）”", "save it again as UTF-8: every editor has that choice under “save as”; of a sheet take “CSV UTF-8”"}}
	unknownEncoding = Kind{"encoding", Error,
		Text{"文件不是 UTF-8 编码：从这里起有不成字的字节（%s）", "the file is not UTF-8: bytes here are no character (%s)"},
		Text{"只有这一处的，删掉重新输入；到处都是的，从原件重新导出，编码选 UTF-8", "if it is only here delete it and type it again; else export the file again as UTF-8"}}
	halfCharacter = Kind{"half-character", Error,
		Text{"这里只有半个字（代理项 U+%04X）：多半是程序把一个生僻字或表情拆成了两半", "here is half of a character (the surrogate U+%04X): some program cut a rare character or an emoji in two"},
		Text{"删掉这一处，重新输入这个字", "delete it and type the character again"}}
	otherFile = Kind{"not-text", Error,
		Text{"这不是文字文件，内容是 %s", "this is no text file: it holds %s"},
		Text{"用原来的程序打开，另存为文字（.md）或“CSV UTF-8（逗号分隔）”（.csv）；作附件的，改回原来的扩展名", "open it with its own program and save it as text or CSV UTF-8; an attachment should have its own extension"}}
)

// tellEncoding says what is wrong with a text that is not UTF-8.
func tellEncoding(f File, ps *Problems) {
	if form := otherForm(f.Text); form != nil {
		k := &notUTF8
		if form.file {
			k = &otherFile
		}
		ps.Add(Whole(f.Name), k, form.name)
		return
	}
	start := firstFault(f.Text)
	if half, ok := halves(f.Text); ok {
		found := NewAlike(ps)
		places := Walker{File: f}
		for _, i := range half {
			r := rune(f.Text[i]&0xf)<<12 | rune(f.Text[i+1]&0x3f)<<6 | rune(f.Text[i+2]&0x3f)
			found.Add(func() Place { return places.At(Span{i, i + 1}) }, &halfCharacter, r)
		}
		found.Close()
		return
	}
	at := f.At(Span{start, start + 1})
	if line, ok := chinese(at.Text); ok {
		at.Text = line
		ps.Add(at, &notUTF8, Both("GBK 或 GB 18030", "GBK or GB 18030"))
		return
	}
	ps.Add(at, &unknownEncoding, hexBytes(f.Text[start:]))
}

// firstFault returns where the first bytes are that are no character.
func firstFault(text []byte) int {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(text)
}

// halves lists the surrogates of a text that is UTF-8 but for them (CESU-8 has them
// in pairs).
func halves(text []byte) (at []int, ok bool) {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n == 1 {
			if i+2 >= len(text) || text[i] != 0xed || text[i+1]>>5 != 5 || text[i+2]>>6 != 2 {
				return nil, false
			}
			at = append(at, i)
			n = 3
		}
		i += n
	}
	return at, true
}

// chinese decodes a line as GB 18030; false where that gives no Chinese.
func chinese(line string) (string, bool) {
	line, err := simplifiedchinese.GB18030.NewDecoder().String(line)
	return line, err == nil && !strings.ContainsRune(line, utf8.RuneError) && strings.ContainsFunc(line, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// hexBytes shows the first bytes that are no character: 0x8F 0xA9.
func hexBytes(text []byte) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i, c := range text[:min(len(text), 4)] {
		if c < utf8.RuneSelf {
			break
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString("0x" + string(digits[c>>4]) + string(digits[c&0xf]))
	}
	return b.String()
}

// A form is something else than UTF-8 text that a file may hold.
type form struct {
	name any
	file bool // of another program
	is   func(text []byte) bool
}

func begins(with string) func([]byte) bool {
	return func(text []byte) bool { return bytes.HasPrefix(text, []byte(with)) }
}

// forms lists what is told apart by its first bytes; UTF-32 begins like UTF-16.
var forms = []form{
	{"UTF-32", false, begins("\xff\xfe\x00\x00")},
	{"UTF-32", false, begins("\x00\x00\xfe\xff")},
	{"UTF-16", false, begins("\xff\xfe")},
	{"UTF-16", false, begins("\xfe\xff")},
	{Both("Excel、WPS、Word 文件或压缩包（ZIP）", "an Office file or archive (ZIP)"), true, begins("PK\x03\x04")},
	{Both("2007 年以前的 Excel、Word 文件", "an Office file of before 2007"), true, begins("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")},
	{"PDF", true, begins("%PDF-")},
	{Both("PNG 图片", "a PNG picture"), true, begins("\x89PNG\r\n")},
	{Both("JPEG 图片", "a JPEG picture"), true, begins("\xff\xd8\xff")},
	{"RAR", true, begins("Rar!\x1a\x07")},
	{"UTF-16", false, halfNUL}, // without its mark
}

// otherForm tells what a file is that is not UTF-8 text; nil where nobody knows.
func otherForm(text []byte) *form {
	for i := range forms {
		if forms[i].is(text) {
			return &forms[i]
		}
	}
	return nil
}

// halfNUL tells UTF-16 without a mark: the Latin letters, digits and line ends in it
// have a NUL each, all on the same side.
func halfNUL(text []byte) bool {
	var count [2]int
	head := text[:min(len(text), 4096)]
	for i, c := range head {
		if c == 0 {
			count[i&1]++
		}
	}
	most, least := max(count[0], count[1]), min(count[0], count[1])
	return most > len(head)/16 && least <= most/16
}
