package plan

import "strings"

// A Role says what the bureau's part in a task is: it cannot be judged in the
// same way on what it leads and on what it helps with.
type Role string

// The roles, as official plans word them.
const (
	Owns        Role = "主责" // the bureau acts by itself
	Leads       Role = "牵头"
	Assists     Role = "协助"
	Cooperates  Role = "配合"
	Urges       Role = "督促"
	Guides      Role = "指导"
	Coordinates Role = "协调"
)

// Roles lists all roles.
func Roles() []Role {
	return []Role{Owns, Leads, Assists, Cooperates, Urges, Guides, Coordinates}
}

// adverbs may stand before the verb that governs a clause.
var adverbs = []string{"积极", "主动", "全力", "继续", "持续", "扎实", "深入", "进一步", "认真", "切实", "加强", "并", "及时"}

// adverbial follows a role's verb where that is an adverb itself: 协调有序推进.
var adverbial = []string{"有序", "一致", "治理", "发展", "机制"}

// ProposeRole guesses the bureau's role from the words: the first clause that a
// role's verb opens decides; where none does, the bureau acts itself. Within a
// clause the verb is mostly a noun (监督指导试点, VOCs协调治理) and decides nothing.
// It is a proposal: staff correct it in progress.toml.
func ProposeRole(sentence string) Role {
	clauses := strings.FieldsFunc(sentence, func(r rune) bool { return strings.ContainsRune("，,；。！？", r) })
	for _, clause := range clauses {
		clause = cutAdverbs(strings.TrimSpace(clause))
		for _, r := range Roles()[1:] {
			if after, ok := strings.CutPrefix(clause, string(r)); ok && !hasAnyPrefix(after, adverbial) {
				return r
			}
		}
	}
	return Owns
}

func cutAdverbs(clause string) string {
	for i := 0; i < len(adverbs); i++ {
		if after, ok := strings.CutPrefix(clause, adverbs[i]); ok {
			clause, i = after, -1
		}
	}
	return clause
}

func hasAnyPrefix(s string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}
