package site

import (
	"fmt"
	"slices"
	"strings"

	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/plan"
)

// A TownItems is what was published on one town.
type TownItems struct {
	Town  string
	Items []Item // newest first
}

// TownItems lists what was published last on each town, over all registers, by
// name of the town.
func (s *Site) TownItems(n int) []TownItems {
	by := map[string][]Item{}
	for _, r := range s.Registers {
		if r.With(ledger.Town) < 0 {
			continue
		}
		count := map[string]int{}
		for _, e := range r.entries { // newest first: the first n of a town are enough
			if town := e.record.Get(ledger.Town).Text; town != "" && count[town] < n {
				count[town]++
				by[town] = append(by[town], r.entryItem(e))
			}
		}
	}
	out := make([]TownItems, 0, len(by))
	for town, items := range by {
		sortItems(items)
		out = append(out, TownItems{town, items[:min(n, len(items))]})
	}
	slices.SortFunc(out, func(a, b TownItems) int { return strings.Compare(a.Town, b.Town) })
	return out
}

// Latest lists what was published last in a section, over all its registers.
func (s *Section) Latest(n int) []Item {
	var all []Item
	for _, r := range s.Registers {
		all = append(all, r.Latest(n)...)
	}
	sortItems(all)
	return all[:min(n, len(all))]
}

// Items lists what is new of an item of the plan: reports of its tasks, and records
// that serve it, newest first.
func (p *Plan) Items(node *plan.Node, n int) []Item {
	var out []Item
	address := p.NodeAddress(node.ID)
	refs := slices.Clone(p.Served[node.ID])
	for _, st := range plan.Under(p.Standings, node.ID) {
		refs = append(refs, p.Served[st.Task.ID]...)
		for i, u := range st.Entry.Updates {
			out = append(out, Item{Date: u.Date, Kind: "计划进展", Title: u.Text, Summary: st.Task.Text, Address: address + "#" + st.Task.ID, ID: fmt.Sprintf("plan/%d/%s/%d", p.Year, st.Task.ID, i+1)})
		}
	}
	seen := map[string]bool{}
	for _, ref := range refs {
		if it := ref.Register.Item(ref.Record); !seen[it.ID] && !ref.Record.Nameless {
			seen[it.ID] = true
			out = append(out, it)
		}
	}
	sortItems(out)
	return out[:min(n, len(out))]
}
