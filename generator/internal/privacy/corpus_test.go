package privacy

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"mingjing/generator/internal/checksum"
	"mingjing/generator/internal/source"
)

// Numbers are made in the test, so that no file holds one that could be somebody's.

func madeResident(r *rand.Rand) string {
	for {
		s := fmt.Sprintf("44%02d%02d%d%02d%02d%03d", 90+r.IntN(10), 90+r.IntN(10), 1950+r.IntN(50), 1+r.IntN(12), 1+r.IntN(28), r.IntN(1000))
		s += string(checksum.Resident(s))
		if s[17] == 'X' || !validUSCC(s) {
			return s
		}
	}
}

func validUSCC(s string) bool {
	return checksum.Organisation(s[8:16]) == s[16] && checksum.USCC(s[:17]) == s[17]
}

func madeMobile(r *rand.Rand) string { return fmt.Sprintf("1%d%09d", 3+r.IntN(7), 1+r.IntN(999999998)) }

func madeCard(r *rand.Rand, n int) string {
	s := "62"
	for len(s) < n-1 {
		s += string(rune('0' + r.IntN(10)))
	}
	for d := '0'; d <= '9'; d++ {
		if checksum.Luhn(s + string(d)) {
			return s + string(d)
		}
	}
	panic("no digit")
}

// wide writes a number in full-width digits.
func wide(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' {
			return c - '0' + '０'
		}
		if c == 'X' {
			return 'Ｘ'
		}
		return c
	}, s)
}

// cut puts something between the parts of a number.
func cut(s, between string, lengths ...int) string {
	var parts []string
	for _, n := range lengths {
		parts = append(parts, s[:n])
		s = s[n:]
	}
	return strings.Join(append(parts, s), between)
}

type seed struct{ id, text string }

// seededNumbers are leaks with a check digit or a fixed form, in all the disguises.
func seededNumbers(r *rand.Rand) (out []seed) {
	for range 60 {
		id, tel, card := madeResident(r), madeMobile(r), madeCard(r, 16+r.IntN(4))
		for _, s := range []string{id, wide(id), cut(id, " ", 6, 8), cut(id, "-", 6, 8), cut(id, "</b><b>", 6), cut(id, "**", 3, 5), cut(id, "\u200b", 9), cut(id, "&nbsp;", 6, 8),
			cut(id, "<!-- -->", 10), cut(id, "\n", 6), cut(id, " ", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1), strings.ToLower(id), cut(id, "\u00ad", 4, 4), cut(id, `</span><span class="x">`, 6, 8)} {
			out = append(out, seed{"id-leak", "当事人：" + s + "。"}, seed{"id-leak", `<td>` + s + `</td>`}, seed{"id-leak", "甲," + s + ",乙\n"})
		}
		for _, s := range []string{tel, wide(tel), cut(tel, " ", 3, 4), cut(tel, "-", 3, 4), cut(tel, ".", 3, 4), cut(tel, "－", 3, 4), "+86 " + tel, "86" + tel, "+86-" + cut(tel, "-", 3, 4), cut(tel, "<i></i>", 5), cut(tel, "**", 3, 4), cut(tel, "\u200b", 2, 2), cut(tel, "　", 3, 4), cut(tel, " ", 3), cut(tel, "_", 4)} {
			out = append(out, seed{"phone-leak", "电话：" + s + "，"}, seed{"phone-leak", `{"tel":"` + s + `"}`}, seed{"phone-leak", "Tel" + s + "\n"})
		}
		for _, s := range []string{card, wide(card), cut(card, " ", 4, 4, 4), cut(card, "-", 4, 4, 4), cut(card, "<b></b>", 6), cut(card, "\u00a0", 4, 4, 4)} {
			out = append(out, seed{"bank-leak", "打到 " + s + " 上"}, seed{"bank-leak", "卡号：" + s})
		}
	}
	return out
}

