package source

import (
	"bytes"
	"strings"
)

// Fence is the line that opens and closes TOML front matter.
const Fence = "+++"

var (
	noFrontMatter = Kind{"front-matter-missing", Error,
		Text{"文件开头没有 +++ 围起来的信息栏", "the file does not begin with front matter between +++ lines"},
		Text{"第一行写 +++，接着写信息栏（例：title = \"标题\"），再写一行 +++，然后是正文", "begin with a line +++, then the fields (title = \"…\"), a line +++, then the text"}}
	openFrontMatter = Kind{"front-matter-open", Error,
		Text{"信息栏没有结束：少了第二行 +++", "the front matter does not end: the second +++ line is missing"},
		Text{"在信息栏之后、正文之前单独写一行 +++", "write a line +++ after the fields and before the text"}}
)

// SplitFrontMatter finds the TOML between the fences and the text after them.
// Both come as spans of the file, so that places stay the file's own.
func SplitFrontMatter(f File, ps *Problems) (head, body Span, ok bool) {
	first, _, _ := bytes.Cut(f.Text, []byte("\n"))
	if strings.TrimRight(string(first), " \t") != Fence {
		ps.Add(f.AtLine(1), &noFrontMatter)
		return Span{}, Span{}, false
	}
	start := min(len(first)+1, len(f.Text))
	for at := start; at < len(f.Text); {
		end := len(f.Text)
		if i := bytes.IndexByte(f.Text[at:], '\n'); i >= 0 {
			end = at + i
		}
		if bytes.HasPrefix(f.Text[at:end], []byte(Fence)) && len(bytes.TrimSpace(f.Text[at+3:end])) == 0 {
			return Span{start, at}, Span{min(end+1, len(f.Text)), len(f.Text)}, true
		}
		at = end + 1
	}
	ps.Add(f.AtLine(1), &openFrontMatter)
	return Span{}, Span{}, false
}
