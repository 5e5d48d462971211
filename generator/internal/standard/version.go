package standard

import (
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

// A version is a table with its citation.
type version interface{ cite() *Citation }

func (c *Citation) cite() *Citation { return c }

// versionOn returns the version in force on a day. Where none was, it is a Fault that
// says which days are known: nothing is judged by a rule of another time.
func versionOn[V version](versions []V, day calendar.Date) (V, error) {
	for _, v := range versions {
		if v.cite().Holds(day) {
			return v, nil
		}
	}
	var none V
	first := versions[0].cite()
	return none, faultf("%s 没有可用的标准：最早的 %s 自 %s 起施行", "no standard for %s: the first table, %s, holds from %s", day, first.Number, first.From)
}

// latest is the version that a question without a date is judged by.
func latest[V version](versions []V) V { return versions[len(versions)-1] }

// versionFor is versionOn for a date as text, and latest without one.
func versionFor[V version](versions []V, date string) (V, error) {
	if date == "" {
		return latest(versions), nil
	}
	day, err := parseDate(date)
	if err != nil {
		var none V
		return none, err
	}
	return versionOn(versions, day)
}

func parseDate(text string) (calendar.Date, error) {
	day, err := calendar.ParseDate(text)
	if err != nil {
		return day, faultf("不是日期：%q，应写成 \"2026-04-10\"", "not a date: %q, expected such as \"2026-04-10\"", text)
	}
	return day, nil
}

// unknown is a Fault about a name that no table has, with the nearest that one has.
func unknown(what source.Text, name string, known []string) error {
	near := source.Suggest(name, known)
	if near == "" {
		near = known[0]
	}
	return faultf("没有这个%s：%q，应为表中之一，例 %q", "unknown %s %q: expected one of the table, such as %q", local(what), name, near)
}

// local is a word that a Fault says in its language.
type local source.Text

func (w local) Error() string           { return w.EN }
func (w local) In(l source.Lang) string { return source.Text(w).In(l) }

// Verified tells whether the table was held against the official text or two copies of
// it. What was not is printed with a note (待核实).
func (c *Citation) Verified() bool {
	return strings.HasPrefix(c.Confidence, "high") || strings.HasPrefix(c.Confidence, "medium")
}

// Basis is the citation as pages print it: 《地表水环境质量标准》（GB 3838—2002）, with （待核实）
// behind it where it is not Verified.
func (c *Citation) Basis() string {
	s := "《" + c.Title + "》（" + c.Print() + "）"
	if !c.Verified() {
		s += "（待核实）"
	}
	return s
}
