package content

import (
	"bytes"
	"cmp"
	"hash/maphash"
	"io/fs"
	"net/url"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/source"
)

var (
	homeless = source.Kind{ID: "file-homeless", Level: source.Warning,
		Say: source.Text{ZH: "这个文件不属于任何栏目，没有读取", EN: "this file belongs to no part of the site and was not read"},
		Fix: source.Text{ZH: "放到有 ledger.toml 的台账目录、plan/年份/、monitoring/ 各要素或 pages/ 下；不用的请删去", EN: "move it below a folder with a ledger.toml, plan/YEAR/, the folders of monitoring/ or pages/; or delete it"}}
	noFile = source.Kind{ID: "attachment-missing", Level: source.Error,
		Say: source.Text{ZH: "%s 指向的文件不存在：%s", EN: "%s names a file that does not exist: %s"},
		Fix: source.Text{ZH: "把文件放在这个表格或文字旁边，写对文件名（大小写也要一致）", EN: "put the file beside this table or text and write its name, case included"}}
	emptyLedger = source.Kind{ID: "ledger-empty", Level: source.Warning,
		Say: source.Text{ZH: "台账 %s 一条记录也没有", EN: "the ledger %s has no record"},
		Fix: source.Text{ZH: "确实没有的，在 ledger.toml 里写 zero_report = 截至日期（零报告），例：zero_report = 2022-09-30；还没录入的，补上 .md、.csv 或 rows.toml", EN: "where there is truly nothing, say so: zero_report = 2022-09-30 in ledger.toml; else add its .md, .csv or rows.toml files"}}
	duplicate = source.Kind{ID: "duplicate", Level: source.Error,
		Say: source.Text{ZH: "%s %q 已经用在 %s", EN: "%s %q is already used in %s"},
		Fix: source.Text{ZH: "每条记录的%[1]s不能重复：核对是不是同一件录了两次，或改正其中一处", EN: "it must be unique: is the same record entered twice, or is one of them mistyped?"}}
	indexTwice = source.Kind{ID: "index-dup", Level: source.Error, Say: duplicate.Say,
		Fix: source.Text{ZH: "索引号一件一号，撤下的也不再用：给后录的一件取新号", EN: "an index number is given once, and not again after a withdrawal: give the later record a new one"}}
	ledgerTwice = source.Kind{ID: "ledger-name-twice", Level: source.Error,
		Say: source.Text{ZH: "台账名 %q 已经用在 %s", EN: "the ledger name %q is already used in %s"},
		Fix: source.Text{ZH: "给其中一个换一个 name", EN: "give one of them another name"}}
)

// A Loader reads a source tree and remembers each file's parse.
type Loader struct {
	fsys   fs.FS
	names  []string // of the files of the tree; nil where it is to be walked
	parsed map[string]*parsed
	parts  map[string]*part
	looked map[string]*looked // files whose looking through is not with their parse
	words  *Wording           // that texts were looked through with

	stale   map[string]*parsed // what texts of records said that have changed since
	touched bool               // something else has changed
}

// parsed is what one file gave: its problems are told again each time.
type parsed struct {
	problems source.Problems
	ledger   *ledger.Ledger // what the row was read by
	records  []*Record
	doc      *Doc
	looked   *looked
	head     uint64 // hash of what stands before the text of a record; 0 for anything else
}

// saysTheSame tells of two readings of a record that only its text differs, which the
// site reads when it is shown: nothing else can follow from it.
func (p *parsed) saysTheSame(q *parsed) bool {
	return p.head != 0 && p.head == q.head && p.silent() && q.silent() && slices.Equal(p.records[0].Links, q.records[0].Links)
}

// silent tells that nothing was found in a file that anybody is told.
func (p *parsed) silent() bool {
	return p.problems.Len() == 0 && p.looked.problems.Len() == 0 && len(p.looked.sightings) == 0 && len(p.looked.silences) == 0
}

var headSeed = maphash.MakeSeed()

// NewLoader prepares to read the tree whose root holds site.toml and content/.
func NewLoader(fsys fs.FS) *Loader {
	return &Loader{fsys: fsys, parsed: map[string]*parsed{}, parts: map[string]*part{}, looked: map[string]*looked{}, stale: map[string]*parsed{}}
}

