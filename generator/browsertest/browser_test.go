package browsertest

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

var errNoBrowser = errors.New("no browser: set CHROMIUM or install chromium")

// closeBrowser ends Chromium, where it was started.
var closeBrowser = func() {}

// chromium is the one browser of all tests.
var chromium = sync.OnceValues(func() (context.Context, error) {
	name := os.Getenv("CHROMIUM")
	for _, candidate := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if name == "" {
			name, _ = exec.LookPath(candidate)
		}
	}
	if name == "" {
		return nil, errNoBrowser
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(name), chromedp.Flag("no-sandbox", true),
		chromedp.Flag("disable-gpu", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-quic", true))
	alloc, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	closeBrowser = cancel
	ctx, _ := chromedp.NewContext(alloc) // ends with the allocator
	return ctx, chromedp.Do(ctx)
})

// browser gives a test the browser, or skips it where there is none.
func browser(t *testing.T) context.Context {
	t.Helper()
	ctx, err := chromium()
	switch {
	case errors.Is(err, errNoBrowser) && os.Getenv("REQUIRE_BROWSER") != "1":
		t.Skip(err)
	case err != nil:
		t.Fatal(err)
	}
	return ctx
}

// newTab opens a tab that knows nothing of the others: what one page remembers, no
// other test finds.
func newTab(t *testing.T, parent context.Context) context.Context {
	t.Helper()
	ctx, cancel := chromedp.NewContext(parent, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx
}
