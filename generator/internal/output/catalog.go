package output

import (
	"bytes"
	"encoding/json"
	"html/template"
	"strings"

	"mingjing/generator/internal/site"
)

// catalogContext ties the words of the catalogue to DCAT (W3C) and Dublin Core.
var catalogContext = map[string]any{
	"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/", "xsd": "http://www.w3.org/2001/XMLSchema#",
	"dct:title": inChinese("http://purl.org/dc/terms/title"), "dct:description": inChinese("http://purl.org/dc/terms/description"),
	"dcat:keyword": inChinese("http://www.w3.org/ns/dcat#keyword"), "foaf:name": inChinese("http://xmlns.com/foaf/0.1/name"),
}

// inChinese defines a term whose texts are in Chinese.
func inChinese(id string) map[string]string {
	return map[string]string{"@id": id, "@language": "zh-CN"}
}

// The names of languages and of media types that DCAT asks for are addresses.
const (
	languageAt  = "http://id.loc.gov/vocabulary/iso639-1/"
	mediaTypeAt = "https://www.iana.org/assignments/media-types/"
)

type catalog struct {
	Context   map[string]any        `json:"@context"`
	Type      string                `json:"@type"`
	ID        string                `json:"@id,omitempty"`
	Title     string                `json:"dct:title"`
	About     string                `json:"dct:description"`
	Language  catalogRef            `json:"dct:language"`
	Publisher catalogAgent          `json:"dct:publisher"`
	Modified  catalogDate           `json:"dct:modified"`
	Downloads []catalogDistribution `json:"dcat:distribution"` // of everything
	Datasets  []catalogDataset      `json:"dcat:dataset"`
}

type catalogAgent struct {
	Type string `json:"@type"`
	Name string `json:"foaf:name"`
}

type catalogDate struct {
	Type  string `json:"@type"`
	Value string `json:"@value"`
}

type catalogRef struct {
	ID string `json:"@id"`
}

type catalogDataset struct {
	Type      string                `json:"@type"`
	ID        string                `json:"@id"`
	Title     string                `json:"dct:title"`
	About     string                `json:"dct:description"`
	Name      string                `json:"dct:identifier"`
	Keywords  []string              `json:"dcat:keyword"`
	Language  catalogRef            `json:"dct:language"`
	Publisher catalogAgent          `json:"dct:publisher"`
	Licence   *catalogRef           `json:"dct:license,omitempty"`
	Page      catalogRef            `json:"dcat:landingPage"`
	Modified  *catalogDate          `json:"dct:modified,omitempty"`
	Span      *catalogSpan          `json:"dct:temporal,omitempty"`
	Downloads []catalogDistribution `json:"dcat:distribution"`
}

// catalogSpan is the time that a dataset speaks of.
type catalogSpan struct {
	Type string      `json:"@type"`
	From catalogDate `json:"dcat:startDate"`
	To   catalogDate `json:"dcat:endDate"`
}

type catalogDistribution struct {
	Type      string      `json:"@type"`
	Title     string      `json:"dct:title"`
	Licence   *catalogRef `json:"dct:license,omitempty"`
	MediaType catalogRef  `json:"dcat:mediaType"`
	URL       catalogRef  `json:"dcat:downloadURL"`
}

// downloads are the forms of a dataset.
var downloads = []struct{ ending, title, mediaType string }{
	{sheetEnding, "CSV（表格软件）", "text/csv"},
	{plainEnding, "CSV", "text/csv"},
	{jsonEnding, "JSON", "application/json"},
}

