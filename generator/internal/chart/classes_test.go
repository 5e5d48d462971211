package chart

import (
	"fmt"
	"strings"
	"testing"
)

// rivers is a class grid of two sections over fourteen months.
func rivers() Chart {
	c := Chart{Kind: Classes, ID: "rivers", Title: "各断面水质类别", Series: []Series{{Name: "大桥断面", Target: 3}, {Name: "清溪口断面", Target: 2}}}
	for i := range 14 {
		c.X = append(c.X, fmt.Sprintf("%d-%02d", 2021+(i+4)/12, (i+4)%12+1))
		level := i%6 + 1
		c.Series[0].Values = append(c.Series[0].Values, Value{Text: chinese.class(level, false), Level: level})
		c.Series[1].Values = append(c.Series[1].Values, Value{Text: "Ⅱ类", Level: 2})
	}
	c.Series[1].Values[3] = Value{State: Dry}
	return c
}

func TestClasses(t *testing.T) {
	c := rivers()
	if err := c.Check(); err != nil {
		t.Fatal(err)
	}
	for _, size := range []Size{Wide, Narrow} {
		svg := string(c.AppendSVG(nil, size))
		for _, want := range []string{">2021年<", ">2022年<", ">劣Ⅴ<", ">断流<"} {
			if !strings.Contains(svg, want) {
				t.Errorf("size %d: the drawing lacks %s", size, want)
			}
		}
		// Ⅳ, Ⅴ and 劣Ⅴ miss Ⅲ: levels 4, 5, 6 of 14 months; Ⅱ meets Ⅱ; 断流 misses nothing.
		if n := strings.Count(svg, `class="miss"`); n != 6 {
			t.Errorf("size %d: %d cells miss their target, want 6", size, n)
		}
		if n := strings.Count(svg, `class="cell"`); n != 27 {
			t.Errorf("size %d: %d cells have a class, want 27", size, n)
		}
	}
	if head := c.Table().Head[1]; head != "大桥断面（目标Ⅲ类）" {
		t.Errorf("head %q", head)
	}
	if row := c.Table().Rows[3]; row[2] != "断流" || row[1] != "Ⅳ类" {
		t.Errorf("row %q", row)
	}
}
