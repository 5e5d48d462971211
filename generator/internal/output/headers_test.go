package output

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// served are files of a site and what a server must say of each.
var served = []struct{ address, contentType string }{
	{"index.html", "text/html; charset=utf-8"},
	{"data/penalties.csv", "text/csv; charset=utf-8"},
	{"calendar.ics", "text/calendar; charset=utf-8"},
	{"data/catalog.jsonld", "application/ld+json"},
	{"manifest.json", "application/json"},
	{"feed.json", "application/feed+json"},
	{"enforcement/penalties/feed.json", "application/feed+json"},
	{"enforcement/penalties/year_2022.json", "application/json"},
	{"enterprises/abcdefghjkmn.json", "application/feed+json"},
	{"plan/2022/3-1-1.json", "application/feed+json"},
	{"plan/2022/index_progress.json", "application/json"},
	{"town/17d971a8.json", "application/feed+json"},
	{"feed.xml", "application/atom+xml; charset=utf-8"},
	{"enterprises/abcdefghjkmn.xml", "application/atom+xml; charset=utf-8"},
	{"sitemap.xml", "application/xml; charset=utf-8"},
	{"sitemap-2.xml", "application/xml; charset=utf-8"},
	{"robots.txt", "text/plain; charset=utf-8"},
	{"data/site.zip", "application/zip"},
	{"a/scan.pdf", "application/pdf"},
	{"a/table.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
	{"a/map.png", "image/png"},
	{"assets/base.0123abcd.css", "text/css; charset=utf-8"},
	{"assets/site.0123abcd.js", "text/javascript; charset=utf-8"},
	{"assets/icon.0123abcd.svg", "image/svg+xml; charset=utf-8"},
	{"search/0123abcd/t1.js", "text/javascript; charset=utf-8"},
	{".well-known/security.txt", "text/plain; charset=utf-8"},
}

// notServed stand beside the site, for the build and for git.
var notServed = []string{".mingjing-manifest", ".git/config", "data/.hidden.csv"}

// TestServers starts nginx and Caddy with the settings that headers prints, at the
// root of a host and below a path, and fetches a file of each kind.
func TestServers(t *testing.T) {
	servers := map[string]func(dir, config string, port int) []string{"nginx": nginxCommand, "caddy": caddyCommand}
	for name, command := range servers {
		for _, base := range []string{"/", "/hbj/"} {
			t.Run(name+strings.TrimSuffix(base, "/"), func(t *testing.T) {
				if _, err := exec.LookPath(name); err != nil {
					t.Skipf("%s is not installed", name)
				}
				dir := t.TempDir()
				writeServed(t, dir, base)
				config, ok := ServerConfig(name, base)
				if !ok {
					t.Fatal("no settings")
				}
				port := freePort(t)
				startServer(t, dir, port, command(dir, config, port))
				checkServed(t, fmt.Sprintf("http://127.0.0.1:%d", port), base)
			})
		}
	}
}

func writeServed(t *testing.T, dir, base string) {
	t.Helper()
	write := func(name string) {
		file := filepath.Join(dir, "www", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("of "+name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range served {
		write(base + f.address)
	}
	for _, name := range append([]string{"404.html", "data/penalties.csv.gz"}, notServed...) {
		write(base + name)
	}
	if base != "/" {
		write("index.html") // of the host, which is somebody else's
	}
}

func nginxCommand(dir, config string, port int) []string {
	text := fmt.Sprintf(`daemon off;
master_process off;
pid %[1]s/pid;
error_log stderr;
events {}
http {
    access_log off;
    client_body_temp_path %[1]s/t1;
    proxy_temp_path %[1]s/t2;
    fastcgi_temp_path %[1]s/t3;
    uwsgi_temp_path %[1]s/t4;
    scgi_temp_path %[1]s/t5;
    server {
        listen 127.0.0.1:%[2]d;
        root %[1]s/www;
%[3]s    }
}
`, dir, port, config)
	file := filepath.Join(dir, "nginx.conf")
	os.WriteFile(file, []byte(text), 0o644) // a failure shows at the start
	return []string{"nginx", "-p", dir, "-c", file, "-e", "stderr"}
}

func caddyCommand(dir, config string, port int) []string {
	text := fmt.Sprintf("{\n\tadmin off\n\tauto_https off\n}\nhttp://127.0.0.1:%d {\nroot * %s/www\n%s}\n", port, dir, config)
	file := filepath.Join(dir, "Caddyfile")
	os.WriteFile(file, []byte(text), 0o644)
	return []string{"caddy", "run", "--config", file, "--adapter", "caddyfile"}
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// startServer runs a server until the test is over.
func startServer(t *testing.T, dir string, port int, args []string) {
	t.Helper()
	said, err := os.Create(filepath.Join(dir, "said"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_DATA_HOME="+dir, "XDG_CONFIG_HOME="+dir)
	cmd.Stdout, cmd.Stderr = said, said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
		said.Close()
	})
	for range 200 {
		if c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port)); err == nil {
			c.Close()
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	text, _ := os.ReadFile(said.Name())
	t.Fatalf("the server does not answer:\n%s", text)
}

func checkServed(t *testing.T, host, base string) {
	t.Helper()
	fetch := func(address, accept string) (*http.Response, string) {
		t.Helper()
		req, err := http.NewRequest("GET", host+address, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Accept-Encoding", accept)
		res, err := http.DefaultTransport.RoundTrip(req)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return res, string(body)
	}
	ours := func(address string, res *http.Response, status int, contentType, cache string) {
		t.Helper()
		if res.StatusCode != status || !strings.EqualFold(res.Header.Get("Content-Type"), contentType) {
			t.Errorf("%s: %d, %q, want %d, %q", address, res.StatusCode, res.Header.Get("Content-Type"), status, contentType)
		}
		for _, h := range everyHeader {
			want := h.value
			if h.name == "Cache-Control" {
				want = cache
			}
			if got := res.Header.Values(h.name); len(got) != 1 || got[0] != want {
				t.Errorf("%s: %s is %q, want %q", address, h.name, got, want)
			}
		}
	}
	for _, f := range served {
		cache := "no-cache"
		if folder, _, _ := strings.Cut(f.address, "/"); folder == "assets" || folder == "search" {
			cache = immutable
		}
		res, _ := fetch(base+f.address, "identity")
		ours(f.address, res, 200, f.contentType, cache)
	}
	res, body := fetch(base, "identity")
	ours("the folder", res, 200, "text/html; charset=utf-8", "no-cache")
	if body != "of "+base+"index.html" {
		t.Errorf("the folder shows %q", body)
	}
	res, _ = fetch(base+"data/penalties.csv", "gzip")
	ours("compressed", res, 200, "text/csv; charset=utf-8", "no-cache")
	if res.Header.Get("Content-Encoding") != "gzip" {
		t.Errorf("compressed: encoding %q", res.Header.Get("Content-Encoding"))
	}
	for _, address := range append([]string{"gone.html", "gone/away.csv", "gone/feed.json", "assets/gone.css"}, notServed...) {
		res, body := fetch(base+address, "identity")
		ours(address, res, 404, "text/html; charset=utf-8", "no-cache")
		if body != "of "+base+"404.html" {
			t.Errorf("%s: %q", address, body)
		}
	}
	if base == "/" {
		return
	}
	for _, address := range []string{"/index.html", "/gone.html"} {
		if res, body := fetch(address, "identity"); res.Header.Get("Content-Security-Policy") != "" || strings.Contains(body, "404.html") {
			t.Errorf("%s: the settings reach beyond the path of the site", address)
		}
	}
}
