package standard

import (
	"cmp"
	"slices"

	"mingjing/generator/internal/quantity"
)

// A RiverStatus is the state of a river, basin or region (环办〔2011〕22号 一(一)3).
type RiverStatus struct {
	Sections  int
	ByShare   bool         // 断面水质类别比例法; false: the means of the sections, see Mean
	Good, Bad quantity.Rat // by share: Ⅰ to Ⅲ, and 劣Ⅴ, in percent
	Status    WaterStatus
	Mean      *Section    // not by share: the judgement of the means
	Main      []ItemShare // by share and worse than 良好: items by the share of sections beyond class Ⅲ
}

// An ItemShare is the share of sections in which an item is beyond class Ⅲ (断面超标率).
type ItemShare struct {
	Name  string
	Share quantity.Rat // percent
}

// River judges the sections of one month: five or more by the shares of their classes,
// fewer by the means of each item over the sections. A section without any number (dry,
// suspended) does not count.
func (w *SurfaceWater) River(body WaterBody, sections [][]Reading) (*RiverStatus, error) {
	var judged []*Section
	var measured [][]Reading
	for _, readings := range sections {
		s, err := w.Section(body, readings)
		if err != nil {
			return nil, err
		}
		if s.Class != NoWaterClass {
			judged, measured = append(judged, s), append(measured, readings)
		}
	}
	if len(judged) < w.riverSections {
		mean, err := w.MeanSection(body, measured)
		if err != nil {
			return nil, err
		}
		return &RiverStatus{Sections: len(judged), Mean: mean, Status: mean.Class.Status()}, nil
	}
	var classes []WaterClass
	for _, s := range judged {
		classes = append(classes, s.Class)
	}
	out, err := w.RiverOfClasses(classes)
	if err == nil && out.Status.Number > waterStatuses[2].Number {
		out.Main, err = w.riverMain(judged)
	}
	return out, err
}

// RiverOfClasses judges five or more sections by the shares of their classes; with fewer
// it is a Fault, because their values are needed.
func (w *SurfaceWater) RiverOfClasses(classes []WaterClass) (*RiverStatus, error) {
	out := &RiverStatus{ByShare: true}
	good, bad := 0, 0
	for _, c := range classes {
		switch {
		case c == NoWaterClass:
			continue
		case c <= ClassIII:
			good++
		case c == WorseThanV:
			bad++
		}
		out.Sections++
	}
	if out.Sections < w.riverSections {
		return nil, faultf("只有 %d 个断面：不足 %d 个时按各断面监测值的平均评价，应给出监测值", "%d sections: fewer than %d are judged by the means of their values, expected the values", out.Sections, w.riverSections)
	}
	out.Good, out.Bad = percent(good, out.Sections), percent(bad, out.Sections)
	out.Status = riverStatus(out.Good, out.Bad)
	return out, nil
}

// percent is n of all in percent, exactly; all is not zero.
func percent(n, all int) quantity.Rat {
	p, err := quantity.Frac(int64(n)*100, int64(all))
	if err != nil {
		panic(err)
	}
	return p
}

// riverStatus is table 2 of 22号. Its text leaves Ⅰ–Ⅲ = 60 % with 劣Ⅴ = 40 % open; as the
// practice of provinces has it, 劣Ⅴ from 40 % is 重度污染 whatever below 75 % the good share is.
func riverStatus(good, bad quantity.Rat) WaterStatus {
	atLeast := func(share quantity.Rat, n int64) bool { return share.Cmp(quantity.RatOf(mustInt(n))) >= 0 }
	switch {
	case atLeast(good, 90):
		return waterStatuses[1]
	case atLeast(good, 75):
		return waterStatuses[2]
	case !atLeast(bad, 20):
		return waterStatuses[3]
	case !atLeast(bad, 40):
		return waterStatuses[4]
	}
	return waterStatuses[5]
}

func (w *SurfaceWater) riverMain(sections []*Section) ([]ItemShare, error) {
	over := map[string]int{}
	for _, s := range sections {
		exceeding, err := s.Over(w.decisive)
		if err != nil {
			return nil, err
		}
		for i := range exceeding {
			over[exceeding[i].Name]++
		}
	}
	var out []ItemShare
	for i := range w.Items {
		if n := over[w.Items[i].Name]; n > 0 {
			out = append(out, ItemShare{w.Items[i].Name, percent(n, len(sections))})
		}
	}
	slices.SortStableFunc(out, func(a, b ItemShare) int { return b.Share.Cmp(a.Share) })
	return out[:min(len(out), w.mainMost)], nil
}

// SectionTrend says how a section changed from one class to another (环办〔2011〕22号 一(四),
// from memory: see TrendRule).
func SectionTrend(before, after WaterClass) (string, error) {
	if before == NoWaterClass || after == NoWaterClass {
		return "", faultf("两个时段都要有水质类别", "expected a class in both periods")
	}
	return trendWord(cmp.Compare(before, after), int(max(before-after, after-before))), nil
}

// RiverTrend says how a river changed, from the change of the share of Ⅰ–Ⅲ less that of
// 劣Ⅴ, in percentage points: up to 10 none, up to 20 some, beyond clearly (from memory).
func RiverTrend(before, after *RiverStatus) (string, error) {
	if !before.ByShare || !after.ByShare {
		return "", faultf("两个时段都要有五个以上断面", "expected five sections or more in both periods")
	}
	d := after.Good.Sub(before.Good).Sub(after.Bad.Sub(before.Bad))
	size := d
	if d.Sign() < 0 {
		size = d.Neg()
	}
	steps := 0
	for _, points := range []int64{10, 20} {
		if size.Cmp(quantity.RatOf(mustInt(points))) > 0 {
			steps++
		}
	}
	return trendWord(d.Sign(), steps), nil
}

// trendWord takes the direction, 1 for better, and the steps: one is 有所, more 明显.
func trendWord(direction, steps int) string {
	word := "有所"
	if steps > 1 {
		word = "明显"
	}
	switch {
	case steps == 0 || direction == 0:
		return "无明显变化"
	case direction > 0:
		return word + "好转"
	}
	return word + "下降"
}
