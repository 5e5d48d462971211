package browsertest

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// strangeSite is a site whose names are at their worst: right to left, rare, endless.
func strangeSite(t *testing.T) (dir string, records []string) {
	t.Helper()
	work := t.TempDir()
	src := filepath.Join(work, "site")
	run(t, work, "sample", "--notices", "6", "--seed", "1", "--out", src)
	files, err := filepath.Glob(filepath.Join(src, "content/enforcement/penalties/*/*.md"))
	if err != nil || len(files) != 6 {
		t.Fatal(files, err)
	}
	set := func(i int, key, value string) {
		write(t, files[i], regexp.MustCompile(`(?m)^`+key+` = .*$`).ReplaceAllLiteralString(read(t, files[i]), key+` = "`+value+`"`))
	}
	set(0, "title", "关于😀👍🏽👨‍👩‍👧𠀀𪚥的决定")
	set(0, "party", "示例市𠀀𪚥有限公司")
	set(1, "title", "对שלום的决定")
	set(1, "party", "שלום עולם 12")
	set(1, "facts", "发现 שלום 34 次超标")
	set(2, "title", strings.Repeat("很长的标题", 2000))
	set(3, "title", strings.Repeat("x", 10000))
	set(3, "party", strings.Repeat("W", 300))
	write(t, files[4], read(t, files[4])+"\n"+strings.Repeat("y", 5000)+"\n\n`"+strings.Repeat("z", 300)+"`\n\n## "+strings.Repeat("h", 300)+"\n\nhttps://example.invalid/"+strings.Repeat("a", 300)+"\n\n<https://example.invalid/"+strings.Repeat("a", 300)+">\n")
	for _, f := range files {
		records = append(records, regexp.MustCompile(`id = "(.*)"`).FindStringSubmatch(read(t, f))[1])
	}
	dir = filepath.Join(work, "public")
	run(t, src, "build", "--quiet", "--out", dir)
	return dir, records
}

// TestStrangeNames: no name makes a page wider than a phone, in ordinary type or
// large, and text from right to left does not disturb what stands around it.
func TestStrangeNames(t *testing.T) {
	dir, records := strangeSite(t)
	base := serve(t, dir)
	pages := []string{"index.html", "enforcement/penalties/index.html", "enterprises/index.html", "find.html", "feeds.html", "data/index.html", "timeliness.html"}
	for _, id := range records {
		pages = append(pages, "enforcement/penalties/"+id+".html")
	}
	firms, err := filepath.Glob(filepath.Join(dir, "enterprises/*.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range firms {
		pages = append(pages, "enterprises/"+filepath.Base(f))
	}
	for _, page := range pages {
		if _, err := os.Stat(filepath.Join(dir, page)); err != nil {
			continue
		}
		v := open(t, browser(t), base, page, look{width: 390})
		if wide := v.text(wideElements); wide != "" {
			t.Errorf("%s is wider than the window: %s", page, wide)
		}
		if shots := os.Getenv("SHOTS"); shots != "" {
			v.shot(filepath.Join(shots, strings.ReplaceAll(page, "/", "_")+".png"))
		}
		v.quiet()
	}
	v := open(t, browser(t), base, "search.html", look{width: 390})
	for _, q := range []string{"שלום", "很长的标题", "xxxxxx", "𠀀𪚥"} {
		if a := v.ask(q); len(a.To) == 0 {
			t.Errorf("%s is not found: %s", q, a.Said)
		}
		if q == "שלום" {
			if got := v.text(noteOrder); got != "" {
				t.Errorf("what stands beside a name from right to left is moved: %s", got)
			}
		}
		if wide := v.text(wideElements); wide != "" {
			t.Errorf("the answers to %s are wider than the window: %s", q, wide)
		}
		if shots := os.Getenv("SHOTS"); shots != "" {
			v.shot(filepath.Join(shots, fmt.Sprintf("search_%x.png", q)))
		}
	}
	v.quiet()
}

// wideElements names what makes a page scroll sideways.
const wideElements = `document.documentElement.scrollWidth <= innerWidth ? "" : [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".scroll")).slice(-3).map(e => e.outerHTML.slice(0, 80)).join(" ")`

// noteOrder names the parts of an answer's line that do not stand in their order.
const noteOrder = `[...document.querySelectorAll("#hits .note")].map(n => [...n.children]).flatMap(list => list.filter((e, i) => {
	const a = list[i - 1]?.getBoundingClientRect(), b = e.getBoundingClientRect();
	return a && Math.abs(a.top - b.top) < 4 && b.left < a.left;
})).map(e => e.textContent).join(" ")`

func (v *visit) shot(file string) {
	v.Helper()
	data, err := chromedp.Run(v.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		v.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o644); err != nil {
		v.Fatal(err)
	}
}
