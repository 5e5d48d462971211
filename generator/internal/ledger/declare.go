package ledger

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

var (
	unknownWord = source.Kind{ID: "ledger-word", Level: source.Error,
		Say: source.Text{ZH: "%s 不能是 %q", EN: "%s cannot be %q"},
		Fix: source.Text{ZH: "可以写的有：%[3]s", EN: "it is one of: %[3]s"}}
	unknownWordNear = source.Kind{ID: "ledger-word", Level: source.Error,
		Say: source.Text{ZH: "%s 不能是 %q", EN: "%s cannot be %q"},
		Fix: source.Text{ZH: "您是不是要写 %[4]q？可以写的有：%[3]s", EN: "did you mean %[4]q? It is one of: %[3]s"}}
	roleTwice = source.Kind{ID: "ledger-role-twice", Level: source.Error,
		Say: source.Text{ZH: "角色 %q 已经给了字段 %s", EN: "the role %q is already held by the field %s"},
		Fix: source.Text{ZH: "一个角色只能给一个字段", EN: "give a role to one field only"}}
	fieldTwice = source.Kind{ID: "ledger-field-twice", Level: source.Error,
		Say: source.Text{ZH: "字段 %q 声明了两次", EN: "the field %q is declared twice"},
		Fix: source.Text{ZH: "留一处，删掉另一处", EN: "keep one of the two"}}
	noSuchField = source.Kind{ID: "ledger-no-field", Level: source.Error,
		Say: source.Text{ZH: "这个台账没有字段 %q", EN: "this ledger has no field %q"},
		Fix: source.Text{ZH: "已声明的字段：%[2]s", EN: "declared fields: %[2]s"}}
	noSuchFieldNear = source.Kind{ID: "ledger-no-field", Level: source.Error,
		Say: source.Text{ZH: "这个台账没有字段 %q", EN: "this ledger has no field %q"},
		Fix: source.Text{ZH: "您是不是要写 %[2]q？", EN: "did you mean %[2]q?"}}
	badPattern = source.Kind{ID: "ledger-pattern", Level: source.Error,
		Say: source.Text{ZH: "不是正则表达式：%s", EN: "not a regular expression: %s"}}
	badNumber = source.Kind{ID: "number", Level: source.Error,
		Say: source.Text{ZH: "不是一个数字：%q", EN: "not a number: %q"},
		Fix: source.Text{ZH: "用半角数字，不带单位和逗号，例：200000 或 545.50", EN: "plain digits without unit or commas, for example 200000 or 545.50"}}
	noID = source.Kind{ID: "ledger-no-id", Level: source.Error,
		Say: source.Text{ZH: "没有说明每条记录用什么作编号（网址）", EN: "nothing says what the id, and so the address, of a record is"},
		Fix: source.Text{ZH: "加一个 role = \"id\" 的字段；或写 [rows] 和 id = [\"年度字段\", \"代码字段\"]，由这些字段算出编号", EN: "declare a field with role = \"id\", or [rows] with id = [\"year\", \"uscc\"] to make it of these fields"}}
	noTitle = source.Kind{ID: "ledger-no-title", Level: source.Error,
		Say: source.Text{ZH: "台账没有角色为 title 或 party 的字段，记录没有名称", EN: "no field has the role title or party: records have no name"},
		Fix: source.Text{ZH: "给作为名称的字段写上 role = \"title\"", EN: "give the field that names a record role = \"title\""}}
	partOfDate = source.Kind{ID: "ledger-part", Level: source.Error,
		Say: source.Text{ZH: "%s 不是日期，不能按年、按月统计", EN: "%s is no date: it has no year or month to count by"},
		Fix: source.Text{ZH: "只写字段名，或换一个 type = \"date\" 的字段", EN: "name the field alone, or one with type = \"date\""}}
)

// DeclarationFile is the name of the file that declares a ledger in its folder.
const DeclarationFile = "ledger.toml"

var fieldName = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// Declare reads a ledger.toml. The ledger is usable only where no problem is added.
func Declare(f source.File, ps *source.Problems) *Ledger {
	t := source.ParseFile(f, ps)
	l := &Ledger{
		Dir: path.Dir(f.Name), Name: t.Need("name"), Title: t.Need("title"), Description: t.Need("description"),
		Unit: t.String("unit"), Basis: t.Strings("basis"), PerPage: 50,
	}
	if l.Name != "" && !fieldName.MatchString(l.Name) {
		ps.Add(t.At("name"), &unknownWord, "name", l.Name, source.Both("小写英文字母开头，只含小写字母、数字和下划线", "lower-case letters, digits and _, a letter first"))
	}
	if l.Unit == "" {
		l.Unit = "条"
	}
	for _, ft := range t.Tables("fields") {
		l.declareField(ft)
	}
	l.declareStages(t)
	l.declareKind(t)
	l.declareList(t)
	l.Files = l.fileFields()
	for _, ct := range t.Tables("charts") {
		l.declareChart(ct)
	}
	for _, ct := range t.Tables("clocks") {
		l.declareClock(ct)
	}
	if tt := t.Table("term"); tt != nil {
		l.declareTerm(tt)
	}
	t.Done()
	for i, name := range l.names {
		if !l.Fields[i].Derived {
			l.known = append(l.known, name)
		}
	}
	l.known = append(l.known, recordKeys...)
	return l
}

