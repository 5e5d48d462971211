package ledger

import (
	"slices"
	"strings"
	"unicode/utf8"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

// Keys that every record may hold beside its ledger's fields. In a CSV table those
// of the withdrawal are columns: withdrawn_on, withdrawn_kind …
const (
	legacyKey    = "legacy"     // marks a document number that is printed as it was given out
	draftKey     = "draft"      // not public, whatever its dates say
	publishOnKey = "publish_on" // public from this day
	repairedKey  = "repaired"   // 信用修复: shown no longer from this day
	withdrawnKey = "withdrawn"  // 依法撤回: a table
)

// sheetKeys are the columns of a CSV table for them, with the titles that staff
// may give them.
var sheetKeys = []source.Heading{
	{Names: []string{legacyKey}},
	{Names: []string{draftKey, "草稿"}},
	{Names: []string{publishOnKey, "定于公开"}},
	{Names: []string{repairedKey, "修复日期"}},
	{Names: []string{withdrawnKey + "_on", "撤回日期"}},
	{Names: []string{withdrawnKey + "_decided", "撤销变更日期"}},
	{Names: []string{withdrawnKey + "_kind", "撤回种类"}},
	{Names: []string{withdrawnKey + "_reason", "撤回理由"}},
	{Names: []string{withdrawnKey + "_basis", "撤回依据"}},
}

var recordKeys = []string{legacyKey, draftKey, publishOnKey, repairedKey, withdrawnKey}

// reserved tells names that no field may have.
func reserved(name string) bool {
	return slices.Contains(recordKeys, name) || strings.HasPrefix(name, withdrawnKey+"_")
}

// keyHeadings are sheetKeys without the titles that the ledger's own fields have.
func (l *Ledger) keyHeadings() []source.Heading {
	out := slices.Clone(sheetKeys)
	for i, h := range out {
		if len(h.Names) > 1 && slices.ContainsFunc(l.Fields, func(f Field) bool { return f.Title == h.Names[1] }) {
			out[i].Names = h.Names[:1]
		}
	}
	return out
}

// withdrawalKinds are what may befall a published decision (Administrative Penalty
// Law, art. 48: 依法变更、撤销、确认违法或者确认无效).
var withdrawalKinds = []string{"变更", "撤销", "确认违法", "确认无效"}

var (
	noWithdrawalReason = source.Kind{ID: "withdrawn-no-reason", Level: source.Error,
		Say: source.Text{ZH: "撤回没有写理由", EN: "the withdrawal gives no reason"},
		Fix: source.Text{ZH: "撤回要公开说明理由（行政处罚法第四十八条），例：reason = \"复议机关认为事实不清，撤销了原决定\"；不写当事人名称和文号", EN: "the reason must be public (Administrative Penalty Law, art. 48): reason = \"…\", without naming the party or the document"}}
	reasonNames = source.Kind{ID: "withdrawn-reason-names", Level: source.Error,
		Say: source.Text{ZH: "撤回理由里写了这条记录的%s", EN: "the reason of the withdrawal gives the record's %s"},
		Fix: source.Text{ZH: "理由会公开在说明页上：改用“当事人”“该决定”，不写名称、姓名、代码和文号", EN: "the reason stays public: say “the party” and “the decision” instead of names, codes and numbers"}}
	endsEarly = source.Kind{ID: "date-order", Level: source.Error,
		Say: source.Text{ZH: "%s %s 早于成文日期 %s", EN: "%s of %s is before the decision of %s"},
		Fix: source.Text{ZH: "核对两个日期，改正写错的一个", EN: "check both dates and mend the wrong one"}}
	withdrawnEarly = source.Kind{ID: "date-order", Level: source.Error,
		Say: source.Text{ZH: "撤回日期 %s 早于撤销、变更决定的日期 %s", EN: "withdrawn on %s, before the ruling of %s"},
		Fix: source.Text{ZH: "on 写从网站撤下的日期，decided 写原决定被变更、撤销的日期", EN: "on is the day it is taken off the site, decided the day of the ruling"}}
	publishTwice = source.Kind{ID: "publish-on", Level: source.Error,
		Say: source.Text{ZH: "publish_on 是 %s，公开日期却写着 %s", EN: "publish_on is %s but the date of publication is %s"},
		Fix: source.Text{ZH: "两处写同一天，或者只写一处", EN: "write the same day, or leave one of them out"}}
	notWithdrawal = source.Kind{ID: "withdrawn-kind", Level: source.Error,
		Say: source.Text{ZH: "撤回的种类不能是 %q", EN: "a withdrawal cannot be of the kind %q"},
		Fix: source.Text{ZH: "从这些里选：%[2]s（行政处罚法第四十八条）", EN: "it is one of: %[2]s (Administrative Penalty Law, art. 48)"}}
)

// A Publication is what a record says of being shown, beside its date.
type Publication struct {
	Draft     bool
	PublishOn calendar.Date // where the ledger has no date of publication
	Repaired  calendar.Date
	Withdrawn *Withdrawal
}

// A Withdrawal is a published decision that was changed, revoked, or found unlawful
// or void.
type Withdrawal struct {
	Decided calendar.Date // day of the ruling
	On      calendar.Date // day it is taken off the site
	Kind    string
	Reason  string
	Basis   string
}

// said is what a record's own keys say, and where.
type said struct {
	legacy, draft       bool
	publishOn, repaired calendar.Date
	withdrawn           *Withdrawal
	at                  func(key string) source.Place
}

// tableKeys reads the keys of a record in TOML.
func (d *draft) tableKeys(t *source.Table) said {
	s := said{legacy: t.Bool(legacyKey), draft: t.Bool(draftKey), publishOn: day(t, publishOnKey), repaired: day(t, repairedKey), at: t.At}
	w := t.Table(withdrawnKey)
	if w == nil {
		return s
	}
	if !w.Has("on") {
		w.NeedDate("on")
	}
	s.withdrawn = &Withdrawal{Decided: day(w, "decided"), On: day(w, "on"), Kind: w.Need("kind"), Basis: w.String("basis"), Reason: w.String("reason")}
	w.Done()
	s.at = func(key string) source.Place {
		if sub, ok := strings.CutPrefix(key, withdrawnKey+"_"); ok {
			return w.At(sub)
		}
		return t.At(key)
	}
	return s
}

func day(t *source.Table, key string) calendar.Date {
	on, ok := t.Date(key)
	if !ok {
		return calendar.Date{}
	}
	return calendar.Of(on)
}

// rowKeys reads the keys of a record in a CSV table.
func (d *draft) rowKeys() said {
	if slices.Max(d.keys) < 0 {
		return said{}
	}
	column := map[string]int{}
	for i, h := range sheetKeys {
		column[h.Names[0]] = d.keys[i]
	}
	text := func(key string) string { return d.sheet.Cell(column[key]) }
	at := func(key string) source.Place { return d.sheet.At(column[key]) }
	date := func(key string) calendar.Date {
		if text(key) == "" {
			return calendar.Date{}
		}
		on, ok := cellDate(text(key))
		if !ok {
			d.ps.Add(at(key), &badCellDate, text(key))
		}
		return on
	}
	s := said{legacy: text(legacyKey) != "", draft: text(draftKey) != "", publishOn: date(publishOnKey), repaired: date(repairedKey), at: at}
	w := Withdrawal{Decided: date(withdrawnKey + "_decided"), On: date(withdrawnKey + "_on"), Kind: text(withdrawnKey + "_kind"), Reason: text(withdrawnKey + "_reason"), Basis: text(withdrawnKey + "_basis")}
	if w == (Withdrawal{}) {
		return s
	}
	if text(withdrawnKey+"_on") == "" {
		d.ps.Add(at(withdrawnKey+"_on"), &emptyCell, source.Both("撤回日期", withdrawnKey+"_on"), "2022-10-31")
	}
	s.withdrawn = &w
	return s
}

// publication checks what is said and returns it. A publish_on stands for the date
// of publication where that is left open, see draft.row.
func (d *draft) publication() Publication {
	s, l := &d.said, d.ledger
	p := Publication{Draft: s.draft, Repaired: s.repaired, Withdrawn: s.withdrawn}
	decided := d.date(l.With(Decided))
	if published := l.With(Published); published < 0 {
		p.PublishOn = s.publishOn
	} else if on := d.date(published); !s.publishOn.IsZero() && !on.IsZero() && on != s.publishOn {
		d.ps.Add(s.at(publishOnKey), &publishTwice, s.publishOn, on)
	}
	if !s.repaired.IsZero() && s.repaired.Before(decided) {
		d.ps.Add(s.at(repairedKey), &endsEarly, source.Both("修复日期", "the repair"), s.repaired, decided)
	}
	if s.withdrawn != nil {
		d.checkWithdrawal(s.withdrawn, decided)
	}
	return p
}

func (d *draft) checkWithdrawal(w *Withdrawal, decided calendar.Date) {
	at := func(key string) source.Place { return d.said.at(withdrawnKey + "_" + key) }
	if (w.Kind != "" || d.sheet != nil) && !slices.Contains(withdrawalKinds, w.Kind) {
		d.ps.Add(at("kind"), &notWithdrawal, w.Kind, strings.Join(withdrawalKinds, "、"))
	}
	if w.Reason = strings.TrimSpace(w.Reason); w.Reason == "" {
		d.ps.Add(at("reason"), &noWithdrawalReason)
	}
	for _, role := range []Role{Party, USCC, Number, Index, Person} { // the reason stays public
		i := d.ledger.With(role)
		if i < 0 || utf8.RuneCountInString(d.cell(i)) < 2 {
			continue
		}
		if strings.Contains(w.Reason, d.cell(i)) || strings.Contains(w.Basis, d.cell(i)) {
			d.ps.Add(at("reason"), &reasonNames, d.ledger.Fields[i].Title)
		}
	}
	if w.Decided.IsZero() {
		w.Decided = w.On
	}
	if w.On.IsZero() {
		return
	}
	if w.On.Before(w.Decided) {
		d.ps.Add(at("on"), &withdrawnEarly, w.On, w.Decided)
	}
	if w.Decided.Before(decided) {
		d.ps.Add(at("on"), &endsEarly, source.Both("撤销、变更的日期", "the ruling"), w.Decided, decided)
	}
}
