package browsertest

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

// readStates adds up the marks of state on a page of the plan.
const readStates = `["已完成","进行中","未开始","已逾期","不宜公开"].map(word => [...document.querySelectorAll("ol.log > li .side .mark")].filter(m => m.textContent === word).length).join(" ")`

// TestPromises is journey 3: did they do what they promised? The page of an item has the
// original words, the part the bureau plays, the state with day and reason, the state by
// the records and its rule, and the evidence; that no measure is set is said. The counts
// on the home page are the sums of all item pages. All without script.
func TestPromises(t *testing.T) {
	v := open(t, browser(t), serve(t, built(t)), "index.html", look{width: 390, noJS: true})
	home := v.text(`document.querySelector("#index-plan tbody tr").innerText.split("\t").slice(1).join(" ")`)
	v.click(`main a[href="plan/2022/index.html"]`)
	v.click(`main a[href^="3-1-2.html"]`)
	task := v.text(`document.getElementById("3-1-2-s06").innerText`)
	for _, want := range []string{
		"督促年处理2万吨废活性炭再生生产线项目建成投产运营", "督促 · ", "期限2022-10-31，已过23天", "2万吨/年", "已逾期",
		"生产线再生炉联动调试未通过", "按公开记录推算：已逾期（规则：期限已过23天，责任单位没有报告完成）", "公开记录",
	} {
		if !strings.Contains(task, want) {
			t.Errorf("the task does not say %q: %s", want, task)
		}
	}
	if got := v.text(`document.getElementById("3-1-2-s01").innerText`); !strings.Contains(got, "未设指标") {
		t.Errorf("nothing says that no measure is set: %s", got)
	}
	if got := v.text(`[...document.querySelectorAll("main section h2")].map(h => h.textContent).join(" ") + " " + document.querySelectorAll('main a[href*="enforcement/penalties/"]').length`); !strings.Contains(got, "指向这一整条的公开记录") || !strings.Contains(got, "进展记录") || strings.HasSuffix(got, " 0") {
		t.Errorf("the item has no evidence or no log: %s", got)
	}
	// From item to item, as the reader pages on.
	sums := [5]int{}
	v.click(`nav.crumbs a[href="index.html"]`)
	next := v.text(`[...document.querySelectorAll('main a[href^="3-"]')].map(a => a.getAttribute("href").split("#")[0])[0]`)
	items := 0
	for next != "" {
		v.click(`main a[href^="` + next + `"]`)
		items++
		for i, n := range numbers(t, v.text(readStates)) {
			sums[i] += n
		}
		next = v.text(`document.querySelector('nav.pager a[rel="next"]')?.getAttribute("href") || ""`)
	}
	if want := numbers(t, home); items != 21 || len(want) != len(sums) || !slices.Equal(want, sums[:]) {
		t.Errorf("home says %s, the %d items add up to %v", home, items, sums)
	}
	v.quiet()
}

func numbers(t *testing.T, text string) []int {
	t.Helper()
	var out []int
	for _, word := range strings.Fields(text) {
		n, err := strconv.Atoi(word)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		out = append(out, n)
	}
	return out
}
