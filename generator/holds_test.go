package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// holds looks for texts in every byte and every name below a folder, archives
// opened: "holds DIR TEXT…" wants each text somewhere, "! holds DIR TEXT…" none.
func holds(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: [!] holds DIR TEXT…")
	}
	found := map[string]string{}
	look := func(name string, data []byte) {
		for _, text := range args[1:] {
			if found[text] == "" && (bytes.Contains(data, []byte(text)) || strings.Contains(name, text)) {
				found[text] = name
			}
		}
	}
	root := ts.MkAbs(args[0])
	files := 0
	ts.Check(filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		look(name, data)
		return opened(name, data, look)
	}))
	if files < 10 {
		ts.Fatalf("%d files: nothing was looked through", files)
	}
	for _, text := range args[1:] {
		if at := found[text]; (at != "") == neg {
			ts.Fatalf("%q: found in %q", text, at)
		}
	}
}

// indexFile is a file of the index of the search: gzip in base64.
var indexFile = regexp.MustCompile(`mingjingSearch\("[0-9a-z-]+","([^"]+)"\);`)

// opened looks into what is compressed.
func opened(name string, data []byte, look func(string, []byte)) error {
	switch filepath.Ext(name) {
	case ".js":
		m := indexFile.FindSubmatch(data)
		if m == nil {
			return nil
		}
		packed, err := base64.StdEncoding.DecodeString(string(m[1]))
		if err != nil {
			return err
		}
		return opened(name+".gz", packed, look)
	case ".gz":
		r, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			return err
		}
		plain, err := io.ReadAll(r)
		look(name, plain)
		return err
	case ".zip":
		r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return err
		}
		for _, f := range r.File {
			in, err := f.Open()
			if err != nil {
				return err
			}
			plain, err := io.ReadAll(in)
			if err != nil {
				return err
			}
			look(name+"!"+f.Name, plain)
		}
	}
	return nil
}
