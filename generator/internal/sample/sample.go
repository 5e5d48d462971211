// Package sample knows how to make up a source tree of any size for measuring:
// every word of it is invented, and the same seed gives the same bytes.
package sample

import (
	"bytes"
	_ "embed"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"
)

//go:embed ledger.toml
var ledgerTOML []byte

const siteTOML = `title = "示例分局信息公开（测速用）"
description = "测速用的虚构内容。"
as_of = 2022-11-23
base_url = "https://example.invalid/"
demonstration = "全部内容为虚构"

[organ]
name = "示范市生态环境局示例分局"
`

var (
	towns  = []string{"青溪镇", "白石镇", "云岭镇", "松坪镇", "河口镇", "竹园镇", "城东街道", "城西街道"}
	names  = []string{"永顺", "鑫源", "恒达", "宏泰", "金峰", "华兴", "利民", "广益", "瑞丰", "安澜", "同盛", "嘉和", "顺发", "天成", "明远", "盛隆"}
	trades = []string{"纸业", "建材", "电镀", "化工", "食品", "木业", "塑料制品", "金属制品", "养殖", "印染", "机械", "砂石"}
	cases  = []struct{ kind, element, fact, law string }{
		{"超标排放水污染物", "水", "总排口外排废水的化学需氧量浓度超过排放标准", "《中华人民共和国水污染防治法》第八十三条第二项"},
		{"超标排放大气污染物", "大气", "废气排放口颗粒物浓度超过排放标准", "《中华人民共和国大气污染防治法》第九十九条第二项"},
		{"未批先建", "其他", "建设项目环境影响报告表未经批准即开工建设", "《中华人民共和国环境影响评价法》第三十一条第一款"},
		{"未验先投", "其他", "需要配套建设的环境保护设施未经验收即投入生产", "《建设项目环境保护管理条例》第二十三条第一款"},
		{"无证排污", "其他", "未取得排污许可证排放污染物", "《排污许可管理条例》第三十三条第一项"},
		{"危险废物管理违规", "固体废物", "未按照规定设置危险废物识别标志，台账记录不全", "《中华人民共和国固体废物污染环境防治法》第一百一十二条第一款第一项"},
		{"逃避监管排放", "水", "通过雨水沟排放未经处理的生产废水", "《中华人民共和国水污染防治法》第八十三条第三项"},
	}
	scenes = []string{"现场检查时生产线正在运行", "配套的处理设施未同时开启", "执法人员当场取样并封存", "车间地面有明显的废水痕迹", "台账最近一次记录停在上月", "在线监测数据与现场测定相差较大", "负责人到场确认了上述情况", "企业当日停止了相关工序", "现场制作了勘察笔录并拍摄照片", "委托的监测机构出具了报告"}
)

