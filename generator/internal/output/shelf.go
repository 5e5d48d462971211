package output

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"

	"mingjing/generator/internal/site"
	"mingjing/generator/internal/theme"
)

// A shelf is a long list cut into pages, whose lines stand under headings: letters,
// years, days. Links lead to each heading, and to each page of a long one.
type shelf struct {
	base  string // address of the first page without .html
	by    string // what the headings are: 首字母
	heads []shelfHead
	lines int
	label func(line int) string // what a page is called that begins with this line
}

// A shelfHead is a heading and the first of its lines.
type shelfHead struct {
	text, id string
	from     int
}

// shelfPage is how many lines a page has; shelfWays how many pages of one heading are
// linked from each of them: beyond that, every second, every third ….
const (
	shelfPage = 100
	shelfWays = 60
)

// open begins a heading at the next line, unless the present one is the same.
func (s *shelf) open(text, id string) {
	if n := len(s.heads); n == 0 || s.heads[n-1].text != text {
		s.heads = append(s.heads, shelfHead{text, id, s.lines})
	}
	s.lines++
}

func (s *shelf) pages() int { return max((s.lines+shelfPage-1)/shelfPage, 1) }

func (s *shelf) address(page int) string {
	if page > 1 {
		return fmt.Sprintf("%s_p%d.html", s.base, page)
	}
	return s.base + ".html"
}

// bounds are the lines of a page.
func (s *shelf) bounds(page int) (from, to int) {
	return (page - 1) * shelfPage, min(page*shelfPage, s.lines)
}

// end is the line behind the last of a heading.
func (s *shelf) end(head int) int {
	if head+1 < len(s.heads) {
		return s.heads[head+1].from
	}
	return s.lines
}

// way is the address of a heading.
func (s *shelf) way(head int) string {
	h := s.heads[head]
	return s.address(h.from/shelfPage+1) + "#" + h.id
}

// links lead to the headings, from an address.
func (s *shelf) links(from string) []theme.Link {
	out := make([]theme.Link, len(s.heads))
	for i, h := range s.heads {
		out[i] = theme.Link{Text: h.text, Href: site.Rel(from, s.way(i)), Count: s.end(i) - h.from}
	}
	return out
}

// guides are the ways on a page: to all headings, and to the pages of those that
// stand on this one and go on.
func (s *shelf) guides(page int) []theme.Facet {
	if len(s.heads) == 0 {
		return nil
	}
	var out []theme.Facet
	if len(s.heads) > 1 {
		out = []theme.Facet{{Title: s.by, Links: s.links(s.address(page))}}
	}
	from, to := s.bounds(page)
	for i, h := range s.heads {
		first, last := h.from/shelfPage+1, (s.end(i)-1)/shelfPage+1
		if h.from >= to || s.end(i) <= from {
			continue
		}
		if len(s.heads) > 1 && s.pages() > 1 && h.from <= from {
			out[0].Links[i].Current = true
		}
		if first < last {
			out = append(out, theme.Facet{Title: cmp.Or(h.text, s.by), Links: s.within(i, page, first, last)})
		}
	}
	return out
}

// within leads to the pages of one heading, by the lines with which they begin.
func (s *shelf) within(head, page, first, last int) []theme.Link {
	step := (last - first + shelfWays) / shelfWays
	var out []theme.Link
	for n := first; n <= last; n += step {
		from, _ := s.bounds(n)
		_, to := s.bounds(min(n+step-1, last))
		from, to = max(from, s.heads[head].from), min(to, s.end(head))
		out = append(out, theme.Link{Text: s.label(from), Href: site.Rel(s.address(page), s.address(n)), Count: to - from, Current: n <= page && page < n+step})
		if n == first {
			out[0].Href = site.Rel(s.address(page), s.way(head))
		}
	}
	return out
}

// rows are the lines of a page under their headings; each line is a <tr> of so many
// cells.
func (s *shelf) rows(page, cells int, line func(b *bytes.Buffer, i int)) template.HTML {
	var b bytes.Buffer
	from, to := s.bounds(page)
	for i, h := range s.heads {
		end := s.end(i)
		if h.from >= to || end <= from {
			continue
		}
		if h.text != "" {
			id, more := ` id="`+h.id+`"`, ""
			if h.from < from {
				id, more = "", "（续）"
			}
			fmt.Fprintf(&b, `<tr%s><th scope="rowgroup" colspan="%d"><strong>%s</strong>%s</th></tr>`+"\n", id, cells, template.HTMLEscapeString(h.text), more)
		}
		for n := max(h.from, from); n < min(end, to); n++ {
			line(&b, n)
		}
	}
	return template.HTML(b.String())
}

// pager leads through all pages.
func (s *shelf) pager(page int) theme.Pager {
	return pagerOf(page, s.pages(), func(n int) string { return site.Rel(s.address(page), s.address(n)) })
}

// firstRunes cuts a text to its first characters.
func firstRunes(text string, n int) string {
	for i := range text {
		if n--; n < 0 {
			return text[:i]
		}
	}
	return text
}
