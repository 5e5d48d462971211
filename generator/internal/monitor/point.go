package monitor

import (
	"strings"

	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

// A Point is a place of monitoring with an id that never changes: a station, a
// section, a well.
type Point struct {
	ID, Name, Town, Kind string
	Note                 string
	Opened, Closed       calendar.Date // no date: always, still
}

// On tells whether the point was in service on a day.
func (p *Point) On(d calendar.Date) bool {
	return !d.Before(p.Opened) && (p.Closed.IsZero() || !d.After(p.Closed))
}

// Points is a register of points.
type Points struct {
	All  []Point // in the order of the register
	File string
	at   map[string]int
}

var (
	pointTwice = source.Kind{ID: "point-twice", Level: source.Error,
		Say: source.Text{ZH: "点位编号 %q 登记了两次", EN: "the point %q is registered twice"},
		Fix: source.Text{ZH: "每个点位一个编号；停用的点位编号也不再使用", EN: "one id for each point; that of a closed one is not used again"}}
	pointID = source.Kind{ID: "point-id", Level: source.Error,
		Say: source.Text{ZH: "点位编号 %q 不能用", EN: "%q cannot be the id of a point"},
		Fix: source.Text{ZH: "用字母、数字和连字符，例：id = \"S01\"（网址里要用）", EN: "letters, digits and hyphens, for example id = \"S01\" (it goes into addresses)"}}
	pointDates = source.Kind{ID: "point-dates", Level: source.Error,
		Say: source.Text{ZH: "点位 %s 的停用日期 %s 早于启用日期 %s", EN: "%s was closed on %s, before it was opened on %s"},
		Fix: source.Text{ZH: "核对 opened（启用）和 closed（停用）", EN: "check opened and closed"}}
)

// ReadPoints reads a register: [[key]] tables. more, where not nil, reads what the
// medium has of its own of the point at an index.
func ReadPoints(f source.File, key string, ps *source.Problems, more func(i int, t *source.Table)) Points {
	t := source.ParseFile(f, ps)
	out := Points{File: f.Name, at: map[string]int{}}
	for i, st := range t.Tables(key) {
		p := Point{ID: st.Need("id"), Name: st.Need("name"), Town: st.String("town"), Kind: st.String("kind"), Note: st.String("note")}
		if on, ok := st.Date("opened"); ok {
			p.Opened = calendar.Of(on)
		}
		if on, ok := st.Date("closed"); ok {
			p.Closed = calendar.Of(on)
			if p.Closed.Before(p.Opened) {
				ps.Add(st.At("closed"), &pointDates, p.ID, p.Closed, p.Opened)
			}
		}
		if more != nil {
			more(i, st)
		}
		st.Done()
		if _, known := out.at[p.ID]; known && p.ID != "" {
			ps.Add(st.At("id"), &pointTwice, p.ID)
		}
		if strings.Trim(p.ID, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			ps.Add(st.At("id"), &pointID, p.ID)
		}
		out.at[p.ID] = i
		out.All = append(out.All, p)
	}
	t.Done()
	return out
}

// Index finds a point by its id, -1 where there is none.
func (p *Points) Index(id string) int {
	if i, ok := p.at[id]; ok {
		return i
	}
	return -1
}

// list names all points, for messages.
func (p *Points) list() string {
	var ids []string
	for i := range p.All {
		ids = append(ids, p.All[i].ID+" "+p.All[i].Name)
	}
	return strings.Join(ids, "、")
}
