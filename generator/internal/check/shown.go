package check

import (
	"slices"

	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

var expiredVisible = Rule{
	ID: "expired-visible", Level: source.Error,
	Title:  source.Text{ZH: "公示期满的不再显示", EN: "nothing is shown after its term of publication"},
	Basis:  "《信用修复管理办法》（国家发展改革委令第36号，2025年）",
	Say:    source.Text{ZH: "%s 的公示期到 %s 已满（%s），台账没有 [term]，还在显示", EN: "the term of what was decided on %s was over on %s (%s); the ledger has no [term] and still shows it"},
	Remedy: source.Text{ZH: "在 ledger.toml 里写 [term]，rules 写 terms.toml 里的名称，after 写期满后怎么办（remove、anonymise 或 keep）", EN: "declare [term] in ledger.toml: rules as named in terms.toml, after for what remains (remove, anonymise or keep)"},
	Check: func(s *site.Site, report Report) {
		find := source.NewFinder(s.FS)
		for _, r := range s.Registers {
			if r.Term != nil || r.With(ledger.Severity) < 0 || r.With(ledger.Decided) < 0 {
				continue
			}
			for _, rec := range r.Records {
				for i := range s.Rules.Terms {
					rule := &s.Rules.Terms[i]
					decided := rec.Decided()
					class := rule.Class(rec.Get(ledger.Severity).Text)
					if decided.IsZero() || class == nil || s.Rules.Terms.For(rule.Name, decided) != rule {
						continue
					}
					if last, err := class.AtMost.End(decided, &s.Rules.Workdays); err == nil && s.AsOf.After(last) {
						report(rec.Place(find, r.With(ledger.Severity)), decided, last, rule.Title)
					}
				}
			}
		}
	},
}

var smallCell = Rule{
	ID: "small-cell", Level: source.Warning,
	Title:  source.Text{ZH: "按类统计的小数合并显示，认不出是谁", EN: "counts so small that they name somebody are merged"},
	Basis:  "《中华人民共和国政府信息公开条例》第十五条",
	Say:    source.Text{ZH: "台账 %s 只公开数量，有 %d 行小于3，没有写 [small_cells]", EN: "the ledger %s gives counts only; %d rows are below 3 and it has no [small_cells]"},
	Remedy: source.Text{ZH: "在 ledger.toml 里写 [small_cells] below = 3；认不出任何人的，静默并写明理由", EN: "write [small_cells] below = 3 in ledger.toml; where nobody can be recognised silence this with the reason"},
	Check: func(s *site.Site, report Report) {
		for _, r := range s.Registers {
			if !r.AggregateOnly || r.SmallBelow > 0 || r.With(ledger.Count) < 0 {
				continue
			}
			three, _ := quantity.FromInt(3) // below it those who are counted may be recognised
			small := 0
			for _, rec := range r.Records {
				if v := rec.Get(ledger.Count); v.Set && v.Number.Sign() > 0 && v.Number.Cmp(three) < 0 {
					small++
				}
			}
			if small > 0 {
				report(source.Whole(r.Dir+"/"+ledger.DeclarationFile), r.Title, small)
			}
		}
	},
}

var noReview = Rule{
	ID: "no-review", Level: source.Error,
	Title:  source.Text{ZH: "审核签名齐全（在 content/rules/review.toml 里要求时）", EN: "every sign-off is there (where content/rules/review.toml asks for them)"},
	Basis:  "《中华人民共和国政府信息公开条例》第十七条；政府网站信息发布“三审”制度",
	Say:    source.Text{ZH: "没有%s", EN: "%s is missing"},
	Remedy: source.Text{ZH: "审核后填上审核人；台账没有这个字段的，在 ledger.toml 里加 [[fields]]", EN: "fill it in after the review; a ledger without the field declares it in ledger.toml"},
	Check: func(s *site.Site, report Report) {
		if s.Rules.Review == nil {
			return
		}
		find := source.NewFinder(s.FS)
		for _, r := range s.Registers {
			for _, name := range s.Rules.Review.Fields {
				signed(s, r, name, find, report)
			}
		}
	},
}

// signed asks each public record of a register for one sign-off.
func signed(s *site.Site, r *site.Register, name string, find *source.Finder, report Report) {
	binds := func(rec *content.Record) bool {
		return !rec.Published().Before(s.Rules.Review.From) || s.Rules.Review.From.IsZero()
	}
	field := r.FieldNamed(name)
	if field < 0 {
		if slices.ContainsFunc(r.Records, binds) {
			report(source.Whole(r.Dir+"/"+ledger.DeclarationFile), source.Both("字段"+name, "the field "+name))
		}
		return
	}
	for _, rec := range r.Records {
		if rec.Value(field).Text == "" && binds(rec) {
			report(rec.Place(find, field), source.Both(r.Fields[field].Title, name))
		}
	}
}
