package theme

import "testing"

func TestSqueeze(t *testing.T) {
	for in, want := range map[string]string{
		"/* a */\n  p { color: red } /* b\n c */\n\n\na::before { content: \"  x\" }\n/* open": "p{color:red}a::before{content:\"  x\"}",
		".a > b, c :hover { color: var(--x, red); content: \"; : {\" }\n":                      ".a>b,c :hover{color:var(--x,red);content:\"; : {\"}",
		"a + b > * { margin: calc(1px + 2px) !important }":                                     "a+b>*{margin:calc(1px + 2px)!important}",
		"@media (min-width: 4em) { a:not(:target, .b *) { margin: 0 calc(1px + 2px) } }\n":     "@media (min-width:4em){a:not(:target,.b *){margin:0 calc(1px + 2px)}}",
	} {
		if got := string(squeeze([]byte(in))); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}
