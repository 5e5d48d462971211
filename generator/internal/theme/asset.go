package theme

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"mingjing/generator/internal/source"
)

// An Asset is a file that pages use, under an address that changes with its bytes.
type Asset struct {
	Name    string // as templates call it: style.css
	Address string // assets/style.1a2b3c4d.css
	Data    []byte
}

// StyleName is what templates call the one style sheet; PrintName that for paper.
const (
	StyleName = "style.css"
	PrintName = "print.css"
)

// readAssets reads theme.toml and assets/: the style sheets it lists become one, those
// for paper another.
func readAssets(fsys fs.FS, dir string, ps *source.Problems) []Asset {
	f, ok := source.Read(source.Prefixed(fsys, dir), path.Join(dir, "theme.toml"), ps)
	if !ok {
		return nil
	}
	t := source.ParseFile(f, ps)
	t.Need("name")
	t.String("description")
	assets := []Asset{fingerprinted(StyleName, joined(fsys, dir, t.Strings("styles"), ps))}
	if names := t.Strings("print"); len(names) > 0 {
		assets = append(assets, fingerprinted(PrintName, joined(fsys, dir, names, ps)))
	}
	t.Done()
	names, _ := fs.Glob(fsys, "assets/*")
	for _, name := range names {
		if strings.HasSuffix(name, ".css") || source.Leftover(path.Base(name)) {
			continue
		}
		if data, err := fs.ReadFile(fsys, name); err == nil {
			assets = append(assets, fingerprinted(path.Base(name), data))
		}
	}
	return assets
}

// joined is the style sheets of a list, squeezed, one after the other.
func joined(fsys fs.FS, dir string, names []string, ps *source.Problems) []byte {
	var css []byte
	for _, name := range names {
		if sheet, ok := source.Read(source.Prefixed(fsys, dir), path.Join(dir, "assets", name), ps); ok {
			css = append(css, squeeze(sheet.Text)...)
		}
	}
	return css
}

func fingerprinted(name string, data []byte) Asset {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	return Asset{name, "assets/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext, data}
}

func (th *Theme) assetAddress(name string) (string, error) {
	for _, a := range th.Assets {
		if a.Name == name {
			return a.Address, nil
		}
	}
	return "", fmt.Errorf("the theme has no asset %q", name)
}

// squeeze takes comments, indentation, ends of lines and the blanks around marks out of
// a style sheet. What is inside strings stays as it is.
func squeeze(css []byte) []byte {
	var out bytes.Buffer
	for len(css) > 0 {
		i := bytes.Index(css, []byte("/*"))
		if i < 0 {
			out.Write(css)
			break
		}
		out.Write(css[:i])
		j := bytes.Index(css[i+2:], []byte("*/"))
		if j < 0 {
			break
		}
		css = css[i+2+j+2:]
	}
	var lines bytes.Buffer
	for line := range bytes.Lines(out.Bytes()) {
		if line = bytes.TrimSpace(line); len(line) > 0 {
			tighten(&lines, line)
			if strings.IndexByte("{};,", line[len(line)-1]) < 0 {
				lines.WriteByte('\n')
			}
		}
	}
	return lines.Bytes()
}

// tighten writes a line of a style sheet without the blanks that follow { ; : , > and
// stand before { } ! and >, and those around a + that is in no brackets. Others have a meaning: "a :hover" is not "a:hover".
func tighten(dst *bytes.Buffer, line []byte) {
	quote, depth := byte(0), 0
	for i, b := range line {
		switch {
		case quote == 0 && b == '(':
			depth++
		case quote == 0 && b == ')':
			depth--
		case quote != 0:
			if b == quote && line[i-1] != '\\' {
				quote = 0
			}
		case b == '"' || b == '\'':
			quote = b
		case b == ' ' && (strings.IndexByte("{;:,> ", line[i-1]) >= 0 || strings.IndexByte("{}>!", line[i+1]) >= 0):
			continue
		case b == ' ' && depth == 0 && (line[i-1] == '+' || line[i+1] == '+'):
			continue
		}
		dst.WriteByte(b)
	}
}
