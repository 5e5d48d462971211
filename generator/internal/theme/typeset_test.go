package theme

import (
	"strings"
	"testing"
)

func TestSet(t *testing.T) {
	for in, want := range map[string]string{
		"罚款合计33万元，最近一件2022年9月27日。":    "罚款合计[33万元]，最近一件[2022年9月27日]。",
		"（行政处罚决定，2022-09-23）":         "（行政处罚决定，[2022-09-23]）",
		"现公开66件，占99.0%；PM2.5为1,168公顷": "现公开[66件]，占[99.0%]；PM2.5为[1,168公顷]",
		"2022年第三季度<3件>":               "[2022年]第三季度&lt;3件&gt;",
		"2022年11月，":                   "[2022年11月]，",
		"第3-1-2条 7":                   "第[3-1-2条] 7",
		"昼间2.0分贝，3个工作日":               "昼间[2.0分贝]，[3个工作日]",
		"HJ 633—2026，3件":              "HJ 633—2026，[3件]",
		"":                            "",
	} {
		got := strings.NewReplacer(`<span class="one">`, "[", "</span>", "]").Replace(string(set(in)))
		if got != want {
			t.Errorf("%s\ngot  %s\nwant %s", in, got, want)
		}
	}
}
