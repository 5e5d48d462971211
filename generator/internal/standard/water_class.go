package standard

import "mingjing/generator/internal/source"

// A WaterClass is a class of surface water by GB 3838-2002, the best first. The zero
// class is none: nothing was measured.
type WaterClass int

// The five classes, and 劣Ⅴ类, which meets none of them.
const (
	NoWaterClass WaterClass = iota
	ClassI
	ClassII
	ClassIII
	ClassIV
	ClassV
	WorseThanV
)

var waterClassNames = [...]string{"—", "Ⅰ类", "Ⅱ类", "Ⅲ类", "Ⅳ类", "Ⅴ类", "劣Ⅴ类"}

// WaterClasses lists the six from Ⅰ类 to 劣Ⅴ类.
func WaterClasses() []WaterClass {
	return []WaterClass{ClassI, ClassII, ClassIII, ClassIV, ClassV, WorseThanV}
}

// String is the name as printed: Ⅰ类 to 劣Ⅴ类, — for none.
func (c WaterClass) String() string { return waterClassNames[c] }

// MarshalText writes what String writes.
func (c WaterClass) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// ParseWaterClass reads a name such as Ⅲ类, also without 类 or in Latin letters (III).
func ParseWaterClass(name string) (WaterClass, error) {
	latin := [...]string{"", "I", "II", "III", "IV", "V", "劣V"}
	for _, c := range WaterClasses() {
		full := waterClassNames[c]
		if name == full || name+"类" == full || name == latin[c] || name == latin[c]+"类" {
			return c, nil
		}
	}
	near := source.Suggest(name, waterClassNames[1:])
	if near == "" {
		near = "Ⅲ类"
	}
	return NoWaterClass, faultf("没有水质类别 %q，应为 Ⅰ类 到 Ⅴ类 或 劣Ⅴ类，例 %s", "no water class %q, expected Ⅰ类 to Ⅴ类 or 劣Ⅴ类, such as %s", name, near)
}

// Hex is the colour that the national real-time site gives a class. 22号 names colours
// only in words and only for a WaterStatus: a choice of design.
func (c WaterClass) Hex() string {
	return [...]string{"", "#CCFFFF", "#00CCFF", "#00FF00", "#FFFF00", "#FF9B00", "#FF0000"}[c]
}

// A WaterStatus is the state of a section or a river in words (水质状况, 环办〔2011〕22号
// table 1 and table 2).
type WaterStatus struct {
	Number int    // 1 to 5, 0 for none
	Word   string // 优 to 重度污染
	Colour string // 蓝色 to 红色
}

var waterStatuses = [...]WaterStatus{{0, "—", ""}, {1, "优", "蓝色"}, {2, "良好", "绿色"}, {3, "轻度污染", "黄色"}, {4, "中度污染", "橙色"}, {5, "重度污染", "红色"}}

// Status is the state of a section of the class (环办〔2011〕22号 table 1).
func (c WaterClass) Status() WaterStatus {
	if c <= ClassI {
		return waterStatuses[c]
	}
	return waterStatuses[c-1]
}

// A WaterBody says which limits of GB 3838 table 1 hold: total phosphorus and nitrogen of
// lakes and reservoirs have their own.
type WaterBody int

// Rivers, and lakes with reservoirs (湖、库); a river-like reservoir is judged as a river.
const (
	River WaterBody = iota
	Lake
)
