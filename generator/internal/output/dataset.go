package output

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/theme"
)

// dataFolder is where what is given away as data lies.
const dataFolder = "data"

// allData is everything in one file.
const allData = dataFolder + "/all.zip"

// A dataset is a table with its description: one for each register, several for each
// medium of monitoring.
type dataset struct {
	table
	Name        string // in addresses: of the ledger; those of monitoring have a hyphen, which ledgers cannot have
	Description string
	Page        string // where the same is read by people
	Unit        string // measure word of a row
	Count       func() int
	Updated     calendar.Date // day of the newest row
	Key         []string      // titles of the columns that together name a row, none where nothing does
	Gaps        bool          // a cell that is required may be empty: of a record that names nobody any more

	// Of monitoring alone.
	Medium   *medium
	From, To calendar.Date // the days that the rows speak of; none for a register of points
	Notes    []string      // what a reader must know, a paragraph each
}

// group is which of the two sorts of datasets it belongs to.
func (d *dataset) group() string {
	if d.Medium == nil {
		return "台账"
	}
	return "监测数据"
}

func (d *dataset) file(ending string) string {
	return dataFolder + "/" + d.Name + "/" + d.Name + ending
}

func (d *dataset) page() string { return dataFolder + "/" + d.Name + "/index.html" }

func (d *dataset) description() string { return dataFolder + "/" + d.Name + "/datapackage.json" }

// addressColumn is added to every register's table: where the record is read.
const addressColumn = "page"

// registerDataset describes all public records of a register.
func (m *maker) registerDataset(r *site.Register) *dataset {
	d := &dataset{table: m.registerTable(r, r.Records), Name: r.Name, Description: r.Description, Page: r.ListAddress(nil, nil, 1), Unit: r.Unit, Count: func() int { return len(r.Records) }, Gaps: true}
	if len(r.Records) > 0 {
		d.Updated = r.LastUpdate()
	}
	key := len(d.Columns) - 2
	if i := r.With(ledger.ID); i >= 0 {
		key = i
	}
	d.Key = []string{d.Columns[key].Title}
	return d
}

// registerTable is the table of some records of a register: every declared field,
// and where the record is read.
func (m *maker) registerTable(r *site.Register, records []*content.Record) table {
	t := table{Title: r.Title}
	for i := range r.Fields {
		f := &r.Fields[i]
		t.Columns = append(t.Columns, tableColumn{Name: f.Name, Title: f.Heading(), Unit: f.Unit, Type: string(f.Type), Description: f.Description, Unique: f.Unique || f.Role == ledger.ID, Enum: f.Enum, Required: f.Required})
	}
	own := r.With(ledger.ID) < 0 // the id is made of other fields: it gets a column
	if own {
		t.Columns = append(t.Columns, tableColumn{Name: "id", Title: "记录编号", Type: "string", Description: "由其他列算出，不变", Required: true, Unique: true})
	}
	t.Columns = append(t.Columns, tableColumn{Name: addressColumn, Title: "网页", Type: "string", Description: "这条记录在本站的网址"})
	t.Rows = func(yield func([]string, bool) bool) {
		row := make([]string, 0, len(t.Columns))
		for _, rec := range records {
			row = row[:0]
			for i := range r.Fields {
				row = append(row, rec.Text(i))
			}
			if own {
				row = append(row, rec.ID())
			}
			if !yield(append(row, m.pageOf(r, rec)), rec.Plain()) {
				return
			}
		}
	}
	return t
}

// pageOf is where a row is read: the same on every day. The page of a list that a
// line stands on is not, so that such rows name the list.
func (m *maker) pageOf(r *site.Register, rec *content.Record) string {
	if r.ListOnly || r.AggregateOnly {
		return m.site.Config.BaseURL + r.ListAddress(nil, nil, 1)
	}
	return m.site.Config.BaseURL + r.Address(rec)
}

// addData adds the tables of all registers, their lists and all monitoring, their descriptions, and the
// page that explains them.
func addData(m *maker) {
	for _, r := range m.site.Registers {
		m.addDataset(m.registerDataset(r))
		for i := range r.Facets {
			f := &r.Facets[i]
			for k := range f.Values {
				list := strings.TrimSuffix(r.ListAddress(f, &f.Values[k], 1), ".html")
				t := m.registerTable(r, f.Values[k].Records)
				t.Part = true
				m.tableFiles(func(ending string) string { return list + ending }, &t)
			}
		}
	}
	for _, d := range m.monitorDatasets() {
		m.addDataset(d)
	}
	m.addChanges()
	m.add(dataFolder+"/catalog.jsonld", func(dst *bytes.Buffer, _ *source.Problems) { m.appendCatalog(dst) })
	m.addLong(allData, m.appendAll)
	m.addDataPages()
}

