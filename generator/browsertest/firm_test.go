package browsertest

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestPlantByTown is journey 2 without a script: from home by town to the file, which
// shows permits, results, penalties and whether they were put right, and says what it
// means where there is no record.
func TestPlantByTown(t *testing.T) {
	v := open(t, browser(t), serve(t, built(t)), "index.html", look{width: 390, noJS: true})
	v.click(`nav.menu a[href="find.html"]`)
	town := v.text(`[...document.querySelectorAll(".facets > div")].find(d => d.querySelector("dt").textContent === "青溪镇").querySelector('a[href^="enterprises/town_"]').getAttribute("href")`)
	v.click(`a[href="` + town + `"]`)
	v.click(`a[href="` + v.text(`[...document.querySelectorAll("main table a")].find(a => a.textContent === "`+firm+`").getAttribute("href")`) + `"]`)
	file := v.text(`document.querySelector("main").innerText`)
	for _, want := range []string{firm, "91449999MA5G622791", "青溪镇", "环评审批", "示例环罚〔2021〕1号", "已改正", "执法监测", "没有记录，说明什么", "不等于这家单位没有违法"} {
		if !strings.Contains(file, want) {
			t.Errorf("the file does not say %q", want)
		}
	}
	v.quiet()
}

// only is a made-up firm that has one record.
const only, onlyCode, onlyID = "示例市独一表面精饰有限公司", "91449999MA5Q7K2C3T", "k7m2p9q4"

// withOnly adds the firm's one penalty to the sources.
func withOnly(t *testing.T, dir string) {
	t.Helper()
	penalties := filepath.Join(dir, "content/enforcement/penalties/2022")
	text := read(t, filepath.Join(penalties, "2022-001.md"))
	for _, r := range [][2]string{{"z9sz8tbz", onlyID}, {"2022-00001", "2022-09001"}, {"〔2022〕1号", "〔2022〕9001号"}, {"91449999MA5K3XWP9Q", onlyCode}, {"示例高新区博瑞制药有限公司", only}} {
		text = strings.ReplaceAll(text, r[0], r[1])
	}
	write(t, filepath.Join(penalties, "2022-901.md"), text)
}

// TestMyRecord is journey 10: my file lists each entry with its clock and the end of its
// publication, and what I may ask for. The bureau enters the repair; built on that day,
// no byte of the site names me; a tombstone stands where the record was.
func TestMyRecord(t *testing.T) {
	ctx := browser(t)
	dir := sources(t)
	withOnly(t, dir)
	before := buildAt(t, dir, "2022-11-22")
	v := open(t, ctx, serve(t, before), "enforcement/penalties/"+onlyID+".html", look{width: 1280, noJS: true})
	v.click(`aside a[href^="../../enterprises/"]`)
	file := v.text(`document.querySelector("main").innerText`)
	for _, want := range []string{only, "示例环罚〔2022〕9001号", "办理时限", "按时", "公示到", "未定期限", "这家单位可以要求什么", "要求更正", "信用修复", "行政复议"} {
		if !strings.Contains(file, want) {
			t.Errorf("the file does not say %q", want)
		}
	}
	traces := []string{only, strings.TrimPrefix(only, "示例市"), onlyCode, "示例环罚〔2022〕9001号", "示例环罚[2022]9001号"}
	if found := holding(t, before, traces); len(found) < 5 {
		t.Fatalf("while it is public, only %v name the firm: the search is wrong", found)
	}

	record := filepath.Join(dir, "content/enforcement/penalties/2022/2022-901.md")
	edit(t, record, "severity = ", "repaired = 2022-11-23\nseverity = ")
	after := buildAt(t, dir, "2022-11-23")
	if found := holding(t, after, traces); len(found) > 0 {
		t.Errorf("on the day of the repair, these still name the firm: %v", found)
	}
	v = open(t, ctx, serve(t, after), "enforcement/penalties/"+onlyID+".html", look{width: 390, noJS: true})
	stone := v.text(`document.querySelector("main").innerText`)
	for _, want := range []string{"这条记录已停止公示", "2022年11月23日", "信用修复", onlyID} {
		if !strings.Contains(stone, want) {
			t.Errorf("the tombstone does not say %q: %s", want, stone)
		}
	}
	v.click(`main a[href="ended_.html"]`)
	ledger := v.text(`document.querySelector("main table").innerText`)
	for _, want := range []string{onlyID, "2个工作日，按时"} {
		if !strings.Contains(ledger, want) {
			t.Errorf("the list of ended records does not say %q: %s", want, ledger)
		}
	}
	if _, err := os.Stat(filepath.Join(after, "enterprises", "index.html")); err != nil {
		t.Fatal(err)
	}
}

