package check

import (
	"path"
	"strings"

	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

// A Budget is the most that a file of a kind may weigh before compression.
type Budget struct {
	Kind  source.Text
	Bytes int
}

// The budgets. A record is read on a phone with one bar; a year of daily values
// brings its table with it.
var (
	recordBudget = Budget{source.Text{ZH: "记录页", EN: "a record"}, 15 << 10}
	styleBudget  = Budget{source.Text{ZH: "样式", EN: "style"}, 20 << 10}
	homeBudget   = Budget{source.Text{ZH: "首页", EN: "the home page"}, 40 << 10}
	seriesBudget = Budget{source.Text{ZH: "监测数据页", EN: "a page of measured values"}, 200 << 10}
	pageBudget   = Budget{source.Text{ZH: "网页", EN: "a page"}, 80 << 10}
)

var overweight = source.Kind{ID: "page-weight", Level: source.Warning,
	Say: source.Text{ZH: "%s %d KB，预算 %d KB", EN: "%s has %d KB, its budget is %d KB"},
	Fix: source.Text{ZH: "太长的正文拆开或改成附件；清单减小 per_page；图片不要写进网页", EN: "part a long text or attach it, lower per_page of a list, keep pictures out of the page"}}

// BudgetOf returns the budget of a file of a site, false where it has none.
func BudgetOf(folders map[string]bool, address string) (Budget, bool) {
	switch path.Ext(address) {
	case ".css":
		return styleBudget, true
	case ".html":
	default:
		return Budget{}, false
	}
	dir, name := path.Split(address)
	switch {
	case address == "index.html":
		return homeBudget, true
	case strings.HasPrefix(dir, "monitoring/"):
		return seriesBudget, true
	case folders[strings.TrimSuffix(dir, "/")] && name != "index.html" && !strings.Contains(name, "_"):
		return recordBudget, true
	}
	return pageBudget, true
}

// RecordFolders are the folders that pages of records lie in.
func RecordFolders(s *site.Site) map[string]bool {
	out := map[string]bool{}
	for _, r := range s.Registers {
		if !r.ListOnly && !r.AggregateOnly {
			out[r.Folder] = true
		}
	}
	return out
}

// kilobytes rounds up: what is over its budget is never told to be within.
func kilobytes(n int) int { return (n + 1023) >> 10 }
