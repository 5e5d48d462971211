package source

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"
)

// MaxText is the largest text file read. A notice or a settings file that is larger
// is a mistake; tables may be larger (MaxSheet).
const MaxText = 16 << 20

var (
	unreadable = Kind{"unreadable", Error,
		Text{"读不了这个文件：%s", "this file cannot be read: %s"},
		Text{"检查文件是否存在、是否有读取权限", "check that the file exists and may be read"}}
	tooLarge = Kind{"file-too-large", Error,
		Text{"文件太大：%d MB，上限 %d MB", "the file is too large: %d MB, at most %d MB"},
		Text{"文字内容不会这么大：是不是误放了附件？附件请单独存放并在正文中链接", "text is never that large: is it an attachment by mistake? Keep attachments as files of their own and link to them"}}
	emptyFile = Kind{"file-empty", Error,
		Text{"文件是空的", "the file is empty"},
		Text{"补上内容，或删除这个文件", "write its content, or delete the file"}}
	nulByte = Kind{"nul-byte", Error,
		Text{"文件里有空字节（NUL），不是正常的文字文件", "there is a NUL byte in the file: it is not plain text"},
		Text{"删掉这个看不见的字符，或从原件重新导出", "remove that invisible character, or export the file again"}}
	linkOutside = Kind{"symlink-outside", Error,
		Text{"符号链接指向内容目录之外：%s", "a symbolic link leaves the source tree: %s"},
		Text{"把文件本身复制进来，不要用链接", "copy the file itself here instead of linking to it"}}
)

// Read reads a text file of at most MaxText bytes, checked and normalised as
// Clean does. The second result is false where the file cannot be used; the
// reason is then among the problems.
func Read(fsys fs.FS, name string, ps *Problems) (File, bool) {
	return ReadInto(fsys, name, nil, ps)
}

// ReadInto is Read into the memory of a text that is needed no longer, where it has room.
func ReadInto(fsys fs.FS, name string, into []byte, ps *Problems) (File, bool) {
	return readText(fsys, name, MaxText, into, ps)
}

func readText(fsys fs.FS, name string, most int64, into []byte, ps *Problems) (File, bool) {
	data, err := readAtMost(fsys, name, most, into)
	switch {
	case errors.Is(err, ErrTooLarge):
		info, _ := fs.Stat(fsys, name)
		ps.Add(Whole(name), &tooLarge, info.Size()>>20, most>>20)
		return File{Name: name}, false
	case err != nil:
		ps.Add(Whole(name), &unreadable, reason(err))
		return File{Name: name}, false
	}
	return Clean(name, data, ps)
}

// ErrTooLarge is that a file has more bytes than are read.
var ErrTooLarge = errors.New("too large")

// A WholeReader is a file system that knows a faster way to read a small file than to
// open it, ask for its size and read: into memory that is given, where it has room.
// errors.ErrUnsupported sends the caller the usual way.
type WholeReader interface {
	ReadWhole(name string, most int64, into []byte) ([]byte, error)
}

// readAtMost reads a file whole, in one call for what its size says.
func readAtMost(fsys fs.FS, name string, most int64, into []byte) ([]byte, error) {
	if own, ok := fsys.(WholeReader); ok {
		if data, err := own.ReadWhole(name, most, into); !errors.Is(err, errors.ErrUnsupported) {
			return data, err
		}
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > most {
		return nil, ErrTooLarge
	}
	into = Room(into, info.Size())
	n, err := io.ReadFull(f, into)
	if err == io.EOF || err == io.ErrUnexpectedEOF { // it was cut while we read
		err = nil
	}
	return into[:n], err
}

// Room is memory for some bytes: what is given, where it is enough.
func Room(given []byte, size int64) []byte {
	if int64(cap(given)) >= size {
		return given[:size]
	}
	return make([]byte, size)
}

// reason takes the path out of an error: the place says it already.
func reason(err error) string {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err.Error()
	}
	return err.Error()
}

// mark is the byte-order mark that some editors put before UTF-8.
const mark = "\xef\xbb\xbf"

