package privacy

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"mingjing/generator/internal/source"
)

// Limits of a packed file; real ones of an office stay far below.
const (
	maxEntries  = 5000
	maxUnpacked = 256 << 20
	maxRatio    = 200 // of an entry above 1 MB; XML of sheets packs 20 to 50 times
	maxDepth    = 2   // of files embedded in files
)

func itoa(n int) string { return strconv.Itoa(n) }

// packed looks through a ZIP: Office files, OFD, ODF, or a plain archive.
func (r *reading) packed(name string, data []byte) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		r.fault(&damaged, source.Both("压缩包读不到目录", "the archive has no directory"))
		return
	}
	if len(z.File) > maxEntries {
		r.fault(&bomb, source.Both(itoa(len(z.File))+" 个文件", itoa(len(z.File))+" entries"))
		return
	}
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			r.fault(&encrypted)
			return
		}
	}
	p := parts{r: r, files: map[string]*zip.File{}}
	for _, f := range z.File {
		p.files[f.Name] = f
		p.names = append(p.names, f.Name)
	}
	slices.Sort(p.names)
	if p.files["xl/workbook.xml"] != nil {
		p.workbook()
	}
	for _, n := range p.names {
		if p.stopped {
			return
		}
		p.part(n)
	}
}

// parts are the entries of one packed file.
type parts struct {
	r       *reading
	files   map[string]*zip.File
	names   []string
	done    map[string]bool // read by a reader of their own
	stopped bool
}

// open unpacks an entry within the limits; nil where it cannot be had.
func (p *parts) open(name string) []byte {
	f := p.files[name]
	if f == nil || p.stopped {
		return nil
	}
	in, err := f.Open()
	if err != nil {
		p.broken(name)
		return nil
	}
	defer in.Close()
	limit := int64(maxUnpacked) - p.r.unpacked
	data, err := io.ReadAll(io.LimitReader(in, limit+1))
	p.r.unpacked += int64(len(data))
	switch {
	case int64(len(data)) > limit:
		p.stopped = true
		p.r.fault(&bomb, source.Both("超过 "+itoa(maxUnpacked>>20)+" MB", "over "+itoa(maxUnpacked>>20)+" MB"))
		return nil
	case len(data) > 1<<20 && uint64(len(data)) > maxRatio*max(f.CompressedSize64, 1):
		p.stopped = true
		p.r.fault(&bomb, source.Both("压缩了 "+itoa(len(data)/max(int(f.CompressedSize64), 1))+" 倍", itoa(len(data)/max(int(f.CompressedSize64), 1))+" times as large"))
		return nil
	case err != nil:
		p.broken(name)
		return nil
	}
	return data
}

func (p *parts) broken(name string) {
	p.stopped = true
	p.r.fault(&damaged, source.Both("其中的 "+name+" 读不出来", name+" inside cannot be read"))
}

// part looks through one entry that has no reader of its own.
func (p *parts) part(name string) {
	base := path.Base(name)
	switch ext := strings.ToLower(path.Ext(name)); {
	case p.done[name] || strings.HasSuffix(name, "/"):
	case ext == ".xml" || ext == ".rels" || ext == ".vml":
		if ext != ".rels" {
			p.xml(name, partTitle(name))
		}
	case strings.HasPrefix(name, "_rels/") || base == "mimetype" || ext == ".ttf" || ext == ".otf" || ext == ".odttf" || ext == ".emf" || ext == ".wmf" || ext == ".bin" && strings.Contains(name, "printerSettings"):
	default: // pictures, embedded files, members of an archive
		if strings.Contains(name, "embeddings/") {
			p.r.hidden["嵌入的文件"]++
		}
		if p.r.depth >= maxDepth {
			p.r.miss("里面的文件套得太深", "files are nested too deep")
			return
		}
		if data := p.open(name); data != nil {
			p.r.depth++
			before := len(p.r.out)
			p.r.file(name, data)
			for i := before; i < len(p.r.out); i++ {
				if p.r.out[i].Place.Inside.ZH == "" {
					p.r.out[i].Place.Inside = source.Text{ZH: name, EN: name}
				}
			}
			p.r.depth--
		}
	}
}

