package standard

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strconv"
	"strings"

	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

// An Assessor judges one JSON document by one rule of the standards.
type Assessor struct {
	Name     string // as the command line names it
	Title    string
	Citation string
	assess   func(out, input []byte) ([]byte, error) // appends the answer
}

// assessors: write its functions in a file of the family, add its line here.
var assessors = []Assessor{
	{"rounding", "rounding of a number (数值修约)", "GB/T 8170-2008 3", reading(assessRounding)},
	{"percentile", "percentile of a series (百分位数)", "HJ 663-2013 A.5", reading(assessPercentile)},
	{"iaqi", "IAQI of one concentration (空气质量分指数)", "HJ 633-2012 table 1; HJ 633-2026 table 3, 4.2", reading(assessIAQI)},
	{"aqi_daily", "AQI of a day (空气质量指数日报)", "HJ 633-2012 4.3, 4.4; HJ 633-2026 4.2.6, 4.3.1, 5.3.1", fast(fastDaily, reading(assessDaily))},
	{"aqi_realtime", "AQI of an hour (空气质量指数实时报)", "HJ 633-2012 4.3, 4.4; HJ 633-2026 4.2.6, 4.3.1, 5.3.1", reading(assessRealtime)},
	{"air_annual", "air quality of a year against the limits (年评价)", "HJ 663 table 1; GB 3095 table 1", reading(assessAnnual)},
	{"composite_index", "composite index of air quality (综合指数)", "环办监测〔2018〕19号; GB 3095 table 1", reading(assessComposite)},
	{"good_day_ratio", "share of good days (优良天数比例)", "HJ 663", reading(assessGoodDays)},
	{"air_validity", "data enough for a year (数据有效性)", "GB 3095-2012 table 4; HJ 663", reading(assessYearValidity)},
	{"surface_section", "class of a surface-water section (断面水质类别)", "GB 3838-2002 table 1; 环办〔2011〕22号 一(一), 一(二)", reading(assessSection)},
	{"river_status", "state of a river (河流水质状况)", "环办〔2011〕22号 一(一)3", reading(assessRiver)},
	{"water_trend", "change of a section's class (断面水质变化)", "环办〔2011〕22号 一(四)", reading(assessTrend)},
	{"tli", "trophic level of a lake (综合营养状态指数)", "总站生字〔2001〕090号; 环办〔2011〕22号 二", reading(assessTLI)},
	{"cwqi", "water quality index (城市水质指数)", "环办监测〔2017〕51号", reading(assessCWQI)},
	{"black_odorous", "level of black and odorous water (黑臭水体)", "建城〔2015〕130号 table 2", reading(assessBlack)},
	{"drinking_source", "surface drinking-water source (集中式饮用水水源)", "GB 3838-2002 tables 1, 2, 3; 环办〔2011〕22号", reading(assessSource)},
	{"groundwater", "class of ground water (地下水质量)", "GB/T 14848-2017 table 1, 6.2, 6.3", reading(assessGround)},
	{"noise_zone", "noise of a functional zone (功能区声环境)", "GB 3096-2008 table 1, 5.4", reading(assessNoiseZone)},
	{"noise_level", "level of a town's mean noise (城市声环境质量等级)", "HJ 640-2012", reading(assessNoiseLevel)},
	{"soil_construction", "soil of construction land (建设用地土壤)", "GB 36600-2018 table 1", reading(assessConstruction)},
	{"soil_agri", "soil of agricultural land (农用地土壤)", "GB 15618-2018 tables 1, 2, 3", reading(assessAgri)},
	{"discharge", "discharge against its limit (污染物排放)", "GB 18918-2002; GB 8978-1996; GB 16297-1996; GB 13271-2014", reading(assessDischarge)},
	{"o3_daily_validity", "data enough for a day of O3 (臭氧日数据有效性)", "HJ 663 6.1.2", reading(assessO3Validity)},
}

// Assessors lists all rules that can be asked for.
func Assessors() []Assessor { return assessors[:len(assessors):len(assessors)] }

// AssessorNamed returns the rule with a name.
func AssessorNamed(name string) (*Assessor, bool) {
	for i := range assessors {
		if assessors[i].Name == name {
			return &assessors[i], true
		}
	}
	return nil, false
}

// Assess judges one JSON object and answers with another. Numbers may be given as JSON
// numbers or as text; decimals are answered as text, so that they stay exact. Unknown
// fields, numbers that are none and texts after the object are errors.
func (a *Assessor) Assess(input []byte) ([]byte, error) { return a.Append(nil, input) }

// Append adds to out what Assess answers, which ends in a new line.
func (a *Assessor) Append(out, input []byte) ([]byte, error) {
	out, err := a.assess(out, input)
	if err != nil {
		return out, faultf("%s：%v", "%s: %v", local{a.Name, a.Name}, err)
	}
	return out, nil
}

