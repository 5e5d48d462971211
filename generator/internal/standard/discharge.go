package standard

import (
	_ "embed"
	"slices"
	"sync"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

//go:embed discharge.toml
var dischargeTOML []byte

// A Discharge is one discharge standard: GB 18918, GB 8978, GB 16297 or GB 13271. It is for
// looking limits up; a record of enforcement carries the limit that was applied.
type Discharge struct {
	Citation
	Grades     []string // "一级A"
	fromMemory []string // grades that were not verified
	limits     []dischargeLimit
}

type dischargeLimit struct {
	Item, Unit             string
	Most, Cold, Before2006 []string // by grade; "": no limit
	Range                  []quantity.Decimal
	Plain                  bool // no exceedance factor: colour
}

// A DischargeLimit is the limit of one item.
type DischargeLimit struct {
	Citation
	Item, Unit string
	Most       quantity.Decimal
	Least      *quantity.Decimal // of pH, which has a range
	HasFactor  bool
}

var discharges = sync.OnceValue(func() (out []*Discharge) {
	var file struct {
		Standard []struct {
			citation
			Grades, FromMemory []string
			Limit              []dischargeLimit
		}
	}
	source.MustTOML(dischargeTOML, &file)
	for _, v := range file.Standard {
		out = append(out, &Discharge{v.read(), v.Grades, v.FromMemory, v.Limit})
	}
	return out
})

// Discharges lists the standards.
func Discharges() []*Discharge { return slices.Clone(discharges()) }

var (
	standardWord = source.Text{ZH: "标准", EN: "standard"}
	gradeWord    = source.Text{ZH: "级别", EN: "grade"}
)

// DischargeOn returns the standard with a number such as "GB 18918-2002" if it is in force
// on a day.
func DischargeOn(number string, day calendar.Date) (*Discharge, error) {
	d, err := dischargeNumbered(number)
	if err != nil {
		return nil, err
	}
	return versionOn([]*Discharge{d}, day)
}

func dischargeNumbered(number string) (*Discharge, error) {
	var known []string
	for _, d := range discharges() {
		if d.Number == number {
			return d, nil
		}
		known = append(known, d.Number)
	}
	return nil, unknown(standardWord, number, known)
}

// A DischargeCase is what else a limit of GB 18918 hangs on.
type DischargeCase struct {
	Cold       bool // water of at most 12 ℃
	Before2006 bool // a plant built until 2005-12-31
}

// Limit looks a limit up. A grade or an item that the standard does not know, or has no
// limit for, is a Fault.
func (d *Discharge) Limit(grade, item string, c DischargeCase) (*DischargeLimit, error) {
	column := slices.Index(d.Grades, grade)
	if column < 0 {
		return nil, unknown(gradeWord, grade, d.Grades)
	}
	var known []string
	for i := range d.limits {
		if l := &d.limits[i]; l.Item == item {
			return d.limit(l, column, c)
		}
		known = append(known, d.limits[i].Item)
	}
	return nil, unknown(itemWord, item, known)
}

func (d *Discharge) limit(l *dischargeLimit, column int, c DischargeCase) (*DischargeLimit, error) {
	out := &DischargeLimit{Citation: d.Citation, Item: l.Item, Unit: l.Unit, HasFactor: !l.Plain && l.Range == nil}
	if slices.Contains(d.fromMemory, d.Grades[column]) {
		out.Confidence = "memory"
	}
	if l.Range != nil {
		out.Least, out.Most = &l.Range[0], l.Range[1]
		return out, nil
	}
	most := l.Most
	switch {
	case c.Cold && l.Cold != nil:
		most = l.Cold
	case c.Before2006 && l.Before2006 != nil:
		most = l.Before2006
	}
	if most[column] == "" {
		return nil, itemFault(l.Item, faultf("%s %s没有限值", "%s has no limit for %s", d.Number, d.Grades[column]))
	}
	out.Most = quantity.MustParse(most[column])
	return out, nil
}

// Judge compares a discharge with the limit: whether it exceeds, and the exceedance factor
// where it has one. What was not detected complies.
func (l *DischargeLimit) Judge(value quantity.Value) (exceeds bool, e Exceedance, err error) {
	e.Name = l.Item
	v, err := inUnit(value, l.Unit)
	if err != nil {
		return false, e, itemFault(l.Item, err)
	}
	number, measured := v.Measured()
	switch {
	case v.State == quantity.NotDetected:
		return false, e, nil
	case !measured || number.Sign() < 0:
		return false, e, itemFault(l.Item, faultf("%s：应为 0 或以上的数", "%s: expected a number of 0 or more", v))
	}
	if exceeds = number.Cmp(l.Most) > 0 || l.Least != nil && number.Cmp(*l.Least) < 0; exceeds && l.HasFactor {
		e.HasFactor = true
		e.Factor, err = factorOf(quantity.RatOf(number), l.Most)
	}
	return exceeds, e, err
}
