package standard

import (
	"strings"

	"mingjing/generator/internal/quantity"
)

// A unit is a multiple, 10 to the power of tens, of the base of its kind. Only units of
// one kind can be converted, and always exactly.
type unit struct {
	kind string
	tens int
}

var units = map[string]unit{
	"g/L": {"mass/volume", 0}, "mg/L": {"mass/volume", -3}, "μg/L": {"mass/volume", -6}, "ng/L": {"mass/volume", -9},
	"mg/m³": {"mass/volume", -6}, "μg/m³": {"mass/volume", -9},
	"g/kg": {"mass/mass", 0}, "mg/kg": {"mass/mass", -3}, "μg/kg": {"mass/mass", -6},
	"个/L": {"most probable number", 0}, "MPN/L": {"most probable number", 0}, "MPN/100mL": {"most probable number", 1},
	"CFU/L": {"colonies", 0}, "CFU/100mL": {"colonies", 1}, "CFU/mL": {"colonies", 3},
	"m": {"length", 0}, "cm": {"length", -2}, "mm": {"length", -3},
	"V": {"voltage", 0}, "mV": {"voltage", -3},
	"dB(A)": {"level", 0}, "dB": {"level", 0}, "分贝": {"level", 0},
}

// unitSpellings are written for a unit where the keyboard has nothing better.
var unitSpellings = strings.NewReplacer("µ", "μ", "ug", "μg", "m3", "m³", "/l", "/L", "（", "(", "）", ")", "无量纲", "")

// inUnit gives a value in another unit, exactly: 50 μg/L is 0.050 mg/L. A unit that is
// missing or measures something else is a Fault: a number never changes its unit in
// silence.
func inUnit(v quantity.Value, want string) (quantity.Value, error) {
	given := unitSpellings.Replace(v.Unit)
	_, limited := v.DetectionLimit()
	_, measured := v.Measured()
	if given == want || !limited && !measured {
		v.Unit = want
		return v, nil
	}
	from, known := units[given]
	to := units[want]
	if !known || from.kind != to.kind {
		return v, faultf("单位是 %q，应为 %q", "the unit is %q, expected %q", v.Unit, want)
	}
	number, err := shift(v.Number, from.tens-to.tens)
	if err == nil && limited && number.Decimals() > quantity.MaxDigits-2 {
		err = quantity.ErrOverflow
	}
	v.Number, v.Unit = number, want
	return v, err
}

// shift is d × 10^tens.
func shift(d quantity.Decimal, tens int) (quantity.Decimal, error) {
	if tens < 0 {
		return d.Mul(quantity.MustParse("0." + strings.Repeat("0", -tens-1) + "1"))
	}
	return d.Mul(quantity.MustParse("1" + strings.Repeat("0", tens)))
}
