package monitor

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

// A Total is a plain series of amounts over periods: target and done, collected and
// disposed of (减排量, 医疗废物, 温室气体 …).
type Total struct {
	Name      string // file name without .md: its address
	File      string
	Data      string // its table
	Title     string
	Unit      string
	Published calendar.Date
	Tasks     []string // items of the plan that it reports on
	Body      source.Span
	Columns   []string // titles, units left out
	Rows      []TotalRow
	TaskPlace source.Place
}

// A TotalRow is what one period says.
type TotalRow struct {
	Period calendar.Period
	Line   int
	Values []quantity.Value // answers Total.Columns
}

var (
	totalPeriod = source.Kind{ID: "csv-row-period", Level: source.Error,
		Say: source.Text{ZH: "不是一个时期：%q", EN: "not a period: %q"},
		Fix: source.Text{ZH: "写成 2022、2022-Q3 或 2022-10", EN: "write 2022, 2022-Q3 or 2022-10"}}
	totalOrder = source.Kind{ID: "csv-row-order", Level: source.Error,
		Say: source.Text{ZH: "%s 排在 %s 之后", EN: "%s stands behind %s"},
		Fix: source.Text{ZH: "按先后排，一个时期一行", EN: "one row for a period, the oldest first"}}
	totalColumns = source.Kind{ID: "csv-columns", Level: source.Error,
		Say: source.Text{ZH: "表头应以 时期 开头，后面有一到四列数据", EN: "the header begins with 时期, one to four columns of amounts follow"},
		Fix: source.Text{ZH: "例：时期,目标(吨),完成(吨)", EN: "for example: 时期,目标(吨),完成(吨)"}}
)

// ReadTotal reads the text of a series and its table. False where there is no series.
func ReadTotal(fsys fs.FS, name string, names []string, ps *source.Problems) (*Total, bool) {
	f, ok := source.Read(fsys, name, ps)
	if !ok {
		return nil, false
	}
	head, body, ok := source.SplitFrontMatter(f, ps)
	if !ok {
		return nil, false
	}
	t := source.ParseTable(f, head, ps)
	s := &Total{Name: strings.TrimSuffix(path.Base(name), ".md"), File: name, Title: t.Need("title"), Unit: t.Need("unit"), Tasks: t.Strings("task"), TaskPlace: t.At("task"), Body: body}
	if on, ok := t.Date("published"); ok {
		s.Published = calendar.Of(on)
	} else {
		t.Require("published")
	}
	file := t.Need("data")
	t.Done()
	s.Data = path.Join(path.Dir(name), file)
	if !slices.Contains(names, s.Data) {
		ps.Add(t.At("data"), &noData, file)
		return nil, false
	}
	if sheet, ok := source.OpenSheet(fsys, s.Data, ps); ok {
		s.readTable(sheet, ps)
	}
	return s, true
}

func (s *Total) readTable(sheet *source.Sheet, ps *source.Problems) {
	head := sheet.Head()
	if len(head) < 2 || len(head) > 5 || head[0] != "时期" {
		ps.Add(sheet.File.AtLine(1), &totalColumns)
		return
	}
	columns := []Column{{Title: "时期", Must: true}}
	for _, h := range head[1:] {
		title, _ := splitHead(h)
		columns = append(columns, Column{Title: title, Unit: s.Unit, Must: true})
		s.Columns = append(s.Columns, title)
	}
	t, ok := OpenTable(sheet, columns, ps)
	if !ok {
		return
	}
	for t.Next() {
		row := TotalRow{Line: t.Line()}
		p, err := calendar.ParsePeriod(t.Text(0))
		if err != nil {
			ps.Add(t.AtCell(0), &totalPeriod, t.Text(0))
		}
		row.Period = p
		for i := range s.Columns {
			v, _ := t.Value(i + 1)
			row.Values = append(row.Values, v)
		}
		if n := len(s.Rows); err == nil && n > 0 && s.Rows[n-1].Period.Compare(p) >= 0 {
			ps.Add(t.AtCell(0), &totalOrder, p, s.Rows[n-1].Period)
			continue
		}
		if err == nil {
			s.Rows = append(s.Rows, row)
		}
	}
}

// Column finds a column by its title, -1 where there is none.
func (s *Total) Column(title string) int { return slices.Index(s.Columns, title) }
