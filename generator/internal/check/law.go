package check

import (
	"fmt"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/law"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/plan"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

var lawRepealed = Rule{
	ID: "law-repealed", Level: source.Warning,
	Title:  source.Text{ZH: "引用的法在作出决定那天有效", EN: "a law that is cited is in force on the day of the decision"},
	Basis:  "《中华人民共和国生态环境法典》第一千零五十七条、第一千二百四十二条",
	Say:    source.Text{ZH: "《%s》在 %s 不是有效的法：%s", EN: "%s is not in force on %s: %s"},
	Remedy: source.Text{ZH: "按行为发生时的法处理的，核对后可以静默并写明理由；写错的改正", EN: "where the law of the day of the act rightly applies, silence this with the reason; else cite the law in force"},
	Check: func(s *site.Site, report Report) {
		eachLaw(s, func(r *content.Record, on calendar.Date, title string, at func() source.Place) {
			e := s.Rules.Laws.Titled(title)
			if e == nil || on.IsZero() || e.InForce(on) {
				return
			}
			report(at(), title, on, outOfForce(s.Rules.Laws, e, on))
		})
	},
}

func outOfForce(laws *law.Laws, e *law.Law, on calendar.Date) fmt.Stringer {
	if on.Before(e.From) {
		return source.Both("自"+e.From.Chinese()+"起施行", "it begins on "+e.From.String())
	}
	zh, en := e.Until.Chinese()+"后失效", "its last day is "+e.Until.String()
	if next := laws.WithID(e.ReplacedBy); next != nil {
		zh, en = zh+"，由《"+next.Title+"》代替", en+", replaced by "+next.Title
	}
	return source.Both(zh, en)
}

var lawUnknown = Rule{
	ID: "law-unknown-title", Level: source.Warning,
	Title:  source.Text{ZH: "法律法规的名称写全、写对", EN: "titles of laws are full and right"},
	Basis:  "国办秘函〔2019〕19号（严重表述错误）",
	Say:    source.Text{ZH: "没有登记的法律名称《%s》%s", EN: "an unknown title of a law: %s%s"},
	Remedy: source.Text{ZH: "改正名称；确有这部法的，登记到 content/rules/laws.toml", EN: "mend the title; if there is such a law, enter it in content/rules/laws.toml"},
	Check: func(s *site.Site, report Report) {
		eachLaw(s, func(r *content.Record, _ calendar.Date, title string, at func() source.Place) {
			if law.LooksLikeLaw(title) && s.Rules.Laws.Titled(title) == nil {
				report(at(), title, didYouMean(s.Rules.Laws.Near(title)))
			}
		})
	},
}

func didYouMean(near string) fmt.Stringer {
	if near == "" {
		return source.Both("", "")
	}
	return source.Both("，您是不是要写《"+near+"》？", ": did you mean "+near+"?")
}

// eachLaw visits the laws that records cite as their basis, with the day of the act.
func eachLaw(s *site.Site, visit func(r *content.Record, on calendar.Date, title string, at func() source.Place)) {
	if s.Rules.Laws == nil {
		return
	}
	find := source.NewFinder(s.FS)
	cited := map[string][]string{} // by text of the cell: many records cite the same
	for _, l := range s.Ledgers {
		field := l.With(ledger.Law)
		if field < 0 {
			continue
		}
		for _, r := range l.Records {
			text := r.Value(field).Text
			titles, known := cited[text]
			if !known {
				titles = law.Cited(text)
				cited[text] = titles
			}
			for _, title := range titles {
				visit(r, site.DayOf(r), title, func() source.Place { return r.Place(find, field) })
			}
		}
	}
}

var planText = Rule{
	ID: "plan-wording", Level: source.Note,
	Title:  source.Text{ZH: "计划原文中可能写错的地方（原文不改）", EN: "what may be wrong in the words of the plan (they are never changed)"},
	Say:    source.Text{ZH: "原文%s", EN: "the text %s"},
	Remedy: source.Text{ZH: "原文照登；确有错误的，在进展里加一条更正说明", EN: "the text stays as issued; a correction goes into the progress"},
	Check: func(s *site.Site, report Report) {
		for _, p := range s.Plans {
			for _, t := range p.Tasks() {
				checkPlanText(s, t, p.Place(t.ID), report)
			}
		}
	},
}

func checkPlanText(s *site.Site, t plan.Task, at source.Place, report Report) {
	for _, title := range law.Cited(t.Text) {
		if s.Rules.Laws == nil || !law.LooksLikeLaw(title) || s.Rules.Laws.Titled(title) != nil {
			continue
		}
		if near := s.Rules.Laws.Near(title); near != "" {
			report(at, source.Both("写作《"+title+"》，现行的是《"+near+"》", "has 《"+title+"》; the law is 《"+near+"》"))
		}
	}
	if mark := asciiMark(t.Text); mark != "" {
		report(at, source.Both("汉字之间有半角标点 "+mark, "has the half-width mark "+mark+" between Chinese characters"))
	}
}
