package check

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"mingjing/generator/internal/source"
)

// kinds reads the ids and levels of all source.Kinds in the packages' texts.
func kinds(t *testing.T) map[string][]string {
	t.Helper()
	files, err := filepath.Glob("../*/*.go")
	if err != nil || len(files) < 80 {
		t.Fatal(len(files), err)
	}
	out := map[string][]string{}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok || len(lit.Elts) < 2 || !isKind(lit.Type) {
				return true
			}
			id, level := lit.Elts[0], lit.Elts[1]
			if pair, ok := id.(*ast.KeyValueExpr); ok {
				id, level = pair.Value, lit.Elts[1].(*ast.KeyValueExpr).Value
			}
			if text, ok := id.(*ast.BasicLit); ok {
				s, _ := strconv.Unquote(text.Value)
				out[s] = append(out[s], lastName(level))
			}
			return true
		})
	}
	return out
}

func isKind(e ast.Expr) bool { return lastName(e) == "Kind" }

func lastName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

var levelNames = map[source.Level]string{source.Error: "Error", source.Warning: "Warning", source.Note: "Note"}

// TestRules holds that each rule can be explained in both languages, and that a
// rule found elsewhere has a kind of its id and level there.
func TestRules(t *testing.T) {
	all := kinds(t)
	if len(all) < 100 {
		t.Fatalf("only %d ids were read", len(all))
	}
	for _, r := range Rules {
		if r.ID == "" || r.Title.ZH == "" || r.Title.EN == "" || r.Remedy.ZH == "" || r.Remedy.EN == "" {
			t.Errorf("%s: title or remedy is missing", r.ID)
		}
		for _, text := range []string{Plain(r.Remedy.ZH), Plain(r.Remedy.EN)} {
			if strings.Contains(text, "%") {
				t.Errorf("%s: %q", r.ID, text)
			}
		}
		switch {
		case r.looks() && (r.Say.ZH == "" || r.Say.EN == ""):
			t.Errorf("%s: checks but has nothing to say", r.ID)
		case r.looks():
		case all[r.ID] == nil:
			t.Errorf("%s: no package has such a kind", r.ID)
		case !strings.Contains(strings.Join(all[r.ID], " "), levelNames[r.Level]):
			t.Errorf("%s: the list says %s, the kinds %v", r.ID, levelNames[r.Level], all[r.ID])
		}
	}
	if len(IDs()) < 20 {
		t.Errorf("%d ids", len(IDs()))
	}
}

var testKind = source.Kind{ID: "id-leak", Level: source.Error, Say: source.Text{ZH: "甲：%s", EN: "a: %s"}, Fix: source.Text{ZH: "乙", EN: "b"}}

func problems() []source.Problem {
	warn := testKind
	warn.ID, warn.Level = "x", source.Warning
	return []source.Problem{
		{Place: source.Place{File: "content/图 1.md", Line: 3, Col: 5, Text: "secret", Width: 2}, Kind: &testKind, Args: []any{"100%, 一"}},
		{Place: source.Place{File: "a.xlsx", Inside: source.Text{ZH: "表“名单”!D14", EN: "sheet 名单!D14"}}, Kind: &testKind, Args: []any{"二\n行"}},
		{Kind: &warn, Args: []any{"三"}},
	}
}

func written(t *testing.T, name string) []byte {
	t.Helper()
	f, ok := FormatNamed(name)
	if !ok {
		t.Fatal(name)
	}
	var b bytes.Buffer
	list := problems()
	if err := f.Write(&b, list, Summarise(list, "2022-11-23", 7, 2), source.Chinese); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(b.Bytes(), []byte("secret")) {
		t.Errorf("%s prints the line", name)
	}
	return b.Bytes()
}

// TestSARIF holds the report against what SARIF 2.1.0 asks for: 3.13.2 and 3.13.4 of
// the log, 3.14.6 of a run, 3.19.2 of a driver, 3.27.11 of a result, 3.30 of regions.
func TestSARIF(t *testing.T) {
	var log struct {
		Schema  string `json:"$schema"`
		Version string
		Runs    []struct {
			ColumnKind string
			Tool       struct {
				Driver struct {
					Name  string
					Rules []struct {
						ID                   string
						ShortDescription     struct{ Text string }
						DefaultConfiguration struct{ Level string }
					}
				}
			}
			Results []struct {
				RuleID    string
				RuleIndex int
				Level     string
				Message   struct{ Text string }
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           *struct{ StartLine, StartColumn, EndColumn int }
					}
					LogicalLocations []struct{ FullyQualifiedName string }
				}
			}
		}
	}
	if err := json.Unmarshal(written(t, "sarif"), &log); err != nil {
		t.Fatal(err)
	}
	if log.Version != "2.1.0" || !strings.Contains(log.Schema, "sarif-2.1.0") || len(log.Runs) != 1 {
		t.Fatalf("%+v", log)
	}
	run := log.Runs[0]
	if run.Tool.Driver.Name == "" || run.ColumnKind != "unicodeCodePoints" || len(run.Results) != 3 || len(run.Tool.Driver.Rules) != 2 {
		t.Fatalf("%+v", run)
	}
	for _, r := range run.Results {
		rule := run.Tool.Driver.Rules[r.RuleIndex]
		if rule.ID != r.RuleID || r.Message.Text == "" || r.Level != rule.DefaultConfiguration.Level {
			t.Errorf("%+v", r)
		}
	}
	first, second := run.Results[0].Locations[0], run.Results[1].Locations[0]
	if first.PhysicalLocation.ArtifactLocation.URI != "content/%E5%9B%BE%201.md" || *first.PhysicalLocation.Region != (struct{ StartLine, StartColumn, EndColumn int }{3, 5, 7}) {
		t.Errorf("%+v", first)
	}
	if second.PhysicalLocation.Region != nil || second.LogicalLocations[0].FullyQualifiedName != "表“名单”!D14" {
		t.Errorf("%+v", second)
	}
	if len(run.Results[2].Locations) != 0 || run.Tool.Driver.Rules[0].ShortDescription.Text == "" {
		t.Errorf("%+v", run)
	}
}

func TestGitHub(t *testing.T) {
	want := "::error file=content/图 1.md,line=3,col=5,endColumn=7,title=id-leak::甲：100%25, 一%0A乙\n" +
		"::error file=a.xlsx,title=id-leak::表“名单”!D14 甲：二%0A行%0A乙\n" +
		"::warning title=x::甲：三%0A乙\n"
	if got := string(written(t, "github")); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestJSON(t *testing.T) {
	var out struct {
		Summary
		Problems []jsonProblem
	}
	if err := json.Unmarshal(written(t, "json"), &out); err != nil {
		t.Fatal(err)
	}
	if out.Summary != (Summary{"2022-11-23", 7, 2, 1, 2}) || len(out.Problems) != 3 {
		t.Errorf("%+v", out)
	}
	if p := out.Problems[1]; p.Inside != "表“名单”!D14" || p.Line != 0 || p.Message != "甲：二\n行" {
		t.Errorf("%+v", p)
	}
}
