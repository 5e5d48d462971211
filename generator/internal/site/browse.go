package site

import (
	"cmp"
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
)

// Browse holds all public records in the ways in which they are looked up without a
// script. What has ended or lost its name is in none of them, nor are ledgers of
// counts alone.
type Browse struct {
	Months  []*BrowseMonth // newest first
	Undated []Filed        // register by register
	Numbers []*NumberWord  // by the place of the word in the order of names
	Others  []OtherName    // in the order of names
}

// A Filed is a record under a day; Item stands in place of both for what comes from
// monitoring.
type Filed struct {
	Day      calendar.Date
	Register *Register
	Record   *content.Record
	Item     *Item
}

// A BrowseMonth is what was published in a month, or made in it and published in
// another, newest first.
type BrowseMonth struct {
	Month calendar.Month
	Filed []Filed
}

// A NumberWord is all numbers with one organ code (机关代字), the newest year first; or
// all numbers of another form that one field of a ledger holds, which have no year.
type NumberWord struct {
	Word    string
	Form    bool // organ code, year and serial
	Numbers []Numbered
}

// A Numbered is a record under a number of its own.
type Numbered struct {
	Register     *Register
	Record       *content.Record
	Field        int
	Year, Serial int32 // zero where the number has another form

	at int32 // as it was met
}

// An OtherName is a name without a file of its own: a party without a credit code
// (Record), or what a firm was called before (Enterprise).
type OtherName struct {
	Name       string
	Enterprise *Enterprise
	Register   *Register
	Record     *content.Record

	key string
}

// Initial is the letter that the name is looked up under; pinyin.Other for none.
func (n *OtherName) Initial() byte { return n.key[0] }

// Browse gathers the ways: one look at all records.
func (s *Site) Browse() *Browse {
	b := &Browse{}
	days := monthFiler{}
	numbers := numberFiler{}
	names := nameFiler{site: s, keys: map[string]string{}, former: map[OtherName]bool{}}
	for _, r := range s.Registers {
		if r.AggregateOnly {
			continue
		}
		fields, party, former := numberFields(r), shownField(r, ledger.Party), shownField(r, ledger.Former)
		for _, rec := range r.Records {
			if rec.Nameless {
				continue
			}
			if !days.add(r, rec) {
				b.Undated = append(b.Undated, Filed{Register: r, Record: rec})
			}
			for _, field := range fields {
				numbers.add(r, rec, field)
			}
			names.add(r, rec, party, former)
		}
	}
	for _, items := range [][]Item{s.AirItems(1 << 30), s.MediaItems(1 << 30)} {
		for i := range items {
			if days.file(Filed{Day: items[i].Date, Item: &items[i]}); items[i].Date.IsZero() {
				b.Undated = append(b.Undated, Filed{Item: &items[i]})
			}
		}
	}
	b.Months, b.Numbers, b.Others = days.settle(), numbers.settle(s.Names), names.settle()
	return b
}

// shownField is the field of a role that the public sees of a register, -1 for none.
func shownField(r *Register, role ledger.Role) int {
	if i := r.With(role); i >= 0 && shown(r, i) {
		return i
	}
	return -1
}

// shown tells whether a field is on the pages: of a list without pages of records,
// only the columns are.
func shown(r *Register, field int) bool { return !r.ListOnly || slices.Contains(r.Columns, field) }

// A monthFiler files records under months.
type monthFiler map[calendar.Month]*BrowseMonth

// add files a record under the month of its publication and that of its decision;
// false where it has neither.
func (f monthFiler) add(r *Register, rec *content.Record) bool {
	published, decided := r.PublishedOn(rec), rec.Decided()
	f.file(Filed{Day: published, Register: r, Record: rec})
	if decided != published && (published.IsZero() || calendar.MonthOf(decided) != calendar.MonthOf(published)) {
		f.file(Filed{Day: decided, Register: r, Record: rec})
	}
	return !published.IsZero() || !decided.IsZero()
}

// PublishedOn is the day of publication as far as it is known: without any date of the
// record, that of the list as a whole.
func (r *Register) PublishedOn(rec *content.Record) calendar.Date {
	switch on := publishedOn(rec); {
	case !on.IsZero():
		return on
	case !rec.PublishOn.IsZero():
		return rec.PublishOn
	case !rec.Get(ledger.Decided).Set:
		return r.Updated
	}
	return calendar.Date{}
}

