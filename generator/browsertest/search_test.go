package browsertest

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// answers is what the search page shows.
type answers struct {
	Said, Address    string
	Titles, Contexts []string
	To               []string // where the answers lead
	Marks            []string
	Focus            string // what has the focus, by its text or id
}

const readAnswers = `JSON.stringify({
	Said: document.getElementById("said").textContent,
	Address: decodeURIComponent(location.search),
	Titles: [...document.querySelectorAll("#hits a")].map(a => a.textContent),
	To: [...document.querySelectorAll("#hits a")].map(a => a.getAttribute("href").split("#")[0]),
	Contexts: [...document.querySelectorAll("#hits .context")].map(a => a.textContent),
	Marks: [...document.querySelectorAll("#hits mark")].map(a => a.textContent),
	Focus: document.activeElement.id || document.activeElement.textContent,
})`

func (v *visit) answers() (a answers) {
	v.Helper()
	if err := json.Unmarshal([]byte(v.text(readAnswers)), &a); err != nil {
		v.Fatal(err)
	}
	return a
}

// ask puts a query into the empty field, all at once as input methods do, and waits
// for what is said of it.
func (v *visit) ask(query string) answers {
	v.Helper()
	v.text(`(() => { const q = document.getElementById("q"); q.value = ""; document.getElementById("said").textContent = ""; q.focus(); return ""; })()`)
	v.do(chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, input.InsertText, input.InsertTextParams{Text: query})
		return err
	}))
	for range 200 {
		if a := v.answers(); a.Said != "" && !strings.HasPrefix(a.Said, "正在") && (len(a.Titles) > 0 || !strings.HasPrefix(a.Said, "找到")) {
			return a
		}
		time.Sleep(25 * time.Millisecond)
	}
	v.Fatalf("%q: nothing is said", query)
	return answers{}
}

const firm = "示例市青溪纸业有限公司"

// TestSearchByTyping types what people type: the first answer must be the right one.
func TestSearchByTyping(t *testing.T) {
	v := open(t, browser(t), serve(t, built(t)), "search.html", look{width: 390})
	for _, q := range []struct{ query, first string }{
		{firm, firm}, {"青溪纸业", firm}, {"溪纸", firm}, {"纸业", "纸业"}, {"青溪紙業", firm},
		{"示例环罚〔2021〕1号", firm}, {"示例环罚[2021]1号", firm}, {"示例环罚(2021)1号", firm}, {"示例环罚【2021】第001号", firm}, {"示例环罚字〔2021〕第1号", firm},
		{"环罚〔2021〕1号", firm}, {"示例环罚〔２０２１〕１号", firm}, {"2021年示例环罚第1号", firm},
		{"91449999MA5G622791", firm}, {"622791", firm}, {"青溪镇 超标", "超标"}, {"未批先建", ""}, {"黑臭水体", ""}, {"PM2.5", ""}, {"张某某", ""}, {"mg/L", ""},
	} {
		a := v.ask(q.query)
		if !strings.HasPrefix(a.Said, "找到") || len(a.Titles) == 0 || !strings.Contains(a.Titles[0], q.first) {
			t.Errorf("%s: %s %q", q.query, a.Said, a.Titles)
		}
		if want := "?q=" + strings.ReplaceAll(q.query, " ", "+"); a.Address != want {
			t.Errorf("%s: the address says %s", q.query, a.Address)
		}
	}
	for query, said := range map[string]string{
		"水": "请至少写两个字", "，。——": "只有标点查不了", "没有这样的话呀": "没有找到", "青溪纸液有限公司": "没有完全相同的", strings.Repeat("青溪纸业", 50): "只用了前100个字",
	} {
		if a := v.ask(query); !strings.Contains(a.Said, said) {
			t.Errorf("%s: %s", query, a.Said)
		}
	}
	v.quiet()
}

