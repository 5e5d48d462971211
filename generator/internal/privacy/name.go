package privacy

import (
	"strings"
	"unicode/utf8"
)

// surnames are the commonest of China's, over 98 in 100 persons bear one.
const surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"

// clearSurnames are common ones that begin no common word: a name may follow a role
// without a mark between.
const clearSurnames = "王李张刘陈杨黄赵吴周徐孙朱胡郭何林罗郑梁谢宋唐许韩邓冯曹彭曾肖萧董潘袁蔡蒋杜叶魏苏吕丁沈姚卢姜崔钟谭陆汪范廖贾韦傅邹孟熊秦邱江薛闫阎雷侯陶黎贺郝龚邵严覃戴莫孔汤欧阳"

var compoundSurnames = []string{"欧阳", "上官", "司马", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "令狐", "夏侯"}

// surname returns the length in bytes of the surname at the head of a text, or 0.
func surname(s string) int {
	for _, c := range compoundSurnames {
		if strings.HasPrefix(s, c) {
			return len(c)
		}
	}
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || !strings.ContainsRune(surnames, r) {
		return 0
	}
	return n
}

// IsMasked tells whether a name hides whose it is: 张某某, 张某, 张**, 张×.
func IsMasked(name string) bool { return strings.ContainsAny(name, "某*＊×xX○〇□") }

// LooksFull tells whether a text is a person's name as it is: a surname and one or
// two characters more.
func LooksFull(name string) bool {
	name = strings.TrimSpace(name)
	n := utf8.RuneCountInString(name)
	return n >= 2 && n <= 4 && !IsMasked(name)
}
