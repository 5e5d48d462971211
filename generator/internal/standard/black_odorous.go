package standard

import (
	_ "embed"
	"sync"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

//go:embed black_odorous.toml
var blackOdorousTOML []byte

// A BlackLevel is the level of a black and odorous water (黑臭级别). The zero level is none:
// nothing was measured.
type BlackLevel int

// The levels of table 2 of the guide.
const (
	NoBlackLevel BlackLevel = iota
	NotBlack                // 不黑臭
	LightlyBlack            // 轻度
	HeavilyBlack            // 重度
)

var blackLevelNames = [...]string{"—", "不黑臭", "轻度", "重度"}

// String is the name as printed.
func (l BlackLevel) String() string { return blackLevelNames[l] }

// MarshalText writes what String writes.
func (l BlackLevel) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// BlackRule is one version of the bounds of black and odorous water.
type BlackRule struct {
	Citation
	Items     []BlackItem
	PointRule Citation // of Point

	shallow, share   quantity.Decimal
	oneOver, twoOver int
}

// A BlackItem is one of the four items and its bounds.
type BlackItem struct {
	Key, Name, Unit string
	Least           bool
	Light, Heavy    quantity.Decimal // a value that meets Light is 不黑臭, one that meets Heavy 轻度
}

var blackRules = sync.OnceValue(func() (out []*BlackRule) {
	var file struct {
		Version []struct {
			citation
			Item             []BlackItem
			Shallow, Share   quantity.Decimal
			OneOver, TwoOver int
			Point            citation
		}
	}
	source.MustTOML(blackOdorousTOML, &file)
	for _, v := range file.Version {
		out = append(out, &BlackRule{v.read(), v.Item, v.Point.read(), v.Shallow, v.Share, v.OneOver, v.TwoOver})
	}
	return out
})

// BlackRuleOn returns the version in force on a day; a Fault for days before the first.
func BlackRuleOn(day calendar.Date) (*BlackRule, error) { return versionOn(blackRules(), day) }

// A BlackSample is one sampling of a water.
type BlackSample struct {
	Readings []Reading
	Depth    quantity.Value // of the water; not measured: at least 25 cm
	Clear    bool           // the bottom can be seen (清澈见底)
}

// A BlackJudgement is the level of each item of one sampling.
type BlackJudgement struct {
	Items []BlackItemLevel // that were measured, in the order of the table
	Worst BlackLevel       // a single sample has no official level: see Point
}

// A BlackItemLevel is the level of one item.
type BlackItemLevel struct {
	Item  *BlackItem
	Level BlackLevel
}

// Sample judges one sampling item by item. Half the detection limit stands for what was
// not detected.
func (r *BlackRule) Sample(s BlackSample) (*BlackJudgement, error) {
	given := map[string]quantity.Decimal{}
	for _, reading := range s.Readings {
		item, err := r.item(reading.Item)
		if err != nil {
			return nil, err
		}
		v, err := inUnit(reading.Value, item.Unit)
		if err != nil {
			return nil, itemFault(item.Name, err)
		}
		if number, ok := v.ForStatistics(); ok {
			given[item.Key] = number
		}
	}
	out := &BlackJudgement{}
	for i := range r.Items {
		number, ok := given[r.Items[i].Key]
		if !ok {
			continue
		}
		level := r.Items[i].level(number)
		if r.Items[i].Key == "sd" {
			var err error
			if level, err = r.transparency(level, number, s); err != nil {
				return nil, err
			}
		}
		out.Items = append(out.Items, BlackItemLevel{&r.Items[i], level})
		out.Worst = max(out.Worst, level)
	}
	return out, nil
}

func (r *BlackRule) item(name string) (*BlackItem, error) {
	return itemNamed(r.Items, name, func(i *BlackItem) (string, string) { return i.Name, i.Key })
}

func (i *BlackItem) level(number quantity.Decimal) BlackLevel {
	for level, bound := range []quantity.Decimal{i.Light, i.Heavy} {
		if c := number.Cmp(bound); c == 0 || (c > 0) == i.Least {
			return NotBlack + BlackLevel(level)
		}
	}
	return HeavilyBlack
}

// transparency knows shallow water: clear to the bottom it is 不黑臭, otherwise 轻度 from 40 %
// of the depth and 重度 below.
func (r *BlackRule) transparency(level BlackLevel, number quantity.Decimal, s BlackSample) (BlackLevel, error) {
	depth, err := inUnit(s.Depth, "cm")
	if err != nil {
		return level, itemFault("水深", err)
	}
	d, ok := depth.Measured()
	if !ok || d.Cmp(r.shallow) >= 0 {
		return level, nil
	}
	bound, err := d.Mul(r.share)
	switch {
	case err != nil:
		return level, err
	case s.Clear:
		return NotBlack, nil
	case number.Cmp(bound) >= 0:
		return LightlyBlack, nil
	}
	return HeavilyBlack, nil
}

// Point judges a point by several samplings: 重度 where one item has more than 60 % of its
// data at that level or two have more than 30 %; 轻度 where any is black and odorous (from
// memory: see PointRule).
func (r *BlackRule) Point(samples []*BlackJudgement) BlackLevel {
	worst, all, heavy := NoBlackLevel, map[*BlackItem]int{}, map[*BlackItem]int{}
	for _, s := range samples {
		worst = max(worst, s.Worst)
		for _, i := range s.Items {
			all[i.Item]++
			if i.Level == HeavilyBlack {
				heavy[i.Item]++
			}
		}
	}
	one, two := 0, 0
	for i := range r.Items {
		n, of := heavy[&r.Items[i]]*100, all[&r.Items[i]]
		if n > r.oneOver*of {
			one++
		}
		if n > r.twoOver*of {
			two++
		}
	}
	if one > 0 || two > 1 {
		return HeavilyBlack
	}
	return min(worst, LightlyBlack)
}