// TestOwnNumberByTyping: who types a whole number gets what has it before what cites
// it, though that is newer and of the same year and serial.
func TestOwnNumberByTyping(t *testing.T) {
	dir := t.TempDir()
	src := filepath.Join(dir, "site")
	run(t, dir, "sample", "--notices", "60", "--rows", "60", "--seed", "7", "--out", src)
	notices, err := filepath.Glob(filepath.Join(src, "content/enforcement/penalties/2013/*.md"))
	if err != nil || len(notices) < 3 {
		t.Fatal(notices, err)
	}
	text, err := os.ReadFile(notices[0])
	if err != nil {
		t.Fatal(err)
	}
	field := func(key string) string {
		_, rest, _ := strings.Cut(string(text), "\n"+key+" = ")
		value, _, _ := strings.Cut(rest, "\n")
		return strings.Trim(value, `"`)
	}
	id, index, code, decided := field("id"), field("index"), field("uscc"), field("decided")
	cites := strings.NewReplacer(`id = "`+id, `id = "zzzzzzz2`, index, "114499990000000000/2022-99999", "示例环罚〔2013〕1号", "另例环罚〔2013〕1号",
		`title = "`, `title = "关于示例环罚〔2013〕1号（`+index+`）的说明：`, "decided = "+decided, "decided = 2013-12-30", "published = "+field("published"), "published = 2013-12-31").Replace(string(text))
	if err := os.WriteFile(filepath.Join(src, "content/enforcement/penalties/2022/cites.md"), []byte(cites), 0o644); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "public")
	run(t, src, "build", "--quiet", "--out", out)
	permits, err := os.ReadFile(filepath.Join(src, "content/permits/permits/2013.csv"))
	if err != nil {
		t.Fatal(err)
	}
	permit, _, _ := strings.Cut(strings.Split(string(permits), "\n")[1], ",")

	v := open(t, browser(t), serve(t, out), "search.html", look{width: 390})
	own := "enforcement/penalties/" + id + ".html"
	for _, q := range []struct{ query, to string }{
		{"示例环罚〔2013〕1号", own}, {"示例环罚[2013]1号", own}, {"示例环罚（２０１３）１号", own}, {"示例环罚【2013】第001号", own}, {"示例环罚字〔2013〕第1号", own},
		{"示例环罚 2013 1", own}, {"2013年示例环罚第1号", own}, {"示例環罰〔2013〕1號", own}, {"示例環罰〔2013〕1号", own}, {"另例环罚〔2013〕1号", "enforcement/penalties/zzzzzzz2.html"},
		{index, own}, {strings.Replace(index, "-0000", "-", 1), own}, {strings.ReplaceAll(index, "/", "／"), own}, {code, "enterprises/"}, {strings.ToLower(code), "enterprises/"},
		{permit, "permits/permits/"},
	} {
		if a := v.ask(q.query); len(a.To) == 0 || !strings.HasPrefix(a.To[0], q.to) {
			t.Errorf("%s: %s %q %q, want %s", q.query, a.Said, a.To, a.Titles, q.to)
		}
	}
	v.quiet()
}

// TestSearchByHand: from any page the form leads to the answers; the arrows and Enter
// to the page, the way back to the answers; the words stand marked in their context;
// what is found can be narrowed, and the address says so.
func TestSearchByHand(t *testing.T) {
	v := open(t, browser(t), serve(t, built(t)), "plan/2022/index.html", look{width: 1280})
	v.do(chromedp.Click(".to-search input"), chromedp.KeyEvent("化学需氧量"+kb.Enter))
	v.wait(`location.pathname.endsWith("/search.html") && document.querySelector("#hits .context mark")`)
	a := v.answers()
	if !strings.HasPrefix(a.Said, "找到") || a.Marks[0] != "化学需氧量" || !strings.Contains(a.Contexts[0], "化学需氧量") {
		t.Errorf("%+v", a)
	}
	v.text(`document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "/", bubbles: true})) && ""`) // chromedp would type it as well
	v.do(chromedp.KeyEvent(kb.ArrowDown + kb.ArrowDown + kb.ArrowUp))
	if a := v.answers(); a.Focus != a.Titles[0] {
		t.Errorf("the arrows lead to %q", a.Focus)
	}
	v.do(chromedp.KeyEvent(kb.Enter))
	v.wait(`!location.pathname.endsWith("/search.html") && document.readyState === "complete" && document.querySelector("h1")`)
	v.text(`setTimeout(() => history.back(), 10) && ""`)
	v.wait(`location.pathname.endsWith("/search.html") && document.querySelector("#hits a")`)
	before := v.answers().Said
	v.text(`document.querySelector("#narrow summary").click() || ""`)
	v.wait(`document.querySelector("#fields select[name=year]")`)
	v.text(`(() => { const s = document.querySelector("#fields select[name=year]"); s.value = "2022"; s.dispatchEvent(new Event("change", {bubbles: true})); return ""; })()`)
	v.wait(`document.getElementById("said").textContent.includes("符合条件")`)
	if a := v.answers(); a.Said == before || !strings.Contains(a.Address, "year=2022") || a.Focus == "" {
		t.Errorf("%+v", a)
	}
	v.quiet()
}

