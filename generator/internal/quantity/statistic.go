package quantity

import (
	"fmt"
	"math/big"
	"slices"
)

// Sum adds up exactly; nothing overflows. No values sum to 0.
func Sum(values []Decimal) Rat {
	var scale uint8
	for _, v := range values {
		scale = max(scale, v.scale)
	}
	var total int64
	for _, v := range values {
		n, ok := product(v.coef, int64(pow10[scale-v.scale]))
		sum := total + n
		if !ok || (total^sum)&(n^sum) < 0 || sum == -1<<63 {
			return sumBig(values)
		}
		total = sum
	}
	return reduced(total, int64(pow10[scale]))
}

func sumBig(values []Decimal) Rat {
	total, term := new(big.Rat), new(big.Rat)
	for _, v := range values {
		total.Add(total, term.SetFrac64(v.coef, int64(pow10[v.scale])))
	}
	return fromBig(total)
}

// Mean is the exact arithmetic mean, to be rounded once; ErrNoValues for none.
func Mean(values []Decimal) (Rat, error) {
	if len(values) == 0 {
		return Rat{}, ErrNoValues
	}
	return Sum(values).Mul(Rat{num: 1, den: int64(len(values))}), nil
}

// Percentile is the exact p-th percentile by linear interpolation between the two
// neighbours in ascending order, HJ 663-2013 annex A.5: with k = 1 + (n−1)·p/100 and
// s = ⌊k⌋ it is X(s) + (X(s+1) − X(s))·(k − s). The order of values does not matter
// and is left alone. ErrNoValues for none; p must be from 0 to 100.
func Percentile(values []Decimal, p int) (Rat, error) {
	if len(values) == 0 {
		return Rat{}, ErrNoValues
	}
	if p < 0 || p > 100 {
		return Rat{}, fmt.Errorf("percentile %d: expected 0 to 100, for example 95", p)
	}
	sorted := slices.Clone(values)
	slices.SortFunc(sorted, Decimal.Cmp)
	position := (len(sorted) - 1) * p
	below, part := position/100, position%100
	low := RatOf(sorted[below])
	if part == 0 {
		return low, nil
	}
	step := RatOf(sorted[below+1]).Sub(low)
	return low.Add(step.Mul(reduced(int64(part), 100))), nil
}
