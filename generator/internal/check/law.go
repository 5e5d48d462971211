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
	Each: func(v *Visit, r *content.Record, report Report) {
		on := site.DayOf(r)
		v.eachLaw(r, func(title string, field int) {
			e := v.Site.Rules.Laws.Titled(title)
			if e == nil || on.IsZero() || e.InForce(on) {
				return
			}
			report(v.place(r, field), title, on, outOfForce(v.Site.Rules.Laws, e, on))
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
	Each: func(v *Visit, r *content.Record, report Report) {
		laws := v.Site.Rules.Laws
		v.eachLaw(r, func(title string, field int) {
			if law.LooksLikeLaw(title) && laws.Titled(title) == nil {
				report(v.place(r, field), title, didYouMean(laws.Near(title)))
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

// eachLaw visits the laws that a record cites as its basis.
func (v *Visit) eachLaw(r *content.Record, look func(title string, field int)) {
	field := v.Ledger.With(ledger.Law)
	if field < 0 || v.Site.Rules.Laws == nil {
		return
	}
	text := r.Text(field)
	titles, known := v.cited[text]
	if !known {
		titles = law.Cited(text)
		v.cited[text] = titles
	}
	for _, title := range titles {
		look(title, field)
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
