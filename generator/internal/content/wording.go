package content

import (
	"bytes"
	"slices"
	"strings"

	"mingjing/generator/internal/source"
)

// A Wording is the bureau's list of words that are wrong or not to be used, with the
// right ones. It is data: content/rules/wording.toml.
type Wording struct {
	words  []word
	starts [1 << 16]bool // first two bytes of the words, so that one pass finds all
}

type word struct {
	wrong, right, reason string
}

var wrongWord = source.Kind{ID: "wording", Level: source.Warning,
	Say: source.Text{ZH: "用词：%q", EN: "wording: %q"},
	Fix: source.Text{ZH: "改为 %[2]q%[3]s", EN: "write %[2]q%[3]s"}}

var shortWord = source.Kind{ID: "wording-short", Level: source.Error,
	Say: source.Text{ZH: "%q 太短，会到处误报", EN: "%q is too short and would be found everywhere"},
	Fix: source.Text{ZH: "写两个字以上的词", EN: "give a word of two characters or more"}}

func readWording(f source.File, ps *source.Problems) *Wording {
	t := source.ParseFile(f, ps)
	w := &Wording{}
	for _, wt := range t.Tables("word") {
		e := word{wt.Need("wrong"), wt.Need("right"), wt.String("reason")}
		wt.Done()
		if len(e.wrong) < 3 {
			if e.wrong != "" {
				ps.Add(wt.At("wrong"), &shortWord, e.wrong)
			}
			continue
		}
		w.starts[int(e.wrong[0])<<8|int(e.wrong[1])] = true
		w.words = append(w.words, e)
	}
	t.Done()
	return w
}

// useWording forgets what was seen in texts where the list of words has changed.
func (l *Loader) useWording(w *Wording) {
	if !w.same(l.words) {
		for _, p := range l.parsed {
			p.looked = nil
		}
		clear(l.looked)
	}
	l.words = w
}

func (w *Wording) same(other *Wording) bool {
	if w == nil || other == nil {
		return w == other
	}
	return slices.Equal(w.words, other.words)
}

// check reports the words of the list that stand in a text. The words of an official
// plan stay as they were issued, and the lists of rules name what they forbid.
func (w *Wording) check(f source.File, ps *source.Problems) {
	if w == nil || strings.HasPrefix(f.Name, RulesFolder+"/") || strings.HasPrefix(f.Name, Root+"/plan/") && strings.HasSuffix(f.Name, "/plan.md") {
		return
	}
	for i := 0; i+1 < len(f.Text); i++ {
		if !w.starts[int(f.Text[i])<<8|int(f.Text[i+1])] {
			continue
		}
		for _, e := range w.words {
			if bytes.HasPrefix(f.Text[i:], []byte(e.wrong)) && !bytes.HasPrefix(f.Text[i:], []byte(e.right)) {
				reason := e.reason
				if reason != "" {
					reason = "（" + reason + "）"
				}
				ps.Add(f.At(source.Span{Start: i, End: i + len(e.wrong)}), &wrongWord, e.wrong, e.right, reason)
			}
		}
	}
}
