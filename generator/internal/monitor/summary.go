// Package monitor knows monitoring summaries: the stations, the measured values
// as staff's tables hold them, and what the standards of the day make of them.
//
// What all media share: a Summary is what staff write of a period, Points are
// where is measured, a Table reads the values beside the summary, Stated figures are
// compared with what was computed, Rows say where a number comes from.
package monitor

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

// A Summary is what staff write of a month, a quarter or a year: a text with front
// matter, and tables beside it.
type Summary struct {
	Period      calendar.Period
	Title       string
	File        string   // the text
	Tables      []string // the CSV files beside it, by their names in the source tree
	Published   calendar.Date
	Verified    bool // 已审核; else 实况, provisional
	Quality     Quality
	Corrections []Correction // oldest first
	Stated      []Stated
	Body        source.Span
}

var (
	periodFile = source.Kind{ID: "period-file", Level: source.Error,
		Say: source.Text{ZH: "period 写的是 %q，文件名却是 %s", EN: "period says %q, the file is called %s"},
		Fix: source.Text{ZH: "两处写同一个时段，例：period = \"2022-10\"，文件 2022-10.md", EN: "give both the same period: period = \"2022-10\" in 2022-10.md"}}
	badPeriod = source.Kind{ID: "period", Level: source.Error,
		Say: source.Text{ZH: "不是本栏目的时段：%q", EN: "not a period of this part: %q"},
		Fix: source.Text{ZH: "写成 %[2]s", EN: "write %[2]s"}}
	noData = source.Kind{ID: "csv-missing", Level: source.Error,
		Say: source.Text{ZH: "找不到数据表 %s", EN: "there is no table %s"},
		Fix: source.Text{ZH: "把表放在月报旁边，data 写文件名，例：data = \"2022-10.csv\"", EN: "put the table beside the text and name it: data = \"2022-10.csv\""}}
	correctionDate = source.Kind{ID: "correction-date", Level: source.Error,
		Say: source.Text{ZH: "更正日期 %s 早于发布日期 %s", EN: "the correction of %s is older than the publication of %s"},
		Fix: source.Text{ZH: "更正写在发布之后；发布前改好的不用写更正", EN: "a correction comes after the publication; what was mended before needs none"}}
)

// periodForms are how each length of a period, in months, is written.
var periodForms = map[int]string{1: `period = "2022-10"`, 3: `period = "2022-Q3"`, 12: `period = "2022"`}

// ReadSummary reads the text of a summary over a period of one of the lengths, given
// in months. The front matter comes back for what the medium has of its own; the
// caller calls its Done. False where there is nothing to go on with.
func ReadSummary(f source.File, ps *source.Problems, lengths ...int) (*Summary, *source.Table, bool) {
	head, body, ok := source.SplitFrontMatter(f, ps)
	if !ok {
		return nil, nil, false
	}
	t := source.ParseTable(f, head, ps)
	s := &Summary{File: f.Name, Title: t.Need("title"), Verified: t.Bool("verified"), Quality: readQuality(t), Body: body}
	for _, name := range t.Strings("data") {
		s.Tables = append(s.Tables, path.Join(path.Dir(f.Name), name))
	}
	if on, ok := t.Date("published"); ok {
		s.Published = calendar.Of(on)
	} else {
		t.Require("published")
	}
	s.Corrections = readCorrections(t, s.Published, ps)
	s.Stated = readStated(t)
	return s, t, s.readPeriod(t, ps, lengths)
}

func (s *Summary) readPeriod(t *source.Table, ps *source.Problems, lengths []int) bool {
	text := t.Need("period")
	if text == "" {
		return false
	}
	p, err := calendar.ParsePeriod(text)
	if err != nil || !slices.Contains(lengths, p.Months()) {
		var forms []string
		for _, n := range lengths {
			forms = append(forms, periodForms[n])
		}
		ps.Add(t.At("period"), &badPeriod, text, strings.Join(forms, " / "))
		return false
	}
	s.Period = p
	if name := path.Base(s.File); name != text+".md" {
		ps.Add(t.At("period"), &periodFile, text, name)
	}
	return true
}

// OpenTables calls read for each table of the summary that exists among names, the
// files of its folder. Missing ones are reported and no longer belong to the summary.
func (s *Summary) OpenTables(t *source.Table, names []string, ps *source.Problems, read func(name string)) {
	s.Tables = slices.DeleteFunc(s.Tables, func(name string) bool {
		if slices.Contains(names, name) {
			return false
		}
		ps.Add(t.At("data"), &noData, path.Base(name))
		return true
	})
	for _, name := range s.Tables {
		read(name)
	}
}

// A Quality is what a reader needs to weigh the numbers.
type Quality struct {
	Lab      string   // 监测单位
	Methods  []string // 方法, one item each
	QA       string   // 质量控制
	Coverage string   // 监测范围 in words, where more is to be said than the computed share of days
}

func readQuality(t *source.Table) Quality {
	return Quality{Lab: t.String("lab"), Methods: t.Strings("method"), QA: t.String("qa"), Coverage: t.String("coverage")}
}

// A Correction says what was changed after publication, and why.
type Correction struct {
	On   calendar.Date
	Text string
}

func readCorrections(t *source.Table, published calendar.Date, ps *source.Problems) []Correction {
	var out []Correction
	for _, c := range t.Tables("correction") {
		note := Correction{Text: c.Need("text")}
		if on, ok := c.Date("date"); ok {
			note.On = calendar.Of(on)
			if note.On.Before(published) {
				ps.Add(c.At("date"), &correctionDate, note.On, published)
			}
		} else {
			c.Require("date")
		}
		c.Done()
		out = append(out, note)
	}
	slices.SortStableFunc(out, func(a, b Correction) int { return a.On.Compare(b.On) })
	return out
}

// Rows is where a number comes from: lines of a table, counted from 1.
type Rows struct {
	File  string
	Lines []int
}

// mostLines is how many lines are named one by one.
const mostLines = 6

// Print names the lines: 第2、3行; of many the first and the last.
func (r Rows) Print() string {
	if n := len(r.Lines); n > mostLines {
		first, last := slices.Min(r.Lines), slices.Max(r.Lines)
		if last-first+1 == n {
			return fmt.Sprintf("第%d至%d行", first, last)
		}
		return fmt.Sprintf("第%d至%d行中的%d行", first, last, n)
	}
	lines := make([]string, len(r.Lines))
	for i, n := range r.Lines {
		lines[i] = strconv.Itoa(n)
	}
	return "第" + strings.Join(lines, "、") + "行"
}