// TestSearchFromFolder: the same from a folder, where nothing may be fetched.
func TestSearchFromFolder(t *testing.T) {
	dir := built(t)
	v := open(t, browser(t), "file://"+dir+"/", "search.html", look{width: 390})
	if a := v.ask("青溪纸业"); len(a.Titles) == 0 || a.Titles[0] != firm {
		t.Errorf("%+v", a)
	}
	v.ask("第八十三条")
	v.wait(`document.querySelector("#hits .context mark")`) // once no words were shown from a folder
	if a := v.answers(); !strings.Contains(a.Contexts[0], "第八十三条") {
		t.Errorf("%+v", a)
	}
	v.click("#hits li:has(.context) a") // leads to the words, where the browser knows how
	v.wait(`document.readyState === "complete" && document.querySelector("h1") && !document.getElementById("hits")`)
	v.quiet()
}

// TestFacetsStay: what narrows an answer stays when Enter is pressed or the page is
// loaded again, can be seen, and can be taken back one by one or as a whole. Enter took
// it back once, and after a reload nothing showed it.
func TestFacetsStay(t *testing.T) {
	v := open(t, browser(t), serve(t, built(t)), "search.html?q=青溪镇&year=2022&kind=行政处罚决定", look{width: 390})
	chips := func() string {
		return v.text(`[...document.querySelectorAll("#picked:not([hidden]) button")].map(b => b.textContent).join("、")`)
	}
	v.wait(`document.querySelector("#fields select[name=year]")`)
	if got := v.text(`document.querySelector("#narrow").open + " " + document.querySelector("#fields select[name=year]").value`); got != "true 2022" {
		t.Errorf("after loading the panel and its year are %s", got)
	}
	if got := chips(); got != "2022 ×、行政处罚决定 ×、清除条件" {
		t.Errorf("chosen is shown as %s", got)
	}
	if got := v.text(`document.querySelector("#picked button").getAttribute("aria-label")`); got != "去掉条件：年份“2022”" {
		t.Errorf("the first button is called %s", got)
	}
	v.do(chromedp.Focus("#q"), chromedp.KeyEvent(kb.Enter))
	time.Sleep(100 * time.Millisecond)
	if a := v.answers(); !strings.Contains(a.Address, "year=2022") || !strings.Contains(a.Said, "符合条件") {
		t.Errorf("after Enter: %s %s", a.Address, a.Said)
	}
	v.text(`document.querySelector("#picked button").click() || ""`)
	v.wait(`!location.search.includes("year") && document.querySelectorAll("#picked button").length === 2`)
	if a := v.answers(); a.Focus != "行政处罚决定 ×" {
		t.Errorf("after taking one back the focus is on %s", a.Focus)
	}
	v.text(`document.querySelector("#picked button:last-child").click() || ""`)
	v.wait(`!location.search.includes("kind") && document.getElementById("picked").hidden`)
	if a := v.answers(); !strings.HasPrefix(a.Said, "找到") || a.Focus != "q" {
		t.Errorf("after all are taken back: %s, the focus on %s", a.Said, a.Focus)
	}
	v.quiet()
}

// TestTogetherFirst: pages that have the parts of a word apart come after those that
// have it, and it is said how many have it.
func TestTogetherFirst(t *testing.T) {
	v := open(t, browser(t), serve(t, built(t)), "search.html?q=第八十三条", look{width: 390})
	v.wait(`document.querySelector("#hits .context mark")`)
	if got := v.text(`document.querySelector("#hits li").textContent`); !strings.Contains(got, "第八十三条") {
		t.Errorf("the first answer is %s", got)
	}
	v.text(`document.getElementById("more").click() || ""`)
	v.wait(`document.getElementById("more").hidden`)
	got := v.text(`[...document.querySelectorAll("#hits li")].map(li => li.textContent.includes("没有连在一起") ? "-" : li.textContent.includes("第八十三条") ? "+" : "?").join("")`)
	if strings.Contains(got, "-+") || !strings.Contains(got, "+-") || strings.Contains(got, "?") {
		t.Errorf("together and apart stand as %s", got)
	}
	if a := v.answers(); !strings.Contains(a.Said, "里所查的字连在一起") {
		t.Errorf("said is: %s", a.Said)
	}
	v.quiet()
}