func (f monthFiler) file(x Filed) {
	if x.Day.IsZero() {
		return
	}
	month := calendar.MonthOf(x.Day)
	m := f[month]
	if m == nil {
		m = &BrowseMonth{Month: month}
		f[month] = m
	}
	m.Filed = append(m.Filed, x)
}

func (f monthFiler) settle() []*BrowseMonth {
	out := make([]*BrowseMonth, 0, len(f))
	for _, m := range f {
		slices.SortStableFunc(m.Filed, func(a, b Filed) int { return b.Day.Compare(a.Day) })
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b *BrowseMonth) int { return b.Month.Compare(a.Month) })
	return out
}

// numberFields are the fields of a register's own numbers: document numbers, and
// what else it keeps unique, as the numbers of permits.
func numberFields(r *Register) []int {
	var out []int
	for i := range r.Fields {
		f := &r.Fields[i]
		if (f.Role == ledger.Number || f.Role == ledger.NoRole && f.Unique && f.Type == ledger.String) && shown(r, i) {
			out = append(out, i)
		}
	}
	return out
}

// A numberFiler files records under the words of their numbers.
type numberFiler map[string]*NumberWord

func (f numberFiler) add(r *Register, rec *content.Record, field int) {
	text := rec.Text(field)
	if text == "" || len(text) <= 4 && strings.Trim(text, "0123456789") == "" { // a place in a list is no number to look up
		return
	}
	n := Numbered{Register: r, Record: rec, Field: field}
	form, ok := ledger.ParseDocNumber(text)
	word := form.Organ
	if ok {
		n.Year, n.Serial = int32(form.Year), int32(form.Serial)
	} else {
		word = r.Title + "：" + shortTitle(r.Fields[field].Title)
	}
	w := f[word]
	if w == nil {
		w = &NumberWord{Word: word, Form: ok}
		f[word] = w
	}
	n.at = int32(len(w.Numbers))
	w.Numbers = append(w.Numbers, n)
}

func (f numberFiler) settle(names *NameOrder) []*NumberWord {
	out := make([]*NumberWord, 0, len(f))
	for _, w := range f {
		slices.SortFunc(w.Numbers, func(a, b Numbered) int {
			c := cmp.Or(b.Year-a.Year, a.Serial-b.Serial)
			if c == 0 {
				c = cmp.Or(int32(strings.Compare(a.Record.Text(a.Field), b.Record.Text(b.Field))), a.at-b.at)
			}
			return int(c)
		})
		out = append(out, w)
	}
	keys := map[string]string{}
	for word := range f {
		keys[word] = names.Key(word)
	}
	slices.SortFunc(out, func(a, b *NumberWord) int {
		if a.Form != b.Form {
			if a.Form {
				return -1
			}
			return 1
		}
		return strings.Compare(keys[a.Word], keys[b.Word])
	})
	return out
}

// A nameFiler gathers names that have no file of their own.
type nameFiler struct {
	site   *Site
	keys   map[string]string
	former map[OtherName]bool // of firms, entered already
	out    []OtherName
}

// add enters the names in two fields of a record, which are -1 where it has none.
func (f *nameFiler) add(r *Register, rec *content.Record, party, former int) {
	e := f.site.EnterpriseOf(rec.Get(ledger.USCC).Text)
	if party >= 0 && e == nil {
		f.enter(OtherName{Name: rec.Text(party), Register: r, Record: rec})
	}
	if former < 0 {
		return
	}
	for _, name := range rec.Value(former).List() {
		switch {
		case e == nil:
			f.enter(OtherName{Name: name, Register: r, Record: rec})
		case name != e.Name():
			f.enterOnce(OtherName{Name: name, Enterprise: e})
		}
	}
}

func (f *nameFiler) enterOnce(n OtherName) {
	if !f.former[n] {
		f.former[n] = true
		f.enter(n)
	}
}

func (f *nameFiler) enter(n OtherName) {
	if n.Name == "" {
		return
	}
	key, ok := f.keys[n.Name]
	if !ok {
		key = f.site.Names.Key(n.Name)
		f.keys[n.Name] = key
	}
	n.key = key
	f.out = append(f.out, n)
}

// settle adds the names that firms bear in records but not in their newest, and puts
// all in order.
func (f *nameFiler) settle() []OtherName {
	for _, e := range f.site.Enterprises {
		for _, n := range e.Names[1:] {
			f.enterOnce(OtherName{Name: n.Text, Enterprise: e})
		}
	}
	slices.SortStableFunc(f.out, func(a, b OtherName) int { return strings.Compare(a.key, b.key) })
	return f.out
}
