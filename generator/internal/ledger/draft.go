package ledger

import (
	"slices"
	"strconv"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

// A draft is a row while it is read, out of a TOML table or a line of a CSV sheet.
// It is used again for the next row.
type draft struct {
	ledger  *Ledger
	ps      *source.Problems
	table   *source.Table
	sheet   *source.Sheet
	columns []int // field → column of the sheet
	keys    []int // sheetKeys → column of the sheet
	said    said
	text    []byte
	ends    []uint32
}

// at returns the place of a field.
func (d *draft) at(i int) source.Place {
	if d.sheet != nil {
		return d.sheet.At(d.columns[i])
	}
	return d.table.At(d.ledger.Fields[i].Name)
}

// blank tells that nothing is written for a field.
func (d *draft) blank(i int) bool {
	if d.sheet != nil {
		return d.sheet.Cell(d.columns[i]) == ""
	}
	return !d.table.Present(d.ledger.Fields[i].Name)
}

// cell returns what was read of a field.
func (d *draft) cell(i int) string {
	start := uint32(0)
	if i > 0 {
		start = d.ends[i-1]
	}
	return string(d.text[start:d.ends[i]])
}

func (d *draft) date(i int) calendar.Date {
	if i < 0 {
		return calendar.Date{}
	}
	date, _ := calendar.ParseDate(d.cell(i))
	return date
}

func (d *draft) push(s string) {
	d.text = append(d.text, s...)
	d.ends = append(d.ends, uint32(len(d.text)))
}

// row reads all fields and holds them against what their roles mean.
func (d *draft) row() Row {
	d.text, d.ends = d.text[:0], d.ends[:0]
	published := d.ledger.With(Published)
	for i := range d.ledger.Fields {
		switch f := &d.ledger.Fields[i]; {
		case f.Derived:
			d.push(d.ledger.derived(f, d.date))
		case i == published && d.blank(i) && (d.said.draft || !d.said.publishOn.IsZero()):
			d.push(d.said.publishOn.String())
		case d.sheet != nil:
			d.push(d.sheetField(i))
		default:
			d.push(d.tableField(i))
		}
	}
	d.checkRoles(d.said.legacy)
	d.checkClocks()
	d.checkTerm()
	d.checkStages()
	publication := d.publication()
	r := Row{Ledger: d.ledger, Publication: publication}
	r.hold([]byte(d.id()), d.text, d.ends)
	return r
}

// tableField reads a field whose TOML value has a type of its own.
func (d *draft) tableField(i int) string {
	f, t := &d.ledger.Fields[i], d.table
	if !t.Has(f.Name) {
		if f.Required {
			d.ps.Add(t.Place(), &missingField, f.Title, f.Name, f.example())
		}
		return ""
	}
	switch f.Type {
	case Date:
		if on, ok := t.Date(f.Name); ok {
			return calendar.Of(on).String()
		}
	case Decimal:
		return d.number(i, t.Number(f.Name))
	case Integer, Year:
		if n, ok := t.Int(f.Name); ok {
			return d.number(i, strconv.Itoa(n))
		}
	case Boolean:
		return strconv.FormatBool(t.Bool(f.Name))
	case Array:
		list := t.Strings(f.Name)
		for _, s := range list {
			d.checkText(i, s)
		}
		return strings.Join(list, listMark)
	default:
		before := d.ps.Len()
		s := t.String(f.Name)
		d.checkText(i, s)
		if strings.TrimSpace(s) != "" {
			return s
		}
		if f.Required && t.Present(f.Name) && d.ps.Len() == before {
			d.ps.Add(d.at(i), &emptyField, f.Title, f.Name, f.example())
		}
	}
	return ""
}

// sheetField reads a field from the text of a cell.
func (d *draft) sheetField(i int) string {
	f := &d.ledger.Fields[i]
	s := d.sheet.Cell(d.columns[i])
	if s == "" {
		if f.Required {
			d.ps.Add(d.at(i), &emptyCell, f.Title, f.value())
		}
		return ""
	}
	switch f.Type {
	case Date:
		date, ok := cellDate(s)
		if !ok {
			d.ps.Add(d.at(i), &badCellDate, s)
		}
		return date.String()
	case Decimal:
		return d.number(i, s)
	case Integer, Year:
		if n, err := quantity.Parse(s); err == nil && n.Decimals() > 0 {
			d.ps.Add(d.at(i), &notWhole, f.Title, s)
			return ""
		}
		return d.number(i, s)
	case Boolean:
		switch s {
		case "是", "true", "TRUE":
			return "true"
		case "否", "false", "FALSE":
			return "false"
		}
		d.ps.Add(d.at(i), &badBoolean, f.Title, s)
		return ""
	case Array:
		list := strings.FieldsFunc(s, func(r rune) bool { return r == '；' || r == ';' || r == '\n' })
		for k, e := range list {
			list[k] = strings.TrimSpace(e)
			d.checkText(i, list[k])
		}
		return strings.Join(list, listMark)
	}
	d.checkText(i, s)
	return s
}

// cellDate reads a date as spreadsheets write it into CSV files: 2022-10-31,
// 2022/10/31, 2022.10.31 or 2022年10月31日, with or without leading zeros.
func cellDate(s string) (calendar.Date, bool) {
	if d, err := calendar.ParseDate(s); err == nil {
		return d, true
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("-/.年月日", r) })
	if len(parts) != 3 || len(parts[0]) != 4 {
		return calendar.Date{}, false
	}
	for k := range parts {
		if len(parts[k]) == 1 {
			parts[k] = "0" + parts[k]
		}
	}
	d, err := calendar.ParseDate(strings.Join(parts, "-"))
	return d, err == nil
}

