package privacy

import (
	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/checksum"
)

// provinces are the first two digits of a resident number (GB/T 2260).
var provinces = func() (t [100]bool) {
	for _, n := range []int{11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83} {
		t[n] = true
	}
	return t
}()

// isProvince tells whether two digits are those of a province.
func isProvince(tens, ones byte) bool { return provinces[int(tens-'0')*10+int(ones-'0')] }

// validResident tells whether 18 characters are a resident identity number: area,
// date of birth and check character (GB 11643-1999).
func validResident(s string) bool {
	if len(s) != 18 || !isProvince(s[0], s[1]) || s[6:8] != "18" && s[6:8] != "19" && s[6:8] != "20" {
		return false
	}
	if checksum.Resident(s[:17]) != s[17] {
		return false
	}
	_, err := calendar.ParseDate(s[6:10] + "-" + s[10:12] + "-" + s[12:14])
	return err == nil
}

// bornOn reads the date of birth out of what was found, where it tells one.
func (f Finding) bornOn() (calendar.Date, bool) {
	d := f.Secret
	switch {
	case f.Kind == &birthLeak:
	case f.Kind == &idLeak && len(d) == 18:
		d = d[6:10] + "-" + d[10:12] + "-" + d[12:14]
	default:
		return calendar.Date{}, false
	}
	born, err := calendar.ParseDate(d)
	return born, err == nil
}

// OfMinor tells whether a finding shows the birth of somebody under 18 on a day.
func (f Finding) OfMinor(on calendar.Date) bool {
	born, ok := f.bornOn()
	if !ok || born.After(on) {
		return false
	}
	years := on.Year() - born.Year()
	if on.String()[5:] < born.String()[5:] {
		years--
	}
	return years < 18
}

// Minor is the problem that a finding of a minor's birth is besides.
var Minor = &minor