// Forget drops what was remembered of files that have changed; where one is new or
// gone, or none is named, which files there are as well.
func (l *Loader) Forget(names ...string) {
	if len(names) == 0 {
		l.names, l.touched = nil, true
	}
	for _, n := range names {
		if p := l.parsed[n]; p != nil && p.head != 0 {
			l.stale[n] = p
		} else if l.stale[n] == nil {
			l.touched = true
		}
		if info, err := fs.Lstat(l.fsys, n); err != nil || !info.Mode().IsRegular() || !slices.Contains(l.names, n) {
			l.names, l.touched = nil, true
		}
		delete(l.parsed, n)
		delete(l.looked, n)
		for key, p := range l.parts {
			if slices.Contains(p.names, n) {
				delete(l.parts, key)
			}
		}
	}
}

// Changed tells whether what was forgotten says anything else to the site than before:
// the texts of records do not.
func (l *Loader) Changed() bool {
	for name, old := range l.stale {
		p := l.readText(job{name, &Ledger{Ledger: old.ledger}})
		if p.saysTheSame(old) {
			p = old
		} else {
			l.touched = true
		}
		l.parsed[name] = p
		delete(l.stale, name)
	}
	return l.touched
}

// Load reads what it does not remember and joins everything to a tree. Progress,
// where not nil, counts the texts read, out of how many.
func (l *Loader) Load(ps *source.Problems, progress func(done, all int)) *Tree {
	t := &Tree{FS: l.fsys, Config: ReadConfig(l.fsys, ps), Files: map[string]bool{}}
	names := l.names
	if names == nil {
		before := ps.Len()
		names = slices.Clip(source.Walk(l.fsys, Root, ps))
		if ps.Len() == before { // what could not be read may be readable next time
			l.names = names
		}
	}
	l.loadLedgers(t, names, ps)
	folders := t.byFolder()
	var texts []job
	var plans, air, media, rules []string
	for _, name := range names {
		rel := strings.TrimPrefix(name, Root+"/")
		area, _, _ := strings.Cut(rel, "/")
		text := strings.HasSuffix(name, ".md") || strings.HasSuffix(name, ".toml") || strings.HasSuffix(name, ".csv")
		owner := ownerOf(name, folders)
		switch {
		case path.Base(name) == ledger.DeclarationFile:
		case text && owner != nil:
			texts = append(texts, job{name, owner})
		case name == correctionsFile:
			t.loadCorrections(ps)
		case area == "rules" && text:
			rules = append(rules, name)
		case area == "plan" && text:
			plans = append(plans, name)
		case strings.HasPrefix(rel, "monitoring/air/") && text:
			air = append(air, name)
		case area == "monitoring" && text && mediumOf(name) != "":
			media = append(media, name)
		case area == "pages" && strings.HasSuffix(name, ".md"):
			texts = append(texts, job{name, nil})
		case text:
			ps.Add(source.Whole(name), &homeless)
		default:
			t.Files[name] = true
		}
	}
	t.Rules = l.part("rules", rules, ps, (*Tree).loadRules).Rules
	l.useWording(t.Rules.Wording)
	l.readTexts(texts, progress)
	for _, j := range texts {
		p := l.parsed[j.name]
		ps.Join(p.problems)
		if j.owner != nil {
			j.owner.Records = append(j.owner.Records, p.records...)
			j.owner.faulty = j.owner.faulty || p.problems.Errors() > 0
		}
		if p.doc != nil {
			t.Docs = append(t.Docs, p.doc)
		}
	}
	slices.SortStableFunc(t.Docs, func(a, b *Doc) int { return cmp.Or(a.Order-b.Order, strings.Compare(a.Name, b.Name)) })
	for _, lg := range t.Ledgers {
		if len(lg.Records) == 0 && !lg.faulty && lg.ZeroReport.IsZero() {
			ps.Add(source.Whole(path.Join(lg.Dir, ledger.DeclarationFile)), &emptyLedger, lg.Title)
		}
		lg.checkIDs(source.NewFinder(l.fsys), ps)
		lg.checkFiles(t.Files, l.fsys, ps)
	}
	t.checkTerms(ps)
	read := l.part("plan", plans, ps, (*Tree).loadPlans)
	t.Plans, t.Progress, t.Evidence = read.Plans, read.Progress, read.Evidence
	t.Air = l.part("air", air, ps, (*Tree).loadAir).Air
	t.Media = l.part("media", media, ps, (*Tree).loadMedia).Media
	l.lookThrough(t, append(names, ConfigFile), ps)
	clear(l.stale)
	l.touched = false
	return t
}

type job struct {
	name  string
	owner *Ledger
}

// declared is what a row is read by; nil for a page of text, which has no ledger.
func (l *Ledger) declared() *ledger.Ledger {
	if l == nil {
		return nil
	}
	return l.Ledger
}

