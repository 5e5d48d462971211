package quantity

import "math/bits"

// Add is d + e with the decimals of the longer one, ErrOverflow beyond 18 digits.
func (d Decimal) Add(e Decimal) (Decimal, error) {
	if d.scale != e.scale {
		var ok bool
		if d, e, ok = align(d, e); !ok {
			return Decimal{}, ErrOverflow
		}
	}
	return newDecimal(d.coef+e.coef, int(d.scale)) // two numbers below 10^18 fit an int64
}

// Sub is d − e with the decimals of the longer one, ErrOverflow beyond 18 digits.
func (d Decimal) Sub(e Decimal) (Decimal, error) { return d.Add(e.Neg()) }

// align writes both at one scale, the larger as written or, where that overflows,
// the larger without trailing zeros.
func align(d, e Decimal) (Decimal, Decimal, bool) {
	scale := max(d.scale, e.scale)
	d1, okD := d.rescale(scale)
	e1, okE := e.rescale(scale)
	if okD && okE {
		return d1, e1, true
	}
	d, e = d.Normal(), e.Normal()
	scale = max(d.scale, e.scale)
	d1, okD = d.rescale(scale)
	e1, okE = e.rescale(scale)
	return d1, e1, okD && okE
}

// rescale appends zeros up to a larger scale; false where they do not fit.
func (d Decimal) rescale(scale uint8) (Decimal, bool) {
	hi, lo := bits.Mul64(magnitude(d.coef), pow10[scale-d.scale])
	if hi != 0 || lo >= coefLimit {
		return d, false
	}
	return Decimal{signed(lo, d.coef < 0), scale}, true
}

func signed(n uint64, negative bool) int64 {
	if negative {
		return -int64(n)
	}
	return int64(n)
}

// Mul is d × e with the decimals of both together; trailing zeros are dropped where
// it would not fit otherwise, ErrOverflow where it does not fit at all.
func (d Decimal) Mul(e Decimal) (Decimal, error) {
	hi, lo := bits.Mul64(magnitude(d.coef), magnitude(e.coef))
	if hi != 0 || lo > 1<<63-1 {
		d, e = d.Normal(), e.Normal()
		if hi, lo = bits.Mul64(magnitude(d.coef), magnitude(e.coef)); hi != 0 || lo > 1<<63-1 {
			return Decimal{}, ErrOverflow
		}
	}
	return newDecimal(signed(lo, (d.coef < 0) != (e.coef < 0)), int(d.scale)+int(e.scale))
}

// Round rounds to so many decimals by GB/T 8170-2008 clause 3: in one step, a half
// with nothing behind it to the even neighbour. Fewer decimals than asked for are
// filled with zeros, unless that needs more than 18 digits.
// Decimals below 0 count as 0 and above 18 as 18.
func (d Decimal) Round(decimals int) Decimal {
	scale := uint8(min(max(decimals, 0), MaxDigits))
	if scale >= d.scale {
		padded, _ := d.rescale(scale)
		return padded
	}
	unit := pow10[d.scale-scale]
	n := magnitude(d.coef)
	q := halfEven(n/unit, n%unit, unit)
	return Decimal{signed(q, d.coef < 0), scale}
}

// halfEven rounds the quotient q with remainder r of a division by unit.
func halfEven(q, r, unit uint64) uint64 {
	if rest := unit - r; r > rest || r == rest && q%2 == 1 {
		return q + 1
	}
	return q
}

// DivRound is d ÷ e rounded once to so many decimals by GB/T 8170-2008.
// It returns ErrZeroDivisor or ErrOverflow.
func DivRound(d, e Decimal, decimals int) (Decimal, error) {
	q, err := RatOf(d).Quo(RatOf(e))
	if err != nil {
		return Decimal{}, err
	}
	return q.Round(decimals)
}

// CeilDiv is the least whole number not below d ÷ e.
// It returns ErrZeroDivisor or ErrOverflow.
func CeilDiv(d, e Decimal) (int64, error) {
	if e.coef == 0 {
		return 0, ErrZeroDivisor
	}
	scale := max(d.scale, e.scale)
	nHi, nLo := bits.Mul64(magnitude(d.coef), pow10[scale-d.scale])
	mHi, mLo := bits.Mul64(magnitude(e.coef), pow10[scale-e.scale])
	negative := (d.coef < 0) != (e.coef < 0)
	if mHi != 0 { // the divisor is written with far fewer decimals: leave it to big numbers
		return RatOf(d).ceilQuo(RatOf(e))
	}
	if nHi >= mLo {
		return 0, ErrOverflow
	}
	q, r := bits.Div64(nHi, nLo, mLo)
	if r != 0 && !negative {
		q++
	}
	if q > 1<<63-1 {
		return 0, ErrOverflow
	}
	return signed(q, negative), nil
}
