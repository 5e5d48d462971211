package standard

import (
	_ "embed"
	"slices"
	"sync"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

//go:embed surface_water.toml
var surfaceWaterTOML []byte

// A WaterItem is one of the 24 basic items of GB 3838-2002 table 1.
type WaterItem struct {
	No           int
	Key, Name    string // "nh3n", "氨氮"
	Unit         string // "mg/L"; "" for pH
	Participates bool   // counts for the class of a section
	Separate     bool   // reported apart for lakes, and not at all for rivers
	Least        bool   // the limits are the least that complies: dissolved oxygen
	Range        []quantity.Decimal
	Limits       []quantity.Decimal // by class, Ⅰ first
	Lake         []quantity.Decimal // of lakes and reservoirs, where they have their own
}

// Limit returns the limit of a class from Ⅰ to Ⅴ. False for items without one: pH, which
// has a Range, and the temperature.
func (i *WaterItem) Limit(body WaterBody, class WaterClass) (quantity.Decimal, bool) {
	limits := i.limits(body)
	if class < ClassI || int(class) > len(limits) {
		return quantity.Decimal{}, false
	}
	return limits[class-1], true
}

func (i *WaterItem) limits(body WaterBody) []quantity.Decimal {
	if body == Lake && i.Lake != nil {
		return i.Lake
	}
	return i.Limits
}

// class is the best class whose limit the number meets: where limits are equal the
// better one holds (从优不从劣).
func (i *WaterItem) class(body WaterBody, number quantity.Rat) WaterClass {
	if i.Range != nil {
		if number.Cmp(quantity.RatOf(i.Range[0])) < 0 || number.Cmp(quantity.RatOf(i.Range[1])) > 0 {
			return WorseThanV
		}
		return ClassI
	}
	for n, limit := range i.limits(body) {
		if c := number.Cmp(quantity.RatOf(limit)); c == 0 || (c > 0) == i.Least {
			return WaterClass(n + 1)
		}
	}
	return WorseThanV
}

// hasFactor tells whether the item has an exceedance factor: not temperature, pH, oxygen.
func (i *WaterItem) hasFactor() bool { return !i.Least && i.Range == nil && i.Limits != nil }

// A SourceItem is an item that only drinking-water sources are judged by (GB 3838-2002
// tables 2 and 3).
type SourceItem struct {
	Key, Name, Unit string
	Limit           quantity.Decimal
}

// SurfaceWater is one version of GB 3838 with the rules of evaluation of its time.
type SurfaceWater struct {
	Citation
	Items      []WaterItem  // table 1
	Supplement []SourceItem // table 2
	Specific   []SourceItem // the 33 of table 3 that counties monitor

	SectionRule, MainRule, TrendRule, SourceRule, CWQIRule Citation

	decisive      WaterClass // that factors refer to
	mainMost      int
	riverSections int
	first         []string // keys of items that come first among the main pollutants
	sourceWithout []string // keys of items that a drinking-water source is not judged by
}

// SurfaceWaterOn returns the version in force on a day; a Fault for days before the
// limits or the rules of evaluation.
func SurfaceWaterOn(day calendar.Date) (*SurfaceWater, error) {
	w, err := versionOn(surfaceWater(), day)
	if err == nil && !w.SectionRule.Holds(day) {
		_, err = versionOn([]*Citation{&w.SectionRule}, day)
	}
	if err != nil {
		return nil, err
	}
	return w, nil
}

// Item finds an item of table 1 by its key or its name.
func (w *SurfaceWater) Item(name string) (*WaterItem, bool) {
	for i := range w.Items {
		if w.Items[i].Key == name || w.Items[i].Name == name {
			return &w.Items[i], true
		}
	}
	return nil, false
}

var itemWord = source.Text{ZH: "项目", EN: "item"}

// itemNamed finds an item by its name or its key; the error names all that there are.
func itemNamed[T any](items []T, name string, names func(*T) (name, key string)) (*T, error) {
	var known []string
	for i := range items {
		own, key := names(&items[i])
		if own == name || key == name {
			return &items[i], nil
		}
		known = append(known, own, key)
	}
	return nil, unknown(itemWord, name, known)
}

func (w *SurfaceWater) item(name string) (*WaterItem, error) {
	if item, ok := w.Item(name); ok {
		return item, nil
	}
	var known []string
	for i := range w.Items {
		known = append(known, w.Items[i].Name, w.Items[i].Key)
	}
	return nil, unknown(itemWord, name, known)
}

type surfaceWaterFile struct {
	Version []struct {
		citation
		Decisive, MainMost, RiverSections int
		First, SourceWithout              []string
		Item                              []WaterItem
		Supplement, Specific              []SourceItem
	}
	Rule []struct {
		citation
		Use string
	}
}

// surfaceWater reads the tables when first asked for, in the order of time.
var surfaceWater = sync.OnceValue(func() (out []*SurfaceWater) {
	var file surfaceWaterFile
	source.MustTOML(surfaceWaterTOML, &file)
	rules := map[string]Citation{}
	for _, r := range file.Rule {
		rules[r.Use] = r.read()
	}
	for _, v := range file.Version {
		out = append(out, &SurfaceWater{Citation: v.read(), Items: v.Item, Supplement: v.Supplement, Specific: v.Specific,
			SectionRule: rules["section"], MainRule: rules["main"], TrendRule: rules["trend"], SourceRule: rules["source"], CWQIRule: rules["cwqi"],
			decisive: WaterClass(v.Decisive), mainMost: v.MainMost, riverSections: v.RiverSections, first: v.First, sourceWithout: v.SourceWithout})
	}
	return out
})

func (w *SurfaceWater) comesFirst(i *WaterItem) bool { return slices.Contains(w.first, i.Key) }