// seededWords are leaks in words.
func seededWords() []seed {
	var out []seed
	add := func(id string, texts ...string) {
		for _, t := range texts {
			out = append(out, seed{id, t})
		}
	}
	add("home-leak", "当事人：刘某某，住示例市白石镇石塘村三组12号。", "住址：示例市城西街道示例路18号3栋502室", "家住示例花园小区2栋1单元301室，", "户籍所在地：示例市云岭镇岭下村第5村民小组",
		"刘某某，男，示例市白石镇石塘村三组", "现住示例市城东街道文昌社区", "家庭住址：示例市解放巷7号", "经查，示例花园小区3栋502室内有加工作坊", "居住地：示例市河口镇河口村", "赵某某，公民，示例市青溪镇大塘村六组8号",
		"住所：示例市青溪镇，户籍地示例市竹园镇竹坑村二组", "住示例市松坪镇解放路88号。", "| 住址 | 示例市白石镇白石村 |", "<dt>住址</dt><dd>示例市城西街道12号</dd>", "住在城东街道幸福里小区")
	add("complainant-identity", "举报人：李四反映异味", "举报人李某某反映该厂夜间排烟", "投诉人王女士称", "信访人：张三丰，", "举报人家住示例花园小区3栋，", "举报人住该厂东侧石塘村三组", "投诉人住XX小区3栋", "举报人为陈小明，",
		"来电人赵先生反映", "举报人姓名：周大为", "| 举报人 | 孙立 |", "<td>投诉人</td><td>钱多多</td>", "反映人吴某称", "举报人系石塘村村民小组长", "来信人：郑某某，")
	add("minor-published", "王某某，男，15岁，", "当事人系未成年人，", "女，十六周岁，学生", "其子9岁", "赵某（未成年人）", "该学生13周岁", "孙某某，1７岁", "李某为未成年人。", "李某某，女，17周岁", "小学生，男，8岁")
	add("birth-leak", "刘某某，1985年3月2日出生，", "出生日期：1985-03-02", "出生年月日：1985年3月2日", "出生于1990年12月1日", "1985.3.2出生", "<th>出生日期</th><td>1985-03-02</td>")
	add("person-unmasked", "证人：张三，", "证人李小明陈述", "联系人：王建国 ", "见证人：赵六", "被询问人：孙立平，", "邻居周大妈证实", "司机：陈强，", "委托代理人：吴用。", "患者：郑和，", "知情人钱进称")
	add("contact-leak", "邮箱 zhangsan@qq.com", "wang.wu@163.com，", "粤A12345货车", "粤AD12345", "粤B·F1234", "微信号：zhangsan_88", "微信:wxid_abc123", "QQ：123456789", "QQ 87654321", "QQ号：10001234", "桂C88888", "LiSi@Foxmail.com")
	add("coordinate-fine", "取水口位于东经113.592134，北纬24.801234", "尾矿库坐标：东经113°35′28.5″", "水源地经度：113.59213，纬度：24.80123", "炸药库北纬24.8012度")
	add("phone-leak", "住宅电话：0751-8765432", "宅电 075187654321", "举报人电话：0751-8765432")
	add("bank-leak", "账号：4401 2345 6789 0123", "开户账号44012345678901234", "账户 123456789012")
	add("id-leak", "身份证号：440524800101001", "身份证号码 440524188001010013", "身份证 44052418800101001")
	add("home-leak", "当事人陈某某，男，汉族，住广东省示例市城东街道环城路56号", "住址为示例市河口镇沙田村委会新屋村民小组", "经营者住所：示例市青溪镇大桥街8号", "刘某某，住示例市云岭镇云岭新村B区3号", "被处罚人现居住于示例市竹园镇竹园路9巷2号", "户籍地址：示例市松坪镇松树坑村", "家庭住址:城西街道锦绣花园5幢2单元1203房", "其居住的示例市白石镇白石村三队", "住示例市城东街道教育路教师宿舍楼2栋301", "陈某某 住：示例市河口镇河口圩12号", "居住地址 示例市河口镇滨江豪庭", "住址：示例市白石镇白石村委会下湾15号", "|住所|示例市青溪镇|户籍|示例市青溪镇石角村|", "黄某某（住白石镇上村组）")
	add("complainant-identity", "举报人黎先生来电反映", "根据举报人（李四）提供的线索", "投诉人为石塘村村民张某某", "信访人系该厂员工王五", "举报人联系方式：李四", "群众李四举报", "举报人居住在锦绣花园5幢", "举报者张三，", "实名举报人：何建华", "投诉人：罗小姐", "举报人家在石塘村", "来电人是某小区3栋住户")
	add("minor-published", "梁某某，男，二〇〇八年出生，14岁", "学生陈某，十三岁", "当事人是一名未成年人", "未成年人李某某", "初中生赵某（15岁）")
	add("birth-leak", "生于1988年5月6日", "出生年月：1988年5月", "1990年02月出生", "出生：1990/02/03", "（1975年8月9日生）")
	add("person-unmasked", "证人张三丰的证言", "现场负责人：李小明", "联系人 王建国，电话", "驾驶员黄大力称", "邻居陈伟反映", "委托代理人黎明签字", "| 联系人 | 赵六 |", "受害人吴小莉，")
	add("contact-leak", "微信同号：abc_12345", "加微信 zhang-san88", "车牌号粤F·D5678", "粤F 12345", "QQ邮箱：123456@qq.com", "扣扣123456789", "电子邮箱：a.b@vip.163.com")
	add("coordinate-fine", "取水口坐标（113.592134, 24.801234）", "水源保护区E113°35′28″", "取水口（经度113.5921，纬度24.8012）")
	add("phone-leak", "手机1 3 8 0 0 1 3 8 0 0 0", "联系13800138000转", "(+86)13800138000", "138-00138000", "138 00138 000", "一三八零零一三八零零零", "138/0013/8000", "１３８－００１３－８０００")
	add("bank-leak", "开户行：示例银行，账号：44001234567890123456", "银行账户 8000 1234 5678 9012 3", "收款账号为4400-1234-5678-9012")
	add("id-leak", "身份证（440524188001010014）", "440524 1880 0101 0014", "4405241880010 10014", "身份证:11010519491231002 X")
	// Written before the words above were widened, and kept with what is still missed.
	add("home-leak", "申请人住所：示例市城西街道和平路33号302室", "曾某某，身份证住址：示例市河口镇河口社区12栋", "其家住青溪镇大水村", "何某某，女，住示例市松坪镇兴隆街45号之一", "当事人户籍所在地为示例市竹园镇坑口村", "送达地址：陈某某，云岭镇岭背村六组", "罗某某居住于阳光城市花园8栋", "住址：青溪镇人民路（原供销社宿舍）")
	add("complainant-identity", "举报人范小勇（村民）", "投诉人：阿强", "信访件由黄某某提交", "举报人，石塘村人，称", "投诉人谢女士表示", "来电人自称姓陈", "检举人：蔡志明", "举报人是该厂保安队长")
	add("minor-published", "黎某某（男，16岁）", "其未满14周岁的儿子陈某", "女童，5岁", "当事人为未成年人，")
	add("birth-leak", "1966年7月生", "出生日期 1977.07.07", "生日：1990年1月1日", "男，1980年11月出生")
	add("person-unmasked", "证人钟大明陈述称", "联系人：何生，电话", "工人林志强证实", "现场负责人彭建平在场", "见证人（签名）：丁一凡", "被询问人：车间主任姚远")
	add("contact-leak", "邮箱:hello@139.com", "货车（粤S98765）", "微信 wx_888666", "QQ群号：87654321", "湘A·12345D")
	add("coordinate-fine", "取水口位于北纬24°48′12.3″", "尾矿库（东经113.5921°）", "水源地取水点：113.5921E")
	return out
}

