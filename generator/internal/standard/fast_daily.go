package standard

import (
	"slices"
	"strconv"
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
)

// fastDaily answers aqi_daily where the object is of the plain form that programs write:
// known fields, each once, with null, numbers or texts that need no unescaping. It writes
// what assessDaily writes. Anything else, and all that is at fault, it leaves to that: false.
func fastDaily(out, input []byte) ([]byte, bool) {
	s := scanner{input}
	var day calendar.Date
	var seen [len(dailyFields)]bool
	concentrations := make(map[Item]quantity.Decimal, len(dailyFields)-2) // at most eight need no table
	if !s.skip('{') {
		return out, false
	}
	for more := !s.skip('}'); more; more = s.skip(',') {
		key, ok := s.text()
		field := slices.IndexFunc(dailyFields[:], func(f dailyField) bool { return f.name == string(key) })
		if !ok || !s.skip(':') || field < 0 || seen[field] {
			return out, false
		}
		seen[field] = true
		value, quoted, ok := s.scalar()
		if !ok {
			return out, false
		}
		switch f := &dailyFields[field]; {
		case f.item != "":
			if ok = readConcentration(concentrations, f.item, value, quoted); !ok {
				return out, false
			}
		case f.name == "mode":
			ok = quoted && (len(value) == 0 || string(value) == "daily")
		default:
			var err error
			day, err = calendar.ParseDate(string(value))
			ok = quoted && err == nil
		}
		if !ok {
			return out, false
		}
	}
	if s.closed() && !day.IsZero() {
		return appendDaily(out, day, concentrations)
	}
	return out, false
}

// A dailyField is a field of dailyInput; those with an item hold its concentration.
type dailyField struct {
	name string
	item Item
}

var dailyFields = [...]dailyField{{"date", ""}, {"mode", ""}, {"so2_24h", SO2Day}, {"no2_24h", NO2Day}, {"co_24h", CODay},
	{"o3_8h_max", O38h}, {"o3_1h_max", O3Hour}, {"pm10_24h", PM10Day}, {"pm25_24h", PM25Day}}

// readConcentration leaves the item out for null.
func readConcentration(into map[Item]quantity.Decimal, item Item, value []byte, quoted bool) bool {
	if !quoted && string(value) == "null" {
		return true
	}
	if !quoted && !isJSONNumber(value) {
		return false
	}
	d, err := quantity.Parse(string(value))
	into[item] = d
	return err == nil
}

// isJSONNumber refuses what quantity reads and JSON does not: +1 and 01.
func isJSONNumber(value []byte) bool {
	digits := strings.TrimPrefix(string(value), "-")
	return digits != "" && digits[0] != '+' && (digits[0] != '0' || len(digits) == 1 || digits[1] == '.')
}

func appendDaily(out []byte, day calendar.Date, concentrations map[Item]quantity.Decimal) ([]byte, bool) {
	rule, err := RuleOn(day)
	if err != nil {
		return out, false
	}
	a, err := rule.Daily(concentrations)
	if err != nil {
		return out, false
	}
	return appendAQI(out, &a), true
}

// byName are the places of the pollutants in the order in which JSON writes a map.
var byName = func() (order [len(pollutants)]int) {
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order[:], func(a, b int) int { return strings.Compare(string(pollutants[a]), string(pollutants[b])) })
	return order
}()

// appendAQI writes what encoding/json makes of writeAQI.
func appendAQI(out []byte, a *AQI) []byte {
	out = append(out, `{"iaqi":{`...)
	comma := false
	for _, i := range byName {
		if s := &a.Indices[i]; s.Computed {
			if comma {
				out = append(out, ',')
			}
			comma = true
			out = append(append(append(out, '"'), pollutants[i]...), `":`...)
			out = strconv.AppendInt(out, int64(s.IAQI), 10)
		}
	}
	out = appendPollutants(append(out, `},"missing":`...), a.Missing)
	out = appendIndex(append(out, `,"aqi":`...), a.Value, a.Any(), "null")
	out = appendIndex(append(out, `,"aqi_published":`...), a.Value, a.Valid, `"NA"`)
	out = appendPollutants(append(out, `,"primary":`...), a.Primary)
	out = appendPollutants(append(out, `,"exceed":`...), a.Over)
	out = appendWord(append(out, `,"level":`...), a.Level.Name)
	out = appendWord(append(out, `,"category":`...), a.Level.Word)
	out = appendWord(append(out, `,"hex":`...), a.Level.Hex)
	out = appendWord(append(out, `,"standard":`...), a.Rule.Number)
	return append(out, "}\n"...)
}

func appendPollutants(out []byte, items []Item) []byte {
	out = append(out, '[')
	for i, item := range items {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(append(out, '"'), item.Pollutant()...), '"')
	}
	return append(out, ']')
}

func appendIndex(out []byte, n int, known bool, otherwise string) []byte {
	if !known {
		return append(out, otherwise...)
	}
	return strconv.AppendInt(out, int64(n), 10)
}

// appendWord writes a word of our own tables, which needs no escaping; null for none.
func appendWord(out []byte, word string) []byte {
	if word == "" {
		return append(out, "null"...)
	}
	return append(append(append(out, '"'), word...), '"')
}

// A scanner walks through a flat JSON object.
type scanner struct{ rest []byte }

func (s *scanner) space() {
	for len(s.rest) > 0 && (s.rest[0] == ' ' || s.rest[0] == '\t' || s.rest[0] == '\r' || s.rest[0] == '\n') {
		s.rest = s.rest[1:]
	}
}

// skip takes one character, after spaces.
func (s *scanner) skip(c byte) bool {
	s.space()
	if len(s.rest) == 0 || s.rest[0] != c {
		return false
	}
	s.rest = s.rest[1:]
	return true
}

// text takes a string of printable ASCII without escapes.
func (s *scanner) text() ([]byte, bool) {
	if !s.skip('"') {
		return nil, false
	}
	for i, c := range s.rest {
		switch {
		case c == '"':
			text := s.rest[:i]
			s.rest = s.rest[i+1:]
			return text, true
		case c == '\\' || c < ' ' || c > '~':
			return nil, false
		}
	}
	return nil, false
}

// scalar takes a text, or what stands up to the next comma, brace or space.
func (s *scanner) scalar() (value []byte, quoted, ok bool) {
	s.space()
	if len(s.rest) > 0 && s.rest[0] == '"' {
		value, ok = s.text()
		return value, true, ok
	}
	for i, c := range s.rest {
		if c == ',' || c == '}' || c <= ' ' {
			value, s.rest = s.rest[:i], s.rest[i:]
			return value, false, i > 0
		}
	}
	return nil, false, false
}

// closed tells whether the object ends and nothing follows it.
func (s *scanner) closed() bool {
	if !s.skip('}') {
		return false
	}
	s.space()
	return len(s.rest) == 0
}
