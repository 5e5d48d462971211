package browsertest

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// chartPage has a calendar and two lines with a limit.
const chartPage = "monitoring/air/2022-10.html"

// state is what a page with charts shows of itself.
type state struct {
	Options, Buttons, Live int
	Height                 float64   // of the page
	Tops                   []float64 // of the figures
	Said                   string
}

const readState = `JSON.stringify({
	Options: document.querySelectorAll(".chart-option").length,
	Buttons: document.querySelectorAll(".chart-open").length,
	Live: document.querySelectorAll(".is-live > .chart-live:has(canvas)").length,
	Height: document.documentElement.scrollHeight,
	Tops: [...document.querySelectorAll("figure.chart")].map(f => f.getBoundingClientRect().top + scrollY),
	Said: (document.querySelector(".chart-said") || {textContent: ""}).textContent,
})`

// A visit is an open page whose messages and requests are heard.
type visit struct {
	*testing.T
	ctx    context.Context
	heard  findings
	bundle findings // requests for the library
}

func open(t *testing.T, parent context.Context, base, address string, l look) *visit {
	t.Helper()
	ctx := newTab(t, parent)
	v := &visit{T: t, ctx: ctx}
	err := chromedp.Listen(ctx, func(ev any) {
		v.heard.hear(ev, base)
		if r, ok := ev.(*network.EventRequestWillBeSent); ok && strings.Contains(r.Request.URL, "/assets/echarts.") {
			v.bundle.add("%s", r.Request.URL)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	scheme := "light"
	if l.dark {
		scheme = "dark"
	}
	v.do(colourScheme(scheme), chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: l.noJS})
		return err
	}), chromedp.EmulateViewport(l.width, 900), chromedp.Navigate(base+address))
	return v
}

func colourScheme(scheme string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}})
		return err
	})
}

func (v *visit) do(actions ...chromedp.Action[chromedp.Void]) {
	v.Helper()
	if err := chromedp.Do(v.ctx, actions...); err != nil {
		v.Fatal(err)
	}
}

func (v *visit) text(expression string) string {
	v.Helper()
	s, err := chromedp.Run(v.ctx, chromedp.Evaluate[string](expression))
	if err != nil {
		v.Fatal(err)
	}
	return s
}

func (v *visit) state() (s state) {
	v.Helper()
	if err := json.Unmarshal([]byte(v.text(readState)), &s); err != nil {
		v.Fatal(err)
	}
	return s
}

// wait waits until an expression holds, at most two seconds.
func (v *visit) wait(expression string) {
	v.Helper()
	for range 80 {
		s, err := chromedp.Run(v.ctx, chromedp.Evaluate[string]("String(!!("+expression+"))"))
		if err == nil && s == "true" { // a page that is being left answers nothing
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	v.Fatalf("never true: %s", expression)
}

// picture is what the first live chart has drawn.
func (v *visit) picture() string {
	v.Helper()
	v.text(`new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => r("")))) && ""`)
	time.Sleep(120 * time.Millisecond)
	return v.text(`document.querySelector(".chart-live canvas").toDataURL()`)
}

func (v *visit) quiet() {
	v.Helper()
	v.heard.mu.Lock()
	defer v.heard.mu.Unlock()
	for _, m := range v.heard.messages {
		v.Error(m)
	}
}

func (v *visit) requests() int {
	v.bundle.mu.Lock()
	defer v.bundle.mu.Unlock()
	return len(v.bundle.messages)
}

// TestChart opens a chart by its button, reads it by keyboard and pointer, switches a
// series off, and goes back. The page never moves and the policy is never broken.
func TestChart(t *testing.T) {
	v := open(t, browser(t), serve(t, built(t)), chartPage, look{width: 1280})
	v.wait(`document.querySelector(".chart-open")`)
	before := v.state()
	if before.Options < 3 || before.Buttons != before.Options || v.requests() != 0 {
		t.Fatalf("%d charts can be opened by %d buttons; %d requests before anybody asked", before.Options, before.Buttons, v.requests())
	}
	v.do(chromedp.Click(`.chart-line .chart-open`))
	v.wait(`document.querySelector(".is-live > .chart-live:has(canvas)")`)
	after := v.state()
	if v.requests() != 1 || after.Height != before.Height || !equal(after.Tops, before.Tops) {
		t.Errorf("%d requests; the page moved: %v, %v", v.requests(), before, after)
	}
	if got := v.text(`getComputedStyle(document.querySelector(".is-live > svg")).visibility`); got != "hidden" {
		t.Errorf("the static drawing shows through: %s", got)
	}

	plain := v.picture()
	v.do(chromedp.Focus(".chart-live"), chromedp.KeyEvent(kb.ArrowRight+kb.ArrowRight))
	row := v.text(`[...document.querySelectorAll(".chart-line table.data tbody tr")][1].innerText.split(/\s+/).join(" ")`)
	said := v.state().Said
	for _, part := range strings.Fields(row) {
		if !strings.Contains(said, part) {
			t.Errorf("the second arrow says %q, the table %q", said, row)
		}
	}
	byKey := v.picture()
	if byKey == plain {
		t.Error("the arrow keys draw no tooltip")
	}
	where := v.text(`(() => { const b = document.querySelector(".chart-live").getBoundingClientRect(); scrollTo(0, scrollY + b.top - 200); const c = document.querySelector(".chart-live").getBoundingClientRect(); return JSON.stringify([c.left + c.width / 2, c.top + c.height / 2]) })()`)
	var xy [2]float64
	if err := json.Unmarshal([]byte(where), &xy); err != nil {
		t.Fatal(err)
	}
	v.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, xy[0]-3, xy[1]), chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, xy[0], xy[1]))
	if v.picture() == byKey {
		t.Error("the pointer draws no tooltip")
	}
	v.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 5, 5))
	v.do(chromedp.Focus(".chart-live"), chromedp.KeyEvent("+"))
	zoomed := v.picture()
	v.do(chromedp.Click(`.chart-line .chart-key button`))
	if v.picture() == zoomed || v.text(`document.querySelector(".chart-key button").getAttribute("aria-pressed")`) != "false" {
		t.Error("the legend switches nothing off")
	}
	v.do(colourScheme("dark"))
	if v.picture() == zoomed {
		t.Error("dark colours are not taken over")
	}
	v.do(chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		return err
	}))
	if got := v.text(`getComputedStyle(document.querySelector(".chart-live")).display + " " + getComputedStyle(document.querySelector(".is-live > svg")).visibility`); got != "none visible" {
		t.Errorf("on paper, browser's chart and drawing are: %s", got)
	}
	v.do(colourScheme("light"), chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
		return err
	}))
	v.do(chromedp.Focus(".chart-live"), chromedp.KeyEvent(kb.Escape))
	end := v.state()
	if end.Live != 0 || end.Height != before.Height || v.text(`document.activeElement.className`) != "chart-open" {
		t.Errorf("no way back: %v", end)
	}
	v.quiet()
}

