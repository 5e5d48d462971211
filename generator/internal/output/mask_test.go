package output

import (
	"strings"
	"testing"
)

func testMask() *mask {
	hidden := []string{"示例市甲纸业有限公司", "示例市甲纸业", "示例市A&B印染（示例）有限公司", "91449999MA5Q7K2C3T", "示例环罚〔2026〕1号"}
	public := map[string]bool{"示例市甲纸业有限公司城东分公司": true, "示例市乙建材有限公司": true}
	return newMask(hidden, func() map[string]bool { return public })
}

// However it is written, what is hidden is not read, and lengths stay.
func TestMaskHides(t *testing.T) {
	m := testMask()
	for _, text := range []string{
		"示例市甲纸业有限公司", "示例市甲纸业的厂区", "示例市甲纸\n业有限公司", "<strong>示例市</strong>甲纸业有限公司", "示例市&nbsp;甲纸业", "示例市\u200b甲纸业",
		`\u793a\u4f8b\u5e02\u7532\u7eb8\u4e1a`, "?q=%E7%A4%BA%E4%BE%8B%E5%B8%82%E7%94%B2%E7%BA%B8%E4%B8%9A",
		"示例市A&amp;B印染（示例）有限公司", `示例市A\u0026B印染(示例)有限公司`, "示例市Ａ＆Ｂ印染（示例）有限公司",
		"91449999MA5Q7K2C3T", "91449999ma5q7k2c3t", "9144 9999 MA5Q 7K2C 3T", "９１４４９９９９ＭＡ５Ｑ７Ｋ２Ｃ３Ｔ",
		"示例环罚〔2026〕1号", "示例环罚[2026]1号", "示例环罚（２０２６）１号", "示例环罚字〔 2026 〕第001号", "示例环罚&lt;2026&gt;1号", "示例环罚<2026>1号", "示例环罚2026年第1号", "示例环罚20261号", "示例环罚〔2026〕1，",
	} {
		got := m.text(text)
		if len(got) != len(text) || !strings.ContainsAny(got, "○*") && !strings.Contains(got, `\u25cb`) && !strings.Contains(got, "%E2%97%8B") {
			t.Errorf("%q became %q", text, got)
		}
		if strings.Contains(got, "甲") || strings.Contains(got, "印染") || strings.Contains(got, "1号") || strings.Contains(got, "9999") {
			t.Errorf("%q left %q", text, got)
		}
	}
}

// Other names and numbers stay, also those that hold a hidden one.
func TestMaskKeeps(t *testing.T) {
	m := testMask()
	for _, text := range []string{
		"示例市甲纸业有限公司城东分公司", "示例市甲\n纸业有限公司城东分公司", "示例市乙建材有限公司", "示例环罚〔2026〕12号", "示例环罚〔2026〕11号、〔2025〕1号", "示例环罚〔2025〕1号",
		"示例环罚 2026年1月印发", "0x91449999MA5Q7K2C3T", "91449999MA5Q7K2C3T1", "甲纸业", "<a href=\"示例\">市甲</a>", "&", "%E7", `\u79`, "示例市<!--",
	} {
		if got := m.text(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func BenchmarkMask(b *testing.B) {
	m := testMask()
	page := []byte(strings.Repeat("<tr><td>2022-10-31</td><td>示例市乙建材有限公司</td><td>示例环罚〔2026〕12号</td><td>未按照规定保存台账，罚款三万元。</td></tr>\n", 1000))
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		m.apply(page)
	}
}
