package check

import (
	"regexp"
	"strings"

	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

var warningNotAuthorised = Rule{
	ID: "warning-not-authorised", Level: source.Error,
	Title:  source.Text{ZH: "重污染天气预警只转发有权机关发布的", EN: "warnings of heavy air pollution are those of an organ that may issue them"},
	Basis:  "《中华人民共和国生态环境法典》第二百六十三条（此前《中华人民共和国大气污染防治法》第九十五条）",
	Say:    source.Text{ZH: "“%s”没有写明由有权发布预警的机关发布", EN: "“%s” does not say that an organ which may warn has issued it"},
	Remedy: source.Text{ZH: "不自行发布；转发的，在标题或作出机关里写明发布机关，并在 content/rules/organs.toml 给它写 warns = true", EN: "issue none; one that is passed on names its organ in the title or as organ, and that organ has warns = true in content/rules/organs.toml"},
	Check: func(s *site.Site, report Report) {
		find := source.NewFinder(s.FS)
		for _, l := range s.Ledgers {
			title := l.With(ledger.Title)
			if title < 0 {
				continue
			}
			for _, r := range l.Records {
				if t := r.Title(); isWarning(t) && !mayWarn(s, t+r.Get(ledger.Organ).Text, site.DayOf(r).String()) {
					report(r.Place(find, title), t)
				}
			}
		}
		for _, d := range s.Docs {
			if isWarning(d.Title) && !mayWarn(s, d.Title, d.Published.String()) {
				report(find.Key(d.File, "title"), d.Title)
			}
		}
	},
}

// warningTitle is a title that itself warns or forecasts, unlike those of plans,
// drills and reports on a warning.
var (
	warningTitle = regexp.MustCompile(`(发布|启动|解除|升级|降级|调整).{0,20}(重污染天气|空气重污染|大气重污染).{0,20}(预警|预报)|(重污染天气|空气重污染|大气重污染).{0,20}(预警|预报)(信息|通告|公告|通知|的通告|的公告|的通知)?$`)
	aboutWarning = []string{"预案", "演练", "办法", "方案", "总结", "解读", "答复"}
)

func isWarning(title string) bool {
	if !strings.Contains(title, "重污染") || !warningTitle.MatchString(title) {
		return false
	}
	for _, word := range aboutWarning {
		if strings.Contains(title, word) {
			return false
		}
	}
	return true
}

// mayWarn tells whether a text names an organ that may warn on a day, "" for any.
func mayWarn(s *site.Site, text, on string) bool {
	if s.Rules.Organs == nil {
		return false
	}
	for _, o := range s.Rules.Organs.List {
		for _, i := range o.Identities {
			until := i.Until.String()
			if i.Warns && strings.Contains(text, i.Name) && (on == "" || on >= i.From.String() && (until == "" || on <= until)) {
				return true
			}
		}
	}
	return false
}
