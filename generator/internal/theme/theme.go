// Package theme knows how a theme is put together: layouts and partials of
// html/template, interface texts, style sheets and other assets. A layout receives
// finished values (the view types of this package); it never asks back.
package theme

import (
	"bytes"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"

	"mingjing/generator/internal/source"
)

var (
	templateSyntax = source.Kind{ID: "template-syntax", Level: source.Error,
		Say: source.Text{ZH: "模板写法有误：%s", EN: "the template cannot be read: %s"},
		Fix: source.Text{ZH: "对照 themes/civic/README.md 里的函数和字段", EN: "compare with the functions and fields in themes/civic/README.md"}}
	templateRun = source.Kind{ID: "template-run", Level: source.Error,
		Say: source.Text{ZH: "模板执行出错：%s（页面 %s）", EN: "the template fails: %s (page %s)"},
		Fix: source.Text{ZH: "对照 themes/civic/README.md 里这个版式得到的字段", EN: "compare with the fields that this layout receives, in themes/civic/README.md"}}
	layoutMissing = source.Kind{ID: "layout-missing", Level: source.Error,
		Say: source.Text{ZH: "主题里没有版式 %s", EN: "the theme has no layout %s"},
		Fix: source.Text{ZH: "补上这个文件，或在 site.toml 里改用 theme = \"civic\"", EN: "add the file, or set theme = \"civic\" in site.toml"}}
)

// BaseLayout is the frame around every page.
const BaseLayout = "base.html"

// A Theme is a theme that has been read. It may be used by many goroutines.
type Theme struct {
	Name    string
	Words   Words
	Assets  []Asset
	dir     string // in the source tree, for places
	layouts map[string]*layout
	files   map[string][]byte // texts of the templates, for places
}

// Load reads a theme from the folder of a file system. dir is what the folder is
// called in messages: themes/civic.
func Load(fsys fs.FS, dir, lang string, ps *source.Problems) *Theme {
	th := &Theme{Name: path.Base(dir), dir: dir, layouts: map[string]*layout{}, files: map[string][]byte{}}
	th.Words = readWords(fsys, dir, lang, ps)
	th.Assets = readAssets(fsys, dir, ps)
	common := template.New("").Option("missingkey=error").Funcs(th.functions())
	for _, name := range th.texts(fsys, "partials", ps) {
		th.parse(common, name, ps)
	}
	for _, name := range th.texts(fsys, "layouts", ps) {
		set, err := common.Clone()
		if err != nil {
			ps.Add(source.Whole(dir), &templateSyntax, err)
			continue
		}
		if t := th.parse(set, name, ps); t != nil {
			th.layouts[path.Base(name)] = &layout{template: t, words: th.Words}
		}
	}
	return th
}

// texts reads the templates of a folder and lists their names.
func (th *Theme) texts(fsys fs.FS, folder string, ps *source.Problems) []string {
	names, err := fs.Glob(fsys, folder+"/*.html")
	if err != nil {
		return nil
	}
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			ps.Add(source.Whole(path.Join(th.dir, name)), &templateSyntax, err)
		}
		th.files[path.Join(th.dir, name)] = data
	}
	return names
}

// parse adds a template under its path, so that its errors carry file:line:col.
func (th *Theme) parse(set *template.Template, name string, ps *source.Problems) *template.Template {
	full := path.Join(th.dir, name)
	text := string(th.files[full])
	t, err := set.New(full).Parse(text)
	if err != nil {
		ps.Add(th.place(err), &templateSyntax, bare(err))
		return nil
	}
	for _, own := range t.Templates() {
		if own.Tree != nil && own.Tree.ParseName == full {
			th.fix(own.Tree.Root)
		}
	}
	if path.Dir(name) == "partials" { // called by the file's own name
		if _, err := set.AddParseTree(path.Base(name), t.Tree); err != nil {
			ps.Add(th.place(err), &templateSyntax, bare(err))
		}
	}
	return t
}

// Has tells whether the theme has a layout.
func (th *Theme) Has(layout string) bool { return th.layouts[layout] != nil }

// First returns the first of several layouts that the theme has: the special
// before the general.
func (th *Theme) First(layouts ...string) string {
	for _, l := range layouts {
		if th.Has(l) {
			return l
		}
	}
	return layouts[len(layouts)-1]
}

// run executes a layout for a page. What a template has written before it failed
// stays in dst: the page is not used then.
func (th *Theme) run(dst *bytes.Buffer, layout, page string, view any, ps *source.Problems) {
	l := th.layouts[layout]
	if l == nil {
		ps.Add(source.Whole(path.Join(th.dir, "layouts", layout)), &layoutMissing, layout)
		return
	}
	if err := l.execute(dst, view); err != nil {
		ps.Add(th.place(err), &templateRun, bare(err), page)
	}
}

var templatePlace = regexp.MustCompile(`(?:html/)?template: ?([^\s:]+):(\d+)(?::(\d+))?: ?`)

// place reads file:line:col out of a template error. Columns of text/template
// count bytes from 0.
func (th *Theme) place(err error) source.Place {
	m := templatePlace.FindStringSubmatch(err.Error())
	if m == nil {
		return source.Whole(th.dir)
	}
	text, known := th.files[m[1]]
	if !known {
		return source.Whole(m[1])
	}
	f := source.File{Name: m[1], Text: text}
	line, _ := strconv.Atoi(m[2])
	start := 0
	for range line - 1 {
		start += bytes.IndexByte(text[start:], '\n') + 1
	}
	if m[3] == "" {
		return f.AtLine(line)
	}
	col, _ := strconv.Atoi(m[3])
	return f.At(source.Span{Start: start + col, End: start + col + 1})
}

// bare is the message without its place, which is printed before it.
func bare(err error) string {
	return strings.TrimSpace(templatePlace.ReplaceAllString(err.Error(), ""))
}
