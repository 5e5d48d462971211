package output

import (
	"fmt"
	"slices"

	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

// addEnded adds the list of a register's records that are shown no longer, and the
// page that stands at the address of each. They are not in the sitemap, and ask
// search engines to forget them.
func (m *maker) addEnded(f *theme.Frame, r *site.Register) {
	if len(r.Ended) == 0 {
		return
	}
	list := r.EndedAddress()
	m.hiddenPage(f, list, func(*source.Problems) theme.Page {
		v := m.endedList(r, list)
		return theme.Page{Title: v.Title, Description: description(v.Sentence), Layout: "ended.html", View: v, Meta: noIndex}
	})
	if r.ListOnly || r.AggregateOnly {
		return
	}
	for _, e := range r.Ended {
		address := r.Address(e.Record)
		if e.Record.Again {
			m.told[address] = true
		}
		m.hiddenPage(f, address, func(*source.Problems) theme.Page {
			v := m.tombstone(r, e, address)
			return theme.Page{Title: v.Title, Description: description(v.Sentence), Layout: "tombstone.html", View: v, Meta: noIndex, Foot: "编号 " + e.Record.ID()}
		})
	}
}

var noIndex = []theme.Meta{{Name: "robots", Content: "noindex"}}

var endWords = map[site.EndKind]struct{ title, sentence string }{
	site.Withdrawn: {"这条记录已依法撤回", "这里公开过的一件%s已依法撤回，自%s起不再公开内容。"},
	site.Repaired:  {"这条记录已停止公示", "这里公开过的一件%s，当事人的信用已经修复，自%s起不再公开内容。"},
	site.TermOver:  {"这条记录的公示期已满", "这里公开过的一件%s公示期已满，自%s起不再公开内容。"},
}

func endMark(k site.EndKind) theme.Mark {
	if k == site.Withdrawn {
		return theme.Mark{Class: "gone", Word: string(k)}
	}
	return theme.Mark{Class: "checked", Word: string(k)}
}

func (m *maker) tombstone(r *site.Register, e *site.Ended, address string) theme.Tombstone {
	words := endWords[e.Kind]
	v := theme.Tombstone{Title: words.title, Sentence: fmt.Sprintf(words.sentence, r.Title, e.On.Chinese()), Mark: endMark(e.Kind), Reason: e.Reason}
	v.Facts = theme.Pairs{{Term: "停止公开", Text: e.On.Chinese(), Class: "nw"}, {Term: "依据", Text: e.Rule}}
	if e.Late != nil {
		v.Facts = append(v.Facts, theme.Pair{Term: "撤回时限", Text: readingText(*e.Late), Second: e.Late.Clock.Basis})
	}
	v.Facts = append(v.Facts, theme.Pair{Term: "记录编号", Text: e.Record.ID(), Class: "nw"})
	v.Notes = []string{
		"本页不写明当事人和文号，也不表示某个单位有过或者没有过记录。各年的件数仍计入统计。",
		"本站以外的转载和复制件，本局无法收回；引用时请以本页的日期为准。",
	}
	v.More = []theme.Link{{Text: "已停止公示的记录", Href: site.Rel(address, r.EndedAddress())}, {Text: "现公开的" + r.Title, Href: site.Rel(address, r.ListAddress(nil, nil, 1))}}
	if to := m.correctionAddress(); to != "" {
		v.More = append(v.More, theme.Link{Text: "对此有疑问", Href: site.Rel(address, to)})
	}
	return v
}

func (m *maker) endedList(r *site.Register, address string) theme.EndedList {
	v := theme.EndedList{Title: "已停止公示的" + r.Title, Sentence: endedSentence(r)}
	for _, e := range r.Ended {
		row := theme.EndedRow{Anchor: site.Anchor(e.Record), ID: e.Record.ID(), Date: e.On.String(), Rule: e.Rule, Mark: endMark(e.Kind), Taken: m.taken(e.Late)}
		if !r.ListOnly && !r.AggregateOnly {
			row.Href = site.Rel(address, r.Address(e.Record))
		}
		v.Rows = append(v.Rows, row)
	}
	v.Years = yearTotals(r)
	v.More = []theme.Link{{Text: "现公开的" + r.Title, Href: site.Rel(address, r.ListAddress(nil, nil, 1))}}
	return v
}

// taken says how many working days it took to take a record back, where the law sets a
// deadline for it.
func (m *maker) taken(g *ledger.Reading) string {
	if g == nil || g.Met.IsZero() {
		return "—"
	}
	n, err := m.site.Rules.Workdays.Between(g.From, g.Met)
	if err != nil {
		return readingWord(*g)
	}
	return fmt.Sprintf("%d个工作日，%s", n, readingWord(*g))
}

// endedSentence says how many there have been, and how many are still shown.
func endedSentence(r *site.Register) string {
	return fmt.Sprintf("累计公开过%d%s：现公开%d%s，已停止公示%d%s。", len(r.Records)+len(r.Ended), r.Unit, len(r.Records), r.Unit, len(r.Ended), r.Unit)
}

// yearTotals counts all that was ever public by year. A year that held nothing but
// one record that is gone would point at it: it joins the year beside it.
func yearTotals(r *site.Register) []theme.Pair {
	decided := r.With(ledger.Decided)
	if decided < 0 {
		return nil
	}
	t := countWith(r, ledger.ChartSpec{By: ledger.By{Field: decided, Part: "year"}, Sum: -1}, true)
	slices.Sort(t.keys)
	var out []theme.Pair
	for _, k := range t.keys {
		term := k
		if k != otherYears {
			term += "年"
		}
		out = append(out, theme.Pair{Term: term, Text: t.totals[k].String() + r.Unit})
	}
	return out
}
