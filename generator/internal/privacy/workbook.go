package privacy

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"mingjing/generator/internal/source"
)

// workbook looks through the sheets of an XLSX, hidden ones too, cell by cell
// (ISO/IEC 29500-1, part 18).
func (p *parts) workbook() {
	p.done = map[string]bool{"xl/workbook.xml": true, "xl/sharedStrings.xml": true, "xl/styles.xml": true}
	shared := p.sharedStrings()
	targets := p.relations()
	p.elements("xl/workbook.xml", func(e xml.StartElement) {
		if e.Name.Local != "sheet" {
			return
		}
		s := sheet{r: p.r, shared: shared, name: attribute(e, "name"), state: attribute(e, "state")}
		if s.state == "hidden" || s.state == "veryHidden" {
			p.r.hidden["隐藏的工作表"]++
		}
		if target := targets[attribute(e, "id")]; target != "" {
			p.done[target] = true
			s.read(p, target)
		}
	})
}

// elements calls use for each start tag of a part.
func (p *parts) elements(name string, use func(xml.StartElement)) {
	data := p.open(name)
	if data == nil {
		return
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	for {
		t, err := d.RawToken()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				p.r.miss("其中的 "+name+" 不是正常的 XML", name+" inside is not XML")
			}
			return
		}
		if e, ok := t.(xml.StartElement); ok {
			use(e)
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// relations maps the ids of sheets to their parts.
func (p *parts) relations() map[string]string {
	out := map[string]string{}
	p.elements("xl/_rels/workbook.xml.rels", func(e xml.StartElement) {
		if e.Name.Local == "Relationship" {
			target := attribute(e, "Target")
			if strings.HasPrefix(target, "/") {
				target = target[1:]
			} else {
				target = path.Join("xl", target)
			}
			out[attribute(e, "Id")] = target
		}
	})
	return out
}

// sharedStrings reads the texts that cells refer to by number.
func (p *parts) sharedStrings() []string {
	data := p.open("xl/sharedStrings.xml")
	if data == nil {
		return nil
	}
	var out []string
	var b strings.Builder
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	phonetic := 0
	for {
		t, err := d.RawToken()
		if err != nil {
			break
		}
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Local == "rPh" {
				phonetic++
			}
		case xml.CharData:
			if phonetic == 0 {
				b.Write(t)
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "rPh":
				phonetic--
			case "si":
				out = append(out, b.String())
				b.Reset()
			}
		}
	}
	p.r.loose(out)
	return out
}

// loose scans the shared texts as such: what no cell shows any more is still there.
func (r *reading) loose(texts []string) {
	for _, t := range texts {
		r.text(source.Text{ZH: "共享字符串", EN: "shared strings"}, t)
	}
}

// A sheet is one sheet being read.
type sheet struct {
	r      *reading
	shared []string
	name   string
	state  string

	labels        map[string]string // first text of each column
	hiddenColumns [][2]int
	hiddenRow     bool
}

func (s *sheet) read(p *parts, part string) {
	data := p.open(part)
	if data == nil {
		return
	}
	s.labels = map[string]string{}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	var ref, kind string
	var text strings.Builder
	inCell := false
	for {
		t, err := d.RawToken()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				s.r.miss("工作表“"+s.name+"”读不出来", "the sheet "+s.name+" cannot be read")
			}
			return
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "col":
				s.column(t)
			case "row":
				s.hiddenRow = isTrue(attribute(t, "hidden"))
				if s.hiddenRow {
					s.r.hidden["隐藏的行"]++
				}
			case "c":
				ref, kind, inCell = attribute(t, "r"), attribute(t, "t"), true
				text.Reset()
			case "f":
				text.Reset()
			}
		case xml.CharData:
			if inCell {
				text.Write(t)
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "f":
				s.cell(ref, "", text.String())
				text.Reset()
			case "c":
				inCell = false
				s.cell(ref, kind, text.String())
			}
		}
	}
}

func isTrue(s string) bool { return s == "1" || s == "true" }

func (s *sheet) column(e xml.StartElement) {
	if !isTrue(attribute(e, "hidden")) {
		return
	}
	from, _ := strconv.Atoi(attribute(e, "min"))
	to, _ := strconv.Atoi(attribute(e, "max"))
	s.hiddenColumns = append(s.hiddenColumns, [2]int{from, to})
	s.r.hidden["隐藏的列"]++
}

// cell scans one cell under the first text of its column.
func (s *sheet) cell(ref, kind, text string) {
	if kind == "s" {
		i, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || i < 0 || i >= len(s.shared) {
			return
		}
		text = s.shared[i]
	}
	column := strings.TrimRight(ref, "0123456789")
	label, known := s.labels[column]
	if !known && text != "" {
		s.labels[column] = text
	}
	at := "表“" + s.name + "”!" + ref
	en := "sheet " + s.name + "!" + ref
	switch {
	case s.state == "hidden" || s.state == "veryHidden":
		at, en = at+"（隐藏的工作表）", en+" (hidden sheet)"
	case s.hiddenRow:
		at, en = at+"（隐藏的行）", en+" (hidden row)"
	case s.columnHidden(column):
		at, en = at+"（隐藏的列）", en+" (hidden column)"
	}
	s.r.cell(source.Text{ZH: at, EN: en}, label, text)
}

func (s *sheet) columnHidden(letters string) bool {
	n := 0
	for _, c := range letters {
		n = n*26 + int(c-'A') + 1
	}
	for _, h := range s.hiddenColumns {
		if n >= h[0] && n <= h[1] {
			return true
		}
	}
	return false
}
