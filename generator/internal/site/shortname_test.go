package site

import (
	"strings"
	"testing"
)

func TestShortForms(t *testing.T) {
	for name, want := range map[string]string{
		"示例市甲纸业有限公司":         "示例市甲纸业 甲纸业有限公司",
		"示例市青溪镇恒达纸业有限责任公司":   "示例市青溪镇恒达纸业 恒达纸业有限责任公司 恒达纸业",
		"恒达环保科技股份有限公司":       "恒达环保科技",
		"示例市污水处理有限公司":        "", // any text may say 示例市污水处理
		"示例市自来水公司":           "",
		"示例市环境监测站":           "", // no company: its name is what it is
		"示例市第一污水处理有限公司":      "",
		"示例省示例市安泰（示范）化工有限公司": "示例省示例市安泰（示范）化工 安泰（示范）化工有限公司 安泰（示范）化工",
	} {
		if got := strings.Join(shortForms(name), " "); got != want {
			t.Errorf("shortForms(%s) = %q, want %q", name, got, want)
		}
	}
}
