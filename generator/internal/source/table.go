package source

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

var (
	unknownKey = Kind{"unknown-key", Error,
		Text{"不认识的键 %q", "unknown key %q"},
		Text{"这里可以写的键：%[2]s", "known keys here: %[2]s"}}
	unknownKeyNear = Kind{"unknown-key", Error,
		Text{"不认识的键 %q", "unknown key %q"},
		Text{"您是不是要写 %[2]q？", "did you mean %[2]q?"}}
	missingKey = Kind{"field-missing", Error,
		Text{"缺少必填项 %s", "the required field %s is missing"},
		Text{"加一行：%[2]s", "add a line: %[2]s"}}
	emptyKey = Kind{"field-empty", Error,
		Text{"必填项 %s 是空的", "the required field %s is empty"},
		Text{"填上内容，例：%[2]s", "fill it in, for example: %[2]s"}}
	wrongType = Kind{"wrong-type", Error,
		Text{"%s 应当是%s，这里写的是%s", "%s should be %s, this is %s"},
		Text{"写成：%[4]s", "write it like: %[4]s"}}
	inexact = Kind{"number-inexact", Error,
		Text{"数字太长，不能保证准确：%s", "the number has too many digits to be exact: %s"},
		Text{"给数字加上英文引号，例：\"12.50\"", "put it in quotes, for example \"12.50\""}}
)

// A Table is a TOML table whose every value knows its place. Getters report a
// wrong type and return the zero value; Done reports what nobody asked for.
type Table struct {
	doc    *document
	path   string
	values map[string]any
	asked  []string
}

// A type of value as staff see it: its name and an example.
type shape struct{ name, example Text }

var (
	shapeString  = shape{Text{"带引号的文字", "text in quotes"}, Text{`%s = "文字"`, `%s = "text"`}}
	shapeStrings = shape{Text{"文字列表", "a list of texts"}, Text{`%s = ["甲", "乙"]`, `%s = ["a", "b"]`}}
	shapeInt     = shape{Text{"整数", "a whole number"}, Text{"%s = 12", "%s = 12"}}
	shapeNumber  = shape{Text{"数字", "a number"}, Text{"%s = 12.5", "%s = 12.5"}}
	shapeBool    = shape{Text{"true 或 false", "true or false"}, Text{"%s = true", "%s = true"}}
	shapeDate    = shape{Text{"日期", "a date"}, Text{"%s = 2022-10-31", "%s = 2022-10-31"}}
	shapeTable   = shape{Text{"一组键（[%s]）", "a table ([%s])"}, Text{"[%s]", "[%s]"}}
	shapeTables  = shape{Text{"若干组键（[[%s]]）", "tables ([[%s]])"}, Text{"[[%s]]", "[[%s]]"}}
)

// bilingual is an argument that prints in the language of the message.
type bilingual struct {
	text Text
	args []any
}

// String prints the Chinese form; In the one asked for.
func (b bilingual) String() string { return b.In(Chinese) }

// In returns the argument in one language.
func (b bilingual) In(l Lang) string {
	if len(b.args) == 0 || !strings.Contains(b.text.In(l), "%") {
		return b.text.In(l)
	}
	return fmt.Sprintf(b.text.In(l), b.args...)
}

// Both makes an argument for a message that reads differently in each language.
func Both(zh, en string) fmt.Stringer { return bilingual{text: Text{zh, en}} }

func (t *Table) get(key string) (any, bool) {
	if !slices.Contains(t.asked, key) {
		t.asked = append(t.asked, key)
	}
	v, ok := t.values[key]
	return v, ok
}

func (t *Table) full(key string) string { return join(t.path, key) }

// At returns the place of a key's value, or of the table where the key is absent.
func (t *Table) At(key string) Place { return t.doc.place(t.full(key), true) }

// AtKey returns the place of the key itself.
func (t *Table) AtKey(key string) Place { return t.doc.place(t.full(key), false) }

// Place returns where the table begins.
func (t *Table) Place() Place { return t.doc.place(t.path, true) }

