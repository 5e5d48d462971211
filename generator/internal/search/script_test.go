package search_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"mingjing/generator/internal/search"
)

var update = flag.Bool("update", false, "write the vectors")

// A vector says what a text folds to and how it is taken apart as a query.
type vector struct {
	In    string
	Fold  string
	Terms []search.Term
	Whole string
}

const vectorsFile = "testdata/vectors.json"

// inputs are the texts of the vectors: each rule once, and what is strange.
var inputs = []string{
	"示例环罚〔2022〕12号", "示例环罚字[2022]第012号", "（２０２２）１２号", "2022年示例环罚第12号", "环罚2022-12", "2022年12月", "2022年12号", "第三十二条第（六）项",
	"示例市青溪纸业有限公司", "青溪 纸业", "青溪紙業", "頭髮后裏發", "91449999MA5G622791", "622791", "1", "水", "a", "PM2.5", "VOCs", "μg/m³", "㎎／Ｌ", "COD 超标",
	"２５℃", "ﬁn ﾊﾟｰﾄ한국어", "İSTANBUL ΑΣ", "青\u200b溪\u00ad镇\ufe0f", "e\u0301té", "𠀀𠀁号", "😀👍🏽", "שלום עולם", "\u202e反\u202c", "a\tb\nc\u2028d", "\x00\x01", "，。！", "——……", "",
	"1,000元", "№12", "①②③", "王〇", "々", strings.Repeat("长", 30), strings.Repeat("ab12", 9), "号", "2022号", "甲2022号",
	"11449999MB2D61Q822/2021-00001", "１１４４９９９９ｍｂ2d61q822 2021 1", "2102-449999-04-01-000311", "000", "第0号",
	"示例环罚202236号", "示例环罚字第2022036号", "证书第202236号", "示例环罚202236", "GB3095", "GB 3095-2012", "GB-3095", "HJ633", "pm25", "PM2.5浓度", "pm25浓度", "ＧＢ３０９５", "1-2", "a-5",
	"2021年11月4日", "2021-11-04", "2021/11/4", "２０２１年１１月０４日", "2021年11月4号", "2021.11.4", "2021-13-04", "于2021年11月4日", "第八十三条", "示例市青溪纸业有限公", strings.Repeat("1/", 30), strings.Repeat("字", 70) + "1",
}

func TestVectors(t *testing.T) {
	var got []vector
	for _, in := range inputs {
		f := search.Fold(in)
		got = append(got, vector{in, f, search.Terms(f), search.Whole([]byte(f))})
	}
	if *update {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		b.WriteString("[\n")
		for i, v := range got {
			if i > 0 {
				b.Truncate(b.Len() - 1)
				b.WriteString(",\n")
			}
			if err := e.Encode(v); err != nil {
				t.Fatal(err)
			}
		}
		b.WriteString("]\n")
		if err := os.WriteFile(vectorsFile, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want := readVectors(t)
	if len(want) != len(got) {
		t.Fatalf("%d vectors, want %d", len(got), len(want))
	}
	for i := range got {
		if mine, theirs := asJSON(t, got[i]), asJSON(t, want[i]); mine != theirs {
			t.Errorf("%q:\n got %s\nwant %s", got[i].In, mine, theirs)
		}
	}
}

func readVectors(t *testing.T) (out []vector) {
	t.Helper()
	data, err := os.ReadFile(vectorsFile)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

type request struct {
	Script string   `json:"script"`
	Folder string   `json:"folder,omitempty"`
	Fold   []string `json:"fold,omitempty"`
	Terms  []string `json:"terms,omitempty"`
	Ask    []string `json:"ask,omitempty"`
	All    bool     `json:"all,omitempty"`
}

type response struct {
	Fold       []string
	Terms      [][]search.Term
	Whole      []string
	Characters []string
	Asked      []struct {
		IDs      []int
		Near     bool
		Certain  int
		Together []*bool // of the first ten; null where nothing says it
	}
}

// inScript runs the theme's script in node; browsertest runs it in Chromium.
func inScript(t *testing.T, r request) response {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node: the script's side is only tested in Chromium, by typing")
	}
	r.Script = "../../../themes/civic/assets/find-index.js"
	cmd := exec.Command(node, "testdata/engine.cjs")
	cmd.Stdin = strings.NewReader(asJSON(t, r))
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, err.(*exec.ExitError).Stderr)
	}
	var got response
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	return got
}

