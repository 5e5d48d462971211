package site

import (
	"path"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/source"
)

// AirFolder is where the pages on air quality are.
const AirFolder = "monitoring/air"

// AirIndex is the page over all of them, AirWeeks the list of weeks.
const (
	AirIndex = AirFolder + "/index.html"
	AirWeeks = AirFolder + "/weeks.html"
)

// AirAddress is the address of a month of air quality.
func AirAddress(m calendar.Month) string { return AirFolder + "/" + m.String() + ".html" }

// AirYearAddress is the address of a year.
func AirYearAddress(year int) string { return AirFolder + "/" + itoa(year) + ".html" }

// AirWeekAddress is the address of a week.
func AirWeekAddress(w calendar.Week) string { return AirFolder + "/" + w.String() + ".html" }

// AirStationAddress is the address of a station.
func AirStationAddress(id string) string {
	return AirFolder + "/station_" + strings.ToLower(id) + ".html"
}

// newAir computes what is public on air quality. The tables that it was computed from
// are published beside it, byte for byte.
func (s *Site) newAir(ps *source.Problems) {
	if s.Air == nil {
		return
	}
	series := s.Air.Series(s.Public, ps)
	s.AirSeries = series
	for _, m := range series.Months {
		s.addresses[m.File] = AirAddress(m.Period.Month())
		for _, table := range m.Tables {
			s.Files[table] = DataAddress(table)
		}
	}
	for _, y := range series.Years {
		if y.Text != nil {
			s.addresses[y.Text.File] = AirYearAddress(y.Number)
		}
	}
}

// DataAddress is where a table of monitoring data is published: the folder of its
// medium, then data/: monitoring/air/data/2022-10.csv.
func DataAddress(table string) string {
	medium, _, _ := strings.Cut(strings.TrimPrefix(table, content.Root+"/monitoring/"), "/")
	return "monitoring/" + medium + "/data/" + path.Base(table)
}

// AirItems lists the public months of air quality, newest first.
func (s *Site) AirItems(n int) []Item {
	var out []Item
	if s.AirSeries == nil {
		return nil
	}
	for _, m := range s.AirSeries.Months {
		out = append(out, Item{Date: m.Published, Kind: "空气质量", Title: m.Title, Address: AirAddress(m.Period.Month()), ID: "air/" + m.Period.String()})
	}
	sortItems(out)
	return out[:min(n, len(out))]
}
