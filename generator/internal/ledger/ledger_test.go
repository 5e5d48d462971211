package ledger

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/checksum"
	"mingjing/generator/internal/source"
)

var update = flag.Bool("update", false, "rewrite the wanted parts of testdata")

// TestTexts declares the ledger of each archive, reads its rows and compares the
// problems and what was read.
func TestTexts(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	if len(files) == 0 {
		t.Fatal("no testdata")
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]string{}
			for i := range archive.Files {
				f := &archive.Files[i]
				if !strings.HasPrefix(f.Name, "want") {
					readArchiveFile(archive, f, got)
					continue
				}
				if *update {
					f.Data = []byte(got[f.Name])
				} else if got[f.Name] != string(f.Data) {
					t.Errorf("%s: got\n%s\nwant\n%s", f.Name, got[f.Name], f.Data)
				}
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func readArchiveFile(archive *txtar.Archive, f *txtar.File, got map[string]string) {
	ps := &source.Problems{}
	file, ok := source.Clean(f.Name, f.Data, ps)
	if !ok {
		return
	}
	if f.Name == DeclarationFile {
		Declare(file, ps)
	} else {
		var none source.Problems
		l := Declare(source.File{Name: DeclarationFile, Text: archive.Files[0].Data}, &none)
		for _, r := range readRows(l, file, ps) {
			name := f.Name
			if r.InTable() {
				name += " " + strconv.Itoa(r.At) + " " + r.ID()
			}
			for i := range l.Fields {
				if v := r.Value(i); v.Set {
					got["want-values"] += name + " " + l.Fields[i].Name + " = " + strings.ReplaceAll(v.Text, listMark, " | ") + "\n"
				}
			}
		}
	}
	for _, p := range ps.Sorted() {
		got["want-zh"] += p.Format(source.Chinese)
		got["want-en"] += p.Format(source.English)
	}
}

func readRows(l *Ledger, file source.File, ps *source.Problems) []Row {
	switch {
	case strings.HasSuffix(file.Name, tableEnd):
		return l.ReadTables(file, ps)
	case strings.HasSuffix(file.Name, sheetEnd):
		if s, ok := source.NewSheet(file, ps); ok {
			return l.ReadSheet(s)
		}
		return nil
	}
	head, _, ok := source.SplitFrontMatter(file, ps)
	if !ok {
		return nil
	}
	return []Row{*l.ReadRow(file, head, ps)}
}

// The four codes are published ones, quoted in the domain notes as sound.
func TestCheckUSCC(t *testing.T) {
	sound := []string{"91410183MA3XDD5U6W", "91522625MAAKFGWU8R", "11500229MB1913397Q", "91350100M000100Y43"}
	for _, code := range sound {
		if k, args := CheckUSCC(code); k != nil {
			t.Errorf("%s: %s %v", code, k.Say.EN, args)
		}
		for i := range code {
			for _, c := range checksum.USCCAlphabet {
				if byte(c) == code[i] {
					continue
				}
				wrong := code[:i] + string(c) + code[i+1:]
				if k, _ := CheckUSCC(wrong); k == nil {
					t.Errorf("one character of %s changed at %d to %c is not noticed", code, i+1, c)
				}
			}
		}
	}
}

func TestDocNumber(t *testing.T) {
	decided := calendar.New(2022, 10, 28)
	for in, want := range map[string]string{
		"示例环罚〔2022〕12号":    "",
		"示例环罚[2022]12号":    "docno-format",
		"示例环罚（2022）12号":    "docno-format",
		"示例环罚〔 2022〕012号":  "docno-format",
		"示例环罚〔2022〕第12号":   "docno-format",
		"示例环罚〔２０２２〕12号":    "docno-format",
		"示例环罚2022-12":      "docno-format",
		"示例环罚〔2021〕12号":    "docno-year",
		"示例环罚〔2022〕0号":     "docno-format",
		"示环（示例）罚〔2022〕12号": "",
	} {
		got := ""
		if k, _ := CheckDocNumber(in, decided); k != nil {
			got = k.ID
		}
		if got != want {
			t.Errorf("CheckDocNumber(%q) = %q, want %q", in, got, want)
		}
	}
	for _, in := range []string{"徐环建〔2025〕1号", "樂環審〔2021〕03号", "郑环罚决字〔 2021〕006号", "仁环违改字[2018]19号", "衡环罚决〔2023〕502号"} {
		if _, ok := ParseDocNumber(in); !ok {
			t.Errorf("%s, a form in use, is not read", in)
		}
	}
}

func FuzzDocNumber(f *testing.F) {
	f.Add("示例环罚〔2022〕12号")
	f.Add("樂環審【2021】第０３号")
	f.Add("示例〔0000〕01号") // the year printed as 0 once
	f.Fuzz(func(t *testing.T, s string) {
		if n, ok := ParseDocNumber(s); ok {
			if again, ok := ParseDocNumber(n.String()); !ok || again != n {
				t.Fatalf("%q reads as %v, which reads as %v", s, n, again)
			}
			if loose, ok := ParseDocNumber(" " + s); !ok || loose != n { // never taken as sound
				t.Fatalf("%q reads as %v, with a blank before it as %v", s, n, loose)
			}
		}
	})
}
