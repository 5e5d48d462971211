package monitor

import (
	"io/fs"
	"slices"

	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

// Soil is what the sources hold on soil: sums alone. Where a plot lies, whose it is
// and what was found there is not published.
type Soil struct {
	Years []*SoilYear // oldest first
}

// A SoilYear is a year of soil.
type SoilYear struct {
	*Summary
	Farmland []Farmland
	Items    []SoilItem
}

// Farmland is the farmland of a town by class, in hectares (耕地土壤环境质量类别).
type Farmland struct {
	Town                  string
	Line                  int
	Protect, Safe, Strict quantity.Decimal // 优先保护类, 安全利用类, 严格管控类
	Done                  quantity.Decimal // of the last two, with measures in place
}

// A SoilItem counts the points of monitoring by what was found of one item (GB 15618).
type SoilItem struct {
	Name                          string
	Line                          int
	Points, Below, Between, Above int64 // 不超过筛选值, 筛选值到管制值, 超过管制值
}

var (
	soilSum = source.Kind{ID: "soil-sum", Level: source.Error,
		Say: source.Text{ZH: "%s：三档点位之和是 %d，监测点位却是 %d", EN: "%s: the three grades add up to %d, the points are %d"},
		Fix: source.Text{ZH: "核对四个数；没有监测的点位不计入", EN: "check the four numbers; points without a result do not count"}}
	soilDone = source.Kind{ID: "soil-done", Level: source.Error,
		Say: source.Text{ZH: "%s 已落实措施 %s，超过安全利用类与严格管控类之和 %s", EN: "%s has measures on %s, more than both classes together, %s"},
		Fix: source.Text{ZH: "核对面积", EN: "check the areas"}}
	soilTwice = source.Kind{ID: "soil-twice", Level: source.Error,
		Say: source.Text{ZH: "%s 写了两次", EN: "%s is there twice"},
		Fix: source.Text{ZH: "核对后留一行", EN: "check, and keep one row"}}
	wholeNumber = source.Kind{ID: "csv-whole", Level: source.Error,
		Say: source.Text{ZH: "%s 应是整数：%q", EN: "%s should be a whole number: %q"},
		Fix: source.Text{ZH: "写整数，例：42；没有就写 0", EN: "write a whole number such as 42, or 0 where there is none"}}
	needNumber = source.Kind{ID: "csv-number", Level: source.Error,
		Say: source.Text{ZH: "%s 没有数值", EN: "%s has no number"},
		Fix: source.Text{ZH: "补上数值；没有就写 0", EN: "write the number, or 0 where there is none"}}
)

var (
	farmlandColumns = []Column{{Title: "乡镇", Must: true}, {Title: "优先保护类", Unit: "公顷", Must: true}, {Title: "安全利用类", Unit: "公顷", Must: true},
		{Title: "严格管控类", Unit: "公顷", Must: true}, {Title: "已落实措施", Unit: "公顷", Must: true}}
	soilColumns = []Column{{Title: "项目", Must: true}, {Title: "监测点位", Unit: "个", Must: true}, {Title: "不超过筛选值", Unit: "个", Must: true},
		{Title: "筛选值到管制值", Unit: "个", Must: true}, {Title: "超过管制值", Unit: "个", Must: true}}
)

// Read reads the text of a year and its two tables.
func (s *Soil) Read(fsys fs.FS, name string, names []string, ps *source.Problems) {
	text, t, ok := openSummary(fsys, name, ps, 12)
	if !ok {
		return
	}
	y := &SoilYear{Summary: text}
	text.openNamed(fsys, t, "farmland", names, farmlandColumns, ps, y.readFarmland)
	text.openNamed(fsys, t, "points", names, soilColumns, ps, y.readItems)
	t.Done()
	s.Years = append(s.Years, y)
	total := y.Total()
	CheckStated(y.Stated, []Computed{{"safe_rate", "安全利用率（%）", total.Rate()}}, ps)
}

func (y *SoilYear) readFarmland(t *Table) {
	for t.Next() {
		f := Farmland{Town: t.Text(0), Line: t.Line()}
		ok := true
		for i, into := range []*quantity.Decimal{&f.Protect, &f.Safe, &f.Strict, &f.Done} {
			*into, ok = t.number(i+1, ok)
		}
		if slices.ContainsFunc(y.Farmland, func(o Farmland) bool { return o.Town == f.Town }) {
			t.ps.Add(t.AtCell(0), &soilTwice, f.Town)
			continue
		}
		if !ok {
			continue
		}
		if sum := f.ToUse(); f.Done.Cmp(sum) > 0 {
			t.ps.Add(t.AtCell(4), &soilDone, f.Town, f.Done, sum)
		}
		y.Farmland = append(y.Farmland, f)
	}
}

// number reads a cell that must have a number; ok stays false once it was.
func (t *Table) number(column int, ok bool) (quantity.Decimal, bool) {
	v, fine := t.Value(column)
	if n, measured := v.Measured(); measured {
		return n, ok
	}
	if fine {
		t.ps.Add(t.AtCell(column), &needNumber, t.columns[column].Title)
	}
	return quantity.Decimal{}, false
}

// whole reads a cell that must have a whole number.
func (t *Table) whole(column int, ok bool) (int64, bool) {
	d, ok := t.number(column, ok)
	n, err := quantity.CeilDiv(d, quantity.MustParse("1"))
	if err != nil || d.Normal().Decimals() > 0 {
		t.ps.Add(t.AtCell(column), &wholeNumber, t.columns[column].Title, t.Text(column))
		return 0, false
	}
	return n, ok
}

func (y *SoilYear) readItems(t *Table) {
	for t.Next() {
		s := SoilItem{Name: t.Text(0), Line: t.Line()}
		ok := true
		for i, into := range []*int64{&s.Points, &s.Below, &s.Between, &s.Above} {
			*into, ok = t.whole(i+1, ok)
		}
		if slices.ContainsFunc(y.Items, func(o SoilItem) bool { return o.Name == s.Name }) {
			t.ps.Add(t.AtCell(0), &soilTwice, s.Name)
			continue
		}
		if !ok {
			continue
		}
		if sum := s.Below + s.Between + s.Above; sum != s.Points {
			t.ps.Add(t.AtCell(1), &soilSum, s.Name, sum, s.Points)
		}
		y.Items = append(y.Items, s)
	}
}

// ToUse is the area that needs measures, 安全利用类 and 严格管控类, in hectares.
func (f *Farmland) ToUse() quantity.Decimal {
	sum, err := f.Safe.Add(f.Strict)
	if err != nil {
		return quantity.Decimal{}
	}
	return sum
}

// Rate is the share of that area with measures in place, in percent with one decimal
// (受污染耕地安全利用率); "" where no area needs any.
func (f *Farmland) Rate() string {
	all := f.ToUse()
	if all.Sign() == 0 {
		return ""
	}
	hundred, err := f.Done.Mul(quantity.MustParse("100"))
	if err != nil {
		return ""
	}
	rate, err := quantity.DivRound(hundred, all, 1)
	if err != nil {
		return ""
	}
	return rate.String()
}

// Total adds up the towns.
func (y *SoilYear) Total() Farmland {
	total := Farmland{Town: "全市"}
	for i := range y.Farmland {
		f := &y.Farmland[i]
		for _, p := range []struct {
			into *quantity.Decimal
			add  quantity.Decimal
		}{{&total.Protect, f.Protect}, {&total.Safe, f.Safe}, {&total.Strict, f.Strict}, {&total.Done, f.Done}} {
			if sum, err := p.into.Add(p.add); err == nil {
				*p.into = sum
			}
		}
	}
	return total
}

// Sort orders the years, oldest first.
func (s *Soil) Sort() {
	slices.SortFunc(s.Years, func(a, b *SoilYear) int { return a.Period.Compare(b.Period) })
}
