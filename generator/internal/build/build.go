// Package build knows how the site gets onto the disk: sources to model to files,
// rendered on all cores into a staging folder, and moved into place only when
// nothing is wrong. A failed build leaves the last good output as it was.
package build

import (
	"bytes"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/check"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/output"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
	"mingjing/themes"
)

// Shanghai is the time zone that dates are meant in; Chinese time has had no
// summer time since 1991, so the offset is enough.
var Shanghai = time.FixedZone("Asia/Shanghai", 8*60*60)

// Progress is told how far a stage is. It may be called from several goroutines.
type Progress func(stage string, done, all int)

// A Model is a site ready to be rendered.
type Model struct {
	Site   *site.Site
	Theme  *theme.Theme
	Files  []output.File
	Groups []output.Group

	gate *check.Gate
}

// A Source is a source tree with what is remembered of it, so that after an edit the
// model is made again at the cost of what the edit touches.
type Source struct {
	fsys   fs.FS
	loader *content.Loader
	memory check.Memory
	theme  *theme.Theme // nil before the first model, and after an edit of it

	last  *Model        // the former model
	asked calendar.Date // the day that it was asked for

	// What was wrong with sources and site, with records, theme, and files.
	ofSite, ofRecords, ofTheme, ofFiles source.Problems
}

// Open prepares to read the tree whose root holds site.toml and content/.
func Open(fsys fs.FS) *Source { return &Source{fsys: fsys, loader: content.NewLoader(fsys)} }

// Forget drops what is remembered of files that have changed, of all where none is named.
func (s *Source) Forget(names ...string) {
	var sources []string
	for _, n := range names {
		inTheme := strings.HasPrefix(n, themesFolder)
		if inTheme || n == content.ConfigFile {
			s.theme = nil
		}
		if !inTheme {
			sources = append(sources, n)
		}
	}
	if len(sources) > 0 || len(names) == 0 {
		s.loader.Forget(sources...)
	}
}

// themesFolder is where themes of the source tree lie.
const themesFolder = "themes/"

// Load makes the model. The day is asOf, or the one that site.toml pins, or today's in
// Shanghai. What an edit does not reach is taken from the former model: the site where
// only texts of records or the theme have changed, the files where only such texts have,
// since pages and index read them when they are made.
func (s *Source) Load(asOf calendar.Date, ps *source.Problems, progress Progress) *Model {
	m := &Model{}
	var group sync.WaitGroup
	changed := s.loader.Changed() || s.last == nil || asOf != s.asked || s.last.Site.Today != today(s.last.Site.Config)
	if changed {
		s.ofSite, s.ofRecords = source.Problems{}, source.Problems{}
		m.Site = s.site(asOf, progress)
		group.Go(func() { check.Sources(m.Site, &s.memory, &s.ofRecords) }) // who only looks at the site, as Files does
	} else {
		m.Site = s.last.Site
	}
	if s.theme == nil {
		s.ofTheme = source.Problems{}
		s.theme = loadTheme(s.fsys, m.Site.Config, &s.ofTheme)
	}
	m.Theme = s.theme
	if changed || m.Theme != s.last.Theme {
		s.ofFiles = source.Problems{}
		m.Files, m.Groups = output.Files(m.Site, m.Theme, &s.ofFiles)
	} else {
		m.Files, m.Groups = s.last.Files, s.last.Groups
	}
	m.gate = check.NewGate(m.Site)
	group.Wait()
	s.last, s.asked = m, asOf
	for _, found := range []source.Problems{s.ofSite, s.ofTheme, s.ofFiles, s.ofRecords} {
		ps.Join(found)
	}
	return m
}

// site makes the site of what the sources hold.
func (s *Source) site(asOf calendar.Date, progress Progress) *site.Site {
	var read func(done, all int)
	if progress != nil {
		read = func(done, all int) { progress("read", done, all) }
	}
	tree := s.loader.Load(&s.ofSite, read)
	tree.Today = today(tree.Config)
	if asOf.IsZero() {
		asOf = tree.Today
	}
	var twice source.Problems
	var group sync.WaitGroup
	group.Go(func() { tree.CheckUnique(&twice) })
	st := site.New(tree, asOf, &s.ofSite)
	group.Wait()
	s.ofSite.Join(twice)
	return st
}

// today is the day that sources are read on: the one that site.toml pins, or Shanghai's.
func today(c content.Config) calendar.Date {
	if !c.AsOf.IsZero() {
		return c.AsOf
	}
	return calendar.Of(time.Now().In(Shanghai))
}

var noTheme = source.Kind{ID: "theme-missing", Level: source.Error,
	Say: source.Text{ZH: "没有主题 %q", EN: "there is no theme %q"},
	Fix: source.Text{ZH: "在 site.toml 里写 theme = \"civic\"，或在 themes/ 下放这个主题", EN: "write theme = \"civic\" in site.toml, or put the theme below themes/"}}

