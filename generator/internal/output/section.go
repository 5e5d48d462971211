package output

import (
	"fmt"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

// addSections adds a page for each part of the navigation that groups registers.
func addSections(m *maker) {
	for _, s := range m.site.Menu {
		m.addSection(s, home())
		for _, part := range s.Parts {
			m.addSection(part, home(), theme.Link{Text: s.Title, Href: s.Address()})
		}
	}
}

func (m *maker) addSection(s *site.Section, above ...theme.Link) {
	address := s.Address()
	column := theme.Column{Name: s.Title, Description: s.Description, Keywords: s.Title, Type: "信息公开目录"}
	m.page(m.frame(address, s.Title, column, above...), address, func(*source.Problems) theme.Page {
		v := sectionView(s, address)
		registers := len(s.Registers)
		for _, part := range s.Parts {
			p := sectionView(part, address)
			p.Href = site.Rel(address, part.Address())
			v.Parts = append(v.Parts, p)
			registers += len(part.Registers)
		}
		if len(s.Registers) == 0 {
			v.Sentence = fmt.Sprintf("%s分%d个方面，共%d份台账。", s.Description, len(s.Parts), registers)
		}
		return theme.Page{Title: v.Title, Description: description(v.Sentence), Layout: "section.html", View: v}
	})
}

// sectionView shows the registers of a section on the page at an address.
func sectionView(s *site.Section, address string) theme.Section {
	v := theme.Section{Title: s.Title}
	var last calendar.Date
	empty := 0
	for _, r := range s.Registers {
		line := theme.SectionLine{Title: r.Title, Href: site.Rel(address, r.ListAddress(nil, nil, 1)), Count: size(r), Description: r.Description}
		on := r.LastUpdate()
		switch {
		case len(r.Records) == 0:
			empty++
			line.Note = emptyWords(r)
		case !on.IsZero():
			line.Updated = on.String()
		}
		if on.After(last) {
			last = on
		}
		v.Lines = append(v.Lines, line)
	}
	v.Sentence = fmt.Sprintf("%s共%d份台账", s.Description, len(s.Registers))
	if empty > 0 {
		v.Sentence += fmt.Sprintf("，其中%d份尚无记录", empty)
	}
	if !last.IsZero() {
		v.Sentence += "，最近更新于" + last.Chinese()
	}
	v.Sentence += "。"
	return v
}

// size says how much a register holds, in its own measure word.
func size(r *site.Register) string {
	n := 0
	for _, rec := range r.Records {
		n += r.Cases(rec)
	}
	return fmt.Sprintf("%d%s", n, r.Unit)
}
