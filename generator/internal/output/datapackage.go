package output

import (
	"bytes"
	"encoding/json"

	"mingjing/generator/internal/site"
)

// The types below are Frictionless Data Package and Table Schema (v1) as far as they
// are used (specs.frictionlessdata.io).
type dataPackage struct {
	Profile     string           `json:"profile"`
	Name        string           `json:"name"`
	Title       string           `json:"title"`
	Description string           `json:"description,omitempty"`
	Homepage    string           `json:"homepage,omitempty"`
	Version     string           `json:"version"` // the day that the data speak of
	Licenses    []packageLicence `json:"licenses,omitempty"`
	Sources     []packageSource  `json:"sources"`
	Resources   []packageTable   `json:"resources"`
}

type packageLicence struct {
	Name  string `json:"name"`
	Path  string `json:"path,omitempty"`
	Title string `json:"title"`
}

type packageSource struct {
	Title string `json:"title"`
}

type packageTable struct {
	Profile   string        `json:"profile"`
	Name      string        `json:"name"`
	Path      string        `json:"path"`
	Title     string        `json:"title"`
	Format    string        `json:"format"`
	MediaType string        `json:"mediatype"`
	Encoding  string        `json:"encoding"`
	Schema    packageSchema `json:"schema"`
}

type packageSchema struct {
	Fields        []packageField `json:"fields"`
	PrimaryKey    packageKey     `json:"primaryKey,omitempty"`
	MissingValues []string       `json:"missingValues"`
}

// A packageKey is one column, which is written alone, or several.
type packageKey []string

func (k packageKey) MarshalJSON() ([]byte, error) {
	if len(k) == 1 {
		return json.Marshal(k[0])
	}
	return json.Marshal([]string(k))
}

type packageField struct {
	Name        string              `json:"name"`           // the header of the CSV, with the unit
	Key         string              `json:"key"`            // our own: the name in the JSON file
	Unit        string              `json:"unit,omitempty"` // our own: once more for programs
	Type        string              `json:"type"`
	Description string              `json:"description,omitempty"`
	Constraints *packageConstraints `json:"constraints,omitempty"`
}

type packageConstraints struct {
	Required bool     `json:"required,omitempty"`
	Unique   bool     `json:"unique,omitempty"`
	Enum     []string `json:"enum,omitempty"`
}

// appendPackage writes the datapackage.json of a dataset.
func (m *maker) appendPackage(dst *bytes.Buffer, d *dataset) {
	c := m.site.Config
	p := dataPackage{Profile: "tabular-data-package", Name: d.Name, Title: d.Title, Description: d.Description, Version: m.site.AsOf.String(), Sources: []packageSource{{c.Organ.Name}}}
	if c.BaseURL != "" {
		p.Homepage = c.BaseURL + d.page()
	}
	if c.Licence.Name != "" {
		p.Licenses = []packageLicence{{c.Licence.Name, c.Licence.URL, c.Licence.Title}}
	}
	p.Resources = []packageTable{{Profile: "tabular-data-resource", Name: d.Name, Path: site.Rel(d.description(), d.file(plainEnding)), Title: d.Title,
		Format: "csv", MediaType: "text/csv", Encoding: "utf-8", Schema: schema(d)}}
	writeJSON(dst, p)
}

func schema(d *dataset) packageSchema {
	s := packageSchema{PrimaryKey: d.Key, MissingValues: []string{""}}
	empty := make([]bool, len(d.Columns)) // a required cell of a record that names nobody any more
	if d.Gaps {
		for row := range d.Rows {
			for i, text := range row {
				empty[i] = empty[i] || text == ""
			}
		}
	}
	for i := range d.Columns {
		c := &d.Columns[i]
		f := packageField{Name: c.Title, Key: c.Name, Unit: c.Unit, Type: c.Type, Description: c.Description}
		if c.Type == "array" { // Table Schema wants JSON in such cells, which no spreadsheet reads
			f.Type, f.Description = "string", joined(f.Description, "多个值用“；”分开")
		}
		con := packageConstraints{Required: c.Required && !empty[i], Unique: c.Unique}
		if c.Type == "string" {
			con.Enum = c.Enum
		}
		if con.Required || con.Unique || len(con.Enum) > 0 {
			f.Constraints = &con
		}
		s.Fields = append(s.Fields, f)
	}
	return s
}

func joined(a, b string) string {
	if a == "" {
		return b
	}
	return a + "；" + b
}
