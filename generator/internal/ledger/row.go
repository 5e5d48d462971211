package ledger

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

// legacyKey marks a record of former years whose document number is printed as it
// was given out, with brackets and zeros that today's rule refuses.
const legacyKey = "legacy"

var (
	notInList = source.Kind{ID: "enum", Level: source.Error,
		Say: source.Text{ZH: "%s 不能是 %q", EN: "%s cannot be %q"},
		Fix: source.Text{ZH: "从这些里选：%[3]s", EN: "choose from: %[3]s"}}
	notInListNear = source.Kind{ID: "enum", Level: source.Error,
		Say: source.Text{ZH: "%s 不能是 %q", EN: "%s cannot be %q"},
		Fix: source.Text{ZH: "您是不是要写 %[4]q？可选：%[3]s", EN: "did you mean %[4]q? It is one of: %[3]s"}}
	noPattern = source.Kind{ID: "pattern", Level: source.Error,
		Say: source.Text{ZH: "%s 的写法不对：%q", EN: "%s is not of the expected form: %q"},
		Fix: source.Text{ZH: "应当符合：%[3]s", EN: "it should match: %[3]s"}}
	outOfRange = source.Kind{ID: "range", Level: source.Error,
		Say: source.Text{ZH: "%s 超出范围：%s", EN: "%s is out of range: %s"},
		Fix: source.Text{ZH: "应当%[3]s", EN: "it should be %[3]s"}}
	control = source.Kind{ID: "control-character", Level: source.Error,
		Say: source.Text{ZH: "%s 里有看不见的控制字符（U+%04X）", EN: "there is an invisible control character in %s (U+%04X)"},
		Fix: source.Text{ZH: "删掉后重新输入这一处", EN: "delete it and type this part again"}}
	missingField = source.Kind{ID: "field-missing", Level: source.Error,
		Say: source.Text{ZH: "缺少必填项 %s（%s）", EN: "the required field %s (%s) is missing"},
		Fix: source.Text{ZH: "在信息栏里加一行：%[3]s", EN: "add a line to the front matter: %[3]s"}}
	emptyField = source.Kind{ID: "field-empty", Level: source.Error,
		Say: source.Text{ZH: "必填项 %s（%s）是空的", EN: "the required field %s (%s) is empty"},
		Fix: source.Text{ZH: "填上内容，例：%[3]s", EN: "fill it in, for example: %[3]s"}}
	dateOrder = source.Kind{ID: "date-order", Level: source.Error,
		Say: source.Text{ZH: "发布日期 %s 早于成文日期 %s", EN: "published on %s, before the decision of %s"},
		Fix: source.Text{ZH: "核对两个日期，改正写错的一个", EN: "check both dates and mend the wrong one"}}
	badID = source.Kind{ID: "id-form", Level: source.Error,
		Say: source.Text{ZH: "记录编号 %q 不能用作网址", EN: "the id %q cannot be part of an address"},
		Fix: source.Text{ZH: "用 4–32 个小写字母、数字或连字符，不含单位名称和文号，例：id = \"k7m2q9xd\"", EN: "4 to 32 lower-case letters, digits or hyphens that name neither firm nor document, for example id = \"k7m2q9xd\""}}
)

// ReadRow reads the front matter of a record. The row comes back even where it has
// problems, so that checks across rows can still name it.
func (l *Ledger) ReadRow(f source.File, head source.Span, ps *source.Problems) *Row {
	t := source.ParseTable(f, head, ps)
	t.Expect(l.known)
	r := &Row{Ledger: l, File: f.Name, Values: make([]Value, len(l.Fields))}
	for i := range l.Fields {
		r.Values[i] = l.Fields[i].read(t)
	}
	legacy := t.Bool(legacyKey)
	t.Done()
	l.checkRoles(t, r, legacy)
	return r
}

// read reads one field of a row and holds it against its constraints.
func (f *Field) read(t *source.Table) Value {
	if !t.Has(f.Name) {
		if f.Required {
			t.Problems().Add(t.Place(), &missingField, f.Title, f.Name, f.example())
		}
		return Value{}
	}
	var v Value
	switch f.Type {
	case Date:
		if on, ok := t.Date(f.Name); ok {
			v = Value{Date: calendar.Of(on), Set: true}
			v.Text = v.Date.String()
		}
	case Decimal:
		v = f.number(t, t.Number(f.Name))
	case Integer, Year:
		if n, ok := t.Int(f.Name); ok {
			v = f.number(t, strconv.Itoa(n))
		}
	case Boolean:
		v = Value{Text: strconv.FormatBool(t.Bool(f.Name)), Set: true}
	case Array:
		list := t.Strings(f.Name)
		for _, s := range list {
			f.checkText(t, s)
		}
		v = Value{Text: strings.Join(list, listMark), Set: len(list) > 0}
	default:
		before := t.Problems().Len()
		s := t.String(f.Name)
		f.checkText(t, s)
		v = Value{Text: s, Set: strings.TrimSpace(s) != ""}
		if f.Required && !v.Set && t.Present(f.Name) && t.Problems().Len() == before {
			t.Problems().Add(t.At(f.Name), &emptyField, f.Title, f.Name, f.example())
		}
	}
	return v
}

