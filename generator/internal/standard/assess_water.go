package standard

import (
	"bytes"
	"encoding/json"
	"strings"

	"mingjing/generator/internal/quantity"
)

// readings are an object of items in JSON, in the order written: numbers, or texts such
// as "0.05L", "未检出" or, in another unit, "50 μg/L". null is not measured.
type readings []Reading

func (r *readings) UnmarshalJSON(data []byte) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	open, err := d.Token()
	if err != nil || open == nil {
		return err
	}
	if open != json.Delim('{') {
		return faultf("%s 应为对象，例 {\"nh3n\": \"0.22\"}", "%s: expected an object such as {\"nh3n\": \"0.22\"}", data)
	}
	for d.More() {
		item, err := d.Token()
		if err != nil {
			return err
		}
		value, err := d.Token()
		if err != nil {
			return err
		}
		text := ""
		switch v := value.(type) {
		case json.Number:
			text = v.String()
		case string:
			text = v
		case nil:
		default:
			return faultf("%s：应为数字或文字", "%s: expected a number or a text", item)
		}
		*r = append(*r, Reading{Item: item.(string), Value: quantity.Value{Unit: text}})
	}
	return nil
}

// in reads the texts, which UnmarshalJSON leaves in place of the unit; a number without
// a unit has the one that the item has.
func (r readings) in(unitOf func(item string) (string, error)) ([]Reading, error) {
	out := make([]Reading, 0, len(r))
	for _, reading := range r {
		unit, err := unitOf(reading.Item)
		if err != nil {
			return nil, err
		}
		text := strings.TrimSpace(reading.Unit)
		if text == "无" || text == "有" {
			out = append(out, Reading{Item: reading.Item, Text: text})
			continue
		}
		if number, own, ok := strings.Cut(text, " "); ok {
			text, unit = number, strings.TrimSpace(own)
		}
		v, err := quantity.ParseValue(text, unit)
		if err != nil {
			return nil, itemFault(reading.Item, err)
		}
		out = append(out, Reading{Item: reading.Item, Value: v})
	}
	return out, nil
}

func (r readings) ofWater(w *SurfaceWater) ([]Reading, error) {
	return r.in(func(name string) (string, error) {
		item, err := w.item(name)
		if err != nil {
			return "", err
		}
		return item.Unit, nil
	})
}

// surface reads results of surface water under the edition in force on a day.
func (r readings) surface(date string) (*SurfaceWater, []Reading, error) {
	w, err := versionFor(surfaceWater(), date)
	if err != nil {
		return nil, nil, err
	}
	list, err := r.ofWater(w)
	return w, list, err
}

// section judges them as one section.
func (r readings) section(date string, body WaterBody) (*SurfaceWater, *Section, error) {
	w, list, err := r.surface(date)
	if err != nil {
		return nil, nil, err
	}
	s, err := w.Section(body, list)
	return w, s, err
}

func (b *WaterBody) UnmarshalText(text []byte) error {
	switch string(text) {
	case "river", "河流", "":
		*b = River
	case "lake", "湖库":
		*b = Lake
	default:
		return faultf("body %q：应为 \"river\" 或 \"lake\"", "body %q: expected \"river\" or \"lake\"", text)
	}
	return nil
}

type sectionInput struct {
	Date   string    `json:"date"` // chooses the version; none: the latest
	Body   WaterBody `json:"body"`
	Target string    `json:"target"` // "Ⅲ类"; none: no target
	Items  readings  `json:"items"`
}

type sectionOutput struct {
	Class      *WaterClass           `json:"class"` // null: nothing was measured
	Status     string                `json:"status"`
	Colour     string                `json:"colour"`
	ItemClass  map[string]WaterClass `json:"item_class"`
	Separate   map[string]WaterClass `json:"separate"` // of a lake, apart from the class
	Missing    []string              `json:"missing"`
	Main       []string              `json:"main"` // 主要污染指标 and factors of class Ⅲ
	Target     *WaterClass           `json:"target"`
	TargetMet  *bool                 `json:"target_met"`
	OverTarget []string              `json:"over_target"`
	Standard   string                `json:"standard"`
}

