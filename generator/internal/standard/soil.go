package standard

import (
	_ "embed"
	"sync"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

//go:embed soil.toml
var soilTOML []byte

// A SoilResult says where a content lies between the screening value (筛选值) and the
// control value (管制值).
type SoilResult int

// The results. A content equal to a value does not exceed it.
const (
	SoilLow     SoilResult = iota // at most the screening value
	SoilBetween                   // above it, up to the control value or where there is none
	SoilBeyond                    // above the control value
)

// A SoilJudgement is the judgement of one item of a sample.
type SoilJudgement struct {
	Screen     quantity.Decimal
	Control    quantity.Decimal
	HasControl bool
	Result     SoilResult
}

func judgeSoil(value, screen quantity.Decimal, control []quantity.Decimal, n int) SoilJudgement {
	out := SoilJudgement{Screen: screen, HasControl: control != nil}
	if out.HasControl {
		out.Control = control[n]
	}
	switch {
	case out.HasControl && value.Cmp(out.Control) > 0:
		out.Result = SoilBeyond
	case value.Cmp(screen) > 0:
		out.Result = SoilBetween
	}
	return out
}

// ConstructionSoil is one version of GB 36600: the seven metals and petroleum.
type ConstructionSoil struct {
	Citation
	items []constructionItem
}

type constructionItem struct {
	Name            string
	Screen, Control []quantity.Decimal // of 第一类用地, 第二类用地
}

// AgriculturalSoil is one version of GB 15618.
type AgriculturalSoil struct {
	Citation
	ph    []quantity.Decimal
	items []agriculturalItem
}

type agriculturalItem struct {
	Name                           string
	Paddy, Orchard, Other, Control []quantity.Decimal // by bin of pH
}

type soilTables struct {
	construction []*ConstructionSoil
	agri         []*AgriculturalSoil
}

var soil = sync.OnceValue(func() (out soilTables) {
	var file struct {
		Construction []struct {
			citation
			Item []constructionItem
		}
		Agri []struct {
			citation
			PH   []quantity.Decimal
			Item []agriculturalItem
		}
	}
	source.MustTOML(soilTOML, &file)
	for _, v := range file.Construction {
		out.construction = append(out.construction, &ConstructionSoil{v.read(), v.Item})
	}
	for _, v := range file.Agri {
		out.agri = append(out.agri, &AgriculturalSoil{v.read(), v.PH, v.Item})
	}
	return out
})

// ConstructionSoilOn returns the version in force on a day; a Fault for days before.
func ConstructionSoilOn(day calendar.Date) (*ConstructionSoil, error) {
	return versionOn(soil().construction, day)
}

// AgriculturalSoilOn returns the version in force on a day; a Fault for days before.
func AgriculturalSoilOn(day calendar.Date) (*AgriculturalSoil, error) {
	return versionOn(soil().agri, day)
}

// Judge judges a content for 第一类用地 (1: homes, schools, and where the plan is not clear)
// or 第二类用地 (2).
func (s *ConstructionSoil) Judge(item string, land int, content quantity.Value) (out SoilJudgement, err error) {
	if land != 1 && land != 2 {
		return out, faultf("用地类别 %d：应为 1（第一类用地）或 2（第二类用地）", "land class %d: expected 1 or 2", land)
	}
	var known []string
	for i := range s.items {
		if it := &s.items[i]; it.Name == item {
			number, err := soilNumber(item, content)
			return judgeSoil(number, it.Screen[land-1], it.Control, land-1), err
		}
		known = append(known, s.items[i].Name)
	}
	return out, unknown(itemWord, item, known)
}

// soilNumber is a content in mg/kg; half the detection limit where not detected.
func soilNumber(item string, content quantity.Value) (quantity.Decimal, error) {
	v, err := inUnit(content, "mg/kg")
	if err != nil {
		return v.Number, itemFault(item, err)
	}
	number, ok := v.ForStatistics()
	if v.State != quantity.NotDetected && !ok || number.Sign() < 0 {
		return number, itemFault(item, faultf("%s：应为 0 或以上的数", "%s: expected a number of 0 or more", v))
	}
	return number, nil
}

// Bin names the bin of a pH: "pH<=5.5", "5.5<pH<=6.5", "6.5<pH<=7.5" or "pH>7.5".
func (s *AgriculturalSoil) Bin(ph quantity.Decimal) string {
	n := s.bin(ph)
	switch n {
	case 0:
		return "pH<=" + s.ph[0].String()
	case len(s.ph):
		return "pH>" + s.ph[n-1].String()
	}
	return s.ph[n-1].String() + "<pH<=" + s.ph[n].String()
}

func (s *AgriculturalSoil) bin(ph quantity.Decimal) int {
	n := 0
	for n < len(s.ph) && ph.Cmp(s.ph[n]) > 0 {
		n++
	}
	return n
}

// Judge judges a content by the pH and the use: "paddy" (水田), "orchard" (果园) or "other".
// Copper, nickel, zinc and the items of table 2 have no control value.
func (s *AgriculturalSoil) Judge(item, use string, ph quantity.Decimal, content quantity.Value) (out SoilJudgement, err error) {
	if use != "paddy" && use != "orchard" && use != "other" {
		return out, faultf("用途 %q：应为 \"paddy\"（水田）、\"orchard\"（果园）或 \"other\"（其他）", "use %q: expected \"paddy\", \"orchard\" or \"other\"", use)
	}
	if ph.Sign() < 0 || ph.Cmp(highestPH) > 0 {
		return out, faultf("pH %s 不可能：应在 0 到 14 之间", "pH %s is impossible: expected 0 to 14", ph)
	}
	var known []string
	for i := range s.items {
		it := &s.items[i]
		known = append(known, it.Name)
		if it.Name != item {
			continue
		}
		screen := it.Other
		if use == "paddy" && it.Paddy != nil {
			screen = it.Paddy
		} else if use == "orchard" && it.Orchard != nil {
			screen = it.Orchard
		}
		number, err := soilNumber(item, content)
		return judgeSoil(number, screen[s.bin(ph)], it.Control, s.bin(ph)), err
	}
	return out, unknown(itemWord, item, known)
}
