package standard

import (
	"time"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
)

// An Evaluation is one version of HJ 663: how a period is evaluated, and how much data
// that takes (the latter as GB 3095-2012 table 4 has it).
type Evaluation struct {
	Citation

	precision      precision // of a statistic compared with a limit
	factorDecimals int
	hours          int // hourly values of a valid day
	monthDays      int
	februaryDays   int
	yearDays       int
	o3Means        int // 8-hour means of a valid O3 day
	o3Above        quantity.Decimal
}

// EvaluationOn returns the version of HJ 663 in force on a day, and the earliest there
// is for days before those.
func EvaluationOn(day calendar.Date) *Evaluation {
	evaluations := air().evaluations
	for i := range evaluations {
		if evaluations[i].Holds(day) {
			return &evaluations[i]
		}
	}
	return &evaluations[0]
}

// DayValid tells whether there are hourly values enough for the daily mean of SO2, NO2,
// CO, PM10 or PM2.5: at least 20 (GB 3095-2012 table 4).
func (e *Evaluation) DayValid(hours int) bool { return hours >= e.hours }

// O3DayValid tells whether a day's highest 8-hour mean of O3 is valid: at least 14 valid
// 8-hour means between 8 and 24 h, or with fewer a highest one above the class 2 limit
// of 160 µg/m³ (HJ 663 6.1.2 and GB 3095-2012 table 4).
func (e *Evaluation) O3DayValid(means int, highest quantity.Decimal) bool {
	return means >= e.o3Means || highest.Cmp(e.o3Above) > 0
}

// MonthValid tells whether there are daily values enough for a month: at least 27, in
// February 25 (GB 3095-2012 table 4).
func (e *Evaluation) MonthValid(month time.Month, days int) bool {
	if month == time.February {
		return days >= e.februaryDays
	}
	return days >= e.monthDays
}

// A YearValidity says whether a year has daily values enough for its statistics.
type YearValidity struct {
	Days        int
	ShortMonths []time.Month
	Valid       bool
}

// YearValid counts valid daily values by month, January first: a year needs 324 and
// every month its own minimum (GB 3095-2012 table 4).
func (e *Evaluation) YearValid(days [12]int) YearValidity {
	var out YearValidity
	for i, n := range days {
		out.Days += n
		if month := time.Month(i + 1); !e.MonthValid(month, n) {
			out.ShortMonths = append(out.ShortMonths, month)
		}
	}
	out.Valid = out.Days >= e.yearDays && len(out.ShortMonths) == 0
	return out
}

// GoodDayRatio is the share of days with an AQI of at most 100 (优良天数比例) in percent
// with one decimal. The denominator is the valid days, never those of the calendar; with
// none of them the ratio is not measured.
func GoodDayRatio(good, valid int) (quantity.Value, error) {
	if good < 0 {
		return quantity.Value{}, faultf("优良 %d 天：天数不能是负数", "%d good days: days cannot be negative", good)
	}
	if good > valid {
		return quantity.Value{}, faultf("优良 %d 天多于有效 %d 天，应不多于有效天数", "%d good days of %d valid days: expected at most as many as are valid", good, valid)
	}
	if valid == 0 {
		return quantity.Value{Unit: "%"}, nil
	}
	ratio, err := quantity.Frac(int64(good)*100, int64(valid))
	if err != nil {
		return quantity.Value{}, err
	}
	percent, err := ratio.Round(1)
	return quantity.Of(percent, "%"), err
}
