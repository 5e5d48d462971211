package source

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/BurntSushi/toml"
)

var (
	tomlSyntax = Kind{"toml-syntax", Error,
		Text{"这一行不合 TOML 的写法：%s", "not valid TOML: %s"},
		Text{"一行一项，写成 键 = \"文字\"、键 = 12.5、键 = 2022-10-31 或 键 = [\"甲\", \"乙\"]", "one field a line: key = \"text\", key = 12.5, key = 2022-10-31 or key = [\"a\", \"b\"]"}}
	fullWidth = Kind{"toml-full-width", Error,
		Text{"用了全角符号 %s，TOML 只认半角 %s", "a full-width %s stands where TOML wants %s"},
		Text{"切换到英文输入法，把 %s 改成 %s", "type %[2]s instead of %[1]s"}}
	duplicateKey = Kind{"toml-duplicate-key", Error,
		Text{"%q 写了两次", "%q is written twice"},
		Text{"留一处，删掉另一处", "keep one of the two"}}
	badDate = Kind{"date", Error,
		Text{"不是一个日期：%s", "not a date: %s"},
		Text{"写成 年-月-日，例：2022-10-31，并确认当月有这一天", "write year-month-day, for example 2022-10-31, and check that the month has that day"}}
)

// ParseFile reads a file that is TOML from end to end.
func ParseFile(f File, ps *Problems) *Table { return ParseTable(f, Span{0, len(f.Text)}, ps) }

// ParseTable reads a TOML text that fills a stretch of a file. It always returns
// a table: where the text is broken, with the part that could be read, and every
// broken line that can be told apart is a problem of its own.
func ParseTable(f File, at Span, ps *Problems) *Table {
	text := f.Text[at.Start:at.End]
	t := &Table{doc: &document{file: f, at: at, problems: ps}}
	values, plain := parsePlain(text)
	if t.values = values; plain {
		return t
	}
	if _, err := toml.Decode(string(text), &t.values); err != nil {
		t.doc.broken = map[string]bool{}
		t.values = recoverTable(t.doc, bytes.Clone(text), err)
	}
	if bytes.IndexByte(text, '\\') >= 0 {
		t.doc.escaped("", t.values)
	}
	return t
}

// recoverTable reports a syntax fault, blanks the faulty line and reads on, so
// that one run shows all broken lines. A fault inside something that spans lines
// ends the recovery: what follows would only be noise.
func recoverTable(doc *document, text []byte, err error) map[string]any {
	last := 0
	for range 50 {
		line, fault := doc.syntaxFault(text, err)
		if line <= last {
			break
		}
		last = line
		doc.problems.Add(fault.at, fault.kind, fault.args...)
		start, end := lineBounds(text, line)
		for _, k := range findKeys(text[start:end], 0) {
			doc.broken[k.Path] = true
		}
		if opensBlock(text[start:end]) {
			doc.lost = true
			break
		}
		for i := start; i < end; i++ {
			text[i] = ' '
		}
		values := map[string]any{}
		if _, err = toml.Decode(string(text), &values); err == nil {
			return values
		}
	}
	doc.lost = true
	return map[string]any{}
}

// opensBlock tells a line that begins a value which goes on below it.
func opensBlock(line []byte) bool {
	return bytes.Contains(line, []byte(`"""`)) || bytes.Contains(line, []byte(`'''`)) ||
		bytes.Count(line, []byte("[")) > bytes.Count(line, []byte("]"))
}

func lineBounds(text []byte, line int) (start, end int) {
	for n := 1; n < line; n++ {
		i := bytes.IndexByte(text[start:], '\n')
		if i < 0 {
			break
		}
		start += i + 1
	}
	if i := bytes.IndexByte(text[start:], '\n'); i >= 0 {
		return start, start + i
	}
	return start, len(text)
}

type tomlFault struct {
	at   Place
	kind *Kind
	args []any
}

// wideMarks are the full-width marks that Chinese input methods put into TOML.
var wideMarks = []struct{ wide, narrow string }{
	{"“", `"`}, {"”", `"`}, {"‘", `'`}, {"’", `'`}, {"＝", "="}, {"，", ","}, {"：", "="}, {"［", "["}, {"］", "]"}, {"【", "["}, {"】", "]"}, {"＂", `"`}, {"　", " "},
}

