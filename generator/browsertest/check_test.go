package browsertest

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestBeforePublishing is journey 15: the demonstration passes; faults of several sorts
// are told in one run, each at its place, and stop the build; nothing half is left. How
// long a check of 10,000 records takes is reported.
func TestBeforePublishing(t *testing.T) {
	dir := sources(t)
	run(t, dir, "check")
	penalty := filepath.Join(dir, "content/enforcement/penalties/2022/2022-010.md")
	edit(t, penalty, "当事人：", "见[这一件](没有这个文件.md)，联系人电话13800138000。\n\n当事人：")
	edit(t, filepath.Join(dir, "content/enforcement/penalties/2022/2022-001.md"), `tasks = ["`, `tasks = ["9-9-9", "`)
	said, code := runs(t, dir, "check")
	for _, want := range []string{"[phone-leak]", "没有这个文件.md", "9-9-9", "2022-010.md:", "2022-001.md:", "改法："} {
		if !strings.Contains(said, want) {
			t.Errorf("the check does not say %q:\n%s", want, said)
		}
	}
	if strings.Contains(said, "13800138000") {
		t.Error("the check repeats the telephone number that it warns of")
	}
	if code != 1 {
		t.Errorf("the check ends with %d", code)
	}
	if text, code := runs(t, dir, "build", "--quiet"); code != 1 {
		t.Errorf("the build ends with %d:\n%s", code, text)
	}
	if _, err := os.Stat(filepath.Join(dir, "public")); !os.IsNotExist(err) {
		t.Errorf("a site with faults was built: %v", err)
	}

	const records = 10_000
	large := filepath.Join(t.TempDir(), "large")
	run(t, ".", "sample", "--notices", strconv.Itoa(records/2), "--rows", strconv.Itoa(records/2), "--out", large)
	start := time.Now()
	text, code := runs(t, large, "check")
	if code > 1 {
		t.Fatalf("exit code %d\n%s", code, text)
	}
	t.Logf("a check of %d records took %.1f s", records, time.Since(start).Seconds())
}
