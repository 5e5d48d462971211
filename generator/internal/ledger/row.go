package ledger

import (
	"strconv"
	"strings"

	"mingjing/generator/internal/source"
)

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
	missingField = source.Kind{ID: "field-missing", Level: source.Error,
		Say: source.Text{ZH: "缺少必填项 %s（%s）", EN: "the required field %s (%s) is missing"},
		Fix: source.Text{ZH: "在信息栏里加一行：%[3]s", EN: "add a line to the front matter: %[3]s"}}
	emptyCell = source.Kind{ID: "field-empty", Level: source.Error,
		Say: source.Text{ZH: "必填项 %s 是空的", EN: "the required field %s is empty"},
		Fix: source.Text{ZH: "填上这一格，例：%[2]s", EN: "fill in this cell, for example: %[2]s"}}
	badCellDate = source.Kind{ID: "date", Level: source.Error,
		Say: source.Text{ZH: "不是一个日期：%s", EN: "not a date: %s"},
		Fix: source.Text{ZH: "写成 年-月-日，例：2022-10-31 或 2022/10/31，并确认当月有这一天", EN: "write year-month-day, for example 2022-10-31 or 2022/10/31, and check that the month has that day"}}
	notWhole = source.Kind{ID: "number", Level: source.Error,
		Say: source.Text{ZH: "%s 应当是整数，这里写的是 %q", EN: "%s should be a whole number, this is %q"},
		Fix: source.Text{ZH: "去掉小数部分，例：12", EN: "leave out the decimals, for example 12"}}
	badBoolean = source.Kind{ID: "wrong-type", Level: source.Error,
		Say: source.Text{ZH: "%s 应当是“是”或“否”，这里写的是 %q", EN: "%s should be 是 (yes) or 否 (no), this is %q"},
		Fix: source.Text{ZH: "填 是 或 否", EN: "write 是 or 否"}}
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

// Ends of the names of files that hold rows, beside the texts of single records.
const (
	sheetEnd = ".csv"  // one row a line, its header names the fields
	tableEnd = ".toml" // [[row]] tables
)

// ReadRow reads the front matter of a record. The row comes back even where it has
// problems, so that checks across rows can still name it.
func (l *Ledger) ReadRow(f source.File, head source.Span, ps *source.Problems) *Row {
	t := source.ParseTable(f, head, ps)
	d := draft{ledger: l, ps: ps, table: t}
	r := d.tableRow(t)
	r.File = f.Name
	return &r
}

func (d *draft) tableRow(t *source.Table) Row {
	d.table = t
	t.Expect(d.ledger.known)
	d.said = d.tableKeys(t)
	r := d.row()
	t.Done()
	return r
}

// ReadTables reads the rows of a TOML file: a [[row]] for each.
func (l *Ledger) ReadTables(f source.File, ps *source.Problems) []Row {
	t := source.ParseFile(f, ps)
	var rows []Row
	d := draft{ledger: l, ps: ps}
	for i, rt := range t.Tables(rowKey) {
		r := d.tableRow(rt)
		r.File, r.At = f.Name, i+1
		rows = append(rows, r)
	}
	t.Done()
	return rows
}

// ReadSheet reads the rows of a CSV table. Its header names the fields by title or
// by name, in any order.
func (l *Ledger) ReadSheet(s *source.Sheet) []Row {
	var want []source.Heading
	for i := range l.Fields {
		want = append(want, source.Heading{Names: l.Fields[i].headings(), Must: l.Fields[i].Required})
	}
	at, ok := s.Match(append(want, l.keyHeadings()...))
	if !ok {
		return nil
	}
	d := draft{ledger: l, ps: s.Problems(), sheet: s, columns: at[:len(l.Fields)], keys: at[len(l.Fields):]}
	var rows []Row
	for s.Next() {
		d.said = d.rowKeys()
		r := d.row()
		r.File, r.At = s.File.Name, s.Line()
		rows = append(rows, r)
	}
	return rows
}

// rowKey is what a row is called in a TOML file of rows.
const rowKey = "row"

// tableKey is the path of the n-th row of such a file, counted from 1.
func tableKey(n int) string { return rowKey + "." + strconv.Itoa(n-1) }

// headings are the titles under which a table may hold the field.
func (f *Field) headings() []string {
	out := []string{f.Title, f.Name}
	if f.Unit != "" {
		out = append(out, f.Heading())
	}
	return out
}

// Heading is the field's title over a column, with its unit.
func (f *Field) Heading() string {
	if f.Unit == "" || strings.Contains(f.Title, "（"+f.Unit) { // 满分 has the character of its unit, 分, and does not say it
		return f.Title
	}
	return f.Title + "（" + f.Unit + "）"
}

// example shows how a field is written in TOML.
func (f *Field) example() string {
	s := f.value()
	switch {
	case f.Type == Array:
		s = `["` + s + `"]`
	case f.Type == String || f.Type == "":
		s = `"` + s + `"`
	case f.Type == Boolean:
		s = "true"
	}
	return f.Name + " = " + s
}

// value is an example of a field's value.
func (f *Field) value() string {
	switch {
	case f.Role == Number:
		return "示例环罚〔2022〕12号"
	case f.Role == ID:
		return "k7m2q9xd"
	case len(f.Enum) > 0:
		return f.Enum[0]
	}
	switch f.Type {
	case Date:
		return "2022-10-31"
	case Decimal:
		return "200000"
	case Integer:
		return "12"
	case Year:
		return "2022"
	case Boolean:
		return "是"
	}
	return "…"
}
