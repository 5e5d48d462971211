package quantity

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func decimals(texts string) (values []Decimal) {
	for _, s := range strings.Fields(texts) {
		values = append(values, MustParse(s))
	}
	return values
}

func oneTo(n int) (values []Decimal) {
	for i := range n {
		values = append(values, MustParse(strconv.Itoa(i+1)))
	}
	return values
}

func TestMean(t *testing.T) {
	for _, c := range []struct{ values, exact, rounded string }{
		{"1 2", "3/2", "2"},
		{"1.0 2.0 2.5", "11/6", "2"},
		{"0.1 0.2", "3/20", "0"},
		{"-1 1", "0", "0"},
		{"999999999999999999 999999999999999999 0.000000000000000001", "", "666666666666666666"},
		{strings.Repeat("999999999999999999 ", 40), "999999999999999999", "999999999999999999"},
	} {
		m, err := Mean(decimals(c.values))
		if err != nil || c.exact != "" && m.String() != c.exact {
			t.Errorf("mean of %s = %s, %v, want %s", c.values, m, err, c.exact)
		}
		if r, err := m.Round(0); err != nil || r.String() != c.rounded {
			t.Errorf("mean of %s = %s, %v, want %s", c.values, r, err, c.rounded)
		}
	}
	if _, err := Mean(nil); err != ErrNoValues {
		t.Errorf("mean of nothing: %v", err)
	}
}

func TestPercentile(t *testing.T) {
	for _, c := range []struct {
		values []Decimal
		p      int
		want   string
	}{
		{oneTo(365), 98, "8943/25"},
		{oneTo(31), 90, "28"},
		{decimals("42"), 95, "42"},
		{decimals("20 10"), 90, "19"},
		{decimals("20 10"), 0, "10"},
		{decimals("20 10"), 100, "20"},
		{decimals("0.3 0.10 0.2"), 95, "29/100"},
	} {
		before := slices.Clone(c.values)
		if got, err := Percentile(c.values, c.p); err != nil || got.String() != c.want {
			t.Errorf("P%d of %v = %s, %v, want %s", c.p, c.values, got, err, c.want)
		}
		if !slices.Equal(before, c.values) {
			t.Error("Percentile changed the order of its input")
		}
	}
	if _, err := Percentile(nil, 90); err != ErrNoValues {
		t.Errorf("percentile of nothing: %v", err)
	}
	for _, p := range []int{-1, 101} {
		if _, err := Percentile(oneTo(3), p); err == nil {
			t.Errorf("percentile %d must be refused", p)
		}
	}
}

func TestRat(t *testing.T) {
	third, _ := Frac(1, 3)
	var zero Rat
	if zero.String() != "0" || zero.Add(third).Cmp(third) != 0 || zero.Mul(third).Sign() != 0 || third.Cmp(zero) != 1 {
		t.Error("the zero Rat must be 0")
	}
	negative, err := Frac(4, -6)
	if err != nil || negative.String() != "-2/3" || negative.Add(third).Add(third).Sign() != 0 {
		t.Errorf("4/-6 = %s, %v", negative, err)
	}
	if q, err := third.Quo(negative); err != nil || q.String() != "-1/2" {
		t.Errorf("1/3 ÷ -2/3 = %s, %v", q, err)
	}
	if _, err := third.Quo(zero); err != ErrZeroDivisor {
		t.Errorf("division by zero: %v", err)
	}
	if _, err := Frac(1, 0); err != ErrZeroDivisor {
		t.Errorf("1/0: %v", err)
	}
}

// TestRatBig walks out of what two int64 hold and back.
func TestRatBig(t *testing.T) {
	sum := Rat{}
	want := new(big.Rat)
	for n := int64(1); n < 60; n++ {
		r, _ := Frac(1, n*n+1)
		sum = sum.Add(r)
		want.Add(want, big.NewRat(1, n*n+1))
	}
	if sum.big == nil || sum.big.Cmp(want) != 0 || sum.String() != want.RatString() {
		t.Fatalf("sum = %s, want %s", sum, want.RatString())
	}
	rounded, err := sum.Round(17)
	if err != nil || rounded.String() != want.FloatString(17) {
		t.Errorf("rounded %s, %v, want %s", rounded, err, want.FloatString(17))
	}
	if n, err := sum.Neg().Round(17); err != nil || n != rounded.Neg() {
		t.Errorf("negative rounds to %s, %v", n, err)
	}
	if zero := sum.Sub(sum); zero.big != nil || zero.Sign() != 0 || zero.Cmp(sum) != -1 {
		t.Error("a difference that fits must come back small")
	}
	if q, err := sum.Quo(sum); err != nil || q.String() != "1" {
		t.Errorf("a quotient that fits must come back small: %s, %v", q, err)
	}
	if _, err := RatOf(MustParse("999999999999999999")).Mul(RatOf(MustParse("999999999999999999"))).Round(0); err != ErrOverflow {
		t.Errorf("36 digits rounded: %v, want ErrOverflow", err)
	}
}

func BenchmarkMean365(b *testing.B) {
	values := oneTo(365)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Mean(values); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPercentile365(b *testing.B) {
	values := oneTo(365)
	slices.Reverse(values)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Percentile(values, 95); err != nil {
			b.Fatal(err)
		}
	}
}
