package output

import (
	"path"
	"slices"

	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/theme"
)

// validity tells whether a decision, a permit or the like still holds on the site's
// day; "" for records that do not hold or lapse.
func (m *maker) validity(rec *content.Record) string {
	until := rec.Get(ledger.Until).Date
	switch {
	case !until.IsZero() && until.Before(m.site.AsOf):
		return "已过有效期（" + until.Chinese() + "）"
	case !until.IsZero() || rec.Get(ledger.Decided).Set:
		return "有效"
	}
	return ""
}

// onTimeline tells fields that the timeline shows.
func onTimeline(r *site.Register, field int) bool {
	if r.Fields[field].Derived {
		return true
	}
	for _, s := range r.Stages {
		if s.Field == field || s.Document == field {
			return true
		}
	}
	return false
}

// steps is the course of a case: what has been reached in the order of the days,
// and what is still to come. A stage is not to come where one that begins at the
// same point has been reached instead.
func (m *maker) steps(rec *content.Record, address string) []theme.Step {
	l := rec.Ledger
	events := rec.Events()
	if len(events) == 0 {
		return nil
	}
	slices.SortStableFunc(events, func(a, b ledger.Event) int { return a.Date.Compare(b.Date) })
	var out []theme.Step
	passed := map[int]bool{} // predecessors that some reached stage follows
	reached := map[string]bool{}
	for i, e := range events {
		s := theme.Step{ID: site.StageAnchor(e.Stage), Title: e.Stage.Title, State: "done", Date: e.Date.Chinese(), DateISO: e.Date.String(), Note: e.Stage.Note}
		if i == len(events)-1 {
			s.State, s.Word = "now", "当前环节"
		}
		if e.Stage.Document >= 0 {
			for _, link := range m.fileLinks(rec, e.Stage.Document, address) {
				s.Href, s.Document = link.Href, link.Text
			}
		}
		reached[e.Stage.Name], passed[e.Stage.After] = true, true
		out = append(out, s)
	}
	return append(out, stagesToCome(l, reached, passed)...)
}

// stagesToCome lists what has not been reached; stages that begin at the same point
// are one step, since one of them will do.
func stagesToCome(l *ledger.Ledger, reached map[string]bool, passed map[int]bool) []theme.Step {
	var out []theme.Step
	at := map[int]int{}
	for i := range l.Stages {
		s := &l.Stages[i]
		if reached[s.Name] || passed[s.After] {
			continue
		}
		if k, ok := at[s.After]; ok {
			out[k].Title += "或者" + s.Title
			continue
		}
		at[s.After] = len(out)
		out = append(out, theme.Step{ID: site.StageAnchor(s), Title: s.Title, State: "todo", Word: "尚未到这一步", Note: s.Note})
	}
	return out
}

// stageSentence says how far a case is.
func stageSentence(rec *content.Record) string {
	now := rec.Get(ledger.AtStage).Text
	for _, e := range rec.Events() {
		if e.Stage.Title == now {
			return "办到“" + now + "”，" + e.Date.Chinese() + "。"
		}
	}
	return ""
}

// fileLinks leads to the files that a field names.
func (m *maker) fileLinks(rec *content.Record, field int, address string) []theme.Link {
	var out []theme.Link
	for _, file := range rec.FilesOf(field) {
		if to := m.site.AddressOf(file); to != "" {
			out = append(out, theme.Link{Text: path.Base(file), Href: site.Rel(address, to)})
		}
	}
	return out
}
