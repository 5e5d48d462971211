package standard

import (
	"time"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
)

type iaqiInput struct {
	Standard  string  `json:"standard"`  // "HJ 633-2026"
	Pollutant string  `json:"pollutant"` // "PM2.5"
	Averaging string  `json:"averaging"` // "24h", "8h", "1h"
	Conc      *number `json:"conc"`
}

type iaqiOutput struct {
	Rounded *quantity.Decimal `json:"rounded"` // null: not measured, or negative
	IAQI    *int              `json:"iaqi"`    // null: no index follows
}

func assessIAQI(in iaqiInput) (out iaqiOutput, err error) {
	rule, err := IndexNumbered(in.Standard)
	if err != nil {
		return out, err
	}
	item := Item(Pollutant(in.Pollutant).prefix() + "_" + in.Averaging)
	if rule.columns[item] == nil {
		return out, faultf("%s 没有 %q 的 %q 分段，应写 \"PM2.5\" 和 \"24h\" 一类", "%s has no breakpoints for %q over %q, expected such as \"PM2.5\" over \"24h\"", rule.Number, in.Pollutant, in.Averaging)
	}
	if in.Conc == nil || in.Conc.Sign() < 0 {
		return out, nil
	}
	s, err := rule.IAQI(item, in.Conc.Decimal)
	if err != nil {
		return out, err
	}
	out.Rounded = &s.Concentration
	if s.Computed {
		out.IAQI = &s.IAQI
	}
	return out, nil
}

type dailyInput struct {
	Date  string  `json:"date"`
	Mode  string  `json:"mode"` // "daily" or nothing
	SO2   *number `json:"so2_24h"`
	NO2   *number `json:"no2_24h"`
	CO    *number `json:"co_24h"`
	O3    *number `json:"o3_8h_max"`
	O31h  *number `json:"o3_1h_max"`
	PM10  *number `json:"pm10_24h"`
	PM2_5 *number `json:"pm25_24h"`
}

func assessDaily(in dailyInput) (aqiOutput, error) {
	if in.Mode != "" && in.Mode != "daily" {
		return aqiOutput{}, faultf("mode %q：应为 \"daily\"", "mode %q: expected \"daily\"", in.Mode)
	}
	day, err := parseDate(in.Date)
	if err != nil {
		return aqiOutput{}, err
	}
	rule, err := RuleOn(day)
	if err != nil {
		return aqiOutput{}, err
	}
	a, err := rule.Daily(given(map[Item]*number{SO2Day: in.SO2, NO2Day: in.NO2, CODay: in.CO, O38h: in.O3, O3Hour: in.O31h, PM10Day: in.PM10, PM25Day: in.PM2_5}))
	return writeAQI(&a), err
}

type realtimeInput struct {
	Time   string  `json:"time"`
	Mode   string  `json:"mode"` // "realtime" or nothing
	SO2    *number `json:"so2_1h"`
	SO2Day *number `json:"so2_24h"`
	NO2    *number `json:"no2_1h"`
	CO     *number `json:"co_1h"`
	O3     *number `json:"o3_1h"`
	PM10   *number `json:"pm10_1h"`
	PM2_5  *number `json:"pm25_1h"`
}

func assessRealtime(in realtimeInput) (aqiOutput, error) {
	if in.Mode != "" && in.Mode != "realtime" {
		return aqiOutput{}, faultf("mode %q：应为 \"realtime\"", "mode %q: expected \"realtime\"", in.Mode)
	}
	hour, err := time.Parse("2006-01-02T15:04", in.Time)
	if err != nil {
		return aqiOutput{}, faultf("不是时刻：%q，应写成 \"2026-08-01T14:00\"", "not a time: %q, expected such as \"2026-08-01T14:00\"", in.Time)
	}
	rule, err := RuleOn(calendar.Of(hour))
	if err != nil {
		return aqiOutput{}, err
	}
	a, err := rule.Realtime(given(map[Item]*number{SO2Hour: in.SO2, SO2Day: in.SO2Day, NO2Hour: in.NO2, COHour: in.CO, O3Hour: in.O3, PM10Hour: in.PM10, PM25Hour: in.PM2_5}))
	return writeAQI(&a), err
}