// syntaxFault says which line of text (counted from 1) the library stopped at and
// puts its words into ours.
func (doc *document) syntaxFault(text []byte, err error) (int, tomlFault) {
	var parse toml.ParseError
	if !errors.As(err, &parse) {
		return 1, tomlFault{doc.file.At(doc.at), &tomlSyntax, []any{err}}
	}
	line := max(parse.Position.Line, 1)
	start, end := lineBounds(text, line)
	shown := doc.file.Text[doc.at.Start+start : doc.at.Start+end]
	offset := parse.Position.Start
	if offset < start || offset > end {
		offset = start + len(shown) - len(bytes.TrimLeft(shown, " \t"))
	}
	span := Span{doc.at.Start + offset, doc.at.Start + min(offset+max(parse.Position.Len, 1), max(end, offset+1))}
	at := doc.file.At(span)
	if strings.Contains(parse.Message, "has already been defined") || strings.Contains(parse.Message, "already exists") {
		return line, tomlFault{doc.file.AtLine(at.Line), &duplicateKey, []any{parse.LastKey}}
	}
	if i, m := firstWideMark(shown); i >= 0 {
		at = doc.file.At(Span{doc.at.Start + start + i, doc.at.Start + start + i + len(m.wide)})
		return line, tomlFault{at, &fullWidth, []any{m.wide, m.narrow}}
	}
	if key, value, found := bytes.Cut(shown, []byte("=")); found && looksLikeDate(value) {
		from := doc.at.Start + start + len(key) + 1 + len(value) - len(bytes.TrimLeft(value, " \t"))
		trimmed := bytes.TrimSpace(value)
		return line, tomlFault{doc.file.At(Span{from, from + len(trimmed)}), &badDate, []any{string(trimmed)}}
	}
	return line, tomlFault{at, &tomlSyntax, []any{libraryWords(parse.Message)}}
}

// commonFaults put the library's words for what staff do most into Chinese.
var commonFaults = []struct{ library, zh string }{
	{"strings cannot contain newlines", "引号没有成对"},
	{"unexpected EOF", "引号或括号没有成对"},
	{"expected a top-level item to end", "值的后面还有多余的内容"},
	{"expected a comma", "方括号没有成对，或列表里少了逗号"},
	{"expected '='", "键的后面少了等号"},
	{"expected value but found", "等号后面不是合法的值，文字要加英文引号"},
	{"invalid escape in string", "引号里的反斜杠 \\ 要写成 \\\\"},
	{"invalid escape character", "引号里的反斜杠 \\ 要写成 \\\\"},
	{"is not valid UTF-8", "\\u 后面不是一个完整的字（D800–DFFF 只是半个）：直接输入这个字"},
	{"bare keys cannot contain", "键里有不能用的字符，中文键要加英文引号"},
}

// libraryWords is a message of the library, in Chinese where it is a common one.
func libraryWords(message string) any {
	for _, f := range commonFaults {
		if strings.Contains(message, f.library) {
			return Both(f.zh, message)
		}
	}
	return message
}

// firstWideMark finds a full-width mark outside of quoted text.
func firstWideMark(line []byte) (int, struct{ wide, narrow string }) {
	inside := byte(0)
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case inside != 0:
			if c == '\\' && inside == '"' {
				i++
			} else if c == inside {
				inside = 0
			}
			continue
		case c == '"' || c == '\'':
			inside = c
		case c == '#':
			return -1, struct{ wide, narrow string }{}
		}
		for _, m := range wideMarks {
			if bytes.HasPrefix(line[i:], []byte(m.wide)) {
				return i, m
			}
		}
	}
	return -1, struct{ wide, narrow string }{}
}

// looksLikeDate tells a value that was meant as a date: 2022.10.31, 2022-02-31, 2022年10月31日.
func looksLikeDate(value []byte) bool {
	v := strings.TrimSpace(string(value))
	if len(v) < 6 || strings.HasPrefix(v, `"`) {
		return false
	}
	digits, marks := 0, 0
	for _, r := range v {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case strings.ContainsRune("-./年月日", r):
			marks++
		default:
			return false
		}
	}
	return digits >= 4 && marks >= 2
}

// document is what the tables of one TOML text share.
type document struct {
	file     File
	at       Span
	problems *Problems
	keys     map[string]keyAt // by path; found when first asked for
	broken   map[string]bool  // keys of lines that could not be read
	lost     bool             // more may be missing than the broken lines say
}

// place finds a key's value, its key, or the nearest table around it.
func (doc *document) place(path string, value bool) Place {
	if doc.keys == nil {
		doc.keys = map[string]keyAt{}
		for _, k := range findKeys(doc.file.Text[doc.at.Start:doc.at.End], doc.at.Start) {
			if _, seen := doc.keys[k.Path]; !seen {
				doc.keys[k.Path] = k
			}
		}
	}
	for {
		if k, ok := doc.keys[path]; ok {
			if value {
				return doc.file.At(k.Value)
			}
			return doc.file.At(k.Key)
		}
		i := strings.LastIndexByte(path, '.')
		if i < 0 {
			return doc.file.At(Span{doc.at.Start, doc.at.Start})
		}
		path = path[:i]
	}
}

// MustTOML decodes a table that is embedded in the program and tested with it.
func MustTOML(data []byte, into any) {
	meta, err := toml.Decode(string(data), into)
	if err != nil {
		panic(fmt.Sprintf("embedded TOML: %v", err))
	}
	if extra := meta.Undecoded(); len(extra) > 0 {
		panic(fmt.Sprintf("embedded TOML: no field for %v", extra))
	}
}
