package theme

import (
	"os"
	"strings"
	"testing"

	"mingjing/generator/internal/source"
)

// TestLanguages: every interface text stands in both languages, with the same verbs.
func TestLanguages(t *testing.T) {
	var ps source.Problems
	fsys := os.DirFS("../../../themes/civic")
	zh := readWords(fsys, "themes/civic", "zh-CN", &ps)
	en := readWords(fsys, "themes/civic", "en", &ps)
	if ps.Len() > 0 || len(zh) < 40 {
		t.Fatalf("%d texts, %d problems", len(zh), ps.Len())
	}
	for key, text := range zh {
		other, ok := en[key]
		if !ok {
			t.Errorf("%s is missing in en.toml", key)
		}
		if strings.Count(text, "%d") != strings.Count(other, "%d") {
			t.Errorf("%s: %q and %q take different values", key, text, other)
		}
	}
	for key := range en {
		if _, ok := zh[key]; !ok {
			t.Errorf("%s is missing in zh-CN.toml", key)
		}
	}
}
