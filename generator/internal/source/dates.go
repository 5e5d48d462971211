package source

import "time"

var shapeDates = shape{Text{"日期列表", "a list of dates"}, Text{"%s = [2022-10-01, 2022-10-02]", "%s = [2022-10-01, 2022-10-02]"}}

// Dates returns a list of dates at midnight UTC, as Date does for one.
func (t *Table) Dates(key string) []time.Time {
	v, ok := t.get(key)
	if !ok {
		return nil
	}
	list, ok := v.([]any)
	if !ok {
		t.wrong(key, v, shapeDates)
		return nil
	}
	out := make([]time.Time, 0, len(list))
	for _, e := range list {
		switch e := e.(type) {
		case time.Time:
			out = append(out, time.Date(e.Year(), e.Month(), e.Day(), 0, 0, 0, 0, time.UTC))
		case string:
			d, err := time.Parse(time.DateOnly, e)
			if err != nil {
				t.doc.problems.Add(t.At(key), &badDate, e)
				continue
			}
			out = append(out, d)
		default:
			t.wrong(key, v, shapeDates)
			return nil
		}
	}
	return out
}