// reading makes a judgement of JSON out of one of values.
func reading[In, Out any](judge func(In) (Out, error)) func(out, input []byte) ([]byte, error) {
	return func(out, input []byte) ([]byte, error) {
		var in In
		if !bytes.HasPrefix(bytes.TrimLeft(input, " \t\r\n"), []byte("{")) {
			return out, faultf("应为一行一个对象，例 {\"date\": \"2026-04-10\"}", "expected one object a line, such as {\"date\": \"2026-04-10\"}")
		}
		d := json.NewDecoder(bytes.NewReader(input))
		d.DisallowUnknownFields()
		if err := d.Decode(&in); err != nil {
			return out, jsonFault(err)
		}
		if _, err := d.Token(); err != io.EOF {
			return out, faultf("不是所要的 JSON：对象之后还有内容", "not the expected JSON: there is more after the object")
		}
		answer, err := judge(in)
		if err != nil {
			return out, err
		}
		b := bytes.NewBuffer(out)
		e := json.NewEncoder(b)
		e.SetEscapeHTML(false)
		err = e.Encode(answer)
		return b.Bytes(), err
	}
}

// fast tries a quick way first, which leaves all but the plainest inputs to the other.
func fast(quick func(out, input []byte) ([]byte, bool), other func(out, input []byte) ([]byte, error)) func(out, input []byte) ([]byte, error) {
	return func(out, input []byte) ([]byte, error) {
		if answer, ok := quick(out, input); ok {
			return answer, nil
		}
		return other(out, input)
	}
}

// number is a decimal in JSON, as text or as a number; null and absence stay nil behind
// a pointer.
type number struct{ quantity.Decimal }

func (n *number) UnmarshalJSON(data []byte) error {
	text := string(data)
	if data[0] == '"' {
		if err := json.Unmarshal(data, &text); err != nil {
			return err
		}
	}
	d, err := quantity.Parse(text)
	if err != nil {
		return &json.UnmarshalTypeError{Value: text, Type: reflect.TypeFor[number]()}
	}
	n.Decimal = d
	return nil
}

// count is a whole number and flag a truth in JSON, as themselves or, from CSV, as text.
type (
	count int
	flag  bool
)

func (c *count) UnmarshalJSON(data []byte) error {
	if text := strings.Trim(string(data), `"`); text != "null" {
		n, err := strconv.Atoi(text)
		if err != nil {
			return faultf("%q：应为整数，例 27", "%q: expected a whole number such as 27", text)
		}
		*c = count(n)
	}
	return nil
}

func (f *flag) UnmarshalJSON(data []byte) error {
	switch text := strings.Trim(string(data), `"`); text {
	case "true", "1", "是":
		*f = true
	case "false", "0", "否", "", "null":
		*f = false
	default:
		return faultf("%q：应为 true 或 false", "%q: expected true or false", text)
	}
	return nil
}

// need refuses a number that was left out.
func need(n *number, field string) (quantity.Decimal, error) {
	if n == nil {
		return quantity.Decimal{}, faultf("缺少 %q：应为数字", "%q is missing: expected a number", field)
	}
	return n.Decimal, nil
}

// noNull makes an empty list of none, which JSON would write as null.
func noNull[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}

// value is the number in a unit; not measured where it was left out.
func (n *number) value(unit string) quantity.Value {
	if n == nil {
		return quantity.Value{Unit: unit}
	}
	return quantity.Of(n.Decimal, unit)
}

// jsonFault says the commonest faults of JSON in both languages.
func jsonFault(err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	name, unknown := strings.CutPrefix(err.Error(), "json: unknown field ")
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return faultf("不是所要的 JSON：没有写完，应为一行一个对象，例 {\"date\": \"2026-04-10\"}", "not the expected JSON: unexpected EOF: expected one object a line, such as {\"date\": \"2026-04-10\"}")
	case unknown:
		return unknownField(name)
	case errors.As(err, &syntax):
		return faultf("不是所要的 JSON：第 %d 个字节起写法不对，应为一行一个对象，例 {\"date\": \"2026-04-10\"}", "not the expected JSON: wrong from byte %d: expected one object a line, such as {\"date\": \"2026-04-10\"}", syntax.Offset)
	case errors.As(err, &kind) && kind.Type == reflect.TypeFor[number]():
		_, err := quantity.Parse(kind.Value)
		return faultf("字段 %q：%v", "field %q: %v", kind.Field, err)
	case errors.As(err, &kind):
		return faultf("字段 %q 不能是 %s", "field %q cannot be a %s", kind.Field, kind.Value)
	}
	return err
}

// An unknownField is the name, quoted, of a field that a rule does not have. In a CSV
// table it is the header's fault, told once.
type unknownField string

func (f unknownField) Error() string { return f.In(source.English) }

// In says it in one language.
func (f unknownField) In(l source.Lang) string {
	return source.Text{ZH: "没有字段 ", EN: "unknown field "}.In(l) + string(f)
}
