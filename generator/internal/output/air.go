package output

import "mingjing/generator/internal/theme"

func addAir(m *maker) {}

func (m *maker) airAnswer() (theme.Answer, bool) { return theme.Answer{}, false }
