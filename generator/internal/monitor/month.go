package monitor

import (
	"slices"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/standard"
)

// A Day is a day of the county: the means of its stations and what the rules of
// that day make of them.
type Day struct {
	Date   calendar.Date
	Values [pollutantCount]quantity.Value // means of the stations, rounded once to the published precision
	AQI    standard.AQI
	Judged bool // false where no pollutant was measured
}

// precision is the number of published decimals: integers, CO one
// (HJ 663-2013; 环境空气质量监测数据 as published by CNEMC).
func (p Pollutant) precision() int {
	if p == CO {
		return 1
	}
	return 0
}

// items are the standard's names of what the table holds.
var items = [pollutantCount]standard.Item{
	SO2: standard.SO2Day, NO2: standard.NO2Day, PM10: standard.PM10Day, PM25: standard.PM25Day, CO: standard.CODay, O3: standard.O38h,
}

// Days joins the stations day by day: concentrations are averaged first, then
// judged; AQIs are never averaged.
func (m *Month) Days() ([]Day, error) {
	by := map[calendar.Date][]Reading{}
	for _, r := range m.Readings {
		by[r.Date] = append(by[r.Date], r)
	}
	var out []Day
	for n := range m.Period.Days() {
		d := Day{Date: m.Period.First().AddDays(n)}
		concentrations := map[standard.Item]quantity.Decimal{}
		for _, p := range Pollutants() {
			v, err := dayValue(p, by[d.Date])
			if err != nil {
				return nil, err
			}
			d.Values[p] = v
			if v.State == quantity.Measured {
				concentrations[items[p]] = v.Number
			}
		}
		if len(concentrations) > 0 {
			aqi, err := standard.DailyAQI(d.Date, concentrations)
			if err != nil {
				return nil, err
			}
			d.AQI, d.Judged = aqi, aqi.Valid
		}
		out = append(out, d)
	}
	return out, nil
}

// dayValue is the mean of the stations that measured; where none did, the reason
// that the first one gives.
func dayValue(p Pollutant, readings []Reading) (quantity.Value, error) {
	var numbers []quantity.Decimal
	missing := quantity.Value{Unit: p.Unit()}
	for _, r := range readings {
		if v := r.Values[p]; v.State == quantity.Measured {
			numbers = append(numbers, v.Number)
		} else if missing.State == quantity.NotMeasured {
			missing = v
		}
	}
	if len(numbers) == 0 {
		return missing, nil
	}
	mean, err := quantity.Mean(numbers)
	if err != nil {
		return missing, err
	}
	rounded, err := mean.Round(p.precision())
	return quantity.Of(rounded, p.Unit()), err
}

// A Statistic is what a month says of one pollutant.
type Statistic struct {
	Pollutant Pollutant
	Name      string // 平均, 第95百分位, 第90百分位
	Value     quantity.Value
	Days      int // with a value
	Max       quantity.Decimal
	MaxDay    calendar.Date
}

// Enough tells whether there are days enough for a month's mean: 27, in February
// 25 (GB 3095-2012, table 4).
func (s Statistic) Enough(m calendar.Month) bool {
	if m.Month == 2 {
		return s.Days >= 25
	}
	return s.Days >= 27
}

// Statistics computes the month's figures: means of SO2, NO2, PM10 and PM2.5, the
// 95th percentile of CO and the 90th of the daily maximum 8-hour O3 (HJ 663-2013).
func Statistics(days []Day) ([]Statistic, error) {
	var out []Statistic
	for _, p := range Pollutants() {
		s := Statistic{Pollutant: p, Name: "平均", Value: quantity.Value{Unit: p.Unit()}}
		var numbers []quantity.Decimal
		for _, d := range days {
			v := d.Values[p]
			if v.State != quantity.Measured {
				continue
			}
			if len(numbers) == 0 || v.Number.Cmp(s.Max) > 0 {
				s.Max, s.MaxDay = v.Number, d.Date
			}
			numbers = append(numbers, v.Number)
		}
		s.Days = len(numbers)
		if len(numbers) > 0 {
			exact, err := quantity.Mean(numbers)
			switch p {
			case CO:
				s.Name = "第95百分位"
				exact, err = quantity.Percentile(numbers, 95)
			case O3:
				s.Name = "第90百分位"
				exact, err = quantity.Percentile(numbers, 90)
			}
			if err != nil {
				return nil, err
			}
			rounded, err := exact.Round(p.precision())
			if err != nil {
				return nil, err
			}
			s.Value = quantity.Of(rounded, p.Unit())
		}
		out = append(out, s)
	}
	return out, nil
}

// A Tally counts the days of a month by level.
type Tally struct {
	Valid, Good int
	Levels      [7]int // by level 1 to 6
	Primary     []PrimaryCount
}

// A PrimaryCount is on how many days beyond 100 a pollutant was primary.
type PrimaryCount struct {
	Name string
	Days int
}

// Count counts the days: good ones have an AQI of at most 100; the denominator is
// the days that were judged, not those of the calendar.
func Count(days []Day) Tally {
	var t Tally
	for _, d := range days {
		if !d.Judged {
			continue
		}
		t.Valid++
		t.Levels[d.AQI.Level.Number]++
		if d.AQI.Value <= 100 {
			t.Good++
			continue
		}
		for _, item := range d.AQI.Primary {
			t.addPrimary(NameOf(item))
		}
	}
	slices.SortStableFunc(t.Primary, func(a, b PrimaryCount) int { return b.Days - a.Days })
	return t
}

func (t *Tally) addPrimary(name string) {
	for i := range t.Primary {
		if t.Primary[i].Name == name {
			t.Primary[i].Days++
			return
		}
	}
	t.Primary = append(t.Primary, PrimaryCount{name, 1})
}

// NameOf is the printed name of a standard's item.
func NameOf(item standard.Item) string {
	for p, i := range items {
		if i == item {
			return columns[p].name
		}
	}
	return string(item)
}

// GoodRatio is the share of good days in percent with one decimal, "" without days.
func (t Tally) GoodRatio() string {
	if t.Valid == 0 {
		return ""
	}
	r, err := quantity.Frac(int64(t.Good)*100, int64(t.Valid))
	if err != nil {
		return ""
	}
	d, err := r.Round(1)
	if err != nil {
		return ""
	}
	return d.String()
}

// ItemOf is the standard's item of a pollutant's daily value.
func ItemOf(p Pollutant) standard.Item { return items[p] }
