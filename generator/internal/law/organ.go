package law

import (
	"slices"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

// An Organ is a body that acts in its own name. Its name and code may change: each
// stretch of days has an Identity.
type Organ struct {
	ID         string
	Identities []Identity
}

// An Identity is the name and code under which an organ acted on some days, and what
// it may do in its own name.
type Identity struct {
	Name        string
	USCC        string
	From, Until calendar.Date // zero: since ever, still
	Penalises   bool          // may impose penalties in its own name
	Warns       bool          // may issue warnings of heavy air pollution (重污染天气预警)
	Prefixes    []string      // of its document numbers: 示例环罚

	place source.Place
}

// Organs is the register of organs of content/rules/organs.toml.
type Organs struct{ List []Organ }

var organOverlap = source.Kind{ID: "organ-overlap", Level: source.Error,
	Say: source.Text{ZH: "机关 %s 的两段身份在 %s 重叠（另一段在第 %d 行）", EN: "two identities of the organ %s overlap on %s (the other is on line %d)"},
	Fix: source.Text{ZH: "前一段写上 until（最后一天），后一段的 from 写第二天", EN: "end the earlier one with until, and begin the later one the day after"}}

// ReadOrgans reads organs.toml.
func ReadOrgans(f source.File, ps *source.Problems) *Organs {
	t := source.ParseFile(f, ps)
	out := &Organs{}
	for _, ot := range t.Tables("organ") {
		o := Organ{ID: ot.Need("id")}
		for _, it := range ot.Tables("identity") {
			o.add(Identity{Name: it.Need("name"), USCC: it.String("uscc"), From: day(it, "from"), Until: day(it, "until"),
				Penalises: it.Bool("penalises"), Warns: it.Bool("warns"), Prefixes: it.Strings("prefixes"), place: it.Place()}, ps)
			it.Done()
		}
		ot.Done()
		out.List = append(out.List, o)
	}
	t.Done()
	return out
}

func (o *Organ) add(id Identity, ps *source.Problems) {
	for _, other := range o.Identities {
		if on, both := overlap(other, id); both {
			ps.Add(id.place, &organOverlap, o.ID, on, other.place.Line)
		}
	}
	o.Identities = append(o.Identities, id)
}

// overlap returns the first day that two identities share.
func overlap(a, b Identity) (calendar.Date, bool) {
	start := a.From
	if b.From.After(start) {
		start = b.From
	}
	ends := func(i Identity) bool { return !i.Until.IsZero() && i.Until.Before(start) }
	return start, !ends(a) && !ends(b)
}

// Holds tells whether the identity is that of the organ on a day.
func (i *Identity) Holds(on calendar.Date) bool {
	return !on.Before(i.From) && (i.Until.IsZero() || !on.After(i.Until))
}

// Named lists the identities with a name, on whatever days.
func (os *Organs) Named(name string) []Identity {
	if os == nil {
		return nil
	}
	var out []Identity
	for _, o := range os.List {
		for _, i := range o.Identities {
			if i.Name == name {
				out = append(out, i)
			}
		}
	}
	return out
}

// Names lists the names of all identities.
func (os *Organs) Names() []string {
	var out []string
	for _, o := range os.List {
		for _, i := range o.Identities {
			if !slices.Contains(out, i.Name) {
				out = append(out, i.Name)
			}
		}
	}
	return out
}
