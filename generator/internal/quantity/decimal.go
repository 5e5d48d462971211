// Package quantity knows what a measured value is: an exact decimal number with
// its unit, or one of the ways a number can be absent. Below the detection limit,
// not measured, suspended (停测) and dry (断流) are different values and none of
// them is zero.
//
// A Decimal is exact: what was written is what is kept, so that rounding
// (GB/T 8170-2008) and comparison with a limit of the law never meet a binary
// fraction. Where a quotient is needed a Rat holds it, and is rounded once.
package quantity

import (
	"cmp"
	"errors"
	"math/bits"
	"strconv"
)

// MaxDigits is how many digits a Decimal holds, before and after the point together.
const MaxDigits = 18

var (
	// ErrOverflow is returned where an exact result needs more than MaxDigits digits.
	ErrOverflow = errors.New("the number needs more than 18 digits")
	// ErrZeroDivisor is returned for a division by zero.
	ErrZeroDivisor = errors.New("division by zero")
	// ErrNoValues is returned where a statistic is asked of no values at all.
	ErrNoValues = errors.New("no values to compute with")
)

// A Decimal is an exact decimal number, coefficient × 10^-scale, that remembers the
// decimals it was written with: 4.0 and 4 are Equal and print differently. The zero
// Decimal is 0. Compare with Cmp, or with == after Normal.
type Decimal struct {
	coef  int64 // |coef| < 10^18
	scale uint8 // 0..18
}

// pow10 holds 10^0 .. 10^19, all that fit a uint64.
var pow10 = [20]uint64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9,
	1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
}

const coefLimit = 1e18

// FromInt makes a Decimal of a whole number, ErrOverflow beyond 18 digits.
func FromInt(n int64) (Decimal, error) {
	return newDecimal(n, 0)
}

// newDecimal refuses what the type cannot hold, after dropping trailing zeros where
// that makes it fit.
func newDecimal(coef int64, scale int) (Decimal, error) {
	for (scale > MaxDigits || coef <= -coefLimit || coef >= coefLimit) && scale > 0 && coef%10 == 0 {
		coef /= 10
		scale--
	}
	if scale > MaxDigits || coef <= -coefLimit || coef >= coefLimit {
		return Decimal{}, ErrOverflow
	}
	return Decimal{coef, uint8(scale)}, nil
}

// Decimals is the number of digits after the point as written.
func (d Decimal) Decimals() int { return int(d.scale) }

// IsZero tells 0 at any scale.
func (d Decimal) IsZero() bool { return d.coef == 0 }

// Sign is -1, 0 or 1.
func (d Decimal) Sign() int { return cmp.Compare(d.coef, 0) }

// Neg is -d.
func (d Decimal) Neg() Decimal { return Decimal{-d.coef, d.scale} }

// Normal drops trailing zeros after the point, so that equal numbers are equal with ==.
func (d Decimal) Normal() Decimal {
	for d.scale > 0 && d.coef%10 == 0 {
		d.coef /= 10
		d.scale--
	}
	return d
}

// Equal tells whether both are the same number, however they are written.
func (d Decimal) Equal(e Decimal) bool { return d.Cmp(e) == 0 }

// Cmp is -1 where d < e, 0 where they are equal and 1 where d > e, exactly.
func (d Decimal) Cmp(e Decimal) int {
	if d.scale == e.scale {
		return cmp.Compare(d.coef, e.coef)
	}
	if c := cmp.Compare(d.Sign(), e.Sign()); c != 0 {
		return c
	}
	dHi, dLo := bits.Mul64(magnitude(d.coef), pow10[max(e.scale, d.scale)-d.scale])
	eHi, eLo := bits.Mul64(magnitude(e.coef), pow10[max(e.scale, d.scale)-e.scale])
	c := cmp.Compare(dHi, eHi)
	if c == 0 {
		c = cmp.Compare(dLo, eLo)
	}
	return c * d.Sign()
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return uint64(-n)
	}
	return uint64(n)
}

// String writes the number in plain notation with the decimals it has: "4.0", "-0.05".
func (d Decimal) String() string {
	var buf [MaxDigits + 4]byte
	return string(d.Append(buf[:0]))
}

// Append adds what String writes to b.
func (d Decimal) Append(b []byte) []byte {
	if d.coef < 0 {
		b = append(b, '-')
	}
	var digits [MaxDigits + 2]byte
	s := strconv.AppendUint(digits[:0], magnitude(d.coef), 10)
	scale := int(d.scale)
	if scale == 0 {
		return append(b, s...)
	}
	whole := len(s) - scale
	if whole > 0 {
		b = append(append(b, s[:whole]...), '.')
		return append(b, s[whole:]...)
	}
	b = append(b, '0', '.')
	for range -whole {
		b = append(b, '0')
	}
	return append(b, s...)
}

// Float64 is the nearest float64: for drawing a chart, never for a judgement.
func (d Decimal) Float64() float64 {
	if d.coef > -1<<53 && d.coef < 1<<53 {
		return float64(d.coef) / float64(pow10[d.scale]) // both exact, so one correct rounding
	}
	f, _ := strconv.ParseFloat(d.String(), 64)
	return f
}

// MarshalText writes what String writes.
func (d Decimal) MarshalText() ([]byte, error) { return d.Append(nil), nil }

// UnmarshalText reads what Parse reads.
func (d *Decimal) UnmarshalText(text []byte) (err error) {
	*d, err = Parse(string(text))
	return err
}
