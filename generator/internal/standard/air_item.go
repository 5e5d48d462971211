package standard

import "strings"

// A Pollutant is one of the six of the air quality index, written as the standards do.
type Pollutant string

// The six basic items of GB 3095, table 1.
const (
	SO2  Pollutant = "SO2"
	NO2  Pollutant = "NO2"
	CO   Pollutant = "CO"
	O3   Pollutant = "O3"
	PM10 Pollutant = "PM10"
	PM25 Pollutant = "PM2.5"
)

// pollutants are in the order of GB 3095 table 1, in which lists and ties are given.
var pollutants = [...]Pollutant{SO2, NO2, CO, O3, PM10, PM25}

// Pollutants lists the six in the order of GB 3095, table 1.
func Pollutants() []Pollutant { return pollutants[:len(pollutants):len(pollutants)] }

// prefix is how the names of a pollutant's items begin.
func (p Pollutant) prefix() string {
	return strings.ToLower(strings.ReplaceAll(string(p), ".", ""))
}

// An Item is a pollutant with its averaging time, named as in the tables.
// Units: µg/m³, CO mg/m³.
type Item string

// The items of the daily report (HJ 633) and of the 24-hour limits (GB 3095).
const (
	SO2Day  Item = "so2_24h"
	NO2Day  Item = "no2_24h"
	CODay   Item = "co_24h"
	O38h    Item = "o3_8h" // daily maximum 8-hour mean
	PM10Day Item = "pm10_24h"
	PM25Day Item = "pm25_24h"
)

// The items of the real-time report (HJ 633). O3Hour is also the daily maximum of the
// hourly means, which HJ 633-2012 table 1 note 3 asks for.
const (
	SO2Hour  Item = "so2_1h"
	NO2Hour  Item = "no2_1h"
	COHour   Item = "co_1h"
	O3Hour   Item = "o3_1h"
	PM10Hour Item = "pm10_1h"
	PM25Hour Item = "pm25_1h"
)

// The annual means that GB 3095 limits.
const (
	SO2Year  Item = "so2_year"
	NO2Year  Item = "no2_year"
	PM10Year Item = "pm10_year"
	PM25Year Item = "pm25_year"
)

var (
	dailyItems = [len(pollutants)]Item{SO2Day, NO2Day, CODay, O38h, PM10Day, PM25Day}
	hourItems  = [len(pollutants)]Item{SO2Hour, NO2Hour, COHour, O3Hour, PM10Hour, PM25Hour}
)

// Items lists the items of the daily report in the order of Pollutants.
func Items() []Item { return dailyItems[:len(dailyItems):len(dailyItems)] }

// Pollutant is what the item is a mean of; "" for a name that no table knows.
func (i Item) Pollutant() Pollutant {
	before, _, _ := strings.Cut(string(i), "_")
	for _, p := range pollutants {
		if before == p.prefix() {
			return p
		}
	}
	return ""
}
