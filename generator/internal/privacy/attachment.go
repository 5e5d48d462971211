package privacy

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"mingjing/generator/internal/source"
)

// MaxAttachment is the largest file that is read; larger ones count as unread.
const MaxAttachment = 128 << 20

var (
	unscanned = source.Kind{ID: "attachment-unscanned", Level: source.Error,
		Say: source.Text{ZH: "这个附件没有查全：%s", EN: "this attachment could not be looked through: %s"},
		Fix: source.Text{ZH: "换成能读出文字的 PDF、DOCX 或 XLSX；换不了的，由人看过后在 content/rules/privacy.toml 登记 [[reviewed]]（sha256 = \"%[2]s\"）", EN: "use a PDF, DOCX or XLSX whose text can be read; else a person looks through it and enters [[reviewed]] in content/rules/privacy.toml (sha256 = \"%[2]s\")"}}
	encrypted = source.Kind{ID: "attachment-encrypted", Level: source.Error,
		Say: source.Text{ZH: "这个附件加了密码，公众打不开，也查不了", EN: "this attachment is encrypted: the public cannot open it and it cannot be looked through"},
		Fix: source.Text{ZH: "去掉密码后另存，再放进来", EN: "save it without a password"}}
	damaged = source.Kind{ID: "attachment-damaged", Level: source.Error,
		Say: source.Text{ZH: "这个附件不完整或已损坏：%s", EN: "this attachment is cut short or damaged: %s"},
		Fix: source.Text{ZH: "从原件重新复制一份，打开确认内容完整", EN: "copy it again from the original and open it to be sure"}}
	mislabelled = source.Kind{ID: "attachment-mislabelled", Level: source.Error,
		Say: source.Text{ZH: "文件名写的是 %s，内容却是 %s", EN: "its name says %s, its content is %s"},
		Fix: source.Text{ZH: "改成与内容一致的扩展名，或换上对的文件", EN: "give it the extension of its content, or put the right file here"}}
	bomb = source.Kind{ID: "attachment-bomb", Level: source.Error,
		Say: source.Text{ZH: "这个附件解开后大得不正常：%s", EN: "this attachment unpacks to an absurd size: %s"},
		Fix: source.Text{ZH: "不要发布；核对文件来源，重新导出一份", EN: "do not publish it; find out where it came from and export it again"}}
	concealed = source.Kind{ID: "attachment-hidden", Level: source.Warning,
		Say: source.Text{ZH: "附件里有看不见但会一起公开的内容：%s", EN: "the attachment holds what is not seen but would be public: %s"},
		Fix: source.Text{ZH: "接受全部修订，删去批注和隐藏的行、列、工作表，再另存；确需保留的，在旁边的文件里写 # silence(文件名): attachment-hidden 理由", EN: "accept all changes, delete comments and hidden rows, columns and sheets, and save; to keep them, write # silence(FILE): attachment-hidden REASON in a file beside"}}
	photoPosition = source.Kind{ID: "photo-position", Level: source.Error,
		Say: source.Text{ZH: "照片里存有拍摄地点（GPS 坐标）", EN: "the photograph holds where it was taken (GPS)"},
		Fix: source.Text{ZH: "去掉照片的位置信息再放进来（Windows：属性→详细信息→删除属性和个人信息）", EN: "remove its position (Windows: properties, details, remove properties and personal information)"}}
)

// A reading is one attachment being looked through.
type reading struct {
	name     string
	sum      string // SHA-256 of its bytes
	out      []Sighting
	unpacked int64
	depth    int
	unread   []string // what was not read, in Chinese
	unreadEN []string
	hidden   map[string]int // what is not seen, by sort
	see      func(text []byte)
}

// ScanAttachment looks through a file beside the texts: Office files with all that
// they hide, PDF, OFD, the metadata of images, plain text.
func ScanAttachment(fsys fs.FS, name string) []Sighting {
	r := &reading{name: name, hidden: map[string]int{}}
	r.text(source.Text{ZH: "文件名", EN: "name"}, path.Base(name))
	data, err := readBounded(fsys, name)
	switch {
	case errors.Is(err, errBig):
		r.miss("文件太大", "it is too large")
	case err != nil:
		return r.out // whoever links to it tells that it cannot be read
	default:
		sum := sha256.Sum256(data)
		r.sum = hex.EncodeToString(sum[:])
		r.file(name, data)
	}
	r.conclude()
	return r.out
}

// ReadAttachment hands over the texts of a file, what it hides among them.
func ReadAttachment(name string, data []byte, see func(text []byte)) {
	r := &reading{name: name, hidden: map[string]int{}, see: see}
	r.file(name, data)
}

var errBig = errors.New("too large")

func readBounded(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, MaxAttachment+1))
	if len(data) > MaxAttachment {
		return nil, errBig
	}
	return data, err
}

// A fileType is a sort of file: how it begins, the extensions that say so, and how
// it is looked through.
type fileType struct {
	name   string // as staff call it
	begins []string
	ext    []string
	read   func(r *reading, name string, data []byte)
}