// loadTheme takes the theme of the source tree, else the one in the program.
func loadTheme(fsys fs.FS, c content.Config, ps *source.Problems) *theme.Theme {
	if c.Theme == "" {
		c.Theme, c.Language = "civic", "zh-CN" // site.toml could not be read; its problem is told already
	}
	dir := path.Join("themes", c.Theme)
	if _, err := fs.Stat(fsys, path.Join(dir, "theme.toml")); err == nil {
		if sub, err := fs.Sub(fsys, dir); err == nil {
			return theme.Load(sub, dir, c.Language, ps)
		}
	}
	sub, err := fs.Sub(themes.FS, c.Theme)
	if err == nil {
		_, err = fs.Stat(sub, "theme.toml")
	}
	if err != nil {
		ps.Add(source.Locate(fsys, content.ConfigFile, "theme"), &noTheme, c.Theme)
		sub, _ = fs.Sub(themes.FS, "civic")
	}
	return theme.Load(sub, dir, c.Language, ps)
}

// A Use takes a file as its pieces come. It may be called from several goroutines;
// a piece is only valid until the next.
type Use func(address string, pieces iter.Seq[[]byte]) error

// thrift is how much garbage may gather while files are rendered, in hundredths of what
// is in use. Nearly all that a page takes is gone with it: a tenth less memory costs a
// fiftieth of the time.
const thrift = 75

// Render renders every file on all cores, reads it for what must not be public, and
// hands it to use.
func (m *Model) Render(ps *source.Problems, progress Progress, use Use) error {
	defer debug.SetGCPercent(debug.SetGCPercent(thrift))
	var next, done atomic.Int64
	var mu sync.Mutex
	var group sync.WaitGroup
	var failed atomic.Pointer[error]
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			var buffer bytes.Buffer
			var own source.Problems
			for failed.Load() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(m.Files) {
					break
				}
				f := m.Files[i]
				pieces := f.Pieces(&buffer, &own)
				if !f.Part { // what it says is read elsewhere
					pieces = m.gate.Pass(f.Address, pieces)
				}
				if err := use(f.Address, pieces); err != nil {
					failed.CompareAndSwap(nil, &err)
					break
				}
				if n := done.Add(1); progress != nil && n%64 == 0 {
					progress("render", int(n), len(m.Files))
				}
			}
			mu.Lock()
			defer mu.Unlock()
			ps.Join(own)
		})
	}
	group.Wait()
	m.gate.Report(ps)
	if err := failed.Load(); err != nil {
		return *err
	}
	return m.makeGroups(use)
}

// Read is a Use that renders, so that problems are found, and keeps nothing.
func Read(_ string, pieces iter.Seq[[]byte]) error {
	for range pieces {
	}
	return nil
}

// whole is a file that is there already as its only piece.
func whole(data []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) { yield(data) }
}

// crowded is how much of the heap may be in use before the garbage of what is made
// together is collected sooner.
const crowded = 100 << 20

// makeGroups makes what is made together. That holds much at once: where there is much
// already, the garbage is collected sooner, which keeps the peak near what is in use.
func (m *Model) makeGroups(use Use) error {
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	if memory.HeapAlloc > crowded {
		defer debug.SetGCPercent(debug.SetGCPercent(12))
	}
	for _, g := range m.Groups {
		if err := g.Make(func(address string, data []byte) error { return use(address, whole(data)) }); err != nil {
			return err
		}
	}
	return nil
}

// A Result says what a build did.
type Result struct{ Files, Written, Removed int }

// Options say how a site is written.
type Options struct {
	Compress bool   // .gz and .br siblings for servers that send them as they are
	Zip      string // the whole site as one file too, at this path; "" for none
}

// Write renders the model into a folder. Where ps holds errors after rendering,
// nothing in the folder has changed. The error is a fault of folder or disk.
func (m *Model) Write(out string, o Options, ps *source.Problems, progress Progress) (Result, error) {
	if ps.Errors() > 0 { // find what else is wrong, but write nothing
		return Result{}, m.Render(ps, progress, Read)
	}
	w, err := openFolder(out, o)
	if err != nil {
		return Result{}, err
	}
	defer w.discard()
	if err := m.Render(ps, progress, w.write); err != nil {
		return Result{}, err
	}
	if ps.Errors() > 0 {
		return Result{}, nil
	}
	result, err := w.commit()
	if err == nil && o.Zip != "" {
		err = pack(out, o.Zip, w.names(), m.Site.AsOf.Time())
	}
	return result, err
}

// A FolderError is a folder that the site may not or cannot be written to.
type FolderError struct {
	Dir string
	Say source.Text
	Err error
}

// Error says it in English; In in the language asked for.
func (e *FolderError) Error() string { return e.In(source.English) }

// In says it in one language.
func (e *FolderError) In(l source.Lang) string {
	s := fmt.Sprintf(e.Say.In(l), e.Dir)
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap returns the cause.
func (e *FolderError) Unwrap() error { return e.Err }

func folderFault(dir string, err error) error {
	return &FolderError{dir, source.Text{ZH: "写不进输出目录 %s", EN: "cannot write to the output folder %s"}, err}
}
