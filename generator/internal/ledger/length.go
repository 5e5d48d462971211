package ledger

import (
	"unicode/utf8"

	"mingjing/generator/internal/source"
)

var longField = source.Kind{ID: "field-long", Level: source.Warning,
	Say: source.Text{ZH: "%s 有 %d 个字，一般不超过 %d 个", EN: "%s has %d characters, seldom more than %d"},
	Fix: source.Text{ZH: "是不是把正文贴进来了？名称写到人看得出是哪一件为止，其余写进正文", EN: "was the text pasted here? Name the matter, and leave the rest to the text"}}

// longestName is how many characters a name may well have: it stands in every list,
// feed and answer of the search.
const longestName = 200

// nameRoles are the fields that stand in lists as names.
var nameRoles = []Role{Title, Number, Party, Town, Type}

// CheckName holds the length of a name; it returns nil for a usual one.
func CheckName(title, s string) (*source.Kind, []any) {
	if n := utf8.RuneCountInString(s); n > longestName {
		return &longField, []any{title, n, longestName}
	}
	return nil, nil
}
