package site

import (
	"cmp"
	"crypto/sha256"
	"slices"
	"strings"
	"sync"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/source"
)

// An Enterprise is what all registers hold of one holder of a unified social credit
// code (一企一档). It exists only by public records: a firm whose records have all
// been withdrawn has no file, and nothing tells that it had one.
type Enterprise struct {
	USCC     string
	Slug     string   // in addresses
	Names    []Name   // newest first; the first is today's
	Towns    []string // of its sites
	Trades   []string
	Sections []EnterpriseSection // registers that hold records of it, in their order
	Records  int

	key    string        // in the order of names
	newest func() []Item // a few, for the pages of all its records
}

// A Name is what a firm was called, from the first record that calls it so.
type Name struct {
	Text        string
	From, Until calendar.Date // days of the first and the last such record
}

// An EnterpriseSection is a register's records of one firm, newest first.
type EnterpriseSection struct {
	Register *Register
	Records  []*content.Record
}

// EnterpriseFolder is where the pages of enterprises are.
const EnterpriseFolder = "enterprises"

// Name is what the firm is called in its newest record.
func (e *Enterprise) Name() string { return e.Names[0].Text }

// slugLetters are letters only: digits among them would now and then look like a
// telephone number to the search for personal data.
const slugLetters = "abcdefghjkmnpqrstuvwxyz"

// slugOf is a firm's name in addresses: a hash of its code, long enough that a
// hundred thousand firms do not meet.
func slugOf(uscc string) string {
	sum := sha256.Sum256([]byte(uscc))
	var out [12]byte
	for i := range out {
		out[i] = slugLetters[int(sum[i])%len(slugLetters)]
	}
	return string(out[:])
}

// Address is the address of the firm's page.
func (e *Enterprise) Address() string { return EnterpriseFolder + "/" + e.Slug + ".html" }

// newestLength is how many of its newest records a firm remembers.
const newestLength = 6

// Items lists the firm's newest records. The list is not to be changed.
func (e *Enterprise) Items(n int) []Item {
	if n <= newestLength {
		newest := e.newest()
		return newest[:min(n, len(newest))]
	}
	return e.items(n)
}

func (e *Enterprise) items(n int) []Item {
	var out []Item
	for _, s := range e.Sections {
		for _, rec := range s.Records[:min(n, len(s.Records))] {
			out = append(out, s.Register.Item(rec))
		}
	}
	sortItems(out)
	return out[:min(n, len(out))]
}

// EnterpriseOf returns the file of the holder of a code, or nil.
func (s *Site) EnterpriseOf(uscc string) *Enterprise { return s.enterprise[uscc] }

// nameVariant is only told where a name is not declared as a former one.
var nameVariant = source.Kind{ID: "uscc-name-mismatch", Level: source.Warning,
	Say: source.Text{ZH: "统一社会信用代码 %s 在这里叫 %q，在 %s 叫 %q", EN: "the holder of %s is called %q here and %[4]q in %[3]s"},
	Fix: source.Text{ZH: "同一代码只有一个单位：核对名称和代码；改过名的，在任一条记录的曾用名里写上旧名称", EN: "a code has one holder: check name and code; where the firm was renamed, give the old name as a former name in one of its records"}}

// joinEnterprises joins the public records of all registers by code.
func (s *Site) joinEnterprises(ps *source.Problems) {
	s.enterprise = map[string]*Enterprise{}
	for _, r := range s.Registers {
		if r.With(ledger.USCC) < 0 {
			continue
		}
		for _, rec := range r.Records {
			code := rec.Get(ledger.USCC).Text
			if code == "" {
				continue
			}
			e := s.enterprise[code]
			if e == nil {
				e = &Enterprise{USCC: code, Slug: slugOf(code)}
				e.newest = sync.OnceValue(func() []Item { return e.items(newestLength) })
				s.enterprise[code] = e
				s.Enterprises = append(s.Enterprises, e)
			}
			e.add(r, rec)
		}
	}
	find := source.NewFinder(s.FS)
	for _, e := range s.Enterprises {
		e.settle()
		e.checkNames(find, ps)
	}
	s.Enterprises = slices.DeleteFunc(s.Enterprises, func(e *Enterprise) bool {
		if len(e.Names) == 0 { // no record names it: nothing to call the file by
			delete(s.enterprise, e.USCC)
		}
		return len(e.Names) == 0
	})
	s.orderEnterprises()
}

func (e *Enterprise) add(r *Register, rec *content.Record) {
	if n := len(e.Sections); n == 0 || e.Sections[n-1].Register != r {
		e.Sections = append(e.Sections, EnterpriseSection{Register: r})
	}
	section := &e.Sections[len(e.Sections)-1]
	section.Records = append(section.Records, rec)
	e.Records++
	e.Towns = withEach(e.Towns, rec.Get(ledger.Town))
	e.Trades = withEach(e.Trades, rec.Get(ledger.Trade))
	if name := rec.Get(ledger.Party).Text; name != "" {
		e.addName(name, DayOf(rec))
	}
}

func withEach(list []string, v ledger.Value) []string {
	for _, text := range v.List() {
		if !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	return list
}

// DayOf is the day that a record stands for: of the decision, else of publication.
func DayOf(rec *content.Record) calendar.Date {
	if d := rec.Decided(); !d.IsZero() {
		return d
	}
	return publishedOn(rec)
}

// publishedOn is the day of publication, else that of the newest stage.
func publishedOn(rec *content.Record) calendar.Date {
	if d := rec.Published(); !d.IsZero() {
		return d
	}
	var newest calendar.Date
	for _, e := range rec.Events() {
		if e.Date.After(newest) {
			newest = e.Date
		}
	}
	return newest
}

func (e *Enterprise) addName(text string, on calendar.Date) {
	for i := range e.Names {
		if n := &e.Names[i]; n.Text == text {
			if on.Before(n.From) {
				n.From = on
			}
			if on.After(n.Until) {
				n.Until = on
			}
			return
		}
	}
	e.Names = append(e.Names, Name{text, on, on})
}

// settle puts names in order of time and towns and trades in order.
func (e *Enterprise) settle() {
	slices.SortStableFunc(e.Names, func(a, b Name) int { return cmp.Or(b.Until.Compare(a.Until), strings.Compare(a.Text, b.Text)) })
	slices.Sort(e.Towns)
	slices.Sort(e.Trades)
}

// checkNames warns of a name that is neither today's nor declared as a former one.
func (e *Enterprise) checkNames(find *source.Finder, ps *source.Problems) {
	if len(e.Names) < 2 {
		return
	}
	var former []string
	at := map[string]*content.Record{} // a record under each name
	in := map[string]*Register{}
	for _, section := range e.Sections {
		for _, rec := range section.Records {
			former = append(former, rec.Get(ledger.Former).List()...)
			if name := rec.Get(ledger.Party).Text; at[name] == nil {
				at[name], in[name] = rec, section.Register
			}
		}
	}
	today := e.Name()
	for _, n := range e.Names[1:] {
		if slices.Contains(former, n.Text) {
			continue
		}
		rec, newest := at[n.Text], at[today]
		there := newest.Place(find, in[today].With(ledger.Party))
		place := rec.Place(find, in[n.Text].With(ledger.Party))
		ps.Add(place, &nameVariant, e.USCC, n.Text, there.Short(), today)
	}
}
