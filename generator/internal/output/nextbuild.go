package output

import (
	"bytes"
	"encoding/json"
	"fmt"

	"mingjing/generator/internal/site"
	"mingjing/generator/internal/source"
)

// nextBuildFile tells a scheduler when the site must be built again.
const nextBuildFile = "next-build.json"

// nextAtMost is how many days to come it lists.
const nextAtMost = 12

var eventWords = map[site.EventKind]source.Text{
	site.EventPublish:  {ZH: "%s：%d条到公开的日子", EN: "%s: %d become public"},
	site.EventTerm:     {ZH: "%s：%d条公示期满", EN: "%s: the term of %d is over"},
	site.EventRepair:   {ZH: "%s：%d条信用修复后停止公示", EN: "%s: %d go after repair"},
	site.EventWithdraw: {ZH: "%s：%d条依法撤回", EN: "%s: %d are withdrawn"},
	site.EventOverdue:  {ZH: "%s：%d条的期限已过", EN: "%s: the deadline of %d has passed"},
	site.EventTask:     {ZH: "%s：%d项任务的期限已过", EN: "%s: the due date of %d tasks has passed"},
}

// EventText says in both languages why the site changes on a day.
func EventText(e site.Event) source.Text {
	t := eventWords[e.Kind]
	return source.Text{ZH: fmt.Sprintf(t.ZH, e.Of, e.Count), EN: fmt.Sprintf(t.EN, e.Of, e.Count)}
}

// buildDay is a day of the file. It names no record: the file is public.
type buildDay struct {
	On  string     `json:"on"`
	Why []buildWhy `json:"why"`
}

type buildWhy struct {
	Kind  site.EventKind `json:"kind"`
	Of    string         `json:"of"`
	Count int            `json:"count"`
	ZH    string         `json:"zh"`
	EN    string         `json:"en"`
}

func addNextBuild(m *maker) {
	m.add(nextBuildFile, func(dst *bytes.Buffer, _ *source.Problems) {
		out := struct {
			AsOf string     `json:"as_of"`
			Next string     `json:"next"` // "" where nothing is known to come
			Days []buildDay `json:"days"`
		}{AsOf: m.site.AsOf.String(), Days: []buildDay{}}
		for _, e := range m.site.NextBuilds() {
			n := len(out.Days)
			if n == 0 || out.Days[n-1].On != e.On.String() {
				if n == nextAtMost {
					break
				}
				out.Days = append(out.Days, buildDay{On: e.On.String()})
				n++
			}
			t := EventText(e)
			out.Days[n-1].Why = append(out.Days[n-1].Why, buildWhy{e.Kind, e.Of, e.Count, t.ZH, t.EN})
		}
		if len(out.Days) > 0 {
			out.Next = out.Days[0].On
		}
		e := json.NewEncoder(dst)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		_ = e.Encode(out) // a buffer does not fail
	})
}
