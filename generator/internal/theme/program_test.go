package theme

import (
	"bytes"
	"html/template"
	"io/fs"
	"math/rand/v2"
	"path"
	"reflect"
	"slices"
	"testing"

	"mingjing/generator/internal/source"
	"mingjing/themes"
)

// views are what the layouts of civic receive.
var views = map[string]any{
	"corrections.html": Corrections{}, "coverage.html": Coverage{}, "data.html": Data{}, "dataset.html": Dataset{},
	"ended.html": EndedList{}, "enterprise.html": Enterprise{}, "feeds.html": Feeds{}, "figures.html": Figures{},
	"find.html": Find{}, "home.html": Home{}, "item.html": PlanItem{}, "list.html": List{}, "monitoring.html": Media{},
	"not-found.html": Text{}, "plan-coverage.html": PlanCover{}, "plan.html": PlanText{}, "record.html": Record{},
	"report.html": Report{}, "search.html": Search{}, "section.html": Section{}, "tasks.html": TaskList{},
	"text.html": Text{}, "timeliness.html": Timeliness{}, "tombstone.html": Tombstone{},
}

// left are the layouts that stay with html/template: few pages have them.
var left = []string{"coverage.html", "data.html", "plan-coverage.html", "report.html", "search.html"}

func civic(t *testing.T) *Theme {
	sub, err := fs.Sub(themes.FS, "civic")
	if err != nil {
		t.Fatal(err)
	}
	var ps source.Problems
	th := Load(sub, "themes/civic", "zh-CN", &ps)
	if ps.Errors() > 0 {
		t.Fatal(ps.Sorted())
	}
	return th
}

// A page is the same whoever writes it, the template or the program made of it:
// whatever stands in the view, harmless or not.
func TestProgramWritesWhatTheTemplateDoes(t *testing.T) {
	th := civic(t)
	rnd := rand.New(rand.NewPCG(1, 2))
	for name, l := range th.layouts {
		if name == BaseLayout {
			continue
		}
		view := views[name]
		if view == nil {
			t.Errorf("%s: which view does it receive?", name)
			continue
		}
		of := reflect.TypeOf(view)
		if err := l.execute(new(bytes.Buffer), filled(rnd, of, 0).Interface()); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		made, ready := l.programs.Load(of)
		if !ready || (made.(program) == nil) != slices.Contains(left, name) {
			t.Errorf("%s: program made: %v", name, ready && made.(program) != nil)
			continue
		}
		for range 200 {
			v := filled(rnd, of, 0).Interface()
			var want, got bytes.Buffer
			if err := l.template.Execute(&want, v); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if made.(program) != nil && !made.(program).run(&got, v) {
				t.Fatalf("%s: the program stopped", name)
			}
			if made.(program) != nil && !bytes.Equal(want.Bytes(), got.Bytes()) {
				t.Fatalf("%s: template\n%s\nprogram\n%s", name, want.Bytes(), got.Bytes())
			}
		}
	}
}

// texts are put into views: harmless ones and such as must be escaped.
var texts = []string{"", "示例环罚〔2022〕12号", "a.html", "../x/y_p2.html#k", "x?a=1&b=\"2\"", "<b>'粗'</b>", "1+1", "mailto:a@b?subject=x%20y", "javascript:alert(1)", "2022年9月27日，33万元", "done", "\x00坏\xff", "a b"}

// filled makes a value of a type with something in every field.
func filled(rnd *rand.Rand, of reflect.Type, depth int) reflect.Value {
	v := reflect.New(of).Elem()
	switch of.Kind() {
	case reflect.String:
		if of == reflect.TypeFor[template.HTML]() {
			v.SetString([]string{"", "<p>正文 &amp; 其他</p>"}[rnd.IntN(2)])
		} else {
			v.SetString(texts[rnd.IntN(len(texts))])
		}
	case reflect.Int:
		v.SetInt(int64(rnd.IntN(6) - 1))
	case reflect.Bool:
		v.SetBool(rnd.IntN(2) == 0)
	case reflect.Pointer:
		if rnd.IntN(3) > 0 {
			v.Set(filled(rnd, of.Elem(), depth+1).Addr())
		}
	case reflect.Slice:
		for range min(rnd.IntN(4), max(0, 5-depth)) {
			v.Set(reflect.Append(v, filled(rnd, of.Elem(), depth+1)))
		}
	case reflect.Struct:
		for i := range of.NumField() {
			v.Field(i).Set(filled(rnd, of.Field(i).Type, depth+1))
		}
	default:
		panic("a view holds a " + of.String())
	}
	return v
}

