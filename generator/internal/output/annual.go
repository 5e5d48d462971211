package output

import "mingjing/generator/internal/theme"

func (m *maker) annualLinks(from string) []theme.Link { return nil }
