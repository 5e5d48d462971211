package monitor

import "testing"

// TestRows: 61 lines from 2 to 62 were called 61 of them.
func TestRows(t *testing.T) {
	for want, lines := range map[string][]int{
		"第2、3行":     {2, 3},
		"第2至8行":     {2, 3, 4, 5, 6, 7, 8},
		"第2至9行中的7行": {2, 3, 4, 5, 6, 7, 9},
	} {
		if got := (Rows{Lines: lines}).Print(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
