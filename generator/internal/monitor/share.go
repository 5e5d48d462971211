package monitor

import (
	"io/fs"
	"path"
	"slices"
	"strconv"

	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

// Percent is n of all in percent with one decimal, rounded once (GB/T 8170); "" where
// there is nothing to divide.
func Percent(n, all int) string {
	share, err := quantity.Frac(int64(n)*100, int64(all))
	if err != nil {
		return ""
	}
	d, err := share.Round(1)
	if err != nil {
		return ""
	}
	return d.String()
}

// count prints a count where there is something to count among.
func count(n, all int) string {
	if all == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// openSummary reads the text of a summary from the source tree.
func openSummary(fsys fs.FS, name string, ps *source.Problems, lengths ...int) (*Summary, *source.Table, bool) {
	f, ok := source.Read(fsys, name, ps)
	if !ok {
		return nil, nil, false
	}
	return ReadSummary(f, ps, lengths...)
}

// openSheets opens the tables of a summary, which all have the same columns.
func (s *Summary) openSheets(fsys fs.FS, t *source.Table, names []string, columns []Column, ps *source.Problems, read func(*Table)) {
	s.OpenTables(t, names, ps, func(name string) {
		sheet, ok := source.OpenSheet(fsys, name, ps)
		if !ok {
			return
		}
		if table, ok := OpenTable(sheet, slices.Clone(columns), ps); ok {
			read(table)
		}
	})
}

// openNamed opens the table that a key of the front matter names, where it is there.
func (s *Summary) openNamed(fsys fs.FS, t *source.Table, key string, names []string, columns []Column, ps *source.Problems, read func(*Table)) {
	file := t.String(key)
	if file == "" {
		return
	}
	name := path.Join(path.Dir(s.File), file)
	if !slices.Contains(names, name) {
		ps.Add(t.At(key), &noData, file)
		return
	}
	s.Tables = append(s.Tables, name)
	if sheet, ok := source.OpenSheet(fsys, name, ps); ok {
		if table, ok := OpenTable(sheet, slices.Clone(columns), ps); ok {
			read(table)
		}
	}
}
