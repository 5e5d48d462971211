package oracletest

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/emersion/go-ical"
)

// TestCalendars reads every calendar file: all-day events with ids of their own.
func TestCalendars(t *testing.T) {
	events := 0
	for _, name := range files(t, func(base string) bool { return filepath.Ext(base) == ".ics" }) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if n := bytes.Count(data, []byte("\n")); n != bytes.Count(data, []byte("\r\n")) {
			t.Errorf("%s: a line does not end with CRLF", name)
		}
		for line := range strings.SplitSeq(string(data), "\r\n") {
			if len(line) > 75 {
				t.Errorf("%s: a line of %d octets", name, len(line))
			}
		}
		cal, err := ical.NewDecoder(bytes.NewReader(data)).Decode()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		seen := map[string]bool{}
		for _, e := range cal.Events() {
			events++
			uid, err := e.Props.Text(ical.PropUID)
			start, startErr := e.DateTimeStart(nil)
			end, endErr := e.DateTimeEnd(nil)
			summary, _ := e.Props.Text(ical.PropSummary)
			if err != nil || startErr != nil || endErr != nil || uid == "" || seen[uid] || summary == "" || end.Sub(start).Hours() != 24 {
				t.Errorf("%s: %q %q from %v to %v: %v %v %v", name, uid, summary, start, end, err, startErr, endErr)
			}
			seen[uid] = true
		}
		if err := ical.NewEncoder(new(bytes.Buffer)).Encode(cal); err != nil { // it checks required properties
			t.Errorf("%s: %v", name, err)
		}
	}
	if events < 20 {
		t.Errorf("only %d events", events)
	}
}
