// Package checksum knows the check characters of the codes that name firms,
// persons and bank cards: what they must be, not whom they name.
package checksum

import "strings"

// USCCAlphabet are the characters of GB 32100-2015 in order of their values.
const USCCAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// usccWeights are 3^i mod 31 (GB 32100-2015, annex A).
var usccWeights = [17]int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28}

// USCC computes the check character of a unified social credit code from its
// first 17 characters, which must be of USCCAlphabet.
func USCC(code string) byte {
	sum := 0
	for i, w := range usccWeights {
		sum += w * strings.IndexByte(USCCAlphabet, code[i])
	}
	return USCCAlphabet[(31-sum%31)%31]
}

// organWeights belong to the organisation code (GB 11714-1997, 4.2).
var organWeights = [8]int{3, 7, 9, 10, 5, 8, 4, 2}

// Organisation computes the check character of an organisation code from its
// eight characters; letters count 10 to 35, all 26 of them, unlike in a USCC.
func Organisation(code string) byte {
	sum := 0
	for i, w := range organWeights {
		c := code[i]
		v := int(c - '0')
		if c >= 'A' {
			v = int(c-'A') + 10
		}
		sum += w * v
	}
	switch c := 11 - sum%11; c {
	case 10:
		return 'X'
	case 11:
		return '0'
	default:
		return byte('0' + c)
	}
}

// residentWeights are 2^(17-i) mod 11 (GB 11643-1999, 4.1).
var residentWeights = [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}

// Resident computes the check character of a resident identity number (公民身份号码)
// from its first 17 digits.
func Resident(digits string) byte {
	sum := 0
	for i, w := range residentWeights {
		sum += w * int(digits[i]-'0')
	}
	return "10X98765432"[sum%11]
}

// Luhn tells whether the last digit is the check digit of those before
// (ISO/IEC 7812-1, annex B), as on bank cards.
func Luhn(digits string) bool {
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			d *= 2
			if d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}