func ids(text string) []string {
	var out []string
	Scan([]byte(text), func(f Finding) { out = append(out, f.Kind.ID) })
	return out
}

// TestSeededLeaks counts how many seeded leaks are found: all with a check digit
// or a fixed form, at least 95 in 100 of the others.
func TestSeededLeaks(t *testing.T) {
	count := func(seeds []seed) (found int) {
		for _, s := range seeds {
			hit := false
			for _, id := range ids(s.text) {
				hit = hit || id == s.id
			}
			if hit {
				found++
			} else {
				t.Logf("missed %s in %q: %v", s.id, s.text, ids(s.text))
			}
		}
		return found
	}
	numbers := seededNumbers(rand.New(rand.NewPCG(1, 2)))
	if found := count(numbers); found != len(numbers) {
		t.Errorf("numbers: %d of %d found", found, len(numbers))
	}
	words := seededWords()
	found := count(words)
	if found*100 < len(words)*95 {
		t.Errorf("words: %d of %d found", found, len(words))
	}
	t.Logf("numbers: all %d; words: %d of %d", len(numbers), found, len(words))
}

// TestSpans holds that a finding marks the secret and nothing before it.
func TestSpans(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, secret := range []string{madeResident(r), madeMobile(r), madeCard(r, 19)} {
		for _, form := range []string{secret, wide(secret), cut(secret, " ", 3, 4), cut(secret, "<b></b>", 5)} {
			text := "前面 2022 年，" + form + "，后面"
			hit := false
			Scan([]byte(text), func(f Finding) {
				hit = true
				if got := text[f.Span.Start:f.Span.End]; got != form || f.Secret != secret {
					t.Errorf("%q marks %q, secret %q", text, got, f.Secret)
				}
			})
			if !hit && !strings.Contains(form, " ") {
				t.Errorf("nothing found in %q", text)
			}
		}
	}
}

