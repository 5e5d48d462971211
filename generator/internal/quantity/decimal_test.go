package quantity

import (
	"errors"
	"math"
	"math/big"
	"testing"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ text, prints, normal string }{
		{"0", "0", "0"},
		{"-0.00", "0.00", "0"},
		{"+12.50", "12.50", "12.5"},
		{"007", "7", "7"},
		{"-0.05", "-0.05", "-0.05"},
		{"4.0", "4.0", "4"},
		{"100", "100", "100"},
		{"999999999999999999", "999999999999999999", "999999999999999999"},
		{"0.000000000000000001", "0.000000000000000001", "0.000000000000000001"},
		{"0000000000000000000001.5", "1.5", "1.5"},
	} {
		d, err := Parse(c.text)
		if err != nil {
			t.Errorf("Parse(%q): %v", c.text, err)
			continue
		}
		if d.String() != c.prints || d.Normal().String() != c.normal {
			t.Errorf("Parse(%q) prints %s and normally %s, want %s and %s", c.text, d, d.Normal(), c.prints, c.normal)
		}
	}
}

func TestParseFaults(t *testing.T) {
	for _, c := range []struct {
		text  string
		fault Fault
	}{
		{"", NotANumber}, {"-", NotANumber}, {".5", NotANumber}, {"5.", NotANumber}, {"1.2.3", NotANumber},
		{"--1", NotANumber}, {"abc", NotANumber}, {"12 mg/L", NotANumber}, {"0x10", NotANumber}, {",", NotANumber},
		{"１２.５", FullWidth}, {"12．5", FullWidth}, {"－3", FullWidth}, {"12。5", FullWidth}, {"−3", FullWidth},
		{"1,234.5", Grouped}, {"1 234", Grouped}, {"1_000", Grouped},
		{"1e3", Exponent}, {"1.2E-5", Exponent},
		{"1234567890123456789", TooLong}, {"0.0000000000000000001", TooLong}, {"1.000000000000000000", TooLong},
	} {
		_, err := Parse(c.text)
		var parse *ParseError
		if !errors.As(err, &parse) || parse.Fault != c.fault || parse.Text != c.text {
			t.Errorf("Parse(%q): %v, want %s", c.text, err, faultTexts[c.fault])
		}
	}
	_, err := Parse("１２.５")
	if want := `"１２.５" is not a number: full-width characters: write half-width digits, for example 12.5`; err.Error() != want {
		t.Errorf("got  %s\nwant %s", err, want)
	}
}

func TestFromFloat(t *testing.T) {
	for f, want := range map[float64]string{
		0.1: "0.1", 4.0: "4", -2.675: "-2.675", 1e15: "1000000000000000", 0.0025: "0.0025",
		123456789.012345: "123456789.012345", 1e-7: "0.0000001", math.Copysign(0, -1): "0",
	} {
		if d, err := FromFloat(f); err != nil || d.String() != want {
			t.Errorf("FromFloat(%v) = %s, %v, want %s", f, d, err, want)
		}
	}
	for _, f := range []float64{math.Nextafter(0.3, 1), 1.0 / 3, math.NaN(), math.Inf(1), math.Inf(-1), 1e300, 1e-300} {
		if d, err := FromFloat(f); err == nil {
			t.Errorf("FromFloat(%v) = %s, want an error", f, d)
		}
	}
}

func TestFromInt(t *testing.T) {
	if d, err := FromInt(-365); err != nil || d.String() != "-365" {
		t.Errorf("FromInt(-365) = %s, %v", d, err)
	}
	for _, n := range []int64{1e18, -1e18, math.MaxInt64, math.MinInt64} {
		if _, err := FromInt(n); err != ErrOverflow {
			t.Errorf("FromInt(%d): %v, want ErrOverflow", n, err)
		}
	}
}

func TestCmp(t *testing.T) {
	order := []string{"-999999999999999999", "-1.5", "-0.000000000000000001", "0", "0.000000000000000001", "1.49999999999999999", "1.5", "2", "10", "999999999999999999"}
	for i, a := range order {
		for j, b := range order {
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			if got := MustParse(a).Cmp(MustParse(b)); got != want {
				t.Errorf("%s Cmp %s = %d, want %d", a, b, got, want)
			}
		}
	}
	if a, b := MustParse("4"), MustParse("4.00"); a == b || !a.Equal(b) || a != b.Normal() {
		t.Error("4 and 4.00 must be equal numbers, written differently, and identical after Normal")
	}
}

