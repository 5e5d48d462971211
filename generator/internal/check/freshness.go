package check

import (
	"strings"

	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

// soonStale is how many days ahead a column that will be stale is told.
const soonStale = 15

const inspection = "国办秘函〔2019〕19号（政府网站与政务新媒体检查指标）"

var columnStale = Rule{
	ID: "column-stale", Level: source.Warning,
	Title:  source.Text{ZH: "栏目按时更新：动态2周，通知公告和政策6个月，其他1年", EN: "columns are brought up to date: news in 2 weeks, notices in 6 months, others in a year"},
	Basis:  inspection,
	Say:    source.Text{ZH: "栏目“%s”最近更新于 %s，超过了%s", EN: "the column %s was last brought up to date on %s, longer ago than %s"},
	Remedy: source.Text{ZH: "补发应公开的内容；确实没有的写零报告（zero_report）；种类不对的在 content/rules/columns.toml 改", EN: "publish what is due; where there is nothing, say zero_report; a wrong kind is mended in content/rules/columns.toml"},
	Check: func(s *site.Site, report Report) {
		for _, f := range s.Freshness() {
			if on, ok := f.Fails(); ok && !f.Empty && !on.After(s.AsOf) {
				report(columnPlace(s, &f), f.Title, f.Updated, f.Kind.Chinese())
			}
		}
	},
}

var columnSoon = Rule{
	ID: "column-stale-soon", Level: source.Note,
	Title:  source.Text{ZH: "15天以内将要超期的栏目", EN: "columns that will be stale within 15 days"},
	Basis:  inspection,
	Say:    source.Text{ZH: "栏目“%s”最近更新于 %s，%s 起超期", EN: "the column %s was last brought up to date on %s and is stale from %s"},
	Remedy: source.Text{ZH: "在那一天以前更新", EN: "bring it up to date before that day"},
	Check: func(s *site.Site, report Report) {
		for _, f := range s.Freshness() {
			if on, ok := f.Fails(); ok && !f.Empty && on.After(s.AsOf) && !on.After(s.AsOf.AddDays(soonStale)) {
				report(columnPlace(s, &f), f.Title, f.Updated, on)
			}
		}
	},
}

var columnEmpty = Rule{
	ID: "column-empty", Level: source.Warning,
	Title:  source.Text{ZH: "没有空白栏目", EN: "no column is empty"},
	Basis:  inspection,
	Say:    source.Text{ZH: "栏目“%s”在 %s 没有公开的内容", EN: "nothing is public in the column %s on %s"},
	Remedy: source.Text{ZH: "公开内容；确实没有的写零报告，例：zero_report = 2022-09-30", EN: "publish something; where there is truly nothing, say so: zero_report = 2022-09-30"},
	Check: func(s *site.Site, report Report) {
		for _, f := range s.Freshness() {
			if f.Empty {
				report(columnPlace(s, &f), f.Title, s.AsOf)
			}
		}
	},
}

// columnPlace is where a column is declared: in a ledger's file, or in the settings.
func columnPlace(s *site.Site, f *site.Freshness) source.Place {
	if f.At.File != "" {
		return f.At
	}
	if f.Medium {
		return source.Locate(s.FS, f.File, "default")
	}
	return source.Locate(s.FS, f.File, "title")
}

var catalogueCarrier = Rule{
	ID: "catalogue-unknown", Level: source.Note,
	Title:  source.Text{ZH: "公开目录写的台账、监测和页面都有", EN: "ledgers, media and pages that the catalogue names are there"},
	Basis:  "环办厅函〔2019〕672号",
	Say:    source.Text{ZH: "公开事项 %s 写着%s %q，现在没有", EN: "the item %s names the %s %q, which is not there"},
	Remedy: source.Text{ZH: "改正名称；还没有建的，建好以前这一项算尚未公开", EN: "mend the name; until it is made, the item counts as not published"},
	Check: func(s *site.Site, report Report) {
		if s.Rules.Catalogue == nil {
			return
		}
		docs, media := map[string]bool{}, map[string]bool{}
		for _, d := range s.Docs {
			docs[d.Name] = true
		}
		for _, folder := range s.MediaFolders() {
			media[folder] = true
		}
		for i := range s.Rules.Catalogue.Items {
			item := &s.Rules.Catalogue.Items[i]
			for _, carrier := range item.Ledgers {
				name, _, _ := strings.Cut(carrier, ":")
				if s.RegisterNamed(name) == nil {
					report(item.Place("ledgers"), item.ID, source.Both("台账", "ledger"), name)
				}
			}
			for _, name := range item.Media {
				if !media[name] {
					report(item.Place("media"), item.ID, source.Both("监测", "medium"), name)
				}
			}
			for _, name := range item.Pages {
				if !docs[name] {
					report(item.Place("pages"), item.ID, source.Both("文字页", "page"), name)
				}
			}
		}
	},
}