// What a theme may write of its own: each form that programs know, against the template.
func TestProgramForms(t *testing.T) {
	type inner struct {
		Name  string
		Count int
	}
	type outer struct {
		inner
		Text  string
		HTML  template.HTML
		N     int
		On    bool
		In    *inner
		Many  []inner
		Rows  Pairs
		Pager *outer
	}
	views := []any{
		outer{},
		outer{Text: "a<b", HTML: "<i>x</i>", N: 3, On: true, In: &inner{"里 \"1\"", 2}, Many: []inner{{"一", 1}, {"二+", 0}}, Rows: Pairs{{Term: "项", Text: "值&"}}, Pager: &outer{Text: "层"}},
		&outer{Text: "指针", In: &inner{"x:y/z?q=1 2", 0}},
	}
	for form, known := range map[string]bool{
		`{{.Text}}{{.HTML}}{{.N}}{{.Rows.HTML}}`:                             true,
		`<p title="{{.Text}}" class="x{{.N}}">`:                              true,
		`<p class={{.N}}>`:                                                   false,
		`<p title="{{.HTML}}">`:                                              false,
		`{{with .In}}<a href="{{.Name}}">{{$.Text}}</a>{{else}}无{{end}}`:     true,
		`{{with .In}}<a href="/d/{{.Name}}#{{.Name}}">{{.Count}}</a>{{end}}`: true,
		`{{range .Many}}<li>{{.Name}}{{else}}空{{end}}`:                       true,
		`{{range $i, $m := .Many}}{{$i}}{{$m.Name}}{{end}}`:                  false,
		`{{if and .On (gt .N 1)}}甲{{else if or .In .Many}}乙{{else}}丙{{end}}`: true,
		`{{if not (eq .Text "a<b")}}否{{end}}{{if le .N 0}}零{{end}}`:          true,
		`{{set .Text}}{{t "pages"}}{{t "page-of" .N 7}}{{set "<3件>"}}{{7}}`:  true,
		`{{t "page-of" .N .N}}`:                                              true,
		`{{1.5}}`:                                                            false,
		`{{.On}}`:                                                            false,
		`{{len .Many}}`:                                                      false,
		`{{printf "%s" .Text}}`:                                              false,
		`<script>var x = {{.Text}};</script>`:                                false,
		`{{define "row"}}<b>{{.Text}}{{$.N}}</b>{{end}}{{template "row" .}}`: true,
		`{{define "loop"}}{{.Text}}{{with .Pager}}{{template "loop" .}}{{end}}{{end}}{{template "loop" .}}`: false,
	} {
		parsed, err := template.New("form").Funcs(civic(t).functions()).Parse(form)
		if err != nil {
			t.Fatalf("%s: %v", form, err)
		}
		l := &layout{template: parsed, words: civic(t).Words}
		for _, v := range views {
			var want, got bytes.Buffer
			wrong := parsed.Execute(&want, v)
			if wrong != nil {
				t.Fatalf("%s: %v", form, wrong)
			}
			p := l.compile(reflect.TypeOf(v))
			if (p != nil) != known {
				t.Errorf("%s: program made: %v", form, p != nil)
			}
			if p != nil && (!p.run(&got, v) || want.String() != got.String()) {
				t.Errorf("%s\ntemplate %s\nprogram  %s", form, want.String(), got.String())
			}
		}
	}
}

// A value that is not there is told by the template, with its place, and leaves nothing.
func TestProgramFailsAsTheTemplateDoes(t *testing.T) {
	type view struct{ In *struct{ Name string } }
	parsed := template.Must(template.New(path.Join("x", "form.html")).Parse("先{{.In.Name}}"))
	l := &layout{template: parsed}
	var b bytes.Buffer
	if err := l.execute(&b, view{&struct{ Name string }{"名"}}); err != nil || b.String() != "先名" {
		t.Fatal(err, b.String())
	}
	if p, ready := l.programs.Load(reflect.TypeFor[view]()); !ready || p.(program) == nil {
		t.Fatal("no program made")
	} else if b.Reset(); p.(program).run(&b, view{}) || b.Len() > 0 {
		t.Errorf("the program went on: %q", b.String())
	}
	if err := l.execute(&b, view{}); err == nil || !bytes.Contains([]byte(err.Error()), []byte("form.html:1:")) {
		t.Errorf("told: %v", err)
	}
}
