package check

import (
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

var allowEnded = Rule{
	ID: "allow-ended", Level: source.Error,
	Title:  source.Text{ZH: "放行有期限，到期要处理", EN: "an exception ends, and is then dealt with"},
	Basis:  "《中华人民共和国政府信息公开条例》第十五条；《中华人民共和国个人信息保护法》第三十四条",
	Say:    source.Text{ZH: "这条放行已在 %s 到期（编号 %s，批准人 %s）", EN: "this exception ended on %s (%s, by %s)"},
	Remedy: source.Text{ZH: "删去这条放行并改掉正文；仍需公开的，由批准人重新写明理由和新的截止日期", EN: "delete the exception and mend the text; where it must stay public, the same person gives the reason and a new end date"},
	Check: func(s *site.Site, report Report) {
		for _, a := range s.Rules.Privacy.Allow {
			if !a.Until.IsZero() && s.AsOf.After(a.Until) {
				report(a.Place, a.Until, a.ID, a.Name)
			}
		}
	},
}

var reviewStale = Rule{
	ID: "review-stale", Level: source.Warning,
	Title:  source.Text{ZH: "附件的人工审看登记与文件一致", EN: "what is entered as looked through is still there"},
	Basis:  "《生态环境行政处罚办法》（部令第30号）第六十四条",
	Say:    source.Text{ZH: "没有这个附件：%s", EN: "there is no such attachment: %s"},
	Remedy: source.Text{ZH: "改正文件名；附件已经撤下的，删去这条登记", EN: "mend the name, or delete the entry if the attachment is gone"},
	Check: func(s *site.Site, report Report) {
		for _, r := range s.Rules.Privacy.Reviewed {
			if r.File != "" && !s.Tree.Files[r.File] {
				report(r.Place, r.File)
			}
		}
	},
}
