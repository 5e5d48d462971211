package plan

import (
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

var (
	unknownID = source.Kind{ID: "progress-unknown-id", Level: source.Error,
		Say: source.Text{ZH: "计划里没有编号 %s", EN: "the plan has no id %s"},
		Fix: source.Text{ZH: "编号照抄 plan.md 里 {#…} 的内容，例：[3-1-1-s01]", EN: "copy the id from {#…} in plan.md, for example [3-1-1-s01]"}}
	unknownIDNear = source.Kind{ID: "progress-unknown-id", Level: source.Error,
		Say: source.Text{ZH: "计划里没有编号 %s", EN: "the plan has no id %s"},
		Fix: source.Text{ZH: "您是不是要写 [%[2]s]？那一条是：%[3]s", EN: "did you mean [%[2]s]? It reads: %[3]s"}}
	entryRetired = source.Kind{ID: "progress-retired-id", Level: source.Warning,
		Say: source.Text{ZH: "编号 %s 的句子已从计划中删去，这一组不会公开", EN: "the sentence %s was removed from the plan; this table is not published"},
		Fix: source.Text{ZH: "句子移到别处的，把这一组的编号改成新的；不再需要的，删掉这一组", EN: "if the sentence moved, change the id of the table; if it is no longer wanted, delete the table"}}
	unknownWord = source.Kind{ID: "progress-word", Level: source.Error,
		Say: source.Text{ZH: "%s 不能写 %q", EN: "%s cannot be %q"},
		Fix: source.Text{ZH: "只能写：%[3]s", EN: "one of: %[3]s"}}
	unknownWordNear = source.Kind{ID: "progress-word", Level: source.Error,
		Say: source.Text{ZH: "%s 不能写 %q", EN: "%s cannot be %q"},
		Fix: source.Text{ZH: "您是不是要写 %[4]q？可以写的有：%[3]s", EN: "did you mean %[4]q? One of: %[3]s"}}
	noReason = source.Kind{ID: "progress-reason", Level: source.Error,
		Say: source.Text{ZH: "状态是“%s”，但没有写原因", EN: "the state is %s, but no reason is given"},
		Fix: source.Text{ZH: "加一行：reason = \"原因\"", EN: "add a line: reason = \"…\""}}
	noDate = source.Kind{ID: "progress-date-missing", Level: source.Error,
		Say: source.Text{ZH: "缺少日期 %s", EN: "the date %s is missing"},
		Fix: source.Text{ZH: "加一行：%s = 2022-10-31", EN: "add a line: %s = 2022-10-31"}}
	statusOfNode = source.Kind{ID: "progress-status-item", Level: source.Error,
		Say: source.Text{ZH: "%s 不是一项任务，不能写 %s", EN: "%s is not a task and takes no %s"},
		Fix: source.Text{ZH: "要点的状态由其下各句汇总；把它写到句子那一组里，例：[%[3]s]", EN: "its state is counted from its sentences; write it in the table of a sentence, for example [%[3]s]"}}
	updateOrder = source.Kind{ID: "progress-update-order", Level: source.Error,
		Say: source.Text{ZH: "进展记录没有按日期先后排：%s 排在 %s 之后", EN: "the updates are not in order of date: %s comes after %s"},
		Fix: source.Text{ZH: "把这一条移到前面，或改正日期", EN: "move it up, or correct the date"}}
	futureDate = source.Kind{ID: "progress-future", Level: source.Error,
		Say: source.Text{ZH: "%s 晚于发布日期 %s", EN: "%s is later than the date of publication, %s"},
		Fix: source.Text{ZH: "进展和状态只能写已经发生的；改正日期", EN: "progress and states are of the past only; correct the date"}}
	lateSilent = source.Kind{ID: "progress-overdue", Level: source.Warning,
		Say: source.Text{ZH: "%s 的时限 %s 已过，申报状态是“%s”，将按“已逾期”公开", EN: "%s was due on %s and is declared %s; it is published as overdue"},
		Fix: source.Text{ZH: "已经完成的把 status 改为 \"已完成\"；没有完成的加一行 reason = \"原因\"", EN: "if it is done, set status = \"已完成\"; if not, add reason = \"…\""}}
)

// A Status is a state of a task, in the words staff write and readers see.
type Status string

// The states. A task that nothing is declared of counts as not started.
const (
	NotStarted Status = "未开始"
	UnderWay   Status = "进行中"
	Done       Status = "已完成"
	Overdue    Status = "已逾期"
	Withheld   Status = "不宜公开" // internal, or nothing a county could report
)

// Statuses lists all states in the order they are shown.
func Statuses() []Status { return []Status{Done, UnderWay, NotStarted, Overdue, Withheld} }

// An Entry is what the bureau reports on one id.
type Entry struct {
	Role       Role
	Lead       string   // unit of the bureau
	With       []string // co-operating units
	Due        calendar.Date
	Measure    string // what is counted
	Target     string // what the count should come to
	Status     Status // as declared; "" where nothing was
	StatusDate calendar.Date
	Reason     string
	Updates    []Update // in order of date
	Evidence   []string // ids of records
	Place      source.Place

	statusAt source.Place
}

// HasMeasure tells whether anything was set that the task can be measured by.
// That nothing was is to be said openly.
func (e Entry) HasMeasure() bool { return e.Measure != "" || e.Target != "" }

// An Update is one dated report; the list only grows.
type Update struct {
	Date  calendar.Date
	Text  string
	Place source.Place
}

// Progress is what progress.toml says of one plan.
type Progress struct {
	plan    *Plan
	entries map[string]Entry
}

// ReadProgress reads progress.toml against its plan.
func ReadProgress(f source.File, p *Plan, ps *source.Problems) *Progress {
	g := &Progress{plan: p, entries: map[string]Entry{}}
	tasks := map[string]bool{}
	for _, t := range p.Tasks() {
		tasks[t.ID] = true
	}
	t := source.ParseFile(f, ps)
	ids := p.IDs()
	for _, id := range t.Keys() {
		e := t.Table(id)
		switch {
		case e == nil:
		case p.Has(id):
			g.entries[id] = g.entry(e, id, tasks[id])
		case slices.Contains(p.Retired, id):
			ps.Add(t.AtKey(id), &entryRetired, id)
		default:
			if near := source.Suggest(id, ids); near != "" {
				ps.Add(t.AtKey(id), &unknownIDNear, id, near, p.words(near))
			} else {
				ps.Add(t.AtKey(id), &unknownID, id)
			}
		}
	}
	return g
}

// words returns the text that an id names.
func (p *Plan) words(id string) string {
	if n := p.nodes[id]; n != nil {
		return n.Title()
	}
	s, _, _ := p.Sentence(id)
	return s.Text
}

func (g *Progress) entry(t *source.Table, id string, task bool) Entry {
	ps := t.Problems()
	e := Entry{Place: t.Place(), Lead: t.String("lead"), With: t.Strings("with"), Due: date(t, "due"),
		Measure: t.String("measure"), Target: t.String("target"), Evidence: t.Strings("evidence")}
	e.Role = word(t, "role", Roles())
	e.Status, e.Reason = word(t, "status", Statuses()), t.String("reason")
	e.StatusDate, e.statusAt = date(t, "status_date"), t.At("status_date")
	if !task {
		for _, key := range []string{"status", "status_date", "reason"} {
			if t.Has(key) {
				ps.Add(t.AtKey(key), &statusOfNode, id, key, sentenceID(id, 1))
			}
		}
		e.Status, e.StatusDate, e.Reason = "", calendar.Date{}, ""
	}
	if e.Status != "" && e.Status != NotStarted && !t.Has("status_date") {
		ps.Add(t.At("status"), &noDate, "status_date")
	}
	if (e.Status == Overdue || e.Status == Withheld) && e.Reason == "" {
		ps.Add(t.At("status"), &noReason, e.Status)
	}
	e.Updates = updates(t)
	t.Done()
	return e
}

func updates(t *source.Table) []Update {
	var out []Update
	for _, u := range t.Tables("update") {
		if !u.Has("date") {
			t.Problems().Add(u.Place(), &noDate, "date")
		}
		next := Update{date(u, "date"), u.Need("text"), u.At("date")}
		if n := len(out); n > 0 && !next.Date.IsZero() && next.Date.Before(out[n-1].Date) {
			t.Problems().Add(next.Place, &updateOrder, next.Date, out[n-1].Date)
		}
		u.Done()
		out = append(out, next)
	}
	return out
}

func date(t *source.Table, key string) calendar.Date {
	d, ok := t.Date(key)
	if !ok {
		return calendar.Date{}
	}
	return calendar.Of(d)
}

// word reads one of a closed list; another is reported and left out.
func word[W ~string](t *source.Table, key string, known []W) W {
	s := t.String(key)
	if s == "" || slices.Contains(known, W(s)) {
		return W(s)
	}
	list := make([]string, len(known))
	for i, k := range known {
		list[i] = string(k)
	}
	all := strings.Join(list, "、")
	if near := source.Suggest(s, list); near != "" {
		t.Problems().Add(t.At(key), &unknownWordNear, key, s, all, near)
	} else {
		t.Problems().Add(t.At(key), &unknownWord, key, s, all)
	}
	return ""
}
