package monitor

import (
	"cmp"
	"fmt"
	"strings"

	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/standard"
)

// shareFrom is the number of sections from which a share in percent says something.
const shareFrom = 10

// Finding says how a month of surface water was: how many sections of which class, how
// many meet their targets, which do not, which had no water.
func (m *WaterMonth) Finding(w *Water) string {
	t := m.Tally()
	if t.Judged == 0 {
		return m.Period.Chinese() + "没有可评价的断面。"
	}
	text := fmt.Sprintf("%s评价%d个断面，Ⅰ—Ⅲ类%d个%s", m.Period.Chinese(), t.Judged, t.Good, share(t.Good, t.Judged))
	if t.Bad > 0 {
		text += fmt.Sprintf("，劣Ⅴ类%d个%s", t.Bad, share(t.Bad, t.Judged))
	}
	if t.Met == t.Judged {
		text += "，全部达到水质目标。"
	} else {
		text += fmt.Sprintf("；达到水质目标%d个，未达标的是%s。", t.Met, strings.Join(m.missed(w), "、"))
	}
	for i := range m.Samples {
		if r := m.Samples[i].Reason(); r != "" {
			text += w.All[m.Samples[i].Point].Name + "断面" + r + "，不评价。"
		}
	}
	return text
}

// share prints a share in brackets where there are cases enough for one.
func share(n, all int) string {
	if all < shareFrom {
		return ""
	}
	return "（" + Percent(n, all) + "%）"
}

func (m *WaterMonth) missed(w *Water) []string {
	var out []string
	for i := range m.Samples {
		s := &m.Samples[i]
		if s.Class() == standard.NoWaterClass || s.Met {
			continue
		}
		out = append(out, fmt.Sprintf("%s断面（%s，目标%s，%s）", w.All[s.Point].Name, s.Class(), w.Sections[s.Point].Target, ExceedanceWords(s.Over)))
	}
	return out
}

// ExceedanceWords says what is exceeded: 氨氮超标0.24倍、溶解氧未达标. A factor is rounded
// once, to two decimals.
func ExceedanceWords(over []standard.Exceedance) string {
	parts := make([]string, len(over))
	for i := range over {
		e := &over[i]
		parts[i] = e.Name + "未达标"
		if e.HasFactor {
			if factor, err := e.Factor.Round(2); err == nil {
				parts[i] = e.Name + "超标" + factor.String() + "倍"
			}
		}
	}
	return strings.Join(parts, "、")
}

// A WaterChange counts the sections by what became of their class since a base. Only
// sections with a class in both months count.
type WaterChange struct {
	Better, Worse, Same int
	Words               map[int]string // by section: 有所好转 …
}

// Change compares the classes of a month with those of an earlier one, section by section.
func (m *WaterMonth) Change(base *WaterMonth) WaterChange {
	c := WaterChange{Words: map[int]string{}}
	if base == nil || base.Rule != m.Rule { // never across standards
		return c
	}
	for i := range m.Samples {
		now := &m.Samples[i]
		then := base.At(now.Point)
		if then == nil {
			continue
		}
		word, err := standard.SectionTrend(then.Class(), now.Class())
		if err != nil {
			continue
		}
		c.Words[now.Point] = word
		switch cmp.Compare(then.Class(), now.Class()) {
		case 1:
			c.Better++
		case -1:
			c.Worse++
		default:
			c.Same++
		}
	}
	return c
}

// Finding says the change in words: 与上年同月相比，8个断面类别不变，1个变好，2个变差。
func (c WaterChange) Finding(base string) string {
	if c.Better+c.Worse+c.Same == 0 {
		return ""
	}
	parts := []string{}
	for _, p := range []struct {
		n    int
		word string
	}{{c.Same, "个断面类别不变"}, {c.Better, "个断面类别变好"}, {c.Worse, "个断面类别变差"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprint(p.n)+p.word)
		}
	}
	return "与" + base + "相比，" + strings.Join(parts, "，") + "。"
}

// SectionFinding says how a section has been over months: its newest class, against its
// target, and how often it missed it.
func (w *Water) SectionFinding(section int) string {
	var last *WaterSample
	var when string
	judged, missed := 0, 0
	for _, m := range w.Months {
		s := m.At(section)
		if s == nil {
			continue
		}
		last, when = s, m.Period.Chinese()
		if s.Class() != standard.NoWaterClass {
			judged++
			if !s.Met {
				missed++
			}
		}
	}
	if last == nil {
		return "这个断面还没有公开的数据。"
	}
	target := w.Sections[section].Target
	text := fmt.Sprintf("%s水质为%s（%s），达到%s目标。", when, last.Class(), last.Class().Status().Word, target)
	switch {
	case last.Reason() != "":
		text = when + last.Reason() + "，没有水质类别。"
	case !last.Met:
		text = fmt.Sprintf("%s水质为%s（%s），没有达到%s目标：%s。", when, last.Class(), last.Class().Status().Word, target, ExceedanceWords(last.Over))
	}
	switch {
	case judged == 0:
		return text + "已公开的各期都没有水质类别。"
	case missed == 0:
		return text + fmt.Sprintf("有水质类别的%d个月里，每月都达到目标。", judged)
	}
	return text + fmt.Sprintf("有水质类别的%d个月里，%d个月没有达到目标。", judged, missed)
}

// Words says the state of a river: by shares of its sections from five on, else by the
// means of its values.
func (r *River) Words() string {
	switch {
	case r.Status.Sections == 0:
		return "没有可评价的断面"
	case r.Status.ByShare:
		return fmt.Sprintf("%d个断面，Ⅰ—Ⅲ类占%s%%，劣Ⅴ类占%s%%", r.Status.Sections, oneDecimal(r.Status.Good), oneDecimal(r.Status.Bad))
	case r.Status.Sections == 1:
		return fmt.Sprintf("1个断面，%s", r.Status.Mean.Class)
	}
	return fmt.Sprintf("%d个断面，浓度平均后为%s", r.Status.Sections, r.Status.Mean.Class)
}

func oneDecimal(r quantity.Rat) string {
	d, err := r.Round(1)
	if err != nil {
		return ""
	}
	return d.String()
}

// MainWords names the main pollutants of a river; "" where there are none.
func (r *River) MainWords() string {
	var parts []string
	if r.Status.ByShare {
		for _, s := range r.Status.Main {
			parts = append(parts, s.Name+"（断面超标率"+oneDecimal(s.Share)+"%）")
		}
	} else if r.Status.Mean != nil {
		for i := range r.Status.Mean.Main {
			parts = append(parts, r.Status.Mean.Main[i].Print(2))
		}
	}
	return strings.Join(parts, "、")
}
