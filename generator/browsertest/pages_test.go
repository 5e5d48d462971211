// Package browsertest looks at the built demonstration site with Chromium.
package browsertest

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

//go:embed testdata/axe/axe.min.js
var axe string

// A look is a way of looking at a page.
type look struct {
	name       string
	width      int64
	dark, noJS bool
	fragment   string
	axe        []string // rules of axe to hold it against; none: not at all
}

// all are the rules of WCAG 2.2, levels A and AA; ofColour those that depend on colours
// and sizes, for a look at a page that was held against all of them before.
var (
	all      = []string{"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"}
	ofColour = []string{"color-contrast", "link-in-text-block", "target-size"}
)

// findings collects what the browser says while a page is open.
type findings struct {
	mu       sync.Mutex
	messages []string
}

func (f *findings) add(format string, args ...any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.messages = append(f.messages, fmt.Sprintf(format, args...))
}

// take empties the findings.
func (f *findings) take() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	out := f.messages
	f.messages = nil
	return out
}

// inspect opens an address in a tab of its own and reports all that is wrong with it in
// each look, one after the other.
func inspect(t *testing.T, parent context.Context, base, address string, looks ...look) []string {
	t.Helper()
	ctx := newTab(t, parent)
	var f findings
	if err := chromedp.Listen(ctx, func(ev any) { f.hear(ev, base) }); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, l := range looks {
		if err := chromedp.Do(ctx, l.setUp(), l.viewport(), chromedp.Navigate("about:blank"), chromedp.Navigate(base+address+l.fragment)); err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		checkLayout(t, ctx, &f)
		if l.axe != nil {
			checkAxe(t, ctx, &f, l.axe)
		}
		for _, finding := range f.take() {
			out = append(out, l.name+": "+finding)
		}
	}
	return out
}

func (l look) setUp() chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		if _, err := cdp.Call(ctx, tab, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true}); err != nil {
			return err
		}
		scheme := "light"
		if l.dark {
			scheme = "dark"
		}
		if _, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: l.noJS})
		return err
	})
}

func (l look) viewport() chromedp.Action[chromedp.Void] {
	if l.width < 700 {
		return chromedp.EmulateViewport(l.width, 800, chromedp.EmulateMobile, chromedp.EmulatePortrait)
	}
	return chromedp.EmulateViewport(l.width, 900)
}

func (f *findings) hear(ev any, base string) {
	switch ev := ev.(type) {
	case *log.EventEntryAdded:
		f.add("log: %s %s", ev.Entry.Text, ev.Entry.URL)
	case *runtime.EventConsoleAPICalled:
		f.add("console: %s", ev.Type)
	case *runtime.EventExceptionThrown:
		f.add("exception: %s", ev.ExceptionDetails.Text)
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(ev.Request.URL, base) {
			f.add("outside request: %s", ev.Request.URL)
		}
	}
}

func checkLayout(t *testing.T, ctx context.Context, f *findings) {
	t.Helper()
	width, err := chromedp.Run(ctx, chromedp.Evaluate[[]float64](`[document.documentElement.scrollWidth, window.innerWidth, document.querySelectorAll("main h1").length, (document.querySelector("main") || document.body).innerText.length]`))
	if err != nil {
		t.Fatal(err)
	}
	if width[0] > width[1] {
		f.add("scroll: the page is %v wide in a window of %v", width[0], width[1])
	}
	if width[2] != 1 || width[3] < 40 {
		f.add("text: %v h1, %v characters", width[2], width[3])
	}
}