func (d *draft) number(i int, s string) string {
	if s == "" {
		return ""
	}
	f := &d.ledger.Fields[i]
	n, err := quantity.Parse(s)
	if err != nil {
		d.ps.Add(d.at(i), &badNumber, s)
		return ""
	}
	if f.Minimum != nil && n.Cmp(*f.Minimum) < 0 {
		d.ps.Add(d.at(i), &outOfRange, f.Title, s, source.Both("不小于 "+f.Minimum.String(), "at least "+f.Minimum.String()))
	}
	if f.Maximum != nil && n.Cmp(*f.Maximum) > 0 {
		d.ps.Add(d.at(i), &outOfRange, f.Title, s, source.Both("不大于 "+f.Maximum.String(), "at most "+f.Maximum.String()))
	}
	return s
}

func (d *draft) checkText(i int, s string) {
	f := &d.ledger.Fields[i]
	if s == "" {
		return
	}
	if len(f.Enum) > 0 && !slices.Contains(f.Enum, s) {
		list := strings.Join(f.Enum, "、")
		if near := source.Suggest(s, f.Enum); near != "" {
			d.ps.Add(d.at(i), &notInListNear, f.Title, s, list, near)
		} else {
			d.ps.Add(d.at(i), &notInList, f.Title, s, list)
		}
	}
	if f.Pattern != nil && !f.Pattern.MatchString(s) {
		d.ps.Add(d.at(i), &noPattern, f.Title, s, f.Pattern.String())
	}
}

// checkRoles holds a row against what its roles mean.
func (d *draft) checkRoles(legacy bool) {
	l := d.ledger
	if i := l.With(ID); i >= 0 {
		if s := d.cell(i); s != "" && !validID(s) {
			d.ps.Add(d.at(i), &badID, s)
		}
	}
	for _, role := range []Role{USCC, OrganUSCC} {
		if i := l.With(role); i >= 0 && d.cell(i) != "" {
			if k, args := CheckUSCC(d.cell(i)); k != nil {
				d.ps.Add(d.at(i), k, args...)
			}
		}
	}
	for _, role := range nameRoles {
		if i := l.With(role); i >= 0 && len(d.cell(i)) > longestName {
			if k, args := CheckName(l.Fields[i].Title, d.cell(i)); k != nil {
				d.ps.Add(d.at(i), k, args...)
			}
		}
	}
	decided, published := d.date(l.With(Decided)), d.date(l.With(Published))
	if i := l.With(Number); i >= 0 && !legacy && d.cell(i) != "" {
		if k, args := CheckDocNumber(d.cell(i), decided); k != nil {
			d.ps.Add(d.at(i), k, args...)
		}
	}
	if !decided.IsZero() && !published.IsZero() && published.Before(decided) {
		d.ps.Add(d.at(l.With(Published)), &dateOrder, published, decided)
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
