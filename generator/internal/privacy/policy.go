// Package privacy knows what must not be published of a person, and finds it:
// in texts, in rendered pages, and inside of attachments. A finding names the
// place; its words never show the secret.
//
// What is hidden follows 生态环境行政处罚办法 (部令30) articles 61 to 66. Where its
// wording is not settled the choice is a setting of content/rules/privacy.toml.
package privacy

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

// PolicyFile is the name of the policy in the folder of the rules.
const PolicyFile = "privacy.toml"

// A NameForm says how the name of a natural person may stand.
type NameForm string

// The forms of a name.
const (
	Full   NameForm = "full"   // as it is
	Masked NameForm = "masked" // surname and 某: 张某某
)

// A Policy is what a bureau decided on personal data. The zero Policy allows
// nothing; Default is the one of 部令30.
type Policy struct {
	Party          NameForm // the penalised natural person, of full age (部令30, 62)
	Representative NameForm // 法定代表人, 负责人, 经营者 (部令30, 62)
	Others         NameForm // witnesses, neighbours, staff (部令30, 64)
	Decimals       int      // of degrees that a sensitive coordinate may keep

	accounts []string // payment accounts of the treasury, public on purpose
	phones   []string // office lines that look like a person's
	emails   []string
	Allow    []Allow
	Reviewed []Reviewed
	File     string // where it was read; "" for the default
}

// An Allow lets one text stand in some files until a day, on somebody's word.
type Allow struct {
	ID, Text, SHA256, Files, Reason, Name string
	Until                                 calendar.Date
	Place                                 source.Place
}

// A Reviewed is an attachment that a person looked through, because the program
// cannot. It holds for exactly these bytes.
type Reviewed struct {
	File, SHA256, Reviewer string
	On                     calendar.Date
	Place                  source.Place
}

// Default is the policy where a bureau has set none.
func Default() *Policy {
	return &Policy{Party: Full, Representative: Full, Others: Masked, Decimals: 2}
}

var (
	badForm = source.Kind{ID: "privacy-policy", Level: source.Error,
		Say: source.Text{ZH: "%s 不能是 %q", EN: "%s cannot be %q"},
		Fix: source.Text{ZH: "写 \"full\"（照登姓名）或 \"masked\"（只登“张某某”）", EN: "write \"full\" (the name as it is) or \"masked\" (张某某)"}}
	badDecimals = source.Kind{ID: "privacy-policy", Level: source.Error,
		Say: source.Text{ZH: "坐标保留的小数位 %d 不合理", EN: "%d decimals of a coordinate make no sense"},
		Fix: source.Text{ZH: "0 到 6 之间；2 位约为 1 公里", EN: "between 0 and 6; two are about 1 km"}}
	allowWhat = source.Kind{ID: "privacy-policy", Level: source.Error,
		Say: source.Text{ZH: "这条例外要么写 text（放行的原文），要么写 sha256（原文的散列值），写其中一个", EN: "an exception names what it allows by text or by sha256, one of them"},
		Fix: source.Text{ZH: "例：text = \"13900000000\"；不想再留一份原文的写 sha256", EN: "for example text = \"13900000000\"; or sha256 so that no further copy is kept"}}
	badDigest = source.Kind{ID: "privacy-policy", Level: source.Error,
		Say: source.Text{ZH: "sha256 应当是 64 位十六进制数字", EN: "sha256 is 64 hexadecimal digits"},
		Fix: source.Text{ZH: "用 sha256sum 文件名（Windows：certutil -hashfile 文件名 SHA256）得到", EN: "as printed by sha256sum FILE (Windows: certutil -hashfile FILE SHA256)"}}
	badGlob = source.Kind{ID: "privacy-policy", Level: source.Error,
		Say: source.Text{ZH: "files 的写法不对：%q", EN: "files is not a pattern: %q"},
		Fix: source.Text{ZH: "写文件名、带 * 的文件名，或以 / 结尾的目录，例：content/enforcement/penalties/2022/", EN: "a file, a name with *, or a folder that ends with /, for example content/enforcement/penalties/2022/"}}
)

