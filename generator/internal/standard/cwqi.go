package standard

import "mingjing/generator/internal/quantity"

// A CWQI is the water quality index of a city, river or lake (城市水质指数, 环办监测〔2017〕51号;
// the formula is from memory: see SurfaceWater.CWQIRule). The lower the better.
type CWQI struct {
	Sum   quantity.Rat
	Items []CWQIItem // that were measured, in the order of table 1
}

// A CWQIItem is the part that one item has in the sum.
type CWQIItem struct {
	Name  string
	Index quantity.Rat
}

var neutralPH = mustInt(7)

// CWQI adds up the indices of the items of a section or of the means of several: C/S with
// S the limit of class Ⅲ, S/C for dissolved oxygen, and for pH the share of the way from 7
// to its limit. Half the detection limit stands for what was not detected.
func (s *Section) CWQI() (*CWQI, error) {
	out := &CWQI{}
	for i := range s.Items {
		j := &s.Items[i]
		if _, known := j.Value.ForStatistics(); !known {
			return nil, itemFault(j.Item.Name, faultf("未检出而没有检出限，无法计算指数，应写成 <0.01 或 0.01L", "below an unknown detection limit: expected such as <0.01 or 0.01L"))
		}
		index, err := j.index(s.Body, s.Rule.decisive)
		if err != nil {
			return nil, itemFault(j.Item.Name, err)
		}
		out.Items = append(out.Items, CWQIItem{j.Item.Name, index})
		out.Sum = out.Sum.Add(index)
	}
	if out.Items == nil {
		return nil, faultf("没有可以计算的项目", "no item to compute with")
	}
	return out, nil
}

func (j *WaterJudgement) index(body WaterBody, class WaterClass) (quantity.Rat, error) {
	if j.Item.Range != nil {
		end := j.Item.Range[0]
		neutral := quantity.RatOf(neutralPH)
		if j.number.Cmp(neutral) > 0 {
			end = j.Item.Range[1]
		}
		return j.number.Sub(neutral).Quo(quantity.RatOf(end).Sub(neutral))
	}
	limit, _ := j.Item.Limit(body, class)
	if j.Item.Least {
		return quantity.RatOf(limit).Quo(j.number)
	}
	return j.number.Quo(quantity.RatOf(limit))
}
