package browsertest

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestAirJourney: was the air good? From home the newest month is one click away; its
// first screen on a phone has the period, the answer, and what the data are worth; older
// months stand in a table; all without script.
func TestAirJourney(t *testing.T) {
	v := open(t, browser(t), serve(t, built(t)), "index.html", look{width: 390, noJS: true})
	v.click(`.answers a[href^="monitoring/air/20"]`)
	if got := v.text(`document.querySelector(".lead").textContent`); !strings.Contains(got, "2022年10月有效监测31天，优良26天，优良率83.9%") {
		t.Error(got)
	}
	if v.text(`String(document.querySelector(".mark.raw").getBoundingClientRect().bottom < innerHeight)`) != "true" {
		t.Error("the answer and its mark are not on the first screen")
	}
	v.click(`nav.pager a[href="index.html"]`)
	if v.text(`String(document.querySelectorAll('main table a[href^="20"]').length >= 22)`) != "true" {
		t.Error("older months are not in a table")
	}
	v.do(chromedp.EmulateViewport(320, 800)) // 640 px at 200 %
	if v.text(`String(document.documentElement.scrollWidth <= innerWidth)`) != "true" {
		t.Error("the page scrolls sideways at 320 px")
	}
	if size := v.text(`String(document.documentElement.outerHTML.length)`); len(size) > 5 {
		t.Errorf("the page has %s characters, want less than 100,000", size)
	}
	v.quiet()
}

// click follows a link, which must be seen, and waits for its page. Where the button of
// the menu shows, that is pressed first.
func (v *visit) click(selector string) {
	v.Helper()
	if strings.HasPrefix(selector, "nav.menu ") && v.text(`String(document.querySelector(".menu summary").checkVisibility())`) == "true" {
		v.do(chromedp.Click(".menu summary"))
	}
	if v.text(`String(!!document.querySelector(`+quote(selector)+`)?.checkVisibility())`) != "true" {
		v.Fatalf("no link %s", selector)
	}
	v.do(chromedp.Navigate(v.text(`document.querySelector(` + quote(selector) + `).href`)))
}

func quote(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// TestStricterRule is journey 4: is today's rule stricter than last year's? The chart's
// limit steps at 2026-03-01, the sentence names both standards, the table marks the
// standard of each row. The site is that of the script airlimits.
func TestStricterRule(t *testing.T) {
	ctx := browser(t)
	v := open(t, ctx, serve(t, scriptSite(t, "airlimits.txtar", "named.md", "content/monitoring/air/2026.md")), "index.html", look{width: 390, noJS: true})
	v.click(`.answers a[href="monitoring/air/index.html"]`)
	v.click(`main a[href="2026.html"]`)
	finding := v.text(`document.querySelector("[id='2026-pm25'] .chart-finding").textContent`)
	for _, want := range []string{"按GB 3095—2012及2018年修改单，最高日均70（2月28日），低于日二级限值75", "3月1日起按GB 3095—2026过渡阶段限值，最高日均70（3月1日），高于日二级限值60"} {
		if !strings.Contains(finding, want) {
			t.Errorf("the sentence does not say %q: %s", want, finding)
		}
	}
	// The limit is drawn as two levels, and both values are written beside it.
	if got := v.text(`(() => {
		const svg = [...document.querySelectorAll("[id='2026-pm25'] svg[role=img]")].find(s => s.checkVisibility());
		const limit = svg.querySelector(".limit"), from = limit.getPointAtLength(1), to = limit.getPointAtLength(limit.getTotalLength() - 1);
		const words = [...svg.querySelectorAll("text")].map(t => t.textContent).join(" ");
		return String(to.y > from.y + 5) + " " + /75/.test(words) + " " + /60/.test(words);
	})()`); got != "true true true" {
		t.Errorf("the limit does not step: %s", got)
	}
	v.click(`aside a[href="weeks.html"]`)
	v.click(`main a[href="2026-W09.html"]`)
	rows := v.text(`[...document.querySelectorAll("main table")].pop().innerText`)
	for _, want := range []string{"达标\tGB 3095—2012", "PM2.5超标（70＞60）\tGB 3095—2026 过渡阶段"} {
		if !strings.Contains(rows, want) {
			t.Errorf("no row says %q:\n%s", want, rows)
		}
	}
	v.quiet()
}
