package quantity

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A Fault is a way in which a text fails to be a number.
type Fault uint8

// The faults that Parse and ParseValue tell apart, so that a caller can name the
// remedy in the reader's language.
const (
	NotANumber Fault = iota // empty, letters, two points, a point without digits
	FullWidth               // full-width digits, point or sign: １２．５
	Grouped                 // thousands separators: 1,234
	Exponent                // scientific notation: 1.2e3
	TooLong                 // more than 18 digits
	Inexact                 // a float with more digits than it can vouch for
)

var faultTexts = [...]string{
	NotANumber: "expected digits with at most one point, for example 12.5",
	FullWidth:  "full-width characters: write half-width digits, for example 12.5",
	Grouped:    "separators inside the number: write 1234.5, not 1,234.5",
	Exponent:   "scientific notation: write all digits, for example 0.0005",
	TooLong:    "more than 18 digits: give fewer decimals",
	Inexact:    "more than 15 digits: write it in quotes to keep it exact",
}

// A ParseError says what was written and why it is no number.
type ParseError struct {
	Text  string
	Fault Fault
}

func (e *ParseError) Error() string {
	return fmt.Sprintf("%q is not a number: %s", e.Text, faultTexts[e.Fault])
}

// Parse reads a number in plain notation: an optional sign, digits, and at most one
// point with digits on both sides. It keeps the written decimals. Full-width digits,
// separators, exponents and more than 18 digits are refused with a *ParseError;
// leading zeros before the point do not count as digits.
func Parse(text string) (Decimal, error) {
	d, fault, ok := parse(text)
	if !ok {
		return Decimal{}, &ParseError{text, fault}
	}
	return d, nil
}

func parse(text string) (d Decimal, fault Fault, ok bool) {
	s := text
	negative := strings.HasPrefix(s, "-")
	if negative || strings.HasPrefix(s, "+") {
		s = s[1:]
	}
	whole, decimals, point := strings.Cut(s, ".")
	if !isDigits(whole) || point && !isDigits(decimals) {
		return d, faultOf(text), false
	}
	whole = strings.TrimLeft(whole, "0")
	if len(whole)+len(decimals) > MaxDigits {
		return d, TooLong, false
	}
	var coef int64
	for _, digits := range [...]string{whole, decimals} {
		for i := range len(digits) {
			coef = coef*10 + int64(digits[i]-'0')
		}
	}
	if negative {
		coef = -coef
	}
	return Decimal{coef, uint8(len(decimals))}, 0, true
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// faultOf looks for what a text that is no number was probably meant to be.
func faultOf(text string) Fault {
	for _, r := range text {
		if r >= '！' && r <= '～' || r == '　' || r == '。' || r == '−' {
			return FullWidth
		}
	}
	if !strings.ContainsAny(text, "0123456789") {
		return NotANumber
	}
	switch {
	case strings.Trim(text, "+-.0123456789, '_") == "" && strings.ContainsAny(text, ", '_"):
		return Grouped
	case strings.Trim(text, "+-.0123456789") == "e", strings.Trim(text, "+-.0123456789") == "E":
		return Exponent
	}
	return NotANumber
}

// MustParse reads a number that is written in the program, and panics where it is none.
func MustParse(text string) Decimal {
	d, err := Parse(text)
	if err != nil {
		panic(err)
	}
	return d
}

// FromFloat gives back the decimal that was written, for a float64 that a TOML
// reader made from a literal of at most 15 significant digits: that many always
// survive the way to binary and back. A longer one is Inexact, and so are infinity
// and not-a-number. Trailing zeros of the literal are lost: 4.0 becomes 4.
func FromFloat(f float64) (Decimal, error) {
	text := strconv.FormatFloat(f, 'f', -1, 64)
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return Decimal{}, &ParseError{text, NotANumber}
	}
	significant := strings.Trim(strings.Replace(strings.TrimLeft(text, "-"), ".", "", 1), "0")
	if len(significant) > 15 {
		return Decimal{}, &ParseError{text, Inexact}
	}
	if text == "-0" {
		text = "0"
	}
	return Parse(text)
}