// given keeps the items that have a number.
func given(numbers map[Item]*number) map[Item]quantity.Decimal {
	out := map[Item]quantity.Decimal{}
	for item, n := range numbers {
		if n != nil {
			out[item] = n.Decimal
		}
	}
	return out
}

type aqiOutput struct {
	IAQI      map[Pollutant]int `json:"iaqi"`
	Missing   []Pollutant       `json:"missing"`
	AQI       *int              `json:"aqi"`           // of what there is
	Published any               `json:"aqi_published"` // a number or "NA"
	Primary   []Pollutant       `json:"primary"`
	Exceed    []Pollutant       `json:"exceed"`
	Level     *string           `json:"level"`
	Category  *string           `json:"category"`
	Hex       *string           `json:"hex"`
	Standard  string            `json:"standard"`
}

func writeAQI(a *AQI) aqiOutput {
	out := aqiOutput{IAQI: map[Pollutant]int{}, Missing: names(a.Missing), Published: "NA", Primary: names(a.Primary), Exceed: names(a.Over)}
	if a.Rule != nil {
		out.Standard = a.Rule.Number
	}
	for _, s := range a.Indices {
		if s.Computed {
			out.IAQI[s.Item.Pollutant()] = s.IAQI
		}
	}
	if a.Any() {
		out.AQI = &a.Value
	}
	if a.Valid {
		out.Published = a.Value
		out.Level, out.Category, out.Hex = &a.Level.Name, &a.Level.Word, &a.Level.Hex
	}
	return out
}

func names(items []Item) []Pollutant {
	out := []Pollutant{}
	for _, item := range items {
		out = append(out, item.Pollutant())
	}
	return out
}

type annualInput struct {
	Limits string             `json:"limits"` // an ID or a Name of AirLimits
	Class  count              `json:"class"`
	Stats  map[string]*number `json:"stats"`
}

type annualOutput struct {
	Items     map[string]annualItemOutput `json:"items"`
	Attained  *bool                       `json:"attained"` // null: nothing exceeds, but statistics are missing
	Exceeding []Pollutant                 `json:"exceeding"`
	Missing   []string                    `json:"missing"`
	Standard  string                      `json:"standard"`
}

type annualItemOutput struct {
	Compared quantity.Decimal  `json:"compared"`
	Limit    quantity.Decimal  `json:"limit"`
	OK       bool              `json:"ok"`
	Exceed   *quantity.Decimal `json:"exceed"`
}

func assessAnnual(in annualInput) (out annualOutput, err error) {
	limits, err := AirLimitsNamed(in.Limits)
	if err != nil {
		return out, err
	}
	statistics := map[string]quantity.Rat{}
	for name, n := range in.Stats {
		if n != nil {
			statistics[name] = quantity.RatOf(n.Decimal)
		}
	}
	a, err := limits.Annual(int(in.Class), statistics)
	if err != nil {
		return out, err
	}
	out = annualOutput{Items: map[string]annualItemOutput{}, Exceeding: noNull(a.Exceeding), Missing: noNull(a.Missing), Standard: limits.Name}
	for i := range a.Items {
		item := &a.Items[i]
		o := annualItemOutput{Compared: item.Compared, Limit: item.Limit, OK: item.OK}
		if !item.OK {
			o.Exceed = &item.Factor
		}
		out.Items[item.Name] = o
	}
	if attained, decided := a.Attained(); decided {
		out.Attained = &attained
	}
	return out, nil
}

type compositeInput struct {
	Limits string             `json:"limits"`
	Method string             `json:"method"` // "sum" or nothing
	Conc   map[string]*number `json:"conc"`   // by the short names so2, no2, co, o3, pm10, pm25
}

type compositeOutput struct {
	Single   map[Pollutant]quantity.Decimal `json:"single"`
	Sum2     quantity.Decimal               `json:"sum_2"`
	Sum3     quantity.Decimal               `json:"sum_3"`
	Largest  string                         `json:"largest"` // several joined by 、
	Standard string                         `json:"standard"`
}

