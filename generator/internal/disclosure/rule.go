package disclosure

import (
	"strconv"
	"strings"
	"time"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

// A Rule is a deadline as the program counts it.
type Rule struct {
	Every Every
	Days  int        // after the end of the period
	Month time.Month // of By, with Day: in the year after the period
	Day   int
}

// Every is how often something falls due.
type Every string

// The sorts of rules.
const (
	ByClock  Every = "clock"   // the clocks of the ledgers that end with publication
	Monthly  Every = "month"   // each month, so many days after its end
	Quarter  Every = "quarter" // each quarter
	HalfYear Every = "half"    // each half of a year
	Yearly   Every = "year"    // each year, by a day of the next or so many days after its end
	OnChange Every = "change"  // kept up to date: public as long as it holds
	NoLimit  Every = "none"    // no deadline of its own
)

var everyWords = []string{string(ByClock), string(Monthly), string(Quarter), string(HalfYear), string(Yearly), string(OnChange), string(NoLimit)}

var (
	ruleBy = source.Kind{ID: "catalogue-by", Level: source.Error,
		Say: source.Text{ZH: "看不懂的日子：%q", EN: "not a day of the year: %q"},
		Fix: source.Text{ZH: "写成 月-日，例：by = \"01-31\"（第二年1月31日前）", EN: "write month-day: by = \"01-31\" is by 31 January of the year after"}}
	ruleDays = source.Kind{ID: "catalogue-days", Level: source.Error,
		Say: source.Text{ZH: "every = %q 要写期限", EN: "every = %q needs its time"},
		Fix: source.Text{ZH: "月、季、半年写 days = 期末之后的天数，例：days = 20；一年写 by = \"01-31\" 或 days", EN: "months, quarters and halves take days = days after their end, for example days = 20; years take by = \"01-31\" or days"}}
)

// readRule reads every, days and by.
func readRule(t *source.Table, ps *source.Problems) Rule {
	t.Need("every")
	r := Rule{Every: Every(oneOf(t, "every", string(NoLimit), everyWords))}
	n, hasDays := t.Int("days")
	by := t.String("by")
	switch {
	case !r.Periodic():
	case by != "" && r.Every == Yearly:
		if r.Month, r.Day = dayOfYear(by); r.Day == 0 {
			ps.Add(t.At("by"), &ruleBy, by)
		}
	case hasDays && n > 0:
		r.Days = n
	default:
		ps.Add(t.At("every"), &ruleDays, string(r.Every))
	}
	return r
}

// dayOfYear reads 01-31; the day is 0 where it is none.
func dayOfYear(s string) (time.Month, int) {
	month, dayOfMonth, ok := strings.Cut(s, "-")
	m, err1 := strconv.Atoi(month)
	d, err2 := strconv.Atoi(dayOfMonth)
	if !ok || len(s) != 5 || err1 != nil || err2 != nil || m < 1 || m > 12 || d < 1 || d > (calendar.Month{Year: 2023, Month: time.Month(m)}).Days() {
		return 0, 0
	}
	return time.Month(m), d
}

// Periodic tells a rule that falls due once for each period.
func (r Rule) Periodic() bool { return r.Months() > 0 }

// Months is the length of the period; 0 for a rule without one.
func (r Rule) Months() int {
	switch r.Every {
	case Monthly:
		return 1
	case Quarter:
		return 3
	case HalfYear:
		return 6
	case Yearly:
		return 12
	}
	return 0
}

// A Span is one period of a rule, with the day by which it is due.
type Span struct {
	First, Last, Due calendar.Date
}

// SpanOf returns the period of a rule that a day is in.
func (r Rule) SpanOf(d calendar.Date) Span {
	n := r.Months()
	first := calendar.Month{Year: d.Year(), Month: time.Month((int(d.Month())-1)/n*n + 1)}
	s := Span{First: first.First(), Last: first.Add(n - 1).Last()}
	if s.Due = s.Last.AddDays(r.Days); r.Day > 0 {
		s.Due = calendar.New(s.Last.Year()+1, r.Month, r.Day)
	}
	return s
}

// LastDue returns the newest period whose due day is over on a day.
func (r Rule) LastDue(asOf calendar.Date) Span {
	s := r.SpanOf(asOf)
	for !s.Due.Before(asOf) {
		s = r.SpanOf(s.First.AddDays(-1))
	}
	return s
}

// After returns the period that follows.
func (r Rule) After(s Span) Span { return r.SpanOf(s.Last.AddDays(1)) }

// Name calls the period as a sentence does: 2022年第三季度.
func (r Rule) Name(s Span) string {
	switch year := strconv.Itoa(s.First.Year()) + "年"; r.Every {
	case Monthly:
		return year + strconv.Itoa(int(s.First.Month())) + "月"
	case Quarter:
		return year + "第" + []string{"一", "二", "三", "四"}[(s.First.Month()-1)/3] + "季度"
	case HalfYear:
		return year + []string{"上半年", "下半年"}[(s.First.Month()-1)/6]
	default:
		return year
	}
}
