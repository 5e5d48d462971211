package content

import (
	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/source"
)

// A Doc is a page of text: about, how to ask for information, and the like.
type Doc struct {
	Name      string // file name without .md: its address
	File      string
	Title     string
	Summary   string
	Published calendar.Date
	Order     int      // in lists; equal ones by name
	Links     []string // files of the tree that the text links to
}

func readDoc(f source.File, name string, head source.Span, ps *source.Problems) *Doc {
	t := source.ParseTable(f, head, ps)
	d := &Doc{Name: name, File: f.Name, Title: t.Need("title"), Summary: t.String("summary")}
	if k, args := ledger.CheckName("title", d.Title); k != nil {
		ps.Add(t.At("title"), k, args...)
	}
	d.Order, _ = t.Int("order")
	if on, ok := t.Date("published"); ok {
		d.Published = calendar.Of(on)
	}
	t.Done()
	return d
}
