// Package serve knows the preview on staff's own machine: pages rendered when they
// are asked for, edits noticed and shown at once, problems told in the page, and
// the last good site kept while something is wrong. It is the one door to fsnotify.
package serve

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"

	"mingjing/generator/internal/build"
	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/check"
	"mingjing/generator/internal/output"
	"mingjing/generator/internal/source"
)

// A Server holds the site that is shown.
type Server struct {
	sources *build.Source
	asOf    calendar.Date
	lang    source.Lang

	mu        sync.RWMutex
	model     *build.Model // the last one without errors; nil before there is one
	problems  string       // what is wrong now, as printed; "" for nothing
	listeners map[chan string]bool

	together together
}

// New reads the site for the first time.
func New(fsys fs.FS, asOf calendar.Date, lang source.Lang) *Server {
	s := &Server{sources: build.Open(fsys), asOf: asOf, lang: lang, listeners: map[chan string]bool{}}
	s.Reload()
	return s
}

// Reload reads what has changed and shows it. Changed names are those of files
// whose parse is to be forgotten. It returns what is wrong, or "". It must not be
// called from several goroutines.
func (s *Server) Reload(changed ...string) string {
	s.sources.Forget(changed...)
	var ps source.Problems
	model := s.sources.Load(s.asOf, &ps, nil)
	check.Settle(&ps, model.Site.Silences, false)
	text := s.print(&ps)
	s.mu.Lock()
	if ps.Errors() == 0 {
		s.model = model
	}
	s.problems = text
	s.mu.Unlock()
	s.tell()
	return text
}

// print leaves notes out: they would hide what an edit broke. check --notes has them.
func (s *Server) print(ps *source.Problems) string {
	list := slices.DeleteFunc(ps.Sorted(), func(p source.Problem) bool { return p.Kind.Level == source.Note })
	var b strings.Builder
	for _, p := range source.Brief(list) {
		b.WriteString(p.Format(s.lang))
	}
	return b.String()
}

// event is what browsers are told: what is wrong, and whether to load again.
type event struct {
	Problems string `json:"problems"`
	Reload   bool   `json:"reload"`
}

func (s *Server) message(reload bool) string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	data, err := json.Marshal(event{s.problems, reload})
	if err != nil {
		panic(err) // strings and bools always marshal
	}
	return string(data)
}

func (s *Server) tell() {
	message := s.message(true)
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.listeners {
		select {
		case c <- message:
		default: // it has one waiting already
		}
	}
}

// The addresses of the preview's own, which no page of a site can have.
const (
	eventsPath = "/_mingjing/events"
	scriptPath = "/_mingjing/live.js"
)

// ServeHTTP renders a page, or answers for the preview itself.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	switch r.URL.Path {
	case eventsPath:
		s.events(w, r)
		return
	case scriptPath:
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		fmt.Fprint(w, liveScript)
		return
	}
	s.mu.RLock()
	model := s.model
	s.mu.RUnlock()
	if model == nil {
		s.failure(w)
		return
	}
	// The site stands at the root; links of 404.html begin at the path of base_url.
	asked := r.URL.Path
	if below, ok := strings.CutPrefix(asked, model.Site.Config.BasePath()); ok {
		asked = "/" + below
	}
	address := strings.TrimPrefix(path.Clean(asked), "/")
	if address == "" || strings.HasSuffix(asked, "/") {
		address = path.Join(address, "index.html")
	}
	file, ok := output.Find(model.Files, address)
	status := http.StatusOK
	if data, made := s.together.file(model, address); !ok && made {
		w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(address)))
		_, _ = w.Write(data) // a reader who has gone is no fault
		return
	}
	if !ok {
		file, ok = output.Find(model.Files, "404.html")
		status = http.StatusNotFound
	}
	if !ok {
		http.NotFound(w, r)
		return
	}
	s.send(w, file, status)
}

// send renders a file. Problems that only rendering shows are told above the page.
func (s *Server) send(w http.ResponseWriter, file output.File, status int) {
	var b bytes.Buffer
	var ps source.Problems
	file.Render(&b, &ps)
	kind := mime.TypeByExtension(path.Ext(file.Address))
	data := b.Bytes()
	if path.Ext(file.Address) == ".html" {
		data = live(data, s.print(&ps))
	}
	w.Header().Set("Content-Type", kind)
	w.WriteHeader(status)
	_, _ = w.Write(data) // a reader who has gone is no fault
}

// live adds the preview's script to a page.
func live(page []byte, problems string) []byte {
	end := `<script src="` + scriptPath + `" data-problems="` + html.EscapeString(problems) + `"></script></body>`
	return bytes.Replace(page, []byte("</body>"), []byte(end), 1)
}

// failure is shown while there has been no good site yet.
func (s *Server) failure(w http.ResponseWriter) {
	s.mu.RLock()
	problems := s.problems
	s.mu.RUnlock()
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusInternalServerError)
	title := source.Text{ZH: "内容有错误，改正后自动显示", EN: "There are errors; the page appears when they are mended"}.In(s.lang)
	fmt.Fprintf(w, "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>%s</title><body><h1>%s</h1><pre>%s</pre><script src=\"%s\"></script></body></html>", title, title, html.EscapeString(problems), scriptPath)
}

// events keeps a browser told (server-sent events).
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	flusher, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "no streaming", http.StatusInternalServerError)
		return
	}
	c := make(chan string, 1)
	s.mu.Lock()
	s.listeners[c] = true
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		delete(s.listeners, c)
		s.mu.Unlock()
	}()
	w.Header().Set("Content-Type", "text/event-stream")
	fmt.Fprintf(w, "data: %s\n\n", s.message(false))
	flusher.Flush()
	for {
		select {
		case <-r.Context().Done():
			return
		case m := <-c:
			fmt.Fprintf(w, "data: %s\n\n", m)
			flusher.Flush()
		}
	}
}

// Problems returns what is wrong now, as printed, or "".
func (s *Server) Problems() string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.problems
}
