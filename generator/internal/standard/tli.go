package standard

import (
	_ "embed"
	"math/big"
	"sync"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

//go:embed tli.toml
var tliTOML []byte

// TrophicRule is one version of the trophic level index of lakes and reservoirs
// (综合营养状态指数, TLI).
type TrophicRule struct {
	Citation
	Items  []TrophicItem
	grades []trophicGrade
}

// A TrophicItem is one of the five items; its part is 10·(A + B·ln x).
type TrophicItem struct {
	Key, Name, Unit string
	A, B, Weight    quantity.Decimal
}

type trophicGrade struct {
	Name        string
	Below, Most *quantity.Decimal
}

// trophicRules are in the order of time.
var trophicRules = sync.OnceValue(func() (out []*TrophicRule) {
	var file struct {
		Version []struct {
			citation
			Item  []TrophicItem
			Grade []trophicGrade
		}
	}
	source.MustTOML(tliTOML, &file)
	for _, v := range file.Version {
		out = append(out, &TrophicRule{v.read(), v.Item, v.Grade})
	}
	return out
})

// TrophicRuleOn returns the version in force on a day; a Fault for days before the first.
func TrophicRuleOn(day calendar.Date) (*TrophicRule, error) {
	return versionOn(trophicRules(), day)
}

// A TLI is the trophic level index of a lake.
type TLI struct {
	Index quantity.Decimal   // one decimal
	Parts []quantity.Decimal // of the Items, two decimals
	Grade string             // 贫营养 to 重度富营养, by the index before rounding
}

// TLI computes the index from the five items, given by key or name; half the detection
// limit stands for what was not detected. All five are needed, each above zero.
func (r *TrophicRule) TLI(readings []Reading) (*TLI, error) {
	numbers := map[string]quantity.Decimal{}
	for _, reading := range readings {
		item, err := r.item(reading.Item)
		if err != nil {
			return nil, err
		}
		v, err := inUnit(reading.Value, item.Unit)
		if err != nil {
			return nil, itemFault(item.Name, err)
		}
		if number, ok := v.ForStatistics(); ok {
			numbers[item.Key] = number
		}
	}
	out, index := &TLI{}, new(big.Float).SetPrec(lnBits)
	for i := range r.Items {
		item := &r.Items[i]
		number, ok := numbers[item.Key]
		if !ok || number.Sign() <= 0 {
			return nil, itemFault(item.Name, faultf("应为大于 0 的数", "expected a number above 0"))
		}
		part := item.part(number)
		out.Parts = append(out.Parts, roundFloat(part, 2))
		index.Add(index, part.Mul(part, float(item.Weight)))
	}
	out.Index, out.Grade = roundFloat(index, 1), r.grade(index)
	return out, nil
}

func (r *TrophicRule) item(name string) (*TrophicItem, error) {
	return itemNamed(r.Items, name, func(i *TrophicItem) (string, string) { return i.Name, i.Key })
}

func (i *TrophicItem) part(x quantity.Decimal) *big.Float {
	part := ln(x)
	part.Mul(part, float(i.B)).Add(part, float(i.A))
	return part.Mul(part, float(mustInt(10)))
}

func (r *TrophicRule) grade(index *big.Float) string {
	for _, g := range r.grades {
		if g.Below != nil && index.Cmp(float(*g.Below)) < 0 || g.Most != nil && index.Cmp(float(*g.Most)) <= 0 {
			return g.Name
		}
	}
	return r.grades[len(r.grades)-1].Name
}

// float is a Decimal with the precision of ln.
func float(d quantity.Decimal) *big.Float {
	r, _ := new(big.Rat).SetString(d.String())
	return new(big.Float).SetPrec(lnBits).SetRat(r)
}

// roundFloat writes an irrational number with so many decimals.
func roundFloat(f *big.Float, decimals int) quantity.Decimal {
	return quantity.MustParse(f.Text('f', decimals))
}
