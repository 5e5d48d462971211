package check

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"mingjing/generator/internal/source"
)

// A Summary is what a run of checks counted.
type Summary struct {
	AsOf     string `json:"as_of"`
	Files    int    `json:"files"`
	Errors   int    `json:"errors"`
	Warnings int    `json:"warnings"`
	Silenced int    `json:"silenced"`
}

// Summarise counts the problems that are left.
func Summarise(list []source.Problem, asOf string, files, silenced int) Summary {
	s := Summary{AsOf: asOf, Files: files, Silenced: silenced}
	for _, p := range list {
		switch p.Kind.Level {
		case source.Error:
			s.Errors++
		case source.Warning:
			s.Warnings++
		}
	}
	return s
}

// A Format writes problems for another program.
type Format struct {
	Name  string
	Write func(w io.Writer, list []source.Problem, sum Summary, lang source.Lang) error
}

// Formats lists the forms of output beside plain text. A new one adds its line.
var Formats = []Format{
	{"json", writeJSON},
	{"sarif", writeSARIF},
	{"github", writeGitHub},
}

// FormatNamed finds a format.
func FormatNamed(name string) (Format, bool) {
	i := slices.IndexFunc(Formats, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, false
	}
	return Formats[i], true
}

// levelName is a level in the words of machines, whatever the language.
func levelName(l source.Level) string { return l.Word(source.English) }

type jsonProblem struct {
	ID      string `json:"id"`
	Level   string `json:"level"`
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Inside  string `json:"inside,omitempty"`
	Message string `json:"message"`
	Remedy  string `json:"remedy,omitempty"`
}

// writeJSON leaves out the lines themselves: machines keep reports for long.
func writeJSON(w io.Writer, list []source.Problem, sum Summary, lang source.Lang) error {
	out := struct {
		Summary
		Problems []jsonProblem `json:"problems"`
	}{Summary: sum, Problems: []jsonProblem{}}
	for _, p := range list {
		out.Problems = append(out.Problems, jsonProblem{p.Kind.ID, levelName(p.Kind.Level), p.File, p.Line, p.Col, p.Inside.In(lang), p.Message(lang), p.Remedy(lang)})
	}
	return encode(w, out)
}

func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// writeGitHub writes workflow commands, which GitHub shows beside the lines.
func writeGitHub(w io.Writer, list []source.Problem, _ Summary, lang source.Lang) error {
	for _, p := range list {
		var at []string
		if p.File != "" {
			at = append(at, "file="+escapeProperty(p.File))
		}
		if p.Line > 0 {
			at = append(at, fmt.Sprintf("line=%d,col=%d,endColumn=%d", p.Line, p.Col, p.Col+max(p.Width, 1)))
		}
		at = append(at, "title="+escapeProperty(p.Kind.ID))
		message := strings.TrimSpace(p.Inside.In(lang) + " " + p.Message(lang))
		if r := p.Remedy(lang); r != "" {
			message += "\n" + r
		}
		if _, err := fmt.Fprintf(w, "::%s %s::%s\n", gitHubLevel(p.Kind.Level), strings.Join(at, ","), escapeData(message)); err != nil {
			return err
		}
	}
	return nil
}

func gitHubLevel(l source.Level) string {
	if l == source.Note {
		return "notice"
	}
	return levelName(l)
}

var (
	escapeDataOf     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	escapePropertyOf = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func escapeData(s string) string     { return escapeDataOf.Replace(s) }
func escapeProperty(s string) string { return escapePropertyOf.Replace(s) }
