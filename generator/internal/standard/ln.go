package standard

import (
	"math/big"
	"sync"

	"mingjing/generator/internal/quantity"
)

// lnBits is the working precision of ln: some 45 digits, so that no index of two decimals
// ever hangs on the machine that computed it.
const lnBits = 160

// ln is the natural logarithm of a positive number, to some 40 decimals.
func ln(d quantity.Decimal) *big.Float {
	x, _, err := big.ParseFloat(d.String(), 10, lnBits, big.ToNearestEven)
	if err != nil {
		panic(err) // a Decimal is always written as a number
	}
	mantissa := new(big.Float)
	exponent := x.MantExp(mantissa) // x = mantissa × 2^exponent, mantissa from 1/2 to 1
	whole := new(big.Float).SetPrec(lnBits).SetInt64(int64(exponent))
	return whole.Mul(whole, ln2()).Add(whole, lnNearOne(mantissa))
}

var ln2 = sync.OnceValue(func() *big.Float {
	half := new(big.Float).SetPrec(lnBits).SetFloat64(0.5)
	return half.Neg(lnNearOne(half))
})

// lnNearOne is 2·artanh((x−1)/(x+1)) by its series, whose terms shrink at least ninefold
// for x from 1/2 to 1.
func lnNearOne(x *big.Float) *big.Float {
	one := new(big.Float).SetPrec(lnBits).SetInt64(1)
	y := new(big.Float).Sub(x, one)
	y.Quo(y, new(big.Float).Add(x, one))
	square := new(big.Float).Mul(y, y)
	sum, power := new(big.Float).Set(y), new(big.Float).Set(y)
	for n := int64(3); n < lnBits; n += 2 {
		power.Mul(power, square)
		sum.Add(sum, new(big.Float).Quo(power, new(big.Float).SetPrec(lnBits).SetInt64(n)))
	}
	return sum.Add(sum, sum)
}
