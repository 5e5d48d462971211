package standard

import "mingjing/generator/internal/quantity"

// An Exceedance is one item beyond its limit.
type Exceedance struct {
	Name      string // "氨氮"
	HasFactor bool   // pH, dissolved oxygen and texts have none
	Factor    quantity.Rat
}

// Print writes the item with its factor (超标倍数), rounded once: "氨氮（0.24）", or the
// name alone where there is none.
func (e *Exceedance) Print(decimals int) string {
	if !e.HasFactor {
		return e.Name
	}
	factor, err := e.Factor.Round(decimals)
	if err != nil { // beyond 18 digits
		return e.Name
	}
	return e.Name + "（" + factor.String() + "）"
}

func printExceedances(list []Exceedance, decimals int) []string {
	out := []string{}
	for i := range list {
		out = append(out, list[i].Print(decimals))
	}
	return out
}

// factorOf is (C − S)/S, exactly; S is not zero.
func factorOf(c quantity.Rat, limit quantity.Decimal) (quantity.Rat, error) {
	s := quantity.RatOf(limit)
	return c.Sub(s).Quo(s)
}

// A Reading is what was measured of one item, by its name or its key in the tables. Its
// unit must be that of the item or one that can be converted exactly.
type Reading struct {
	Item string
	quantity.Value
	Text string // of an item that is told in words: 无 or 有
}
