package disclosure

import (
	"strconv"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

// DutiesFile says what enterprises owe, in content/rules/.
const DutiesFile = "duties.toml"

// A Duty is what the enterprises of a list must do by a day (应办事项).
type Duty struct {
	ID, Title, Basis string
	Memory           bool
	From, Until      calendar.Date // days on which the clause is in force; zero where open

	// Whom it binds: the holders of a code in a ledger, of some values, in a year's list.
	Ledger string
	Year   string   // field with the year of the list; "" for a list without years
	Field  string   // with Values: only rows that hold one of them
	Values []string // "" for all

	When Due

	// What tells that it was done: a ledger with the holder's code and two fields. Without
	// one the site cannot tell.
	Receipts               string
	ReceiptFor, ReceivedOn string

	Place source.Place
}

// A Due is when a duty falls due. Exactly one of its three forms is set.
type Due struct {
	Month int // with Day: in the year after the list's
	Day   int

	WorkingDays int // after an act that Ledgers record
	Ledgers     []string
	DueField    string // the row itself says the day
}

var (
	dutyDue = source.Kind{ID: "duty-due", Level: source.Error,
		Say: source.Text{ZH: "义务 %q 没有写什么时候到期", EN: "nothing says when the duty %q falls due"},
		Fix: source.Text{ZH: "三种写法选一种：by = \"03-15\"（名录年份的第二年）；working_days = 5 和 after = [\"台账名\"]；due_field = \"字段名\"", EN: "one of: by = \"03-15\" of the year after the list's; working_days = 5 with after = [\"ledger\"]; due_field = \"field\""}}
	dutyTwice = source.Kind{ID: "duty-twice", Level: source.Error,
		Say: source.Text{ZH: "义务 %q 已经写在第 %d 行", EN: "the duty %q is already on line %d"},
		Fix: source.Text{ZH: "每项义务一个 id", EN: "give each duty an id of its own"}}
	dutyYear = source.Kind{ID: "duty-year", Level: source.Error,
		Say: source.Text{ZH: "义务 %q 按年到期，要写名录的年份字段", EN: "the duty %q falls due by year and names no field for the year of the list"},
		Fix: source.Text{ZH: "例：year = \"year\"", EN: "for example year = \"year\""}}
	dutyReceipt = source.Kind{ID: "duty-receipt", Level: source.Error,
		Say: source.Text{ZH: "义务 %q 的收到记录没有写全", EN: "the receipts of the duty %q are not given in full"},
		Fix: source.Text{ZH: "receipts（台账）、receipt_for（年份字段或应交日期字段）、received_on（收到日期字段）一起写；due_field 的只写 received_on", EN: "receipts (a ledger), receipt_for (field of year or day) and received_on go together; with due_field only received_on"}}
)

// ReadDuties reads duties.toml.
func ReadDuties(f source.File, ps *source.Problems) []Duty {
	t := source.ParseFile(f, ps)
	var out []Duty
	for _, dt := range t.Tables("duty") {
		d := readDuty(dt, ps)
		for _, other := range out {
			if other.ID == d.ID {
				ps.Add(dt.At("id"), &dutyTwice, d.ID, other.Place.Line)
			}
		}
		out = append(out, d)
	}
	t.Done()
	return out
}

func readDuty(t *source.Table, ps *source.Problems) Duty {
	d := Duty{ID: t.Need("id"), Title: t.Need("title"), Basis: t.Need("basis"), Memory: confidence(t), From: day(t, "from"), Until: day(t, "until"),
		Ledger: t.Need("ledger"), Year: t.String("year"), Field: t.String("field"), Values: t.Strings("values"),
		Receipts: t.String("receipts"), ReceiptFor: t.String("receipt_for"), ReceivedOn: t.String("received_on"), Place: t.At("id")}
	by := t.String("by")
	d.When.WorkingDays, _ = t.Int("working_days")
	d.When.Ledgers, d.When.DueField = t.Strings("after"), t.String("due_field")
	forms := 0
	if by != "" {
		forms++
		m, n := dayOfYear(by)
		if n == 0 {
			ps.Add(t.At("by"), &ruleBy, by)
		}
		d.When.Month, d.When.Day = int(m), n
		if d.Year == "" {
			ps.Add(t.At("by"), &dutyYear, d.ID)
		}
	}
	if d.When.WorkingDays > 0 && len(d.When.Ledgers) > 0 {
		forms++
	}
	if d.When.DueField != "" {
		forms++
	}
	if forms != 1 {
		ps.Add(t.At("id"), &dutyDue, d.ID)
	}
	whole := d.Receipts != "" && d.ReceiptFor != "" && d.ReceivedOn != ""
	none := d.Receipts == "" && d.ReceiptFor == "" && (d.ReceivedOn == "" || d.When.DueField != "")
	if !whole && !none {
		ps.Add(t.At("id"), &dutyReceipt, d.ID)
	}
	t.Done()
	return d
}

// Ledgers lists the ledgers that a duty names.
func (d *Duty) Ledgers() []string {
	out := append([]string{d.Ledger}, d.When.Ledgers...)
	if d.Receipts != "" {
		out = append(out, d.Receipts)
	}
	return out
}

// Chinese says when the duty falls due.
func (d *Duty) Chinese() string {
	switch w := d.When; {
	case w.Day > 0:
		return "每年" + itoa(w.Month) + "月" + itoa(w.Day) + "日前"
	case w.WorkingDays > 0:
		return "收到法律文书之日起" + itoa(w.WorkingDays) + "个工作日内"
	}
	return "按许可证载明的日期"
}

// Binds tells whether the clause is in force on a day.
func (d *Duty) Binds(on calendar.Date) bool {
	return !on.Before(d.From) && (d.Until.IsZero() || !on.After(d.Until))
}

// Wants tells whether a value of Field is one that the duty is for.
func (d *Duty) Wants(values []string) bool {
	if len(d.Values) == 0 {
		return true
	}
	for _, v := range values {
		for _, want := range d.Values {
			if strings.Contains(v, want) {
				return true
			}
		}
	}
	return false
}

func itoa(n int) string { return strconv.Itoa(n) }
