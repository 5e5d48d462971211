package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"archive/zip"

	"github.com/rogpeppe/go-internal/testscript"
)

var escape = regexp.MustCompile(`<(?:U\+[0-9A-F]{4,6}|[0-9A-F]{2}(?: [0-9A-F]{2})*)>`)

// unescape puts characters and bytes into files of a script, which no editor shows:
// <U+202E>, <ED A0 80>.
func unescape(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		name = ts.MkAbs(name)
		data, err := os.ReadFile(name)
		ts.Check(err)
		ts.Check(os.WriteFile(name, escape.ReplaceAllFunc(data, func(e []byte) []byte {
			word := string(e[1 : len(e)-1])
			if code, ok := strings.CutPrefix(word, "U+"); ok {
				r, err := strconv.ParseUint(code, 16, 32)
				ts.Check(err)
				return utf8.AppendRune(nil, rune(r))
			}
			var out []byte
			for _, b := range strings.Fields(word) {
				c, err := strconv.ParseUint(b, 16, 8)
				ts.Check(err)
				out = append(out, byte(c))
			}
			return out
		}), 0o644))
	}
}

// wellFormed reads every file below a folder as strictly as its format can be read.
func wellFormed(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: wellformed DIR")
	}
	seen := map[string]int{}
	ts.Check(fs.WalkDir(os.DirFS(ts.MkAbs(args[0])), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(ts.MkAbs(args[0]), name))
		if err != nil {
			return err
		}
		seen[filepath.Ext(name)]++
		if err := wellFormedFile(name, data); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		return nil
	}))
	for _, ext := range []string{".html", ".xml", ".json", ".csv", ".ics", ".zip", ".js"} {
		if seen[ext] == 0 {
			ts.Fatalf("no %s among %v", ext, seen)
		}
	}
}

func wellFormedFile(name string, data []byte) error {
	ext := filepath.Ext(name)
	if ext == ".zip" {
		return wellFormedZip(data)
	}
	if !utf8.Valid(data) {
		return errors.New("not UTF-8")
	}
	if i := bytes.IndexFunc(data, func(r rune) bool {
		return r < ' ' && r != '\n' && r != '\t' && r != '\r' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r&0xfffe == 0xfffe || r == utf8.RuneError
	}); i >= 0 {
		return fmt.Errorf("a strange character: %q", data[i:min(i+20, len(data))])
	}
	switch ext {
	case ".xml":
		d := xml.NewDecoder(bytes.NewReader(data))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				return nil
			} else if err != nil {
				return err
			}
		}
	case ".json":
		var v any
		return json.Unmarshal(data, &v)
	case ".csv":
		rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))).ReadAll()
		if err == nil && len(rows) == 0 {
			err = errors.New("no header")
		}
		return err
	case ".ics":
		return wellFormedCalendar(string(data))
	}
	return nil
}

func wellFormedZip(data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return err
		}
		inner, err := io.ReadAll(r)
		if err == nil {
			err = wellFormedFile(f.Name, inner)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return nil
}

// wellFormedCalendar holds the folding of RFC 5545: at most 75 octets a line, and no
// character cut.
func wellFormedCalendar(s string) error {
	lines := strings.Split(s, "\r\n")
	if lines[len(lines)-1] != "" || strings.Count(s, "\n") != len(lines)-1 {
		return errors.New("a line does not end with CRLF")
	}
	for i, line := range lines[:len(lines)-1] {
		name, _, found := strings.Cut(line, ":")
		switch {
		case len(line) > 75:
			return fmt.Errorf("line %d has %d octets", i+1, len(line))
		case !utf8.ValidString(line):
			return fmt.Errorf("line %d cuts a character: %q", i+1, line)
		case line[0] != ' ' && (!found || strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-;=") != ""):
			return fmt.Errorf("line %d is none: %q", i+1, line)
		}
	}
	return nil
}
