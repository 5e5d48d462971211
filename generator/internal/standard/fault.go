package standard

import (
	"errors"
	"fmt"

	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

// A Fault says in both languages what is wrong with an input and what is expected.
type Fault struct {
	text source.Text
	args []any
}

// faultf makes a Fault of two format strings over the same arguments.
func faultf(zh, en string, args ...any) error { return &Fault{source.Text{ZH: zh, EN: en}, args} }

func (f *Fault) Error() string { return f.In(source.English) }

// In says it in one language.
func (f *Fault) In(l source.Lang) string {
	args := make([]any, len(f.args))
	for i, a := range f.args {
		args[i] = a
		if err, ok := a.(error); ok {
			args[i] = Explain(err, l)
		}
	}
	return fmt.Sprintf(f.text.In(l), args...)
}

// Unwrap gives the faults that this one is because of.
func (f *Fault) Unwrap() []error {
	var out []error
	for _, a := range f.args {
		if err, ok := a.(error); ok {
			out = append(out, err)
		}
	}
	return out
}

// numberFaults say in Chinese what quantity says in English.
var numberFaults = map[quantity.Fault]string{
	quantity.NotANumber: "应写数字，最多一个小数点，例 12.5",
	quantity.FullWidth:  "用了全角字符：改成半角数字，例 12.5",
	quantity.Grouped:    "数字里有分隔符：写 1234.5，不写 1,234.5",
	quantity.Exponent:   "用了科学记数法：写全所有数位，例 0.0005",
	quantity.TooLong:    "超过 18 位：减少小数位数",
	quantity.Inexact:    "超过 15 位：加引号以保持准确",
}

// Explain says an error in one language, as far as there are words for it.
func Explain(err error, l source.Lang) string {
	if both, ok := err.(interface{ In(source.Lang) string }); ok {
		return both.In(l)
	}
	var number *quantity.ParseError
	switch {
	case l == source.English:
	case errors.As(err, &number):
		return fmt.Sprintf("%q 不是数：%s", number.Text, numberFaults[number.Fault])
	case errors.Is(err, quantity.ErrOverflow):
		return "算出的数超过 18 位"
	case errors.Is(err, quantity.ErrZeroDivisor):
		return "除数为零"
	case errors.Is(err, quantity.ErrNoValues):
		return "没有可以计算的数值"
	}
	return err.Error()
}
