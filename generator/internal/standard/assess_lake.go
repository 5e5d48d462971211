package standard

import (
	"encoding/json"
	"strings"

	"mingjing/generator/internal/quantity"
)

type tliInput struct {
	Date  string  `json:"date"`
	Chla  *number `json:"chla_mg_m3"`
	TP    *number `json:"tp"`
	TN    *number `json:"tn"`
	SD    *number `json:"sd_m"`
	CODMn *number `json:"codmn"`
}

type tliOutput struct {
	Chla     json.Number `json:"TLI_chla"`
	TP       json.Number `json:"TLI_tp"`
	TN       json.Number `json:"TLI_tn"`
	SD       json.Number `json:"TLI_sd"`
	CODMn    json.Number `json:"TLI_codmn"`
	TLI      json.Number `json:"TLI"`
	Grade    string      `json:"grade"`
	Standard string      `json:"standard"`
}

func assessTLI(in tliInput) (out tliOutput, err error) {
	rule, err := versionFor(trophicRules(), in.Date)
	if err != nil {
		return out, err
	}
	var list []Reading
	for i, n := range []*number{in.Chla, in.TP, in.TN, in.SD, in.CODMn} {
		if n != nil {
			list = append(list, Reading{Item: rule.Items[i].Key, Value: quantity.Of(n.Decimal, rule.Items[i].Unit)})
		}
	}
	t, err := rule.TLI(list)
	if err != nil {
		return out, err
	}
	p := t.Parts
	return tliOutput{plain(p[0]), plain(p[1]), plain(p[2]), plain(p[3]), plain(p[4]), plain(t.Index), t.Grade, rule.Number}, nil
}

// plain is a rounded number as the vectors write one: without idle zeros, but with one
// decimal at least.
func plain(d quantity.Decimal) json.Number {
	s := d.Normal().String()
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return json.Number(s)
}

type cwqiInput struct {
	Date  string    `json:"date"`
	Body  WaterBody `json:"body"`
	Items readings  `json:"items"`
}

type cwqiOutput struct {
	CWQI     quantity.Decimal            `json:"cwqi"`
	Items    int                         `json:"n_items"`
	Per      map[string]quantity.Decimal `json:"per"`
	Missing  []string                    `json:"missing"`
	Standard string                      `json:"standard"`
}

func assessCWQI(in cwqiInput) (out cwqiOutput, err error) {
	w, s, err := in.Items.section(in.Date, in.Body)
	if err != nil {
		return out, err
	}
	c, err := s.CWQI()
	if err != nil {
		return out, err
	}
	out = cwqiOutput{Items: len(c.Items), Per: map[string]quantity.Decimal{}, Missing: writeSection(s).Missing, Standard: w.CWQIRule.Number}
	for _, i := range c.Items {
		if out.Per[i.Name], err = i.Index.Round(4); err != nil {
			return out, err
		}
	}
	out.CWQI, err = c.Sum.Round(4)
	return out, err
}

type sourceInput struct {
	Date       string    `json:"date"`
	Body       WaterBody `json:"body"`
	Items      readings  `json:"items"`      // of table 1
	Supplement readings  `json:"supplement"` // of table 2
	Specific   readings  `json:"specific"`   // of table 3
}

type sourceOutput struct {
	Class    *WaterClass `json:"class"`
	Over     []string    `json:"over"`
	Basic    int         `json:"assessed_basic"` // items of table 1 that were judged
	Pass     *bool       `json:"pass"`           // null: nothing was measured
	Missing  []string    `json:"missing"`
	Standard string      `json:"standard"`
}

func assessSource(in sourceInput) (out sourceOutput, err error) {
	w, list, err := in.Items.surface(in.Date)
	if err != nil {
		return out, err
	}
	for _, more := range []readings{in.Supplement, in.Specific} {
		own, err := more.in(func(name string) (string, error) {
			item, err := w.sourceItem(name)
			if err != nil {
				return "", err
			}
			return item.Unit, nil
		})
		if err != nil {
			return out, err
		}
		list = append(list, own...)
	}
	j, err := w.Source(in.Body, list)
	if err != nil {
		return out, err
	}
	out = sourceOutput{Over: printExceedances(j.Over, 2), Basic: len(j.Basic.Items), Missing: noNull(j.Missing), Standard: w.Number}
	if j.Class != NoWaterClass {
		out.Class = &j.Class
	}
	if complies, decided := j.Complies(); decided {
		out.Pass = &complies
	}
	return out, nil
}

type blackInput struct {
	Date  string  `json:"date"`
	SD    *number `json:"sd_cm"`
	DO    *number `json:"do"`
	ORP   *number `json:"orp_mv"`
	NH3N  *number `json:"nh3n"`
	Depth *number `json:"depth_cm"`
	Clear flag    `json:"clear"`
}

type blackOutput struct {
	Items    map[string]BlackLevel `json:"items"`
	Worst    *BlackLevel           `json:"worst"`
	Standard string                `json:"standard"`
}

func assessBlack(in blackInput) (out blackOutput, err error) {
	rule, err := versionFor(blackRules(), in.Date)
	if err != nil {
		return out, err
	}
	s := BlackSample{Clear: bool(in.Clear), Depth: in.Depth.value("cm")}
	for i, n := range []*number{in.SD, in.DO, in.ORP, in.NH3N} {
		s.Readings = append(s.Readings, Reading{Item: rule.Items[i].Key, Value: n.value(rule.Items[i].Unit)})
	}
	j, err := rule.Sample(s)
	if err != nil {
		return out, err
	}
	out = blackOutput{Items: map[string]BlackLevel{}, Standard: rule.Number}
	for _, i := range j.Items {
		out.Items[i.Item.Name] = i.Level
	}
	if j.Worst != NoBlackLevel {
		out.Worst = &j.Worst
	}
	return out, nil
}
