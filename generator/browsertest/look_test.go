package browsertest

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// reads evaluates an expression that is a JSON text into out.
func (v *visit) reads(expression string, out any) {
	v.Helper()
	if err := json.Unmarshal([]byte(v.text("JSON.stringify("+expression+")")), out); err != nil {
		v.Fatal(err)
	}
}

// TestMenu: on a phone the header leaves the page its place, and a button without script
// opens the sections, by keyboard too; on a wide screen they stand in one line.
func TestMenu(t *testing.T) {
	base := serve(t, built(t))
	v := open(t, browser(t), base, "enforcement/penalties/index.html", look{width: 390, noJS: true})
	var at struct{ Header, H1, Shown float64 }
	const read = `({Header: document.querySelector("header").offsetHeight, H1: document.querySelector("h1").getBoundingClientRect().top,
		Shown: [...document.querySelectorAll(".menu a")].filter(a => a.checkVisibility({contentVisibilityAuto: true}) && a.offsetHeight >= 44).length})`
	if v.reads(read, &at); at.Header > 180 || at.H1 > 250 || at.Shown > 0 {
		t.Errorf("closed: %+v", at)
	}
	v.do(chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Tab))
	if focus := v.text(`document.activeElement.tagName`); focus != "SUMMARY" {
		t.Errorf("the fourth stop is %s", focus)
	}
	v.do(chromedp.KeyEvent(" "))
	if v.reads(read, &at); at.Shown < 8 {
		t.Errorf("opened by the keyboard: %+v", at)
	}
	v.quiet()

	v = open(t, browser(t), base, "works/index.html", look{width: 1280, noJS: true})
	var wide struct {
		Button  bool
		Lines   int
		Current string
	}
	v.reads(`({Button: document.querySelector(".menu summary").checkVisibility(), Current: document.querySelector(".menu [aria-current]").textContent,
		Lines: new Set([...document.querySelectorAll(".name, .menu a, .to-search input")].map(e => { const r = e.getBoundingClientRect(); return Math.round((r.top + r.bottom) / 20) })).size})`, &wide)
	if wide.Button || wide.Lines != 1 || wide.Current != "治理" {
		t.Errorf("wide: %+v", wide)
	}
	v.quiet()
}

// TestFirstColumn: where a table scrolls on a phone, the column that names its rows stays
// with its own head over it.
func TestFirstColumn(t *testing.T) {
	base := serve(t, built(t))
	for _, address := range []string{"enforcement/penalties/index.html", "enforcement/inspections/index.html", "monitoring/air/2022-10.html"} {
		v := open(t, browser(t), base, address, look{width: 390, noJS: true})
		var moved struct {
			By    float64
			Apart int
			Names bool
		}
		v.reads(`(() => {
			const box = [...document.querySelectorAll(".scroll")].find(b => b.scrollWidth > b.clientWidth + 100 && b.querySelector("tbody tr:nth-child(3)"));
			box.scrollLeft = 100;
			const left = e => Math.round(e.getBoundingClientRect().left), cells = [...box.querySelectorAll("tbody tr")].map(r => r.cells[0]);
			return {By: box.scrollLeft, Apart: cells.filter(c => left(c) !== left(box.querySelector("thead th")) || left(c) !== left(box)).length, Names: cells.every(c => c.tagName === "TH")};
		})()`, &moved)
		if moved.By != 100 || moved.Apart > 0 || !moved.Names {
			t.Errorf("%s: %+v", address, moved)
		}
		v.quiet()
	}
}

// TestRoomBeside: the column that stays while a table is scrolled leaves room for the
// others. That of the deadlines filled the window, and no count could be seen.
func TestRoomBeside(t *testing.T) {
	base := serve(t, built(t))
	seen := 0
	for _, address := range []string{"timeliness.html", "enterprises/index.html", "find_2022-10.html", "enforcement/penalties/index.html", "coverage.html", "monitoring/water/index.html", "plan/2022/coverage.html"} {
		v := open(t, browser(t), base, address, look{width: 390, noJS: true})
		var found struct {
			Boxes int
			Wide  []string
		}
		v.reads(`(() => {
			const boxes = [...document.querySelectorAll(".scroll")].filter(b => b.checkVisibility() && b.scrollWidth > b.clientWidth);
			const part = b => Math.max(...[...b.querySelectorAll("tbody tr")].filter(r => r.cells.length > 1 && getComputedStyle(r.cells[0]).position === "sticky").map(r => r.cells[0].offsetWidth / b.clientWidth));
			return {Boxes: boxes.length, Wide: boxes.filter(b => part(b) > 0.7).map(b => b.getAttribute("aria-label") + " " + part(b).toFixed(2))};
		})()`, &found)
		seen += found.Boxes
		if len(found.Wide) > 0 {
			t.Errorf("%s: %q", address, found.Wide)
		}
		v.quiet()
	}
	if seen < 4 {
		t.Errorf("%d tables are scrolled: the test saw too little", seen)
	}
}

