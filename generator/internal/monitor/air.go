// Package monitor knows monitoring summaries: the stations, the measured values
// as staff's tables hold them, and what the standards of the day make of them.
package monitor

import (
	"encoding/csv"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

// A Pollutant is one of the six of GB 3095, by its position in a day's values.
type Pollutant int

// The six pollutants in the order of staff's tables.
const (
	SO2 Pollutant = iota
	NO2
	PM10
	PM25
	CO
	O3 // maximum 8-hour mean of the day
	pollutantCount
)

// A column of the daily table: what staff write above it.
type column struct{ title, name, unit string }

var columns = [pollutantCount]column{
	{"SO2(µg/m³)", "SO₂", "µg/m³"}, {"NO2(µg/m³)", "NO₂", "µg/m³"}, {"PM10(µg/m³)", "PM10", "µg/m³"},
	{"PM2.5(µg/m³)", "PM2.5", "µg/m³"}, {"CO(mg/m³)", "CO", "mg/m³"}, {"O3-8h(µg/m³)", "O₃", "µg/m³"},
}

// Pollutants lists all six.
func Pollutants() []Pollutant { return []Pollutant{SO2, NO2, PM10, PM25, CO, O3} }

// Name is the pollutant's name as printed.
func (p Pollutant) Name() string { return columns[p].name }

// Unit is its unit of concentration.
func (p Pollutant) Unit() string { return columns[p].unit }

// A Station is an air monitoring station.
type Station struct {
	ID, Name, Town, Kind string
	Opened               calendar.Date
}

// Air is everything published on air quality.
type Air struct {
	Stations []Station
	Months   []*Month // oldest first
}

// A Month is a monthly summary with its table.
type Month struct {
	Period    calendar.Month
	Title     string
	File      string // the text
	DataFile  string // the table
	Published calendar.Date
	Verified  bool // 已审核, else 实况
	Lab, QA   string
	Methods   []string
	Body      source.Span
	Readings  []Reading
}

// A Reading is what one station measured on one day.
type Reading struct {
	Date    calendar.Date
	Station string
	Line    int // of the table
	Values  [pollutantCount]quantity.Value
}

var (
	periodFile = source.Kind{ID: "period-file", Level: source.Error,
		Say: source.Text{ZH: "period 写的是 %q，文件名却是 %s", EN: "period says %q, the file is called %s"},
		Fix: source.Text{ZH: "两处写同一个月份，例：period = \"2022-10\"，文件 2022-10.md", EN: "give both the same month: period = \"2022-10\" in 2022-10.md"}}
	badPeriod = source.Kind{ID: "period", Level: source.Error,
		Say: source.Text{ZH: "不是一个月份：%q", EN: "not a month: %q"},
		Fix: source.Text{ZH: "写成 period = \"2022-10\"", EN: "write period = \"2022-10\""}}
	badHeader = source.Kind{ID: "csv-header", Level: source.Error,
		Say: source.Text{ZH: "表头不对：%s", EN: "the header is not the expected one: %s"},
		Fix: source.Text{ZH: "第一行写成：%[2]s", EN: "the first line should be: %[2]s"}}
	badCSV = source.Kind{ID: "csv-syntax", Level: source.Error,
		Say: source.Text{ZH: "表格这一行读不了：%s", EN: "this line of the table cannot be read: %s"},
		Fix: source.Text{ZH: "每行列数与表头相同，用半角逗号分开，引号要成对", EN: "as many cells as the header has, separated by commas, quotes in pairs"}}
	badCell = source.Kind{ID: "csv-cell", Level: source.Error,
		Say: source.Text{ZH: "%s 不是数值：%q", EN: "%s is not a value: %q"},
		Fix: source.Text{ZH: "写数字，或 <0.01、未检出、停测；没有数据就留空", EN: "write a number, or <0.01, 未检出, 停测; leave it empty where there is none"}}
	negative = source.Kind{ID: "csv-negative", Level: source.Error,
		Say: source.Text{ZH: "%s 浓度不能是负数：%s", EN: "a concentration of %s cannot be negative: %s"},
		Fix: source.Text{ZH: "核对原始记录；无效数据留空", EN: "check the original record; leave invalid data empty"}}
	badDay = source.Kind{ID: "csv-date", Level: source.Error,
		Say: source.Text{ZH: "日期不对：%q（本表是 %s）", EN: "not a day of this table: %q (it is for %s)"},
		Fix: source.Text{ZH: "写成 年-月-日，例：%[2]s-01，并且在当月之内", EN: "write year-month-day within the month, for example %[2]s-01"}}
	noStation = source.Kind{ID: "csv-station", Level: source.Error,
		Say: source.Text{ZH: "stations.toml 里没有点位 %q", EN: "stations.toml has no station %q"},
		Fix: source.Text{ZH: "已登记的点位：%[2]s", EN: "registered stations: %[2]s"}}
	dayTwice = source.Kind{ID: "csv-twice", Level: source.Error,
		Say: source.Text{ZH: "%s %s 的数据写了两次（前一次在第 %d 行）", EN: "%s %s is there twice (first on line %d)"},
		Fix: source.Text{ZH: "核对后留一行", EN: "check, and keep one line"}}
	noData = source.Kind{ID: "csv-missing", Level: source.Error,
		Say: source.Text{ZH: "找不到数据表 %s", EN: "there is no table %s"},
		Fix: source.Text{ZH: "把表放在月报旁边，data 写文件名，例：data = \"2022-10.csv\"", EN: "put the table beside the text and name it: data = \"2022-10.csv\""}}
)

// ReadStations reads stations.toml.
func ReadStations(f source.File, ps *source.Problems) []Station {
	t := source.ParseTable(f, source.Span{Start: 0, End: len(f.Text)}, ps)
	var out []Station
	for _, st := range t.Tables("station") {
		s := Station{ID: st.Need("id"), Name: st.Need("name"), Town: st.String("town"), Kind: st.String("kind")}
		if on, ok := st.Date("opened"); ok {
			s.Opened = calendar.Of(on)
		}
		st.Done()
		out = append(out, s)
	}
	t.Done()
	return out
}

// ReadMonth reads the text of a monthly summary; its table is read by ReadTable.
func ReadMonth(f source.File, ps *source.Problems) (*Month, bool) {
	head, body, ok := source.SplitFrontMatter(f, ps)
	if !ok {
		return nil, false
	}
	t := source.ParseTable(f, head, ps)
	m := &Month{File: f.Name, Title: t.Need("title"), Lab: t.String("lab"), QA: t.String("qa"), Methods: t.Strings("method"), Verified: t.Bool("verified"), Body: body}
	period := t.Need("period")
	m.DataFile = path.Join(path.Dir(f.Name), t.Need("data"))
	if on, ok := t.Date("published"); ok {
		m.Published = calendar.Of(on)
	} else {
		t.Require("published")
	}
	t.Done()
	var err error
	if m.Period, err = calendar.ParseMonth(period); err != nil {
		if period != "" {
			ps.Add(t.At("period"), &badPeriod, period)
		}
		return m, false
	}
	if name := path.Base(f.Name); name != period+".md" {
		ps.Add(t.At("period"), &periodFile, period, name)
	}
	return m, true
}

// MissingTable reports a table that is not there.
func (m *Month) MissingTable(at source.Place, ps *source.Problems) {
	ps.Add(at, &noData, path.Base(m.DataFile))
}

// Header is the first line of a daily table.
func Header() []string {
	out := []string{"日期", "点位"}
	for _, c := range columns {
		out = append(out, c.title)
	}
	return out
}

// ReadTable reads the month's daily values, line by line.
func (m *Month) ReadTable(f source.File, stations []Station, ps *source.Problems) {
	r := csv.NewReader(strings.NewReader(string(f.Text)))
	r.FieldsPerRecord = len(Header())
	r.ReuseRecord = true
	seen := map[Reading]int{}
	for n := 0; ; n++ {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if n == 0 {
			if got := strings.Join(cells, ","); got != strings.Join(Header(), ",") {
				ps.Add(f.AtLine(1), &badHeader, got, strings.Join(Header(), ","))
				return
			}
			continue
		}
		if err != nil {
			var parse *csv.ParseError
			if errors.As(err, &parse) {
				ps.Add(f.AtLine(parse.StartLine), &badCSV, parse.Err)
				if errors.Is(err, csv.ErrFieldCount) {
					continue
				}
			}
			return
		}
		m.readLine(f, r, cells, stations, seen, ps)
	}
}

func (m *Month) readLine(f source.File, r *csv.Reader, cells []string, stations []Station, seen map[Reading]int, ps *source.Problems) {
	at := func(i int) source.Place {
		line, col := r.FieldPos(i)
		start := f.LineStart(line) + col - 1
		return f.At(source.Span{Start: start, End: start + max(len(cells[i]), 1)})
	}
	line, _ := r.FieldPos(0)
	reading := Reading{Station: cells[1], Line: line}
	d, err := calendar.ParseDate(cells[0])
	if err != nil || calendar.MonthOf(d) != m.Period {
		ps.Add(at(0), &badDay, cells[0], m.Period)
	}
	reading.Date = d
	if !slices.ContainsFunc(stations, func(s Station) bool { return s.ID == reading.Station }) {
		var ids []string
		for _, s := range stations {
			ids = append(ids, s.ID+" "+s.Name)
		}
		ps.Add(at(1), &noStation, reading.Station, strings.Join(ids, "、"))
	}
	key := Reading{Date: d, Station: reading.Station}
	if first := seen[key]; first > 0 && err == nil {
		ps.Add(at(0), &dayTwice, cells[0], reading.Station, first)
		return
	}
	seen[key] = line
	for i, c := range columns {
		v, err := quantity.ParseValue(strings.TrimSpace(cells[i+2]), c.unit)
		switch {
		case err != nil:
			ps.Add(at(i+2), &badCell, c.name, cells[i+2])
		case v.State == quantity.Measured && v.Number.Sign() < 0:
			ps.Add(at(i+2), &negative, c.name, v.Number)
		default:
			reading.Values[i] = v
		}
	}
	m.Readings = append(m.Readings, reading)
}
