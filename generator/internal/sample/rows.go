package sample

import (
	"bytes"
	_ "embed"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"
)

//go:embed rows.toml
var rowsTOML []byte

var classes = []string{"重点管理", "简化管理", "登记管理"}

// WriteRows adds a ledger of permits to a tree that Write has made: one CSV table a
// year, its firms are those of the notices.
func WriteRows(dir string, rows int, seed uint64) error {
	base := filepath.Join(dir, "content", "permits", "permits")
	if err := os.MkdirAll(base, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(base, "ledger.toml"), rowsTOML, 0o644); err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(seed, 20221124))
	first := time.Date(2013, 1, 4, 0, 0, 0, 0, time.UTC)
	days := int(time.Date(2022, 11, 10, 0, 0, 0, 0, time.UTC).Sub(first).Hours() / 24)
	const head = "许可证编号,单位名称,统一社会信用代码,乡镇,行业,管理类别,化学需氧量许可排放量（吨/年）,受理日期,发证日期,有效期至,应交执行报告,已交执行报告\n"
	var b bytes.Buffer
	year := 0
	flush := func() error {
		if year == 0 {
			return nil
		}
		return os.WriteFile(filepath.Join(base, fmt.Sprintf("%d.csv", year)), b.Bytes(), 0o644)
	}
	for i := range rows {
		day := first.AddDate(0, 0, i*days/rows)
		if day.Year() != year {
			if err := flush(); err != nil {
				return err
			}
			year = day.Year()
			b.Reset()
			b.WriteString(head)
		}
		firm := r.IntN(2000)
		due := 1 + r.IntN(20)
		fmt.Fprintf(&b, "%s%05d%c,%s,%s,%s,%s,%s,%d.%02d,%s,%s,%s,%d,%d\n", uscc(firm), i%100000, 'A'+rune(i/100000), partyName(firm), uscc(firm), towns[firm%len(towns)],
			trades[firm%len(trades)], classes[r.IntN(3)], r.IntN(90), r.IntN(100), day.AddDate(0, 0, -20-r.IntN(20)).Format(time.DateOnly),
			day.Format(time.DateOnly), day.AddDate(5, 0, -1).Format(time.DateOnly), due, r.IntN(due+1))
	}
	return flush()
}
