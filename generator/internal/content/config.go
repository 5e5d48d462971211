package content

import (
	"io/fs"
	"net/url"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

// ConfigFile is the site's settings, at the top of the source tree.
const ConfigFile = "site.toml"

// Config is what site.toml says of the site and the organ that publishes it.
type Config struct {
	Title         string // full name of the site
	ShortTitle    string // for the head of each page
	Description   string // one sentence: what can be looked up here
	BaseURL       string // absolute address of the home page, for feeds and the sitemap; may be empty
	Language      string
	Theme         string
	AsOf          calendar.Date // day that the site speaks of; zero means today
	Demonstration string        // what the content is, where it is made up; empty on a real site
	Organ         Organ
	Government    Government
	Contact       Contact
	Licence       Licence
	Sections      []Section
}

// A Section is a part of the navigation that groups ledgers: 执法, 许可, 名录. Under is
// the name of the section that leads to it in place of the navigation, or "".
type Section struct{ Name, Title, Description, Under string }

// BasePath is the path of base_url, which begins and ends with a slash: "/hbj/"; "/"
// where there is no base_url.
func (c *Config) BasePath() string {
	u, err := url.Parse(c.BaseURL)
	if err != nil || u.Path == "" {
		return "/"
	}
	return u.EscapedPath()
}

// An Organ is the bureau that publishes.
type Organ struct{ Name, ShortName, USCC, Address, Phone, Hours, Postcode string }

// Government holds the marks that a government page must carry
// (政府网站发展指引, 国办发〔2017〕47号, annex): foot marks and meta tags.
type Government struct{ SiteName, Domain, IDCode, ICP, Police, Host string }

// Contact is how a reader reports a wrong figure and asks for information.
type Contact struct{ Email, Phone, CorrectionDays string }

// A Licence says on which terms the data may be used again. Name is the short name
// of opendefinition.org or SPDX: "CC-BY-4.0".
type Licence struct{ Name, Title, URL string }

var badURL = source.Kind{ID: "base-url", Level: source.Error,
	Say: source.Text{ZH: "base_url 不是完整的网址：%q", EN: "base_url is not an absolute address: %q"},
	Fix: source.Text{ZH: "以 https:// 开头、以 / 结尾，例：https://www.example.gov.cn/hbj/；没有就删掉这一行", EN: "begin with https:// and end with /, for example https://www.example.gov.cn/hbj/; or leave the line out"}}

// ReadConfig reads the settings of a site alone.
func ReadConfig(fsys fs.FS, ps *source.Problems) Config {
	f, ok := source.Read(fsys, ConfigFile, ps)
	if !ok {
		return Config{}
	}
	t := source.ParseFile(f, ps)
	c := Config{
		Title: t.Need("title"), ShortTitle: t.String("short_title"), Description: t.Need("description"),
		BaseURL: t.String("base_url"), Language: t.String("language"), Theme: t.String("theme"),
		Demonstration: t.String("demonstration"),
	}
	if on, ok := t.Date("as_of"); ok {
		c.AsOf = calendar.Of(on)
	}
	if c.ShortTitle == "" {
		c.ShortTitle = c.Title
	}
	if c.Language == "" {
		c.Language = "zh-CN"
	}
	if c.Theme == "" {
		c.Theme = "civic"
	}
	if u, err := url.Parse(c.BaseURL); c.BaseURL != "" && (err != nil || !u.IsAbs() || u.Host == "" || c.BaseURL[len(c.BaseURL)-1] != '/') {
		ps.Add(t.At("base_url"), &badURL, c.BaseURL)
	}
	if o := t.Table("organ"); o != nil {
		c.Organ = Organ{o.Need("name"), o.String("short_name"), o.String("uscc"), o.String("address"), o.String("phone"), o.String("hours"), o.String("postcode")}
		o.Done()
	} else if !t.Has("organ") {
		t.Require("organ")
	}
	if g := t.Table("government"); g != nil {
		c.Government = Government{g.String("site_name"), g.String("domain"), g.String("id_code"), g.String("icp"), g.String("police"), g.String("host")}
		g.Done()
	}
	if m := t.Table("contact"); m != nil {
		c.Contact = Contact{m.String("email"), m.String("phone"), m.String("correction_days")}
		m.Done()
	}
	if l := t.Table("licence"); l != nil {
		c.Licence = Licence{l.Need("name"), l.Need("title"), l.String("url")}
		l.Done()
	}
	for _, st := range t.Tables("sections") {
		c.Sections = append(c.Sections, Section{st.Need("name"), st.Need("title"), st.Need("description"), st.String("under")})
		st.Done()
	}
	t.Done()
	return c
}
