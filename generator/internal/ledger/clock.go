package ledger

import (
	"slices"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

var (
	clockPeriod = source.Kind{ID: "clock-period", Level: source.Error,
		Say: source.Text{ZH: "看不懂的期限：%q", EN: "not a period: %q"},
		Fix: source.Text{ZH: "写成 \"7 working days\"（工作日）、\"30 days\"（自然日）、\"3 months\"、\"1 year\" 或 \"by 31 January\"（每年这一天前）", EN: "write \"7 working days\", \"30 days\", \"3 months\", \"1 year\" or \"by 31 January\""}}
	clockBoth = source.Kind{ID: "clock-both", Level: source.Error,
		Say: source.Text{ZH: "一条期限不能既写 within 又写 at_least", EN: "a clock says within or at_least, not both"},
		Fix: source.Text{ZH: "要在多少天内办完的写 within；至少要公示多少天的写 at_least；两样都有就写成两个 [[clocks]]", EN: "within for a deadline, at_least for a time that must pass; write two [[clocks]] for both"}}
	clockNoDate = source.Kind{ID: "clock-field", Level: source.Error,
		Say: source.Text{ZH: "期限的 %s 要是日期，字段 %q 不是", EN: "%s of a clock must be a date, the field %q is none"},
		Fix: source.Text{ZH: "写一个 type = \"date\" 的字段名", EN: "name a field with type = \"date\""}}
	clockBackwards = source.Kind{ID: "clock-impossible", Level: source.Error,
		Say: source.Text{ZH: "这个期限不可能：从 %s 到 %s", EN: "this clock cannot run: from %s to %s"},
		Fix: source.Text{ZH: "from 写先发生的一天（例：作出决定 decided），to 写后发生的一天（例：公开 published）", EN: "from is the day that comes first (decided), to the one that follows (published)"}}
	clockSpan = source.Kind{ID: "clock-validity", Level: source.Error,
		Say: source.Text{ZH: "条款的失效日期 %s 不晚于生效日期 %s", EN: "the clause ends on %s, not after it begins on %s"},
		Fix: source.Text{ZH: "核对 valid_from 和 valid_to", EN: "check valid_from and valid_to"}}
	clockOrder = source.Kind{ID: "clock-order", Level: source.Error,
		Say: source.Text{ZH: "%s（%s）早于%s（%s）", EN: "%s (%s) is before %s (%s)"},
		Fix: source.Text{ZH: "核对两个日期，改正写错的一个", EN: "check both dates and mend the wrong one"}}
)

const leastKey = "at_least"

// A Clock is a deadline between two dates of a record, with the clause that sets it.
type Clock struct {
	From, To int
	Within   Period
	Basis    string
	// The clause binds what happened from one day to another; zero where open.
	ValidFrom, ValidTo calendar.Date
	Place              source.Place
}

// declareClock reads a [[clocks]]; one with a fault is left out. Where it says
// at_least instead of within, it is a time that must pass (公示期), not a deadline.
func (l *Ledger) declareClock(t *source.Table) {
	ps := t.Problems()
	before := ps.Len()
	key, list := "within", &l.Clocks
	if t.Has(leastKey) {
		key, list = leastKey, &l.Least
	}
	c := Clock{Basis: t.Need("basis"), Place: t.At(key)}
	c.From, c.To = l.clockEnd(t, "from"), l.clockEnd(t, "to")
	if s := t.Need(key); s != "" {
		ok := false
		if c.Within, ok = ParsePeriod(s); !ok || key == leastKey && c.Within.Unit == ByDay {
			ps.Add(t.At(key), &clockPeriod, s)
		}
	}
	if key == leastKey && t.Has("within") {
		ps.Add(t.AtKey("within"), &clockBoth)
		t.String("within")
	}
	if on, ok := t.Date("valid_from"); ok {
		c.ValidFrom = calendar.Of(on)
	}
	if on, ok := t.Date("valid_to"); ok {
		c.ValidTo = calendar.Of(on)
		if !c.ValidTo.After(c.ValidFrom) {
			ps.Add(t.At("valid_to"), &clockSpan, c.ValidTo, c.ValidFrom)
		}
	}
	t.Done()
	if c.From >= 0 && c.To >= 0 && (c.From == c.To || l.Fields[c.From].Role == Published && l.Fields[c.To].Role == Decided) {
		ps.Add(t.At("to"), &clockBackwards, l.Fields[c.From].Name, l.Fields[c.To].Name)
	}
	if ps.Len() == before {
		*list = append(*list, c)
	}
}

func (l *Ledger) clockEnd(t *source.Table, key string) int {
	i := l.need(t, key, t.Need(key))
	if i >= 0 && l.Fields[i].Type != Date {
		t.Problems().Add(t.At(key), &clockNoDate, key, l.Fields[i].Name)
	}
	return i
}

// checkClocks reports what ends before it begins. That of decision and
// publication is told by date-order already.
func (d *draft) checkClocks() {
	for _, c := range slices.Concat(d.ledger.Clocks, d.ledger.Least) {
		from, to := &d.ledger.Fields[c.From], &d.ledger.Fields[c.To]
		begin, end := d.date(c.From), d.date(c.To)
		if (from.Role != Decided || to.Role != Published) && !begin.IsZero() && !end.IsZero() && end.Before(begin) {
			d.ps.Add(d.at(c.To), &clockOrder, to.Title, end, from.Title, begin)
		}
	}
}

// A ClockState is how a record stands with a clock.
type ClockState int

// The states.
const (
	OnTime  ClockState = iota // met within the time
	Late                      // met, but late: it stays so
	Open                      // still running
	Overdue                   // over and not met
)

// A Reading is what a clock says of a record on a day.
type Reading struct {
	Clock *Clock
	State ClockState
	From  calendar.Date
	Due   calendar.Date
	Met   calendar.Date // zero while it is not
	Days  int           // late, in working days where the clock counts those, else in days
}

// Read returns what the clock says of a record on a day; false where it does not
// run: nothing happened yet that starts it, or the clause was not in force then.
// The error is a calendar.NoTable.
func (c *Clock) Read(r *Row, w *calendar.Workdays, asOf calendar.Date) (Reading, bool, error) {
	from, to := r.Value(c.From).Date, r.Value(c.To).Date
	if from.IsZero() || from.After(asOf) || from.Before(c.ValidFrom) || !c.ValidTo.IsZero() && from.After(c.ValidTo) {
		return Reading{}, false, nil
	}
	return c.Between(from, to, w, asOf)
}

// Between is Read for two dates; what lies after the day has not happened.
func (c *Clock) Between(from, to calendar.Date, w *calendar.Workdays, asOf calendar.Date) (Reading, bool, error) {
	if to.After(asOf) {
		to = calendar.Date{}
	}
	g := Reading{Clock: c, From: from, Met: to}
	var err error
	if g.Due, err = c.Within.End(from, w); err != nil {
		return g, false, err
	}
	end := to
	if to.IsZero() {
		g.State, end = Open, asOf
	}
	if !end.After(g.Due) {
		return g, true, nil
	}
	g.State++ // OnTime becomes Late, Open becomes Overdue
	if c.Within.Unit == WorkingDays {
		g.Days, err = w.Between(g.Due, end)
	} else {
		g.Days = end.DaysSince(g.Due)
	}
	return g, err == nil, err
}

// DaysWord is the measure word of Reading.Days.
func (c *Clock) DaysWord() string {
	if c.Within.Unit == WorkingDays {
		return "个工作日"
	}
	return "天"
}
