package search_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"mingjing/generator/internal/search"
	"mingjing/generator/internal/search/searchtest"
)

// build makes an index of texts: document i has text i, its first line as title,
// what stands there after a blank as its number.
func build(t testing.TB, texts []string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	asked := make([]int, len(texts))
	var mu sync.Mutex
	err := search.Build(len(texts), func(i int, d *search.Document) {
		mu.Lock()
		asked[i]++
		mu.Unlock()
		title, body, _ := strings.Cut(texts[i], "\n")
		d.Address, d.Title, d.Date = fmt.Sprintf("a/%d.html", i), title, fmt.Sprintf("%d-01-01", 2022-i/100)
		d.Facets = [...]string{"甲", fmt.Sprint(i % 3), "", "乙"}
		d.Head = append(d.Head, title...)
		if _, number, ok := strings.Cut(title, " "); ok {
			d.Numbers = append(d.Numbers, number)
		}
		d.Text = append(d.Text, body...)
	}, func(address string, data []byte) error {
		if out[address] != nil {
			t.Errorf("%s twice", address)
		}
		out[address] = bytes.Clone(data)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range asked {
		if n != 1 {
			t.Fatalf("document %d was read %d times", i, n)
		}
	}
	return out
}

func open(t testing.TB, files map[string][]byte) *searchtest.Index {
	t.Helper()
	x, err := searchtest.Open(func(address string) ([]byte, error) {
		if data, ok := files[address]; ok {
			return data, nil
		}
		return nil, fs.ErrNotExist
	})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

const letters = "青溪纸业环罚公司水气声土超标排放一二三号年月日示例市镇abcxyz0123456789  ，。〔〕.-「」\n"

// corpus makes up texts; many characters repeat, so that pairs meet by chance.
func corpus(n int) []string {
	r := rand.New(rand.NewPCG(7, 7))
	alphabet := []rune(letters)
	out := make([]string, n)
	for i := range out {
		var b strings.Builder
		fmt.Fprintf(&b, "第%d件 示例环罚〔%d〕%d号\n", i, 2010+i%13, 1+i%50)
		for range 20 + r.IntN(200) {
			b.WriteRune(alphabet[r.IntN(len(alphabet))])
		}
		out[i] = b.String()
	}
	return out
}

func queriesOf(texts []string, n int) []string {
	r := rand.New(rand.NewPCG(8, 8))
	var out []string
	for len(out) < n {
		text := []rune(texts[r.IntN(len(texts))])
		at := r.IntN(len(text) - 7)
		if q := string(text[at : at+1+r.IntN(7)]); len(search.Terms(search.Fold(q))) > 0 && !strings.Contains(q, "\n") {
			out = append(out, q)
		}
	}
	return append(out, "青溪纸液公司", "没有这个", "2015年示例环罚第3号", "示例环罚字(2016)第0004号", "示例環罰〔2016〕4号", "示例環罰〔2016〕4號", "示例环罚 2016 4", "２０１６年示例环罚第４号", "示例环罚〔2016〕4", "環罰〔2016〕4号", "別例环罚〔2016〕4号", "這個", "公司 超标")
}

// TestRecall holds the index against plain substring search.
func TestRecall(t *testing.T) {
	for _, n := range []int{1, 50, 5000} { // one, one block and a half, more than a segment
		texts := corpus(n)
		x := open(t, build(t, texts))
		folded := make([]string, n)
		for i := range texts {
			folded[i] = search.Fold(texts[i])
		}
		for _, q := range queriesOf(texts, 300) {
			hits := map[int]bool{}
			answer := x.Ask(q)
			for _, id := range answer.IDs {
				hits[id] = !answer.Near
			}
			for i, text := range folded {
				if strings.Contains(text, search.Fold(q)) && !hits[i] {
					t.Errorf("%d texts: %q is in %d, but not found", n, q, i)
				}
			}
		}
		if row := x.Title(n - 1); row[0] != fmt.Sprintf("a/%d.html", n-1) {
			t.Errorf("the last title is %v", row)
		}
	}
}

// TestSame makes an index of more than one segment twice.
func TestSame(t *testing.T) {
	one, two := build(t, corpus(5000)), build(t, corpus(5000))
	if len(one) != len(two) {
		t.Fatalf("%d and %d files", len(one), len(two))
	}
	for address, data := range one {
		if !bytes.Equal(data, two[address]) {
			t.Errorf("%s differs", address)
		}
	}
}

// TestNothing makes an index of no document.
func TestNothing(t *testing.T) {
	x := open(t, build(t, nil))
	if a := x.Ask("青溪"); len(a.IDs) != 0 {
		t.Errorf("found %v", a)
	}
}

// TestBadInput indexes what real folders hold at their worst, and finds it.
func TestBadInput(t *testing.T) {
	var big strings.Builder
	r := rand.New(rand.NewPCG(1, 1))
	for big.Len() < 10<<20 {
		big.WriteRune(rune(0x5000 + r.IntN(800)))
	}
	big.WriteString("结尾在此")
	texts := []string{
		"一篇十兆的正文\n" + big.String(),
		strings.Repeat("很长的题目", 2000) + "\n正文",
		"生僻字𠀀𪚥公司\n\U0002f81a兼容字",
		"表情😀👍🏽符号\n\u202e从右到左\u202c שלום עולם",
		"控制\x01字符\x7f在此\n坏编码\xff\xed\xa0\x80字节", // a lone surrogate
		"零宽\u200b空格\u200d\ufeff也能找\ne\u0301té ﬁn ｱﾊﾟｰﾄ",
		strings.Repeat("x", 1<<20) + "\n长串",
	}
	x := open(t, build(t, texts))
	for q, want := range map[string]int{
		"结尾在此": 0, "很长的题目很长": 1, "𠀀𪚥": 2, "兼容字": 2, "从右到左": 3, "שלום": 3, "字符 在此": 4, "坏编码": 4, "零宽空格也能找": 5, "ÉTÉ": 5, "fin": 5, "xxxxxxxx": 6,
	} {
		a := x.Ask(q)
		if a.Near || len(a.IDs) == 0 || a.IDs[0] != want {
			t.Errorf("%q: %v, want document %d", q, a, want)
		}
	}
	if title := x.Title(1)[1]; len([]rune(title)) > 120 || !strings.HasSuffix(title, "…") {
		t.Errorf("a title of %d characters is listed", len([]rune(title)))
	}
	for _, q := range []string{strings.Repeat("查", 200), strings.Repeat("罚款 ", 100), "，。——", "\ufffd", "\xff", "a", "水"} {
		x.Ask(q) // must come to an end
	}
}

// TestOneFirm finds all 5,000 records of one firm, the newest first.
func TestOneFirm(t *testing.T) {
	texts := make([]string, 5000)
	for i := range texts {
		texts[i] = fmt.Sprintf("对示例市青溪纸业有限公司的决定\n第%d件", i)
	}
	a := open(t, build(t, texts)).Ask("青溪纸业有限公司")
	if len(a.IDs) != 5000 || a.IDs[0] != 0 || a.IDs[4999] != 4999 {
		t.Errorf("%d found", len(a.IDs))
	}
}
