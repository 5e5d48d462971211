package disclosure

import (
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

// ColumnsFile says how often each column must be brought up to date, in content/rules/.
const ColumnsFile = "columns.toml"

// A Column is a column of the site: a ledger, a medium of monitoring.
type Column struct {
	Ledger, Medium string // one of them
	Kind           *ColumnKind
	Place          source.Place
}

// A ColumnKind is a sort of column with the time after which it is stale.
type ColumnKind struct {
	Name         string // 动态
	Days, Months int    // one of them
	Basis        string
}

// Fails returns the first day on which a column is stale that was last brought up to
// date on a day.
func (k *ColumnKind) Fails(updated calendar.Date) calendar.Date {
	if k.Months > 0 {
		return updated.AddMonths(k.Months).AddDays(1)
	}
	return updated.AddDays(k.Days + 1)
}

// Chinese writes the time as a page does.
func (k *ColumnKind) Chinese() string {
	if k.Months > 0 {
		return itoa(k.Months) + "个月"
	}
	return itoa(k.Days) + "天"
}

// Columns are the kinds, and the columns that are told apart.
type Columns struct {
	Kinds   []ColumnKind
	List    []Column
	Default *ColumnKind // of the columns that are not listed; nil: they are not held to any time
}

var (
	kindUnknown = source.Kind{ID: "column-kind", Level: source.Error,
		Say: source.Text{ZH: "没有名为 %q 的栏目种类", EN: "there is no kind of column %q"},
		Fix: source.Text{ZH: "从 [[kind]] 里选：%[2]s", EN: "choose from the [[kind]]s: %[2]s"}}
	kindTime = source.Kind{ID: "column-time", Level: source.Error,
		Say: source.Text{ZH: "栏目种类 %q 没有写多久必须更新", EN: "the kind %q does not say how often it is brought up to date"},
		Fix: source.Text{ZH: "写 days = 14 或 months = 6，只写一个", EN: "write days = 14 or months = 6, one of them"}}
	columnWhat = source.Kind{ID: "column-what", Level: source.Error,
		Say: source.Text{ZH: "这一条没有写是哪个栏目", EN: "this entry names no column"},
		Fix: source.Text{ZH: "写 ledger = \"台账名\" 或 medium = \"air\"，只写一个", EN: "write ledger = \"…\" or medium = \"air\", one of them"}}
)

// ReadColumns reads columns.toml.
func ReadColumns(f source.File, ps *source.Problems) *Columns {
	t := source.ParseFile(f, ps)
	c := &Columns{}
	for _, kt := range t.Tables("kind") {
		k := ColumnKind{Name: kt.Need("name"), Basis: kt.Need("basis")}
		k.Days, _ = kt.Int("days")
		k.Months, _ = kt.Int("months")
		if (k.Days > 0) == (k.Months > 0) {
			ps.Add(kt.At("name"), &kindTime, k.Name)
			k.Months, k.Days = 12, 0
		}
		kt.Done()
		c.Kinds = append(c.Kinds, k)
	}
	if t.Has("default") {
		c.Default = c.kind(t, "default")
	}
	for _, ct := range t.Tables("column") {
		col := Column{Ledger: ct.String("ledger"), Medium: ct.String("medium"), Kind: c.kind(ct, "kind"), Place: ct.Place()}
		if (col.Ledger == "") == (col.Medium == "") {
			ps.Add(ct.Place(), &columnWhat)
		}
		ct.Done()
		c.List = append(c.List, col)
	}
	t.Done()
	return c
}

func (c *Columns) kind(t *source.Table, key string) *ColumnKind {
	name := t.Need(key)
	i := slices.IndexFunc(c.Kinds, func(k ColumnKind) bool { return k.Name == name })
	if i >= 0 {
		return &c.Kinds[i]
	}
	if name != "" {
		var names []string
		for _, k := range c.Kinds {
			names = append(names, k.Name)
		}
		t.Problems().Add(t.At(key), &kindUnknown, name, strings.Join(names, "、"))
	}
	return nil
}

// OfLedger is the kind of a ledger's column, nil where it is held to no time.
func (c *Columns) OfLedger(name string) *ColumnKind {
	return c.find(func(col *Column) bool { return col.Ledger == name })
}

// OfMedium is the kind of a medium's column.
func (c *Columns) OfMedium(folder string) *ColumnKind {
	return c.find(func(col *Column) bool { return col.Medium == folder })
}

// MediumPlace is where a medium is listed; false where it is not.
func (c *Columns) MediumPlace(folder string) (source.Place, bool) {
	for i := range c.List {
		if c.List[i].Medium == folder {
			return c.List[i].Place, true
		}
	}
	return source.Place{}, false
}

func (c *Columns) find(is func(*Column) bool) *ColumnKind {
	for i := range c.List {
		if is(&c.List[i]) {
			return c.List[i].Kind
		}
	}
	return c.Default
}
