package check

import (
	"strings"

	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/privacy"
	"mingjing/generator/internal/source"
)

// naturalPerson is what the field of the party's type says of a person.
const naturalPerson = "自然人"

var personUnmasked = Rule{
	ID: "person-unmasked", Level: source.Error, Secret: true,
	Title:  source.Text{ZH: "当事人以外的个人只登“张某某”", EN: "persons other than the party stand as 张某某"},
	Basis:  "《生态环境行政处罚办法》（部令第30号）第六十二条、第六十四条",
	Say:    source.Text{ZH: "%s 里是个人的全名，按本局规则应当遮盖", EN: "%s holds a person's full name, which this bureau's policy masks"},
	Remedy: source.Text{ZH: "写成“张某某”，两个字的姓名写成“张某”；本局决定照登的，改 content/rules/privacy.toml 的 [names]", EN: "write 张某某, or 张某 for a name of two characters; if the bureau decides to print it, set [names] in content/rules/privacy.toml"},
	Each:   checkNames,
}

// checkNames holds the fields with the roles of a person against the policy.
func checkNames(v *Visit, r *content.Record, report Report) {
	l, policy := v.Ledger, v.Site.Rules.Privacy
	if person := l.With(ledger.Person); person >= 0 && r.Text(person) != "" {
		form := policy.Others
		if isRepresentative(l.Fields[person].Title) {
			form = policy.Representative
		}
		for _, name := range r.Value(person).List() {
			if form == privacy.Masked && privacy.LooksFull(name) {
				report(v.place(r, person), l.Fields[person].Title)
			}
		}
	}
	party, kind := l.With(ledger.Party), l.With(ledger.PartyType)
	if party >= 0 && kind >= 0 && policy.Party == privacy.Masked && r.Text(kind) == naturalPerson && privacy.LooksFull(r.Text(party)) {
		report(v.place(r, party), l.Fields[party].Title)
	}
}

// isRepresentative tells the person who stands for a firm, named by 部令30, 62.
func isRepresentative(title string) bool {
	for _, w := range []string{"法定代表人", "负责人", "经营者", "投资人"} {
		if strings.Contains(title, w) {
			return true
		}
	}
	return false
}
