package browsertest

import (
	"net/url"
	"strings"
	"testing"
)

// TestWrongFigure is journey 6: I think a figure is wrong. The record has an id, a way to
// the bureau, and a letter that is begun with the id and the day of the edition; the page
// of corrections says of each the old value, the new one, the reason and the days it took.
func TestWrongFigure(t *testing.T) {
	v := open(t, browser(t), serve(t, built(t)), "enforcement/penalties/hn2jfvsw.html", look{width: 390, noJS: true})
	letter, err := url.Parse(v.text(`document.querySelector('main a[href^="mailto:"]').href`))
	if err != nil {
		t.Fatal(err)
	}
	if q := letter.Query(); letter.Opaque != "correction@example.invalid" || !strings.Contains(q.Get("subject"), "hn2jfvsw") || !strings.Contains(q.Get("body"), "记录hn2jfvsw（截至2022-11-23）") {
		t.Errorf("the letter is begun as %s", letter)
	}
	record := v.text(`document.querySelector("main").innerText`)
	for _, want := range []string{"来信请写明记录编号 hn2jfvsw", "2022年11月7日更正", "原为“8,000元”，改为“80,000元”", "录入时少写一个零"} {
		if !strings.Contains(record, want) {
			t.Errorf("the record does not say %q", want)
		}
	}
	v.click(`main a[href="../../correction.html"]`)
	if got := v.text(`document.querySelector("main").innerText`); !strings.Contains(got, "correction@example.invalid") || !strings.Contains(got, "5个工作日") {
		t.Error("the page on errors names no address or no time of answer")
	}
	v.click(`footer a[href="corrections.html"]`)
	row := v.text(`[...document.querySelectorAll("main tbody tr")].find(r => r.querySelector('a[href$="hn2jfvsw.html"]')).innerText`)
	for _, want := range []string{"2022-11-07", "罚款金额", "8,000元", "80,000元", "录入时少写一个零", "收到后3天"} {
		if !strings.Contains(row, want) {
			t.Errorf("the list of corrections does not say %q: %s", want, row)
		}
	}
	v.quiet()
}
