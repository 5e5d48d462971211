package theme

import (
	"fmt"
	"html/template"
	"io/fs"
	"path"

	"mingjing/generator/internal/source"
)

// Words are the interface texts of a theme in one language, by key.
type Words map[string]string

// readWords reads i18n/<lang>.toml: a flat table of texts.
func readWords(fsys fs.FS, dir, lang string, ps *source.Problems) Words {
	name := path.Join("i18n", lang+".toml")
	sub := source.Prefixed(fsys, dir)
	f, ok := source.Read(sub, path.Join(dir, name), ps)
	if !ok {
		return Words{}
	}
	t := source.ParseFile(f, ps)
	w := Words{}
	for _, key := range t.Keys() {
		w[key] = t.String(key)
	}
	return w
}

// Get returns a text; a key that is missing is an error, so that no page is
// published with a hole in it.
func (w Words) Get(key string, args ...any) (string, error) {
	text, ok := w[key]
	if !ok {
		return "", fmt.Errorf("no interface text %q", key)
	}
	if len(args) == 0 {
		return text, nil
	}
	return fmt.Sprintf(text, args...), nil
}

// functions are what templates may call beside the built-in ones.
func (th *Theme) functions() template.FuncMap {
	return template.FuncMap{
		"t":      th.Words.Get,                    // {{t "skip"}}: an interface text
		"asset":  th.assetAddress,                 // {{.Root}}{{asset "mark.svg"}}: an asset's address
		"set":    set,                             // {{set .Sentence}}: no line breaks within a date or between number and unit
		"policy": func() string { return Policy }, // {{policy}}: the Content-Security-Policy
	}
}