func (l *Loader) loadLedgers(t *Tree, names []string, ps *source.Problems) {
	seen := map[string]*ledger.Ledger{}
	for _, name := range names {
		if path.Base(name) != ledger.DeclarationFile {
			continue
		}
		p, known := l.parsed[name]
		if !known {
			p = &parsed{}
			if f, ok := source.Read(l.fsys, name, &p.problems); ok {
				p.ledger = ledger.Declare(f, &p.problems)
			}
			l.parsed[name] = p
		}
		ps.Join(p.problems)
		switch {
		case p.ledger == nil:
		case seen[p.ledger.Name] != nil:
			ps.Add(source.Locate(l.fsys, name, "name"), &ledgerTwice, p.ledger.Name, seen[p.ledger.Name].Dir)
		default:
			seen[p.ledger.Name] = p.ledger
			t.Ledgers = append(t.Ledgers, &Ledger{Ledger: p.ledger})
		}
	}
}

// byFolder lists the ledgers by their folders.
func (t *Tree) byFolder() map[string]*Ledger {
	out := make(map[string]*Ledger, len(t.Ledgers))
	for _, l := range t.Ledgers {
		out[l.Dir] = l
	}
	return out
}

// ownerOf finds the ledger whose folder a file is in; the innermost wins.
func ownerOf(name string, by map[string]*Ledger) *Ledger {
	for end := strings.LastIndexByte(name, '/'); end > 0; end = strings.LastIndexByte(name[:end], '/') {
		if l := by[name[:end]]; l != nil {
			return l
		}
	}
	return nil
}

// readTexts parses what is not remembered, on all cores.
func (l *Loader) readTexts(texts []job, progress func(done, all int)) {
	results := make([]*parsed, len(texts))
	var next, done atomic.Int64
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(texts) {
					return
				}
				j := texts[i]
				if old := l.parsed[j.name]; old != nil && old.ledger == j.owner.declared() {
					results[i] = old
				} else {
					results[i] = l.readText(j)
				}
				if n := done.Add(1); progress != nil && n%64 == 0 {
					progress(int(n), len(texts))
				}
			}
		})
	}
	group.Wait()
	for i, j := range texts {
		l.parsed[j.name] = results[i]
	}
}

func (l *Loader) readText(j job) *parsed {
	p := &parsed{ledger: j.owner.declared()}
	if path.Ext(j.name) == ".csv" {
		if s, ok := source.OpenSheet(l.fsys, j.name, &p.problems); ok {
			p.keep(j.owner.ReadSheet(s))
		}
		return p
	}
	f, ok := source.Read(l.fsys, j.name, &p.problems)
	if !ok {
		return p
	}
	p.looked = look(f, l.words)
	if path.Ext(j.name) == ".toml" {
		p.keep(j.owner.ReadTables(f, &p.problems))
		return p
	}
	head, body, ok := source.SplitFrontMatter(f, &p.problems)
	if !ok {
		return p
	}
	if n := body.End - body.Start; n > longText {
		p.problems.Add(f.At(source.Span{Start: body.Start, End: body.Start}), &textLong, n>>10, longText>>10)
	}
	if j.owner == nil {
		p.doc = readDoc(f, strings.TrimSuffix(path.Base(j.name), ".md"), head, &p.problems)
		p.doc.Links = localLinks(f, body)
		return p
	}
	p.head = maphash.Bytes(headSeed, f.Text[:body.Start]) | 1
	p.records = []*Record{{Row: *j.owner.ReadRow(f, head, &p.problems), Links: localLinks(f, body)}}
	return p
}

// longText is how long a text may be that is read on a phone: fifty pages of paper.
const longText = 256 << 10

var textLong = source.Kind{ID: "text-long", Level: source.Warning,
	Say: source.Text{ZH: "正文有 %d KB，超过 %d KB 的网页在手机上打不动", EN: "the text has %d KB; pages of more than %d KB do not open on a phone"},
	Fix: source.Text{ZH: "拆成几篇，或把全文作成附件，正文只写摘要", EN: "part it, or attach the whole and write a summary"}}

// keep makes records of the rows of a table.
func (p *parsed) keep(rows []ledger.Row) {
	all := make([]Record, len(rows))
	p.records = make([]*Record, len(rows))
	for i := range rows {
		all[i].Row = rows[i]
		p.records[i] = &all[i]
	}
}

// longestName is how long the name of a file in a link may be.
const longestName = 4096

