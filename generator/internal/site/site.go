// Package site knows what the site consists of on a given day: which records are
// public, in which lists they stand, and at which addresses. A Site is a function
// of its sources and a date; after New nobody changes it.
package site

import (
	"cmp"
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/plan"
	"mingjing/generator/internal/source"
)

// A Site is the model that all output is rendered from.
type Site struct {
	*content.Tree
	AsOf        calendar.Date
	Plan        *Plan // of the newest year; nil where there is none
	Registers   []*Register
	Enterprises []*Enterprise     // by name
	Files       map[string]string // attachments and images: source file → address

	AirSeries *monitor.AirSeries // what is public on air quality; nil where Air is

	addresses  map[string]string      // source text → address
	enterprise map[string]*Enterprise // by code
}

// New makes the site as it stands on a day.
func New(t *content.Tree, asOf calendar.Date, ps *source.Problems) *Site {
	s := &Site{Tree: t, AsOf: asOf, Files: map[string]string{}, addresses: map[string]string{}}
	for _, l := range t.Ledgers {
		s.Registers = append(s.Registers, s.newRegister(l))
	}
	s.joinEnterprises(ps)
	for _, d := range t.Docs {
		s.addresses[d.File] = DocAddress(d)
	}
	if len(t.Plans) > 0 {
		s.Plan = s.newPlan(t.Plans[0], ps)
	}
	s.newAir(ps)
	return s
}

// Public tells whether something published on a day is public on the site's day.
func (s *Site) Public(published calendar.Date) bool {
	return published.IsZero() || !published.After(s.AsOf)
}

// AddressOf returns the address of what a source file became, or "".
func (s *Site) AddressOf(file string) string {
	if a, ok := s.addresses[file]; ok {
		return a
	}
	return s.Files[file]
}

// DocAddress is the address of a page of text.
func DocAddress(d *content.Doc) string { return d.Name + ".html" }

// An Item is something that was published, of whatever kind.
type Item struct {
	Date    calendar.Date
	Kind    string // 行政处罚决定, 空气质量 …
	Title   string
	Address string
	Town    string
	Party   string
	Summary string
	ID      string // stable, for feeds
}

// Latest lists what was published last over the whole site, newest first.
func (s *Site) Latest(n int) []Item {
	var all []Item
	for _, r := range s.Registers {
		all = append(all, r.Latest(n)...)
	}
	all = append(all, s.AirItems(n)...)
	sortItems(all)
	return all[:min(n, len(all))]
}

func sortItems(items []Item) {
	slices.SortStableFunc(items, func(a, b Item) int {
		return cmp.Or(b.Date.Compare(a.Date), strings.Compare(a.Address, b.Address))
	})
}

// Item returns a record as an item.
func (r *Register) Item(rec *content.Record) Item {
	return Item{
		Date: rec.Get(ledger.Published).Date, Kind: r.Title, Title: rec.Title(), Address: r.Address(rec),
		Town: rec.Get(ledger.Town).Text, Party: rec.Get(ledger.Party).Text, Summary: rec.Get(ledger.Summary).Text, ID: r.Name + "/" + rec.ID(),
	}
}

// Plan is a plan with the standing of its tasks on the site's day.
type Plan struct {
	*plan.Plan
	Standings []plan.Standing
	Served    map[string][]*Reference // id of the plan → records that name it
}

// A Reference is a record that serves a task.
type Reference struct {
	Register *Register
	Record   *content.Record
}

// Folder is where the pages of a plan are.
func (p *Plan) Folder() string { return "plan/" + itoa(p.Year) }

// NodeAddress is the address of a numbered item.
func (p *Plan) NodeAddress(id string) string { return p.Folder() + "/" + id + ".html" }

var noTask = source.Kind{ID: "task-unknown", Level: source.Error,
	Say: source.Text{ZH: "计划里没有 %q 这一条", EN: "no plan has the item %q"},
	Fix: source.Text{ZH: "编号照 content/plan 里 plan.md 的 {#…} 写，例：3-3-1 或 3-3-1-s02", EN: "use an id of plan.md, as in {#…}: 3-3-1 or 3-3-1-s02"}}
var noEvidence = source.Kind{ID: "evidence-unknown", Level: source.Error,
	Say: source.Text{ZH: "没有编号为 %q 的记录", EN: "there is no record %q"},
	Fix: source.Text{ZH: "写成 台账名/记录编号，例：penalties/k7m2q9xd", EN: "write ledger/id, for example penalties/k7m2q9xd"}}

func (s *Site) newPlan(p *plan.Plan, ps *source.Problems) *Plan {
	out := &Plan{Plan: p, Served: map[string][]*Reference{}}
	if g := s.Progress[p.Year]; g != nil {
		g.Check(s.AsOf, ps)
		out.Standings = g.Standings(s.AsOf)
	}
	byKey := map[string]*Reference{}
	places := source.NewFinder(s.FS)
	for _, r := range s.Registers {
		tasks := r.With(ledger.Tasks)
		for _, rec := range r.Records {
			ref := &Reference{r, rec}
			byKey[r.Name+"/"+rec.ID()] = ref
			if tasks < 0 {
				continue
			}
			for _, id := range rec.Value(tasks).List() {
				if !p.Has(id) {
					ps.Add(rec.Place(places, tasks), &noTask, id)
					continue
				}
				out.Served[id] = append(out.Served[id], ref)
			}
		}
	}
	for _, st := range out.Standings {
		for _, key := range st.Entry.Evidence {
			if ref := byKey[key]; ref != nil {
				out.Served[st.Task.ID] = append(out.Served[st.Task.ID], ref)
			} else {
				ps.Add(st.Entry.Place, &noEvidence, key)
			}
		}
	}
	return out
}

// Evidence lists the records that serve a task, by its own id or its item's.
func (p *Plan) Evidence(st plan.Standing) []*Reference {
	return append(slices.Clip(p.Served[st.Task.ID]), p.Served[st.Task.Node.ID]...)
}

// Known tells whether a source file belongs to a record or a text, public or not.
func (s *Site) Known(file string) bool {
	for _, l := range s.Ledgers {
		for _, r := range l.Records {
			if r.File == file {
				return true
			}
		}
	}
	return false
}
