package privacy

import (
	"bytes"
	"encoding/binary"
	"strings"

	"mingjing/generator/internal/source"
)

var metadata = source.Text{ZH: "图片信息", EN: "metadata"}

// picture is a raster image: what it shows is not read.
func (r *reading) picture(string, []byte) {}

// png reads the text and EXIF chunks of a PNG (ISO/IEC 15948, 11.3).
func (r *reading) png(_ string, data []byte) {
	i := 8
	for i+8 <= len(data) {
		n := int(binary.BigEndian.Uint32(data[i:]))
		kind := string(data[i+4 : i+8])
		if n < 0 || i+12+n > len(data) {
			break
		}
		body := data[i+8 : i+8+n]
		switch kind {
		case "tEXt", "iTXt":
			r.text(metadata, strings.ToValidUTF8(string(bytes.ReplaceAll(body, []byte{0}, []byte(" "))), "?"))
		case "zTXt":
			r.miss("图片里有压缩的文字信息", "the picture holds packed text")
		case "eXIf":
			r.exif(body)
		case "IEND":
			return
		}
		i += 12 + n
	}
	r.fault(&damaged, source.Both("图片没有结束", "the picture does not end"))
}

// jpeg reads the application segments of a JPEG (ISO/IEC 10918-1, B.2.4).
func (r *reading) jpeg(_ string, data []byte) {
	i := 2
	for i+4 <= len(data) && data[i] == 0xff {
		marker := data[i+1]
		if marker == 0xda { // the picture itself
			if !bytes.Contains(data[max(i, len(data)-4096):], []byte{0xff, 0xd9}) {
				break
			}
			return
		}
		n := int(binary.BigEndian.Uint16(data[i+2:]))
		if n < 2 || i+2+n > len(data) {
			break
		}
		body := data[i+4 : i+2+n]
		switch {
		case marker == 0xe1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")):
			r.exif(body[6:])
		case marker == 0xe1 && bytes.Contains(body, []byte("xmpmeta")), marker == 0xfe, marker == 0xed:
			r.xmp(body)
		}
		i += 2 + n
	}
	r.fault(&damaged, source.Both("图片没有结束", "the picture does not end"))
}

func (r *reading) xmp(body []byte) {
	r.text(metadata, strings.ToValidUTF8(string(body), "?"))
	if bytes.Contains(body, []byte("exif:GPSLatitude")) {
		r.fault(&photoPosition)
	}
}

func (r *reading) tiff(_ string, data []byte) { r.exif(data) }

// webp reads the chunks of a RIFF file.
func (r *reading) webp(_ string, data []byte) {
	for i := 12; i+8 <= len(data); {
		n := int(binary.LittleEndian.Uint32(data[i+4:]))
		if n < 0 || i+8+n > len(data) {
			r.fault(&damaged, source.Both("图片没有结束", "the picture does not end"))
			return
		}
		body := data[i+8 : i+8+n]
		switch string(data[i : i+4]) {
		case "EXIF":
			r.exif(bytes.TrimPrefix(body, []byte("Exif\x00\x00")))
		case "XMP ":
			r.xmp(body)
		}
		i += 8 + n + n%2
	}
}

// Tags of EXIF (JEITA CP-3451) that may name a person or a place.
const (
	tagDescription = 0x010e
	tagArtist      = 0x013b
	tagCopyright   = 0x8298
	tagExifIFD     = 0x8769
	tagGPSIFD      = 0x8825
	tagUserComment = 0x9286
	tagOwner       = 0xa430
	tagXPAuthor    = 0x9c9d
	tagLatitude    = 0x0002 // in the GPS directory
)

// exif reads the directories of a TIFF structure (TIFF 6.0, section 2).
func (r *reading) exif(data []byte) {
	if len(data) < 8 {
		return
	}
	var order binary.ByteOrder = binary.LittleEndian
	if data[0] == 'M' {
		order = binary.BigEndian
	}
	e := exif{r: r, data: data, order: order, seen: map[int]bool{}}
	e.directory(int(order.Uint32(data[4:])), false)
}

type exif struct {
	r     *reading
	data  []byte
	order binary.ByteOrder
	seen  map[int]bool // directories, so that no ring is walked
}

func (e *exif) directory(at int, gps bool) {
	for at > 0 && at+2 <= len(e.data) && !e.seen[at] && len(e.seen) < 32 {
		e.seen[at] = true
		n := int(e.order.Uint16(e.data[at:]))
		at += 2
		for ; n > 0 && at+12 <= len(e.data); n, at = n-1, at+12 {
			e.entry(e.data[at:at+12], gps)
		}
		if at+4 > len(e.data) {
			return
		}
		at = int(e.order.Uint32(e.data[at:]))
	}
}

func (e *exif) entry(b []byte, gps bool) {
	tag, kind := e.order.Uint16(b), e.order.Uint16(b[2:])
	count, value := int(e.order.Uint32(b[4:])), int(e.order.Uint32(b[8:]))
	switch {
	case gps:
		if tag == tagLatitude && count > 0 {
			e.r.fault(&photoPosition)
		}
		return
	case tag == tagExifIFD:
		e.directory(value, false)
		return
	case tag == tagGPSIFD:
		e.directory(value, true)
		return
	case kind != 1 && kind != 2 && kind != 7 || count <= 0:
		return
	}
	text := b[8:]
	if count > 4 {
		if value < 0 || value+count > len(e.data) || count > 1<<16 {
			return
		}
		text = e.data[value : value+count]
	} else {
		text = text[:count]
	}
	switch tag {
	case tagArtist, tagOwner, tagXPAuthor:
		if len(bytes.Trim(text, "\x00 ")) > 0 {
			e.r.hidden["作者姓名"]++
		}
		fallthrough
	case tagDescription, tagCopyright, tagUserComment:
		e.r.text(metadata, strings.ToValidUTF8(strings.Trim(string(text), "\x00"), "?"))
	}
}
