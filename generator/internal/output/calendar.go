package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/disclosure"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

// calendarAddress is the calendar of the legal due dates of the site (RFC 5545).
const calendarAddress = "calendar.ics"

// A calendarDay is an all-day event. ID stays the same from build to build.
type calendarDay struct {
	ID, Summary, About string
	On                 calendar.Date
	Page               string // address of the page that says more
}

// addCalendar adds the calendar of the site.
func addCalendar(m *maker) {
	if !m.hasCalendar() {
		return
	}
	m.add(calendarAddress, func(dst *bytes.Buffer, _ *source.Problems) {
		m.appendCalendar(dst, calendarAddress, m.site.Config.ShortTitle+"：法定期限", m.calendarDays())
	})
}

func (m *maker) hasCalendar() bool { return m.hasClocks() || m.site.Rules.Catalogue != nil }

// calendarDays are open deadlines, what the catalogue asks for next, and the ends of
// publication. They count records and name none.
func (m *maker) calendarDays() []calendarDay {
	var out []calendarDay
	for _, r := range m.site.Registers {
		for _, t := range r.Timeliness {
			what, key := "撤回说明", "withdrawal"
			if t.Clock != &site.WithdrawalClock {
				what, key = r.Fields[t.Clock.To].Title, r.Fields[t.Clock.From].Name+"-"+r.Fields[t.Clock.To].Name
			}
			for _, due := range t.Dues() {
				out = append(out, calendarDay{ID: "clock/" + r.Name + "/" + key + "/" + due.String(), On: due, Page: timelinessAddress,
					Summary: fmt.Sprintf("%s：%s期限（%d%s）", r.Title, what, t.Open[due], r.Unit), About: t.Clock.Within.Chinese() + "，" + t.Clock.Basis})
			}
		}
	}
	if m.site.Rules.Catalogue != nil {
		for _, c := range m.coverage() {
			if c.Own() && !c.Next.IsZero() && c.Rule.Every != disclosure.ByClock {
				out = append(out, calendarDay{ID: "catalogue/" + c.ID + "/" + c.Next.String(), On: c.Next, Page: coverageAddress + "#" + c.ID,
					Summary: "公开目录" + c.ID + "：" + c.Title, About: c.Deadline + "。" + strings.Join(c.BasisOn(m.site.AsOf), "；")})
			}
		}
	}
	for _, e := range m.site.NextBuilds() {
		if e.Kind == site.EventTerm {
			out = append(out, calendarDay{ID: "term/" + site.Slug(e.Of) + "/" + e.On.String(), On: e.On, Page: timelinessAddress, Summary: fmt.Sprintf("%s：%d条公示期满", e.Of, e.Count), About: "从这一天起不再显示"})
		}
	}
	slices.SortStableFunc(out, func(a, b calendarDay) int { return a.On.Compare(b.On) })
	return out
}

// appendCalendar writes a calendar of all-day events: lines end with CRLF and are
// folded at 75 octets.
func (m *maker) appendCalendar(dst *bytes.Buffer, address, name string, days []calendarDay) {
	line := func(parts ...string) { appendFolded(dst, strings.Join(parts, "")) }
	line("BEGIN:VCALENDAR")
	line("VERSION:2.0")
	line("PRODID:-//Mingjing//", "legal due dates//ZH")
	line("CALSCALE:GREGORIAN")
	line("METHOD:PUBLISH")
	line("NAME:", calendarText(name))
	line("X-WR-CALNAME:", calendarText(name))
	stamp := basicDate(m.site.AsOf) + "T000000Z" // of the sources: the same ones give the same bytes
	for _, d := range days {
		sum := sha256.Sum256([]byte(d.ID))
		line("BEGIN:VEVENT")
		line("UID:", hex.EncodeToString(sum[:16]), "@", m.domain())
		line("DTSTAMP:", stamp)
		line("DTSTART;VALUE=DATE:", basicDate(d.On))
		line("DTEND;VALUE=DATE:", basicDate(d.On.AddDays(1)))
		line("SUMMARY:", calendarText(d.Summary))
		if d.About != "" {
			line("DESCRIPTION:", calendarText(d.About))
		}
		if m.site.Config.BaseURL != "" {
			line("URL:", m.absolute(address, d.Page))
		}
		line("TRANSP:TRANSPARENT")
		line("END:VEVENT")
	}
	line("END:VCALENDAR")
}

// domain names the site in ids.
func (m *maker) domain() string {
	if d := m.site.Config.Government.Domain; d != "" {
		return d
	}
	return "localhost"
}

func basicDate(d calendar.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// calendarText escapes a TEXT value (RFC 5545, 3.3.11).
func calendarText(s string) string {
	return textMarks.Replace(printable(s))
}

var textMarks = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`)

// appendFolded writes a content line, folded at 75 octets between characters (3.1).
func appendFolded(dst *bytes.Buffer, s string) {
	room := 75
	for len(s) > room {
		cut := room
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		dst.WriteString(s[:cut])
		dst.WriteString("\r\n ")
		s, room = s[cut:], 74
	}
	dst.WriteString(s)
	dst.WriteString("\r\n")
}

// dutyCalendar is the calendar of what an enterprise still has to do.
func (m *maker) dutyCalendar(e *site.Enterprise) []calendarDay {
	var out []calendarDay
	for _, d := range m.site.DutiesOf(e) {
		if d.State == ledger.Open && !d.Due.IsZero() {
			out = append(out, calendarDay{ID: "duty/" + e.Slug + "/" + d.ID + "/" + d.For + "/" + d.Due.String(), On: d.Due, Page: e.Address(),
				Summary: d.Title + dutyFor(d), About: d.Basis})
		}
	}
	return out
}

func dutyCalendarAddress(e *site.Enterprise) string {
	return strings.TrimSuffix(e.Address(), ".html") + ".ics"
}
