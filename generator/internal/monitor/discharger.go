package monitor

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/standard"
)

// Dischargers is what the sources hold on the supervision monitoring of dischargers
// (执法监测, 监督性监测).
type Dischargers struct {
	Quarters []*DischargeQuarter // oldest first
}

// A DischargeQuarter is a quarter of supervision monitoring.
type DischargeQuarter struct {
	*Summary
	Results []Discharge // in the order of the table
}

// A Discharge is one result at an outlet of an enterprise.
type Discharge struct {
	Enterprise, USCC string
	Outlet           string
	Date             calendar.Date
	Line             int // of the table
	Item             string
	Value            quantity.Value
	Limit            DischargeLimit
	Standard         string // as the record names it; a limit is never derived here
	Exceeds, Decided bool
	Exceeded         standard.Exceedance
}

// A DischargeLimit is the limit that a record names: at most a number, or a range.
type DischargeLimit struct {
	Text      string
	Low, High quantity.Decimal
	Range     bool
}

var (
	noEnterprise = source.Kind{ID: "discharge-empty", Level: source.Error,
		Say: source.Text{ZH: "这一行没有写%s", EN: "this row has no %s"},
		Fix: source.Text{ZH: "补上；限值和执行标准要照监测报告写，程序不替您选", EN: "add it; limit and standard are those of the report, never chosen by the program"}}
	noLimit = source.Kind{ID: "limit-missing", Level: source.Error,
		Say: source.Text{ZH: "这一行没有写限值", EN: "this row has no limit"},
		Fix: source.Text{ZH: "照监测报告补上；程序不替您选限值", EN: "add that of the report; the program chooses none"}}
	badLimit = source.Kind{ID: "discharge-limit", Level: source.Error,
		Say: source.Text{ZH: "限值读不懂：%q", EN: "not a limit: %q"},
		Fix: source.Text{ZH: "写一个数，例：50；范围写成 6-9", EN: "write a number such as 50, or a range such as 6-9"}}
	badUnit = source.Kind{ID: "discharge-unit", Level: source.Error,
		Say: source.Text{ZH: "%s 不会用单位 %q", EN: "%s is not told in %q"},
		Fix: source.Text{ZH: "照监测报告写，可用：%[3]s", EN: "write that of the report, one of %[3]s"}}
	nameDiffers = source.Kind{ID: "discharge-name", Level: source.Error,
		Say: source.Text{ZH: "统一社会信用代码 %s 前面写的单位是 %q，这里是 %q", EN: "the code %s stood for %q before, here for %q"},
		Fix: source.Text{ZH: "核对代码和单位名称；改过名的，同一张表里用同一个名称", EN: "check code and name; use one name within a table"}}
)

// The columns of a table of results.
const (
	dischargeName = iota
	dischargeCode
	dischargeOutlet
	dischargeDay
	dischargeItem
	dischargeUnit
	dischargeResult
	dischargeLimit
	dischargeStandard
)

var dischargeColumns = []Column{{Title: "单位名称", Must: true}, {Title: "统一社会信用代码", Must: true}, {Title: "监测点位", Must: true}, {Title: "采样日期", Must: true},
	{Title: "项目", Must: true}, {Title: "单位", Must: true}, {Title: "结果", Must: true}, {Title: "限值", Must: true}, {Title: "执行标准", Must: true}}

// dischargeUnits are the units that results may have; anything else is a slip.
var dischargeUnits = []string{"mg/L", "μg/L", "mg/m³", "μg/m³", "kg/h", "个/L", "MPN/L", "倍", "dB(A)", "级", "℃", "ng-TEQ/m³", "Bq/L"}

// CheckCode says what is wrong with a unified social credit code, nil for nothing.
type CheckCode func(code string) (*source.Kind, []any)

// Read reads the text of a quarter and its table.
func (d *Dischargers) Read(fsys fs.FS, name string, names []string, check CheckCode, ps *source.Problems) {
	s, t, ok := openSummary(fsys, name, ps, 3, 1)
	if !ok {
		return
	}
	q := &DischargeQuarter{Summary: s}
	t.Require("data")
	t.Done()
	s.openSheets(fsys, t, names, dischargeColumns, ps, func(table *Table) { q.readTable(table, check) })
	d.Quarters = append(d.Quarters, q)
	tally := q.Tally()
	CheckStated(q.Stated, []Computed{{"enterprises", "监测单位数", count(tally.Enterprises, 1)}, {"exceeding", "超标单位数", count(tally.Exceeding, tally.Enterprises)}}, ps)
}

func (q *DischargeQuarter) readTable(t *Table, check CheckCode) {
	names, seen := map[string]string{}, map[[4]string]int{}
	for t.Next() {
		r := Discharge{Enterprise: t.Text(dischargeName), USCC: t.Text(dischargeCode), Outlet: t.Text(dischargeOutlet), Item: t.Text(dischargeItem), Standard: t.Text(dischargeStandard), Line: t.Line()}
		fine := true
		for _, k := range []int{dischargeName, dischargeCode, dischargeOutlet, dischargeItem, dischargeLimit, dischargeStandard} {
			if t.Text(k) != "" {
				continue
			}
			if fine = false; k == dischargeLimit {
				t.ps.Add(t.AtCell(k), &noLimit)
			} else {
				t.ps.Add(t.AtCell(k), &noEnterprise, dischargeColumns[k].Title)
			}
		}
		if !fine {
			continue
		}
		if kind, args := check(r.USCC); kind != nil {
			t.ps.Add(t.AtCell(dischargeCode), kind, args...)
		}
		if before := names[r.USCC]; before != "" && before != r.Enterprise {
			t.ps.Add(t.AtCell(dischargeName), &nameDiffers, r.USCC, before, r.Enterprise)
		}
		if names[r.USCC] == "" {
			names[r.USCC] = r.Enterprise
		}
		r.Date, fine = t.Day(dischargeDay, q.Period)
		key := [4]string{r.USCC, r.Outlet, t.Text(dischargeDay), r.Item}
		if first := seen[key]; first > 0 {
			t.ps.Add(t.AtCell(dischargeItem), &itemTwice, r.Enterprise+r.Outlet, r.Item, first)
			continue
		}
		seen[key] = r.Line
		if r.read(t) && fine {
			q.Results = append(q.Results, r)
		}
	}
}

