package site

import "testing"

func TestRel(t *testing.T) {
	for _, tc := range []struct{ from, to, want string }{
		{"index.html", "a/b.html", "a/b.html"},
		{"a/b.html", "a/c.html#x", "c.html#x"},
		{"a/b/c.html", "index.html", "../../index.html"},
		{"a/b/c.html", "a/d.html", "../d.html"},
		{"ab/c.html", "a/d.html", "../a/d.html"},
	} {
		if got := Rel(tc.from, tc.to); got != tc.want {
			t.Errorf("Rel(%q, %q) = %q, want %q", tc.from, tc.to, got, tc.want)
		}
	}
}