// fileTypes lists what is told apart. ZIP stands for all that is packed so.
func fileTypes() []fileType {
	return []fileType{
		{"PDF", []string{"%PDF-"}, []string{".pdf"}, (*reading).pdf},
		{"ZIP", []string{"PK\x03\x04", "PK\x05\x06"}, []string{".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".ofd", ".odt", ".ods", ".odp", ".zip", ".wps", ".et"}, (*reading).packed},
		{"OLE（旧版 Office）", []string{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}, []string{".doc", ".xls", ".ppt", ".wps", ".et", ".dps", ".docx", ".xlsx", ".pptx"}, (*reading).oldOffice},
		{"PNG", []string{"\x89PNG\r\n\x1a\n"}, []string{".png"}, (*reading).png},
		{"JPEG", []string{"\xff\xd8\xff"}, []string{".jpg", ".jpeg"}, (*reading).jpeg},
		{"TIFF", []string{"II*\x00", "MM\x00*"}, []string{".tif", ".tiff"}, (*reading).tiff},
		{"GIF", []string{"GIF87a", "GIF89a"}, []string{".gif"}, (*reading).picture},
		{"WebP", []string{"RIFF"}, []string{".webp"}, (*reading).webp},
	}
}

// file looks through bytes by what they are, not by what their name says.
func (r *reading) file(name string, data []byte) {
	ext := strings.ToLower(path.Ext(name))
	for _, t := range fileTypes() {
		if !slices.ContainsFunc(t.begins, func(b string) bool { return bytes.HasPrefix(data, []byte(b)) }) {
			continue
		}
		if !slices.Contains(t.ext, ext) {
			r.fault(&mislabelled, ext, t.name)
		}
		t.read(r, name, data)
		return
	}
	for _, t := range fileTypes() { // the name promises what the bytes are not
		if slices.Contains(t.ext, ext) {
			if len(data) == 0 {
				r.fault(&damaged, source.Both("文件是空的", "it is empty"))
			} else {
				r.fault(&mislabelled, ext, source.Both("别的格式", "something else"))
			}
			return
		}
	}
	if utf8.Valid(data) && bytes.IndexByte(data, 0) < 0 { // SVG, HTML, TXT, JSON, XML
		if r.see != nil {
			r.see(data)
			return
		}
		for _, s := range ScanFile(source.File{Name: r.name, Text: data}) {
			if r.depth > 0 {
				s.Place = source.Place{File: r.name, Inside: source.Text{ZH: name, EN: name}}
			}
			r.out = append(r.out, s)
		}
		return
	}
	r.miss("不认识的格式", "its format is unknown")
}

// text scans a piece of text that stands somewhere inside.
func (r *reading) text(inside source.Text, text string) { r.cell(inside, "", text) }

// cell scans a text under a label, which gives it meaning but is not itself looked at.
func (r *reading) cell(inside source.Text, label, text string) {
	if text == "" {
		return
	}
	if r.see != nil {
		r.see([]byte(text))
		return
	}
	start := 0
	if label != "" {
		label += "："
		start = len(label)
	}
	Scan([]byte(label+text), func(f Finding) {
		if f.Span.End > start {
			r.out = append(r.out, Sighting{Finding: f, Place: source.Place{File: r.name, Inside: inside}})
		}
	})
}

func (r *reading) fault(k *source.Kind, args ...any) {
	r.out = append(r.out, Sighting{Finding: Finding{Kind: k, Secret: r.sum}, Place: source.Whole(r.name), Args: args})
}

// miss notes what could not be read.
func (r *reading) miss(zh, en string) {
	if !slices.Contains(r.unread, zh) {
		r.unread, r.unreadEN = append(r.unread, zh), append(r.unreadEN, en)
	}
}

// conclude tells what was not read and what is not seen.
func (r *reading) conclude() {
	if len(r.unread) > 0 {
		r.fault(&unscanned, source.Both(strings.Join(r.unread, "；"), strings.Join(r.unreadEN, "; ")), r.sum)
	}
	if len(r.hidden) > 0 {
		zh, en := countHidden(r.hidden)
		r.fault(&concealed, source.Both(zh, en))
	}
}

// hiddenSorts name what is not seen, in order.
var hiddenSorts = []source.Text{
	{ZH: "批注", EN: "comments"}, {ZH: "修订", EN: "tracked changes"}, {ZH: "隐藏文字", EN: "hidden text"}, {ZH: "隐藏的工作表", EN: "hidden sheets"},
	{ZH: "隐藏的行", EN: "hidden rows"}, {ZH: "隐藏的列", EN: "hidden columns"}, {ZH: "嵌入的文件", EN: "embedded files"}, {ZH: "作者姓名", EN: "author's name"},
}

func countHidden(hidden map[string]int) (zh, en string) {
	var inZH, inEN []string
	for _, s := range hiddenSorts {
		if n := hidden[s.ZH]; n > 0 {
			inZH = append(inZH, s.ZH+itoa(n)+"处")
			inEN = append(inEN, itoa(n)+" "+s.EN)
		}
	}
	return strings.Join(inZH, "、"), strings.Join(inEN, ", ")
}
