package chart

// Words are the interface words a chart says of its own. A theme passes them from its
// tables; an empty word is the Chinese one. Dates on an axis are always written 2022年3月.
type Words struct {
	Table       string // 数据表, before the number of rows
	Rows        string // 行
	CSV         string // 下载 CSV
	Unit        string // 单位
	Source      string // 来源
	Date        string // 日期
	Item        string // 项目
	Level       string // 级别
	To          string // 至, between two dates
	From        string // 起, after a date
	Lowest      string // 最低
	Highest     string // 最高
	NoData      string // 没有可显示的数据
	NotDetected string // 未检出
	NotMeasured string // 未监测
	Suspended   string // 停测
	Dry         string // 断流
	Target      string // 目标, before a class
	Missed      string // 未达到目标
	Open        string // 交互查看, the button that opens the browser's chart
	Close       string // 返回静态图
	Keys        string // which keys work in the browser's chart

	Levels       [6]string // 优 to 严重污染
	LevelsShort  [6]string // 优 to 严重, where room is short
	Classes      [6]string // Ⅰ类 to 劣Ⅴ类
	ClassesShort [6]string // Ⅰ to 劣Ⅴ, in a cell
	Weekdays     [7]string // 一 to 日
}

// chinese holds the default words. Level names: HJ 633-2012 table 2.
var chinese = Words{
	Table: "数据表", Rows: "行", CSV: "下载 CSV", Unit: "单位", Source: "来源",
	Date: "日期", Item: "项目", Level: "级别", To: "至", From: "起",
	Lowest: "最低", Highest: "最高", NoData: "没有可显示的数据",
	NotDetected: "未检出", NotMeasured: "未监测", Suspended: "停测", Dry: "断流",
	Target: "目标", Missed: "未达到目标",
	Open: "交互查看", Close: "返回静态图", Keys: "左右方向键逐项查看，加号减号缩放，Esc返回静态图",
	Levels:       [6]string{"优", "良", "轻度污染", "中度污染", "重度污染", "严重污染"},
	LevelsShort:  [6]string{"优", "良", "轻度", "中度", "重度", "严重"},
	Classes:      [6]string{"Ⅰ类", "Ⅱ类", "Ⅲ类", "Ⅳ类", "Ⅴ类", "劣Ⅴ类"},
	ClassesShort: [6]string{"Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ"},
	Weekdays:     [7]string{"一", "二", "三", "四", "五", "六", "日"},
}

// filled returns the words with every empty one in Chinese.
func (w Words) filled() Words {
	own := w.list()
	for i, zh := range chinese.list() {
		if *own[i] == "" {
			*own[i] = *zh
		}
	}
	return w
}

func (w *Words) list() []*string {
	all := []*string{
		&w.Table, &w.Rows, &w.CSV, &w.Unit, &w.Source, &w.Date, &w.Item, &w.Level, &w.To, &w.From,
		&w.Lowest, &w.Highest, &w.NoData, &w.NotDetected, &w.NotMeasured, &w.Suspended, &w.Dry, &w.Target, &w.Missed, &w.Open, &w.Close, &w.Keys,
	}
	for i := range w.Levels {
		all = append(all, &w.Levels[i], &w.LevelsShort[i], &w.Classes[i], &w.ClassesShort[i])
	}
	for i := range w.Weekdays {
		all = append(all, &w.Weekdays[i])
	}
	return all
}

// state returns the word for a state; Measured has none.
func (w *Words) state(s State) string {
	switch s {
	case NotDetected:
		return w.NotDetected
	case NotMeasured:
		return w.NotMeasured
	case Suspended:
		return w.Suspended
	case Dry:
		return w.Dry
	}
	return ""
}

// cell returns a value as printed in table, file and tooltip: its text, or the word
// for its state with the text as reason: 未检出（<0.01）.
func (w *Words) cell(v Value) string {
	word := w.state(v.State)
	switch {
	case word == "":
		return v.Text
	case v.Text == "":
		return word
	}
	return word + "（" + v.Text + "）"
}

// level returns the name of an AQI level, "" for none.
func (w *Words) level(n int, short bool) string {
	switch {
	case n < 1 || n > 6:
		return ""
	case short:
		return w.LevelsShort[n-1]
	}
	return w.Levels[n-1]
}

// class returns the name of a class of water (GB 3838, table 1), "" for none.
func (w *Words) class(n int, short bool) string {
	switch {
	case n < 1 || n > 6:
		return ""
	case short:
		return w.ClassesShort[n-1]
	}
	return w.Classes[n-1]
}
