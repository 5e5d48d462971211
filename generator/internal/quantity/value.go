package quantity

import (
	"fmt"
	"strings"
)

// A State says whether there is a number, and if not why.
type State uint8

// The states of a value. The zero state is NotMeasured, so that nothing forgotten
// can pass for a measured zero.
const (
	NotMeasured State = iota // — : no sample, no reading
	Measured                 // a number
	NotDetected              // 未检出 : below the detection limit
	Suspended                // 停测 : monitoring stopped, the station is under repair
	Dry                      // 断流 : the river had no water to sample
)

// A Value is a measured number in its unit, or the reason why there is none. The
// zero Value is not measured. Values may be compared with ==, which tells 4.0 from 4.
type Value struct {
	Number Decimal // measured: the number; not detected: the detection limit, if known
	Unit   string  // as printed, "mg/L"; "" where the item has none (pH)
	State  State
	form   form
}

// form is how a value below the detection limit is written.
type form uint8

const (
	formWord form = iota // 未检出, the limit unknown
	formLess             // <0.01
	formL                // 0.01L, as HJ 91.2-2022 and the laboratories report it
)

// limitDigits leaves room for half of a detection limit to be exact.
const limitDigits = MaxDigits - 2

// Of is a measured number in its unit.
func Of(number Decimal, unit string) Value {
	return Value{Number: number, Unit: unit, State: Measured}
}

// ParseValue reads a cell of a monitoring table: a number; a value below the
// detection limit as <0.01, 0.01L or 未检出; —, -, 未监测 or nothing where there was no
// measurement; 停测 (suspended) or 断流 (dry). A number may be negative (ORP), a
// detection limit not. The error is a *ParseError.
func ParseValue(text, unit string) (Value, error) {
	s := strings.TrimSpace(text)
	v := Value{Unit: unit}
	switch s {
	case "", "-", "—", "——", "未监测":
		return v, nil
	case "未检出":
		v.State = NotDetected
		return v, nil
	case "停测":
		v.State = Suspended
		return v, nil
	case "断流":
		v.State = Dry
		return v, nil
	}
	if rest, ok := strings.CutPrefix(s, "<"); ok {
		return v.notDetected(text, rest, formLess)
	}
	if rest, ok := strings.CutSuffix(s, "L"); ok {
		return v.notDetected(text, rest, formL)
	}
	number, fault, ok := parse(s)
	if !ok {
		return Value{}, &ParseError{text, fault}
	}
	v.Number, v.State = number, Measured
	return v, nil
}

func (v Value) notDetected(text, limit string, as form) (Value, error) {
	number, fault, ok := parse(limit)
	switch {
	case !ok:
		return Value{}, &ParseError{text, fault}
	case limit[0] == '-' || limit[0] == '+':
		return Value{}, &ParseError{text, NotANumber}
	case magnitude(number.coef) >= pow10[limitDigits] || number.scale > limitDigits:
		return Value{}, &ParseError{text, TooLong}
	}
	v.Number, v.State, v.form = number, NotDetected, as
	return v, nil
}

// Measured gives the number, and whether there is one.
func (v Value) Measured() (Decimal, bool) { return v.Number, v.State == Measured }

// DetectionLimit gives the limit of a value that was not detected, and whether it is known.
func (v Value) DetectionLimit() (Decimal, bool) {
	return v.Number, v.State == NotDetected && v.form != formWord
}

// ForStatistics gives the number that enters a mean or a percentile: a measured
// number as it is, a value below the detection limit as half of it. False where
// there is nothing to compute with.
func (v Value) ForStatistics() (Decimal, bool) {
	if limit, ok := v.DetectionLimit(); ok {
		return Decimal{limit.coef * 5, limit.scale + 1}, true
	}
	return v.Measured()
}

// String prints the value as it was written, without its unit: 12.0, <0.01, 0.01L,
// 未检出, 停测, 断流. What was not measured is — however the cell said so.
func (v Value) String() string {
	switch v.State {
	case NotMeasured:
		return "—"
	case Suspended:
		return "停测"
	case Dry:
		return "断流"
	case NotDetected:
		switch v.form {
		case formLess:
			return "<" + v.Number.String()
		case formL:
			return v.Number.String() + "L"
		}
		return "未检出"
	}
	return v.Number.String()
}

// MarshalText writes what String writes.
func (v Value) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

var stateNames = [...]string{"not measured", "measured", "not detected", "suspended", "dry"}

// String names the state in English, for messages.
func (s State) String() string {
	if int(s) < len(stateNames) {
		return stateNames[s]
	}
	return fmt.Sprintf("state %d", uint8(s))
}
