package source

import (
	"reflect"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

const plainSample = `id = "z9sz8tbz" # 编号
title = "对示例公司的行政处罚决定书"
law = ["《甲法》第一条", "《乙法》第二条",]
kinds = []
fine = 108000
part = 12.50
less = -3
decided = 2022-01-11
legacy = true
closed = false

	tasks = [ "3-1-5" ]
`

// FuzzPlain: what the plain reader reads, the library reads too, to the same values.
func FuzzPlain(f *testing.F) {
	for _, s := range []string{plainSample, "a = \"b\\n\"", "a = '''x'''", "a = \"\"\"x\"\"\"", "a = 1_000", "a = 007", "a = 2022-02-30", "a = 2022-01-01T00:00:00Z",
		"a = [1, 2]", "a = [\"x\" \"y\"]", "a = [\"x\",,]", "[t]\na = 1", "a.b = 1", "a = 1\na = 2", "a = \"x\" y", "a = true#", "a = trueish", "a = -0", "a = 1e5", "a = 0.10", "a =", "= 1", "a = \"#\"", "# \x01", "a = 0000-01-01", "a = inf"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		got, ok := parsePlain(text)
		if !ok || !utf8.Valid(text) {
			return
		}
		want := map[string]any{}
		if _, err := toml.Decode(string(text), &want); err != nil {
			t.Fatalf("%q: the library refuses it: %v", text, err)
		}
		if len(got) != len(want) {
			t.Fatalf("%q: %v, want %v", text, got, want)
		}
		for k, v := range want {
			if d, ok := v.(time.Time); ok {
				e, _ := got[k].(time.Time)
				if d.Format(time.DateOnly) != e.Format(time.DateOnly) {
					t.Fatalf("%q: %s is %v, want %v", text, k, e, d)
				}
			} else if !reflect.DeepEqual(got[k], v) {
				t.Fatalf("%q: %s is %#v, want %#v", text, k, got[k], v)
			}
		}
	})
}

// TestPlainReadsRecords: the form that records are written in takes the short way.
func TestPlainReadsRecords(t *testing.T) {
	got, ok := parsePlain([]byte(plainSample))
	if !ok || len(got) != 11 || got["fine"] != int64(108000) || got["part"] != 12.5 || len(got["law"].([]any)) != 2 {
		t.Errorf("%v %v", ok, got)
	}
}

func BenchmarkPlain(b *testing.B) {
	for b.Loop() {
		parsePlain([]byte(plainSample))
	}
}

func BenchmarkLibrary(b *testing.B) {
	for b.Loop() {
		var v map[string]any
		_, _ = toml.Decode(plainSample, &v)
	}
}
