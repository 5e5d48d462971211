package quantity

import (
	"cmp"
	"math/big"
	"math/bits"
	"strconv"
)

// A Rat is an exact quotient, for means, percentiles and sums of ratios: it is
// computed with as it is and rounded once, at the end (GB/T 8170-2008 forbids
// rounding twice). The zero Rat is 0. Numbers that fit two int64 need no memory,
// larger ones fall back to math/big. Compare with Cmp, not with ==.
type Rat struct {
	num, den int64    // in lowest terms, den > 0; den 0 stands for 1
	big      *big.Rat // the value where it does not fit; never changed once set
}

// RatOf is the number d as a Rat.
func RatOf(d Decimal) Rat { return reduced(d.coef, int64(pow10[d.scale])) }

// Frac is num ÷ den, or ErrZeroDivisor.
func Frac(num, den int64) (Rat, error) {
	if den == 0 {
		return Rat{}, ErrZeroDivisor
	}
	return fromBig(big.NewRat(num, den)), nil
}

// reduced cancels what both have in common; den is positive.
func reduced(num, den int64) Rat {
	if g := gcd(magnitude(num), uint64(den)); g > 1 {
		num, den = num/int64(g), den/int64(g)
	}
	return Rat{num: num, den: den}
}

func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// fromBig takes r over and keeps it small where it fits. The least int64 stays big,
// so that a small numerator always has a positive counterpart.
func fromBig(r *big.Rat) Rat {
	n, d := r.Num(), r.Denom()
	if n.IsInt64() && d.IsInt64() && n.Int64() != -1<<63 {
		return Rat{num: n.Int64(), den: d.Int64()}
	}
	return Rat{big: r}
}

func (r Rat) denominator() int64 { return max(r.den, 1) }

func (r Rat) toBig() *big.Rat {
	if r.big != nil {
		return r.big
	}
	return big.NewRat(r.num, r.denominator())
}

// Add is r + s.
func (r Rat) Add(s Rat) Rat {
	if r.big == nil && s.big == nil {
		a, ok1 := product(r.num, s.denominator())
		b, ok2 := product(s.num, r.denominator())
		d, ok3 := product(r.denominator(), s.denominator())
		if sum := a + b; ok1 && ok2 && ok3 && (a^sum)&(b^sum) >= 0 && sum != -1<<63 {
			return reduced(sum, d)
		}
	}
	return fromBig(new(big.Rat).Add(r.toBig(), s.toBig()))
}

// Neg is −r.
func (r Rat) Neg() Rat {
	if r.big != nil {
		return fromBig(new(big.Rat).Neg(r.big))
	}
	return Rat{num: -r.num, den: r.den}
}

// Sub is r − s.
func (r Rat) Sub(s Rat) Rat { return r.Add(s.Neg()) }

// Mul is r × s.
func (r Rat) Mul(s Rat) Rat {
	if r.big == nil && s.big == nil {
		n, ok1 := product(r.num, s.num)
		d, ok2 := product(r.denominator(), s.denominator())
		if ok1 && ok2 {
			return reduced(n, d)
		}
	}
	return fromBig(new(big.Rat).Mul(r.toBig(), s.toBig()))
}

// Quo is r ÷ s, or ErrZeroDivisor.
func (r Rat) Quo(s Rat) (Rat, error) {
	switch {
	case s.Sign() == 0:
		return Rat{}, ErrZeroDivisor
	case s.big != nil:
		return fromBig(new(big.Rat).Quo(r.toBig(), s.big)), nil
	case s.num < 0:
		return r.Mul(Rat{num: -s.denominator(), den: -s.num}), nil
	}
	return r.Mul(Rat{num: s.denominator(), den: s.num}), nil
}

// product multiplies where the result and its negative fit an int64.
func product(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	if hi != 0 || lo > 1<<63-1 {
		return 0, false
	}
	return signed(lo, (a < 0) != (b < 0)), true
}

// Sign is -1, 0 or 1.
func (r Rat) Sign() int {
	if r.big != nil {
		return r.big.Sign()
	}
	return cmp.Compare(r.num, 0)
}

// Cmp is -1 where r < s, 0 where they are equal and 1 where r > s, exactly.
func (r Rat) Cmp(s Rat) int {
	if r.big != nil || s.big != nil {
		return r.toBig().Cmp(s.toBig())
	}
	if c := cmp.Compare(r.Sign(), s.Sign()); c != 0 {
		return c
	}
	rHi, rLo := bits.Mul64(magnitude(r.num), uint64(s.denominator()))
	sHi, sLo := bits.Mul64(magnitude(s.num), uint64(r.denominator()))
	c := cmp.Compare(rHi, sHi)
	if c == 0 {
		c = cmp.Compare(rLo, sLo)
	}
	return c * r.Sign()
}

// Round rounds once to so many decimals (0 to 18) by GB/T 8170-2008 clause 3, half to
// even; ErrOverflow where the result needs more than 18 digits.
func (r Rat) Round(decimals int) (Decimal, error) {
	scale := min(max(decimals, 0), MaxDigits)
	if r.big != nil {
		return roundBig(r.big, scale)
	}
	den := uint64(r.denominator())
	hi, lo := bits.Mul64(magnitude(r.num), pow10[scale])
	if hi >= den {
		return Decimal{}, ErrOverflow
	}
	q, rest := bits.Div64(hi, lo, den)
	q = halfEven(q, rest, den)
	if q >= coefLimit {
		return Decimal{}, ErrOverflow
	}
	return Decimal{signed(q, r.num < 0), uint8(scale)}, nil
}

func roundBig(r *big.Rat, scale int) (Decimal, error) {
	n := new(big.Int).Mul(r.Num(), new(big.Int).SetUint64(pow10[scale]))
	negative := n.Sign() < 0
	q, rest := n.Abs(n).QuoRem(n, r.Denom(), new(big.Int))
	if c := rest.Lsh(rest, 1).Cmp(r.Denom()); c > 0 || c == 0 && q.Bit(0) == 1 {
		q.Add(q, big.NewInt(1))
	}
	if !q.IsInt64() || q.Int64() >= coefLimit {
		return Decimal{}, ErrOverflow
	}
	return Decimal{signed(q.Uint64(), negative), uint8(scale)}, nil
}

// ceilQuo is the least whole number not below r ÷ s.
func (r Rat) ceilQuo(s Rat) (int64, error) {
	q, err := r.Quo(s)
	if err != nil {
		return 0, err
	}
	b := q.toBig()
	n, rest := new(big.Int).DivMod(b.Num(), b.Denom(), new(big.Int)) // floor, as the divisor is positive
	if rest.Sign() != 0 {
		n.Add(n, big.NewInt(1))
	}
	if !n.IsInt64() {
		return 0, ErrOverflow
	}
	return n.Int64(), nil
}

// String writes "num/den" in lowest terms, or the whole number alone.
func (r Rat) String() string {
	if r.big != nil {
		return r.big.RatString()
	}
	if r.denominator() == 1 {
		return strconv.FormatInt(r.num, 10)
	}
	return strconv.FormatInt(r.num, 10) + "/" + strconv.FormatInt(r.den, 10)
}
