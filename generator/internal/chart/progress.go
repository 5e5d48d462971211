package chart

// progress draws the tasks of each group by state, every group as one whole, so that
// groups of different size can be compared. Counts stand in the parts, and the word of
// the state where it fits; the tones Done to Withheld give each state its fixed look.
func (p *pen) progress() { p.wholes(26) }
