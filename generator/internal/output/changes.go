package output

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

const changesFolder = dataFolder + "/changes"

// monthOfChanges is what became of all registers in one month.
type monthOfChanges struct {
	month calendar.Month
	parts []registerChanges
}

type registerChanges struct {
	register *site.Register
	site.Changes
}

// monthsOfChanges gathers what changed in all registers, the newest month first.
func monthsOfChanges(s *site.Site) []*monthOfChanges {
	var months []*monthOfChanges
	at := map[calendar.Month]*monthOfChanges{}
	for _, r := range s.Registers {
		for _, c := range s.Changes(r) {
			month := at[c.Month]
			if month == nil {
				month = &monthOfChanges{month: c.Month}
				at[c.Month] = month
				months = append(months, month)
			}
			month.parts = append(month.parts, registerChanges{r, c})
		}
	}
	slices.SortFunc(months, func(a, b *monthOfChanges) int { return cmp.Or(b.month.Compare(a.month), 0) })
	return months
}

// addChanges adds a file for each month in which something changed, and their index.
func (m *maker) addChanges() {
	months := m.changes()
	for _, month := range months {
		m.addLong(month.address(), func(dst *bytes.Buffer, cut func(), _ *source.Problems) { m.appendChanges(dst, cut, month) })
	}
	m.add(changesFolder+"/index.json", func(dst *bytes.Buffer, _ *source.Problems) {
		type line struct {
			Month     string `json:"month"`
			Until     string `json:"until"`
			Path      string `json:"path"`
			Added     int    `json:"added"`
			Changed   int    `json:"changed"`
			Withdrawn int    `json:"withdrawn"`
			Listed    int    `json:"lists_updated"` // as a whole, without a day for each row
		}
		list := []line{}
		for _, month := range months {
			l := line{Month: month.month.String(), Path: month.month.String() + ".json"}
			for _, p := range month.parts {
				l.Until, l.Added, l.Changed, l.Withdrawn = p.Day.String(), l.Added+len(p.Added), l.Changed+len(p.Changed), l.Withdrawn+len(p.Ended)
				if !p.Listed.IsZero() {
					l.Listed++
				}
			}
			list = append(list, l)
		}
		writeJSON(dst, list)
	})
}

func (mo *monthOfChanges) address() string { return changesFolder + "/" + mo.month.String() + ".json" }

// appendChanges writes a month: for each ledger the rows that are new, the rows that
// changed, whole, and the ids of rows that are gone. To bring a former copy up to
// date, take out the gone ones, replace the changed ones, add the new ones. Of a list
// whose rows bear no days it says when the whole was brought up to date.
func (m *maker) appendChanges(dst *bytes.Buffer, cut func(), month *monthOfChanges) {
	fmt.Fprintf(dst, "{\"month\": %q, \"until\": %q, \"ledgers\": {", month.month, month.parts[0].Day)
	for i, p := range month.parts {
		if i > 0 {
			dst.WriteByte(',')
		}
		fmt.Fprintf(dst, "\n%s: {\"added\": ", jsonText(p.register.Name))
		added, changed := m.registerTable(p.register, p.Added), m.registerTable(p.register, p.Changed)
		added.appendJSON(dst, cut)
		dst.WriteString(", \"changed\": ")
		changed.appendJSON(dst, cut)
		dst.WriteString(", \"withdrawn\": [")
		for k, id := range p.Ended {
			dst.Write(appendText(comma(dst.AvailableBuffer(), k), id, false))
		}
		dst.WriteString("]")
		if !p.Listed.IsZero() {
			fmt.Fprintf(dst, ", \"list_updated\": %q", p.Listed)
		}
		dst.WriteString("}")
	}
	dst.WriteString("\n}}\n")
}
