package standard

import (
	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
)

// AirLimits is one version of the concentration limits of GB 3095.
type AirLimits struct {
	Citation
	ID         string      // "gb3095_2026_transition"
	Name       string      // "GB 3095-2026 过渡阶段"
	Printed    string      // "GB 3095—2026过渡阶段限值"
	Evaluation *Evaluation // the HJ 663 of its time

	OtherConfidence string // of table 2; those of 2026 hold only where the ministry or the province says so (4.5)

	most, other map[Item][2]quantity.Decimal // tables 1 and 2, by class
}

// AirLimitsNamed returns the limits with an ID or a Name. A report chooses its limits
// by name and not by day, because 2026 straddles two versions.
func AirLimitsNamed(name string) (*AirLimits, error) {
	known := ""
	for i := range air().limits {
		l := &air().limits[i]
		if l.ID == name || l.Name == name {
			return l, nil
		}
		known += ", " + l.ID
	}
	return nil, faultf("没有限值 %q，应为 %s 之一", "unknown limits %q: expected one of %s", name, known[2:])
}

// AirLimitsOn returns the limits in force on a day, and the earliest there are for
// days before those.
func AirLimitsOn(day calendar.Date) *AirLimits { return AQIRule(day).AirLimits }

// Limit returns the highest concentration that still complies, for class 1 (nature
// reserves and the like, 一类区) or class 2 (everywhere else). False for an item that
// GB 3095 table 1 does not limit, and for other classes.
func (l *AirLimits) Limit(item Item, class int) (quantity.Decimal, bool) {
	return limitOf(l.most, item, class)
}

// OtherLimit is Limit for the items of table 2, which no index and no evaluation of a year
// knows: tsp_24h, tsp_year, nox_1h, nox_24h, nox_year, pb_season, pb_year, bap_24h, bap_year.
func (l *AirLimits) OtherLimit(item Item, class int) (quantity.Decimal, bool) {
	return limitOf(l.other, item, class)
}

func limitOf(table map[Item][2]quantity.Decimal, item Item, class int) (quantity.Decimal, bool) {
	most, ok := table[item]
	if !ok || class < 1 || class > len(most) {
		return quantity.Decimal{}, false
	}
	return most[class-1], true
}

// DailyLimit returns the limit of class 2 (GB 3095, table 1) that holds on a day, for an
// item of the daily report.
func DailyLimit(day calendar.Date, item Item) (quantity.Decimal, bool) {
	return AirLimitsOn(day).Limit(item, 2)
}

// ExceedanceFactor is the factor by which a concentration is above its limit (超标倍数),
// B = (C − S) / S, rounded once to so many decimals; HJ 663 uses two. A concentration of
// 1.24 times the limit has the factor 0.24. Compliance has no factor: false.
func ExceedanceFactor(c, limit quantity.Decimal, decimals int) (quantity.Decimal, bool, error) {
	if c.Cmp(limit) <= 0 {
		return quantity.Decimal{}, false, nil
	}
	above, err := c.Sub(limit)
	if err != nil {
		return quantity.Decimal{}, false, err
	}
	b, err := quantity.DivRound(above, limit, decimals)
	return b, err == nil, err
}
