package site

import (
	"slices"
	"testing"
)

// TestNameOrder looks at what is passed over before names: places that many begin
// with, and towns of the records; never so much that nothing is left.
func TestNameOrder(t *testing.T) {
	names := []string{"示例市青溪纸业有限公司", "示例市城市排水有限公司", "示例市城市照明管理所", "示例市白石镇聚福石料加工场", "示例高新区安环有限公司", "示例高新区博瑞制药有限公司", "示例市示例水泥有限公司", "示例市医院", "别处县石材厂"}
	o := newNameOrder(names, map[string]bool{"白石镇": true, "城东街道": true})
	if want := []string{"示例市", "示例高新区"}; !slices.Equal(o.Places, want) {
		t.Errorf("places %q, want %q", o.Places, want)
	}
	for name, want := range map[string]string{
		"示例市青溪纸业有限公司": "青溪纸业有限公司", "示例市城市排水有限公司": "城市排水有限公司", "示例市白石镇聚福石料加工场": "聚福石料加工场",
		"示例高新区安环有限公司": "安环有限公司", "示例市示例水泥有限公司": "示例水泥有限公司", "示例市": "示例市", "别处县石材厂": "别处县石材厂",
		"城东街道顺达汽修店": "顺达汽修店", "示例市城东街道办事处": "城东街道办事处", "示例高新区管委会": "示例高新区管委会", "示例市城东街道": "城东街道", "": "",
	} {
		if got := o.Own(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