func (m *maker) addDataset(d *dataset) {
	m.datasets = append(m.datasets, d)
	m.tableFiles(d.file, &d.table)
	m.add(d.description(), func(dst *bytes.Buffer, _ *source.Problems) { m.appendPackage(dst, d) })
}

// tableFiles lists the three files of a table.
func (m *maker) tableFiles(address func(ending string) string, t *table) {
	m.addLong(address(sheetEnding), func(dst *bytes.Buffer, cut func(), _ *source.Problems) { t.appendSheet(dst, cut) })
	m.addLong(address(plainEnding), func(dst *bytes.Buffer, cut func(), _ *source.Problems) { t.appendPlain(dst, cut) })
	m.addLong(address(jsonEnding), func(dst *bytes.Buffer, cut func(), _ *source.Problems) { t.appendFile(dst, cut) })
	for i := len(m.files) - 3; i < len(m.files); i++ {
		m.files[i].Part = t.Part
	}
}

// listFiles lists the three files of a list, beside its page.
func (m *maker) listFiles(address string, t table) {
	list := strings.TrimSuffix(address, ".html")
	m.tableFiles(func(ending string) string { return list + ending }, &t)
}

// tableLinks lead from a list to its files.
func tableLinks(address string) []theme.Link {
	list := strings.TrimSuffix(address, ".html")
	list = list[strings.LastIndexByte(list, '/')+1:]
	return []theme.Link{{Text: "CSV（表格软件）", Href: list + sheetEnding}, {Text: "CSV", Href: list + plainEnding}, {Text: "JSON", Href: list + jsonEnding}}
}

// appendAll writes one archive of all tables with their descriptions. Times are the
// site's day: the same sources give the same bytes.
func (m *maker) appendAll(dst *bytes.Buffer, cut func(), _ *source.Problems) {
	w := zip.NewWriter(dst)
	add := func(name string, render func(b *bytes.Buffer, cut func())) {
		to, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: m.site.AsOf.Time()})
		if err != nil {
			panic(err) // a buffer does not fail
		}
		entry := File{Address: name, render: func(b *bytes.Buffer, cut func(), _ *source.Problems) { render(b, cut) }}
		var b bytes.Buffer
		for piece := range entry.Pieces(&b, nil) {
			m.mask.apply(piece) // packed, no mask finds it
			if _, err := to.Write(piece); err != nil {
				panic(err)
			}
			cut()
		}
	}
	add("README.txt", func(b *bytes.Buffer, _ func()) { b.WriteString(m.dataReadme()) })
	for _, d := range m.datasets {
		name := func(ending string) string { return strings.TrimPrefix(d.file(ending), dataFolder+"/") }
		add(name(sheetEnding), d.appendSheet)
		add(name(plainEnding), d.appendPlain)
		add(name(jsonEnding), d.appendFile)
		add(strings.TrimPrefix(d.description(), dataFolder+"/"), func(b *bytes.Buffer, _ func()) { m.appendPackage(b, d) })
	}
	add("catalog.jsonld", func(b *bytes.Buffer, _ func()) { m.appendCatalog(b) })
	if err := w.Close(); err != nil {
		panic(err)
	}
}

// dataReadme tells whoever opens the archive what is in it.
func (m *maker) dataReadme() string {
	c := m.site.Config
	s := fmt.Sprintf("%s\n全部公开数据，截至%s。\n", c.Title, m.site.AsOf.Chinese())
	if c.Demonstration != "" {
		s += "演示：" + c.Demonstration + "。\n"
	}
	s += "\n每个目录是一个数据集：\n  名称.csv        给Excel、WPS等表格软件（UTF-8带BOM）\n  名称.plain.csv  给程序（UTF-8，数值原样）\n  名称.json       同样的内容，JSON\n  datapackage.json  字段说明（Frictionless Data Package）\n\n"
	group := ""
	for _, d := range m.datasets {
		if g := d.group(); g != group {
			group = g
			s += g + "\n"
		}
		s += fmt.Sprintf("  %s：%s，%d行\n", d.Name, d.Title, d.Count())
	}
	return s + "\n来源：" + c.Organ.Name + "\n许可：" + licenceText(c.Licence) + "\n"
}

func licenceText(l content.Licence) string {
	if l.Title == "" {
		return "没有另行声明"
	}
	return l.Title + "（" + l.Name + "）"
}

// writeJSON writes a description with indentation, as people read it too.
func writeJSON(dst *bytes.Buffer, v any) {
	e := json.NewEncoder(dst)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		panic(err) // only unsupported types fail, and there are none
	}
}
