package check

import (
	"fmt"
	"strings"

	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

var organNotValid = Rule{
	ID: "organ-not-valid", Level: source.Error,
	Title:  source.Text{ZH: "作出机关的名称、代码、权限在决定那天成立", EN: "name, code and powers of the organ hold on the day of the decision"},
	Basis:  "《中华人民共和国行政处罚法》第十七条；《中华人民共和国生态环境法典》第五十三条",
	Say:    source.Text{ZH: "%s：%s", EN: "%s: %s"},
	Remedy: source.Text{ZH: "核对机关名称、代码和决定日期；机关有变动的，更新 content/rules/organs.toml", EN: "check name, code and date; where the organ has changed, bring content/rules/organs.toml up to date"},
	Each: func(v *Visit, r *content.Record, report Report) {
		field := v.Ledger.With(ledger.Organ)
		if field < 0 || v.Site.Rules.Organs == nil {
			return
		}
		penal := v.Ledger.With(ledger.Kinds) >= 0 // 处罚种类: the ledger holds penalties
		name := r.Text(field)
		if fault, wrong := organFault(v.Site, name, r.Get(ledger.OrganUSCC).Text, site.DayOf(r).String(), penal); wrong {
			report(v.place(r, field), name, fault)
		}
	},
}

// organFault says why an organ could not act under a name and code on a day.
func organFault(s *site.Site, name, uscc, on string, penal bool) (fmt.Stringer, bool) {
	if name == "" || on == "" {
		return nil, false
	}
	named := s.Rules.Organs.Named(name)
	if len(named) == 0 {
		return source.Both("没有登记这个机关；已登记的有"+strings.Join(s.Rules.Organs.Names(), "、"), "no such organ is registered; there are "+strings.Join(s.Rules.Organs.Names(), ", ")), true
	}
	for _, i := range named {
		if from, until := i.From.String(), i.Until.String(); on < from || until != "" && on > until {
			continue
		}
		switch {
		case uscc != "" && i.USCC != "" && uscc != i.USCC:
			return source.Both("代码应当是 "+i.USCC, "its code is "+i.USCC), true
		case penal && !i.Penalises:
			return source.Both("在 "+on+" 还不能用自己的名义作出处罚", "on "+on+" it could not penalise in its own name"), true
		}
		return nil, false
	}
	return source.Both("在 "+on+" 不用这个名称", "it does not bear this name on "+on), true
}