func equal(a, b []float64) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return len(a) == len(b)
}

// TestChartRest: a pointer that rests on a chart opens it, every kind draws, and nothing
// happens while script is off.
func TestChartRest(t *testing.T) {
	ctx := browser(t)
	base := serve(t, built(t))
	v := open(t, ctx, base, chartPage, look{width: 1280, dark: true})
	v.wait(`document.querySelector(".chart-open")`)
	v.text(`document.querySelector(".chart-draw").scrollIntoView(), ""`)
	v.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 400, 100), chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 402, 102))
	v.wait(`document.querySelector(".is-live > .chart-live:has(canvas)")`)
	v.quiet()

	off := open(t, ctx, base, chartPage, look{width: 1280, noJS: true})
	if s := off.state(); s.Buttons != 0 || s.Options < 3 {
		t.Errorf("without script: %+v", s)
	}
	off.quiet()
}

// TestChartKinds opens every chart of the demonstration's pages with charts, on a phone,
// from a folder.
func TestChartKinds(t *testing.T) {
	ctx := browser(t)
	dir := built(t)
	base := "file://" + dir + "/"
	for _, address := range []string{chartPage, "monitoring/air/2021.html", "monitoring/air/index.html", "plan/2022/index.html", "enforcement/penalties/figures_.html"} {
		v := open(t, ctx, base, address, look{width: 390})
		v.wait(`document.querySelector(".chart-open")`)
		before := v.state()
		v.text(`document.querySelectorAll(".chart-open").forEach(b => b.click()), ""`)
		v.wait(`document.querySelectorAll(".is-live > .chart-live:has(canvas)").length === document.querySelectorAll(".chart-open").length`)
		if after := v.state(); after.Height != before.Height || !equal(after.Tops, before.Tops) {
			t.Errorf("%s moved: %v, %v", address, before, after)
		}
		v.quiet()
	}
}

// TestBundle: the library keeps to its budget and names its licence.
func TestBundle(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(built(t), "assets", "echarts*"))
	if err != nil || len(names) != 2 {
		t.Fatalf("%v, %v", names, err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Ext(name) == ".js" && (len(data) > 760_000 || !regexp.MustCompile(`^/\*! Apache ECharts \d+\.\d+\.\d+.*Apache License 2\.0`).Match(data)) {
			t.Errorf("%s: %d bytes; head %.80s", name, len(data), data)
		}
		if filepath.Ext(name) == ".txt" && !strings.Contains(string(data), "Apache License") {
			t.Errorf("%s is not the licence", name)
		}
	}
}
