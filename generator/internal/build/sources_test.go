package build

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"mingjing/generator/internal/source"
)

// TestSources holds the faster way of reading against the usual one.
func TestSources(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"content/罚/1.md": "正文", "empty.md": "", "large.md": strings.Repeat("长", 1000)} {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	fsys := Sources(dir)
	if err := fstest.TestFS(fsys, "content/罚/1.md", "empty.md", "large.md"); err != nil {
		t.Error(err)
	}
	whole, ok := fsys.(source.WholeReader)
	if !ok {
		t.Skip("there is no faster way on this system")
	}
	memory := make([]byte, 0, 100)
	for _, name := range []string{"content/罚/1.md", "empty.md"} {
		want, err := fs.ReadFile(fsys, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, into := range [][]byte{nil, memory, make([]byte, 3)} {
			if got, err := whole.ReadWhole(name, 2000, into); err != nil || !bytes.Equal(got, want) {
				t.Errorf("%s: %q, %v", name, got, err)
			}
		}
	}
	if got, err := whole.ReadWhole("content/罚/1.md", 2000, memory); err != nil || &got[0] != &memory[:1][0] {
		t.Errorf("the memory that was given has room and is not used: %v", err)
	}
	for name, want := range map[string]error{"large.md": source.ErrTooLarge, "nothing.md": fs.ErrNotExist, "content": errors.ErrUnsupported, "../x": errors.ErrUnsupported, "/etc/passwd": errors.ErrUnsupported, "content/": errors.ErrUnsupported} {
		if got, err := whole.ReadWhole(name, 2000, nil); !errors.Is(err, want) {
			t.Errorf("%s: %q, %v, want %v", name, got, err, want)
		}
	}
}
