package monitor

import (
	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/standard"
)

// A Composite is the composite index (综合指数) of a month or a year.
type Composite struct {
	Index   quantity.Value // two decimals; not measured where a pollutant is missing
	Largest []string       // names of the pollutants that contribute most
}

// composite computes the index by the limits of class 2 (环办监测〔2018〕19号). All six
// pollutants are needed.
func (f *Figures) composite(limits *standard.AirLimits) (Composite, error) {
	concentrations := map[standard.Pollutant]quantity.Rat{}
	for _, p := range Pollutants() {
		if _, ok := f.Stats[p].Measured(); !ok {
			return Composite{}, nil
		}
		concentrations[pollutants[p].basic] = f.Stats[p].Exact
	}
	c, err := limits.Composite(concentrations)
	if err != nil {
		return Composite{}, err
	}
	sum, err := c.Sum.Round(2)
	if err != nil {
		return Composite{}, err
	}
	out := Composite{Index: quantity.Of(sum, "")}
	for _, b := range c.Largest {
		out.Largest = append(out.Largest, NameOfBasic(b))
	}
	return out, nil
}

func (c *Composite) stated() Computed {
	text := ""
	if n, ok := c.Index.Measured(); ok {
		text = n.String()
	}
	return Computed{"composite", "综合指数", text}
}
