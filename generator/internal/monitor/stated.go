package monitor

import (
	"strings"

	"mingjing/generator/internal/quantity"
	"mingjing/generator/internal/source"
)

// A Stated figure is one that staff give in [stated]: it is never shown, only
// compared with what the generator computes.
type Stated struct {
	Key, Text string
	Place     source.Place
}

// A Computed figure is what a stated one is compared with. Text is "" where it
// cannot be computed.
type Computed struct{ Key, Name, Text string }

var (
	statedDiffers = source.Kind{ID: "stated-differs", Level: source.Error,
		Say: source.Text{ZH: "%s：这里写的是 %s，由数据表算出的是 %s", EN: "%s: stated as %s, the table gives %s"},
		Fix: source.Text{ZH: "核对数据表和这里的数；以数据表为准时改成 %[3]s，或删去这一行", EN: "check the table and this figure; where the table is right, write %[3]s or delete the line"}}
	statedUnknown = source.Kind{ID: "stated-unknown", Level: source.Error,
		Say: source.Text{ZH: "没有叫 %q 的统计数", EN: "there is no figure %q"},
		Fix: source.Text{ZH: "可以写的：%[2]s", EN: "known here: %[2]s"}}
	statedUnknownNear = source.Kind{ID: "stated-unknown", Level: source.Error,
		Say: source.Text{ZH: "没有叫 %q 的统计数", EN: "there is no figure %q"},
		Fix: source.Text{ZH: "您是不是要写 %[2]q？", EN: "did you mean %[2]q?"}}
	statedNoData = source.Kind{ID: "stated-no-data", Level: source.Error,
		Say: source.Text{ZH: "%s：这里写的是 %s，数据表却算不出来（数据不足）", EN: "%s: stated as %s, but the table has not data enough to compute it"},
		Fix: source.Text{ZH: "补全数据表，或删去这一行", EN: "complete the table, or delete the line"}}
)

func readStated(t *source.Table) []Stated {
	s := t.Table("stated")
	if s == nil {
		return nil
	}
	var out []Stated
	for _, key := range s.Keys() {
		if text := s.Number(key); text != "" {
			out = append(out, Stated{key, strings.TrimSpace(text), s.At(key)})
		}
	}
	return out
}

// CheckStated compares what staff state with what was computed: numbers as numbers,
// so that 21 and 21.0 are the same, words letter by letter.
func CheckStated(stated []Stated, computed []Computed, ps *source.Problems) {
	for _, s := range stated {
		var found *Computed
		var keys []string
		for i := range computed {
			keys = append(keys, computed[i].Key)
			if computed[i].Key == s.Key {
				found = &computed[i]
			}
		}
		switch {
		case found == nil:
			if near := source.Suggest(s.Key, keys); near != "" {
				ps.Add(s.Place, &statedUnknownNear, s.Key, near)
			} else {
				ps.Add(s.Place, &statedUnknown, s.Key, strings.Join(keys, ", "))
			}
		case found.Text == "":
			ps.Add(s.Place, &statedNoData, found.Name, s.Text)
		case !sameFigure(s.Text, found.Text):
			ps.Add(s.Place, &statedDiffers, found.Name, s.Text, found.Text)
		}
	}
}

func sameFigure(a, b string) bool {
	x, err := quantity.Parse(a)
	y, err2 := quantity.Parse(b)
	if err != nil || err2 != nil {
		return a == b
	}
	return x.Equal(y)
}