// TestRowInContext: an answer that a table gives shows the row, as the page has it, with
// nothing but the word marked, and leads to it.
func TestRowInContext(t *testing.T) {
	v := open(t, browser(t), serve(t, built(t)), "search.html?q=氨氮", look{width: 390})
	v.wait(`document.querySelectorAll("#hits li").length === 10`)
	for n := range 10 { // the words come when an answer is seen
		v.text(`(document.querySelectorAll("#hits li")[` + strconv.Itoa(n) + `].scrollIntoView(), "")`)
		v.wait(`document.querySelectorAll("#hits li")[` + strconv.Itoa(n) + `].querySelector("mark")`)
	}
	a := v.answers()
	rows := 0
	for i, context := range a.Contexts {
		if !strings.Contains(context, "　") { // a sentence
			continue
		}
		rows++
		if !strings.Contains(context, "mg/L") {
			t.Errorf("the row of answer %d says no unit: %s", i, context)
		}
	}
	if rows < 5 {
		t.Errorf("%d rows among %q", rows, a.Contexts)
	}
	for _, mark := range a.Marks {
		if mark != "氨氮" {
			t.Errorf("marked: %q", mark)
		}
	}
	context := v.text(`[...document.querySelectorAll("#hits .context")].find(c => c.textContent.includes("　")).textContent`)
	v.text(`(() => { [...document.querySelectorAll("#hits li")].find(li => li.textContent.includes("　")).querySelector("a").click(); return ""; })()`)
	v.wait(`!location.pathname.endsWith("/search.html") && document.readyState === "complete"`)
	shown := v.text(`[...document.querySelectorAll("tbody tr")].map(r => [...r.cells].map(c => c.innerText.trim().replace(/\s+/g, " ")).filter(c => c).join("　")).join("\n")`)
	if row := strings.Trim(context, "…"); !strings.Contains(shown, row) {
		t.Errorf("the page has no row that says %q", row)
	}
	v.quiet()
}

// TestSearchIsTold: who does not see the page hears what is going on.
func TestSearchIsTold(t *testing.T) {
	v := open(t, browser(t), serve(t, built(t)), "search.html", look{width: 390})
	name := v.text(`document.title`)
	v.text(`(() => { const s = mingjingAsk.script; mingjingAsk.script = a => new Promise(r => setTimeout(r, 500)).then(() => s(a)); return ""; })()`)
	v.do(chromedp.Focus("#q"), chromedp.KeyEvent("青溪镇"))
	v.wait(`document.getElementById("said").textContent === "正在查找……"`)
	v.wait(`document.querySelectorAll("#hits li").length === 10`)
	if got := v.text(`document.title`); got != "青溪镇 - "+name {
		t.Errorf("the title is %s", got)
	}
	v.text(`document.getElementById("more").click() || ""`)
	v.wait(`document.querySelectorAll("#hits li").length === 20`)
	if a := v.answers(); !strings.Contains(a.Said, "已显示20条") || a.Focus != a.Titles[10] {
		t.Errorf("after 10 more: %s, the focus on %s", a.Said, a.Focus)
	}
	if got := v.text(`document.getElementById("hits").getAttribute("aria-label")`); got != "搜索结果" {
		t.Errorf("the list is called %s", got)
	}
	if got := v.text(`document.getElementById("hits").textContent`); strings.Contains(got, "·") {
		t.Error("facts of an answer are parted by dots, which end lines on a phone")
	}
	v.quiet()
}

// TestPlantNextDoor is journey 2: any two characters of a firm's name lead to its
// file, by search, and by town without a script.
func TestPlantNextDoor(t *testing.T) {
	v := open(t, browser(t), serve(t, built(t)), "index.html", look{width: 390})
	v.do(chromedp.Click(".to-search input"), chromedp.KeyEvent("溪纸"+kb.Enter))
	v.wait(`document.querySelector("#hits a")`)
	v.click("#hits a")
	if got := v.text(`document.querySelector("h1").textContent`); got != firm {
		t.Errorf("the first answer is %s", got)
	}
	if got := v.text(`document.querySelector("main").textContent`); !strings.Contains(got, "示例环罚〔2021〕1号") || !strings.Contains(got, "没有记录，说明什么") {
		t.Error("the file shows neither the penalty nor what no record means")
	}
	v.quiet()
}