// localLinks lists the files that a text may link to, by the look of it: what it
// lists too much, no file answers to; the exact check is made when the text is rendered.
func localLinks(f source.File, body source.Span) []string {
	var out []string
	text := f.Text[body.Start:body.End]
	for {
		i := bytes.IndexByte(text, ']')
		if i < 0 || i+1 >= len(text) {
			return out
		}
		footnote := bytes.HasPrefix(text[bytes.LastIndexByte(text[:i], '[')+1:], []byte("^"))
		text = text[i+1:]
		if text[0] != '(' && text[0] != ':' || footnote {
			continue
		}
		rest, ends := bytes.TrimLeft(text[1:], " "), ") \n\""
		if len(rest) > 0 && rest[0] == '<' { // a name with blanks: <图 1.png>
			rest, ends = rest[1:], ">\n"
		}
		end := bytes.IndexAny(rest[:min(len(rest), longestName)], ends)
		if end <= 0 {
			continue
		}
		dest := string(rest[:end])
		if !strings.Contains(dest, ":") && !strings.HasPrefix(dest, "#") {
			dest, _, _ = strings.Cut(dest, "#")
			out = append(out, path.Join(path.Dir(f.Name), Unescape(dest)))
		}
	}
}

// Unescape turns the %20 of a link into the blank of a file's name.
func Unescape(dest string) string {
	if name, err := url.PathUnescape(dest); err == nil {
		return name
	}
	return dest
}

// checkFiles reports files that records name and nobody put there.
func (l *Ledger) checkFiles(files map[string]bool, fsys fs.FS, ps *source.Problems) {
	f := source.NewFinder(fsys)
	for _, i := range l.Files {
		for _, r := range l.Records {
			for _, name := range r.FilesOf(i) {
				if !files[name] {
					ps.Add(r.Place(f, i), &noFile, l.Fields[i].Title, name)
				}
			}
		}
	}
}

// CheckUnique reports values beside the ids that must be unique and are not. It only
// looks at the records, and may do so beside whoever goes on with the tree.
func (t *Tree) CheckUnique(ps *source.Problems) {
	f := source.NewFinder(t.FS)
	for _, l := range t.Ledgers {
		l.checkUnique(f, ps)
	}
}

func (l *Ledger) checkUnique(f *source.Finder, ps *source.Problems) {
	for i := range l.Fields {
		field := &l.Fields[i]
		text := func(r *Record) string { return r.Value(i).Text }
		switch {
		case field.Role == ledger.Number && field.Unique:
			l.onlyOnce(i, field.Title, f, ps, func(r *Record) string { return ledger.SoundDocNumber(text(r)) }, text)
		case field.Unique && field.Role != ledger.ID:
			l.onlyOnce(i, field.Title, f, ps, text, text)
		}
	}
}

// checkIDs reports ids that are there twice and marks the second record.
func (l *Ledger) checkIDs(f *source.Finder, ps *source.Problems) {
	field, again := l.With(ledger.ID), map[*Record]bool{}
	if field >= 0 {
		again = l.onlyOnce(field, l.Fields[field].Title, f, ps, (*Record).ID, (*Record).ID)
	} else if len(l.IDFrom) > 0 {
		title := l.keyText(func(i int) string { return l.Fields[i].Title })
		again = l.onlyOnce(l.IDFrom[0], title, f, ps, (*Record).ID, func(r *Record) string {
			return l.keyText(func(i int) string { return r.Value(i).Text })
		})
	}
	for _, r := range l.Records {
		r.Again = again[r]
	}
}

// keyText joins something of each field that ids are made of.
func (l *Ledger) keyText(of func(field int) string) string {
	var parts []string
	for _, i := range l.IDFrom {
		parts = append(parts, of(i))
	}
	return strings.Join(parts, "＋")
}

// onlyOnce reports records whose key another record has, at a field; shown is what
// the message says the key is.
func (l *Ledger) onlyOnce(field int, title string, f *source.Finder, ps *source.Problems, key, shown func(*Record) string) map[*Record]bool {
	seen := make(map[string]*Record, len(l.Records))
	var twice [][2]*Record
	for _, r := range l.Records {
		k := key(r)
		if k == "" {
			continue
		}
		if first := seen[k]; first != nil {
			twice = append(twice, [2]*Record{first, r})
			continue
		}
		seen[k] = r
	}
	places := make([]string, len(twice)) // the first ones together, then the others: each file is read once
	for i, pair := range twice {
		places[i] = pair[0].Place(f, field).Short()
	}
	kind := &duplicate
	if l.Fields[field].Role == ledger.Index {
		kind = &indexTwice
	}
	again := map[*Record]bool{}
	for i, pair := range twice {
		ps.Add(pair[1].Place(f, field), kind, title, shown(pair[1]), places[i])
		again[pair[1]] = true
	}
	return again
}
