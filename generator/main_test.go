package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"mingjing": main})
}

// TestScripts runs the commands as staff and CI do. Each script is a small site.
func TestScripts(t *testing.T) {
	seed, err := filepath.Abs("../seeds/2022-work-plan.txt")
	if err != nil {
		t.Fatal(err)
	}
	theme, err := filepath.Abs("../themes/civic")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(e *testscript.Env) error {
			e.Setenv("SEED", seed)
			e.Setenv("THEME", theme)
			e.Setenv("MINGJING_LANG", "zh")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"gbk":        writeBytes([]byte("+++\ntitle = \"\xb1\xea\xcc\xe2\"\n+++\n")),
			"nul":        writeBytes([]byte("+++\ntitle = \"a\x00b\"\n+++\n")),
			"big":        writeBytes(make([]byte, 50<<20)),
			"utf16":      writeBytes([]byte("\xff\xfe+\x00+\x00+\x00\n\x00")),
			"crlfbad":    writeBytes([]byte("\xef\xbb\xbf+++\r\ntitle = \"回车换行\"\r\ntitel = \"写错\"\r\n+++\r\n第一行\r\n见[无](none.md)\r\n")),
			"exits":      exits,
			"unescape":   unescape,
			"wellformed": wellFormed,
			"holds":      holds,
			"attachment": attachment,
			"sums":       sums,
			"unpack":     unpack,
			"crlf":       writeBytes([]byte("\xef\xbb\xbf+++\r\ntitle = \"回车换行\"\r\n+++\r\n第一行\r\n第二行\r\n")),
		},
	})
}

// writeBytes makes a script command that writes a file which no script can hold.
func writeBytes(data []byte) func(ts *testscript.TestScript, neg bool, args []string) {
	return func(ts *testscript.TestScript, _ bool, args []string) {
		if len(args) != 1 {
			ts.Fatalf("usage: COMMAND FILE")
		}
		name := ts.MkAbs(args[0])
		ts.Check(os.MkdirAll(filepath.Dir(name), 0o755))
		ts.Check(os.WriteFile(name, data, 0o644))
	}
}

// exits runs a program and holds its exit code against the first argument.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARG…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d\n%s", got, want, ts.ReadFile("stderr"))
	}
}

// sums holds each SHA-256 of a manifest against the file it names.
func sums(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: sums MANIFEST")
	}
	var manifest struct {
		Files []struct {
			Path, SHA256 string
			Size         int
		}
	}
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &manifest))
	if len(manifest.Files) < 5 {
		ts.Fatalf("only %d files are listed", len(manifest.Files))
	}
	for _, f := range manifest.Files {
		data := ts.ReadFile(filepath.Join(filepath.Dir(args[0]), f.Path))
		if sum := fmt.Sprintf("%x", sha256.Sum256([]byte(data))); sum != f.SHA256 || len(data) != f.Size {
			ts.Fatalf("%s: %d bytes of %s, the manifest says %d of %s", f.Path, len(data), sum, f.Size, f.SHA256)
		}
		if whole, ok := strings.CutSuffix(f.Path, ".br"); ok {
			unpacked, err := io.ReadAll(brotli.NewReader(strings.NewReader(data)))
			ts.Check(err)
			if string(unpacked) != ts.ReadFile(filepath.Join(filepath.Dir(args[0]), whole)) {
				ts.Fatalf("%s does not unpack to its file", f.Path)
			}
		}
	}
}

// attachment writes a file that no script can hold, made by its name.
func attachment(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: attachment FILE")
	}
	sheet := "<worksheet><sheetData>"
	data := []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") // an Office file of before 2007
	switch filepath.Base(args[0]) {
	case "old.doc":
	case "locked.docx":
		data = append(data, "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"...)
	case "bomb.xlsx":
		data = workbook(ts, sheet+strings.Repeat(" ", 30<<20))
	case "cut.docx":
		data = workbook(ts, sheet)[:200]
	case "wrong.pdf", "图 1.png":
		data = []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x00IEND\xae\x42\x60\x82")
	default:
		data = workbook(ts, sheet+`<row hidden="1"><c r="D14"><v>13800138000</v></c></row></sheetData></worksheet>`)
	}
	writeBytes(data)(ts, false, args)
}

// workbook packs an XLSX of one sheet.
func workbook(ts *testscript.TestScript, sheet string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range [][2]string{
		{"xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="名单" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", sheet},
	} {
		w, err := z.Create(e[0])
		ts.Check(err)
		_, err = w.Write([]byte(e[1]))
		ts.Check(err)
	}
	ts.Check(z.Close())
	return b.Bytes()
}

// unpack takes a ZIP apart into a folder.
func unpack(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: unpack ZIP DIR")
	}
	z, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer z.Close()
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), z))
}
