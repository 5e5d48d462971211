package browsertest

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestWaterJourney is journey 1: is the water I drink all right? From home two clicks lead
// to the page of the source; its first screen has the answer, the latest period, class,
// target, yes or no in words, the day and the laboratory; older periods stand in a table.
// No script, at most 100 KB, readable at 200 % of 320 px.
func TestWaterJourney(t *testing.T) {
	v := open(t, browser(t), serve(t, built(t)), "index.html", look{width: 390, noJS: true})
	v.click(`.answers a[href="monitoring/drinking/index.html"]`)
	v.click(`main table a[href="source_d04.html"]`)
	if got := v.text(`document.querySelector(".lead").textContent`); got != "合格。2022年第三季度水质为Ⅱ类，达到Ⅲ类目标，各项指标都没有超过限值。" {
		t.Error(got)
	}
	first := v.text(`[...document.querySelectorAll("dl.register > div")].filter(d => d.getBoundingClientRect().bottom < 844).map(d => d.textContent).join("|")`)
	for _, want := range []string{"最近结果2022年第三季度", "是否达标达标", "水质类别Ⅱ类", "水质目标Ⅲ类", "采样2022年8月", "监测单位示例市生态环境监测站"} {
		if !strings.Contains(first, want) {
			t.Errorf("the first screen does not say %q: %s", want, first)
		}
	}
	older := v.text(`document.querySelector("main table").textContent`)
	for _, want := range []string{"2022年第一季度", "停测", "2021年第一季度"} {
		if !strings.Contains(older, want) {
			t.Errorf("the table of older periods does not say %q", want)
		}
	}
	if size, err := strconv.Atoi(v.text(`String(new Blob([document.documentElement.outerHTML]).size)`)); err != nil || size > 100_000 {
		t.Errorf("the page has %d bytes, %v", size, err)
	}
	v.do(chromedp.EmulateViewport(320, 800))
	if v.text(`String(document.documentElement.scrollWidth <= innerWidth)`) != "true" {
		t.Error("the page scrolls sideways at 320 px")
	}
	// Journey 5 on this page: large type by a plain link, without script.
	v.click(`a.to-large`)
	large := v.text(`(s => parseFloat(s.fontSize) >= 18 && parseFloat(s.lineHeight) >= 1.5 * parseFloat(s.fontSize))(getComputedStyle(document.querySelector("main .lead"))) + ""`)
	if large != "true" || !strings.Contains(v.text(`document.querySelector(".lead").textContent`), "合格") {
		t.Errorf("large type: %s", large)
	}
	v.quiet()
}
