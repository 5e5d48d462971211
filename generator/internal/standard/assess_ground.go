package standard

import "mingjing/generator/internal/quantity"

type groundInput struct {
	Date  string   `json:"date"`
	Items readings `json:"items"`
}

type groundOutput struct {
	Class    *GroundClass           `json:"class"` // null: nothing was measured
	Items    map[string]GroundClass `json:"item_class"`
	Worst    []string               `json:"worst_items"`
	MeetsIII *bool                  `json:"meets_III"`
	Over     []string               `json:"over"`
	Standard string                 `json:"standard"`
}

func assessGround(in groundInput) (out groundOutput, err error) {
	g, err := versionFor(groundWaters(), in.Date)
	if err != nil {
		return out, err
	}
	list, err := in.Items.in(func(name string) (string, error) {
		item, err := g.item(name)
		if err != nil {
			return "", err
		}
		return item.Unit, nil
	})
	if err != nil {
		return out, err
	}
	s, err := g.Sample(list)
	if err != nil {
		return out, err
	}
	over, err := s.Over()
	out = groundOutput{Items: map[string]GroundClass{}, Worst: s.Worst(), Over: printExceedances(over, 2), Standard: g.Number}
	for i := range s.Items {
		out.Items[s.Items[i].Item.Name] = s.Items[i].Class
	}
	if s.Class != NoGroundClass {
		meets := s.Class <= GroundIII
		out.Class, out.MeetsIII = &s.Class, &meets
	}
	return out, err
}

type noiseZoneInput struct {
	Date string  `json:"date"`
	Zone string  `json:"zone"`
	Ld   *number `json:"ld"`
	Ln   *number `json:"ln"`
	Lmax *number `json:"lmax"` // of a sudden noise at night
}

type noiseZoneOutput struct {
	DayOK    *bool  `json:"day_ok"` // null: not measured
	NightOK  *bool  `json:"night_ok"`
	BurstOK  *bool  `json:"burst_ok,omitempty"`
	Standard string `json:"standard"`
}

func assessNoiseZone(in noiseZoneInput) (out noiseZoneOutput, err error) {
	z, err := versionFor(noise().zones, in.Date)
	if err != nil {
		return out, err
	}
	out.Standard = z.Number
	day, err := z.Limit(in.Zone, NoiseDay)
	if err != nil {
		return out, err
	}
	night, err := z.Limit(in.Zone, NoiseNight)
	if err != nil {
		return out, err
	}
	burst, err := z.BurstLimit(in.Zone)
	out.DayOK, out.NightOK, out.BurstOK = in.Ld.within(day), in.Ln.within(night), in.Lmax.within(burst)
	return out, err
}

// within tells whether the number is at most the limit; nil where it was left out.
func (n *number) within(limit quantity.Decimal) *bool {
	if n == nil {
		return nil
	}
	ok := n.Cmp(limit) <= 0
	return &ok
}

type noiseLevelInput struct {
	Date   string  `json:"date"`
	Kind   string  `json:"kind"`   // "regional" or "road"
	Period string  `json:"period"` // "day" or "night"
	Leq    *number `json:"leq"`
}

type noiseLevelOutput struct {
	Rating   string           `json:"rating"`
	Level    string           `json:"level"`
	Compared quantity.Decimal `json:"compared"`
	Standard string           `json:"standard"`
}

func assessNoiseLevel(in noiseLevelInput) (out noiseLevelOutput, err error) {
	l, err := versionFor(noise().levels, in.Date)
	if err != nil {
		return out, err
	}
	leq, err := need(in.Leq, "leq")
	if err != nil {
		return out, err
	}
	judge := map[string]func(NoisePeriod, quantity.Rat) (NoiseLevel, error){"regional": l.Regional, "road": l.Road}[in.Kind]
	period, known := map[string]NoisePeriod{"day": NoiseDay, "night": NoiseNight}[in.Period]
	if judge == nil || !known {
		return out, faultf("kind %q、period %q：应为 \"regional\" 或 \"road\"、\"day\" 或 \"night\"", "kind %q, period %q: expected \"regional\" or \"road\", \"day\" or \"night\"", in.Kind, in.Period)
	}
	level, err := judge(period, quantity.RatOf(leq))
	return noiseLevelOutput{level.Word, level.Name, level.Compared, l.Number}, err
}

