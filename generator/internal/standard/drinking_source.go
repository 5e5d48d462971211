package standard

import (
	"slices"

	"mingjing/generator/internal/quantity"
)

// A SourceJudgement says whether a surface drinking-water source complies.
type SourceJudgement struct {
	Rule    *SurfaceWater
	Basic   *Section     // the items of table 1 that a source is judged by
	Class   WaterClass   // the worst of those
	Judged  int          // items of tables 2 and 3 that were judged
	Over    []Exceedance // 超标指标: beyond class Ⅲ or beyond its own limit
	Missing []string     // items of tables 1 and 2 that were not measured
}

// Complies tells whether nothing is beyond its limit (达标); decided is false where nothing
// was measured.
func (j *SourceJudgement) Complies() (complies, decided bool) {
	return len(j.Over) == 0, len(j.Basic.Items)+j.Judged > 0
}

// Source judges a surface drinking-water source: the items of table 1 that participate,
// without COD, against class Ⅲ, those of tables 2 and 3 each against its limit. Readings
// may be of all three tables; Faults are those of Section. Ground water is judged by
// GroundWater.Sample with the target Ⅲ.
func (w *SurfaceWater) Source(body WaterBody, readings []Reading) (*SourceJudgement, error) {
	var basic, own []Reading
	for _, r := range readings {
		item, ok := w.Item(r.Item)
		switch {
		case !ok:
			own = append(own, r)
		case !slices.Contains(w.sourceWithout, item.Key):
			basic = append(basic, r)
		}
	}
	section, err := w.Section(body, basic)
	if err != nil {
		return nil, err
	}
	out := &SourceJudgement{Rule: w, Basic: section, Class: section.Class}
	if out.Over, err = section.Over(w.decisive); err != nil {
		return nil, err
	}
	for _, item := range section.Missing {
		if !slices.Contains(w.sourceWithout, item.Key) {
			out.Missing = append(out.Missing, item.Name)
		}
	}
	return out, out.judgeOwn(own)
}

// judgeOwn judges the items that only sources have, in the order of the tables.
func (j *SourceJudgement) judgeOwn(readings []Reading) error {
	given := map[string]quantity.Value{}
	for _, r := range readings {
		item, err := j.Rule.sourceItem(r.Item)
		if err != nil {
			return err
		}
		v, err := inUnit(r.Value, item.Unit)
		if number, ok := v.Measured(); err == nil && ok && number.Sign() < 0 {
			err = faultf("%s 是负数，应为 0 或以上", "%s is negative, expected 0 or more", number)
		}
		if _, twice := given[item.Name]; err == nil && twice {
			err = faultf("给了两次", "is given twice")
		}
		if err != nil {
			return itemFault(item.Name, err)
		}
		given[item.Name] = v
	}
	for i, item := range slices.Concat(j.Rule.Supplement, j.Rule.Specific) {
		number, ok := given[item.Name].ForStatistics()
		if ok || given[item.Name].State == quantity.NotDetected {
			j.Judged++
		} else if i < len(j.Rule.Supplement) {
			j.Missing = append(j.Missing, item.Name)
		}
		if ok && number.Cmp(item.Limit) > 0 {
			factor, err := factorOf(quantity.RatOf(number), item.Limit)
			if err != nil {
				return itemFault(item.Name, err)
			}
			j.Over = append(j.Over, Exceedance{item.Name, true, factor})
		}
	}
	return nil
}

// sourceItem finds an item of tables 2 and 3 by its key or its name.
func (w *SurfaceWater) sourceItem(name string) (*SourceItem, error) {
	var known []string
	for _, items := range [][]SourceItem{w.Supplement, w.Specific} {
		for i := range items {
			if items[i].Name == name || items[i].Key != "" && items[i].Key == name {
				return &items[i], nil
			}
			known = append(known, items[i].Name)
		}
	}
	return nil, unknown(itemWord, name, known)
}
