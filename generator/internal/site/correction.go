package site

import (
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/source"
)

// A Corrected is a correction of a record that is public.
type Corrected struct {
	*content.Correction
	Register *Register
	Record   *content.Record
	Field    int
}

var (
	correctionRecord = source.Kind{ID: "correction-record", Level: source.Error,
		Say: source.Text{ZH: "没有编号为 %q 的记录", EN: "there is no record %q"},
		Fix: source.Text{ZH: "写成 台账名/记录编号，例：penalties/k7m2q9xd", EN: "write ledger/id, for example penalties/k7m2q9xd"}}
	correctionField = source.Kind{ID: "correction-field", Level: source.Error,
		Say: source.Text{ZH: "台账 %s 没有字段 %q", EN: "the ledger %s has no field %q"},
		Fix: source.Text{ZH: "已声明的字段：%[3]s", EN: "declared fields: %[3]s"}}
	correctionNew = source.Kind{ID: "correction-new", Level: source.Error,
		Say: source.Text{ZH: "更正后应当是 %q，记录里现在是 %q", EN: "the correction says %q, the record says %q"},
		Fix: source.Text{ZH: "把记录改成更正后的内容，或改正这里的 new；同一项更正过几次的，以最后一次为准", EN: "bring the record up to date or mend new; where a field was corrected again, the last one counts"}}
)

// correctionKey names a record across ledgers.
type correctionKey struct {
	ledger *content.Ledger
	id     string
}

// prepareCorrections finds the record and the field of each correction.
func (s *Site) prepareCorrections(ps *source.Problems) {
	s.corrections = map[correctionKey][]Corrected{}
	if len(s.Tree.Corrections) == 0 {
		return
	}
	ledgers := map[string]*content.Ledger{}
	records := map[correctionKey]*content.Record{}
	for _, l := range s.Ledgers {
		ledgers[l.Name] = l
		for _, rec := range l.Records {
			records[correctionKey{l, rec.ID()}] = rec
		}
	}
	for i := range s.Tree.Corrections {
		c := &s.Tree.Corrections[i]
		name, id, _ := strings.Cut(c.Record, "/")
		key := correctionKey{ledgers[name], id}
		rec := records[key]
		if key.ledger == nil || rec == nil {
			ps.Add(c.Place, &correctionRecord, c.Record)
			continue
		}
		field := key.ledger.FieldNamed(c.Field)
		if field < 0 {
			ps.Add(c.FieldPlace, &correctionField, name, c.Field, strings.Join(fieldNames(key.ledger), "、"))
			continue
		}
		s.corrections[key] = append(s.corrections[key], Corrected{Correction: c, Record: rec, Field: field})
	}
	for _, list := range s.corrections {
		checkNewest(list, ps)
	}
}

func fieldNames(l *content.Ledger) []string {
	var names []string
	for i := range l.Fields {
		names = append(names, l.Fields[i].Name)
	}
	return names
}

// checkNewest holds the last correction of each field against the record. The list
// is in order of days.
func checkNewest(list []Corrected, ps *source.Problems) {
	last := map[int]Corrected{}
	for _, c := range list {
		last[c.Field] = c
	}
	for _, c := range last {
		if now := strings.Join(c.Record.Value(c.Field).List(), "；"); now != c.New {
			ps.Add(c.NewPlace, &correctionNew, c.New, now)
		}
	}
}

// before returns a record as it stood before the corrections made after a day.
func (s *Site) before(l *content.Ledger, rec *content.Record, day calendar.Date) *content.Record {
	list := s.corrections[correctionKey{l, rec.ID()}]
	texts := map[int]string{}
	for i := len(list) - 1; i >= 0 && list[i].On.After(day); i-- {
		if !rec.Nameless || rec.Value(list[i].Field).Set {
			texts[list[i].Field] = list[i].Old
		}
	}
	if len(texts) == 0 {
		return rec
	}
	out := *rec
	out.Row = rec.With(texts)
	return &out
}

// CorrectionsOf lists the corrections of a record up to the site's day, oldest first.
func (s *Site) CorrectionsOf(r *Register, rec *content.Record) []Corrected {
	if rec.Nameless {
		return nil
	}
	var out []Corrected
	for _, c := range s.corrections[correctionKey{r.Ledger, rec.ID()}] {
		if !c.On.After(s.AsOf) {
			c.Register = r
			out = append(out, c)
		}
	}
	return out
}

// Corrected lists all corrections of public records up to the site's day, the
// latest first.
func (s *Site) Corrected() []Corrected {
	var out []Corrected
	for _, r := range s.Registers {
		if len(s.corrections) == 0 {
			break
		}
		for _, rec := range r.Records {
			for _, c := range s.CorrectionsOf(r, rec) {
				c.Record = rec
				out = append(out, c)
			}
		}
	}
	sortCorrected(out)
	return out
}
