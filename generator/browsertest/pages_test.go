// Package browsertest looks at the built demonstration site with Chromium.
package browsertest

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
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

// subPath is where the site is served: a column of a larger portal.
const subPath = "/xxgk/hbj/"

// work holds the built site while the tests run.
var work string

func TestMain(m *testing.M) {
	var err error
	if work, err = os.MkdirTemp("", "mingjing-browser"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	if err := os.RemoveAll(work); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}

// site is the built demonstration, made once.
var site = sync.OnceValues(func() (string, error) {
	out := filepath.Join(work, "public")
	cmd := exec.Command("go", "run", "./generator", "build", "--quiet", "--out", out)
	cmd.Dir = "../.."
	if text, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, text)
	}
	return out, nil
})

func built(t *testing.T) string {
	t.Helper()
	dir, err := site()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// browser starts Chromium once for a test.
func browser(t *testing.T) context.Context {
	t.Helper()
	name := os.Getenv("CHROMIUM")
	for _, candidate := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if name == "" {
			name, _ = exec.LookPath(candidate)
		}
	}
	if name == "" {
		if os.Getenv("REQUIRE_BROWSER") == "1" {
			t.Fatal("no browser: set CHROMIUM or install chromium")
		}
		t.Skip("no browser: set CHROMIUM or install chromium")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(name), chromedp.Flag("no-sandbox", true),
		chromedp.Flag("disable-gpu", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-quic", true))
	alloc, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(alloc)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// serve serves a folder below a sub-path, as a county portal would.
func serve(t *testing.T, dir string) string {
	t.Helper()
	files := http.StripPrefix(strings.TrimSuffix(subPath, "/"), http.FileServer(http.Dir(dir)))
	server := httptest.NewServer(files)
	t.Cleanup(server.Close)
	return server.URL + subPath
}

// A look is a way of looking at a page.
type look struct {
	name       string
	width      int64
	dark, noJS bool
	fragment   string
	axe        bool
}

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

// inspect opens an address and reports all that is wrong with it.
func inspect(t *testing.T, parent context.Context, base, address string, l look) []string {
	t.Helper()
	ctx, cancel := chromedp.NewContext(parent)
	defer cancel()
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	var f findings
	if err := chromedp.Listen(ctx, func(ev any) { f.hear(ev, base) }); err != nil {
		t.Fatal(err)
	}
	setup := chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
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
	viewport := chromedp.EmulateViewport(l.width, 900)
	if l.width < 700 {
		viewport = chromedp.EmulateViewport(l.width, 800, chromedp.EmulateMobile, chromedp.EmulatePortrait)
	}
	if err := chromedp.Do(ctx, setup, viewport, chromedp.Navigate(base+address+l.fragment)); err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	checkLayout(t, ctx, &f)
	if l.axe {
		checkAxe(t, ctx, &f)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.messages
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

func checkAxe(t *testing.T, ctx context.Context, f *findings) {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](axe)); err != nil {
		t.Fatal(err)
	}
	result, err := chromedp.Run(ctx, chromedp.Evaluate[string](`axe.run(document, {runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}).then(r => JSON.stringify(r.violations.map(v => ({id: v.id, html: v.nodes.map(n => n.html).slice(0, 3)}))))`, chromedp.EvalAwaitPromise))
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

// pages are one of each kind.
func pages(t *testing.T, dir string) []string {
	t.Helper()
	list, err := os.ReadFile(filepath.Join(dir, "enforcement/penalties/index.html"))
	if err != nil {
		t.Fatal(err)
	}
	record := regexp.MustCompile(`<th scope="row"><a href="([a-z0-9-]+\.html)"`).FindSubmatch(list)
	if record == nil {
		t.Fatal("the list links to no record")
	}
	return []string{"index.html", "plan/2022/index.html", "plan/2022/3-1-2.html", "plan/2022/overdue.html", "plan/2022/no-evidence.html",
		"enforcement/penalties/index.html", "enforcement/penalties/" + string(record[1]), "enforcement/penalties/figures_.html",
		"monitoring/air/index.html", "monitoring/air/2022-10.html", "monitoring/air/2021.html", "monitoring/air/2021-W41.html", "monitoring/air/weeks.html", "monitoring/air/station_s04.html", "find.html", "search.html?q=%E5%8C%96%E5%AD%A6%E9%9C%80%E6%B0%A7%E9%87%8F", "search.html", "about.html"}
}

// TestPages looks at each kind of page on a phone and a wide screen, light and
// dark, in large type and without script.
func TestPages(t *testing.T) {
	ctx := browser(t)
	dir := built(t)
	base := serve(t, dir)
	looks := []look{
		{name: "wide", width: 1280, axe: true},
		{name: "phone", width: 390, axe: true},
		{name: "phone dark", width: 390, dark: true, axe: true},
		{name: "large", width: 390, fragment: "#large", axe: true},
		{name: "no script", width: 1280, noJS: true},
	}
	for _, address := range pages(t, dir) {
		for _, l := range looks {
			for _, finding := range inspect(t, ctx, base, address, l) {
				t.Errorf("%s (%s): %s", address, l.name, finding)
			}
		}
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
	for _, l := range []look{{width: 1280, axe: true}, {width: 390, noJS: true}} {
		for _, finding := range inspect(t, ctx, server.URL+"/", "deep/down/none.html", l) {
			t.Errorf("404.html at a deep address: %s", finding)
		}
	}
}

// TestLargeType: the choice holds on the next page, until it is taken back.
func TestLargeType(t *testing.T) {
	ctx := browser(t)
	base := serve(t, built(t))
	tab, cancel := chromedp.NewContext(ctx)
	defer cancel()
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
	tab, cancel := chromedp.NewContext(ctx)
	defer cancel()
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
	got := strings.Join(inspect(t, ctx, base, "bad.html", look{width: 390, axe: true}), "\n")
	for _, want := range []string{"axe image-alt", "axe html-has-lang", "outside request", "Content Security Policy", "404", "console: error", "exception: ", "scroll:", "text: 0 h1"} {
		if !strings.Contains(got, want) {
			t.Errorf("the bad page is not reported for %q; findings:\n%s", want, got)
		}
	}
}
