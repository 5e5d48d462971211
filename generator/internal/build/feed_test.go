package build

import (
	"encoding/json"
	"encoding/xml"
	"path"
	"strings"
	"testing"
	"time"
)

// TestFeedDates reads every feed of the demonstration: an entry without a day once said
// T00:00:00, which no reader of feeds takes.
func TestFeedDates(t *testing.T) {
	_, files := demonstration(t)
	atoms, feeds, entries := 0, 0, 0
	check := func(address, on string) {
		entries++
		if _, err := time.Parse(time.RFC3339, on); err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
	for address, data := range files {
		switch {
		case path.Ext(address) == ".xml" && strings.Contains(string(data[:min(len(data), 300)]), "<feed"):
			var feed struct {
				Updated string `xml:"updated"`
				Entries []struct {
					Updated string `xml:"updated"`
				} `xml:"entry"`
			}
			if err := xml.Unmarshal(data, &feed); err != nil {
				t.Errorf("%s: %v", address, err)
			}
			atoms++
			check(address, feed.Updated)
			for _, e := range feed.Entries {
				check(address, e.Updated)
			}
			if path.Base(address) == "feed.xml" && path.Dir(address) == "permits/discharge-permits" && len(feed.Entries) < 10 {
				t.Errorf("%s has %d entries: its records are dated by the decision alone", address, len(feed.Entries))
			}
		case path.Ext(address) == ".json" && strings.Contains(string(data[:min(len(data), 300)]), "jsonfeed.org"):
			var feed struct {
				Items []struct {
					On string `json:"date_published"`
				}
			}
			if err := json.Unmarshal(data, &feed); err != nil {
				t.Errorf("%s: %v", address, err)
			}
			feeds++
			for _, e := range feed.Items {
				check(address, e.On)
			}
		}
	}
	if atoms < 100 || feeds != atoms || entries < 1000 {
		t.Errorf("%d Atom and %d JSON feeds with %d days: the test saw too little", atoms, feeds, entries)
	}
}
