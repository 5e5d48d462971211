package standard

import (
	"cmp"
	"slices"

	"mingjing/generator/internal/quantity"
)

// A WaterJudgement is the class of one item.
type WaterJudgement struct {
	Item  *WaterItem
	Value quantity.Value // in the unit of the item
	Class WaterClass

	number quantity.Rat // as it was compared; half the detection limit where not detected
}

// A Section is the judgement of a section or point, from one sampling or from means.
type Section struct {
	Rule     *SurfaceWater
	Body     WaterBody
	Class    WaterClass       // the worst of Items; NoWaterClass where nothing was measured
	Items    []WaterJudgement // that participate, in the order of table 1
	Separate []WaterJudgement // total nitrogen and coliform of a lake, which never set the class
	Missing  []*WaterItem     // that should participate and were not measured
	Main     []Exceedance     // 主要污染指标, the worst first; none where 优 or 良好
}

// Section judges by the single factor (环办〔2011〕22号 一(一)): the worst class among the
// items that participate. Half the detection limit stands for what was not detected.
// Readings without a number (not measured, suspended, dry) leave their item missing. An
// unknown item, one given twice, a negative number, an impossible pH and a unit that
// cannot be converted are Faults.
func (w *SurfaceWater) Section(body WaterBody, readings []Reading) (*Section, error) {
	return w.MeanSection(body, [][]Reading{readings})
}

// MeanSection judges the arithmetic means, by item, of several samplings or sections
// (22号 一(一)2 and 一(五)). The means are compared exactly and rounded for print only.
func (w *SurfaceWater) MeanSection(body WaterBody, samples [][]Reading) (*Section, error) {
	values := make([][]quantity.Value, len(w.Items))
	for _, readings := range samples {
		if err := w.collect(values, readings); err != nil {
			return nil, err
		}
	}
	out := &Section{Rule: w, Body: body}
	for i := range w.Items {
		item := &w.Items[i]
		if item.limits(body) == nil && item.Range == nil {
			continue
		}
		j, err := item.judge(body, values[i])
		switch {
		case err != nil:
			return nil, itemFault(item.Name, err)
		case j.Class != NoWaterClass && item.Participates:
			out.Items = append(out.Items, j)
			out.Class = max(out.Class, j.Class)
		case j.Class != NoWaterClass && item.Separate && body == Lake:
			out.Separate = append(out.Separate, j)
		case item.Participates:
			out.Missing = append(out.Missing, item)
		}
	}
	return out, out.nameMain()
}

func itemFault(name string, err error) error { return faultf("%s：%v", "%s: %v", name, err) }

// collect sorts the readings of one sampling to their items.
func (w *SurfaceWater) collect(values [][]quantity.Value, readings []Reading) error {
	seen := map[*WaterItem]bool{}
	for _, r := range readings {
		item, err := w.item(r.Item)
		if err != nil {
			return err
		}
		if seen[item] {
			return itemFault(item.Name, faultf("给了两次", "is given twice"))
		}
		seen[item] = true
		v, err := inUnit(r.Value, item.Unit)
		if err == nil {
			err = item.check(v)
		}
		if err != nil {
			return itemFault(item.Name, err)
		}
		values[item.No-1] = append(values[item.No-1], v)
	}
	return nil
}

var highestPH = mustInt(14)

// check refuses what no instrument can have shown.
func (i *WaterItem) check(v quantity.Value) error {
	number, measured := v.Measured()
	switch {
	case i.Range != nil && v.State == quantity.NotDetected:
		return faultf("不会未检出：%s，应写数字", "cannot be below a detection limit: %s, expected a number", v)
	case !measured || i.Limits == nil && i.Range == nil:
		return nil
	case number.Sign() < 0:
		return faultf("%s 是负数，应为 0 或以上", "%s is negative, expected 0 or more", number)
	case i.Range != nil && number.Cmp(highestPH) > 0:
		return faultf("%s 不可能：应在 0 到 14 之间", "%s is impossible: expected 0 to 14", number)
	}
	return nil
}

// judge finds the class of the mean of values; NoWaterClass where none has a number.
func (i *WaterItem) judge(body WaterBody, values []quantity.Value) (WaterJudgement, error) {
	out := WaterJudgement{Item: i, Value: quantity.Value{Unit: i.Unit}}
	if len(values) > 0 {
		out.Value = values[0]
	}
	var numbers []quantity.Decimal
	decimals, measured := 0, false
	for _, v := range values {
		if n, ok := v.ForStatistics(); ok {
			numbers = append(numbers, n)
			decimals = max(decimals, v.Number.Decimals())
		}
		if v.State == quantity.Measured {
			measured = true
		}
		if v.State == quantity.NotDetected {
			out.Value = v // where nothing was detected, the mean prints as that
		}
	}
	if len(numbers) == 0 {
		if out.Value.State == quantity.NotDetected { // 未检出, the detection limit unknown
			out.Class = ClassI
			if i.Least {
				out.Class = WorseThanV
			}
		}
		return out, nil
	}
	mean, err := quantity.Mean(numbers)
	if err != nil {
		return out, err
	}
	out.number, out.Class = mean, i.class(body, mean)
	if len(values) > 1 && measured {
		rounded, err := mean.Round(decimals)
		if err != nil {
			return out, err
		}
		out.Value = quantity.Of(rounded, i.Unit)
	} else if measured {
		out.Value = values[0]
	}
	return out, nil
}

// Over lists the items beyond the limit of a class, in the order of table 1. A target
// that is met has none; factors refer to the limit of that class.
func (s *Section) Over(target WaterClass) ([]Exceedance, error) {
	var out []Exceedance
	for i := range s.Items {
		if j := &s.Items[i]; j.Class > target {
			e, err := j.exceedance(s.Body, target)
			if err != nil {
				return nil, itemFault(j.Item.Name, err)
			}
			out = append(out, e)
		}
	}
	return out, nil
}

func (j *WaterJudgement) exceedance(body WaterBody, target WaterClass) (e Exceedance, err error) {
	e.Name = j.Item.Name
	limit, ok := j.Item.Limit(body, target)
	if e.HasFactor = ok && j.Item.hasFactor(); e.HasFactor {
		e.Factor, err = factorOf(j.number, limit)
	}
	return e, err
}

// Meets tells whether the section meets a target class; decided is false where nothing
// was measured.
func (s *Section) Meets(target WaterClass) (met, decided bool) {
	return s.Class <= target, s.Class != NoWaterClass
}

// nameMain finds the main pollutants (22号 一(二)): items beyond class Ⅲ, cyanide and heavy
// metals first, then by class, then by exceedance factor, at most three. Items without a
// factor follow those with one in their class.
func (s *Section) nameMain() error {
	type candidate struct {
		*WaterJudgement
		Exceedance
	}
	var over []candidate
	for i := range s.Items {
		if j := &s.Items[i]; j.Class > s.Rule.decisive {
			e, err := j.exceedance(s.Body, s.Rule.decisive)
			if err != nil {
				return itemFault(j.Item.Name, err)
			}
			over = append(over, candidate{j, e})
		}
	}
	slices.SortStableFunc(over, func(a, b candidate) int {
		return cmp.Or(
			falseLast(s.Rule.comesFirst(a.Item), s.Rule.comesFirst(b.Item)),
			cmp.Compare(b.Class, a.Class),
			falseLast(a.HasFactor, b.HasFactor),
			b.Factor.Cmp(a.Factor))
	})
	for _, c := range over[:min(len(over), s.Rule.mainMost)] {
		s.Main = append(s.Main, c.Exceedance)
	}
	return nil
}

func falseLast(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}
