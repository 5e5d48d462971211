package ledger

import (
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

var (
	badBelow = source.Kind{ID: "ledger-small-cells", Level: source.Error,
		Say: source.Text{ZH: "[small_cells] 要写 below，不小于 2", EN: "[small_cells] needs below, at least 2"},
		Fix: source.Text{ZH: "例：below = 3，不足 3 件的合并显示", EN: "for example below = 3: cells of fewer than 3 are merged"}}
	editionField = source.Kind{ID: "ledger-edition", Level: source.Error,
		Say: source.Text{ZH: "editions 要是年度，字段 %q 不是", EN: "editions must be years, the field %q is none"},
		Fix: source.Text{ZH: "写一个 type = \"year\" 的字段名，或 \"日期字段:year\"", EN: "name a field with type = \"year\", or \"date_field:year\""}}
	sourceTable = source.Kind{ID: "ledger-mirror", Level: source.Error,
		Say: source.Text{ZH: "mirror = true 的台账没有写明出处", EN: "a ledger with mirror = true does not name its source"},
		Fix: source.Text{ZH: "加上 [[sources]] 和 title = \"公布机关及名录名称\"", EN: "add [[sources]] with title = \"organ and list\""}}
	noCount = source.Kind{ID: "ledger-no-count", Level: source.Error,
		Say: source.Text{ZH: "只公开数量的台账没有角色为 count 的字段", EN: "a ledger of counts has no field with the role count"},
		Fix: source.Text{ZH: "给数量字段写上 type = \"integer\" 和 role = \"count\"", EN: "give the field of the count type = \"integer\" and role = \"count\""}}
)

// A Sort orders a list by a field.
type Sort struct {
	Field int
	Down  bool
}

// A Source is where a list comes from (Data Package vocabulary).
type Source struct{ Title, Path string }

// declareList reads what a ledger says of its lists and pages.
func (l *Ledger) declareList(t *source.Table) {
	if list := t.Table("list"); list != nil {
		for _, name := range list.Strings("columns") {
			if i := l.need(list, "columns", name); i >= 0 {
				l.Columns = append(l.Columns, i)
			}
		}
		for _, name := range list.Strings("sort") {
			bare, down := strings.CutPrefix(name, "-")
			if i := l.need(list, "sort", bare); i >= 0 {
				l.Sort = append(l.Sort, Sort{i, down})
			}
		}
		if n, ok := list.Int("per_page"); ok && n > 0 {
			l.PerPage = n
		}
		list.Done()
	}
	for _, spec := range t.Strings("facets") {
		if by, ok := l.by(t, "facets", spec); ok {
			l.Facets = append(l.Facets, by)
		}
	}
	l.declareEditions(t)
	if small := t.Table("small_cells"); small != nil {
		l.SmallBelow, _ = small.Int("below")
		if l.SmallBelow < 2 {
			small.Problems().Add(small.At("below"), &badBelow)
		}
		small.Done()
	}
	for _, st := range t.Tables("sources") {
		l.Sources = append(l.Sources, Source{st.Need("title"), st.String("path")})
		st.Done()
	}
	if l.Mirror = t.Bool("mirror"); l.Mirror && len(l.Sources) == 0 {
		t.Problems().Add(t.At("mirror"), &sourceTable)
	}
	l.Section, l.Note = t.String("section"), t.String("note")
	l.Order, _ = t.Int("order")
	if on, ok := t.Date("updated"); ok {
		l.Updated = calendar.Of(on)
	}
	if on, ok := t.Date("zero_report"); ok {
		l.ZeroReport = calendar.Of(on)
	}
}

// declareEditions reads which field freezes the list year by year. The years are a
// facet too: each edition is a page.
func (l *Ledger) declareEditions(t *source.Table) {
	spec := t.String("editions")
	if spec == "" {
		return
	}
	by, ok := l.by(t, "editions", spec)
	if !ok {
		return
	}
	if by.Unit(l) != "year" {
		t.Problems().Add(t.At("editions"), &editionField, spec)
		return
	}
	l.Editions = &by
	if len(l.Sort) == 0 {
		l.Sort = []Sort{{by.Field, true}}
	}
	for _, f := range l.Facets {
		if f == by {
			return
		}
	}
	l.Facets = append([]By{by}, l.Facets...)
}

// declareKind reads whether records have pages of their own, and what they are then
// known by.
func (l *Ledger) declareKind(t *source.Table) {
	l.AggregateOnly = t.Bool("aggregate_only")
	l.ListOnly = l.AggregateOnly || t.Present("pages") && !t.Bool("pages")
	t.Bool("pages")
	if rows := t.Table("rows"); rows != nil {
		for _, name := range rows.Strings("id") {
			if i := l.need(rows, "id", name); i >= 0 {
				l.IDFrom = append(l.IDFrom, i)
			}
		}
		rows.Done()
	}
	if l.AggregateOnly && len(l.IDFrom) == 0 { // a row of counts is what it counts
		for i := range l.Fields {
			if l.Fields[i].Role != Count && l.Fields[i].Required {
				l.IDFrom = append(l.IDFrom, i)
			}
		}
	}
	if l.With(ID) < 0 && len(l.IDFrom) == 0 {
		t.Problems().Add(t.Place(), &noID)
	}
	if l.AggregateOnly && l.With(Count) < 0 {
		t.Problems().Add(t.Place(), &noCount)
	}
	if !l.ListOnly && l.With(Title) < 0 && l.With(Party) < 0 {
		t.Problems().Add(t.Place(), &noTitle)
	}
}
