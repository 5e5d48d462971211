package output

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/standard"
	"mingjing/generator/internal/theme"
)

// indexClauses are where each version says how the index and the primary pollutant come about.
var indexClauses = map[string]string{"HJ 633-2012": "4.3、4.4", "HJ 633-2026": "4.2.6、4.3.1"}

// airRules says by which rules days were judged, a paragraph for each version.
func airRules(days []monitor.Day) []string {
	var out []string
	var last *standard.Rule
	for i := range days {
		rule := standard.AQIRule(days[i].Date)
		if rule == last {
			continue
		}
		if last != nil {
			out = append(out, fmt.Sprintf("%s起改用%s（%s）%s和%s。", days[i].Date.Chinese(), rule.Standard, rule.Title, indexClauses[rule.Number], rule.Limits))
		} else {
			out = append(out, fmt.Sprintf("每天先求各评价点位浓度的平均值，按GB/T 8170修约（一氧化碳一位小数，其余整数），再按%s（%s）%s计算AQI：各项污染物的空气质量分指数向上进位取整数，其中最大的是当天的AQI。日二级限值见%s表1。", rule.Standard, rule.Title, indexClauses[rule.Number], rule.Limits))
		}
		out = append(out, unsure(&rule.Citation)...)
		last = rule
	}
	if last != nil && last.Number == "HJ 633-2026" && slices.ContainsFunc(days, incomplete) {
		out = append(out, "六项污染物有缺项、其余各项的空气质量分指数又不超过100时，当天不给出AQI，写作NA，也不算有效天数（"+last.Standard+" 5.3.1；这一条尚待与正式文本核对）。")
	}
	return out
}

// incomplete tells a day on which something was measured, but no index follows.
func incomplete(d monitor.Day) bool { return !d.Judged && d.AQI.Rule != nil && d.AQI.Any() }

// unsure notes a rule that was not verified well against the official text.
func unsure(c *standard.Citation) []string {
	if level, _, _ := strings.Cut(c.Confidence, " "); level == "high" || level == "medium" {
		return nil
	}
	return []string{c.Print() + "的条文尚待与正式文本逐条核对，有出入时以正式文本为准。"}
}

// periodRules says how months and years are computed by the HJ 663 of a day.
func periodRules(day calendar.Date) []string {
	e := standard.EvaluationOn(day)
	return append([]string{
		"优良天数是AQI不超过100的天数；优良率的分母是有效监测天数，不是日历天数。",
		"月、年统计：二氧化硫、二氧化氮、PM10、PM2.5取平均值，一氧化碳取日均值第95百分位数，臭氧取日最大8小时平均第90百分位数（" + e.Print() + "表1、附录A）。月统计值不与日平均限值或年平均限值比较。",
		"变化只在两期有效天数都足够时计算；基数不到最后一位有效数字的10倍时不算百分比。优良率同比时，上年的数据按本年的规定重新计算。",
	}, unsure(&e.Citation)...)
}

// dustRule says what became of days under a dust storm.
func dustRule(days []monitor.Day, f *monitor.Figures) []string {
	var names []string
	for i := range days {
		if days[i].Dust {
			names = append(names, days[i].Date.Chinese())
		}
	}
	if names == nil {
		return nil
	}
	return []string{fmt.Sprintf("受沙尘影响并扣除的日子：%s。PM10、PM2.5的统计值已扣除这些天；不扣除时PM10为%s、PM2.5为%s µg/m³。优良率不扣除。",
		strings.Join(names, "、"), f.Stats[monitor.PM10].WithDust, f.Stats[monitor.PM25].WithDust)}
}

// sources links the tables that a page was computed from, and names their contents.
func (m *maker) sources(tables []string, address string, ps *source.Problems) (links []theme.Link, notes []string) {
	for _, table := range tables {
		links = append(links, theme.Link{Text: "原始数据 " + path.Base(table), Href: site.Rel(address, site.DataAddress(table))})
		data, err := fs.ReadFile(m.site.FS, table)
		if err != nil {
			ps.Add(source.Whole(table), &unreadable, err)
			continue
		}
		notes = append(notes, fmt.Sprintf("数据来自%s，共%d行，本站原样公布；内容标识（Git blob）%s，可据此查到是哪一次提交。", path.Base(table), bytes.Count(bytes.TrimRight(data, "\r\n"), []byte("\n")), monitor.BlobID(data)[:12]))
	}
	return links, notes
}