func (f *Field) number(t *source.Table, s string) Value {
	if s == "" {
		return Value{}
	}
	d, err := quantity.Parse(s)
	if err != nil {
		t.Problems().Add(t.At(f.Name), &badNumber, s)
		return Value{}
	}
	if f.Minimum != nil && d.Cmp(*f.Minimum) < 0 {
		t.Problems().Add(t.At(f.Name), &outOfRange, f.Title, s, source.Both("不小于 "+f.Minimum.String(), "at least "+f.Minimum.String()))
	}
	if f.Maximum != nil && d.Cmp(*f.Maximum) > 0 {
		t.Problems().Add(t.At(f.Name), &outOfRange, f.Title, s, source.Both("不大于 "+f.Maximum.String(), "at most "+f.Maximum.String()))
	}
	return Value{Text: s, Number: d, Set: true}
}

func (f *Field) checkText(t *source.Table, s string) {
	if i := strings.IndexFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }); i >= 0 {
		t.Problems().Add(t.At(f.Name), &control, f.Title, []rune(s[i:])[0])
	}
	if s == "" {
		return
	}
	if len(f.Enum) > 0 && !slices.Contains(f.Enum, s) {
		list := strings.Join(f.Enum, "、")
		if near := source.Suggest(s, f.Enum); near != "" {
			t.Problems().Add(t.At(f.Name), &notInListNear, f.Title, s, list, near)
		} else {
			t.Problems().Add(t.At(f.Name), &notInList, f.Title, s, list)
		}
	}
	if f.Pattern != nil && !f.Pattern.MatchString(s) {
		t.Problems().Add(t.At(f.Name), &noPattern, f.Title, s, f.Pattern.String())
	}
}

// example shows how a field is written.
func (f *Field) example() string {
	switch {
	case f.Role == Number:
		return f.Name + ` = "示例环罚〔2022〕12号"`
	case f.Role == ID:
		return f.Name + ` = "k7m2q9xd"`
	case len(f.Enum) > 0 && f.Type == Array:
		return f.Name + ` = ["` + f.Enum[0] + `"]`
	case len(f.Enum) > 0:
		return f.Name + ` = "` + f.Enum[0] + `"`
	}
	switch f.Type {
	case Date:
		return f.Name + " = " + time.Date(2022, 10, 31, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	case Decimal:
		return f.Name + " = 200000"
	case Integer:
		return f.Name + " = 12"
	case Year:
		return f.Name + " = 2022"
	case Boolean:
		return f.Name + " = true"
	case Array:
		return f.Name + ` = ["…"]`
	}
	return f.Name + ` = "…"`
}

// checkRoles holds a row against what its roles mean.
func (l *Ledger) checkRoles(t *source.Table, r *Row, legacy bool) {
	at := func(role Role) source.Place { return t.At(l.Fields[l.With(role)].Name) }
	if v := r.Get(ID); v.Set && !validID(v.Text) {
		t.Problems().Add(at(ID), &badID, v.Text)
	}
	for _, role := range []Role{USCC, OrganUSCC} {
		if v := r.Get(role); v.Set {
			if k, args := CheckUSCC(v.Text); k != nil {
				t.Problems().Add(at(role), k, args...)
			}
		}
	}
	decided, published := r.Get(Decided), r.Get(Published)
	if v := r.Get(Number); v.Set && !legacy {
		if k, args := CheckDocNumber(v.Text, decided.Date); k != nil {
			t.Problems().Add(at(Number), k, args...)
		}
	}
	if decided.Set && published.Set && published.Date.Before(decided.Date) {
		t.Problems().Add(at(Published), &dateOrder, published.Date, decided.Date)
	}
}

func validID(s string) bool {
	if len(s) < 4 || len(s) > 32 {
		return false
	}
	return strings.IndexFunc(s, func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-'
	}) < 0
}
