package output

import (
	"fmt"

	"mingjing/generator/internal/chart"
	"mingjing/generator/internal/plan"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

// answersOnHome is how many answers stand in the first row of the home page.
const answersOnHome = 4

// latestOnHome is how many of the newest publications the home page shows.
const latestOnHome = 10

func addHome(m *maker) {
	frame := m.frame("index.html", "首页", theme.Column{Name: "首页", Description: m.site.Config.Description, Keywords: "生态环境,信息公开", Type: "首页"})
	frame.Prepare(m.problems) // a fault of the base layout is told before any page is asked for
	var share drawing
	if m.site.Plan != nil {
		share = m.drawing("index.html", "plan", m.planShare)
	}
	m.page(frame, "index.html", func(*source.Problems) theme.Page {
		return theme.Page{Title: "首页", Description: description(m.site.Config.Description), Layout: "home.html", View: m.home(share)}
	})
}

func (m *maker) home(share drawing) theme.Home {
	v := theme.Home{Title: m.site.Config.Description}
	v.Answers = m.homeAnswers()
	for _, r := range m.site.Registers { // as many as stand in a row
		if len(v.Answers) < answersOnHome && len(r.Records) > 0 {
			v.Answers = append(v.Answers, registerAnswer(r))
		}
	}
	for _, s := range m.site.Sections {
		v.Parts = append(v.Parts, sectionLinks(s.Title, s.Registers, "index.html"))
	}
	for _, s := range m.site.Menu {
		v.Find = append(v.Find, theme.Link{Text: s.Title, Href: s.Address()})
	}
	for _, r := range m.site.Registers {
		if r.Section == nil {
			v.Find = append(v.Find, theme.Link{Text: r.Title, Href: r.ListAddress(nil, nil, 1)})
		}
	}
	if p := m.site.Plan; p != nil {
		v.Plan = m.planBrief(p, share)
	}
	for _, it := range m.site.Latest(latestOnHome) {
		v.Latest = append(v.Latest, item(it, "index.html"))
	}
	v.Find = append(v.Find, theme.Link{Text: "按名称、乡镇、日期、文号查找", Href: findAddress})
	for _, name := range []string{"correction", "request", "guide", "about"} {
		for _, d := range m.site.Docs {
			if d.Name == name {
				v.Ways = append(v.Ways, theme.Link{Text: d.Title, Href: site.DocAddress(d)})
			}
		}
	}
	return v
}

func item(it site.Item, from string) theme.Item {
	return theme.Item{Date: it.Date.Chinese(), DateISO: it.Date.String(), Kind: it.Kind, Title: it.Title, Href: site.Rel(from, it.Address), Note: it.Town}
}

func registerAnswer(r *site.Register) theme.Answer {
	a := theme.Answer{Title: r.Title, Big: size(r), Sentence: summary(r, r.Records), More: []theme.Link{{Text: "看清单", Href: r.ListAddress(nil, nil, 1)}}}
	if len(r.Charts) > 0 {
		a.More = append(a.More, theme.Link{Text: "看统计", Href: r.FiguresAddress()})
	}
	return a
}

// sectionLinks are the registers of a section with what they hold.
func sectionLinks(title string, registers []*site.Register, from string) theme.Facet {
	f := theme.Facet{Title: title}
	for _, r := range registers {
		f.Links = append(f.Links, theme.Link{Text: r.Title, Href: site.Rel(from, r.ListAddress(nil, nil, 1)), Count: len(r.Records)})
	}
	return f
}

func (m *maker) planBrief(p *site.Plan, share drawing) *theme.Block {
	t := plan.Count(p.Standings)
	b := &theme.Block{Title: p.Title, Sentence: fmt.Sprintf("%d项任务：%s。", t.Total, tallySentence(t)), Chart: share.figure(),
		More: []theme.Link{{Text: "读全文，看每一句的进展", Href: p.Folder() + "/index.html"}}}
	for _, l := range taskLists[1:] {
		b.More = append(b.More, theme.Link{Text: fmt.Sprintf("%s（%d项）", l.title, m.countTasks(l.in)), Href: p.Folder() + "/" + l.name + ".html"})
	}
	return b
}

// planShare is the plan chart with all groups in one bar.
func (m *maker) planShare() chart.Chart {
	t := plan.Count(m.site.Plan.Standings)
	c := m.planChart()
	c.Title, c.X, c.Finding = "计划任务的状态", []string{"全部任务"}, "" // the sentence above says it
	for i := range c.Series {
		n := t.Of(plan.Status(c.Series[i].Name))
		c.Series[i].Values = []chart.Value{{Text: fmt.Sprint(n), Pos: float64(n)}}
	}
	return c
}