func checkAxe(t *testing.T, ctx context.Context, f *findings, rules []string) {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](axe)); err != nil {
		t.Fatal(err)
	}
	kind := "tag"
	if rules[0] == ofColour[0] {
		kind = "rule"
	}
	only, err := json.Marshal(map[string]any{"type": kind, "values": rules})
	if err != nil {
		t.Fatal(err)
	}
	result, err := chromedp.Run(ctx, chromedp.Evaluate[string](`axe.run(document, {resultTypes: ["violations"], runOnly: `+string(only)+`}).then(r => JSON.stringify(r.violations.map(v => ({id: v.id, html: v.nodes.map(n => n.html).slice(0, 3)}))))`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	var violations []struct {
		ID   string
		HTML []string
	}
	if err := json.Unmarshal([]byte(result), &violations); err != nil {
		t.Fatal(err)
	}
	for _, v := range violations {
		f.add("axe %s: %s", v.ID, strings.Join(v.HTML, " | "))
	}
}

// pages are one of each kind that the demonstration has.
func pages(t *testing.T, dir string) []string {
	t.Helper()
	out := []string{"index.html", "about.html", "find.html", "find_2022-10.html", "find_2022-10_p2.html", "find_names.html", "search.html", "search.html?q=%E5%8C%96%E5%AD%A6%E9%9C%80%E6%B0%A7%E9%87%8F",
		"plan/2022/index.html", "plan/2022/3-1-2.html", "plan/2022/overdue.html", "plan/2022/no-evidence.html",
		"enforcement/index.html", "enforcement/penalties/index.html", "enforcement/penalties/year_2021.html", "enforcement/penalties/figures_.html", "enforcement/penalties/ended_.html",
		"monitoring/index.html", "monitoring/air/index.html", "monitoring/air/2022-10.html", "monitoring/air/2021.html", "monitoring/air/2021-W41.html", "monitoring/air/weeks.html", "monitoring/air/station_s04.html",
		"monitoring/water/index.html", "monitoring/water/2022-10.html", "monitoring/water/section_w01.html", "monitoring/drinking/index.html", "monitoring/drinking/source_d04.html",
		"enterprises/index.html", "data/index.html", "data/penalties/index.html", "data/water-results/index.html", "feeds.html", "corrections.html", "timeliness.html", "coverage.html"}
	for _, kind := range []struct{ list, link string }{
		{"enforcement/penalties/index.html", `<th scope="row"><a href="([a-z0-9-]+\.html)"`},
		{"enforcement/penalties/ended_.html", `<a href="([a-z0-9]{8}\.html)">`},
		{"enforcement/penalties/index.html", `<a href="(violation_[a-z0-9]+\.html)">`},
		{"permits/eia/index.html", `<th scope="row"><a href="([a-z0-9-]+\.html)"`},
		{"enterprises/index.html", `<th scope="row"><a href="([a-z]+\.html)"`},
		{"find.html", `<a href="(find_no_[0-9a-f]+\.html)#`},
		{"monitoring/dischargers/index.html", `<a href="(2022-Q[0-9]\.html)"`},
		{"monitoring/dischargers/index.html", `<a href="(firm_[a-z0-9]+\.html)"`},
		{"monitoring/groundwater/index.html", `<a href="(20[0-9]{2}-[A-Z0-9]+\.html)"`},
		{"monitoring/noise/index.html", `<a href="(20[0-9]{2}[A-Z0-9-]*\.html)"`},
		{"monitoring/soil/index.html", `<a href="(20[0-9]{2}[A-Z0-9-]*\.html)"`},
		{"monitoring/black-odorous/index.html", `<a href="(20[0-9]{2}[A-Z0-9-]*\.html)"`},
	} {
		link := regexp.MustCompile(kind.link).FindStringSubmatch(read(t, filepath.Join(dir, filepath.FromSlash(kind.list))))
		if link == nil {
			t.Fatalf("%s has no link like %s", kind.list, kind.link)
		}
		out = append(out, path.Dir(kind.list)+"/"+link[1])
	}
	return out
}

// TestPages looks at each kind of page on a phone and a wide screen, light and
// dark, in large type and without script.
func TestPages(t *testing.T) {
	ctx := browser(t)
	dir := built(t)
	base := serve(t, dir)
	looks := []look{
		{name: "wide", width: 1280, axe: all},
		{name: "phone", width: 390, axe: all},
		{name: "phone dark", width: 390, dark: true, axe: ofColour},
		{name: "no script", width: 1280, noJS: true},
		{name: "large", width: 390, fragment: "#large", axe: ofColour}, // last: the browser remembers it
	}
	for _, address := range pages(t, dir) {
		t.Run(address, func(t *testing.T) {
			t.Parallel()
			for _, finding := range inspect(t, ctx, base, address, looks...) {
				t.Error(finding)
			}
		})
	}
}

// TestLost: a server may answer any address with 404.html.
func TestLost(t *testing.T) {
	ctx := browser(t)
	dir := built(t)
	files := http.FileServer(http.Dir(dir))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/deep/") {
			http.ServeFile(w, r, filepath.Join(dir, "404.html"))
			return
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	for _, l := range []look{{width: 1280, axe: all}, {width: 390, noJS: true}} {
		for _, finding := range inspect(t, ctx, server.URL+"/", "deep/down/none.html", l) {
			t.Errorf("404.html at a deep address: %s", finding)
		}
	}
}

// TestLargeType: the choice holds on the next page, until it is taken back.
func TestLargeType(t *testing.T) {
	ctx := browser(t)
	base := serve(t, built(t))
	tab := newTab(t, ctx)
	size := func(actions ...chromedp.Action[chromedp.Void]) float64 {
		t.Helper()
		if err := chromedp.Do(tab, actions...); err != nil {
			t.Fatal(err)
		}
		px, err := chromedp.Run(tab, chromedp.Evaluate[float64](`parseFloat(getComputedStyle(document.querySelector("main p")).fontSize)`))
		if err != nil {
			t.Fatal(err)
		}
		return px
	}
	normal := size(chromedp.EmulateViewport(1280, 900), chromedp.Navigate(base+"about.html"))
	large := size(chromedp.Navigate(base+"index.html"), chromedp.Click(".to-large"), chromedp.Navigate(base+"about.html"))
	again := size(chromedp.Click(".to-normal"), chromedp.Navigate(base+"about.html"))
	if large < normal*1.2 || again != normal {
		t.Errorf("text is %v px; %v after large type was chosen on another page; %v when taken back", normal, large, again)
	}
}

// TestFolder opens the site from a folder: style and links work without a server.
func TestFolder(t *testing.T) {
	ctx := browser(t)
	dir := built(t)
	base := "file://" + dir + "/"
	for _, finding := range inspect(t, ctx, base, "plan/2022/index.html", look{width: 1280}) {
		t.Errorf("from a folder: %s", finding)
	}
	tab := newTab(t, ctx)
	if err := chromedp.Do(tab, chromedp.Navigate(base+"plan/2022/index.html")); err != nil {
		t.Fatal(err)
	}
	style, err := chromedp.Run(tab, chromedp.Evaluate[string](`getComputedStyle(document.querySelector(".skip")).position`))
	if err != nil || style != "absolute" && style != "fixed" {
		t.Errorf("the style sheet is not applied from a folder: %q, %v", style, err)
	}
}

// TestBadPage proves that the tests above can fail.
func TestBadPage(t *testing.T) {
	ctx := browser(t)
	base := serve(t, "testdata")
	got := strings.Join(inspect(t, ctx, base, "bad.html", look{width: 390, axe: all}), "\n")
	for _, want := range []string{"axe image-alt", "axe html-has-lang", "outside request", "Content Security Policy", "404", "console: error", "exception: ", "scroll:", "text: 0 h1"} {
		if !strings.Contains(got, want) {
			t.Errorf("the bad page is not reported for %q; findings:\n%s", want, got)
		}
	}
}
