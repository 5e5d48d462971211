package site

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

// MonitoringIndex is the page over all media.
const MonitoringIndex = "monitoring/index.html"

// mediaKinds are what lists of new publications call the media.
var mediaKinds = map[string]string{
	"water": "地表水", "drinking": "饮用水水源", "groundwater": "地下水", "noise": "声环境", "soil": "土壤",
	"black-odorous": "黑臭水体", "dischargers": "执法监测",
}

// MediumKind is what lists call a medium, by its folder.
func MediumKind(folder string) string { return mediaKinds[folder] }

// MediumIndex is the first page of a medium, by its folder.
func MediumIndex(folder string) string { return "monitoring/" + folder + "/index.html" }

// BulletinAddress is the address of the summary of a period.
func BulletinAddress(folder string, p calendar.Period) string {
	return "monitoring/" + folder + "/" + p.String() + ".html"
}

// YearAddress is the address of a year of a medium.
func YearAddress(folder string, year int) string {
	return "monitoring/" + folder + "/" + itoa(year) + ".html"
}

// PointAddress is the address of a point of a medium: section_w01.html.
func PointAddress(folder, kind, id string) string {
	return "monitoring/" + folder + "/" + kind + "_" + strings.ToLower(id) + ".html"
}

// DischargerAddress is the address of all results of an enterprise, which its code in
// the address does not tell.
func DischargerAddress(uscc string) string {
	sum := sha256.Sum256([]byte(uscc))
	return "monitoring/dischargers/firm_" + hex.EncodeToString(sum[:6]) + ".html"
}

// TotalAddress is the address of a series of amounts.
func TotalAddress(name string) string { return "monitoring/series/" + name + ".html" }

// newMedia leaves what is public; the tables are published beside it, byte for byte.
func (s *Site) newMedia(ps *source.Problems) {
	s.Media = s.Tree.Media.Public(s.Public)
	for _, b := range s.Media.Bulletins() {
		s.addresses[b.File] = BulletinAddress(b.Folder, b.Period)
		for _, table := range b.Tables {
			s.Files[table] = DataAddress(table)
		}
	}
	for _, t := range s.Media.Totals {
		s.addresses[t.File] = TotalAddress(t.Name)
		s.Files[t.Data] = DataAddress(t.Data)
		for _, id := range t.Tasks {
			if s.Plan == nil || !s.Plan.Has(id) {
				ps.Add(t.TaskPlace, &noTask, id)
			}
		}
	}
}

// MediaItems lists the summaries of all media but air, newest first.
func (s *Site) MediaItems(n int) []Item {
	var out []Item
	for _, b := range s.Media.Bulletins() {
		out = append(out, Item{Date: b.Published, Kind: mediaKinds[b.Folder], Title: b.Title, Address: BulletinAddress(b.Folder, b.Period), ID: b.Folder + "/" + b.Period.String()})
	}
	sortItems(out)
	return out[:min(n, len(out))]
}
