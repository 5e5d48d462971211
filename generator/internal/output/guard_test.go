package output

import (
	"archive/zip"
	"bytes"
	"testing"
)

// A Word file packs its text: the name is in no byte of it, and still read.
func TestMaskReadsAttachments(t *testing.T) {
	docx := func(text string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for name, data := range map[string]string{
			"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
			"word/document.xml":   `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>示例市</w:t></w:r><w:r><w:t>` + text + `</w:t></w:r></w:p></w:body></w:document>`,
		} {
			w, err := z.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Write([]byte(data)); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	m := testMask()
	if !m.inAttachment("a.docx", docx("甲纸业有限公司整改报告")) {
		t.Error("the name in a Word file was not found")
	}
	if m.inAttachment("a.docx", docx("乙建材有限公司整改报告")) {
		t.Error("another name was taken for it")
	}
}
