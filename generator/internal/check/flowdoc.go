package check

import (
	"path"
	"strings"

	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

var flowDocument = Rule{
	ID: "flow-doc-published", Level: source.Error,
	Title:  source.Text{ZH: "办案过程的文书只送当事人，不公开", EN: "documents of the procedure go to the party, not to the public"},
	Basis:  "《生态环境领域基层政务公开标准指引》（环办厅函〔2019〕672号）行政处罚流程、行政强制流程",
	Say:    source.Text{ZH: "“%s”是过程文书，只送当事人或者依申请公开", EN: "%s is a document of the procedure: it goes to the party, or out on request"},
	Remedy: source.Text{ZH: "从 content/ 移走这个文件；决定书正文里提到它不受影响", EN: "take the file out of content/; a decision may mention it"},
	Each: func(v *Visit, r *content.Record, report Report) {
		if name := flowName(r.Title()); name != "" {
			at := source.Whole(r.File)
			if title := v.Ledger.With(ledger.Title); title >= 0 {
				at = v.place(r, title)
			}
			report(at, name)
		}
	},
	Check: func(s *site.Site, report Report) {
		find := source.NewFinder(s.FS)
		for _, d := range s.Docs {
			if name := flowName(d.Title); name != "" {
				report(find.Key(d.File, "title"), name)
			}
		}
		for file := range s.Tree.Files {
			if name := flowName(path.Base(file)); name != "" {
				report(source.Whole(file), name)
			}
		}
	},
}

// flowNames are the documents that the catalogue of 2019 sends to the party only.
var flowNames = []string{"事先告知书", "听证告知书", "听证通知书", "不予听证通知书", "陈述申辩告知书", "催告书", "分期缴纳", "延期缴纳", "延期（分期）缴纳", "强制执行申请书", "送达回证", "询问笔录", "检查笔录", "勘察笔录", "查封清单", "扣押清单", "立案审批表", "调查终结报告"}

// flowName returns the name of the procedure's document that a title is of.
func flowName(title string) string {
	for _, n := range flowNames {
		if strings.Contains(title, n) && !strings.Contains(title, "决定书") {
			return n
		}
	}
	return ""
}