// Clean checks that data is UTF-8 text, takes off a byte-order mark and turns
// line ends into \n. Staff's editors write all of these; GBK and UTF-16 are
// named in the problem, so that nobody has to guess.
func Clean(name string, data []byte, ps *Problems) (File, bool) {
	f := File{Name: name, Text: data}
	for bytes.HasPrefix(f.Text, []byte(mark)) { // one each time that a program saved it
		f.Text = f.Text[len(mark):]
	}
	switch {
	case len(bytes.TrimSpace(f.Text)) == 0:
		ps.Add(Whole(name), &emptyFile)
		return f, false
	case !utf8.Valid(f.Text):
		f.Text = lines(f.Text)
		tellEncoding(f, ps)
		return f, false
	}
	f.Text = lines(f.Text)
	if i := bytes.IndexByte(f.Text, 0); i >= 0 {
		if name := otherForm(f.Text); name != nil { // UTF-16 of Latin letters is UTF-8 with NULs
			tellEncoding(f, ps)
		} else {
			ps.Add(f.At(Span{i, i + 1}), &nulByte)
		}
		return f, false
	}
	characters(&f, ps)
	return f, true
}

// lines turns \r\n and lone \r into \n, in place where there are any.
func lines(text []byte) []byte {
	if bytes.IndexByte(text, '\r') < 0 {
		return text
	}
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
}

// Walk lists the files below a folder in order of their names, folders that begin
// with a dot and editors' left-overs aside. A symbolic link is followed only where
// it ends inside the tree and names a file.
func Walk(fsys fs.FS, root string, ps *Problems) []string {
	var names []string
	err := fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			if name != root || !errors.Is(err, fs.ErrNotExist) {
				ps.Add(Whole(name), &unreadable, reason(err))
			}
			return nil
		case name != root && Leftover(path.Base(name)):
			if d.IsDir() {
				return fs.SkipDir
			}
		case !goodName(name, ps):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.Type()&fs.ModeSymlink != 0:
			if linked(fsys, name, ps) {
				names = append(names, name)
			}
		case d.Type().IsRegular():
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		ps.Add(Whole(root), &unreadable, reason(err))
	}
	return names
}

var (
	nameEncoding = Kind{"file-name", Error,
		Text{"文件名不是 UTF-8 编码", "the name of the file is not UTF-8"},
		Text{"给文件重新起名；从压缩包解出来的，用能认中文文件名的程序重新解压", "rename the file, or unpack it again with a program that reads its names"}}
	nameCharacter = Kind{"file-name", Error,
		Text{"文件名里有看不见或会打乱次序的字符（U+%04X）", "the name of the file holds a character that is not seen or turns the text (U+%04X)"},
		Text{"给文件重新起名，用汉字、字母、数字、- 和 _", "rename the file; letters, digits, - and _"}}
)

// goodName holds the last part of a path: what it shows must be what it is.
func goodName(name string, ps *Problems) bool {
	base := path.Base(name)
	if !utf8.ValidString(base) {
		ps.Add(Whole(name), &nameEncoding)
		return false
	}
	for _, r := range base {
		if k := strange(r); k != nil && k != &privateCharacter {
			ps.Add(Whole(name), &nameCharacter, r)
			return false
		}
	}
	return true
}

// Leftover tells names that editors, office programs and systems leave behind.
func Leftover(base string) bool {
	return strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") || strings.HasSuffix(base, "~") ||
		strings.HasPrefix(base, "#") || base == "Thumbs.db" || base == "desktop.ini"
}

// linked resolves a symbolic link by its text alone, so that nothing outside the
// tree is ever opened.
func linked(fsys fs.FS, name string, ps *Problems) bool {
	at := name
	for range 16 {
		target, err := fs.ReadLink(fsys, at)
		if err != nil {
			info, err := fs.Stat(fsys, at)
			return err == nil && info.Mode().IsRegular()
		}
		if path.IsAbs(target) || strings.Contains(target, ":") {
			break
		}
		next := path.Join(path.Dir(at), target)
		if next == ".." || strings.HasPrefix(next, "../") {
			break
		}
		at = next
		if info, err := fs.Lstat(fsys, at); err == nil && info.Mode()&fs.ModeSymlink == 0 {
			return info.Mode().IsRegular()
		}
	}
	target, _ := fs.ReadLink(fsys, name)
	ps.Add(Whole(name), &linkOutside, target)
	return false
}

// Prefixed makes a folder's files readable under the names that they have in the
// source tree, so that places name them as staff know them.
func Prefixed(fsys fs.FS, dir string) fs.FS { return prefixed{fsys, dir + "/"} }

type prefixed struct {
	fsys fs.FS
	dir  string
}

// Open opens dir/name as name.
func (p prefixed) Open(name string) (fs.File, error) {
	return p.fsys.Open(strings.TrimPrefix(name, p.dir))
}
