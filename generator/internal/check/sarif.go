package check

import (
	"io"
	"net/url"
	"slices"

	"mingjing/generator/internal/source"
)

// The parts of SARIF 2.1.0 (OASIS, 2020) that we write; numbers in comments are
// its sections.
type (
	sarifLog struct { // 3.13
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct { // 3.14
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct { // 3.18
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct { // 3.19
		Name     string      `json:"name"`
		Language string      `json:"language"`
		Rules    []sarifRule `json:"rules"`
	}
	sarifRule struct { // 3.49
		ID            string      `json:"id"`
		Short         *sarifText  `json:"shortDescription,omitempty"`
		Full          *sarifText  `json:"fullDescription,omitempty"`
		Help          *sarifText  `json:"help,omitempty"`
		Configuration sarifConfig `json:"defaultConfiguration"`
	}
	sarifConfig struct { // 3.50
		Level string `json:"level"`
	}
	sarifText struct { // 3.11, 3.12
		Text string `json:"text"`
	}
	sarifResult struct { // 3.27
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
	}
	sarifLocation struct { // 3.28
		Physical sarifPhysical  `json:"physicalLocation"`
		Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	}
	sarifPhysical struct { // 3.29
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct { // 3.4
		URI string `json:"uri"`
	}
	sarifLogical struct { // 3.33
		Name string `json:"fullyQualifiedName"`
	}
	sarifRegion struct { // 3.30; endColumn is the column after
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndColumn   int `json:"endColumn"`
	}
)

func writeSARIF(w io.Writer, list []source.Problem, _ Summary, lang source.Lang) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{},
		Tool: sarifTool{sarifDriver{Name: "mingjing", Language: languageTag(lang), Rules: []sarifRule{}}}}
	rules := &run.Tool.Driver.Rules
	for _, p := range list {
		i := slices.IndexFunc(*rules, func(r sarifRule) bool { return r.ID == p.Kind.ID })
		if i < 0 {
			i = len(*rules)
			*rules = append(*rules, describe(p.Kind, lang))
		}
		text := p.Message(lang)
		if r := p.Remedy(lang); r != "" {
			text += "\n" + r
		}
		result := sarifResult{RuleID: p.Kind.ID, RuleIndex: i, Level: levelName(p.Kind.Level), Message: sarifText{text}}
		if p.File != "" {
			result.Locations = []sarifLocation{location(p.Place, lang)}
		}
		run.Results = append(run.Results, result)
	}
	return encode(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

func languageTag(l source.Lang) string {
	if l == source.English {
		return "en"
	}
	return "zh-CN"
}

func describe(k *source.Kind, lang source.Lang) sarifRule {
	out := sarifRule{ID: k.ID, Configuration: sarifConfig{levelName(k.Level)}}
	if r, ok := Find(k.ID); ok {
		out.Short, out.Help = &sarifText{r.Title.In(lang)}, &sarifText{r.Remedy.In(lang)}
		if r.Basis != "" {
			out.Full = &sarifText{r.Title.In(lang) + "\n" + r.Basis}
		}
	}
	return out
}

func location(at source.Place, lang source.Lang) sarifLocation {
	l := sarifLocation{Physical: sarifPhysical{Artifact: sarifArtifact{(&url.URL{Path: at.File}).EscapedPath()}}}
	if at.Line > 0 {
		l.Physical.Region = &sarifRegion{at.Line, at.Col, at.Col + max(at.Width, 1)}
	}
	if inside := at.Inside.In(lang); inside != "" {
		l.Logical = []sarifLogical{{inside}}
	}
	return l
}