// TestHarmless holds what must not be taken for a leak.
func TestHarmless(t *testing.T) {
	for _, text := range []string{
		"证件 35*************123，电话 138****1234", "统一社会信用代码91449999MA5KYN125U", "联系电话：0000-0000000", "电话 0751-8765432 传真 0751-8765433",
		"2022-11-23 15:30，共 1 234 567 890 元", "投资 13800000000 元", `<polyline points="138 120 145 98 151 77 160 44"/>`, `<path d="M138.1 0013.8L000 12 345"/>`,
		`"etag":"a13800138000f00d13800138000aa"`, "3.13800138000", `<a href="../enterprises/a13800138000.html">`, `"sha256": "13800138000abc"`, "举报人反映该厂夜间排烟", "投诉人要求公开", "举报人：匿名", "对举报人的信息严格保密", "举报人信息不予公开", "联系人：陈某某",
		"不满十四周岁的未成年人有违法行为的", "《未成年人保护法》", "已满十六周岁不满十八周岁", "6岁以下儿童", "住所地示例市白石镇石塘村三组，法定代表人吴某某", "示例市恒磊公司位于白石镇石塘村三组12号",
		"刘某某，住示例市城西街道。", "住示例市白石镇，", "住建局示例路12号", "居民住宅楼", "粤ICP备05012345号-1", "粤B2-20040001", "correction@example.invalid", "关注微信公众号", "东经113.59，断面", "证人证言、现场笔录", "缴至指定账户（账号略）",
		"2022年3月生产废水120吨", "2022年3月5日生效", "今年5月生态环境", "证人和电话记录", "联系人和方式", "举报人于3月5日", "群众反映", "举报人为保护隐私不愿留名", "工人正在作业", "现场负责人在场", "业主自行拆除", "一三五工作日", "位于东经113.5921，北纬24.8012的断面", "坐标系：国家2000",
		"索引号11449999MB2D61Q822/2022-00020", "2022年9月新投产一栋育肥舍", "第3栋厂房2号设备", "身份证", "出生缺陷率", "\xff\xfe\xe4", "1", "0123", strings.Repeat("9", 300), "项目代码 2205-449999-04-01-123456", "信用代码 " + bothValid(),
	} {
		Scan([]byte(text), func(f Finding) { t.Errorf("%s found in %q: %q", f.Kind.ID, text, f.Secret) })
	}
}

// bothValid makes 18 digits that are both a credit code and a resident number.
func bothValid() string {
	for n := range 2000000 {
		s := fmt.Sprintf("11%04d19%02d%02d%02d%03d", 9000+n%1000, 50+n/1000%50, 1+n/50000%12, 1+n%28, n*7%1000)
		s += string(checksum.Resident(s))
		if s[17] != 'X' && validUSCC(s) {
			return s
		}
	}
	return ""
}

// TestEitherNumber holds that the word before decides what 18 digits are that pass
// both checks, and that without a word it is a warning.
func TestEitherNumber(t *testing.T) {
	s := bothValid()
	if s == "" {
		t.Fatal("no such number")
	}
	for before, want := range map[string]*source.Kind{"身份证号：": &idLeak, "统一社会信用代码：": nil, "编号：": &idPerhaps} {
		var got *source.Kind
		Scan([]byte(before+s), func(f Finding) { got = f.Kind })
		if got != want {
			t.Errorf("%s: %v", before, got)
		}
	}
}

// TestDemonstration holds that the committed content raises no alarm.
func TestDemonstration(t *testing.T) {
	files := 0
	err := fs.WalkDir(os.DirFS("../../../content"), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, ".png") {
			return err
		}
		data, err := os.ReadFile("../../../content/" + name)
		files++
		f := source.File{Name: name, Text: data}
		Scan(data, func(found Finding) { t.Errorf("%s: %s", f.At(found.Span).Short(), found.Kind.ID) })
		return err
	})
	if err != nil || files < 80 {
		t.Fatal(files, err)
	}
}

func FuzzScan(f *testing.F) {
	for _, s := range seededWords() {
		f.Add(s.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		Scan([]byte(text), func(found Finding) {
			if found.Span.Start < 0 || found.Span.End > len(text) || found.Span.Start >= found.Span.End {
				t.Errorf("span %v of %d bytes", found.Span, len(text))
			}
		})
	})
}

// BenchmarkScan measures the gate on the demonstration's text, on one core.
func BenchmarkScan(b *testing.B) {
	var text []byte
	err := fs.WalkDir(os.DirFS("../../../content"), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.HasSuffix(name, ".png") {
			data, _ := os.ReadFile("../../../content/" + name)
			text = append(text, data...)
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Scan(text, func(Finding) {})
	}
}

// BenchmarkScanPage measures it on markup with a table of numbers, as pages are.
func BenchmarkScanPage(b *testing.B) {
	row := `<tr><th scope="row"><a href="../penalties/k7m2q9xd.html">示例环罚〔2022〕12号</a></th><td>2022-10-31</td><td class="n">20 000.00</td><td>示例市恒磊商品混凝土有限公司</td></tr>` + "\n"
	path := `<path class="s1" d="M12.5 30L18.2 44.1 24 51 30.5 12"/><text x="14" y="20">PM2.5 35 µg/m³</text>` + "\n"
	text := []byte("<!doctype html>" + strings.Repeat(row+path, 5000))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Scan(text, func(Finding) {})
	}
}