type constructionInput struct {
	Date  string  `json:"date"`
	Item  string  `json:"item"`
	Land  count   `json:"land_class"` // 1 or 2
	Value *number `json:"value"`      // mg/kg
}

type soilOutput struct {
	Bin      string            `json:"ph_bin,omitempty"`
	Result   string            `json:"result"`
	Screen   quantity.Decimal  `json:"screen"`
	Control  *quantity.Decimal `json:"control"` // null: there is none
	Standard string            `json:"standard"`
}

func assessConstruction(in constructionInput) (out soilOutput, err error) {
	s, err := versionFor(soil().construction, in.Date)
	if err != nil {
		return out, err
	}
	j, err := s.Judge(in.Item, int(in.Land), in.Value.value("mg/kg"))
	return writeSoil(j, [...]string{"≤筛选值", "筛选值~管制值", ">管制值"}, s.Number), err
}

func writeSoil(j SoilJudgement, words [3]string, number string) soilOutput {
	out := soilOutput{Result: words[j.Result], Screen: j.Screen, Standard: number}
	if j.HasControl {
		out.Control = &j.Control
	}
	return out
}

type agriInput struct {
	Date  string  `json:"date"`
	Item  string  `json:"item"`
	Use   string  `json:"use"` // "paddy", "orchard" or "other"
	PH    *number `json:"ph"`
	Value *number `json:"value"` // mg/kg
}

func assessAgri(in agriInput) (out soilOutput, err error) {
	s, err := versionFor(soil().agri, in.Date)
	if err != nil {
		return out, err
	}
	ph, err := need(in.PH, "ph")
	if err != nil {
		return out, err
	}
	j, err := s.Judge(in.Item, in.Use, ph, in.Value.value("mg/kg"))
	words := [...]string{"≤筛选值", "安全利用", "严格管控"}
	if !j.HasControl {
		words[SoilBetween] = ">筛选值"
	}
	out = writeSoil(j, words, s.Number)
	out.Bin = s.Bin(ph)
	return out, err
}

type dischargeInput struct {
	Date       string  `json:"date"`
	Standard   string  `json:"standard"` // "GB 18918-2002"
	Grade      string  `json:"grade"`
	Item       string  `json:"item"`
	Cold       flag    `json:"water_le_12C"`
	Before2006 flag    `json:"built_before_2006"`
	DailyMean  *number `json:"daily_mean"`
	Value      *number `json:"value"` // the same for standards that limit no daily mean
}

type dischargeOutput struct {
	Limit      quantity.Decimal  `json:"limit"`
	Exceeds    bool              `json:"exceeds"`
	Factor     *quantity.Decimal `json:"factor"` // null: complies, or the item has none
	Standard   string            `json:"standard"`
	Confidence string            `json:"confidence"`
}

func assessDischarge(in dischargeInput) (out dischargeOutput, err error) {
	d, err := dischargeNumbered(in.Standard)
	if err != nil {
		return out, err
	}
	if d, err = versionFor([]*Discharge{d}, in.Date); err != nil {
		return out, err
	}
	limit, err := d.Limit(in.Grade, in.Item, DischargeCase{Cold: bool(in.Cold), Before2006: bool(in.Before2006)})
	if err != nil {
		return out, err
	}
	value := in.DailyMean
	if value == nil {
		value = in.Value
	}
	if _, err := need(value, "daily_mean"); err != nil {
		return out, err
	}
	exceeds, e, err := limit.Judge(value.value(limit.Unit))
	if err != nil {
		return out, err
	}
	out = dischargeOutput{Limit: limit.Most, Exceeds: exceeds, Standard: d.Number, Confidence: limit.Confidence}
	if e.HasFactor {
		factor, err := e.Factor.Round(2)
		if err != nil {
			return out, err
		}
		out.Factor = &factor
	}
	return out, nil
}
