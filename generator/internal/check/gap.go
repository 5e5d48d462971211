package check

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

var docnoGap = Rule{
	ID: "docno-gap", Level: source.Note,
	Title:  source.Text{ZH: "文号连续：缺的是迟公开，还是不公开", EN: "document numbers run without gaps: is one late or withheld?"},
	Basis:  "《中华人民共和国政府信息公开条例》第十三条至第十八条",
	Say:    source.Text{ZH: "%s〔%s〕缺 %s", EN: "%s〔%s〕 lacks %s"},
	Remedy: source.Text{ZH: "漏登的补登；依法不公开的，在 content/rules/withheld.toml 写明文号、理由和复核日期", EN: "enter what was forgotten; what is lawfully withheld goes to content/rules/withheld.toml with number, ground and day of review"},
	Check: func(s *site.Site, report Report) {
		withheld := map[ledger.DocNumber]bool{}
		for _, w := range s.Rules.Withheld {
			if n, ok := ledger.ParseDocNumber(w.Number); ok {
				withheld[n] = true
			}
		}
		for _, l := range s.Ledgers {
			for _, series := range serialsOf(l) {
				if missing := series.missing(withheld); len(missing) > 0 {
					report(source.Whole(l.Dir), series.organ, strconv.Itoa(series.year), strings.Join(missing, "、"))
				}
			}
		}
	},
}

var withheldReview = Rule{
	ID: "withheld-review", Level: source.Warning,
	Title:  source.Text{ZH: "不公开的信息定期复核", EN: "what is withheld is reviewed from time to time"},
	Basis:  "《中华人民共和国政府信息公开条例》第十八条",
	Say:    source.Text{ZH: "%s 的复核日期 %s 已到", EN: "%s was to be reviewed on %s"},
	Remedy: source.Text{ZH: "复核后可以公开的，登入台账并删去这一条；仍不公开的，写下一次的 review", EN: "publish it and delete the entry, or give the next day of review"},
	Check: func(s *site.Site, report Report) {
		for _, w := range s.Rules.Withheld {
			if !w.Review.IsZero() && !w.Review.After(s.AsOf) {
				report(w.Place, w.Number, w.Review)
			}
		}
	},
}

// A series is the document numbers of one organ in one year.
type series struct {
	organ   string
	year    int
	serials []int
}

// serialsOf groups the document numbers of a ledger.
func serialsOf(l *content.Ledger) []series {
	field := l.With(ledger.Number)
	if field < 0 {
		return nil
	}
	type key struct {
		organ string
		year  int
	}
	by := map[key][]int{}
	for _, r := range l.Records {
		if n, ok := ledger.ParseDocNumber(r.Value(field).Text); ok {
			k := key{n.Organ, n.Year}
			by[k] = append(by[k], n.Serial)
		}
	}
	var out []series
	for k, serials := range by {
		slices.Sort(serials)
		out = append(out, series{k.organ, k.year, slices.Compact(serials)})
	}
	slices.SortFunc(out, func(a, b series) int { return cmp.Or(strings.Compare(a.organ, b.organ), a.year-b.year) })
	return out
}

// missing lists the numbers below the highest that are neither there nor withheld;
// a long stretch as one: 5—9号.
func (s *series) missing(withheld map[ledger.DocNumber]bool) []string {
	var out []string
	next := 1
	for _, n := range s.serials {
		for next < n {
			from := next
			for next < n && !withheld[ledger.DocNumber{Organ: s.organ, Year: s.year, Serial: next}] {
				next++
			}
			switch {
			case next == from:
			case next == from+1:
				out = append(out, strconv.Itoa(from)+"号")
			default:
				out = append(out, strconv.Itoa(from)+"—"+strconv.Itoa(next-1)+"号")
			}
			if next < n {
				next++ // a withheld one
			}
		}
		next = n + 1
	}
	return out
}
