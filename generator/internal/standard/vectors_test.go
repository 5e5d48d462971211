package standard

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"testing"
)

type vector struct {
	Group, ID string
	Input     json.RawMessage
	Expect    map[string]any
}

func readVectors(t *testing.T) []vector {
	t.Helper()
	data, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Vectors []vector }
	if err := decode(data, &file); err != nil {
		t.Fatal(err)
	}
	return file.Vectors
}

// decode keeps numbers as they are written.
func decode(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	return d.Decode(into)
}

// TestVectors holds every Assessor against the worked examples of its group: each field
// that is expected must come out, as written.
func TestVectors(t *testing.T) {
	seen := map[string]int{}
	for _, v := range readVectors(t) {
		seen[v.Group]++
		a, ok := AssessorNamed(v.Group)
		if !ok {
			t.Errorf("%s: no Assessor judges the group %q", v.ID, v.Group)
			continue
		}
		checkVector(t, a, v)
	}
	for _, a := range Assessors() {
		if seen[a.Name] == 0 {
			t.Errorf("%q has no vectors", a.Name)
		}
		t.Logf("%-18s %d vectors", a.Name, seen[a.Name])
	}
}

func checkVector(t *testing.T, a *Assessor, v vector) {
	output, err := a.Assess(v.Input)
	if err != nil {
		t.Errorf("%s: %v", v.ID, err)
		return
	}
	var got map[string]any
	if err := decode(output, &got); err != nil {
		t.Errorf("%s: answers %s: %v", v.ID, output, err)
		return
	}
	if len(v.Expect) == 0 {
		t.Errorf("%s expects nothing", v.ID)
	}
	for field, want := range v.Expect {
		if value, ok := got[field]; !ok || !reflect.DeepEqual(value, want) {
			t.Errorf("%s: %s = %v, want %v (input %s)", v.ID, field, value, want, v.Input)
		}
	}
}
