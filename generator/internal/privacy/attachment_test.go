package privacy

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
)

// entry is a file to be packed.
type entry struct{ name, text string }

func zipped(entries ...entry) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		w, _ := z.Create(e.name)
		_, _ = w.Write([]byte(e.text))
	}
	_ = z.Close()
	return b.Bytes()
}

func docx(parts ...entry) []byte {
	return zipped(append([]entry{{"[Content_Types].xml", "<Types/>"}}, parts...)...)
}

func paragraph(inner string) string {
	return `<w:document xmlns:w="w"><w:body><w:p>` + inner + `</w:p></w:body></w:document>`
}

func run(text string) string { return `<w:r><w:t>` + text + `</w:t></w:r>` }

// book packs a workbook of two sheets, the second one hidden.
func book(shared, sheet, second string) []byte {
	return zipped(
		entry{"[Content_Types].xml", "<Types/>"},
		entry{"xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="名单" sheetId="1" r:id="rId1"/><sheet name="底稿" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>`},
		entry{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>`},
		entry{"xl/sharedStrings.xml", `<sst>` + shared + `</sst>`},
		entry{"xl/worksheets/sheet1.xml", `<worksheet>` + sheet + `</worksheet>`},
		entry{"xl/worksheets/sheet2.xml", `<worksheet>` + second + `</worksheet>`})
}

// tiff packs EXIF directories: an artist and a latitude.
func tiff(artist string) []byte {
	le := binary.LittleEndian
	b := []byte("II*\x00\x08\x00\x00\x00")
	b = le.AppendUint16(b, 2)
	add := func(tag, kind uint16, count, value uint32) {
		b = le.AppendUint16(b, tag)
		b = le.AppendUint16(b, kind)
		b = le.AppendUint32(b, count)
		b = le.AppendUint32(b, value)
	}
	add(tagArtist, 2, uint32(len(artist)), 56)
	add(tagGPSIFD, 4, 1, 38)
	b = le.AppendUint32(b, 0) // 38 follows
	b = le.AppendUint16(b, 1)
	add(tagLatitude, 5, 3, 0)
	b = le.AppendUint32(b, 0)
	return append(b, artist...) // at 56
}

func jpeg(exif []byte) []byte {
	b := []byte{0xff, 0xd8, 0xff, 0xe1}
	b = binary.BigEndian.AppendUint16(b, uint16(2+6+len(exif)))
	b = append(append(b, "Exif\x00\x00"...), exif...)
	return append(b, 0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9)
}

func png(chunks ...entry) []byte {
	b := []byte("\x89PNG\r\n\x1a\n")
	for _, c := range append(chunks, entry{"IEND", ""}) {
		b = binary.BigEndian.AppendUint32(b, uint32(len(c.text)))
		b = append(append(b, c.name...), c.text...)
		b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE([]byte(c.name+c.text)))
	}
	return b
}

// page packs a PDF of one page; font is the dictionary of /F1.
func page(orders, font string, objects ...string) []byte {
	list := append([]string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/XObject<</I1 7 0 R>>>>>>",
		stream("", orders), font}, objects...)
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range list {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(list)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(list)+1, start)
	return b.Bytes()
}

func stream(dict, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(data), data)
}

const latin = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"

// cid is a font whose codes 1 to 10 are the digits 0 to 9 by its table.
const cid = "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 6 0 R>>"

var cidTable = stream("", "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0001> <000A> <0030> endbfrange")

func glyphs(digits string) string {
	s := "<"
	for _, d := range digits {
		s += fmt.Sprintf("%04X", d-'0'+1)
	}
	return s + "> Tj"
}

func scanned(name string, data []byte) string {
	var out []string
	for _, s := range ScanAttachment(fstest.MapFS{name: {Data: data}}, name) {
		out = append(out, strings.TrimSpace(s.Kind.ID+" "+s.Place.Inside.ZH))
	}
	return strings.Join(out, "; ")
}

// TestAttachments looks for one thing in each of the places where Office files,
// PDF and pictures keep text.
func TestAttachments(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	id, tel := madeResident(r), madeMobile(r)
	for strings.HasSuffix(id, "X") {
		id = madeResident(r)
	}
	cell := func(ref, inner string) string { return `<row><c r="` + ref + `"` + inner + `</c></row>` }
	old := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"a.docx", docx(entry{"word/document.xml", paragraph(run("电话") + run(tel))}), "phone-leak 正文第1段"},
		{"split.docx", docx(entry{"word/document.xml", paragraph(run(tel[:4]) + "<w:proofErr/>" + run(tel[4:]))}), "phone-leak 正文第1段"},
		{"clean.docx", docx(entry{"word/document.xml", paragraph(run("示例市恒磊商品混凝土有限公司"))}), ""},
		{"del.docx", docx(entry{"word/document.xml", paragraph(`<w:del><w:r><w:delText>` + id + `</w:delText></w:r></w:del>`)}), "id-leak 正文第1段（已删除的修订）; attachment-hidden"},
		{"ins.docx", docx(entry{"word/document.xml", paragraph(`<w:ins>` + run(id) + `</w:ins>`)}), "id-leak 正文第1段; attachment-hidden"},
		{"comment.docx", docx(entry{"word/comments.xml", `<w:comments xmlns:w="w"><w:comment><w:p>` + run(tel) + `</w:p></w:comment></w:comments>`}), "phone-leak 批注第1段; attachment-hidden"},
		{"props.docx", docx(entry{"docProps/custom.xml", `<Properties><property><lpwstr>` + id + `</lpwstr></property></Properties>`}), "id-leak 属性第1段"},
		{"header.docx", docx(entry{"word/header1.xml", paragraph(run(tel))}), "phone-leak 页眉第1段"},
		{"vanish.docx", docx(entry{"word/document.xml", paragraph(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>` + tel + `</w:t></w:r>`)}), "phone-leak 正文第1段; attachment-hidden"},
		{"photo.docx", docx(entry{"word/media/image1.jpg", string(jpeg(tiff("")))}), "photo-position word/media/image1.jpg"},
		{"nested.docx", docx(entry{"word/embeddings/b.docx", string(docx(entry{"word/document.xml", paragraph(run(tel))}))}), "phone-leak 正文第1段; attachment-hidden"},
		{"a.xlsx", book(`<si><t>姓名</t></si><si><t>`+tel+`</t></si>`, `<sheetData>`+cell("D14", ` t="s"><v>1</v>`)+`</sheetData>`, ""), "phone-leak 共享字符串; phone-leak 表“名单”!D14; attachment-hidden"},
		{"num.xlsx", book("", `<sheetData>`+cell("B2", `><v>`+tel+`</v>`)+`</sheetData>`, ""), "phone-leak 表“名单”!B2; attachment-hidden"},
		{"label.xlsx", book("", `<sheetData>`+cell("C1", ` t="inlineStr"><is><t>身份证号</t></is>`)+cell("C2", ` t="str"><v>440524800101001</v>`)+`</sheetData>`, ""), "id-leak 表“名单”!C2; attachment-hidden"},
		{"hidden.xlsx", book("", "", `<sheetData>`+cell("A1", `><v>`+tel+`</v>`)+`</sheetData>`), "phone-leak 表“底稿”!A1（隐藏的工作表）; attachment-hidden"},
		{"row.xlsx", book("", `<sheetData><row hidden="1"><c r="A3"><v>`+tel+`</v></c></row></sheetData>`, ""), "phone-leak 表“名单”!A3（隐藏的行）; attachment-hidden"},
		{"col.xlsx", book("", `<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row><c r="B3"><v>`+tel+`</v></c></row></sheetData>`, ""), "phone-leak 表“名单”!B3（隐藏的列）; attachment-hidden"},
		{"formula.xlsx", book("", `<sheetData><row><c r="B3"><f>"`+tel+`"</f><v>1</v></c></row></sheetData>`, ""), "phone-leak 表“名单”!B3; attachment-hidden"},
		{"comment.xlsx", zipped(entry{"xl/comments1.xml", `<comments><commentList><comment ref="A1"><text><t>` + id + `</t></text></comment></commentList></comments>`}), "id-leak 批注第1段; attachment-hidden"},
		{"pivot.xlsx", zipped(entry{"xl/pivotCache/pivotCacheRecords1.xml", `<r><s v="` + tel + `"/></r>`}), "phone-leak 数据透视表缓存"},
		{"a.ofd", zipped(entry{"Doc_0/Pages/Page_0/Content.xml", `<ofd:Page xmlns:ofd="o"><ofd:TextObject><ofd:TextCode>` + tel + `</ofd:TextCode></ofd:TextObject></ofd:Page>`}), "phone-leak Doc_0/Pages/Page_0/Content.xml第1段"},
		{"a.zip", zipped(entry{"b.txt", "电话" + tel}), "phone-leak b.txt"},
		{"a.pdf", page("BT /F1 12 Tf 10 10 Td ("+tel+") Tj ET", latin), "phone-leak 第1页"},
		{"placed.pdf", page("BT /F1 12 Tf 10 10 Td ("+tel[:3]+") Tj 20 0 Td ("+tel[3:]+") Tj ET", latin), "phone-leak 第1页"},
		{"apart.pdf", page("BT /F1 12 Tf 10 10 Td ("+tel[:2]+") Tj 200 0 Td ("+tel[2:]+") Tj ET", latin), ""},
		{"cid.pdf", page("BT /F1 12 Tf 10 10 Td "+glyphs(id)+" ET", cid, cidTable), "id-leak 第1页"},
		{"black.pdf", page("BT /F1 12 Tf 10 10 Td "+glyphs(id)+" ET 0 g 0 0 300 40 re f", cid, cidTable), "id-leak 第1页"},
		{"notable.pdf", page("BT /F1 12 Tf 10 10 Td <00010002> Tj ET", "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H>>"), "attachment-unscanned"},
		{"scan.pdf", page("/I1 Do", latin, stream("", ""), stream("/Subtype/Image", "x")), "attachment-unscanned"},
		{"form.pdf", page("/I1 Do", latin, stream("", ""), stream("/Subtype/Form/Resources<</Font<</F1 5 0 R>>>>", "BT /F1 9 Tf ("+tel+") Tj ET")), "phone-leak 第1页"},
		{"ring.pdf", bytes.Replace(page("", latin), []byte("/Kids[3 0 R]"), []byte("/Kids[2 0 R]"), 1), "attachment-damaged; attachment-unscanned"},
		{"a.jpg", jpeg(tiff("某人")), "photo-position; attachment-hidden"},
		{"a.tif", tiff("a"), "photo-position; attachment-hidden"},
		{"a.png", png(entry{"tEXt", "Comment\x00" + tel}), "phone-leak 图片信息"},
		{"exif.png", png(entry{"eXIf", string(tiff(""))}), "photo-position"},
		{"clean.png", png(entry{"IDAT", tel}), ""},
		{"a.svg", []byte(`<svg><text>` + tel[:3] + `<tspan>` + tel[3:] + `</tspan></text></svg>`), "phone-leak"},
		{tel + ".txt", []byte("无"), "phone-leak 文件名"},
		{"old.doc", []byte(old), "attachment-unscanned"},
		{"old.docx", []byte(old), "attachment-mislabelled; attachment-unscanned"},
		{"locked.docx", []byte(old + string(utf16LE("EncryptedPackage"))), "attachment-encrypted"},
		{"wrong.pdf", png(), "attachment-mislabelled"},
		{"wrong.xlsx", []byte("<html>"), "attachment-mislabelled"},
		{"empty.pdf", nil, "attachment-damaged"},
		{"cut.docx", docx(entry{"word/document.xml", paragraph(run(strings.Repeat(tel, 99)))})[:150], "attachment-damaged"},
		{"cut.pdf", page("", latin)[:200], "attachment-damaged"},
		{"cut.png", png(entry{"tEXt", "a\x00b"})[:20], "attachment-damaged"},
		{"cut.jpg", jpeg(tiff(""))[:30], "attachment-damaged"},
		{"bomb.xlsx", zipped(entry{"xl/workbook.xml", "<a>" + strings.Repeat(" ", 30<<20)}), "attachment-bomb"},
		{"many.zip", zipped(make([]entry, maxEntries+1)...), "attachment-bomb"},
		{"a.rar", []byte("Rar!\x1a\x07\x00\x00"), "attachment-unscanned"},
	} {
		if got := scanned(c.name, c.data); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestTable holds that a table larger than what is held at a time is scanned whole,
// over the seams too, with the right lines.
func TestTable(t *testing.T) {
	tel := madeMobile(rand.New(rand.NewPCG(7, 8)))
	row := "甲," + strings.Repeat("x", 100) + "\n"
	n := tablePiece/len(row) + 1
	text := strings.Repeat(row, n-2) + "乙," + tel + "," + strings.Repeat("y", 300) + "\n" + strings.Repeat(row, n) + "丙," + tel
	var lines []int
	for _, s := range ScanTable(fstest.MapFS{"a.csv": {Data: []byte(text)}}, "a.csv") {
		if strings.Contains(s.Place.Text, tel) {
			t.Error("the secret is shown")
		}
		lines = append(lines, s.Place.Line)
	}
	if len(lines) != 2 || lines[0] != n-1 || lines[1] != 2*n {
		t.Errorf("lines %v, want %d and %d", lines, n-1, 2*n)
	}
}

// TestLockedZip marks an entry as encrypted in both of its headers.
func TestLockedZip(t *testing.T) {
	data := zipped(entry{"a.txt", "x"})
	data[6] |= 1
	data[bytes.Index(data, []byte("PK\x01\x02"))+8] |= 1
	if got := scanned("a.zip", data); got != "attachment-encrypted" {
		t.Error(got)
	}
}

func FuzzAttachment(f *testing.F) {
	f.Add("a.docx", docx(entry{"word/document.xml", paragraph(run("x"))}))
	f.Add("a.xlsx", book("<si><t>a</t></si>", "", ""))
	f.Add("a.pdf", page("BT /F1 12 Tf (x) Tj ET", latin))
	f.Add("a.pdf", page("BT /F1 12 Tf <0001> Tj ET", cid, cidTable))
	f.Add("a.jpg", jpeg(tiff("a")))
	f.Add("a.png", png(entry{"eXIf", string(tiff(""))}))
	f.Fuzz(func(_ *testing.T, name string, data []byte) {
		r := &reading{name: name, hidden: map[string]int{}}
		r.file(name, data)
		r.conclude()
	})
}
