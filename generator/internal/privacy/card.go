package privacy

import (
	"strings"

	"mingjing/generator/internal/checksum"
)

// card looks for a bank card, or an account number that is called so.
func (s *scanner) card(i int) int {
	g := s.groups[i]
	if s.groups[len(s.groups)-1].to-g.from < 12 {
		return 0
	}
	known, yes := false, false
	labelled := func() bool { // looked for when it matters, and once
		if !known {
			known, yes = true, s.labelled(g.from, bankLabels, 36)
		}
		return yes
	}
	width := 0
	j := i
	var seen join
	for ; j < len(s.groups); j++ {
		p := s.groups[j]
		if j > i {
			if p.join == joinLine || p.join == joinDot || seen != joinNone && p.join != seen && p.join != joinHidden {
				break
			}
			if p.join > joinHidden && (s.groups[j-1].to-s.groups[j-1].from != 4 && !(j == i+1 && p.to-p.from >= 10)) && !labelled() { // cards are written in fours
				break
			}
			seen = max(seen, p.join)
		}
		width = p.to - g.from
		if width > 22 {
			break
		}
		atEnd := j+1 == len(s.groups) || s.groups[j+1].join > joinHidden && s.groups[j+1].join != seen || s.groups[j+1].join == joinLine
		if !atEnd || p.to-g.from < 12 { // neither a card nor an account
			continue
		}
		digits := string(s.digits[g.from:p.to])
		if digits[0] == '0' && j > i { // an office line
			continue
		}
		if !(cardNumber(digits) || accountNumber(digits) && labelled()) || !s.apart(s.starts[g.from], s.endOf(p.to-1)) {
			continue
		}
		s.report(&bankLeak, s.starts[g.from], s.endOf(p.to-1), digits)
		return j + 1
	}
	return 0
}

// accountNumber takes what is called an account; credit codes and dates are none.
func accountNumber(d string) bool {
	return len(d) >= 12 && len(d) <= 22 && !(len(d) == 18 && checksum.USCC(d[:17]) == d[17])
}

// cardNumber tells a bank card by length, issuer and check digit: UnionPay 62 with
// 16 to 19 digits, the other schemes with 15 or 16.
func cardNumber(d string) bool {
	switch {
	case len(d) < 15 || len(d) > 19 || strings.Count(d, d[:1]) == len(d):
		return false
	case len(d) >= 16 && (strings.HasPrefix(d, "62") || strings.HasPrefix(d, "9558") || strings.HasPrefix(d, "60") && len(d) == 19):
	case len(d) == 16 && (d[0] == '4' || d[0] == '5' && d[1] >= '1' && d[1] <= '5' || strings.HasPrefix(d, "35")):
	case len(d) == 15 && (strings.HasPrefix(d, "34") || strings.HasPrefix(d, "37")):
	default:
		return false
	}
	return checksum.Luhn(d)
}
