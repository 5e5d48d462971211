package check

import (
	"slices"
	"testing"
)

// section8 are the ids that the domain research on public disclosure asks for.
var section8 = []string{
	"docno-format", "docno-year", "docno-gap", "index-dup", "index-moved", "uscc-check", "uscc-name-mismatch",
	"id-leak", "phone-leak", "bank-leak", "minor-published", "person-unmasked", "complainant-identity",
	"late", "deadline-unknown-year", "date-order", "period-length", "expired-visible", "withdrawn-no-reason",
	"law-repealed", "law-unknown-title", "organ-not-valid", "fine-words-mismatch", "perday-sum", "seizure-over-30",
	"flow-doc-published", "warning-not-authorised", "placeholder", "ascii-punct", "image-only-table",
	"attachment-unscanned", "attachment-missing", "dead-link", "column-stale", "column-empty", "no-review",
	"unit-missing", "limit-missing", "chart-no-table", "pubdate-backdated", "small-cell",
}

func TestSection8(t *testing.T) {
	for _, id := range section8 {
		if !slices.Contains(IDs(), id) {
			t.Errorf("%s is no rule", id)
		}
	}
}

// TestPageRules holds rules of pages over what breaks them and what does not.
func TestPageRules(t *testing.T) {
	for _, c := range []struct{ page, want string }{
		{`<p><img src="a.png" alt="处罚一览表"></p>`, "image-only-table"},
		{`<p><img src="a.png" alt="厂区照片"><img src="b.png" alt="企业名单"></p>`, "image-only-table"},
		{`<p>见表<img src="a.png" alt="示意图：表的位置"></p>`, ""},
		{`<figure class="chart chart-line" id="a"><figcaption><strong class="chart-title">浓度</strong></figcaption><svg><path d="M0 0"/></svg></figure>`, "chart-no-table"},
		{`<figure class="chart chart-line"><svg><path/></svg><table></table></figure><figure class="chart chart-bars"><svg><text>没有数据</text></svg></figure>`, ""},
		{`<figure class="chart chart-line"><svg><path/></svg><table></table></figure><figure class="chart chart-bars"><svg><rect/></svg></figure>`, "chart-no-table"},
	} {
		got := ""
		var g Gate
		g.hold("a.html", []byte(c.page))
		for _, p := range g.broken.Sorted() {
			got += p.Kind.ID
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.page, got, c.want)
		}
	}
}

// TestBudgets tells files apart by their addresses.
func TestBudgets(t *testing.T) {
	folders := map[string]bool{"enforcement/fines": true}
	for address, want := range map[string]string{
		"index.html": "the home page", "assets/style.1234abcd.css": "style", "enforcement/fines/k7m2q9xd.html": "a record",
		"enforcement/fines/index.html": "a page", "enforcement/fines/year_2022.html": "a page", "enforcement/index.html": "a page",
		"monitoring/air/2022-10.html": "a page of measured values", "data/all.zip": "",
	} {
		if b, _ := BudgetOf(folders, address); b.Kind.EN != want {
			t.Errorf("%s: %q, want %q", address, b.Kind.EN, want)
		}
	}
}