// TestFingers: on a phone, what is tapped is 44 px high at least.
func TestFingers(t *testing.T) {
	base := serve(t, built(t))
	for _, address := range []string{"index.html", "search.html", "feeds.html", "enforcement/penalties/index.html", "enforcement/penalties/hn2jfvsw.html", "plan/2022/3-1-2.html", "monitoring/air/2022-10.html", "enterprises/index.html"} {
		v := open(t, browser(t), base, address, look{width: 390})
		small := v.text(`[...document.querySelectorAll("form :is(input, button), :is(.links, .crumbs, .files, .pick, .facets, .pager, .ways, .chart-source, .note, .plain, .log, .menu, .topline) a, .menu summary, :is(th, td) > a:only-child, .chart-open")]
			.filter(e => e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}) && e.getClientRects()[0].height < 43.5).map(e => e.getClientRects()[0].height + " " + e.outerHTML.slice(0, 90)).slice(0, 5).join("\n")`)
		if v.text(`String(document.querySelector(".to-normal").checkVisibility())`) == "true" {
			t.Errorf("%s: both ways to the other size of type show", address)
		}
		if small != "" {
			t.Errorf("%s:\n%s", address, small)
		}
		v.quiet()
	}
}

// TestLandmarks: no two landmarks of a page bear the same name, and what is folded stands
// in no head of a table.
func TestLandmarks(t *testing.T) {
	base := serve(t, built(t))
	for _, address := range []string{"index.html", "timeliness.html", "guide.html", "coverage.html", "enterprises/index.html", "plan/2022/3-1-2.html", "works/index.html"} {
		v := open(t, browser(t), base, address, look{width: 1280})
		v.do(chromedp.Evaluate[chromedp.Void](axe))
		got, err := chromedp.Run(v.ctx, chromedp.Evaluate[string](`axe.run(document, {runOnly: {type: "rule", values: ["landmark-unique", "region", "heading-order", "scope-attr-valid"]}}).then(r => JSON.stringify(r.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 120))])))`, chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatal(err)
		}
		if got != "[]" {
			t.Errorf("%s: %s", address, got)
		}
		if n := v.text(`String(document.querySelectorAll("th details").length)`); n != "0" {
			t.Errorf("%s: %s heads of tables fold", address, n)
		}
		v.quiet()
	}
}

// TestCrumbs: the way to a page is one line on a phone.
func TestCrumbs(t *testing.T) {
	base := serve(t, built(t))
	for _, address := range []string{"enforcement/penalties/hn2jfvsw.html", "monitoring/air/2022-10.html", "plan/2022/3-1-2.html"} {
		v := open(t, browser(t), base, address, look{width: 390, noJS: true})
		if high := v.text(`String(document.querySelector(".crumbs ol").offsetHeight <= 48)`); high != "true" {
			t.Errorf("%s: the way has more than one line", address)
		}
		v.quiet()
	}
}

// TestPrinted: on paper no head of the home page stands over nothing.
func TestPrinted(t *testing.T) {
	v := open(t, browser(t), serve(t, built(t)), "index.html", look{width: 1280, noJS: true})
	v.do(chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		return err
	}))
	alone := v.text(`[...document.querySelectorAll("main h2")].filter(h => h.checkVisibility() && ![...h.parentElement.children].some(e => e !== h && e.checkVisibility() && e.textContent.trim())).map(h => h.textContent).join()`)
	if alone != "" {
		t.Errorf("printed, nothing stands under %s", alone)
	}
}

// TestLinesUnderSticky: the line under a row goes through its first cell, which sticks.
// Collapsed borders belong to the table and lay under the cell; rows of 65.6 px let the
// next cell cover the line of the former.
func TestLinesUnderSticky(t *testing.T) {
	base := serve(t, built(t))
	for _, page := range []string{"enforcement/penalties/index.html", "monitoring/water/2021-03.html"} {
		for _, how := range []look{{width: 390}, {width: 1280}} {
			v := open(t, browser(t), base, page, how)
			got := v.text(`[...document.querySelectorAll(".scroll tbody tr")].filter(r => r.checkVisibility() && (r.getBoundingClientRect().height % 1 ||
				getComputedStyle(r.cells[0]).borderBottomWidth !== getComputedStyle(r.cells[1]).borderBottomWidth || getComputedStyle(r.closest("table")).borderCollapse !== "separate"))
				.map(r => r.getBoundingClientRect().height + " " + r.textContent).slice(0, 5).join("\n")`)
			if got != "" {
				t.Errorf("%s at %d px:\n%s", page, how.width, got)
			}
		}
	}
}
