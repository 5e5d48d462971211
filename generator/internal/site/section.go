package site

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/source"
)

// A Section is a part of the navigation with the registers in it.
type Section struct {
	content.Section
	Registers []*Register
	Parts     []*Section // sections that stand under it, not in the navigation
	Parent    *Section   // the one it stands under, or nil
}

// Entry is the section of the navigation that leads to this one.
func (s *Section) Entry() *Section {
	if s.Parent != nil {
		return s.Parent
	}
	return s
}

// Address is the address of the section's own page.
func (s *Section) Address() string { return s.Name + "/index.html" }

var (
	noSection = source.Kind{ID: "section-unknown", Level: source.Error,
		Say: source.Text{ZH: "没有栏目 %q", EN: "there is no section %q"},
		Fix: source.Text{ZH: "在 site.toml 里加一个 [[sections]]，或改用：%[2]s", EN: "declare it as [[sections]] in site.toml, or use one of: %[2]s"}}
	noSectionNear = source.Kind{ID: "section-unknown", Level: source.Error,
		Say: source.Text{ZH: "没有栏目 %q", EN: "there is no section %q"},
		Fix: source.Text{ZH: "您是不是要写 %[2]q？", EN: "did you mean %[2]q?"}}
)

// addSections puts each register into its section: the one that its ledger names,
// else that of its first folder. Registers are in order of sections then; those of
// none come last.
func (s *Site) addSections(ps *source.Problems) {
	var names []string
	for _, c := range s.Config.Sections {
		names = append(names, c.Name)
		s.Sections = append(s.Sections, &Section{Section: c})
	}
	place := map[*Register]int{}
	for _, r := range s.Registers {
		name := r.Ledger.Section
		if name == "" {
			name, _, _ = strings.Cut(r.Folder, "/")
		}
		i := slices.Index(names, name)
		place[r] = i
		if i < 0 {
			place[r] = len(names)
			r.reportSection(names, s, ps)
			continue
		}
		r.Section = s.Sections[i]
	}
	slices.SortStableFunc(s.Registers, func(a, b *Register) int {
		return cmp.Or(place[a]-place[b], a.Order-b.Order)
	})
	for _, r := range s.Registers {
		if r.Section != nil {
			r.Section.Registers = append(r.Section.Registers, r)
		}
	}
	all := s.Sections
	s.Sections = slices.DeleteFunc(slices.Clone(all), func(x *Section) bool { return len(x.Registers) == 0 })
	s.addMenu(all, names, ps)
}

// addMenu finds the sections of the navigation: those under no other, with something in
// themselves or under them. Two floors are enough: what is under another has none below.
func (s *Site) addMenu(all []*Section, names []string, ps *source.Problems) {
	for k, x := range all {
		if x.Under == "" || len(x.Registers) == 0 {
			continue
		}
		i := slices.Index(names, x.Under)
		if i < 0 || all[i].Under != "" {
			ps.Add(source.Locate(s.FS, content.ConfigFile, fmt.Sprintf("sections.%d.under", k)), &noSection, x.Under, strings.Join(names, ", "))
			continue
		}
		x.Parent = all[i]
		x.Parent.Parts = append(x.Parent.Parts, x)
	}
	for _, x := range all {
		if x.Parent == nil && len(x.Registers)+len(x.Parts) > 0 {
			s.Menu = append(s.Menu, x)
		}
	}
}

func (r *Register) reportSection(names []string, s *Site, ps *source.Problems) {
	name := r.Ledger.Section
	if name == "" {
		return
	}
	at := source.Locate(s.FS, path.Join(r.Dir, ledger.DeclarationFile), "section")
	if near := source.Suggest(name, names); near != "" {
		ps.Add(at, &noSectionNear, name, near)
	} else {
		ps.Add(at, &noSection, name, strings.Join(names, ", "))
	}
}
