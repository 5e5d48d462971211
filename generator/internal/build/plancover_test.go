package build

import (
	"bytes"
	"strings"
	"testing"
)

// TestPlanCover holds the list of what the plan names: 91 rows, each with a place to
// look that there is. Words and ledgers are checked by the build itself, that
// links lead somewhere by the crawl.
func TestPlanCover(t *testing.T) {
	m, files := demonstration(t)
	covered := m.Site.Rules.Covered
	if len(covered) != 91 {
		t.Fatalf("%d rows", len(covered))
	}
	for _, c := range covered {
		if len(c.At) == 0 || len(c.Quotes) == 0 {
			t.Errorf("row %d has %d homes, %d quotes", c.Row, len(c.At), len(c.Quotes))
		}
		for _, at := range c.At {
			if page, ok := strings.CutPrefix(at, "page/"); ok && files[page] == nil {
				t.Errorf("row %d: there is no page %s", c.Row, page)
			}
		}
	}
	page := files["plan/2022/coverage.html"]
	if n := bytes.Count(page, []byte(`<th scope="row">`)); n != len(covered) {
		t.Errorf("the page has %d rows", n)
	}
}
