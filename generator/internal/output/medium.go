package output

import (
	"fmt"
	"strings"

	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
	"mingjing/generator/internal/standard"
	"mingjing/generator/internal/theme"
)

// monitoringSection is the part of the site that all media stand in.
const monitoringSection = "监测"

// monitoringLink leads to the page over all media.
var monitoringLink = theme.Link{Text: monitoringSection, Href: site.MonitoringIndex}

// A medium is a folder of pages on one medium: its overview and the pages below.
type medium struct {
	folder, title string
	column        theme.Column
}

func (md medium) index() string { return site.MediumIndex(md.folder) }

// frames prepares the frame of the overview and that of the pages below it.
func (m *maker) frames(md medium) (overview, below *theme.Frame) {
	return m.frame(md.index(), monitoringSection, md.column, home(), monitoringLink),
		m.frame(md.index(), monitoringSection, md.column, home(), monitoringLink, theme.Link{Text: md.title, Href: md.index()})
}

// bulletin adds the page of a summary: what all media say of one is filled in here.
func (m *maker) bulletin(f *theme.Frame, folder string, s *monitor.Summary, view func(address string) theme.Report) {
	address := site.BulletinAddress(folder, s.Period)
	m.report(f, address, func(ps *source.Problems) theme.Report {
		v := view(address)
		v.Title, v.Body = s.Title, m.body(s.File, 2, address, ps)
		v.Marks = append(v.Marks, verifiedMark(s))
		v.Notes = append(correctionNotes(s.Corrections), v.Notes...)
		v.Register = append(v.Register, qualityPairs(s)...)
		links, notes := m.sources(s.Tables, address, ps)
		v.Files, v.How = append(v.Files, links...), append(v.How, notes...)
		v.Up = &theme.Link{Text: "全部时段", Href: "index.html"}
		return v
	}, theme.Meta{Name: "ArticleTitle", Content: s.Title}, theme.Meta{Name: "PubDate", Content: pubDate(s.Published)}, theme.Meta{Name: "ContentSource", Content: m.site.Config.Organ.Name})
}

func verifiedMark(s *monitor.Summary) theme.Mark {
	if s.Verified {
		return theme.Mark{Class: "checked", Word: "已审核"}
	}
	return theme.Mark{Class: "raw", Word: "未审核"}
}

// qualityPairs is what a reader needs to weigh the numbers (质量说明).
func qualityPairs(s *monitor.Summary) theme.Pairs {
	pairs := theme.Pairs{{Term: "数据", Text: verifiedMark(s).Word}, {Term: "发布", Text: s.Published.Chinese()}}
	for _, p := range []theme.Pair{{Term: "监测单位", Text: s.Quality.Lab}, {Term: "方法", Text: strings.Join(s.Quality.Methods, "；")}, {Term: "质量控制", Text: s.Quality.QA}, {Term: "监测范围", Text: s.Quality.Coverage}} {
		if p.Text != "" {
			pairs = append(pairs, p)
		}
	}
	return pairs
}

// fromRow links to the row of a table that a line of a page comes from.
func fromRow(s *monitor.Summary, lines []int, address string) theme.Cell {
	if len(lines) == 0 || len(s.Tables) == 0 {
		return theme.Cell{Text: "—"}
	}
	rows := monitor.Rows{File: s.Tables[0], Lines: lines}
	return theme.Cell{Text: rows.Print(), Href: site.Rel(address, site.DataAddress(rows.File))}
}

// sampled says what was found of an item, or why the whole sample has nothing.
func sampled(s *monitor.Sample, item string) theme.Cell {
	if r := s.Reason(); r != "" {
		return theme.Cell{Text: r, Class: "n"}
	}
	return theme.Cell{Text: s.Print(item), Class: "n"}
}

func figureCell(v quantity.Value) theme.Cell { return theme.Cell{Text: v.String(), Class: "n"} }

func countCell(n int) theme.Cell { return theme.Cell{Text: fmt.Sprint(n), Class: "n"} }

// classCell is a class of water in its colour, always with its word.
func classCell(c standard.WaterClass, missing string) theme.Cell {
	return gradeCell(int(c), c.String(), missing)
}

func gradeCell(grade int, class, missing string) theme.Cell {
	if grade == 0 {
		return theme.Cell{Text: missing, Class: "w0"}
	}
	return theme.Cell{Text: class, Class: fmt.Sprintf("w%d", grade)}
}

func yesNo(yes bool, word, not string) theme.Cell {
	if yes {
		return theme.Cell{Text: word}
	}
	return theme.Cell{Text: not, Class: "late"}
}

func heads(titles ...string) []theme.Head {
	out := make([]theme.Head, len(titles))
	for i, t := range titles {
		t, figure := strings.CutPrefix(t, "#")
		out[i].Title = t
		if figure {
			out[i].Class = "n"
		}
	}
	return out
}

// unsureOnce notes each rule that was not verified well, once.
func unsureOnce(citations ...*standard.Citation) []string {
	var out []string
	seen := map[string]bool{}
	for _, c := range citations {
		for _, note := range unsure(c) {
			if !seen[note] {
				seen[note] = true
				out = append(out, note)
			}
		}
	}
	return out
}
