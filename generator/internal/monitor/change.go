package monitor

import (
	"strings"

	"mingjing/generator/internal/quantity"
)

// A Change is what became of a number since an earlier one.
type Change struct {
	Base       quantity.Decimal
	Diff       quantity.Decimal // now − base
	Percent    quantity.Decimal // of the base, one decimal
	HasPercent bool             // false on a base that is too small to say anything by percentage
}

// tiny tells a base that is too small for a percentage: below ten units of its last
// printed decimal a step of one such unit is more than 10 %, and 2 cases that become 27
// are "+1250 %".
func tiny(base quantity.Decimal) bool {
	digits := strings.TrimLeft(strings.ReplaceAll(base.String(), ".", ""), "0")
	return base.Sign() <= 0 || len(digits) < 2
}

// Compare computes the change of a printed number since a printed base. A statistic is
// compared as it is published: the reader can check it.
func Compare(now, base quantity.Decimal) (Change, error) {
	diff, err := now.Sub(base)
	if err != nil {
		return Change{}, err
	}
	c := Change{Base: base, Diff: diff}
	if tiny(base) {
		return c, nil
	}
	ratio, err := quantity.RatOf(diff).Quo(quantity.RatOf(base))
	if err != nil {
		return c, err
	}
	hundred, err := quantity.FromInt(100)
	if err != nil {
		return c, err
	}
	c.Percent, err = ratio.Mul(quantity.RatOf(hundred)).Round(1)
	c.HasPercent = err == nil
	return c, err
}

// Comparable tells whether two months both have days enough for a pollutant's value.
func (m *Month) Comparable(p Pollutant, base *Month) bool {
	return m.Stats[p].Enough(m.Period.Month()) && base.Stats[p].Enough(base.Period.Month())
}

// Words says the change behind 比 or 与: 比上年同月低3, 与上年同月持平.
func (c Change) Words(base string) string {
	switch c.Diff.Sign() {
	case 0:
		return "与" + base + "持平"
	case 1:
		return "比" + base + "高" + c.Diff.String()
	}
	return "比" + base + "低" + c.Diff.Neg().String()
}

// Points says the change of a share: 比上年同月高3.2个百分点.
func (c Change) Points(base string) string {
	if c.Diff.Sign() == 0 {
		return c.Words(base)
	}
	return c.Words(base) + "个百分点"
}

// Signed writes the difference with its sign: +3, −3, 0.
func (c Change) Signed() string { return signed(c.Diff) }

// SignedPercent writes the percentage with its sign; — where there is none.
func (c Change) SignedPercent() string {
	if !c.HasPercent {
		return "—"
	}
	return signed(c.Percent)
}

func signed(d quantity.Decimal) string {
	switch d.Sign() {
	case 1:
		return "+" + d.String()
	case -1:
		return "−" + d.Neg().String()
	}
	return d.String()
}
