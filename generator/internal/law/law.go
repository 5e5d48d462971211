// Package law knows which laws and organs there are on a day: titles with the days
// they are in force, what replaced them, and under which name and code an organ acted.
// Both are the bureau's data, in content/rules/.
package law

import (
	"regexp"
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

// A Law is a law, regulation or rule, with the days it is in force.
type Law struct {
	ID         string
	Title      string // full: 《中华人民共和国水污染防治法》 without the marks
	Others     []string
	From       calendar.Date
	Until      calendar.Date // the last day in force; zero: still in force
	ReplacedBy string        // id of the law that took its place
	Confidence string        // "" or how the entry was checked: "memory"

	place source.Place
}

// Laws is the register of laws of content/rules/laws.toml.
type Laws struct {
	List    []Law
	byTitle map[string]*Law
}

var (
	lawCircle = source.Kind{ID: "law-circle", Level: source.Error,
		Say: source.Text{ZH: "replaced_by 绕成了一个圈：%s", EN: "replaced_by goes round in a circle: %s"},
		Fix: source.Text{ZH: "新法代替旧法，只能往后指；改正写反的一条", EN: "a newer law replaces an older one: mend the entry that points back"}}
	lawNoSuch = source.Kind{ID: "law-replaced-by", Level: source.Error,
		Say: source.Text{ZH: "没有 id 为 %q 的法", EN: "there is no law with the id %q"},
		Fix: source.Text{ZH: "replaced_by 写本文件里另一条的 id", EN: "replaced_by names the id of another entry of this file"}}
	lawTwice = source.Kind{ID: "law-twice", Level: source.Error,
		Say: source.Text{ZH: "%q 已经写在第 %d 行", EN: "%q is already on line %d"},
		Fix: source.Text{ZH: "留一处，删掉另一处", EN: "keep one of the two"}}
	lawDates = source.Kind{ID: "law-dates", Level: source.Error,
		Say: source.Text{ZH: "失效日期 %s 早于施行日期 %s", EN: "until %s is before from %s"},
		Fix: source.Text{ZH: "核对两个日期", EN: "check both dates"}}
)

// ReadLaws reads laws.toml.
func ReadLaws(f source.File, ps *source.Problems) *Laws {
	t := source.ParseFile(f, ps)
	l := &Laws{byTitle: map[string]*Law{}}
	for _, lt := range t.Tables("law") {
		e := Law{ID: lt.Need("id"), Title: lt.Need("title"), Others: lt.Strings("other_titles"), From: day(lt, "from"), Until: day(lt, "until"),
			ReplacedBy: lt.String("replaced_by"), Confidence: lt.String("confidence"), place: lt.At("replaced_by")}
		if !e.Until.IsZero() && e.Until.Before(e.From) {
			ps.Add(lt.At("until"), &lawDates, e.Until, e.From)
		}
		for _, first := range l.List {
			if first.ID == e.ID || first.Title == e.Title {
				ps.Add(lt.At("id"), &lawTwice, e.ID, first.place.Line)
			}
		}
		lt.Done()
		l.List = append(l.List, e)
	}
	t.Done()
	for i := range l.List {
		e := &l.List[i]
		for _, title := range append([]string{e.Title}, e.Others...) {
			l.byTitle[title] = e
		}
	}
	l.checkReplaced(ps)
	return l
}

func day(t *source.Table, key string) calendar.Date {
	if on, ok := t.Date(key); ok {
		return calendar.Of(on)
	}
	return calendar.Date{}
}

func (l *Laws) checkReplaced(ps *source.Problems) {
	for i := range l.List {
		way := []string{l.List[i].ID}
		for e := &l.List[i]; e.ReplacedBy != ""; {
			next := l.WithID(e.ReplacedBy)
			if next == nil {
				if e == &l.List[i] {
					ps.Add(e.place, &lawNoSuch, e.ReplacedBy)
				}
				break
			}
			way = append(way, next.ID)
			if next == &l.List[i] {
				ps.Add(l.List[i].place, &lawCircle, strings.Join(way, " → "))
				break
			}
			if len(way) > len(l.List) {
				break // a circle further on: told at its own entries
			}
			e = next
		}
	}
}

// WithID returns the law with an id, or nil.
func (l *Laws) WithID(id string) *Law {
	i := slices.IndexFunc(l.List, func(e Law) bool { return e.ID == id })
	if i < 0 {
		return nil
	}
	return &l.List[i]
}

// Titled returns the law with a title, or nil.
func (l *Laws) Titled(title string) *Law {
	if l == nil {
		return nil
	}
	return l.byTitle[title]
}

// Near returns the known title that a text may have meant, "" for none: one that
// holds all of its characters in order with few between, or differs in few.
func (l *Laws) Near(title string) string {
	var titles []string
	for i := range l.List {
		titles = append(titles, l.List[i].Title)
		titles = append(titles, l.List[i].Others...)
	}
	if near := source.Suggest(title, titles); near != "" {
		return near
	}
	return source.Suggest("中华人民共和国"+title, titles)
}

// InForce tells whether the law is in force on a day.
func (e *Law) InForce(on calendar.Date) bool {
	return !on.Before(e.From) && (e.Until.IsZero() || !on.After(e.Until))
}

var cited = regexp.MustCompile(`《([^《》]{2,60})》`)

// Cited lists the titles that a text cites in 《》, each once, in order.
func Cited(text string) []string {
	var out []string
	for _, m := range cited.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(out, m[1]) {
			out = append(out, m[1])
		}
	}
	return out
}

// LooksLikeLaw tells a title that names a law or regulation, unlike the title of a
// plan, a standard or a document.
func LooksLikeLaw(title string) bool {
	for _, end := range []string{"法", "法典", "条例"} {
		if strings.HasSuffix(title, end) {
			return !strings.HasSuffix(title, "方法") && !strings.HasSuffix(title, "办法")
		}
	}
	return false
}
