package markdown

import (
	"strings"
	"testing"
	"time"
)

// TestTangles holds what would take goldmark the square of its length, or worse.
func TestTangles(t *testing.T) {
	nested := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.Repeat("  ", i) + "- 层\n")
		}
		return b.String()
	}
	for name, c := range map[string]struct {
		text    string
		tangled bool
	}{
		"quotes":       {strings.Repeat(">", 10000) + " 引", true},
		"spaced":       {strings.Repeat("> ", 101) + "引", true},
		"some quotes":  {strings.Repeat("> ", 100) + "引", false},
		"lists":        {nested(2000), true},
		"some lists":   {strings.Repeat(nested(95), 20), false},
		"on one line":  {strings.Repeat("- ", 10000) + "项", true},
		"numbered":     {strings.Repeat("1. ", 200) + "项", true},
		"rule":         {strings.Repeat("- ", 10000) + "\n\n" + strings.Repeat("*", 9000), false},
		"links":        {strings.Repeat("[a](", 100000), true},
		"whole links":  {strings.Repeat("[甲](b.md)", 20000), false},
		"definitions":  {strings.Repeat("[甲]: /x\n", 50000), true},
		"apart":        {strings.Repeat("[甲]: /x\n\n", 20000), false},
		"footnotes":    {strings.Repeat("[^甲]: 注\n", 20000), false},
		"brackets":     {strings.Repeat("[", 200000), false},
		"stars":        {strings.Repeat("**\n", 100000), false},
		"one line":     {strings.Repeat("字", 3<<20), false},
		"code":         {strings.Repeat(" ", 500) + "代码", false},
		"parentheses":  {strings.Repeat("（(甲", 50000), false},
		"lone marks":   {strings.Repeat("*a ", 100000), false},
		"back quotes":  {strings.Repeat("` ", 100000), false},
		"ampersands":   {strings.Repeat("&", 300000), false},
		"html":         {strings.Repeat("<b>", 100000), false},
		"many columns": {strings.Repeat("|a", 5000) + "|\n" + strings.Repeat("|-", 5000) + "|\n", false},
	} {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			_, ps := convert([]byte(c.text))
			AppendText(nil, []byte(c.text))
			told := false
			for _, p := range ps.Sorted() {
				told = told || p.Kind == &tangled
			}
			if took := time.Since(began); told != c.tangled || took > 20*time.Second {
				t.Errorf("tangled: %v, want %v; %v", told, c.tangled, took)
			}
		})
	}
}
