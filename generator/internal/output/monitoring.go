package output

import (
	"fmt"
	"strings"

	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

var monitoringColumn = theme.Column{Name: monitoringSection, Description: "空气、水、声、土和排污单位的监测结果", Keywords: "环境监测,空气,水质,噪声,土壤", Type: "数据发布"}

// addMonitoring adds the page over all media: one sentence each.
func addMonitoring(m *maker) {
	if !m.hasMonitoring() {
		return
	}
	frame := m.frame(site.MonitoringIndex, monitoringSection, monitoringColumn, home())
	m.page(frame, site.MonitoringIndex, func(*source.Problems) theme.Page {
		v := m.monitoringIndex()
		return theme.Page{Title: v.Title, Description: description(v.Sentence), Layout: "monitoring.html", View: v}
	})
}

func (m *maker) hasMonitoring() bool {
	return m.site.AirSeries != nil || len(m.site.Media.Bulletins()) > 0 || len(m.site.Media.Totals) > 0
}

func (m *maker) monitoringIndex() theme.Media {
	v := theme.Media{Title: "环境质量和排污监测", Sentence: "每个要素一句话：最近一期怎样，点进去看每个点位、每个数和它的来源。"}
	for _, a := range m.mediaAnswers() {
		for i := range a.More {
			a.More[i].Href = site.Rel(site.MonitoringIndex, a.More[i].Href)
		}
		v.Answers = append(v.Answers, a)
	}
	return v
}

// mediaAnswers answers for every medium that has something public, in the order in
// which people ask.
func (m *maker) mediaAnswers() []theme.Answer {
	var out []theme.Answer
	if a, ok := m.airAnswer(); ok {
		out = append(out, a)
	}
	media := &m.site.Media
	if d := media.Drinking; d != nil && len(d.Quarters) > 0 {
		out = append(out, drinkingAnswer(d))
	}
	if w := media.Water; w != nil && len(w.Months) > 0 {
		out = append(out, waterAnswer(w))
	}
	if g := media.Ground; g != nil && len(g.Rounds) > 0 {
		last := g.Rounds[len(g.Rounds)-1]
		judged, met := last.Tally()
		out = append(out, answer("地下水", fmt.Sprintf("%d口井中%d口达到Ⅲ类", judged, met), last.Finding(g), last.Summary, "各监测井", groundMedium))
	}
	if b := media.Black; b != nil && len(b.Years) > 0 {
		treated := 0
		for i := range b.Waters {
			if !b.Waters[i].Treated.IsZero() {
				treated++
			}
		}
		out = append(out, answer("黑臭水体", fmt.Sprintf("%d处中%d处完成整治", len(b.All), treated), b.Finding(), b.Years[len(b.Years)-1].Summary, "治理前后对比", blackMedium))
	}
	if a, ok := m.noiseAnswer(); ok {
		out = append(out, a)
	}
	if a, ok := m.soilAnswer(); ok {
		out = append(out, a)
	}
	if d := media.Dischargers; d != nil && len(d.Quarters) > 0 {
		last := d.Quarters[len(d.Quarters)-1]
		t := last.Tally()
		out = append(out, answer("执法监测", fmt.Sprintf("%d家中%d家超标", t.Enterprises, t.Exceeding), last.Finding(), last.Summary, "按单位看", dischargerMedium))
	}
	if len(media.Totals) > 0 {
		out = append(out, totalsAnswer(media.Totals))
	}
	return out
}

// totalsAnswer says how many of the totals that have a target reached it.
func totalsAnswer(all []*monitor.Total) theme.Answer {
	judged, reached := 0, 0
	var missed, rest []string
	for _, t := range all {
		switch ok, has := t.Reached(); {
		case ok:
			judged, reached = judged+1, reached+1
		case has:
			judged++
			missed = append(missed, t.Title)
		default:
			rest = append(rest, t.Title)
		}
	}
	a := theme.Answer{Title: "总量", Big: fmt.Sprintf("%d项总量", len(all)), More: []theme.Link{{Text: "各项总量", Href: totalsMedium.index()}}}
	if judged > 0 {
		a.Big, a.Sentence = fmt.Sprintf("%d项目标%d项达到", judged, reached), "减排量等有目标的，最近一期都达到。"
		if len(missed) > 0 {
			a.Sentence = "最近一期没有达到的：" + strings.Join(missed, "、") + "。"
		}
	}
	if len(rest) > 0 {
		a.Sentence += "没有目标或者还没有完成数的：" + strings.Join(rest, "、") + "。"
	}
	return a
}

// answer is what one medium answers; the link leads to its overview.
func answer(title, big, sentence string, s *monitor.Summary, more string, md medium) theme.Answer {
	return theme.Answer{Title: title, Big: big, Sentence: sentence, Date: s.Published.String(), Mark: verifiedMark(s), More: []theme.Link{{Text: more, Href: md.index()}}}
}

func drinkingAnswer(d *monitor.Drinking) theme.Answer {
	last := d.Quarters[len(d.Quarters)-1]
	judged, met := last.Tally()
	big := fmt.Sprintf("%d个水源%d个达标", judged, met)
	if judged == met && judged > 0 {
		big = fmt.Sprintf("%d个水源全部达标", judged)
	}
	return answer("喝的水", big, last.Finding(d), last.Summary, "我喝的水源", drinkingMedium)
}

func waterAnswer(w *monitor.Water) theme.Answer {
	last := w.Months[len(w.Months)-1]
	t := last.Tally()
	return answer("河湖", fmt.Sprintf("%d个断面%d个达标", t.Judged, t.Met), last.Finding(w), last.Summary, "各断面", waterMedium)
}

func (m *maker) noiseAnswer() (theme.Answer, bool) {
	n := m.site.Media.Noise
	if n == nil || len(n.Quarters) == 0 {
		return theme.Answer{}, false
	}
	last := n.Quarters[len(n.Quarters)-1]
	day, night := last.Tally()
	big := "功能区全部达标"
	if over := day.All - day.Met + night.All - night.Met; over > 0 {
		big = fmt.Sprintf("%d个点次超限", over)
	}
	return answer("声", big, last.Finding(n), last.Summary, "各点位", noiseMedium), true
}

func (m *maker) soilAnswer() (theme.Answer, bool) {
	s := m.site.Media.Soil
	if s == nil || len(s.Years) == 0 {
		return theme.Answer{}, false
	}
	last := s.Years[len(s.Years)-1]
	total := last.Total()
	big := "只有汇总数"
	if rate := total.Rate(); rate != "" {
		big = "安全利用率" + rate + "%"
	}
	return answer("土", big, last.Finding(), last.Summary, "按乡镇看", soilMedium), true
}

// homeAnswers are the four answers of the home page: air, water, sound, soil.
func (m *maker) homeAnswers() []theme.Answer {
	var out []theme.Answer
	if a, ok := m.airAnswer(); ok {
		out = append(out, a)
	}
	media := &m.site.Media
	switch d, w := media.Drinking, media.Water; {
	case d != nil && len(d.Quarters) > 0:
		a := drinkingAnswer(d)
		a.Title = "水"
		if w != nil && len(w.Months) > 0 {
			a.More = append(a.More, theme.Link{Text: "河流湖库", Href: waterMedium.index()})
		}
		out = append(out, a)
	case w != nil && len(w.Months) > 0:
		out = append(out, waterAnswer(w))
	}
	if a, ok := m.noiseAnswer(); ok {
		out = append(out, a)
	}
	if a, ok := m.soilAnswer(); ok {
		out = append(out, a)
	}
	return out
}

// mediaKinds counts what is public of each medium but air.
func (m *maker) mediaKinds() []theme.Link {
	var out []theme.Link
	for _, b := range m.site.Media.Bulletins() {
		if n := len(out); n > 0 && out[n-1].Href == site.MediumIndex(b.Folder) {
			out[n-1].Count++
			continue
		}
		out = append(out, theme.Link{Text: site.MediumKind(b.Folder), Href: site.MediumIndex(b.Folder), Count: 1})
	}
	if n := len(m.site.Media.Totals); n > 0 {
		out = append(out, theme.Link{Text: totalsMedium.title, Href: totalsMedium.index(), Count: n})
	}
	return out
}
