package standard

import (
	"slices"
	"strings"

	"mingjing/generator/internal/quantity"
)

// An AnnualStatistic is what HJ 663 (table 1 in both versions) evaluates over a year.
type AnnualStatistic struct {
	Name       string // "pm25_p95"
	Pollutant  Pollutant
	Percentile int  // of the daily values; 0: their mean
	Limit      Item // the limit it is compared with
}

var annualStatistics = [...]AnnualStatistic{
	{"so2_mean", SO2, 0, SO2Year}, {"so2_p98", SO2, 98, SO2Day},
	{"no2_mean", NO2, 0, NO2Year}, {"no2_p98", NO2, 98, NO2Day},
	{"co_p95", CO, 95, CODay},
	{"o3_p90", O3, 90, O38h},
	{"pm10_mean", PM10, 0, PM10Year}, {"pm10_p95", PM10, 95, PM10Day},
	{"pm25_mean", PM25, 0, PM25Year}, {"pm25_p95", PM25, 95, PM25Day},
}

// AnnualStatistics lists the ten in the order of Pollutants.
func AnnualStatistics() []AnnualStatistic {
	return annualStatistics[:len(annualStatistics):len(annualStatistics)]
}

// Of computes the statistic of a year's valid daily values, exactly: the mean, or the
// percentile by HJ 663-2013 annex A.5.
func (s AnnualStatistic) Of(daily []quantity.Decimal) (quantity.Rat, error) {
	if s.Percentile == 0 {
		return quantity.Mean(daily)
	}
	return quantity.Percentile(daily, s.Percentile)
}

// An AnnualItem is the judgement of one statistic.
type AnnualItem struct {
	AnnualStatistic
	Compared quantity.Decimal // rounded as it was compared
	Limit    quantity.Decimal
	OK       bool
	Factor   quantity.Decimal // exceedance factor (超标倍数), where not OK
}

// An Annual is the evaluation of a year (HJ 663): a pollutant attains when all its
// statistics do, a place when all six pollutants do.
type Annual struct {
	Limits    *AirLimits
	Class     int
	Items     []AnnualItem
	Exceeding []Pollutant
	Missing   []string // names of statistics that were not given
}

// Attained tells whether all six pollutants attain; decided is false where nothing
// exceeds but statistics are missing.
func (a *Annual) Attained() (attained, decided bool) {
	attained = len(a.Exceeding) == 0 && len(a.Missing) == 0
	return attained, attained || len(a.Exceeding) > 0
}

// Annual evaluates a year's statistics, given by AnnualStatistic.Name and exact: each is
// rounded once to the precision of HJ 663 (integers, CO one decimal) and compared with
// the limit of the class. The exceedance factor B = (C − S)/S has two decimals.
func (l *AirLimits) Annual(class int, statistics map[string]quantity.Rat) (*Annual, error) {
	if class != 1 && class != 2 {
		return nil, faultf("class %d：应为 1 或 2", "class %d: expected 1 or 2", class)
	}
	for name := range statistics {
		if !slices.ContainsFunc(annualStatistics[:], func(s AnnualStatistic) bool { return s.Name == name }) {
			return nil, faultf("没有统计量 %q，应为 %q 一类", "unknown statistic %q: expected one such as %q", name, annualStatistics[0].Name)
		}
	}
	out := &Annual{Limits: l, Class: class}
	for _, s := range annualStatistics {
		value, ok := statistics[s.Name]
		if !ok {
			out.Missing = append(out.Missing, s.Name)
			continue
		}
		item, err := l.annualItem(s, class, value)
		if err != nil {
			return nil, itemFault(s.Name, err)
		}
		out.Items = append(out.Items, item)
		if !item.OK && !slices.Contains(out.Exceeding, s.Pollutant) {
			out.Exceeding = append(out.Exceeding, s.Pollutant)
		}
	}
	return out, nil
}

func (l *AirLimits) annualItem(s AnnualStatistic, class int, value quantity.Rat) (AnnualItem, error) {
	if value.Sign() < 0 {
		return AnnualItem{}, faultf("%s 是负数，应为浓度", "%s is negative, expected a concentration", value)
	}
	limit, ok := l.Limit(s.Limit, class)
	if !ok {
		return AnnualItem{}, faultf("%s 没有限值 %s", "%s has no limit %s", l.Name, s.Limit)
	}
	compared, err := value.Round(l.Evaluation.precision.of(s.Pollutant))
	if err != nil {
		return AnnualItem{}, err
	}
	factor, over, err := ExceedanceFactor(compared, limit, l.Evaluation.factorDecimals)
	return AnnualItem{s, compared, limit, !over, factor}, err
}

// A Composite is the composite index of air quality (环境空气质量综合指数) of a month or year.
type Composite struct {
	Single  [len(pollutants)]quantity.Rat // C/S in the order of Pollutants
	Sum     quantity.Rat
	Largest []Pollutant // that contribute most; not 首要污染物, which is a term of the AQI
}

// Composite is the unweighted sum of C/S over the six pollutants
// (城市环境空气质量排名技术规定, 环办监测〔2018〕19号): C is the mean of SO2, NO2, PM10 and
// PM2.5, the 95th percentile of CO and the 90th of the daily maximum 8-hour O3; S is the
// limit of class 2, annual for the means, 24 h for CO and 8 h for O3. All six are needed.
// The sum is exact; round it once.
func (l *AirLimits) Composite(concentrations map[Pollutant]quantity.Rat) (*Composite, error) {
	var missing []string
	out := &Composite{}
	var largest quantity.Rat
	for i, p := range pollutants {
		c, ok := concentrations[p]
		if !ok {
			missing = append(missing, string(p))
			continue
		}
		if c.Sign() < 0 {
			return nil, faultf("%s：%s 是负数，应为浓度", "%s: %s is negative, expected a concentration", p, c)
		}
		single, err := c.Quo(quantity.RatOf(l.compositeLimit(p)))
		if err != nil {
			return nil, err
		}
		out.Single[i], out.Sum = single, out.Sum.Add(single)
		switch cmp := single.Cmp(largest); {
		case cmp > 0:
			largest, out.Largest = single, []Pollutant{p}
		case cmp == 0:
			out.Largest = append(out.Largest, p)
		}
	}
	if missing != nil {
		return nil, faultf("综合指数要有全部六项，缺：%s", "the composite index needs all six pollutants, missing: %s", strings.Join(missing, ", "))
	}
	return out, nil
}

func (l *AirLimits) compositeLimit(p Pollutant) quantity.Decimal {
	item := Item(p.prefix() + "_year")
	switch p {
	case CO:
		item = CODay
	case O3:
		item = O38h
	}
	limit, _ := l.Limit(item, 2)
	return limit
}
