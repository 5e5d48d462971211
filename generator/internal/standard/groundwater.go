package standard

import (
	_ "embed"
	"sync"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

//go:embed groundwater.toml
var groundWaterTOML []byte

// A GroundClass is a class of ground water by GB/T 14848-2017, the best first. The zero
// class is none: nothing was measured.
type GroundClass int

// The five classes. Radioactivity beyond class Ⅲ is Ⅳ or Ⅴ, which only an analysis of the
// nuclides tells: it counts as worse than Ⅳ, because it may be Ⅴ.
const (
	NoGroundClass GroundClass = iota
	GroundI
	GroundII
	GroundIII
	GroundIV
	GroundBeyondIII
	GroundV
)

var groundClassNames = [...]string{"—", "Ⅰ类", "Ⅱ类", "Ⅲ类", "Ⅳ类", "＞Ⅲ类", "Ⅴ类"}

// String is the name as printed.
func (c GroundClass) String() string { return groundClassNames[c] }

// MarshalText writes what String writes.
func (c GroundClass) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// GroundWater is one version of GB/T 14848.
type GroundWater struct {
	Citation
	Items          []GroundItem
	phGood, phFair []quantity.Decimal
}

// A GroundItem is one of the 39 routine items of table 1.
type GroundItem struct {
	Name, Unit string
	Limits     []quantity.Decimal // the most of the classes Ⅰ to Ⅳ
	Kind       string             // "text", "ph", "absent", "radio", or "" for a plain number
}

// groundWaters are in the order of time.
var groundWaters = sync.OnceValue(func() (out []*GroundWater) {
	var file struct {
		Version []struct {
			citation
			Item           []GroundItem
			PHGood, PHFair []quantity.Decimal
		}
	}
	source.MustTOML(groundWaterTOML, &file)
	for _, v := range file.Version {
		out = append(out, &GroundWater{v.read(), v.Item, v.PHGood, v.PHFair})
	}
	return out
})

// GroundWaterOn returns the version in force on a day; a Fault for days before the first.
func GroundWaterOn(day calendar.Date) (*GroundWater, error) { return versionOn(groundWaters(), day) }

// A GroundSample is the judgement of one sample.
type GroundSample struct {
	Rule  *GroundWater
	Class GroundClass       // the worst of Items; NoGroundClass where nothing was measured
	Items []GroundJudgement // that were measured, in the order given
}

// A GroundJudgement is the class of one item.
type GroundJudgement struct {
	Item  *GroundItem
	Value Reading // in the unit of the item
	Class GroundClass
}

// Sample judges by the single factor (6.2, 6.3): the worst class of the items. An item
// that was not detected is of class Ⅰ where its detection limit is, and of the class of
// that limit otherwise. Unknown items, items given twice, negative numbers, an impossible
// pH, words other than 无 and 有 and units that cannot be converted are Faults.
func (g *GroundWater) Sample(readings []Reading) (*GroundSample, error) {
	out, seen := &GroundSample{Rule: g}, map[*GroundItem]bool{}
	for _, r := range readings {
		item, err := g.item(r.Item)
		if err != nil {
			return nil, err
		}
		if seen[item] {
			return nil, itemFault(item.Name, faultf("给了两次", "is given twice"))
		}
		seen[item] = true
		if r.Value, err = inUnit(r.Value, item.Unit); err != nil {
			return nil, itemFault(item.Name, err)
		}
		class, err := g.class(item, r)
		if err != nil {
			return nil, itemFault(item.Name, err)
		}
		if class != NoGroundClass {
			out.Items = append(out.Items, GroundJudgement{item, r, class})
			out.Class = max(out.Class, class)
		}
	}
	return out, nil
}

func (g *GroundWater) item(name string) (*GroundItem, error) {
	var known []string
	for i := range g.Items {
		if g.Items[i].Name == name {
			return &g.Items[i], nil
		}
		known = append(known, g.Items[i].Name)
	}
	return nil, unknown(itemWord, name, known)
}

func (g *GroundWater) class(item *GroundItem, r Reading) (GroundClass, error) {
	number, measured := r.Measured()
	limit, limited := r.DetectionLimit()
	switch {
	case item.Kind == "text" && (r.Text == "无" || r.Text == "有" || r.State == quantity.NotMeasured):
		return map[string]GroundClass{"无": GroundI, "有": GroundV}[r.Text], nil
	case item.Kind == "text" || r.Text != "":
		return 0, faultf("应为%s", "expected %s", local{"数字，文字项目为 无 或 有", "a number, or 无 or 有 for an item told in words"})
	case measured && number.Sign() < 0:
		return 0, faultf("%s 是负数，应为 0 或以上", "%s is negative, expected 0 or more", number)
	case item.Kind == "ph" && measured && number.Cmp(highestPH) <= 0:
		return g.classOfPH(number), nil
	case item.Kind == "ph" && r.State != quantity.NotMeasured:
		return 0, faultf("%s 不可能：应在 0 到 14 之间", "%s is impossible: expected 0 to 14", r.Value)
	case r.State == quantity.NotDetected && (!limited || item.Kind == "absent"):
		return GroundI, nil
	case limited:
		number = limit
	case !measured:
		return NoGroundClass, nil
	}
	return item.class(number), nil
}

func (i *GroundItem) class(number quantity.Decimal) GroundClass {
	for n, limit := range i.Limits {
		if number.Cmp(limit) <= 0 {
			return GroundClass(n + 1)
		}
	}
	if i.Kind == "radio" {
		return GroundBeyondIII
	}
	return GroundV
}

func (g *GroundWater) classOfPH(number quantity.Decimal) GroundClass {
	within := func(band []quantity.Decimal) bool { return number.Cmp(band[0]) >= 0 && number.Cmp(band[1]) <= 0 }
	switch {
	case within(g.phGood):
		return GroundI
	case within(g.phFair):
		return GroundIV
	}
	return GroundV
}

// Worst lists the items of the worst class, which 6.3 wants named.
func (s *GroundSample) Worst() []string {
	out := []string{}
	for i := range s.Items {
		if s.Items[i].Class == s.Class {
			out = append(out, s.Items[i].Item.Name)
		}
	}
	return out
}

// Over lists the items beyond class Ⅲ with their factors; pH and words have none.
func (s *GroundSample) Over() ([]Exceedance, error) {
	var out []Exceedance
	for i := range s.Items {
		j := &s.Items[i]
		if j.Class <= GroundIII {
			continue
		}
		e := Exceedance{Name: j.Item.Name}
		if number, ok := j.Value.Measured(); ok && j.Item.Limits != nil {
			factor, err := factorOf(quantity.RatOf(number), j.Item.Limits[GroundIII-1])
			if err != nil {
				return nil, itemFault(j.Item.Name, err)
			}
			e.HasFactor, e.Factor = true, factor
		}
		out = append(out, e)
	}
	return out, nil
}
