package check

import (
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

// A Visit is the way through the records of a ledger, with what rules about single
// records ask for again and again.
type Visit struct {
	Site   *site.Site
	Ledger *content.Ledger

	find  *source.Finder
	texts []int               // fields with running text
	cited map[string][]string // titles of laws by text of the cell: many records cite the same
}

// place finds a field of a record in its file.
func (v *Visit) place(r *content.Record, field int) source.Place { return r.Place(v.find, field) }

// eachText visits the fields of a record that hold running text.
func (v *Visit) eachText(r *content.Record, look func(text string, field int)) {
	for _, i := range v.texts {
		if text := r.Text(i); text != "" {
			look(text, i)
		}
	}
}

func textFields(l *content.Ledger) []int {
	var out []int
	for i := range l.Fields {
		if f := &l.Fields[i]; (f.Type == ledger.String || f.Type == ledger.Array) && len(f.Enum) == 0 {
			out = append(out, i)
		}
	}
	return out
}

// A Memory knows which records broke no rule about single records, so that after an
// edit the others are not held against them again. The zero Memory knows nothing. It
// is good as long as content/rules/ stands as it is.
type Memory struct {
	rules *content.Rules
	sound map[*content.Record]bool
}

// visit looks at all records that memory does not know to be sound.
func visit(s *site.Site, memory *Memory, ps *source.Problems, look func(v *Visit, r *content.Record)) {
	if memory == nil {
		memory = &Memory{}
	}
	if memory.rules != s.Rules {
		*memory = Memory{s.Rules, map[*content.Record]bool{}}
	}
	all := 0
	for _, l := range s.Ledgers {
		all += len(l.Records)
	}
	if len(memory.sound) > 2*all { // most of them have been edited since, and are gone
		clear(memory.sound)
	}
	find, cited := source.NewFinder(s.FS), map[string][]string{}
	for _, l := range s.Ledgers {
		v := Visit{Site: s, Ledger: l, find: find, texts: textFields(l), cited: cited}
		for _, r := range l.Records {
			if memory.sound[r] {
				continue
			}
			before := ps.Len()
			look(&v, r)
			if ps.Len() == before {
				memory.sound[r] = true
			}
		}
	}
}
