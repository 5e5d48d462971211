package content

import (
	"path"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/disclosure"
	"mingjing/generator/internal/law"
	"mingjing/generator/internal/ledger"
	"mingjing/generator/internal/plan"
	"mingjing/generator/internal/privacy"
	"mingjing/generator/internal/source"
)

// RulesFolder holds what changes by date or is the bureau's to set.
const RulesFolder = Root + "/rules"

// Rules are the files of content/rules/, read.
type Rules struct {
	Workdays calendar.Workdays
	Terms    ledger.TermRules
	Privacy  *privacy.Policy // the default one where the bureau has set none
	Laws     *law.Laws       // nil where there is no laws.toml
	Organs   *law.Organs     // nil where there is no organs.toml
	Withheld []law.Withheld
	Annual   *disclosure.Annual // nil where there is no annual.toml
	Wording  *Wording           // nil where there is no wording.toml

	Catalogue *disclosure.Catalogue // nil where there is no catalogue.toml
	Columns   *disclosure.Columns   // nil where there is no columns.toml
	Duties    []disclosure.Duty
	Review    *Review        // nil where sign-off is not asked for
	Covered   []plan.Covered // what the plan names, and where it is
}

// A ruleFile is one sort of file in content/rules/; pattern as in path.Match.
type ruleFile struct {
	pattern string
	read    func(*Rules, source.File, *source.Problems)
}

// ruleFiles lists what content/rules/ may hold. A new sort adds its line.
var ruleFiles = []ruleFile{
	{"laws.toml", func(r *Rules, f source.File, ps *source.Problems) { r.Laws = law.ReadLaws(f, ps) }},
	{"organs.toml", func(r *Rules, f source.File, ps *source.Problems) { r.Organs = law.ReadOrgans(f, ps) }},
	{"withheld.toml", func(r *Rules, f source.File, ps *source.Problems) { r.Withheld = law.ReadWithheld(f, ps) }},
	{disclosure.AnnualFile, func(r *Rules, f source.File, ps *source.Problems) { r.Annual = disclosure.ReadAnnual(f, ps) }},
	{"wording.toml", func(r *Rules, f source.File, ps *source.Problems) { r.Wording = readWording(f, ps) }},
	{"review.toml", func(r *Rules, f source.File, ps *source.Problems) { r.Review = readReview(f, ps) }},
	{"plan-coverage.toml", func(r *Rules, f source.File, ps *source.Problems) { r.Covered = plan.ReadCoverage(f, ps) }},
	{"holidays*.toml", (*Rules).readHolidays},
	{"terms.toml", func(r *Rules, f source.File, ps *source.Problems) { r.Terms = ledger.ReadTerms(f, ps) }},
	{disclosure.CatalogueFile, func(r *Rules, f source.File, ps *source.Problems) { r.Catalogue = disclosure.ReadCatalogue(f, ps) }},
	{disclosure.ColumnsFile, func(r *Rules, f source.File, ps *source.Problems) { r.Columns = disclosure.ReadColumns(f, ps) }},
	{disclosure.DutiesFile, func(r *Rules, f source.File, ps *source.Problems) { r.Duties = disclosure.ReadDuties(f, ps) }},
	{privacy.PolicyFile, func(r *Rules, f source.File, ps *source.Problems) { r.Privacy = privacy.ReadPolicy(f, ps) }},
}

var ruleUnknown = source.Kind{ID: "rules-unknown", Level: source.Error,
	Say: source.Text{ZH: "content/rules/ 里没有这样一种文件：%s", EN: "content/rules/ holds no such file: %s"},
	Fix: source.Text{ZH: "这里可以放：%[2]s", EN: "it may hold: %[2]s"}}

func (t *Tree) loadRules(names []string, ps *source.Problems) {
	t.Rules = &Rules{Privacy: privacy.Default()}
	for _, name := range names {
		if kind := ruleFor(name); kind == nil {
			ps.Add(source.Whole(name), &ruleUnknown, path.Base(name), rulePatterns())
		} else if f, ok := source.Read(t.FS, name, ps); ok {
			kind.read(t.Rules, f, ps)
		}
	}
}

func ruleFor(name string) *ruleFile {
	for i := range ruleFiles {
		if ok, _ := path.Match(RulesFolder+"/"+ruleFiles[i].pattern, name); ok {
			return &ruleFiles[i]
		}
	}
	return nil
}

func rulePatterns() string {
	list := make([]string, len(ruleFiles))
	for i, r := range ruleFiles {
		list[i] = r.pattern
	}
	return strings.Join(list, ", ")
}
