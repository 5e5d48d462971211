package checksum

import "testing"

// TestPublished holds the check characters against published examples: the
// resident numbers are those of GB 11643-1999 itself, the card number that of
// ISO/IEC 7812-1, annex B, the codes are printed in public decisions.
func TestPublished(t *testing.T) {
	for _, code := range []string{"91410183MA3XDD5U6W", "91522625MAAKFGWU8R", "11500229MB1913397Q", "91350100M000100Y43"} {
		if got := USCC(code[:17]); got != code[17] {
			t.Errorf("USCC %s: %c", code, got)
		}
		if got := Organisation(code[8:16]); got != code[16] {
			t.Errorf("organisation in %s: %c", code, got)
		}
	}
	for _, number := range []string{"11010519491231002X", "440524188001010014"} {
		if got := Resident(number[:17]); got != number[17] {
			t.Errorf("resident %s: %c", number, got)
		}
	}
	if !Luhn("4992739871" + "6") {
		t.Error("Luhn refuses 49927398716")
	}
	for wrong := byte('0'); wrong <= '9'; wrong++ {
		if wrong != '6' && Luhn("4992739871"+string(wrong)) {
			t.Errorf("Luhn accepts the digit %c", wrong)
		}
	}
}
