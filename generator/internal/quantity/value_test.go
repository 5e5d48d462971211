package quantity

import (
	"encoding/json"
	"errors"
	"testing"
)

func TestParseValue(t *testing.T) {
	for _, c := range []struct {
		text   string
		state  State
		prints string
		enters string // into a mean; "" for nothing
	}{
		{"12.0", Measured, "12.0", "12.0"},
		{"-120", Measured, "-120", "-120"},
		{" 0 ", Measured, "0", "0"},
		{"<0.01", NotDetected, "<0.01", "0.005"},
		{"0.0004L", NotDetected, "0.0004L", "0.00020"},
		{"未检出", NotDetected, "未检出", ""},
		{"", NotMeasured, "—", ""},
		{"-", NotMeasured, "—", ""},
		{"—", NotMeasured, "—", ""},
		{"未监测", NotMeasured, "—", ""}, // as the pages print it
		{"停测", Suspended, "停测", ""},
		{"断流", Dry, "断流", ""},
	} {
		v, err := ParseValue(c.text, "mg/L")
		if err != nil || v.State != c.state || v.String() != c.prints || v.Unit != "mg/L" {
			t.Errorf("ParseValue(%q) = %+v, %v", c.text, v, err)
		}
		enters := ""
		if d, ok := v.ForStatistics(); ok {
			enters = d.String()
		}
		if enters != c.enters {
			t.Errorf("%q enters a mean as %q, want %q", c.text, enters, c.enters)
		}
		if _, ok := v.Measured(); ok != (c.state == Measured) {
			t.Errorf("%q: measured %v", c.text, ok)
		}
	}
	if v := (Value{}); v.State != NotMeasured || v.String() != "—" {
		t.Errorf("the zero Value is %s, want not measured", v.State)
	}
}

func TestParseValueFaults(t *testing.T) {
	for text, fault := range map[string]Fault{
		"<-1": NotANumber, "-0.01L": NotANumber, "+0.01L": NotANumber, "<": NotANumber, "L": NotANumber,
		"<0.01L": NotANumber, "0.01l": NotANumber, "ND": NotANumber, "≤0.01": NotANumber,
		"＜0.01": FullWidth, "0.01Ｌ": FullWidth, "０.０１L": FullWidth, "1,200": Grouped,
		"<0.00000000000000001": TooLong, "12345678901234567L": TooLong,
	} {
		_, err := ParseValue(text, "")
		var parse *ParseError
		if !errors.As(err, &parse) || parse.Fault != fault || parse.Text != text {
			t.Errorf("ParseValue(%q): %v, want %s", text, err, faultTexts[fault])
		}
	}
}

func TestJSON(t *testing.T) {
	v, _ := ParseValue("0.01L", "mg/L")
	got, err := json.Marshal(map[string]any{"a": MustParse("4.0"), "b": v})
	if err != nil || string(got) != `{"a":"4.0","b":"0.01L"}` {
		t.Errorf("got %s, %v", got, err)
	}
	var d Decimal
	if err := json.Unmarshal([]byte(`"-0.50"`), &d); err != nil || d.String() != "-0.50" {
		t.Errorf("read %s, %v", d, err)
	}
	if err := json.Unmarshal([]byte(`"1e5"`), &d); err == nil {
		t.Error("1e5 must be refused")
	}
}

func TestFormatThousands(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "999": "999", "1000": "1,000", "-123456": "-123,456", "1234567.50": "1,234,567.50", "-1.0001": "-1.0001",
	} {
		if got := FormatThousands(MustParse(text)); got != want {
			t.Errorf("%s → %s, want %s", text, got, want)
		}
	}
}

func TestWanYuan(t *testing.T) {
	for yuan, want := range map[string]string{
		"545": "0.0545", "200000": "20", "100000.00": "10", "0": "0", "0.01": "0.000001", "38250.5": "3.82505",
		"-545": "-0.0545", "999999999999999999": "99999999999999.9999",
	} {
		if got, err := WanYuan(MustParse(yuan)); err != nil || got.String() != want {
			t.Errorf("%s yuan = %s, %v, want %s", yuan, got, err, want)
		}
	}
	if got, err := WanYuan(MustParse("1.005")); err == nil {
		t.Errorf("1.005 yuan = %s, want an error", got)
	}
}
