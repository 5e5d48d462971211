package browsertest

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// readType measures the text: size, spacing of lines, and the least contrast with the
// ground of what the page says.
const readType = `(() => {
	const light = c => { const [r, g, b] = c.match(/[\d.]+/g).slice(0, 3).map(x => { x /= 255; return x <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4 }); return .2126 * r + .7152 * g + .0722 * b };
	const ground = light(getComputedStyle(document.documentElement).backgroundColor.includes("0, 0, 0, 0") ? getComputedStyle(document.body).backgroundColor : getComputedStyle(document.documentElement).backgroundColor);
	let least = 99;
	for (const e of document.querySelectorAll("main :is(p, li, td, th, dd, dt, h1, h2)")) {
		if (!e.checkVisibility()) continue;
		const own = light(getComputedStyle(e).color), [a, b] = own > ground ? [own, ground] : [ground, own];
		least = Math.min(least, (a + .05) / (b + .05));
	}
	const p = getComputedStyle(document.querySelector("article p:not([class])"));
	return JSON.stringify([parseFloat(p.fontSize) >= 18, parseFloat(p.lineHeight) >= 1.5 * parseFloat(p.fontSize), least >= 7 || least]);
})()`

// TestGrandmother is journey 5: large type by a plain link without script, large and
// spaced enough, of strong contrast, with the same words; nothing lies over the page.
func TestGrandmother(t *testing.T) {
	v := open(t, browser(t), serve(t, built(t)), "enforcement/penalties/hn2jfvsw.html", look{width: 390, noJS: true})
	words := v.text(`document.querySelector("main").textContent`)
	v.click("a.to-large")
	if got := v.text(readType); got != "[true,true,true]" {
		t.Errorf("18 px, spacing 1.5, contrast 7: %s", got)
	}
	if v.text(`document.querySelector("main").textContent`) != words {
		t.Error("large type says other words")
	}
	if got := v.text(`[...document.querySelectorAll("dialog, iframe, [role=dialog], [role=alertdialog]")].map(e => e.outerHTML).join()`); got != "" {
		t.Errorf("something pops up: %s", got)
	}
	v.quiet()
}

// TestPaper is the rest of journey 5: a notice printed is one clean A4, the decision alone
// in official type, with its address, its number and the day of the edition at the foot.
func TestPaper(t *testing.T) {
	v := open(t, browser(t), serve(t, built(t)), "enforcement/penalties/hn2jfvsw.html", look{width: 1280, noJS: true})
	v.do(chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		return err
	}))
	shown := v.text(`[...document.querySelectorAll("body *")].filter(e => !e.children.length && e.checkVisibility()).map(e => e.textContent).join("|")`)
	for _, want := range []string{"示例环罚〔2022〕31号", "罚款人民币捌万元整", "https://example.invalid/enforcement/penalties/hn2jfvsw.html", "编号 hn2jfvsw", "数据截至 2022年11月23日"} {
		if !strings.Contains(shown, want) {
			t.Errorf("the paper does not say %q: %s", want, shown)
		}
	}
	for _, unwanted := range []string{"搜索", "大字版", "首页", "发现有误", "企业档案"} {
		if strings.Contains(shown, unwanted) {
			t.Errorf("the paper says %q", unwanted)
		}
	}
	var pdf []byte
	styled := true
	v.do(chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		sheet, err := cdp.Call(ctx, tab, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: &styled})
		pdf = sheet.Data
		return err
	}))
	if n := bytes.Count(pdf, []byte("/Type /Page\n")); n != 1 {
		t.Errorf("%d pages", n)
	}
	if !bytes.Contains(pdf, []byte("/MediaBox [0 0 594.95")) && !bytes.Contains(pdf, []byte("/MediaBox [0 0 595")) && !bytes.Contains(pdf, []byte("/MediaBox [0 0 594.")) {
		t.Error("the sheet is not A4")
	}
}