// Problems is where this table's findings go.
func (t *Table) Problems() *Problems { return t.doc.problems }

// File names the file that the table stands in.
func (t *Table) File() string { return t.doc.file.Name }

// Has tells whether a key is present, or was on a line that could not be read.
func (t *Table) Has(key string) bool {
	_, ok := t.get(key)
	return ok || t.doc.lost || t.doc.broken[t.full(key)]
}

// Keys lists the keys of the table, sorted.
func (t *Table) Keys() []string {
	keys := make([]string, 0, len(t.values))
	for k := range t.values {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// Require reports each key that is absent; a line that could not be read counts
// as present, since it has a problem of its own.
func (t *Table) Require(keys ...string) {
	for _, key := range keys {
		if !t.Has(key) {
			t.Missing(key, key, shapeString)
		}
	}
}

// Missing reports a required key under the title that staff know it by.
func (t *Table) Missing(key, title string, s shape) {
	name := key
	if title != key {
		name = title + "（" + key + "）"
	}
	t.doc.problems.Add(t.Place(), &missingKey, name, bilingual{s.example, []any{key}})
}

// MissingDate reports a required date.
func (t *Table) MissingDate(key string) { t.Missing(key, key, shapeDate) }

func (t *Table) wrong(key string, v any, s shape) {
	t.doc.problems.Add(t.At(key), &wrongType, key, bilingual{s.name, []any{key}}, typeName(v), bilingual{s.example, []any{key}})
}

func typeName(v any) bilingual {
	switch v := v.(type) {
	case string:
		return bilingual{text: Text{"文字", "text"}}
	case int64:
		return bilingual{text: Text{"整数", "a whole number"}}
	case float64:
		return bilingual{text: Text{"小数", "a decimal number"}}
	case bool:
		return bilingual{text: Text{"true/false", "true/false"}}
	case time.Time:
		return bilingual{text: Text{"日期", "a date"}}
	case []any:
		return bilingual{text: Text{"列表", "a list"}}
	case map[string]any, []map[string]any:
		return bilingual{text: Text{"一组键", "a table"}}
	default:
		return bilingual{text: Text{fmt.Sprintf("%T", v), fmt.Sprintf("%T", v)}}
	}
}

// String returns a text, "" where absent.
func (t *Table) String(key string) string {
	v, ok := t.get(key)
	if !ok {
		return ""
	}
	s, ok := v.(string)
	if !ok {
		t.wrong(key, v, shapeString)
	}
	return s
}

// Need returns a text that must be there and not be blank.
func (t *Table) Need(key string) string {
	if !t.Has(key) {
		t.Missing(key, key, shapeString)
		return ""
	}
	before := t.doc.problems.Len()
	s := t.String(key)
	if _, there := t.values[key]; there && strings.TrimSpace(s) == "" && t.doc.problems.Len() == before {
		t.doc.problems.Add(t.At(key), &emptyKey, key, bilingual{shapeString.example, []any{key}})
	}
	return s
}

// Strings returns a list of texts; a single text counts as a list of one.
func (t *Table) Strings(key string) []string {
	v, ok := t.get(key)
	if !ok {
		return nil
	}
	if s, ok := v.(string); ok {
		return []string{s}
	}
	list, ok := v.([]any)
	if !ok {
		t.wrong(key, v, shapeStrings)
		return nil
	}
	out := make([]string, 0, len(list))
	for _, e := range list {
		s, ok := e.(string)
		if !ok {
			t.wrong(key, v, shapeStrings)
			return nil
		}
		out = append(out, s)
	}
	return out
}

// Int returns a whole number.
func (t *Table) Int(key string) (int, bool) {
	v, ok := t.get(key)
	if !ok {
		return 0, false
	}
	n, ok := v.(int64)
	if !ok || int64(int(n)) != n {
		t.wrong(key, v, shapeInt)
		return 0, false
	}
	return int(n), true
}

// NeedInt returns a whole number that must be there.
func (t *Table) NeedInt(key string) (int, bool) {
	if !t.Has(key) {
		t.Missing(key, key, shapeInt)
	}
	return t.Int(key)
}

// Number returns the exact decimal notation of a number, "" where absent. TOML's
// own numbers pass through a binary float; up to 15 digits the way back is exact,
// and beyond that it is refused rather than guessed.
func (t *Table) Number(key string) string {
	v, ok := t.get(key)
	if !ok {
		return ""
	}
	switch v := v.(type) {
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		s := strconv.FormatFloat(v, 'f', -1, 64)
		if digits := strings.Trim(strings.Replace(s, ".", "", 1), "-0"); len(digits) > 15 || strings.ContainsAny(s, "naIN") {
			t.doc.problems.Add(t.At(key), &inexact, s)
			return ""
		}
		return s
	case string:
		return v
	}
	t.wrong(key, v, shapeNumber)
	return ""
}

// Bool returns true or false; false where absent.
func (t *Table) Bool(key string) bool {
	v, ok := t.get(key)
	if !ok {
		return false
	}
	b, ok := v.(bool)
	if !ok {
		t.wrong(key, v, shapeBool)
	}
	return b
}

// Date returns a date at midnight UTC, written as a TOML date or as the same in
// quotes; the second result is false where there is none.
func (t *Table) Date(key string) (time.Time, bool) {
	v, ok := t.get(key)
	if !ok {
		return time.Time{}, false
	}
	switch v := v.(type) {
	case time.Time:
		return time.Date(v.Year(), v.Month(), v.Day(), 0, 0, 0, 0, time.UTC), true
	case string:
		d, err := time.Parse(time.DateOnly, v)
		if err != nil {
			t.doc.problems.Add(t.At(key), &badDate, v)
			return time.Time{}, false
		}
		return d, true
	}
	t.wrong(key, v, shapeDate)
	return time.Time{}, false
}

// NeedDate returns a date that must be there.
func (t *Table) NeedDate(key string) (time.Time, bool) {
	if !t.Has(key) {
		t.Missing(key, key, shapeDate)
	}
	return t.Date(key)
}

// Table returns a sub-table, or nil where absent.
func (t *Table) Table(key string) *Table {
	v, ok := t.get(key)
	if !ok {
		return nil
	}
	m, ok := v.(map[string]any)
	if !ok {
		t.wrong(key, v, shapeTable)
		return nil
	}
	return &Table{doc: t.doc, path: t.full(key), values: m}
}

// Tables returns an array of tables.
func (t *Table) Tables(key string) []*Table {
	v, ok := t.get(key)
	if !ok {
		return nil
	}
	var out []*Table
	switch list := v.(type) {
	case []map[string]any:
		for i, m := range list {
			out = append(out, &Table{doc: t.doc, path: t.full(key) + "." + strconv.Itoa(i), values: m})
		}
	case []any:
		for i, e := range list {
			m, ok := e.(map[string]any)
			if !ok {
				t.wrong(key, v, shapeTables)
				return nil
			}
			out = append(out, &Table{doc: t.doc, path: t.full(key) + "." + strconv.Itoa(i), values: m})
		}
	default:
		t.wrong(key, v, shapeTables)
	}
	return out
}

// Done reports the keys that no getter asked for, with the nearest known one.
func (t *Table) Done() {
	for _, key := range t.Keys() {
		if slices.Contains(t.asked, key) {
			continue
		}
		if near := Suggest(key, t.asked); near != "" {
			t.doc.problems.Add(t.AtKey(key), &unknownKeyNear, key, near)
		} else {
			t.doc.problems.Add(t.AtKey(key), &unknownKey, key, strings.Join(t.asked, ", "))
		}
	}
}

// Expect names the keys that the table may hold before any is asked for. A reader
// of many tables of one form shares one list.
func (t *Table) Expect(keys []string) { t.asked = slices.Clip(keys) }

// Present tells whether a key was really read, unlike Has.
func (t *Table) Present(key string) bool {
	_, ok := t.values[key]
	return ok
}
