package serve

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/sample"
	"mingjing/generator/internal/source"
	"mingjing/themes"
)

const notice = "content/enforcement/penalties/2022/000020.md"

func start(t testing.TB, notices int) (string, *Server, *httptest.Server) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	if err := sample.Write(dir, notices, 1); err != nil {
		t.Fatal(err)
	}
	s := New(os.DirFS(dir), calendar.Date{}, source.Chinese)
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	return dir, s, server
}

func get(t testing.TB, url string) (int, string) {
	t.Helper()
	r, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(body)
}

func edit(t testing.TB, dir, old, now string) {
	t.Helper()
	name := filepath.Join(dir, notice)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), old) {
		t.Fatalf("%s does not hold %q", notice, old)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(data), old, now, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestEditShows(t *testing.T) {
	dir, s, server := start(t, 20)
	page := server.URL + "/enforcement/penalties/index.html"
	if code, body := get(t, page); code != 200 || !strings.Contains(body, scriptPath) || strings.Contains(body, "改过的") {
		t.Fatalf("%d %s", code, body)
	}
	edit(t, dir, "party = \"示例市", "party = \"改过的示例市")
	if p := s.Reload(notice); p != "" {
		t.Fatal(p)
	}
	if _, body := get(t, page); !strings.Contains(body, "改过的示例市") {
		t.Error("the edit does not show")
	}

	// An error is told in the page, and the last good site stays.
	edit(t, dir, "fine = ", "fiine = ")
	if p := s.Reload(notice); !strings.Contains(p, "fiine") {
		t.Errorf("problems: %q", p)
	}
	if _, body := get(t, page); !strings.Contains(body, "改过的示例市") {
		t.Error("the last good site is gone")
	}
	r, err := http.Get(server.URL + eventsPath)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	buffer := make([]byte, 4096)
	n, _ := r.Body.Read(buffer)
	if !strings.Contains(string(buffer[:n]), "fiine") {
		t.Errorf("the browser is told %q", buffer[:n])
	}
	edit(t, dir, "fiine = ", "fine = ")
	if p := s.Reload(notice); p != "" {
		t.Error(p)
	}
	if code, body := get(t, server.URL+"/nothing.html"); code != 404 || !strings.Contains(body, "没有这一页") {
		t.Errorf("an address that is not there: %d", code)
	}
	_, lost := get(t, server.URL+"/deep/down/nothing.html")
	style := regexp.MustCompile(`<link rel="stylesheet" href="([^"]+)"`).FindStringSubmatch(lost)
	if style == nil {
		t.Fatal("the page for lost readers has no style sheet")
	}
	if code, _ := get(t, server.URL+style[1]); code != 200 || style[1][0] != '/' {
		t.Errorf("its style sheet is not found from a deep address: %s, %d", style[1], code)
	}
}

// TestReloadWhileServing is for the race detector.
func TestReloadWhileServing(t *testing.T) {
	_, s, server := start(t, 20)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for range 20 {
				if code, _ := get(t, server.URL+"/"); code != 200 {
					t.Errorf("status %d", code)
				}
			}
		})
	}
	for range 20 {
		s.Reload(notice)
	}
	group.Wait()
}

func TestWatch(t *testing.T) {
	dir, _, _ := start(t, 20)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	changed := make(chan []string, 8)
	go func() {
		if err := Watch(ctx, dir, func(names []string) { changed <- names }); err != nil {
			t.Error(err)
		}
	}()
	for range 100 { // the watch begins in its own time
		edit(t, dir, "罚款", "罚款")
		select {
		case names := <-changed:
			if names[0] != notice {
				t.Errorf("changed: %v", names)
			}
			return
		case <-time.After(50 * time.Millisecond):
		}
	}
	t.Error("an edit was not noticed")
}

// BenchmarkEditToPage is an edit of one notice, and one of the layout of all pages, to
// the changed page served: the file is written, noticed, the browser told, and the page asked for.
func BenchmarkEditToPage(b *testing.B) {
	dir, s, server := start(b, 10000)
	name := "content/enforcement/penalties/2020/007800.md"
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		b.Fatal(err)
	}
	id := regexp.MustCompile(`(?m)^id = "(.*)"`).FindSubmatch(data)[1]
	page := "/enforcement/penalties/" + string(id) + ".html"
	below := func(data []byte, word string) []byte { return append(bytes.Clone(data), "\n"+word+"\n"...) }
	title := regexp.MustCompile(`(?m)^title = "`)
	b.Run("text", func(b *testing.B) { editToPage(b, dir, s, server.URL, name, page, below) })
	b.Run("title", func(b *testing.B) {
		editToPage(b, dir, s, server.URL, name, page, func(data []byte, word string) []byte {
			return title.ReplaceAll(data, []byte(`title = "`+word))
		})
	})
	if err := os.CopyFS(filepath.Join(dir, "themes"), themes.FS); err != nil {
		b.Fatal(err)
	}
	b.Run("layout", func(b *testing.B) { editToPage(b, dir, s, server.URL, "themes/civic/layouts/base.html", page, below) })
}

// editToPage writes a word into a file again and again, another each time.
func editToPage(b *testing.B, dir string, s *Server, url, name, page string, edit func(data []byte, word string) []byte) {
	ctx, stop := context.WithCancel(b.Context())
	var group sync.WaitGroup
	group.Go(func() {
		if err := Watch(ctx, dir, func(names []string) { s.Reload(names...) }); err != nil {
			b.Error(err)
		}
	})
	defer group.Wait()
	defer stop()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url+eventsPath, nil)
	if err != nil {
		b.Fatal(err)
	}
	events, err := http.DefaultClient.Do(request)
	if err != nil {
		b.Fatal(err)
	}
	defer events.Body.Close()
	told := bufio.NewScanner(events.Body)
	told.Scan() // how things stand
	told.Scan()
	file := filepath.Join(dir, filepath.FromSlash(name))
	data, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	time.Sleep(100 * time.Millisecond) // until the folders are watched
	n := 0
	for b.Loop() {
		n++
		word := fmt.Sprintf("改动%d次", n)
		if err := os.WriteFile(file, edit(data, word), 0o644); err != nil {
			b.Fatal(err)
		}
		for told.Scan() && !strings.HasPrefix(told.Text(), "data:") {
		}
		if _, body := get(b, url+page); !strings.Contains(body, word) {
			b.Fatalf("the page does not hold %s", word)
		}
	}
}