// appendCatalog writes the catalogue of all datasets in the words of DCAT. Without
// a base_url its addresses are relative to the catalogue.
func (m *maker) appendCatalog(dst *bytes.Buffer) {
	c := m.site.Config
	at := func(address string) string { return m.absolute(dataFolder+"/catalog.jsonld", address) }
	language, publisher := catalogRef{languageAt + strings.ToLower(c.Language[:min(2, len(c.Language))])}, catalogAgent{"foaf:Organization", c.Organ.Name}
	var licence *catalogRef
	if c.Licence.URL != "" {
		licence = &catalogRef{c.Licence.URL}
	}
	form := func(title, mediaType, address string) catalogDistribution {
		return catalogDistribution{"dcat:Distribution", title, licence, catalogRef{mediaTypeAt + mediaType}, catalogRef{at(address)}}
	}
	out := catalog{Context: catalogContext, Type: "dcat:Catalog", Title: c.Title + "数据目录", About: c.Description, Language: language,
		Publisher: publisher, Modified: catalogDate{"xsd:date", m.site.AsOf.String()}, Datasets: []catalogDataset{},
		Downloads: []catalogDistribution{form("全部数据", "application/zip", allData), form("逐月变化", "application/json", changesFolder+"/index.json")}}
	if c.BaseURL != "" {
		out.ID = at(dataFolder + "/catalog.jsonld")
	}
	for _, d := range m.datasets {
		e := catalogDataset{Type: "dcat:Dataset", ID: at(d.page()), Title: d.Title, About: d.Description, Name: d.Name, Keywords: m.keywordsOf(d), Language: language, Publisher: publisher, Licence: licence, Page: catalogRef{at(d.Page)}}
		if !d.Updated.IsZero() {
			e.Modified = &catalogDate{"xsd:date", d.Updated.String()}
		}
		if !d.From.IsZero() {
			e.Span = &catalogSpan{"dct:PeriodOfTime", catalogDate{"xsd:date", d.From.String()}, catalogDate{"xsd:date", d.To.String()}}
		}
		for _, f := range downloads {
			e.Downloads = append(e.Downloads, form(f.title, f.mediaType, d.file(f.ending)))
		}
		out.Datasets = append(out.Datasets, e)
	}
	writeJSON(dst, out)
}

// keywordsOf names the part of the site that a dataset belongs to.
func (m *maker) keywordsOf(d *dataset) []string {
	if d.Medium != nil {
		return []string{monitoringSection, d.Medium.title}
	}
	for _, r := range m.site.Registers {
		if r.Name == d.Name && r.Section != nil {
			return []string{r.Section.Title, r.Title}
		}
	}
	return []string{d.Title}
}

// absolute returns an address with the site's own in front, where it is known.
func (m *maker) absolute(from, to string) string {
	if m.site.Config.BaseURL != "" {
		return m.site.Config.BaseURL + to
	}
	return site.Rel(from, to)
}

// schemaDataset is schema.org's Dataset, which search engines read on its page.
type schemaDataset struct {
	Context   string           `json:"@context"`
	Type      string           `json:"@type"`
	Name      string           `json:"name"`
	About     string           `json:"description"`
	URL       string           `json:"url,omitempty"`
	Licence   string           `json:"license,omitempty"`
	Language  string           `json:"inLanguage"`
	Modified  string           `json:"dateModified,omitempty"`
	Span      string           `json:"temporalCoverage,omitempty"`
	Free      bool             `json:"isAccessibleForFree"`
	Creator   schemaOrgan      `json:"creator"`
	Variables []string         `json:"variableMeasured"`
	Downloads []schemaDownload `json:"distribution"`
}

type schemaOrgan struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

type schemaDownload struct {
	Type   string `json:"@type"`
	Format string `json:"encodingFormat"`
	URL    string `json:"contentUrl"`
}

// datasetBlock is the data block of a dataset's page. It is data, not script: the
// policy lets it stand. "<" is written \u003c, so that nothing can end the block.
func (m *maker) datasetBlock(d *dataset) template.HTML {
	c := m.site.Config
	s := schemaDataset{Context: "https://schema.org", Type: "Dataset", Name: d.Title, About: d.Description, Licence: c.Licence.URL, Language: c.Language, Free: true,
		Creator: schemaOrgan{"GovernmentOrganization", c.Organ.Name}, Modified: d.Updated.String()}
	if len([]rune(s.About)) < 50 { // what search engines want at least
		s.About += c.Organ.Name + "公开的“" + d.Title + "”，每行一" + d.Unit + "，随网站一起更新，可按CSV和JSON下载。"
	}
	if c.BaseURL != "" {
		s.URL = c.BaseURL + d.page()
	}
	if !d.From.IsZero() {
		s.Span = d.From.String() + "/" + d.To.String()
	}
	for i := range d.Columns {
		s.Variables = append(s.Variables, d.Columns[i].Title)
	}
	for _, f := range downloads {
		s.Downloads = append(s.Downloads, schemaDownload{"DataDownload", f.mediaType, m.absolute(d.page(), d.file(f.ending))})
	}
	data, err := json.Marshal(s)
	if err != nil {
		panic(err) // only unsupported types fail, and there are none
	}
	return template.HTML(`<script type="application/ld+json">` + strings.ReplaceAll(string(data), "</", `<\/`) + `</script>`)
}
