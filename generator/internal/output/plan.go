package output

import (
	"fmt"
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/chart"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/plan"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

// stateClass is the mark of a task's state in the style sheet.
var stateClass = map[plan.Status]string{
	plan.NotStarted: "todo", plan.UnderWay: "doing", plan.Done: "done", plan.Overdue: "late", plan.Withheld: "held",
}

func stateMark(s plan.Status) theme.Mark { return theme.Mark{Class: stateClass[s], Word: string(s)} }

var planColumn = theme.Column{Name: "年度计划", Description: "年度工作要点全文和每项任务的进展", Keywords: "工作要点,进展", Type: "信息公开目录"}

// The lists of tasks: address, title, who belongs to it, and how that is decided.
var taskLists = []struct {
	name, title, rule string
	in                func(*site.Plan, plan.Standing) bool
}{
	{"all", "全部任务", "按原文顺序列出全部任务。", func(*site.Plan, plan.Standing) bool { return true }},
	{"overdue", "逾期的任务", "期限已过而没有完成，或者责任单位报告逾期的任务。", func(_ *site.Plan, s plan.Standing) bool { return s.Effective == plan.Overdue }},
	{"no-evidence", "尚无依据的任务", "没有任何公开记录指向它的任务，不宜公开的除外。没有依据不等于没有做，只说明还查不到。", func(p *site.Plan, s plan.Standing) bool {
		return s.Effective != plan.Withheld && len(p.Evidence(s)) == 0
	}},
	{"no-measure", "没有数量指标的任务", "原文没有写明数量指标的任务，做到什么程度算完成无法核对，不宜公开的除外。", func(_ *site.Plan, s plan.Standing) bool {
		return s.Effective != plan.Withheld && !s.Entry.HasMeasure()
	}},
}

func addPlan(m *maker) {
	p := m.site.Plan
	if p == nil {
		return
	}
	index := p.Folder() + "/index.html"
	top := theme.Link{Text: p.Title, Href: index}
	overview := m.frame(index, "年度计划", planColumn, home())
	progress := m.drawing(index, "progress", m.planChart)
	m.page(overview, index, func(*source.Problems) theme.Page {
		v := m.planText(progress)
		return theme.Page{Title: v.Title, Description: description(v.Sentence), Layout: "plan.html", View: v}
	})
	below := m.frame(index, "年度计划", planColumn, home(), top)
	items := planItems(p.Plan)
	for i, n := range items {
		address := p.NodeAddress(n.ID)
		m.page(below, address, func(*source.Problems) theme.Page {
			v := m.planItem(address, items, i)
			return theme.Page{Title: v.Title, Description: description(v.Sentence), Layout: "item.html", View: v, Foot: pathOf(p.Plan, n.ID)}
		})
	}
	for _, list := range taskLists {
		address := p.Folder() + "/" + list.name + ".html"
		m.page(below, address, func(*source.Problems) theme.Page {
			v := m.taskList(address, list.title, list.rule, list.in)
			return theme.Page{Title: v.Title, Description: description(v.Sentence), Layout: "tasks.html", View: v}
		})
	}
}

// planItems lists the numbered items: the nodes with tasks that have a number.
func planItems(p *plan.Plan) []*plan.Node {
	var out []*plan.Node
	seen := map[*plan.Node]bool{}
	for _, t := range p.Tasks() {
		if !seen[t.Node] {
			seen[t.Node] = true
			out = append(out, t.Node)
		}
	}
	return out
}

// pathOf names a node as people cite it: 三（一）2.
func pathOf(p *plan.Plan, id string) string {
	var b strings.Builder
	for _, n := range p.Path(id) {
		b.WriteString(strings.TrimRight(n.Label, "、.．。 "))
	}
	return b.String()
}

func tallySentence(t plan.Tally) string {
	parts := []string{}
	for _, s := range plan.Statuses() {
		if n := t.Of(s); n > 0 {
			parts = append(parts, fmt.Sprintf("%s%d项", s, n))
		}
	}
	return strings.Join(parts, "，")
}

func (m *maker) planText(progress drawing) theme.PlanText {
	p := m.site.Plan
	all := plan.Count(p.Standings)
	v := theme.PlanText{Title: p.Title, Chart: progress.figure(),
		Sentence: fmt.Sprintf("全文%d条、%d项任务。到%s，%s。", len(planItems(p.Plan)), all.Total, m.site.AsOf.Chinese(), tallySentence(all))}
	p.Walk(func(n *plan.Node) {
		if n.Rank == 2 {
			v.Contents = append(v.Contents, theme.Link{Text: n.Label + strings.TrimRight(n.Heading, "。"), Href: "#" + n.ID})
		}
		v.Blocks = append(v.Blocks, m.planBlock(n))
	})
	for _, l := range taskLists[1:] {
		v.Lists = append(v.Lists, theme.Link{Text: l.title + itoaUnit(m.countTasks(l.in), "项"), Href: l.name + ".html"})
	}
	if m.hasPlanCover() {
		v.Lists = append(v.Lists, theme.Link{Text: planCoverTitle, Href: site.Rel(p.Folder()+"/index.html", m.planCoverAddress())})
	}
	return v
}

func itoaUnit(n int, unit string) string { return fmt.Sprintf("%d%s", n, unit) }

func (m *maker) countTasks(in func(*site.Plan, plan.Standing) bool) int {
	n := 0
	for _, s := range m.site.Plan.Standings {
		if in(m.site.Plan, s) {
			n++
		}
	}
	return n
}

func (m *maker) planBlock(n *plan.Node) theme.PlanBlock {
	p := m.site.Plan
	b := theme.PlanBlock{ID: n.ID, Heading: n.Label + n.Heading, Level: min(n.Rank+1, 4)}
	standings := plan.Under(p.Standings, n.ID)
	hasTasks := n.Rank >= 3 && len(standings) > 0
	if hasTasks {
		b.Href = n.ID + ".html"
		t := plan.Count(standings)
		margin := &theme.PlanMargin{Path: pathOf(p.Plan, n.ID)}
		for _, s := range plan.Statuses() {
			if t.Of(s) > 0 {
				margin.Marks = append(margin.Marks, theme.Mark{Class: stateClass[s], Word: fmt.Sprintf("%s %d", s, t.Of(s))})
			}
		}
		margin.Notes = append(margin.Notes, rolesOf(standings), leadsOf(standings))
		b.Margin = margin
	}
	for i, s := range n.Sentences {
		ps := theme.PlanSentence{ID: s.ID, Text: s.Text, Break: s.Break && i > 0}
		if hasTasks {
			ps.Number, ps.Href, ps.Label = i+1, n.ID+".html#"+s.ID, fmt.Sprintf("第%d句的进展", i+1)
		}
		b.Sentences = append(b.Sentences, ps)
	}
	if n.Rank >= 3 && len(n.Sentences) == 0 { // the heading is all there is
		b.Sentences = []theme.PlanSentence{{ID: n.ID + "-h"}}
	}
	return b
}

// rolesOf says how often the bureau leads, helps or urges: 牵头2 配合1.
func rolesOf(list []plan.Standing) string {
	var parts []string
	for _, role := range plan.Roles() {
		n := 0
		for _, s := range list {
			if s.Entry.Role == role {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%s%d", role, n))
		}
	}
	return strings.Join(parts, " ")
}

func leadsOf(list []plan.Standing) string {
	var units []string
	for _, s := range list {
		if s.Entry.Lead != "" && !slices.Contains(units, s.Entry.Lead) {
			units = append(units, s.Entry.Lead)
		}
	}
	return strings.Join(units, "、")
}

func (m *maker) planItem(address string, items []*plan.Node, i int) theme.PlanItem {
	p, n := m.site.Plan, items[i]
	list := plan.Under(p.Standings, n.ID)
	t := plan.Count(list)
	v := theme.PlanItem{Title: strings.TrimRight(n.Heading, "。"), InText: "index.html#" + n.ID, Report: m.relOrNone(address, m.correctionAddress())}
	v.Sentence = fmt.Sprintf("%d项任务：%s。", t.Total, tallySentence(t))
	if t.Unmeasured == t.Total-t.Withheld {
		v.Sentence += "这一条没有写明数量指标。"
	}
	for k, s := range list {
		v.Tasks = append(v.Tasks, m.task(address, s, fmt.Sprintf("第%d句", k+1)))
		for _, u := range s.Entry.Updates {
			v.Updates = append(v.Updates, theme.Item{DateISO: u.Date.String(), Title: fmt.Sprintf("（第%d句）%s", k+1, u.Text)})
		}
	}
	slices.SortStableFunc(v.Updates, func(a, b theme.Item) int { return strings.Compare(b.DateISO, a.DateISO) })
	v.Evidence, v.ByRule = m.references(address, p.Served[n.ID], 20)
	v.Refused = refusals(p.Refused[n.ID])
	v.Register = []theme.Pair{
		{Term: "条目", Text: pathOf(p.Plan, n.ID)}, {Term: "责任", Text: rolesOf(list)}, {Term: "责任单位", Text: leadsOf(list)},
		{Term: "最晚期限", Text: lastDue(list)}, {Term: "数量指标", Text: measures(list)}, {Term: "状态", Text: tallySentence(t)},
	}
	if i > 0 {
		v.Previous = &theme.Link{Text: strings.TrimRight(items[i-1].Heading, "。"), Href: items[i-1].ID + ".html"}
	}
	if i+1 < len(items) {
		v.Next = &theme.Link{Text: strings.TrimRight(items[i+1].Heading, "。"), Href: items[i+1].ID + ".html"}
	}
	return v
}

func lastDue(list []plan.Standing) string {
	var last calendar.Date
	for _, s := range list {
		if s.Entry.Due.After(last) {
			last = s.Entry.Due
		}
	}
	if last.IsZero() {
		return "没有写明"
	}
	return last.Chinese()
}

func measures(list []plan.Standing) string {
	var out []string
	for _, s := range list {
		if s.Entry.HasMeasure() {
			out = append(out, strings.TrimSpace(s.Entry.Measure+" "+s.Entry.Target))
		}
	}
	if len(out) == 0 {
		return "未设指标"
	}
	return strings.Join(out, "；")
}

func (m *maker) task(address string, s plan.Standing, number string) theme.Task {
	e := s.Entry
	notes := []string{string(e.Role)}
	for _, n := range []string{e.Lead, strings.Join(e.With, "、")} {
		if n != "" {
			notes = append(notes, n)
		}
	}
	if !e.Due.IsZero() {
		due := "期限" + e.Due.String()
		if s.DaysLate > 0 {
			due += fmt.Sprintf("，已过%d天", s.DaysLate)
		}
		notes = append(notes, due)
	}
	if s.Effective != plan.Withheld {
		notes = append(notes, measures([]plan.Standing{s}))
	}
	t := theme.Task{ID: s.Task.ID, Number: number, Text: s.Task.Text, Note: strings.Join(notes, " · "), Reason: e.Reason, Mark: stateMark(s.Effective)}
	if s.Declared != s.Effective {
		t.Reason = strings.TrimSpace(fmt.Sprintf("责任单位报告“%s”，期限已过，按逾期列出。%s", s.Declared, e.Reason))
	}
	p := m.site.Plan
	t.Evidence, t.ByRule = m.references(address, p.Served[s.Task.ID], 5)
	if s.Task.ID != s.Task.Node.ID {
		t.ForItem = len(p.Served[s.Task.Node.ID])
	}
	t.Refused = refusals(p.Refused[s.Task.ID])
	c := p.Computed(s)
	t.Computed = fmt.Sprintf("按公开记录推算：%s（规则：%s）。", c.Word, c.Rule)
	return t
}

// references links to the records that serve a task, each once: those that name it,
// at most n, and those that rules tie to it, rule by rule with its reason.
func (m *maker) references(address string, refs []*site.Reference, n int) (named []theme.Link, byRule []theme.RuleEvidence) {
	seen := map[*content.Record]bool{}
	at := map[*plan.Rule]int{}
	for _, ref := range refs {
		if seen[ref.Record] {
			continue
		}
		seen[ref.Record] = true
		if ref.Rule == nil {
			if len(named) < n {
				named = append(named, referenceLink(address, ref))
			}
			continue
		}
		i, ok := at[ref.Rule]
		if !ok {
			i = len(byRule)
			at[ref.Rule] = i
			byRule = append(byRule, theme.RuleEvidence{Reason: ref.Rule.Reason, All: theme.Link{Text: ref.Register.Title, Href: site.Rel(address, ref.Register.ListAddress(nil, nil, 1))}})
		}
		e := &byRule[i]
		e.Count++
		if len(e.Links) < n { // the head of the group says the kind
			it := ref.Register.Item(ref.Record)
			link := theme.Link{Text: it.Title, Href: site.Rel(address, it.Address)}
			if !it.Date.IsZero() {
				link.Text += "（" + it.Date.String() + "）"
			}
			e.Links = append(e.Links, link)
		}
	}
	return named, byRule
}

func referenceLink(address string, ref *site.Reference) theme.Link {
	it := ref.Register.Item(ref.Record)
	what := it.Kind
	if !it.Date.IsZero() {
		what += "，" + it.Date.String()
	}
	return theme.Link{Text: it.Title + "（" + what + "）", Href: site.Rel(address, it.Address)}
}

// refusals says which records rules tie and the bureau does not, and why.
func refusals(list []plan.Refusal) []string {
	var out []string
	for _, f := range list {
		out = append(out, "按规则关联到的一条记录经核对后排除："+f.Reason)
	}
	return out
}

func (m *maker) relOrNone(from, to string) string {
	if to == "" {
		return ""
	}
	return site.Rel(from, to)
}

func (m *maker) taskList(address, title, rule string, in func(*site.Plan, plan.Standing) bool) theme.TaskList {
	p := m.site.Plan
	v := theme.TaskList{Title: title, Rule: rule}
	for _, l := range taskLists {
		v.Lists = append(v.Lists, theme.Link{Text: strings.TrimSuffix(l.title, "的任务"), Href: l.name + ".html", Count: m.countTasks(l.in), Current: l.title == title})
	}
	longest := 0
	for _, s := range p.Standings {
		if !in(p, s) {
			continue
		}
		number := pathOf(p.Plan, s.Task.Node.ID)
		for k, sentence := range s.Task.Node.Sentences {
			if sentence.ID == s.Task.ID {
				number += fmt.Sprintf(" 第%d句", k+1)
			}
		}
		t := m.task(address, s, number)
		t.Href = s.Task.Node.ID + ".html#" + s.Task.ID
		v.Tasks = append(v.Tasks, t)
		longest = max(longest, s.DaysLate)
	}
	v.Sentence = fmt.Sprintf("%d项任务中有%d项。", len(p.Standings), len(v.Tasks))
	if longest > 0 && title == "逾期的任务" {
		v.Sentence = fmt.Sprintf("%d项任务中有%d项过了期限还没有做到，最久的已过%d天。", len(p.Standings), len(v.Tasks), longest)
	}
	return v
}

// planChart shows the states of the tasks group by group.
func (m *maker) planChart() chart.Chart {
	p := m.site.Plan
	tones := map[plan.Status]chart.Tone{plan.Done: chart.Done, plan.UnderWay: chart.Doing, plan.NotStarted: chart.Todo, plan.Overdue: chart.Late, plan.Withheld: chart.Withheld}
	c := chart.Chart{Kind: chart.Progress, Title: "各方面任务的进展", Unit: "项", XName: "方面",
		Finding: "全部" + itoaUnit(len(p.Standings), "项任务：") + tallySentence(plan.Count(p.Standings)) + "。",
		Source:  p.Title + "；进展由责任单位报告，期限由本站按日期核对"}
	for _, s := range []plan.Status{plan.Done, plan.UnderWay, plan.NotStarted, plan.Overdue, plan.Withheld} {
		c.Series = append(c.Series, chart.Series{Name: string(s), Tone: tones[s]})
	}
	p.Walk(func(n *plan.Node) {
		list := plan.Under(p.Standings, n.ID)
		if n.Rank != 2 || len(list) == 0 {
			return
		}
		c.X = append(c.X, strings.TrimRight(n.Heading, "。"))
		t := plan.Count(list)
		for i := range c.Series {
			count := t.Of(plan.Status(c.Series[i].Name))
			c.Series[i].Values = append(c.Series[i].Values, chart.Value{Text: itoaUnit(count, ""), Pos: float64(count)})
		}
	})
	return c
}