func TestArithmetic(t *testing.T) {
	for _, c := range []struct{ a, op, b, want string }{
		{"0.1", "+", "0.2", "0.3"},
		{"1", "+", "0.25", "1.25"},
		{"5", "-", "5.00", "0.00"},
		{"-2.5", "*", "0.4", "-1.00"},
		{"1.000000000000", "*", "1.000000000000", "1"},
		{"123456789012345678", "+", "0.0", "123456789012345678"},
		{"123456789012345678", "+", "0.1", "overflow"},
		{"999999999999999999", "+", "1", "overflow"},
		{"999999999999999999", "*", "10", "overflow"},
		{"0.0000000001", "*", "0.0000000001", "overflow"},
		{"0.0000000010", "*", "0.000000100", "0.0000000000000001"},
		{"100000000000000000", "*", "0.10000000000000000", "10000000000000000"},
	} {
		a, b := MustParse(c.a), MustParse(c.b)
		var got Decimal
		var err error
		switch c.op {
		case "+":
			got, err = a.Add(b)
		case "-":
			got, err = a.Sub(b)
		case "*":
			got, err = a.Mul(b)
		}
		switch {
		case c.want == "overflow" && err != ErrOverflow:
			t.Errorf("%s %s %s = %s, %v, want ErrOverflow", c.a, c.op, c.b, got, err)
		case c.want != "overflow" && (err != nil || !got.Equal(MustParse(c.want))):
			t.Errorf("%s %s %s = %s, %v, want %s", c.a, c.op, c.b, got, err, c.want)
		}
	}
	if got, _ := MustParse("1.50").Add(MustParse("2")); got.String() != "3.50" {
		t.Errorf("1.50 + 2 prints %s, want the decimals of the longer one", got)
	}
}

// TestRound: GB/T 8170-2008 clause 3.2 and the traps of binary fractions.
func TestRound(t *testing.T) {
	for _, c := range []struct {
		value    string
		decimals int
		want     string
	}{
		{"12.1498", 1, "12.1"}, {"12.1498", 0, "12"}, {"1268", 0, "1268"}, {"10.502", 0, "11"},
		{"1.050", 1, "1.0"}, {"0.35", 1, "0.4"}, {"2.5", 0, "2"}, {"3.5", 0, "4"}, {"-2.5", 0, "-2"}, {"-3.5", 0, "-4"},
		{"2.50000000000000001", 0, "3"}, {"2.675", 2, "2.68"}, {"0.0005", 3, "0.000"}, {"0.0015", 3, "0.002"},
		{"60.5", 0, "60"}, {"35", 1, "35.0"}, {"-0.4", 0, "0"}, {"0.5", 0, "0"}, {"15.4546", 0, "15"},
		{"999999999999999.999", 0, "1000000000000000"}, {"123456789012345678", 3, "123456789012345678"},
		{"1.25", -1, "1"}, {"1.25", 99, "1.25000000000000000"},
	} {
		if got := MustParse(c.value).Round(c.decimals); got.String() != c.want && c.decimals <= MaxDigits || !got.Equal(MustParse(c.want)) {
			t.Errorf("%s to %d decimals = %s, want %s", c.value, c.decimals, got, c.want)
		}
	}
}

func TestDivRoundAndCeilDiv(t *testing.T) {
	for _, c := range []struct {
		a, b     string
		decimals int
		want     string
		ceil     int64
	}{
		{"1", "8", 2, "0.12", 1}, {"3", "8", 2, "0.38", 1}, {"-1", "8", 2, "-0.12", 0}, {"-9", "8", 0, "-1", -1},
		{"233", "365", 4, "0.6384", 1}, {"6", "2", 1, "3.0", 3}, {"0", "7", 1, "0.0", 0},
		{"0.000000000000000003", "0.000000000000000001", 0, "3", 3},
		{"1", "-0.3", 1, "-3.3", -3}, {"1", "123456789012345678", 18, "0.000000000000000008", 1},
		{"0.000000000000000001", "99999999999999999", 3, "0.000", 1},
		{"-0.000000000000000001", "99999999999999999", 3, "0.000", 0},
	} {
		got, err := DivRound(MustParse(c.a), MustParse(c.b), c.decimals)
		if err != nil || got.String() != c.want {
			t.Errorf("%s ÷ %s = %s, %v, want %s", c.a, c.b, got, err, c.want)
		}
		if got, err := CeilDiv(MustParse(c.a), MustParse(c.b)); err != nil || got != c.ceil {
			t.Errorf("ceiling of %s ÷ %s = %d, %v, want %d", c.a, c.b, got, err, c.ceil)
		}
	}
	for b, want := range map[string]error{"0": ErrZeroDivisor, "0.000000000000000001": ErrOverflow} {
		if _, err := DivRound(MustParse("1234"), MustParse(b), 3); err != want {
			t.Errorf("DivRound by %s: %v, want %v", b, err, want)
		}
		if _, err := CeilDiv(MustParse("1234"), MustParse(b)); err != want {
			t.Errorf("CeilDiv by %s: %v, want %v", b, err, want)
		}
	}
}

func TestFloat64(t *testing.T) {
	for text, want := range map[string]float64{"0.1": 0.1, "-2.675": -2.675, "123456789012345678": 123456789012345678, "0.123456789012345678": 0.123456789012345678} {
		if got := MustParse(text).Float64(); got != want {
			t.Errorf("%s as float64 = %v, want %v", text, got, want)
		}
	}
}