// fileFields lists the fields that name files: attachments and stages' documents.
func (l *Ledger) fileFields() []int {
	var out []int
	if i := l.With(Attachment); i >= 0 {
		out = append(out, i)
	}
	for _, s := range l.Stages {
		if s.Document >= 0 && !slices.Contains(out, s.Document) {
			out = append(out, s.Document)
		}
	}
	return out
}

func (l *Ledger) declareField(t *source.Table) {
	f := Field{Name: t.Need("name"), Title: t.Need("title"), Description: t.String("description"),
		Type: FieldType(t.String("type")), Format: t.String("format"), Unit: t.String("unit"), Ordered: t.Bool("categoriesOrdered")}
	word := t.String("role")
	if i := slices.Index(roles, word); i >= 0 {
		f.Role = ID + Role(i)
	}
	if f.Type == "" {
		f.Type = String
	}
	if f.Unit == "" && (f.Role == Amount || f.Format == "yuan") {
		f.Unit = "元"
	}
	if !slices.Contains(fieldTypes, f.Type) {
		wrongWord(t, "type", f.Type, fieldTypes)
	}
	if f.Name != "" && (slices.Contains(l.names, f.Name) || reserved(f.Name)) {
		t.Problems().Add(t.At("name"), &fieldTwice, f.Name)
	}
	switch {
	case word == "":
	case f.Role == NoRole:
		wrongWord(t, "role", word, roles)
	case l.With(f.Role) >= 0:
		t.Problems().Add(t.At("role"), &roleTwice, word, l.Fields[l.With(f.Role)].Name)
	default:
		l.byRole[f.Role] = len(l.Fields) + 1
	}
	if c := t.Table("constraints"); c != nil {
		f.constrain(c)
	}
	t.Done()
	l.names = append(l.names, f.Name)
	l.Fields = append(l.Fields, f)
}

func (f *Field) constrain(t *source.Table) {
	f.Required, f.Unique, f.Enum = t.Bool("required"), t.Bool("unique"), t.Strings("enum")
	if p := t.String("pattern"); p != "" {
		re, err := regexp.Compile("^(?:" + p + ")$")
		if err != nil {
			t.Problems().Add(t.At("pattern"), &badPattern, err)
		}
		f.Pattern = re
	}
	f.Minimum, f.Maximum = bound(t, "minimum"), bound(t, "maximum")
	t.Done()
}

func bound(t *source.Table, key string) *quantity.Decimal {
	s := t.Number(key)
	if s == "" {
		return nil
	}
	d, err := quantity.Parse(s)
	if err != nil {
		t.Problems().Add(t.At(key), &badNumber, s)
		return nil
	}
	return &d
}

// by reads "town" or "decided:year".
func (l *Ledger) by(t *source.Table, key, spec string) (By, bool) {
	name, part, _ := strings.Cut(spec, ":")
	i := l.need(t, key, name)
	if part != "" && part != "year" && part != "month" {
		t.Problems().Add(t.At(key), &unknownWord, key, spec, "year, month")
		return By{}, false
	}
	if i >= 0 && part != "" && l.Fields[i].Type != Date {
		t.Problems().Add(t.At(key), &partOfDate, name)
		return By{}, false
	}
	return By{i, part}, i >= 0
}

// need finds a field that another part of the declaration names.
func (l *Ledger) need(t *source.Table, key, name string) int {
	i := l.FieldNamed(name)
	if i < 0 && name != "" {
		if near := source.Suggest(name, l.names); near != "" {
			t.Problems().Add(t.At(key), &noSuchFieldNear, name, near)
		} else {
			t.Problems().Add(t.At(key), &noSuchField, name, strings.Join(l.names, ", "))
		}
	}
	return i
}

// wrongWord reports a word that is not of a closed list, with the nearest one.
func wrongWord[T ~string](t *source.Table, key string, word T, list []T) {
	known := make([]string, len(list))
	for i, w := range list {
		known[i] = string(w)
	}
	all := strings.Join(known, ", ")
	if near := source.Suggest(string(word), known); near != "" {
		t.Problems().Add(t.At(key), &unknownWordNear, key, string(word), all, near)
	} else {
		t.Problems().Add(t.At(key), &unknownWord, key, string(word), all)
	}
}
