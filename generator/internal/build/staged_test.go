package build

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// publish writes one file, given in pieces, as a build of its own.
func publish(t *testing.T, dir string, o Options, pieces ...string) Result {
	t.Helper()
	f, err := openFolder(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	defer f.discard()
	err = f.write("a/x.csv", func(yield func([]byte) bool) {
		for _, p := range pieces {
			yield([]byte(p))
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	r, err := f.commit()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestStaged publishes a file over a former one that is the same, longer, shorter, or
// differs early or late: what stands there afterwards is the new one, and equal bytes
// are not written.
func TestStaged(t *testing.T) {
	long := strings.Repeat("一行\n", 20000)
	contents := [][]string{{}, {""}, {"一行\n"}, {"一行\n", long}, {long}, {long, "末行\n"}, {"首行\n", long}, {long, long}}
	for _, o := range []Options{{}, {Compress: true}} {
		dir := filepath.Join(t.TempDir(), "out")
		for _, former := range contents {
			publish(t, dir, o, former...)
			for _, pieces := range contents {
				same := strings.Join(former, "") == strings.Join(pieces, "")
				r := publish(t, dir, o, pieces...)
				if got, err := os.ReadFile(filepath.Join(dir, "a", "x.csv")); err != nil || string(got) != strings.Join(pieces, "") {
					t.Errorf("%d bytes over %d: %d found, %v", len(strings.Join(pieces, "")), len(strings.Join(former, "")), len(got), err)
				}
				if same != (r.Written == 0) {
					t.Errorf("same %v, but %d files written", same, r.Written)
				}
				if o.Compress {
					siblingHolds(t, dir, strings.Join(pieces, ""))
				}
				publish(t, dir, o, former...)
			}
		}
	}
}

// siblingHolds unpacks the sibling of a large file; a small one has none.
func siblingHolds(t *testing.T, dir, want string) {
	t.Helper()
	packed, err := os.ReadFile(filepath.Join(dir, "a", "x.csv.gz"))
	if len(want) < leastCompressed {
		if err == nil {
			t.Error("a small file has a sibling")
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(r); err != nil || string(got) != want {
		t.Errorf("the sibling holds %d bytes instead of %d: %v", len(got), len(want), err)
	}
}

// TestManifestLines joins the pieces of a long manifest: a line a file.
func TestManifestLines(t *testing.T) {
	files := make([]listed, 2500)
	for i := range files {
		files[i].Address = "a&b.html"
	}
	text := string(bytes.Join(slices.Collect(clones(manifestLines(files))), nil))
	if lines := strings.Count(text, "\n{\"path\": "); lines != len(files) || strings.Count(text, ",\n") != len(files)-1 || !strings.HasSuffix(text, "\"}\n]}\n") {
		t.Errorf("%d lines for %d files", lines, len(files))
	}
}
