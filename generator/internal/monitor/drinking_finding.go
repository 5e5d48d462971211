package monitor

import (
	"fmt"
	"strings"
)

// Finding says how a quarter of drinking-water sources was.
func (q *SourceQuarter) Finding(d *Drinking) string {
	judged, met := q.Tally()
	if judged == 0 {
		return q.Period.Chinese() + "没有可评价的水源。"
	}
	text := fmt.Sprintf("%s评价%d个集中式饮用水水源，", q.Period.Chinese(), judged)
	if met == judged {
		text += "全部达标。"
	} else {
		var over []string
		for i := range q.Samples {
			if s := &q.Samples[i]; s.Decided && !s.Complies {
				over = append(over, d.All[s.Point].Name+"（"+ExceedanceWords(s.Over)+"）")
			}
		}
		text += fmt.Sprintf("%d个达标，不达标的是%s。", met, strings.Join(over, "、"))
	}
	for i := range q.Samples {
		if s := &q.Samples[i]; !s.Decided {
			text += d.All[s.Point].Name + noResult(&s.Sample) + "。"
		}
	}
	return text
}

// noResult says why a sample could not be judged.
func noResult(s *Sample) string {
	if r := s.Reason(); r != "" {
		return r
	}
	return "数据不足，不评价"
}

// Latest gives the newest quarter in which a source appears, and the newest one in which
// it could be judged; nil where there is none.
func (d *Drinking) Latest(point int) (last, judged *SourceQuarter) {
	for _, q := range d.Quarters {
		s := q.At(point)
		if s == nil {
			continue
		}
		last = q
		if s.Decided {
			judged = q
		}
	}
	return last, judged
}

// Answer answers for one source whether the water is all right: the latest period, the
// class, the target, yes or no.
func (d *Drinking) Answer(point int) string {
	last, judged := d.Latest(point)
	if last == nil {
		return "这个水源还没有公开的监测结果。"
	}
	text := ""
	if last != judged {
		text = last.Period.Chinese() + noResult(&last.At(point).Sample) + "。"
	}
	if judged == nil {
		return text
	}
	s := judged.At(point)
	if s.Complies && len(s.Missing) > 0 {
		return text + fmt.Sprintf("已测的%d项都合格。%s水质为%s，达到%s目标；应测的%d项没有测，不能说全部合格。", s.Items(), judged.Period.Chinese(), s.Class, SourceTarget, len(s.Missing))
	}
	if s.Complies {
		return text + fmt.Sprintf("合格。%s水质为%s，达到%s目标，各项指标都没有超过限值。", judged.Period.Chinese(), s.Class, SourceTarget)
	}
	return text + fmt.Sprintf("不合格。%s没有达到%s目标：%s。", judged.Period.Chinese(), SourceTarget, ExceedanceWords(s.Over))
}

// Verdict is the answer in one word.
func (s *SourceSample) Verdict() string {
	switch {
	case !s.Decided:
		return noResult(&s.Sample)
	case s.Complies:
		return "达标"
	}
	return "不达标"
}
