package source

import (
	"bytes"
	"path"
	"strings"
)

// A Silence lets the warnings of one id in one file pass, with a reason. It is a
// comment of the form
//
//	# silence: column-stale 栏目改版，12月恢复更新
//	# silence(2022-07.csv): csv-dry 当月检修
//
// in a TOML file or in front matter; the second form names a file beside that can
// hold no comment. Errors cannot be silenced.
type Silence struct {
	ID, Reason string
	File       string // whose warnings it lets pass
	Place      Place
}

const silenceMark = "# silence"

var silenceForm = Kind{"silence-form", Warning,
	Text{"看不懂这条静默说明", "this silence cannot be read"},
	Text{"写成：# silence: 编号 理由，例：# silence: column-stale 栏目改版，12月恢复更新；表格和附件在旁边的文件里写 # silence(文件名): 编号 理由", "write # silence: ID REASON, for example # silence: column-stale being rebuilt until December; for a table or an attachment, in a file beside: # silence(FILE): ID REASON"}}

// Silences reads the silences of a TOML file or of a text's front matter.
func Silences(f File, ps *Problems) []Silence {
	if !bytes.Contains(f.Text, []byte(silenceMark)) {
		return nil
	}
	var out []Silence
	text := string(f.Text)
	if rest, ok := strings.CutPrefix(text, Fence); ok {
		head, _, _ := strings.Cut(rest, "\n"+Fence)
		text = Fence + head
	}
	for n, line := range strings.Split(text, "\n") {
		rest, ok := strings.CutPrefix(strings.TrimSpace(line), silenceMark)
		if !ok || rest != "" && rest[0] != ':' && rest[0] != '(' {
			continue
		}
		at := f.AtLine(n + 1)
		s := Silence{File: f.Name, Place: at}
		if beside, ok := strings.CutPrefix(rest, "("); ok {
			name, after, _ := strings.Cut(beside, ")")
			s.File, rest = path.Join(path.Dir(f.Name), name), after
		}
		body, ok := strings.CutPrefix(rest, ":")
		s.ID, s.Reason, _ = strings.Cut(strings.TrimSpace(body), " ")
		s.Reason = strings.TrimSpace(s.Reason)
		if !ok || s.ID == "" || s.Reason == "" {
			ps.Add(at, &silenceForm)
			continue
		}
		out = append(out, s)
	}
	return out
}