func bigOf(d Decimal) *big.Rat {
	r, ok := new(big.Rat).SetString(d.String())
	if !ok {
		panic("prints no number: " + d.String())
	}
	return r
}

// FuzzParse: whatever is accepted is printed back as the same number, and no text panics.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"0", "-1.50", "１２", "1e9", "1,2", "0000.0001", "+9", "999999999999999999", "9.99999999999999999", "<0.01", "0.01L", "停测"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if v, err := ParseValue(s, ""); err == nil {
			if again, err := ParseValue(v.String(), ""); err != nil || again != v {
				t.Fatalf("%q reads as %+v, prints %q and reads back as %+v, %v", s, v, v, again, err)
			}
		}
		d, err := Parse(s)
		if err != nil {
			return
		}
		want, ok := new(big.Rat).SetString(s)
		if !ok || bigOf(d).Cmp(want) != 0 {
			t.Fatalf("%q reads as %s", s, d)
		}
		if again, err := Parse(d.String()); err != nil || again != d {
			t.Fatalf("%q prints %s, which reads as %s, %v", s, d, again, err)
		}
	})
}

// FuzzArithmetic compares every operation with math/big.
func FuzzArithmetic(f *testing.F) {
	f.Add(int64(25), uint8(1), int64(-4), uint8(0), uint8(0))
	f.Add(int64(1), uint8(18), int64(999999999999999999), uint8(0), uint8(3))
	f.Add(int64(-675), uint8(2), int64(3), uint8(18), uint8(1))
	f.Fuzz(func(t *testing.T, c1 int64, s1 uint8, c2 int64, s2, decimals uint8) {
		a := Decimal{c1 % coefLimit, s1 % 19}
		b := Decimal{c2 % coefLimit, s2 % 19}
		x, y := bigOf(a), bigOf(b)
		if got := a.Cmp(b); got != x.Cmp(y) {
			t.Fatalf("%s Cmp %s = %d", a, b, got)
		}
		same := func(name string, got Decimal, err error, want *big.Rat) {
			if err == nil && bigOf(got).Cmp(want) != 0 {
				t.Fatalf("%s of %s and %s = %s, want %s", name, a, b, got, want)
			}
			if err != nil && err != ErrOverflow {
				t.Fatalf("%s of %s and %s: %v", name, a, b, err)
			}
		}
		sum, err := a.Add(b)
		same("sum", sum, err, new(big.Rat).Add(x, y))
		difference, err := a.Sub(b)
		same("difference", difference, err, new(big.Rat).Sub(x, y))
		times, err := a.Mul(b)
		same("product", times, err, new(big.Rat).Mul(x, y))
		n := int(decimals % 19)
		if rounded := a.Round(n); rounded.Decimals() == n {
			same("rounding", rounded, nil, bigOf(mustRoundBig(t, x, n)))
		} else if !rounded.Equal(a) {
			t.Fatalf("%s to %d decimals = %s", a, n, rounded)
		}
		rat := RatOf(a).Add(RatOf(b)).Mul(RatOf(b)).Sub(RatOf(a))
		want := new(big.Rat).Add(x, y)
		want.Mul(want, y).Sub(want, x)
		if rat.toBig().Cmp(want) != 0 {
			t.Fatalf("(a+b)·b−a of %s and %s = %s, want %s", a, b, rat, want)
		}
		if b.IsZero() {
			return
		}
		fuzzQuotient(t, a, b, n)
	})
}

func fuzzQuotient(t *testing.T, a, b Decimal, n int) {
	want := new(big.Rat).Quo(bigOf(a), bigOf(b))
	wantRounded, wantErr := roundBig(want, n)
	got, err := DivRound(a, b, n)
	if got != wantRounded || err != wantErr {
		t.Fatalf("%s ÷ %s to %d = %s, %v, want %s, %v", a, b, n, got, err, wantRounded, wantErr)
	}
	ceil, err := CeilDiv(a, b)
	if err != nil {
		return
	}
	if above := new(big.Rat).SetInt64(ceil); above.Cmp(want) < 0 || above.Sub(above, big.NewRat(1, 1)).Cmp(want) >= 0 {
		t.Fatalf("ceiling of %s ÷ %s = %d", a, b, ceil)
	}
}

func mustRoundBig(t *testing.T, r *big.Rat, n int) Decimal {
	d, err := roundBig(r, n)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("128.45"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAppend(b *testing.B) {
	b.ReportAllocs()
	d, buf := MustParse("128.45"), make([]byte, 0, 32)
	for b.Loop() {
		buf = d.Append(buf[:0])
	}
}

func BenchmarkCmp(b *testing.B) {
	x, y := MustParse("128.45"), MustParse("75")
	for b.Loop() {
		if x.Cmp(y) != 1 {
			b.Fatal("128.45 is more than 75")
		}
	}
}

func BenchmarkRound(b *testing.B) {
	x := MustParse("128.45")
	for b.Loop() {
		x.Round(1)
	}
}