// holding lists the files of a site in which one of the words stands: names and bytes,
// archives and compressed files opened.
func holding(t *testing.T, dir string, words []string) []string {
	t.Helper()
	var found []string
	look := func(name string, data []byte) {
		for _, w := range words {
			if bytes.Contains(data, []byte(w)) || strings.Contains(name, w) {
				found = append(found, name+": "+w)
				return
			}
		}
	}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		look(name, data)
		switch filepath.Ext(name) {
		case ".zip":
			archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
			if err != nil {
				return err
			}
			for _, f := range archive.File {
				r, err := f.Open()
				if err != nil {
					return err
				}
				inner, err := io.ReadAll(r)
				if err != nil {
					return err
				}
				look(name+"/"+f.Name, inner)
			}
		case ".gz":
			r, err := gzip.NewReader(bytes.NewReader(data))
			if err != nil {
				return err
			}
			inner, err := io.ReadAll(r)
			if err != nil {
				return err
			}
			look(name, inner)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestDuties is journey 11: what do I owe? My file lists the duties of my class with
// their days and states, and a calendar file; a code that is wrong is not published.
func TestDuties(t *testing.T) {
	ctx := browser(t)
	dir := built(t)
	files, err := filepath.Glob(filepath.Join(dir, "enterprises", "*.ics"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no calendar files of duties: %v", err)
	}
	calendar := filepath.Base(files[0])
	v := open(t, ctx, serve(t, dir), "enterprises/"+strings.TrimSuffix(calendar, ".ics")+".html", look{width: 390, noJS: true})
	duties := v.text(`[...document.querySelectorAll("main section")].find(s => s.querySelector("h2").textContent === "应办事项")?.innerText || ""`)
	for _, want := range []string{"应于", "状态", "日历文件", "以法律规定和许可证载明的为准"} {
		if !strings.Contains(duties, want) {
			t.Errorf("the duties do not say %q: %s", want, duties)
		}
	}
	if text := read(t, files[0]); !strings.HasPrefix(text, "BEGIN:VCALENDAR\r\n") || !strings.Contains(text, "BEGIN:VEVENT") {
		t.Errorf("%s is no calendar with events", calendar)
	}
	if v.text(`String(!!document.querySelector('main a[href="`+calendar+`"]'))`) != "true" {
		t.Error("nothing leads to the calendar")
	}
	annual := 0
	for _, name := range files {
		page := read(t, strings.TrimSuffix(name, ".ics")+".html")
		if strings.Contains(page, "年度环境信息依法披露报告") && strings.Contains(page, "-03-15") {
			annual++
		}
	}
	if annual == 0 {
		t.Error("no file says that the annual report is due on 15 March")
	}
	v.quiet()

	wrong := sources(t)
	withOnly(t, wrong)
	edit(t, filepath.Join(wrong, "content/enforcement/penalties/2022/2022-901.md"), `uscc = "`+onlyCode+`"`, `uscc = "91449999MA5Q7K2C3U"`)
	if text, code := runs(t, wrong, "build", "--quiet"); code != 1 || !strings.Contains(text, "2022-901.md") || !strings.Contains(text, "91449999MA5Q7K2C3U") {
		t.Errorf("a code with a wrong check digit: exit code %d\n%s", code, text)
	}
	if _, err := os.Stat(filepath.Join(wrong, "public")); !os.IsNotExist(err) {
		t.Errorf("a site with a wrong code was built: %v", err)
	}
}

// TestFined: the first words of a file answer whether the firm was fined, whether it was
// put right and until when its permit holds; a yearly list says which year each row is of,
// and no two rows of a file read the same.
func TestFined(t *testing.T) {
	ctx := browser(t)
	dir := built(t)
	base := serve(t, dir)
	v := open(t, ctx, base, "enterprises/index.html", look{width: 390, noJS: true})
	v.click(v.text(`"main th a[href='" + [...document.querySelectorAll("main th a")].find(a => a.textContent === "` + firm + `").getAttribute("href") + "']"`))
	lead := v.text(`document.querySelector(".lead").textContent`)
	for _, want := range []string{"行政处罚决定3件，罚款金额合计33万元，都已改正，最近一件2022年9月27日", "排污许可证有效到2026年7月4日", "本局现公开它的23条记录"} {
		if !strings.Contains(lead, want) {
			t.Errorf("the lead does not say %q: %s", want, lead)
		}
	}
	if years := v.text(`document.querySelector("#in-key_polluters tbody").innerText`); !strings.Contains(years, "2022") || !strings.Contains(years, "2021") {
		t.Errorf("the yearly list does not say its years: %s", years)
	}
	if to := v.text(`document.querySelector(".contents a[href='#in-key_polluters']").textContent`); to != "重点排污单位名录列入2年" {
		t.Errorf("the contents say %s", to)
	}
	v.quiet()
	files, err := filepath.Glob(filepath.Join(dir, "enterprises", "*.html"))
	if err != nil {
		t.Fatal(err)
	}
	bare := regexp.MustCompile(`href="[^"]*"`)
	for _, file := range files {
		for part := range strings.SplitSeq(read(t, file), `<section id="in-`) {
			seen := map[string]bool{}
			for row := range strings.SplitSeq(part, "<tr>") {
				if row = bare.ReplaceAllString(row, ""); seen[row] && strings.Contains(row, "<th scope=\"row\">") {
					t.Errorf("%s: two rows read the same: %s", filepath.Base(file), row)
				}
				seen[row] = true
			}
		}
	}
}
