package monitor

import (
	"slices"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/standard"
)

// A Day is a day of the county or of a station: the concentrations, and what the rules
// of that day make of them.
type Day struct {
	Date   calendar.Date
	Values [pollutantCount]quantity.Value // of the county: means of its stations, rounded once to the published precision
	AQI    standard.AQI
	Judged bool // false where no index may be published
	Dust   bool // under a dust storm
	Rows   Rows
}

// compute makes the month's days and figures of the readings, which are let go then:
// of a large table only one is in memory at a time.
func (m *Month) compute(stations *Points) error {
	defer func() { m.Count, m.Readings = len(m.Readings), nil }()
	rest, counting := m.Readings, []Reading(nil)
	for n := range m.Period.Days() {
		date := m.Period.First().AddDays(n)
		end := 0
		for end < len(rest) && rest[end].Date == date {
			end++
		}
		counting = counting[:0]
		for _, r := range rest[:end] {
			if stations.All[r.Station].Evaluates() {
				counting = append(counting, r)
			}
		}
		rest = rest[end:]
		d, err := m.day(date, counting)
		if err != nil {
			return err
		}
		m.Days = append(m.Days, d)
	}
	var err error
	if m.Figures, err = compute(m.Days); err != nil {
		return err
	}
	if m.Composite, err = m.Figures.composite(standard.AirLimitsOn(m.Period.First())); err != nil {
		return err
	}
	return m.computeStations(len(stations.All))
}

// day joins the stations of a day: concentrations are averaged first, then judged;
// indices are never averaged.
func (m *Month) day(date calendar.Date, readings []Reading) (Day, error) {
	d := Day{Date: date, Dust: slices.Contains(m.Dust, date), Rows: Rows{}}
	if len(m.Tables) > 0 {
		d.Rows.File = m.Tables[0]
	}
	for i := range readings {
		d.Rows.Lines = append(d.Rows.Lines, int(readings[i].Line))
	}
	for _, p := range Pollutants() {
		v, err := dayValue(p, readings)
		if err != nil {
			return d, err
		}
		d.Values[p] = v
	}
	rule, err := standard.RuleOn(date) // a day before the first one is not judged by it
	if err != nil {
		return d, err
	}
	return d, d.judge(rule)
}

// judge computes the index of the day by a rule.
func (d *Day) judge(rule *standard.Rule) error {
	concentrations := map[standard.Item]quantity.Decimal{}
	for _, p := range Pollutants() {
		if v, ok := d.Values[p].ForStatistics(); ok {
			concentrations[p.Item()] = v
		}
	}
	if len(concentrations) == 0 {
		return nil
	}
	aqi, err := rule.Daily(concentrations)
	d.AQI, d.Judged = aqi, aqi.Valid
	return err
}

// dayValue is the mean of the stations that measured; where none did, the reason
// that the first one gives.
func dayValue(p Pollutant, readings []Reading) (quantity.Value, error) {
	var buffer [8]quantity.Decimal
	numbers := buffer[:0]
	missing := quantity.Value{Unit: p.Unit()}
	measured := false
	for i := range readings {
		v := readings[i].Values[p]
		if n, ok := v.ForStatistics(); ok {
			numbers = append(numbers, n)
			measured = measured || v.State == quantity.Measured
		} else if missing.State == quantity.NotMeasured {
			missing = v
		}
		if v.State == quantity.NotDetected && missing.State != quantity.NotDetected {
			missing = v
		}
	}
	if !measured {
		return missing, nil
	}
	mean, err := quantity.Mean(numbers)
	if err != nil {
		return missing, err
	}
	rounded, err := mean.Round(p.precision())
	return quantity.Of(rounded, p.Unit()), err
}

// A StationMonth is what one station measured in a month.
type StationMonth struct {
	Station int // index in the register
	Figures
}

// computeStations computes each station's figures. Its days live only meanwhile.
func (m *Month) computeStations(count int) error {
	by := make([][]int, count) // station → readings, by day
	for i := range m.Readings {
		by[m.Readings[i].Station] = append(by[m.Readings[i].Station], i)
	}
	var days []Day
	for station, readings := range by {
		if len(readings) == 0 {
			continue
		}
		days = days[:0]
		for _, i := range readings {
			d, err := m.day(m.Readings[i].Date, m.Readings[i:i+1])
			if err != nil {
				return err
			}
			days = append(days, d)
		}
		figures, err := compute(days)
		if err != nil {
			return err
		}
		m.Stations = append(m.Stations, StationMonth{station, figures})
	}
	return nil
}