// read reads result and limit, and compares them.
func (r *Discharge) read(t *Table) bool {
	item := waterColumn(r.Item, "")
	item.Dry = false
	if unit := t.Text(dischargeUnit); normalUnit(unit) != "" {
		for _, u := range dischargeUnits {
			if normalUnit(u) == normalUnit(unit) {
				item.Unit = u
			}
		}
		if item.Unit == "" || item.Most == "14" {
			known := strings.Join(dischargeUnits, "、")
			if item.Most == "14" {
				known = "无量纲"
			}
			t.ps.Add(t.AtCell(dischargeUnit), &badUnit, r.Item, unit, known)
			return false
		}
	}
	v, fine := t.valueOf(dischargeResult, item)
	limit, ok := parseLimit(t.Text(dischargeLimit))
	if !ok {
		t.ps.Add(t.AtCell(dischargeLimit), &badLimit, t.Text(dischargeLimit))
	}
	if !ok || !fine {
		return false
	}
	r.Value, r.Limit = v, limit
	if err := r.compare(); err != nil {
		t.ps.Add(t.AtCell(dischargeResult), &waterFault, r.Enterprise, err)
	}
	return true
}

// parseLimit reads 50, 6-9, 6~9 or 6～9.
func parseLimit(text string) (DischargeLimit, bool) {
	l := DischargeLimit{Text: text}
	low, high, ranged := strings.Cut(strings.NewReplacer("～", "-", "~", "-", "—", "-", "–", "-", "≤", "").Replace(text), "-")
	var err, err2 error
	if l.Range = ranged; ranged {
		l.Low, err = quantity.Parse(strings.TrimSpace(low))
		l.High, err2 = quantity.Parse(strings.TrimSpace(high))
		l.Text = strings.TrimSpace(low) + "～" + strings.TrimSpace(high)
		return l, err == nil && err2 == nil && l.Low.Cmp(l.High) < 0
	}
	l.High, err = quantity.Parse(strings.TrimSpace(low))
	return l, err == nil && l.High.Sign() > 0
}

// factorless are items that have no exceedance factor (超标倍数).
var factorless = []string{"pH值", "pH", "色度", "溶解氧", "噪声"}

// compare judges the result against the limit of the record. Of what was not detected
// nothing is said where the detection limit is above the one that holds.
func (r *Discharge) compare() error {
	if limit, known := r.Value.DetectionLimit(); known && limit.Cmp(r.Limit.High) > 0 || r.Value.State != quantity.Measured && r.Value.State != quantity.NotDetected {
		return nil
	}
	rule := standard.DischargeLimit{Item: r.Item, Unit: r.Value.Unit, Most: r.Limit.High,
		HasFactor: !r.Limit.Range && !slices.Contains(factorless, r.Item) && !strings.HasPrefix(r.Value.Unit, "dB")}
	if r.Limit.Range {
		rule.Least = &r.Limit.Low
	}
	var err error
	r.Exceeds, r.Exceeded, err = rule.Judge(r.Value)
	r.Decided = err == nil
	return err
}

// A DischargeTally counts enterprises and results.
type DischargeTally struct{ Enterprises, Exceeding, Results, Over int }

// Tally counts the quarter.
func (q *DischargeQuarter) Tally() DischargeTally {
	var t DischargeTally
	seen := map[string]bool{}
	for i := range q.Results {
		r := &q.Results[i]
		t.Results++
		if r.Exceeds {
			t.Over++
		}
		if over, known := seen[r.USCC]; !known || r.Exceeds && !over {
			seen[r.USCC] = over || r.Exceeds
		}
	}
	for _, over := range seen {
		t.Enterprises++
		if over {
			t.Exceeding++
		}
	}
	return t
}

// An EnterpriseResult is a result with the quarter that published it.
type EnterpriseResult struct {
	Quarter *DischargeQuarter
	*Discharge
}

// ByEnterprise gathers all results of each enterprise by its unified social credit
// code, newest first; so a file on an enterprise can join them.
func (d *Dischargers) ByEnterprise() map[string][]EnterpriseResult {
	out := map[string][]EnterpriseResult{}
	if d == nil {
		return out
	}
	for _, q := range d.Quarters {
		for i := range q.Results {
			r := &q.Results[i]
			out[r.USCC] = append(out[r.USCC], EnterpriseResult{q, r})
		}
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b EnterpriseResult) int {
			return cmp.Or(b.Date.Compare(a.Date), cmp.Compare(a.Line, b.Line))
		})
	}
	return out
}

// Sort orders the quarters, oldest first.
func (d *Dischargers) Sort() {
	slices.SortFunc(d.Quarters, func(a, b *DischargeQuarter) int { return a.Period.Compare(b.Period) })
}