func assessComposite(in compositeInput) (out compositeOutput, err error) {
	limits, err := AirLimitsNamed(in.Limits)
	if err != nil {
		return out, err
	}
	if in.Method != "" && in.Method != "sum" {
		return out, faultf("method %q：应为 \"sum\"，即不加权的指数", "method %q: expected \"sum\", the unweighted index", in.Method)
	}
	concentrations := map[Pollutant]quantity.Rat{}
	for name, n := range in.Conc {
		p := Item(name).Pollutant()
		if p.prefix() != name || p == "" {
			return out, faultf("没有污染物 %q，应为 so2、no2、co、o3、pm10、pm25 之一", "unknown pollutant %q: expected one of so2, no2, co, o3, pm10, pm25", name)
		}
		if n != nil {
			concentrations[p] = quantity.RatOf(n.Decimal)
		}
	}
	c, err := limits.Composite(concentrations)
	if err != nil {
		return out, err
	}
	return writeComposite(c, limits)
}

func writeComposite(c *Composite, limits *AirLimits) (out compositeOutput, err error) {
	out = compositeOutput{Single: map[Pollutant]quantity.Decimal{}, Standard: limits.Name}
	for i, p := range pollutants {
		if out.Single[p], err = c.Single[i].Round(3); err != nil {
			return out, err
		}
	}
	if out.Sum2, err = c.Sum.Round(2); err != nil {
		return out, err
	}
	for i, p := range c.Largest {
		if i > 0 {
			out.Largest += "、"
		}
		out.Largest += string(p)
	}
	out.Sum3, err = c.Sum.Round(3)
	return out, err
}

type goodDaysInput struct {
	Good  *count `json:"good_days"`
	Valid *count `json:"valid_days"`
}

type goodDaysOutput struct {
	Percent *quantity.Decimal `json:"percent"` // null: no valid days
}

func assessGoodDays(in goodDaysInput) (out goodDaysOutput, err error) {
	if in.Good == nil || in.Valid == nil {
		return out, faultf("应给出 \"good_days\" 和 \"valid_days\"", "expected \"good_days\" and \"valid_days\"")
	}
	ratio, err := GoodDayRatio(int(*in.Good), int(*in.Valid))
	if percent, ok := ratio.Measured(); ok && err == nil {
		out.Percent = &percent
	}
	return out, err
}

type yearValidityInput struct {
	Days []int `json:"daily_values_per_month"`
	Year count `json:"year"` // chooses the version of HJ 663 that holds on its last day; 0: the latest
}

type yearValidityOutput struct {
	Total       int    `json:"total"`
	Valid       bool   `json:"valid"`
	ShortMonths []int  `json:"short_months"`
	Standard    string `json:"standard"`
}

func assessYearValidity(in yearValidityInput) (out yearValidityOutput, err error) {
	if len(in.Days) != 12 {
		return out, faultf("有 %d 个月，应为 12 个月的天数", "%d months: expected 12 numbers of days", len(in.Days))
	}
	for i, n := range in.Days {
		if n < 0 || n > 31 {
			return out, faultf("%d 月有 %d 天，应为 0 到 31", "month %d has %d days: expected 0 to 31", i+1, n)
		}
	}
	evaluation := evaluationOf(int(in.Year))
	v := evaluation.YearValid([12]int(in.Days))
	out = yearValidityOutput{Total: v.Days, Valid: v.Valid, ShortMonths: []int{}, Standard: evaluation.Number}
	for _, m := range v.ShortMonths {
		out.ShortMonths = append(out.ShortMonths, int(m))
	}
	return out, nil
}

func evaluationOf(year int) *Evaluation {
	if year == 0 {
		evaluations := air().evaluations
		return &evaluations[len(evaluations)-1]
	}
	return EvaluationOn(calendar.New(year, time.December, 31))
}

type o3ValidityInput struct {
	Means   *count  `json:"valid_8h_means"`
	Highest *number `json:"daily_max_8h"`
}

type o3ValidityOutput struct {
	Valid    bool   `json:"valid"`
	Standard string `json:"standard"`
}

func assessO3Validity(in o3ValidityInput) (out o3ValidityOutput, err error) {
	if in.Means == nil || *in.Means < 0 || *in.Means > 24 {
		return out, faultf("\"valid_8h_means\" 应为 0 到 24", "\"valid_8h_means\": expected 0 to 24")
	}
	evaluation := evaluationOf(0)
	var highest quantity.Decimal
	if in.Highest != nil {
		highest = in.Highest.Decimal
	}
	return o3ValidityOutput{in.Highest != nil && evaluation.O3DayValid(int(*in.Means), highest), evaluation.Number}, nil
}
