package check

import (
	"mingjing/generator/internal/privacy"
	"mingjing/generator/internal/source"
)

var (
	silenceUnused = source.Kind{ID: "silence-unused", Level: source.Warning,
		Say: source.Text{ZH: "这条静默说明没有用上：文件里没有编号为 %s 的警告", EN: "this silence is not used: the file has no warning %s"},
		Fix: source.Text{ZH: "问题已经改好的，删去这一行；写错编号的，改正", EN: "delete the line if the matter is settled, or mend the id"}}
	silenceRefused = source.Kind{ID: "silence-refused", Level: source.Warning,
		Say: source.Text{ZH: "错误不能静默：%s", EN: "errors cannot be silenced: %s"},
		Fix: source.Text{ZH: "改正错误；个人信息确需公开的，在 content/rules/privacy.toml 里写明理由、批准人和截止日期", EN: "mend the error; what must be public of a person takes an entry with reason, name and end date in content/rules/privacy.toml"}}
)

// Settle applies the silences and hides what is secret in the lines and values
// that problems of any kind print. Where whole is true all problems are there, and a
// silence that none of them needed is told. It returns how many were silenced.
func Settle(ps *source.Problems, silences []source.Silence, whole bool) int {
	used := make([]int, len(silences))
	refused := make([]bool, len(silences))
	silenced := 0
	ps.Rewrite(func(p source.Problem) (source.Problem, bool) {
		for i, s := range silences {
			if s.ID != p.Kind.ID || s.File != p.File {
				continue
			}
			if p.Kind.Level == source.Error {
				refused[i] = true
				continue
			}
			used[i]++
			silenced++
			return p, false
		}
		return hidden(p), true
	})
	for i, s := range silences {
		switch {
		case refused[i]:
			ps.Add(s.Place, &silenceRefused, s.ID)
		case used[i] == 0 && whole:
			ps.Add(s.Place, &silenceUnused, s.ID)
		}
	}
	return silenced
}

func hidden(p source.Problem) source.Problem {
	p.File, p.Text = privacy.Hide(p.File), privacy.Hide(p.Text)
	args := make([]any, len(p.Args))
	for i, a := range p.Args {
		if s, ok := a.(string); ok {
			a = privacy.Hide(s)
		}
		args[i] = a
	}
	p.Args = args
	return p
}
