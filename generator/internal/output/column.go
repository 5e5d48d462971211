package output

import (
	"iter"
	"strings"
)

// A columnOf is a column with what it says of a row.
type columnOf[T any] struct {
	tableColumn
	of func(row T) string
}

// tableOf is a table whose rows are made when they are asked for.
func tableOf[T any](title string, rows iter.Seq[T], columns ...columnOf[T]) table {
	t := table{Title: title}
	for i := range columns {
		t.Columns = append(t.Columns, columns[i].tableColumn)
	}
	t.Rows = func(yield func([]string, bool) bool) {
		cells := make([]string, len(columns))
		for row := range rows {
			for i := range columns {
				cells[i] = columns[i].of(row)
			}
			if !yield(cells, false) {
				return
			}
		}
	}
	return t
}

func stringColumn(name, title string) tableColumn {
	return tableColumn{Name: name, Title: title, Type: "string"}
}

func enumColumn(name, title string, words ...string) tableColumn {
	return tableColumn{Name: name, Title: title, Type: "string", Enum: words}
}

func dateColumn(name, title string) tableColumn {
	return tableColumn{Name: name, Title: title, Type: "date"}
}

func listColumn(name, title string) tableColumn {
	return tableColumn{Name: name, Title: title, Type: "array"}
}

func numberColumn(name, title, unit string) tableColumn {
	return unitColumn(name, title, unit, "number")
}

func integerColumn(name, title, unit string) tableColumn {
	return unitColumn(name, title, unit, "integer")
}

func unitColumn(name, title, unit, kind string) tableColumn {
	c := tableColumn{Name: name, Title: title, Unit: unit, Type: kind}
	if unit != "" {
		c.Title += "（" + unit + "）"
	}
	return c
}

// means adds what a reader must know of the column.
func (c tableColumn) means(text string) tableColumn {
	c.Description = text
	return c
}

// joinList is the cell of a column with several entries.
func joinList(entries []string) string { return strings.Join(entries, listMark) }
