// Package disclosure knows what the law wants to be public and when: the statutory
// catalogue (公开目录), how often each column must be brought up to date, and what
// enterprises owe. All of it is the bureau's data, in content/rules/.
package disclosure

import (
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

// CatalogueFile is the statutory disclosure catalogue, in content/rules/.
const CatalogueFile = "catalogue.toml"

// An Item is a row of the catalogue (公开事项), as in 环办厅函〔2019〕672号.
type Item struct {
	ID       string // P3; an anchor on the page
	Group    string // 行政许可
	Title    string
	Elements []string // 公开内容（要素）
	Basis    []Basis
	Deadline string // in words, as the catalogue prints it
	Rule     Rule
	Subject  string // 公开主体
	Audience string // 公开对象
	Way      string // 公开方式
	Keep     string // how long it stays public
	Memory   bool   // entered from memory, to be checked against the text

	// Where it is carried. A ledger may be narrowed to a value of one of its closed
	// lists: "annual_reports:政府信息公开年报".
	Ledgers, Media, Pages []string
	Site                  string // address of a page that the build itself makes
	Link, LinkTitle       string // of another organ's site

	place  source.Place
	places map[string]source.Place // of the keys that name carriers
}

// A Basis is a clause, with the days that it is in force; zero where open.
type Basis struct {
	Text        string
	From, Until calendar.Date
}

// Own tells whether the branch itself must publish the item to everybody.
func (i *Item) Own() bool { return i.Subject == OwnSubject && i.Way == Proactive }

// Place is where the item stands in the file; of a key that names a carrier where given.
func (i *Item) Place(key string) source.Place {
	if at, ok := i.places[key]; ok {
		return at
	}
	return i.place
}

// BasisOn lists the clauses in force on a day.
func (i *Item) BasisOn(on calendar.Date) []string {
	var out []string
	for _, b := range i.Basis {
		if !on.Before(b.From) && (b.Until.IsZero() || !on.After(b.Until)) {
			out = append(out, b.Text)
		}
	}
	return out
}

// The closed lists of the catalogue.
const (
	OwnSubject = "本局"
	Proactive  = "主动公开"
)

var (
	subjects = []string{OwnSubject, "市级生态环境部门", "省级生态环境部门", "县级人民政府", "企业"}
	ways     = []string{Proactive, "依申请公开", "精准推送"}
)

// Catalogue is the catalogue with its items in order.
type Catalogue struct{ Items []Item }

var (
	itemTwice = source.Kind{ID: "catalogue-twice", Level: source.Error,
		Say: source.Text{ZH: "公开事项 %q 已经写在第 %d 行", EN: "the item %q is already on line %d"},
		Fix: source.Text{ZH: "每个事项一个 id，例：id = \"P3\"", EN: "give each item an id of its own: id = \"P3\""}}
	itemID = source.Kind{ID: "catalogue-id", Level: source.Error,
		Say: source.Text{ZH: "事项编号 %q 不能用作网址里的位置", EN: "the id %q cannot be an anchor"},
		Fix: source.Text{ZH: "用字母开头的字母和数字，例：id = \"P3\"", EN: "use letters and digits, a letter first: id = \"P3\""}}
	notOne = source.Kind{ID: "catalogue-word", Level: source.Error,
		Say: source.Text{ZH: "%s 不能是 %q", EN: "%s cannot be %q"},
		Fix: source.Text{ZH: "从这些里选：%[3]s", EN: "choose from: %[3]s"}}
	noCarrier = source.Kind{ID: "catalogue-carrier", Level: source.Error,
		Say: source.Text{ZH: "公开事项 %q 没有写在哪里公开，而应由本局主动公开", EN: "the branch must publish %q and nothing says where"},
		Fix: source.Text{ZH: "写上 ledgers、media、pages 或 site 中的一项，例：ledgers = [\"penalties\"]；确实还没有公开的，写 ledgers = []", EN: "name ledgers, media, pages or site: ledgers = [\"penalties\"]; where it is truly not published yet, ledgers = []"}}
	basisSpan = source.Kind{ID: "catalogue-basis", Level: source.Error,
		Say: source.Text{ZH: "依据的失效日期 %s 早于施行日期 %s", EN: "the clause ends on %s, before it begins on %s"},
		Fix: source.Text{ZH: "核对 from 和 until", EN: "check from and until"}}
)

// ReadCatalogue reads catalogue.toml.
func ReadCatalogue(f source.File, ps *source.Problems) *Catalogue {
	t := source.ParseFile(f, ps)
	c := &Catalogue{}
	for _, it := range t.Tables("item") {
		i := readItem(it, ps)
		for k := range c.Items {
			if c.Items[k].ID == i.ID {
				ps.Add(it.At("id"), &itemTwice, i.ID, c.Items[k].place.Line)
			}
		}
		c.Items = append(c.Items, i)
	}
	t.Done()
	return c
}

func readItem(t *source.Table, ps *source.Problems) Item {
	i := Item{ID: t.Need("id"), Group: t.Need("group"), Title: t.Need("title"), Elements: t.Strings("elements"), Deadline: t.Need("deadline"),
		Subject: oneOf(t, "subject", OwnSubject, subjects), Audience: or(t.String("audience"), "全社会"), Way: oneOf(t, "way", Proactive, ways), Keep: t.String("keep"),
		Memory:  confidence(t),
		Ledgers: t.Strings("ledgers"), Media: t.Strings("media"), Pages: t.Strings("pages"), Site: t.String("site"), Link: t.String("link"), LinkTitle: t.String("link_title"),
		place: t.At("id"), places: map[string]source.Place{}}
	if i.ID != "" && !isAnchor(i.ID) {
		ps.Add(t.At("id"), &itemID, i.ID)
	}
	for _, key := range []string{"ledgers", "media", "pages"} {
		if t.Has(key) {
			i.places[key] = t.At(key)
		}
	}
	if i.Own() && len(i.places) == 0 && i.Site == "" {
		ps.Add(i.place, &noCarrier, i.Title)
	}
	for _, bt := range t.Tables("basis") {
		b := Basis{bt.Need("text"), day(bt, "from"), day(bt, "until")}
		if !b.Until.IsZero() && b.Until.Before(b.From) {
			ps.Add(bt.At("until"), &basisSpan, b.Until, b.From)
		}
		bt.Done()
		i.Basis = append(i.Basis, b)
	}
	if !t.Has("basis") {
		t.Require("basis")
	}
	i.Rule = readRule(t, ps)
	t.Done()
	return i
}

// confidence reads how an entry was checked: "memory" or nothing.
func confidence(t *source.Table) bool {
	return oneOf(t, "confidence", "", []string{"memory"}) == "memory"
}

// oneOf reads a word of a closed list; whatever stands for none.
func oneOf(t *source.Table, key, none string, list []string) string {
	s := t.String(key)
	if s == "" {
		return none
	}
	if !slices.Contains(list, s) {
		t.Problems().Add(t.At(key), &notOne, key, s, strings.Join(list, "、"))
		return none
	}
	return s
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func day(t *source.Table, key string) calendar.Date {
	if on, ok := t.Date(key); ok {
		return calendar.Of(on)
	}
	return calendar.Date{}
}

func isAnchor(s string) bool {
	for i := range len(s) {
		letter := s[i] >= 'a' && s[i] <= 'z' || s[i] >= 'A' && s[i] <= 'Z'
		if !letter && (i == 0 || s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return s != ""
}
