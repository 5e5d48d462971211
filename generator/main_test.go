package main

import (
	"os"
	"path/filepath"
	"testing"

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
			"gbk":  writeBytes([]byte("+++\ntitle = \"\xb1\xea\xcc\xe2\"\n+++\n")),
			"nul":  writeBytes([]byte("+++\ntitle = \"a\x00b\"\n+++\n")),
			"big":  writeBytes(make([]byte, 50<<20)),
			"crlf": writeBytes([]byte("\xef\xbb\xbf+++\r\ntitle = \"回车换行\"\r\n+++\r\n第一行\r\n第二行\r\n")),
		},
	})
}

// writeBytes makes a script command that writes a file which no script can hold.
func writeBytes(data []byte) func(ts *testscript.TestScript, neg bool, args []string) {
	return func(ts *testscript.TestScript, _ bool, args []string) {
		if len(args) != 1 {
			ts.Fatalf("usage: COMMAND FILE")
		}
		ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o644))
	}
}
