package monitor

import (
	"errors"
	"path"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

var (
	badCell = source.Kind{ID: "csv-cell", Level: source.Error,
		Say: source.Text{ZH: "%s 不是数值：%q", EN: "%s is not a value: %q"},
		Fix: source.Text{ZH: "%[3]s", EN: "%[3]s"}}
	cellUnit = source.Kind{ID: "csv-cell-unit", Level: source.Error,
		Say: source.Text{ZH: "%s 这一列的单位是 %s，这一格里又写了 %q", EN: "the column %s is in %s, but this cell says %q"},
		Fix: source.Text{ZH: "整列用一个单位，写在表头；这一格换算成 %[2]s 后只写数字", EN: "one unit for the whole column, in the header; convert this cell to %[2]s and write the number alone"}}
	negative = source.Kind{ID: "csv-negative", Level: source.Error,
		Say: source.Text{ZH: "%s 不能是负数：%s", EN: "%s cannot be negative: %s"},
		Fix: source.Text{ZH: "核对原始记录；无效数据留空，低于检出限写 <检出限，例：<0.01", EN: "check the original record; leave invalid data empty, write <0.01 for what is below the detection limit"}}
	tooHigh = source.Kind{ID: "csv-range", Level: source.Error,
		Say: source.Text{ZH: "%s 不可能是 %s：最大是 %s", EN: "%s cannot be %s: at most %s"},
		Fix: source.Text{ZH: "核对原始记录，是不是小数点错位或者填错了列", EN: "check the original record: is the point in the wrong place, or the cell in the wrong column?"}}
	notDry = source.Kind{ID: "csv-dry", Level: source.Error,
		Say: source.Text{ZH: "%s 不会“断流”", EN: "%s cannot run dry"},
		Fix: source.Text{ZH: "停止监测写 停测；没有数据留空", EN: "write 停测 where monitoring stopped; leave the cell empty where there are no data"}}
	badDay = source.Kind{ID: "csv-date", Level: source.Error,
		Say: source.Text{ZH: "不是一个日期：%q", EN: "not a date: %q"},
		Fix: source.Text{ZH: "写成 年-月-日，例：%[2]s，并确认当月有这一天", EN: "write year-month-day, for example %[2]s, and check that the month has that day"}}
	wrongDay = source.Kind{ID: "csv-period", Level: source.Error,
		Say: source.Text{ZH: "%s 不在本表的时段 %s 之内", EN: "%s is not in the period of this table, %s"},
		Fix: source.Text{ZH: "核对日期，或者把这一行移到所属时段的表里；整张表都不对时，看 data 是不是写错了文件", EN: "check the date, or move the row to the table of its period; if all rows are wrong, check the file that data names"}}
	noPoint = source.Kind{ID: "csv-station", Level: source.Error,
		Say: source.Text{ZH: "%s 里没有点位 %q", EN: "%s has no point %q"},
		Fix: source.Text{ZH: "已登记的点位：%[3]s", EN: "registered points: %[3]s"}}
	pointClosed = source.Kind{ID: "csv-station-closed", Level: source.Error,
		Say: source.Text{ZH: "点位 %s %s 在 %s 没有运行", EN: "the point %s %s was not in service on %s"},
		Fix: source.Text{ZH: "核对日期、点位编号，以及登记表里的启用、停用日期", EN: "check the date, the id, and opened and closed in the register"}}
	dayTwice = source.Kind{ID: "csv-twice", Level: source.Error,
		Say: source.Text{ZH: "%s %s 的数据写了两次（前一次在第 %d 行）", EN: "%s %s is there twice (first on line %d)"},
		Fix: source.Text{ZH: "核对后留一行", EN: "check, and keep one line"}}
)

// Text returns a cell of a column, "" where the table lacks it.
func (t *Table) Text(column int) string { return t.Cell(t.at[column]) }

// Has tells whether the table has a column.
func (t *Table) Has(column int) bool { return t.at[column] >= 0 }

// AtCell returns the place of a cell of a column.
func (t *Table) AtCell(column int) source.Place { return t.At(t.at[column]) }

// Value reads a cell: a number, or the reason why there is none. False where the cell
// is wrong; a value that the item cannot have is wrong too.
func (t *Table) Value(column int) (quantity.Value, bool) {
	c := &t.columns[column]
	v, err := quantity.ParseValue(t.Text(column), c.Unit)
	if err != nil {
		t.reportCell(column, err)
		return quantity.Value{Unit: c.Unit}, false
	}
	switch {
	case v.State == quantity.Dry && !c.Dry:
		t.ps.Add(t.AtCell(column), &notDry, c.Title)
	case v.State == quantity.Measured && v.Number.Sign() < 0 && !c.Signed:
		t.ps.Add(t.AtCell(column), &negative, c.Title, v.Number)
	case v.State == quantity.Measured && c.highest() != "" && v.Number.Cmp(t.most[column]) > 0:
		t.ps.Add(t.AtCell(column), &tooHigh, c.Title, v.Number, t.most[column])
	default:
		return v, true
	}
	return quantity.Value{Unit: c.Unit}, false
}

// cellRemedies answer the faults of a number.
var cellRemedies = map[quantity.Fault]source.Text{
	quantity.NotANumber: {ZH: "写数字，或 <0.01、未检出、停测；没有数据就留空", EN: "write a number, or <0.01, 未检出, 停测; leave it empty where there is none"},
	quantity.FullWidth:  {ZH: "数字和小数点用半角，例：12.5", EN: "write half-width digits and point, for example 12.5"},
	quantity.Grouped:    {ZH: "数字中间不加逗号、空格，例：1234.5", EN: "no commas or blanks inside a number, for example 1234.5"},
	quantity.Exponent:   {ZH: "不用科学记数法，写全数字，例：0.0005", EN: "no scientific notation: write all digits, for example 0.0005"},
	quantity.TooLong:    {ZH: "数字太长，去掉多余的小数", EN: "the number is too long: give fewer decimals"},
}

// inWords answers an item that is told in words.
var inWords = source.Text{ZH: "这个项目写 无 或 有；没有监测就留空", EN: "this item is 无 or 有; leave it empty where it was not examined"}

func (t *Table) reportCell(column int, err error) {
	c, text := &t.columns[column], t.Text(column)
	digits := strings.IndexFunc(text, func(r rune) bool { return r != '.' && (r < '0' || r > '9') })
	if digits > 0 && strings.ContainsAny(text[digits:], "gm%‰") {
		t.ps.Add(t.AtCell(column), &cellUnit, c.Title, c.Unit, text)
		return
	}
	fault := quantity.NotANumber
	var parse *quantity.ParseError
	if errors.As(err, &parse) {
		fault = parse.Fault
	}
	remedy := cellRemedies[fault]
	if c.Words {
		remedy = inWords
	}
	t.ps.Add(t.AtCell(column), &badCell, c.Title, text, source.Both(remedy.ZH, remedy.EN))
}

// Day reads a date of the table's period.
func (t *Table) Day(column int, period calendar.Period) (calendar.Date, bool) {
	d, err := calendar.ParseDate(t.Text(column))
	switch {
	case err != nil:
		t.ps.Add(t.AtCell(column), &badDay, t.Text(column), period.First())
		return d, false
	case !period.Contains(d):
		t.ps.Add(t.AtCell(column), &wrongDay, d, period)
		return d, false
	}
	return d, true
}

// Point finds the point that a cell names, by its id.
func (t *Table) Point(column int, points *Points) (int, bool) {
	i := points.Index(t.Text(column))
	if i < 0 {
		t.ps.Add(t.AtCell(column), &noPoint, path.Base(points.File), t.Text(column), points.list())
	}
	return i, i >= 0
}

// Once reports a day of a point that the table has had already, and a day on which
// the point was not in service.
func (t *Table) Once(day, point int, d calendar.Date, i int, points *Points) bool {
	p := &points.All[i]
	if !p.On(d) {
		t.ps.Add(t.AtCell(point), &pointClosed, p.ID, p.Name, d)
		return false
	}
	if first := t.seen[dayPoint{d, i}]; first > 0 {
		t.ps.Add(t.AtCell(day), &dayTwice, d, p.ID, first)
		return false
	}
	t.seen[dayPoint{d, i}] = t.Line()
	return true
}