func assessSection(in sectionInput) (out sectionOutput, err error) {
	_, s, err := in.Items.section(in.Date, in.Body)
	if err != nil {
		return out, err
	}
	out = writeSection(s)
	if in.Target == "" {
		return out, nil
	}
	target, err := ParseWaterClass(in.Target)
	if err != nil {
		return out, err
	}
	over, err := s.Over(target)
	out.Target, out.OverTarget = &target, printExceedances(over, 2)
	if met, decided := s.Meets(target); decided {
		out.TargetMet = &met
	}
	return out, err
}

func writeSection(s *Section) sectionOutput {
	out := sectionOutput{Status: s.Class.Status().Word, Colour: s.Class.Status().Colour, ItemClass: map[string]WaterClass{}, Separate: map[string]WaterClass{},
		Missing: []string{}, Main: printExceedances(s.Main, 1), OverTarget: []string{}, Standard: s.Rule.Number}
	if s.Class != NoWaterClass {
		out.Class = &s.Class
	}
	for i := range s.Items {
		out.ItemClass[s.Items[i].Item.Name] = s.Items[i].Class
	}
	for i := range s.Separate {
		out.Separate[s.Separate[i].Item.Name] = s.Separate[i].Class
	}
	for _, item := range s.Missing {
		out.Missing = append(out.Missing, item.Name)
	}
	return out
}

type riverInput struct {
	Date     string       `json:"date"`
	Body     WaterBody    `json:"body"`
	Classes  []WaterClass `json:"section_classes"` // of five or more sections, or
	Sections []readings   `json:"sections"`        // the values of each
	Note     string       `json:"note"`
}

type riverOutput struct {
	Method   string            `json:"method"` // "percentage" or "mean+single-factor"
	Good     *quantity.Decimal `json:"good_percent,omitempty"`
	Bad      *quantity.Decimal `json:"bad_percent,omitempty"`
	Class    *WaterClass       `json:"class,omitempty"`
	Status   string            `json:"status"`
	Colour   string            `json:"colour"`
	Main     []string          `json:"main"`
	Standard string            `json:"standard"`
}

// UnmarshalText reads what ParseWaterClass reads.
func (c *WaterClass) UnmarshalText(text []byte) (err error) {
	*c, err = ParseWaterClass(string(text))
	return err
}

func assessRiver(in riverInput) (out riverOutput, err error) {
	w, err := versionFor(surfaceWater(), in.Date)
	if err != nil {
		return out, err
	}
	var r *RiverStatus
	switch {
	case (in.Classes == nil) == (in.Sections == nil):
		err = faultf("应给出 \"section_classes\"（各断面类别）或 \"sections\"（各断面监测值）之一", "expected either \"section_classes\" or \"sections\"")
	case in.Classes != nil:
		r, err = w.RiverOfClasses(in.Classes)
	default:
		r, err = in.judge(w)
	}
	if err != nil {
		return out, err
	}
	return writeRiver(r)
}

func (in *riverInput) judge(w *SurfaceWater) (*RiverStatus, error) {
	var sections [][]Reading
	for _, s := range in.Sections {
		list, err := s.ofWater(w)
		if err != nil {
			return nil, err
		}
		sections = append(sections, list)
	}
	return w.River(in.Body, sections)
}

func writeRiver(r *RiverStatus) (out riverOutput, err error) {
	out = riverOutput{Method: "percentage", Status: r.Status.Word, Colour: r.Status.Colour, Main: []string{}, Standard: latest(surfaceWater()).SectionRule.Number}
	if !r.ByShare {
		out.Method, out.Class, out.Main = "mean+single-factor", &r.Mean.Class, printExceedances(r.Mean.Main, 1)
		return out, nil
	}
	good, err := r.Good.Round(1)
	if err != nil {
		return out, err
	}
	bad, err := r.Bad.Round(1)
	out.Good, out.Bad = &good, &bad
	for _, m := range r.Main {
		share, err := m.Share.Round(1)
		if err != nil {
			return out, err
		}
		out.Main = append(out.Main, m.Name+"（"+share.String()+"%）")
	}
	return out, err
}

type trendInput struct {
	Before WaterClass `json:"before"`
	After  WaterClass `json:"after"`
}

type trendOutput struct {
	Change   string `json:"change"`
	Standard string `json:"standard"`
}

func assessTrend(in trendInput) (trendOutput, error) {
	change, err := SectionTrend(in.Before, in.After)
	return trendOutput{change, latest(surfaceWater()).TrendRule.Number}, err
}