// Write makes the tree in a folder that does not exist yet or is empty.
func Write(dir string, notices int, seed uint64) error {
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return fmt.Errorf("%s is not empty", dir)
	}
	base := filepath.Join(dir, "content", "enforcement", "penalties")
	first := time.Date(2013, 1, 4, 0, 0, 0, 0, time.UTC)
	for y := first.Year(); y <= 2022; y++ {
		if err := os.MkdirAll(filepath.Join(base, fmt.Sprint(y)), 0o755); err != nil {
			return err
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "site.toml"), []byte(siteTOML), 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(base, "ledger.toml"), ledgerTOML, 0o644); err != nil {
		return err
	}
	if err := holidays(dir, first.Year(), 2023); err != nil {
		return err
	}
	if err := writeHolidays(dir); err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(seed, 20221123))
	days := int(time.Date(2022, 11, 10, 0, 0, 0, 0, time.UTC).Sub(first).Hours() / 24)
	serial := map[int]int{}
	var b bytes.Buffer
	for i := range notices {
		day := first.AddDate(0, 0, i*days/notices)
		serial[day.Year()]++
		b.Reset()
		notice(&b, r, i, serial[day.Year()], day)
		name := filepath.Join(base, fmt.Sprint(day.Year()), fmt.Sprintf("%06d.md", i+1))
		if err := os.WriteFile(name, b.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// holidays makes up days off for the years, so that deadlines can be told.
func holidays(dir string, from, to int) error {
	var b bytes.Buffer
	for y := from; y <= to; y++ {
		fmt.Fprintf(&b, "[[year]]\nyear = %d\noff = [%d-01-01, %d-05-01, %d-10-01, %d-10-02, %d-10-03]\n", y, y, y, y, y, y)
	}
	rules := filepath.Join(dir, "content", "rules")
	if err := os.MkdirAll(rules, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(rules, "holidays.toml"), b.Bytes(), 0o644)
}

// writeHolidays writes tables for all years of the corpus: New Year's Day alone, so
// that the clocks have something to count with.
func writeHolidays(dir string) error {
	rules := filepath.Join(dir, "content", "rules")
	if err := os.MkdirAll(rules, 0o755); err != nil {
		return err
	}
	b := []byte("first_day = \"excluded\"\n")
	for y := 2012; y <= 2024; y++ {
		b = fmt.Appendf(b, "[[year]]\nyear = %d\noff = [%d-01-01]\nwork = []\n", y, y)
	}
	return os.WriteFile(filepath.Join(rules, "holidays.toml"), b, 0o644)
}

func notice(b *bytes.Buffer, r *rand.Rand, i, serial int, day time.Time) {
	c := cases[r.IntN(len(cases))]
	firm := r.IntN(2000)
	town := towns[firm%len(towns)]
	party := partyName(firm)
	fine := 2000 * (1 + r.IntN(150))
	fmt.Fprintf(b, "+++\nid = \"%s\"\nindex = \"114499990000000000/%d-%05d\"\ntitle = \"对%s的行政处罚决定书\"\nnumber = \"示例环罚〔%d〕%d号\"\n",
		id(i), day.Year(), serial, party, day.Year(), serial)
	fmt.Fprintf(b, "party = \"%s\"\nuscc = \"%s\"\ntown = \"%s\"\nelement = \"%s\"\nviolation = \"%s\"\nfacts = \"%s，%s。\"\nlaw = [\"%s\"]\nkinds = [\"罚款\"]\nfine = %d\n",
		party, uscc(firm), town, c.element, c.kind, day.AddDate(0, -2, 0).Format("2006年1月2日"), c.fact, c.law, fine)
	fmt.Fprintf(b, "decided = %s\npublished = %s\norgan = \"示范市生态环境局\"\n+++\n\n", day.Format(time.DateOnly), day.AddDate(0, 0, 3+r.IntN(6)).Format(time.DateOnly))
	fmt.Fprintf(b, "当事人：%s\n\n## 一、环境违法事实和证据\n\n我局于%s对你单位进行了检查，发现%s。", party, day.AddDate(0, -2, 0).Format("2006年1月2日"), c.fact)
	for range 3 + r.IntN(6) {
		b.WriteString(scenes[r.IntN(len(scenes))] + "，" + scenes[r.IntN(len(scenes))] + "。\n")
	}
	if r.IntN(6) == 0 {
		fmt.Fprintf(b, "\n| 采样点 | 项目 | 结果（mg/L） | 限值（mg/L） |\n|---|---|--:|--:|\n| 总排口 | 化学需氧量 | %d | 90 |\n| 总排口 | 氨氮 | %d | 8 |\n", 91+r.IntN(200), 9+r.IntN(30))
	}
	fmt.Fprintf(b, "\n以上事实有现场检查（勘察）笔录、调查询问笔录和监测报告等证据为证[^1]。\n\n## 二、行政处罚的依据、种类\n\n依据%s的规定，我局决定对你单位处以**罚款人民币%d元**。\n", c.law, fine)
	b.WriteString("\n## 三、行政处罚决定的履行方式和期限\n\n你单位应当自收到本决定书之日起十五日内缴纳罚款。逾期不缴纳的，每日按罚款数额的百分之三加处罚款。\n\n## 四、申请行政复议或者提起行政诉讼的途径和期限\n\n不服本决定的，可以自收到之日起六十日内申请行政复议，也可以在六个月内提起行政诉讼。\n\n[^1]: 证据材料存于案卷。\n")
}

// partyName is what a firm is called.
func partyName(firm int) string {
	return "示例市" + strings.TrimRight(towns[firm%len(towns)], "镇街道") + names[firm%len(names)] + names[firm/16%len(names)] + trades[firm%len(trades)] + "有限公司"
}

const idAlphabet = "abcdefghjkmnpqrstuvwxyz23456789"

// id spreads a running number over eight characters, without repeating.
func id(i int) string {
	n := uint64(i)*0x9E3779B97F4A7C15>>24 ^ uint64(i)
	var out [8]byte
	for k := range 4 { // the running number itself keeps ids apart
		out[7-k] = idAlphabet[i%31]
		i /= 31
	}
	for k := range 4 {
		out[k] = idAlphabet[n%31]
		n /= 31
	}
	return string(out[:])
}

// uscc makes a code that passes both checks, in a county that does not exist.
func uscc(n int) string {
	const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	organ := fmt.Sprintf("MA5%05d", n)
	sum := 0
	for i, w := range []int{3, 7, 9, 10, 5, 8, 4, 2} {
		v := int(organ[i] - '0')
		if organ[i] >= 'A' {
			v = int(organ[i]-'A') + 10
		}
		sum += w * v
	}
	check := "0123456789X0"[(11-sum%11)%12 : (11-sum%11)%12+1]
	if 11-sum%11 == 11 {
		check = "0"
	}
	code := "91449999" + organ + check
	sum, weight := 0, 1
	for i := range 17 {
		sum += weight * strings.IndexByte(alphabet, code[i])
		weight = weight * 3 % 31
	}
	return code + string(alphabet[(31-sum%31)%31])
}
