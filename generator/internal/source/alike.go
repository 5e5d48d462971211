package source

// mostAlike is how many problems of one kind are told of one file. A broken export
// has a hundred thousand of them, and the first show what is wrong.
const mostAlike = 100

var moreAlike = Kind{"more-alike", Warning,
	Text{"本文件里同类问题（%s）从这里起还有 %d 处，没有一一列出", "from here on the file has %[2]d more problems of this kind (%[1]s), which are not listed"},
	Text{"先改正列出的；同一原因造成的，从原件重新导出", "mend those that are listed; where all have one cause, export the file again"}}

// Alike collects the problems of one file: the first of each kind are told, the
// others counted.
type Alike struct {
	ps    *Problems
	kinds []alike
}

type alike struct {
	kind *Kind
	told int
	more int
	at   Place // of the first that is only counted
}

// NewAlike makes a collector that tells ps.
func NewAlike(ps *Problems) Alike { return Alike{ps: ps} }

// Add tells a problem, or counts it. The place is asked for only when it is needed.
func (a *Alike) Add(at func() Place, k *Kind, args ...any) {
	i := 0
	for i < len(a.kinds) && a.kinds[i].kind != k {
		i++
	}
	if i == len(a.kinds) {
		a.kinds = append(a.kinds, alike{kind: k})
	}
	s := &a.kinds[i]
	if s.told < mostAlike {
		s.told++
		a.ps.Add(at(), k, args...)
		return
	}
	if s.more++; s.more == 1 {
		s.at = at()
	}
}

// Close tells how many were only counted.
func (a *Alike) Close() {
	for _, s := range a.kinds {
		if s.more > 0 {
			a.ps.Add(s.at, &moreAlike, s.kind.ID, s.more)
		}
	}
}

// Brief leaves out what nobody reads: of sorted problems the first of each kind in a
// file, and how many more there are.
func Brief(sorted []Problem) []Problem {
	type sort struct {
		file string
		kind *Kind
	}
	count := map[sort]int{}
	for _, p := range sorted {
		count[sort{p.File, p.Kind}]++
	}
	var out []Problem
	told := map[sort]int{}
	for _, p := range sorted {
		s := sort{p.File, p.Kind}
		told[s]++
		switch {
		case told[s] <= mostAlike:
			out = append(out, p)
		case told[s] == mostAlike+1:
			out = append(out, Problem{p.Place, &moreAlike, []any{p.Kind.ID, count[s] - mostAlike}})
		}
	}
	return out
}
