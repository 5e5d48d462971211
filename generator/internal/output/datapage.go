package output

import (
	"fmt"
	"path"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

var dataColumn = theme.Column{Name: "数据", Description: "全部公开数据的下载和说明", Keywords: "数据开放,下载,CSV,JSON", Type: "数据开放"}

const dataIndex = dataFolder + "/index.html"

// addDataPages adds the page over all data and one for each dataset.
func (m *maker) addDataPages() {
	frame := m.frame(dataIndex, "数据", dataColumn, home())
	m.page(frame, dataIndex, func(*source.Problems) theme.Page {
		v := m.dataView()
		return theme.Page{Title: v.Title, Description: description(v.Sentence), Layout: "data.html", View: v}
	})
	for _, d := range m.datasets {
		below := m.frame(d.page(), "数据", dataColumn, home(), theme.Link{Text: "数据", Href: dataIndex})
		m.page(below, d.page(), func(*source.Problems) theme.Page {
			v := m.datasetView(d)
			return theme.Page{Title: v.Title, Description: description(v.Sentence), Layout: "dataset.html", View: v}
		})
	}
}

func (m *maker) dataView() theme.Data {
	v := theme.Data{Title: "数据", Register: m.dataRegister()}
	rows := 0
	for _, d := range m.datasets {
		rows += d.Count()
	}
	v.Groups = m.dataGroups()
	v.Sentence = fmt.Sprintf("本站公开的%d个数据集、%d行记录都可以整份下载，不用逐页抄录。", len(m.datasets), rows)
	v.How = []string{
		"用Excel或WPS打开，请下载“CSV（表格软件）”：带有编码标记，不会出现乱码；以等号等符号开头的文字前面加了一个单引号，防止被当成公式。",
		"用程序读取，请下载“CSV”或“JSON”：UTF-8编码，数值与网页上的逐位相同，日期写作2022-10-31，没有内容的格子是空的。",
		"每个数据集的页面说明各列的含义和单位；同一目录的datapackage.json是给程序看的同样说明（Frictionless Data Package）。每个清单页的下方也有这个清单自己的文件，行数与清单相同。",
		"只要最近的变化，请下载逐月变化：每月一个文件，列出新增的行、改动过的行和撤下的行的编号，按顺序套用到上个月的整份数据上，就得到这个月的整份数据。逐月变化只列台账：监测数据按时段成批发布，看“发布日期”一列就知道哪些是新的。",
		"依法撤回、公示期满的记录不在数据中。引用时请写明数据截至的日期。",
	}
	v.All = []theme.Link{{Text: "全部数据（一个ZIP文件）", Href: site.Rel(dataIndex, allData)}, {Text: "数据目录（DCAT，JSON-LD）", Href: "catalog.jsonld"}, {Text: "更正记录", Href: site.Rel(dataIndex, correctionsAddress)}, {Text: "逐月变化（JSON）", Href: "changes/index.json"}}
	months := m.changes()
	for _, month := range months[:min(12, len(months))] {
		v.Changes = append(v.Changes, theme.Link{Text: month.month.Chinese(), Href: site.Rel(dataIndex, month.address())})
	}
	return v
}

// dataGroups lists the datasets of monitoring by medium and those of ledgers by section.
func (m *maker) dataGroups() []theme.DataGroup {
	measured, kept := theme.DataGroup{ID: "monitoring", Title: "监测数据"}, theme.DataGroup{ID: "registers", Title: "台账"}
	at := map[string]*dataset{}
	for _, d := range m.datasets {
		at[d.Name] = d
		if d.Medium == nil {
			continue
		}
		if n := len(measured.Parts); n == 0 || measured.Parts[n-1].ID != d.Medium.folder {
			measured.Parts = append(measured.Parts, theme.DataPart{ID: d.Medium.folder, Title: d.Medium.title})
		}
		part := &measured.Parts[len(measured.Parts)-1]
		part.Lines = append(part.Lines, m.datasetLine(d))
	}
	for _, s := range m.site.Sections {
		part := theme.DataPart{Title: s.Title}
		for _, r := range s.Registers {
			part.Lines = append(part.Lines, m.datasetLine(at[r.Name]))
			delete(at, r.Name)
		}
		kept.Parts = append(kept.Parts, part)
	}
	rest := theme.DataPart{}
	for _, d := range m.datasets {
		if d.Medium == nil && at[d.Name] != nil { // of no section
			rest.Lines = append(rest.Lines, m.datasetLine(d))
		}
	}
	var out []theme.DataGroup
	if rest.Lines != nil {
		kept.Parts = append(kept.Parts, rest)
	}
	for _, g := range []theme.DataGroup{measured, kept} {
		if g.Parts != nil {
			out = append(out, g)
		}
	}
	return out
}

func (m *maker) datasetLine(d *dataset) theme.DatasetLine {
	return theme.DatasetLine{Title: d.Title, Href: site.Rel(dataIndex, d.page()), Count: fmt.Sprint(d.Count()), Span: spanText(d), Updated: d.Updated.String(), Files: m.datasetFiles(d, dataIndex)}
}

// spanText says of which months a dataset speaks; "" where it speaks of none.
func spanText(d *dataset) string {
	if d.From.IsZero() {
		return ""
	}
	from, to := calendar.MonthOf(d.From), calendar.MonthOf(d.To)
	if from == to {
		return from.Chinese()
	}
	return from.Chinese() + "至" + to.Chinese()
}

func (m *maker) dataRegister() []theme.Pair {
	c := m.site.Config
	pairs := []theme.Pair{{Term: "来源", Text: c.Organ.Name}, {Term: "许可", Text: licenceText(c.Licence)}, {Term: "数据截至", Text: m.site.AsOf.Chinese()}}
	if c.Demonstration != "" {
		pairs = append(pairs, theme.Pair{Term: "演示", Text: c.Demonstration})
	}
	return pairs
}

func (m *maker) datasetFiles(d *dataset, from string) []theme.Link {
	var out []theme.Link
	for _, f := range downloads {
		out = append(out, theme.Link{Text: f.title, Href: site.Rel(from, d.file(f.ending))})
	}
	return out
}

// typeWords name the types of Table Schema for readers.
var typeWords = map[string]string{"string": "文字", "integer": "整数", "number": "数值", "date": "日期", "boolean": "是否", "year": "年份", "array": "文字，可有多个"}

func (m *maker) datasetView(d *dataset) theme.Dataset {
	v := theme.Dataset{Title: datasetTitle(d), About: d.Description, Notes: d.Notes, Register: m.dataRegister(), Files: append(m.datasetFiles(d, d.page()), theme.Link{Text: "字段说明", Href: "datapackage.json"}),
		Page: theme.Link{Text: "在网页上看" + d.Title, Href: site.Rel(d.page(), d.Page)}, Block: m.datasetBlock(d)}
	v.Sentence = fmt.Sprintf("共%d行，每行一%s", d.Count(), d.Unit)
	if !d.Updated.IsZero() {
		v.Sentence += "，最近更新于" + d.Updated.Chinese()
	}
	v.Sentence += "。"
	if span := spanText(d); span != "" {
		v.Register = append([]theme.Pair{{Term: "时段", Text: span}}, v.Register...)
	}
	for i := range d.Columns {
		c := &d.Columns[i]
		meaning := c.Description
		if len(c.Enum) > 0 && len(c.Enum) <= 20 {
			meaning = joined(meaning, "取值："+strings.Join(c.Enum, "、"))
		}
		v.Fields = append(v.Fields, theme.DataField{Title: c.Title, Name: c.Name, Type: typeWords[c.Type], Meaning: meaning})
	}
	return v
}

// datasetTitle is what its page is called.
func datasetTitle(d *dataset) string {
	if strings.HasSuffix(d.Title, "数据") {
		return d.Title
	}
	return d.Title + "数据"
}

// mediumData leads from the overview of a medium to its datasets, from its other pages
// to where they are listed.
func (m *maker) mediumData(address string) []theme.Link {
	for _, d := range m.datasets {
		switch {
		case d.Medium == nil || !strings.HasPrefix(address, path.Dir(d.Medium.index())+"/"):
		case address != d.Medium.index():
			return []theme.Link{{Text: "下载" + d.Medium.title + "的全部数据", Href: site.Rel(address, dataIndex) + "#" + d.Medium.folder}}
		default:
			var out []theme.Link
			for _, other := range m.datasets {
				if other.Medium == d.Medium {
					out = append(out, theme.Link{Text: other.Title, Href: site.Rel(address, other.page())})
				}
			}
			return out
		}
	}
	return nil
}