// partTitle names a part as staff know it.
func partTitle(name string) source.Text {
	for _, t := range []struct {
		in    string
		title source.Text
	}{
		{"word/document", source.Text{ZH: "正文", EN: "text"}}, {"omment", source.Text{ZH: "批注", EN: "comments"}}, {"word/header", source.Text{ZH: "页眉", EN: "header"}},
		{"word/footer", source.Text{ZH: "页脚", EN: "footer"}}, {"notes", source.Text{ZH: "脚注", EN: "notes"}}, {"docProps/", source.Text{ZH: "属性", EN: "properties"}},
		{"drawing", source.Text{ZH: "图形里的文字", EN: "text in drawings"}}, {"pivotCache", source.Text{ZH: "数据透视表缓存", EN: "pivot cache"}}, {"slide", source.Text{ZH: path.Base(name), EN: path.Base(name)}},
	} {
		if strings.Contains(name, t.in) {
			return t.title
		}
	}
	return source.Text{ZH: name, EN: name}
}

// breaks are the elements at whose end a piece of text is over: paragraphs and
// cells of Office, ODF and OFD, and each property.
var breaks = map[string]bool{"p": true, "tr": true, "si": true, "comment": true, "row": true, "h": true, "TextObject": true, "br": true, "cr": true, "tab": true}

// xml scans the text of a part, paragraph by paragraph: what is seen and what is
// deleted each for itself, so that neither hides the other.
func (p *parts) xml(name string, title source.Text) {
	data := p.open(name)
	if data == nil {
		return
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	properties := strings.HasPrefix(name, "docProps/")
	w := paragraphs{r: p.r, title: title}
	depthDeleted := 0
	for {
		t, err := d.RawToken()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				p.r.miss("其中的 "+name+" 不是正常的 XML", name+" inside is not XML")
			}
			break
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "del", "moveFrom":
				depthDeleted++
				p.r.hidden["修订"]++
			case "ins", "moveTo":
				p.r.hidden["修订"]++
			case "comment", "annotation", "threadedComment":
				p.r.hidden["批注"]++
			case "vanish":
				p.r.hidden["隐藏文字"]++
			}
			for _, a := range t.Attr {
				switch a.Name.Local {
				case "v", "descr", "title", "author":
					w.r.text(title, a.Value)
				}
			}
		case xml.EndElement:
			if (t.Name.Local == "del" || t.Name.Local == "moveFrom") && depthDeleted > 0 {
				depthDeleted--
			}
			if breaks[t.Name.Local] || properties {
				w.end()
			}
		case xml.CharData:
			if depthDeleted > 0 {
				w.deleted.Write(t)
			} else {
				w.seen.Write(t)
			}
		}
	}
	w.end()
}

// paragraphs gathers the text of a part.
type paragraphs struct {
	r             *reading
	title         source.Text
	seen, deleted strings.Builder
	n             int
}

func (w *paragraphs) end() {
	seen, deleted := strings.TrimSpace(w.seen.String()), strings.TrimSpace(w.deleted.String())
	w.seen.Reset()
	w.deleted.Reset()
	if seen == "" && deleted == "" {
		return
	}
	w.n++
	at := source.Text{ZH: w.title.ZH + "第" + itoa(w.n) + "段", EN: w.title.EN + ", paragraph " + itoa(w.n)}
	w.r.text(at, seen)
	at.ZH, at.EN = at.ZH+"（已删除的修订）", at.EN+" (deleted in a tracked change)"
	w.r.text(at, deleted)
}

// oldOffice looks at an OLE file: an encrypted one of today's Office, or one of the
// formats of before 2007, which are not read.
func (r *reading) oldOffice(name string, data []byte) {
	if bytes.Contains(data, utf16LE("EncryptedPackage")) {
		r.fault(&encrypted)
		return
	}
	switch ext := strings.ToLower(path.Ext(name)); ext {
	case ".docx", ".xlsx", ".pptx":
		r.fault(&mislabelled, ext, source.Both("旧版 Office 文件", "a file of an old Office"))
	}
	r.miss("旧版 Office 格式（.doc、.xls 等）读不了", "formats of old Office (.doc, .xls) are not read")
}

func utf16LE(s string) []byte {
	var out []byte
	for _, c := range []byte(s) {
		out = append(out, c, 0)
	}
	return out
}
