package site

import (
	"path"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/disclosure"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/monitor"
	"mingjing/generator/internal/source"
)

// A Freshness is when a column of the site was last brought up to date, against the
// time that the inspectors allow.
type Freshness struct {
	Title   string
	File    string                 // where what is told of it stands, and may be silenced
	At      source.Place           // of the entry in columns.toml, for a medium that is listed
	Kind    *disclosure.ColumnKind // nil: held to no time
	Updated calendar.Date          // of what is public, or of the zero report; zero for never
	Medium  bool                   // of monitoring, not a ledger
	Empty   bool                   // nothing is public, and no zero report says why
}

// Fails returns the first day on which the column is stale; false where no day is known.
func (f *Freshness) Fails() (calendar.Date, bool) {
	if f.Kind == nil || f.Updated.IsZero() {
		return calendar.Date{}, false
	}
	return f.Kind.Fails(f.Updated), true
}

// Freshness lists the columns: ledgers, then media of monitoring.
func (s *Site) Freshness() []Freshness {
	columns := s.Rules.Columns
	if columns == nil {
		columns = &disclosure.Columns{}
	}
	var out []Freshness
	for _, r := range s.Registers {
		f := Freshness{Title: r.Title, File: path.Join(r.Dir, ledger.DeclarationFile), Kind: columns.OfLedger(r.Name), Updated: r.LastUpdate()}
		if len(r.Records) == 0 {
			if r.ReportsZero(s.AsOf) {
				f.Updated = r.ZeroReport
			} else {
				f.Empty = len(r.Ledger.Records) > 0 // a ledger without any row is told where it is read
			}
		}
		out = append(out, f)
	}
	published := s.mediaPublications()
	for _, folder := range s.MediaFolders() {
		list := published[folder]
		f := Freshness{Title: mediaKinds[folder], File: content.RulesFolder + "/" + disclosure.ColumnsFile, Kind: columns.OfMedium(folder), Medium: true, Empty: len(list) == 0}
		if at, ok := columns.MediumPlace(folder); ok {
			f.At = at
		}
		switch folder {
		case "air":
			f.Title = "空气质量"
		case "series":
			f.Title = "总量和进度"
		}
		for _, p := range list {
			if p.on.After(f.Updated) {
				f.Updated = p.on
			}
		}
		out = append(out, f)
	}
	return out
}

// MediaFolders lists the folders of the media that the bureau keeps.
func (s *Site) MediaFolders() []string {
	var out []string
	for _, folder := range append([]string{"air"}, monitor.MediaFolders...) {
		if s.hasFolder(folder) {
			out = append(out, folder)
		}
	}
	return out
}

// hasFolder tells whether the bureau keeps a medium, public yet or not.
func (s *Site) hasFolder(folder string) bool {
	if folder == "air" {
		return s.Tree.Air != nil
	}
	for _, b := range s.Tree.Media.Bulletins() {
		if b.Folder == folder {
			return true
		}
	}
	return folder == "series" && len(s.Tree.Media.Totals) > 0
}
