package monitor

import "mingjing/generator/internal/standard"

// A Pollutant is one of the six of GB 3095, by its position in a day's values.
type Pollutant int

// The six pollutants in the order of staff's tables.
const (
	SO2 Pollutant = iota
	NO2
	PM10
	PM25
	CO
	O3 // maximum 8-hour mean of the day
	pollutantCount
)

// pollutants say what each is called, measured in and judged by.
var pollutants = [pollutantCount]struct {
	name, title, unit, words string
	item                     standard.Item
	basic                    standard.Pollutant
	key                      string // of stated figures
}{
	SO2:  {"SO₂", "SO2", "µg/m³", "微克/立方米", standard.SO2Day, standard.SO2, "so2"},
	NO2:  {"NO₂", "NO2", "µg/m³", "微克/立方米", standard.NO2Day, standard.NO2, "no2"},
	PM10: {"PM10", "PM10", "µg/m³", "微克/立方米", standard.PM10Day, standard.PM10, "pm10"},
	PM25: {"PM2.5", "PM2.5", "µg/m³", "微克/立方米", standard.PM25Day, standard.PM25, "pm25"},
	CO:   {"CO", "CO", "mg/m³", "毫克/立方米", standard.CODay, standard.CO, "co"},
	O3:   {"O₃", "O3-8h", "µg/m³", "微克/立方米", standard.O38h, standard.O3, "o3"},
}

// Pollutants lists all six.
func Pollutants() []Pollutant { return []Pollutant{SO2, NO2, PM10, PM25, CO, O3} }

// Name is the pollutant's name as printed.
func (p Pollutant) Name() string { return pollutants[p].name }

// Code is its name in ASCII: PM2.5, O3.
func (p Pollutant) Code() string { return string(pollutants[p].basic) }

// Statistic is what a month or a year says of it: 平均, 第95百分位, 第90百分位 (HJ 663).
func (p Pollutant) Statistic() string {
	switch p {
	case CO:
		return "第95百分位"
	case O3:
		return "第90百分位"
	}
	return "平均"
}

// Unit is its unit of concentration.
func (p Pollutant) Unit() string { return pollutants[p].unit }

// UnitWords is the unit as a sentence says it: 微克/立方米.
func (p Pollutant) UnitWords() string { return pollutants[p].words }

// Item is the standard's item of its daily value.
func (p Pollutant) Item() standard.Item { return pollutants[p].item }

// particulate tells PM10 and PM2.5, which days of dust storms are taken out of.
func (p Pollutant) particulate() bool { return p == PM10 || p == PM25 }

// precision is the number of published decimals: integers, CO one
// (HJ 663-2013; 环境空气质量监测数据 as published by CNEMC).
func (p Pollutant) precision() int {
	if p == CO {
		return 1
	}
	return 0
}

// pollutantOf finds the pollutant of a standard's item; false for one that the daily
// table does not hold.
func pollutantOf(item standard.Item) (Pollutant, bool) {
	for _, p := range Pollutants() {
		if pollutants[p].basic == item.Pollutant() {
			return p, true
		}
	}
	return 0, false
}

// NameOfBasic is the printed name of a standard's pollutant.
func NameOfBasic(b standard.Pollutant) string {
	for _, p := range pollutants {
		if p.basic == b {
			return p.name
		}
	}
	return string(b)
}

// NameOf is the printed name of a standard's item.
func NameOf(item standard.Item) string {
	if p, ok := pollutantOf(item); ok {
		return p.Name()
	}
	return string(item)
}
