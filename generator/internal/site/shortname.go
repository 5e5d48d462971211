package site

import (
	"strings"
	"unicode/utf8"
)

// shortestName is how many characters a name must have to be looked for in texts.
const shortestName = 4

// legalForms end the names of companies; texts leave them out.
var legalForms = []string{"集团股份有限公司", "集团有限责任公司", "集团有限公司", "股份有限公司", "有限责任公司", "有限公司", "公司"}

// common are words that names of companies hold and other texts too: what is left
// of a name without them tells whose it is.
var common = strings.NewReplacer(pairs(`污水 废水 供水 自来水 水务 排水 水质 净水 环境 环保 生态 监测 检测 服务 技术 咨询 垃圾 处理 处置 焚烧 填埋 回收 再生 资源
	固废 危废 废物 医院 医疗 卫生 饭店 酒店 餐饮 水泥 砖厂 建材 石材 矿业 采石 养殖 畜牧 屠宰 农业 农牧 林业 种植 造纸 纸业 纸品 印染 纺织 服装 电镀 化工 化学
	涂料 食品 饮料 木业 家具 塑料 橡胶 五金 机械 电子 电器 科技 实业 贸易 工贸 商贸 物流 运输 汽车 能源 热电 发电 电力 燃气 石油 加油 钢铁 金属 冶炼 铸造
	城市 城镇 农村 综合 生活 工业 产业 开发 建设 建筑 工程 投资 管理 发展 经营 集团 制造 加工 生产 材料 设备 厂 站 中心 园 第一 第二 第三`)...)

func pairs(words string) []string {
	var out []string
	for _, w := range strings.Fields(words) {
		out = append(out, w, "")
	}
	return out
}

// shortForms lists what texts call a company of this name: without its legal form,
// without the places before it, or without both. A form that anybody's text may hold is none.
func shortForms(name string) []string {
	form, stem := "", name
	for _, f := range legalForms {
		if s, ok := strings.CutSuffix(name, f); ok {
			form, stem = f, s
			break
		}
	}
	if form == "" {
		return nil
	}
	var out []string
	bare := stem
	for rest, placed := withoutPlace(bare); placed; rest, placed = withoutPlace(bare) {
		bare = rest
	}
	own := brand(bare)
	if stem != bare && own >= 1 && utf8.RuneCountInString(stem) >= shortestName {
		out = append(out, stem)
	}
	if stem != bare && own >= 1 {
		out = append(out, bare+form)
	}
	if own >= 2 && utf8.RuneCountInString(bare) >= shortestName {
		out = append(out, bare)
	}
	return out
}

// brand counts the characters of a name that common words do not explain.
func brand(name string) int { return utf8.RuneCountInString(common.Replace(name)) }

// withoutPlace cuts a province, city, county or town that begins a name.
func withoutPlace(name string) (string, bool) {
	n := 0
	for i, r := range name {
		if n++; n > 5 {
			break
		}
		if n >= 2 && strings.ContainsRune("省市县区镇乡", r) {
			return name[i+utf8.RuneLen(r):], true
		}
	}
	return name, false
}
