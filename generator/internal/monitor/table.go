package monitor

import (
	"bytes"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

// A Column is what a table of values may hold. Staff write the unit behind the title:
// PM10(µg/m³).
type Column struct {
	Title  string
	Unit   string // "" where the item has none
	Must   bool
	Signed bool   // may be negative: temperature, ORP
	Most   string // the highest value there can be: "14" for pH; a percentage never exceeds 100
	Dry    bool   // may say 断流
	Words  bool   // told in words: 无 or 有
}

// Head is the column's title as staff write it.
func (c *Column) Head() string {
	if c.Unit == "" {
		return c.Title
	}
	return c.Title + "(" + c.Unit + ")"
}

// A Table is a sheet of values, read row by row. Its getters report what is wrong
// with a cell and return false.
type Table struct {
	*source.Sheet
	columns []Column
	at      []int // position of each column in the sheet, -1 where it is lacking
	most    []quantity.Decimal
	seen    map[dayPoint]int
	ps      *source.Problems
}

type dayPoint struct {
	day   calendar.Date
	point int
}

var (
	headUnknown = source.Kind{ID: "csv-column-unknown", Level: source.Error,
		Say: source.Text{ZH: "表头有不认识的列：%q", EN: "the header has an unknown column: %q"},
		Fix: source.Text{ZH: "可用的列：%[2]s", EN: "the columns are: %[2]s"}}
	headNear = source.Kind{ID: "csv-column-unknown", Level: source.Error,
		Say: source.Text{ZH: "表头有不认识的列：%q", EN: "the header has an unknown column: %q"},
		Fix: source.Text{ZH: "您是不是要写 %[2]s？", EN: "did you mean %[2]s?"}}
	headTwice = source.Kind{ID: "csv-column-twice", Level: source.Error,
		Say: source.Text{ZH: "%s 在表头里有两列：%s 和 %s", EN: "%s has two columns: %s and %s"},
		Fix: source.Text{ZH: "一个项目只留一列、一个单位：%[4]s", EN: "one column and one unit for an item: %[4]s"}}
	headUnit = source.Kind{ID: "csv-unit", Level: source.Error,
		Say: source.Text{ZH: "%s 的单位应当是 %s，表头写的是 %s", EN: "%s is in %s, the header says %s"},
		Fix: source.Text{ZH: "数值换算成 %[2]s 后，表头写 %[4]s；单位不换算会差上千倍", EN: "convert the values to %[2]s and write %[4]s; unconverted they are wrong a thousandfold"}}
	headNoUnit = source.Kind{ID: "csv-unit-missing", Level: source.Error,
		Say: source.Text{ZH: "%s 这一列没有写单位", EN: "the column %s has no unit"},
		Fix: source.Text{ZH: "确认数值的单位是 %[2]s，表头写成 %[3]s", EN: "make sure that the values are in %[2]s and write %[3]s"}}
	noRows = source.Kind{ID: "csv-no-rows", Level: source.Error,
		Say: source.Text{ZH: "只有表头，没有数据", EN: "there is a header, but no data"},
		Fix: source.Text{ZH: "补上数据；整期没有监测的，每个点位写一行，数值写 停测", EN: "add the data; where nothing was monitored, write a row for each point with 停测 for its values"}}
	headMissing = source.Kind{ID: "csv-column-missing", Level: source.Error,
		Say: source.Text{ZH: "表头缺少一列：%s", EN: "the header lacks a column: %s"},
		Fix: source.Text{ZH: "加上这一列；没有数据的格留空。应有的列：%[2]s", EN: "add it, with empty cells where there are no data. The columns are: %[2]s"}}
)

// OpenTable finds the columns in the header of a sheet, in any order.
func OpenTable(sheet *source.Sheet, columns []Column, ps *source.Problems) (*Table, bool) {
	t := &Table{Sheet: sheet, columns: columns, at: make([]int, len(columns)), most: make([]quantity.Decimal, len(columns)), seen: map[dayPoint]int{}, ps: ps}
	for i := range columns {
		t.at[i] = -1
		if m := columns[i].highest(); m != "" {
			t.most[i] = quantity.MustParse(m)
		}
	}
	fine := true
	for i, head := range sheet.Head() {
		fine = t.place(i, head) && fine
	}
	for i := range columns {
		if t.at[i] < 0 && columns[i].Must && fine {
			ps.Add(sheet.File.AtLine(1), &headMissing, columns[i].Head(), t.heads())
			fine = false
		}
	}
	if fine && !bytes.Contains(bytes.TrimSpace(sheet.File.Text), []byte("\n")) {
		ps.Add(sheet.File.AtLine(1), &noRows)
	}
	return t, fine
}

func (c *Column) highest() string {
	if c.Most == "" && c.Unit == "%" {
		return "100"
	}
	return c.Most
}

func (t *Table) heads() string {
	var heads []string
	for i := range t.columns {
		heads = append(heads, t.columns[i].Head())
	}
	return strings.Join(heads, ",")
}

// place finds what a title of the sheet stands for.
func (t *Table) place(i int, head string) bool {
	title, unit := splitHead(head)
	var titles []string
	for k := range t.columns {
		c := &t.columns[k]
		titles = append(titles, c.Title)
		if narrowBrackets.Replace(c.Title) != title {
			continue
		}
		at := t.AtHead(i)
		switch {
		case t.at[k] >= 0:
			t.ps.Add(at, &headTwice, c.Title, t.Sheet.Head()[t.at[k]], head, c.Head())
		case c.Unit == "" && unit == "", normalUnit(unit) == normalUnit(c.Unit):
			t.at[k] = i
			return true
		case unit == "":
			t.ps.Add(at, &headNoUnit, c.Title, c.Unit, c.Head())
		default:
			t.ps.Add(at, &headUnit, c.Title, c.Unit, unit, c.Head())
		}
		return false
	}
	if near := source.Suggest(title, titles); near != "" {
		for k := range t.columns {
			if t.columns[k].Title == near {
				near = t.columns[k].Head()
				break
			}
		}
		t.ps.Add(t.AtHead(i), &headNear, head, near)
	} else {
		t.ps.Add(t.AtHead(i), &headUnknown, head, t.heads())
	}
	return false
}

// splitHead takes title and unit apart at the last pair of brackets: PM10(µg/m³),
// PM10（µg/m³）, 铬（六价）(mg/L), 昼间(dB(A)).
func splitHead(head string) (title, unit string) {
	narrow := strings.TrimSpace(narrowBrackets.Replace(head))
	if !strings.HasSuffix(narrow, ")") {
		return narrow, ""
	}
	depth := 0
	for i := len(narrow) - 1; i >= 0; i-- {
		switch narrow[i] {
		case ')':
			depth++
		case '(':
			if depth--; depth == 0 {
				return strings.TrimSpace(narrow[:i]), strings.TrimSpace(narrow[i+1 : len(narrow)-1])
			}
		}
	}
	return narrow, ""
}

var narrowBrackets = strings.NewReplacer("（", "(", "）", ")")

// normalUnit makes spellings of one unit equal: the micro sign and the Greek letter
// and u, m3 and m³, blanks; 无量纲 is no unit.
func normalUnit(unit string) string {
	u := strings.NewReplacer("μ", "u", "µ", "u", "³", "3", "²", "2", " ", "", "／", "/", "％", "%", "无量纲", "").Replace(unit)
	if u == "ppm" || u == "ppb" {
		return unit // volume shares are never mass concentrations
	}
	return u
}
