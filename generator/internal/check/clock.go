package check

import (
	"strconv"
	"strings"

	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

var late = Rule{
	ID: "late", Level: source.Note,
	Title:  source.Text{ZH: "法定期限内办结", EN: "what has a deadline by law meets it"},
	Basis:  "《中华人民共和国政府信息公开条例》第二十六条；各台账期限所引条款",
	Say:    source.Text{ZH: "%s：应于 %s 前，%s，迟 %s", EN: "%s: due by %s, %s, %s late"},
	Remedy: source.Text{ZH: "还没有办的尽快办；日期写错的改正；已经迟了的如实显示，不用改", EN: "do what is still open, mend a wrong date; what was late stays shown as late"},
	Check: func(s *site.Site, report Report) {
		eachLate(s, func(r *site.Register, g ledger.Reading, at source.Place) {
			met := source.Both("还没有", "still open")
			if g.State == ledger.Late {
				met = source.Both(g.Met.String(), "met on "+g.Met.String())
			}
			days := strconv.Itoa(g.Days)
			report(at, r.Fields[g.Clock.To].Title, g.Due, met, source.Both(days+" "+g.Clock.DaysWord(), days+" days"))
		})
	},
}

var seizureOver = Rule{
	ID: "seizure-over-30", Level: source.Warning,
	Title:  source.Text{ZH: "查封、扣押不超过30日，延长不超过30日", EN: "a seizure ends within 30 days, or 30 more"},
	Basis:  "《中华人民共和国行政强制法》第二十五条",
	Say:    source.Text{ZH: "%s 起的查封、扣押应于 %s 前解除或者延长，已超过 %d 日", EN: "the seizure of %s was to be lifted or extended by %s: it ran %d days over"},
	Remedy: source.Text{ZH: "核对日期；依法延长的补登延长日期；确实超期的，如实公开并静默这条警告，写明理由", EN: "check the dates and enter an extension; what did run over is published as it was: silence this with the reason"},
	Check: func(s *site.Site, report Report) {
		eachLate(s, func(_ *site.Register, g ledger.Reading, at source.Place) {
			if strings.Contains(g.Clock.Basis, "行政强制法》第二十五条") {
				report(at, g.From, g.Due, g.Days)
			}
		})
	},
}

// eachLate visits what the clocks say of public records that are late, or overdue.
func eachLate(s *site.Site, visit func(r *site.Register, g ledger.Reading, at source.Place)) {
	find := source.NewFinder(s.FS)
	for _, r := range s.Registers {
		ended := map[*content.Record]bool{} // these are counted, and shown no longer
		for _, e := range r.Ended {
			ended[e.Record] = true
		}
		for _, t := range r.Timeliness[:len(r.Clocks)] {
			for _, g := range t.Late {
				if g.Record != nil && !ended[g.Record] {
					visit(r, g.Reading, g.Record.Place(find, g.Clock.To))
				}
			}
		}
	}
}

var periodLength = Rule{
	ID: "period-length", Level: source.Error,
	Title:  source.Text{ZH: "公示期不短于规定", EN: "what is put up for comment stays up long enough"},
	Basis:  "台账期限（at_least）所引条款",
	Say:    source.Text{ZH: "%s %s 早于 %s：从 %s 起至少 %s", EN: "%s %s is before %s: from %s at least %s"},
	Remedy: source.Text{ZH: "核对两个日期；确实公示不足的，补足公示期", EN: "check both dates; a period that was too short is made up for"},
	Each: func(v *Visit, r *content.Record, report Report) {
		for i := range v.Ledger.Least {
			checkPeriod(v, &v.Ledger.Least[i], r, report)
		}
	},
}

func checkPeriod(v *Visit, c *ledger.Clock, r *content.Record, report Report) {
	from, to := r.Value(c.From).Date, r.Value(c.To).Date
	if from.IsZero() || to.IsZero() || from.Before(c.ValidFrom) || !c.ValidTo.IsZero() && from.After(c.ValidTo) {
		return
	}
	last, err := c.Within.End(from, &v.Site.Rules.Workdays) // a year without a table is told where clocks are read
	if err == nil && to.Before(last) {
		report(v.place(r, c.To), r.Ledger.Fields[c.To].Title, to, last, from, source.Both(c.Within.Chinese(), c.Within.String()))
	}
}
