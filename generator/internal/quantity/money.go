package quantity

import (
	"fmt"
	"strings"
)

// FormatThousands writes the number with a comma between groups of three whole
// digits: 1234567.50 becomes 1,234,567.50.
func FormatThousands(d Decimal) string {
	s := d.String()
	sign := ""
	if d.coef < 0 {
		sign, s = "-", s[1:]
	}
	whole, decimals, point := strings.Cut(s, ".")
	var b strings.Builder
	b.WriteString(sign)
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(whole[i])
	}
	if point {
		b.WriteString("." + decimals)
	}
	return b.String()
}

// WanYuan turns an amount in yuan into 万元 (ten thousand yuan) without rounding and
// without trailing zeros: 545 yuan are 0.0545 万元. An amount with more than two
// decimals is no amount of money and is refused.
func WanYuan(yuan Decimal) (Decimal, error) {
	yuan = yuan.Normal()
	if yuan.scale > 2 {
		return Decimal{}, fmt.Errorf("%s yuan has more than two decimals, expected an amount such as 545.20", yuan)
	}
	return Decimal{yuan.coef, yuan.scale + 4}.Normal(), nil
}