// ReadPolicy reads content/rules/privacy.toml; what it leaves out is as in Default.
func ReadPolicy(f source.File, ps *source.Problems) *Policy {
	t := source.ParseFile(f, ps)
	p := Default()
	p.File = f.Name
	if names := t.Table("names"); names != nil {
		p.Party = nameForm(names, "party", p.Party)
		p.Representative = nameForm(names, "representative", p.Representative)
		p.Others = nameForm(names, "others", p.Others)
		names.Done()
	}
	if c := t.Table("coordinates"); c != nil {
		if n, ok := c.Int("decimals"); ok {
			p.Decimals = n
			if n < 0 || n > 6 {
				ps.Add(c.At("decimals"), &badDecimals, n)
			}
		}
		c.Done()
	}
	p.accounts, p.phones = plainAll(t.Strings("payment_accounts")), plainAll(t.Strings("office_phones"))
	p.emails = t.Strings("office_emails")
	for _, a := range t.Tables("allow") {
		p.Allow = append(p.Allow, readAllow(a, ps))
	}
	for _, r := range t.Tables("reviewed") {
		v := Reviewed{File: r.Need("file"), SHA256: digest(r, r.Need("sha256")), Reviewer: r.Need("reviewer"), On: needDate(r, "date"), Place: r.Place()}
		r.Done()
		p.Reviewed = append(p.Reviewed, v)
	}
	t.Done()
	return p
}

func nameForm(t *source.Table, key string, otherwise NameForm) NameForm {
	switch s := t.String(key); NameForm(s) {
	case "":
		return otherwise
	case Full, Masked:
		return NameForm(s)
	default:
		t.Problems().Add(t.At(key), &badForm, key, s)
		return otherwise
	}
}

func readAllow(t *source.Table, ps *source.Problems) Allow {
	a := Allow{ID: t.Need("id"), Text: plain(t.String("text")), SHA256: digest(t, t.String("sha256")), Files: t.Need("files"),
		Reason: t.Need("reason"), Name: t.Need("name"), Until: needDate(t, "until"), Place: t.Place()}
	t.Done()
	if (a.Text == "") == (a.SHA256 == "") {
		ps.Add(t.Place(), &allowWhat)
	}
	if _, err := path.Match(a.Files, ""); err != nil {
		ps.Add(t.At("files"), &badGlob, a.Files)
	}
	return a
}

func digest(t *source.Table, s string) string {
	s = strings.ToLower(s)
	if raw, err := hex.DecodeString(s); s != "" && (err != nil || len(raw) != sha256.Size) {
		t.Problems().Add(t.At("sha256"), &badDigest)
	}
	return s
}

func needDate(t *source.Table, key string) calendar.Date {
	if !t.Has(key) {
		t.MissingDate(key)
		return calendar.Date{}
	}
	on, ok := t.Date(key)
	if !ok {
		return calendar.Date{}
	}
	return calendar.Of(on)
}

// Allowed tells whether a finding may stand in a file on a day. The policy's own
// file may hold what it allows.
func (p *Policy) Allowed(f Finding, file string, on calendar.Date) bool {
	switch f.Kind {
	case &unscanned:
		return p.isReviewed(file, f.Secret)
	case &phoneLeak:
		if slices.Contains(p.phones, f.Secret) {
			return true
		}
	case &bankLeak:
		if slices.Contains(p.accounts, f.Secret) {
			return true
		}
	case &contactLeak:
		if slices.Contains(p.emails, f.Secret) {
			return true
		}
	case &coordinateFine:
		if f.Decimals <= p.Decimals {
			return true
		}
	}
	for _, a := range p.Allow {
		if a.ID == f.Kind.ID && a.names(f.Secret) && (file == p.File || a.covers(file) && !on.After(a.Until)) {
			return true
		}
	}
	return false
}

func (a Allow) names(secret string) bool {
	if a.Text != "" {
		return a.Text == secret
	}
	sum := sha256.Sum256([]byte(secret))
	return a.SHA256 == hex.EncodeToString(sum[:])
}

func (a Allow) covers(file string) bool {
	if strings.HasSuffix(a.Files, "/") {
		return strings.HasPrefix(file, a.Files)
	}
	ok, _ := path.Match(a.Files, file)
	return ok
}

// isReviewed tells whether a person has looked through exactly these bytes.
func (p *Policy) isReviewed(file, sha256 string) bool {
	return slices.ContainsFunc(p.Reviewed, func(r Reviewed) bool { return r.File == file && r.SHA256 == sha256 })
}