// TestScript holds the script's folding and terms against the vectors.
func TestScript(t *testing.T) {
	want := readVectors(t)
	var r request
	for _, v := range want {
		r.Fold = append(r.Fold, v.In)
		r.Terms = append(r.Terms, v.In)
	}
	// the table of characters is loaded once something is not found
	dir := writeIndex(t, []string{"无"})
	r.Folder, r.Ask = dir, []string{"這"}
	got := inScript(t, r)
	for i, v := range want {
		if got.Fold[i] != v.Fold {
			t.Errorf("%q folds to %q in the script, %q in Go", v.In, got.Fold[i], v.Fold)
		}
		if got.Whole[i] != v.Whole {
			t.Errorf("%q is the number %q in the script, %q in Go", v.In, got.Whole[i], v.Whole)
		}
		if got.Terms[i] == nil {
			got.Terms[i] = []search.Term{}
		}
		if mine, theirs := terms(got.Terms[i]), terms(v.Terms); mine != theirs {
			t.Errorf("%q:\nscript %s\n    Go %s", v.In, mine, theirs)
		}
	}
}

func terms(list []search.Term) string {
	var b strings.Builder
	for _, t := range list {
		b.WriteString(strings.Join(append([]string{t.Text}, t.Also...), "=") + " " + strings.Join(t.Keys, "|") + " " + strings.Join(t.Number, "|"))
		if t.Sure {
			b.WriteString(" sure")
		}
		if t.Closed {
			b.WriteString(" closed")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestScriptCharacters compares what both sides make of each character that both
// know: their editions of Unicode differ.
func TestScriptCharacters(t *testing.T) {
	got := inScript(t, request{All: true, Folder: writeIndex(t, []string{"无"}), Ask: []string{"這"}})
	i, wrong := 0, 0
	for r := rune(1); r < 0x40000; r++ {
		if r >= 0xd800 && r < 0xe000 {
			continue
		}
		script := got.Characters[i]
		i++
		f := search.Fold(string(r))
		want := f + "\t" + search.Classes(f)
		if script != want && unicode.In(r, unicode.L, unicode.N, unicode.M, unicode.P, unicode.S, unicode.Z, unicode.Cc, unicode.Cf, unicode.Co) {
			if wrong++; wrong < 20 {
				t.Errorf("%U %q: script %q, Go %q", r, r, script, want)
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d characters differ", wrong)
	}
}

// writeIndex makes an index of texts and writes its files.
func writeIndex(t *testing.T, texts []string) string {
	t.Helper()
	dir := t.TempDir()
	for address, data := range build(t, texts) {
		name := filepath.Join(dir, address)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestScriptAnswers asks both the same of one index.
func TestScriptAnswers(t *testing.T) {
	texts := corpus(700)
	queries := queriesOf(texts, 400)
	dir := writeIndex(t, texts)
	got := inScript(t, request{Folder: dir, Ask: queries})
	x := open(t, build(t, texts))
	for i, q := range queries {
		want := x.Ask(q)
		if got.Asked[i].Near != want.Near || got.Asked[i].Certain != want.Certain || !slices.Equal(got.Asked[i].IDs, want.IDs) && len(want.IDs) > 0 {
			t.Errorf("%q: the script finds %v, Go %v", q, got.Asked[i], want)
		}
		for k, said := range got.Asked[i].Together {
			if together, known := x.Together(want.IDs[k], want.Terms); known != (said != nil) || known && together != *said {
				t.Errorf("%q: whether %d has it together: the script %v, Go %v %v", q, want.IDs[k], said, together, known)
			}
		}
	}
}
