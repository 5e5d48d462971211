package standard

import (
	"mingjing/generator/internal/quantity"
)

// A Rule is one version of the air quality index (HJ 633) together with the limits
// (GB 3095) of its time. From and Until are the days on which both hold.
type Rule struct {
	Citation
	Standard  string     // as printed: "HJ 633—2026"
	Limits    string     // as printed: "GB 3095—2026过渡阶段限值"
	AirLimits *AirLimits // the table of those limits

	incompleteAbove int // with items missing, an AQI is published only above this
	columns         map[Item]*column
}

// iaqiNodes are the indices at the breakpoints (HJ 633-2012 table 1, HJ 633-2026 table 3).
var iaqiNodes = [...]int64{0, 50, 100, 150, 200, 300, 400, 500}

// topIAQI is the highest index: concentrations beyond a whole column have it.
const topIAQI = 500

// A column is a breakpoint table of one item, ready for the look-up.
type column struct {
	bands    []band
	decimals int  // that a concentration is rounded to before the look-up
	beyond   int  // index above the last band; 0: none is computed
	instead  Item // whose index counts above the last band; "" where there is none
}

// A band reaches from one breakpoint, which belongs to the band below, to the next.
type band struct {
	low, high   quantity.Decimal // concentrations
	span, width quantity.Decimal // IAQI and concentration from end to end
	base        int64            // IAQI at the low end
}

func newColumn(points []int64, decimals, beyond int, instead Item) *column {
	c := &column{decimals: decimals, beyond: beyond, instead: instead}
	for i := 1; i < len(points); i++ {
		c.bands = append(c.bands, band{mustInt(points[i-1]), mustInt(points[i]),
			mustInt(iaqiNodes[i] - iaqiNodes[i-1]), mustInt(points[i] - points[i-1]), iaqiNodes[i-1]})
	}
	if len(points) == len(iaqiNodes) {
		c.beyond = topIAQI
	}
	return c
}

// A SubIndex is the individual air quality index (IAQI, 空气质量分指数) of one item.
type SubIndex struct {
	Item          Item
	Concentration quantity.Decimal // as rounded before the look-up
	IAQI          int
	Measured      bool // false: there was no valid concentration
	Computed      bool // false: no index follows from the concentration (see IAQI)
}

// IAQI returns the individual air quality index of a concentration: rounded by GB/T
// 8170 first (HJ 633-2026 4.2), then linear between breakpoints and rounded up
// (HJ 633-2012 4.3, HJ 633-2026 4.2.6); a breakpoint has exactly its node's index.
// Beyond the table it is 500, but SO2 1 h 200 and O3 8 h 300 (HJ 633-2026 table 3
// notes b, c); by HJ 633-2012 table 1 notes 2, 3 those two have none, and
// Computed is false. Negative concentrations and items without a column are errors.
func (r *Rule) IAQI(item Item, c quantity.Decimal) (SubIndex, error) {
	col := r.columns[item]
	if col == nil {
		return SubIndex{}, faultf("%s 没有 %q 的分段，应为 %q 一类", "%s has no breakpoints for %q, expected an item such as %q", r.Number, item, PM25Day)
	}
	if c.Sign() < 0 {
		return SubIndex{}, faultf("%s：浓度 %s 是负数，应为 0 或以上", "%s: the concentration %s is negative, expected 0 or more", item, c)
	}
	out := SubIndex{Item: item, Concentration: c.Round(col.decimals), Measured: true}
	for i := range col.bands {
		if b := &col.bands[i]; out.Concentration.Cmp(b.high) <= 0 {
			n, err := b.iaqi(out.Concentration)
			out.IAQI, out.Computed = int(n), err == nil
			return out, err
		}
	}
	out.IAQI, out.Computed = col.beyond, col.beyond > 0
	return out, nil
}

// iaqi is base + ⌈(c − low) · span / width⌉. Multiplying first keeps it exact.
func (b *band) iaqi(c quantity.Decimal) (int64, error) {
	above, err := c.Sub(b.low)
	if err != nil {
		return 0, err
	}
	scaled, err := above.Mul(b.span)
	if err != nil {
		return 0, err
	}
	step, err := quantity.CeilDiv(scaled, b.width)
	return b.base + step, err
}
