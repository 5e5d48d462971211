package browsertest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// subPath is where the site is served: a column of a larger portal.
const subPath = "/xxgk/hbj/"

// work holds the program and the sites it builds while the tests run.
var work string

func TestMain(m *testing.M) {
	var err error
	if work, err = os.MkdirTemp("", "mingjing-browser"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	closeBrowser()
	if err := os.RemoveAll(work); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}

// program is the generator, built once.
var program = sync.OnceValues(func() (string, error) {
	file := filepath.Join(work, "mingjing")
	cmd := exec.Command("go", "build", "-o", file, "./generator")
	cmd.Dir = "../.."
	if text, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, text)
	}
	return file, nil
})

// site is the built demonstration, made once.
var site = sync.OnceValues(func() (string, error) {
	file, err := program()
	if err != nil {
		return "", err
	}
	out := filepath.Join(work, "public")
	cmd := exec.Command(file, "build", "--quiet", "--out", out)
	cmd.Dir = "../.."
	if text, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, text)
	}
	return out, nil
})

func built(t *testing.T) string {
	t.Helper()
	dir, err := site()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// run runs the generator in a folder, which it must leave with the exit code 0.
func run(t *testing.T, dir string, args ...string) string {
	t.Helper()
	text, code := runs(t, dir, args...)
	if code != 0 {
		t.Fatalf("%v: exit code %d\n%s", args, code, text)
	}
	return text
}

// runs runs the generator in a folder: what it says, and its exit code.
func runs(t *testing.T, dir string, args ...string) (string, int) {
	t.Helper()
	file, err := program()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(file, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "MINGJING_LANG=zh")
	text, err := cmd.CombinedOutput()
	if err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return string(text), cmd.ProcessState.ExitCode()
}

// sources copies the demonstration's sources, to be changed by a test.
func sources(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "site.toml"), read(t, "../../site.toml"))
	return dir
}

// buildAt builds sources as on a day, and tells where the site is.
func buildAt(t *testing.T, dir, day string) string {
	t.Helper()
	out := filepath.Join(dir, "public-"+day)
	run(t, dir, "build", "--quiet", "--as-of", day, "--out", out)
	return out
}

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// edit replaces words of a file, which must be there.
func edit(t *testing.T, file, from, to string) {
	t.Helper()
	text := read(t, file)
	if !strings.Contains(text, from) {
		t.Fatalf("%s does not say %q", file, from)
	}
	write(t, file, strings.Replace(text, from, to, 1))
}

// scriptSite builds the site of a script of the generator's tests (txtar). The file from
// takes the place of the file to.
func scriptSite(t *testing.T, script, from, to string) string {
	t.Helper()
	dir := t.TempDir()
	for _, part := range strings.Split("\n"+read(t, filepath.Join("../testdata/script", script)), "\n-- ")[1:] {
		name, text, _ := strings.Cut(part, " --\n")
		if name == to {
			continue
		}
		if name == from {
			name = to
		}
		write(t, filepath.Join(dir, filepath.FromSlash(name)), text+"\n")
	}
	run(t, dir, "build", "--quiet")
	return filepath.Join(dir, "public")
}

// serve serves a folder below a sub-path, as a county portal would.
func serve(t *testing.T, dir string) string {
	t.Helper()
	files := http.StripPrefix(strings.TrimSuffix(subPath, "/"), http.FileServer(http.Dir(dir)))
	server := httptest.NewServer(files)
	t.Cleanup(server.Close)
	return server.URL + subPath
}
