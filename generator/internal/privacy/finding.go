package privacy

import (
	"strings"

	"mingjing/generator/internal/source"
)

// A Finding is something found that should not be public. Secret is what was
// found, in plain form; it serves to compare and is never printed.
type Finding struct {
	Kind     *source.Kind
	Span     source.Span // in the text that was scanned
	Secret   string
	Decimals int // of a coordinate
}

var (
	idLeak = source.Kind{ID: "id-leak", Level: source.Error,
		Say: source.Text{ZH: "这里有公民身份号码", EN: "a resident identity number stands here"},
		Fix: source.Text{ZH: "删去，或只留前两位和后三位，中间用 * 代替，例：35*************123", EN: "delete it, or keep the first two and last three digits: 35*************123"}}
	idPerhaps = source.Kind{ID: "id-leak", Level: source.Warning,
		Say: source.Text{ZH: "这个 18 位数字既像统一社会信用代码，也像公民身份号码", EN: "these 18 digits are valid both as a unified social credit code and as a resident identity number"},
		Fix: source.Text{ZH: "是信用代码的，在前面写明“统一社会信用代码”；是身份号码的，删去或遮盖", EN: "if it is a credit code, write 统一社会信用代码 before it; if it names a person, delete or mask it"}}
	phoneLeak = source.Kind{ID: "phone-leak", Level: source.Error,
		Say: source.Text{ZH: "这里有个人的电话号码", EN: "a person's telephone number stands here"},
		Fix: source.Text{ZH: "改登办公电话，或遮盖成 138****1234；确是办公用号的，写进 content/rules/privacy.toml 的 office_phones", EN: "print an office line, or mask it as 138****1234; a number that serves an office goes to office_phones in content/rules/privacy.toml"}}
	bankLeak = source.Kind{ID: "bank-leak", Level: source.Error,
		Say: source.Text{ZH: "这里有银行账号或卡号", EN: "a bank account or card number stands here"},
		Fix: source.Text{ZH: "删去；缴款账户写进 content/rules/privacy.toml 的 payment_accounts", EN: "delete it; the account that fines are paid to goes to payment_accounts in content/rules/privacy.toml"}}
	homeLeak = source.Kind{ID: "home-leak", Level: source.Error,
		Say: source.Text{ZH: "这里有个人的住址，写到了乡镇、街道以下", EN: "a person's home address stands here, finer than the town"},
		Fix: source.Text{ZH: "只写到乡镇、街道，例：住示例市白石镇", EN: "end at the town or subdistrict: 住示例市白石镇"}}
	birthLeak = source.Kind{ID: "birth-leak", Level: source.Error,
		Say: source.Text{ZH: "这里有个人的出生日期", EN: "a person's date of birth stands here"},
		Fix: source.Text{ZH: "删去出生日期", EN: "delete it"}}
	minor = source.Kind{ID: "minor-published", Level: source.Error,
		Say: source.Text{ZH: "这里写到一名未成年人", EN: "a minor is named or described here"},
		Fix: source.Text{ZH: "对未成年人的处罚不公开；其他文书删去能认出未成年人的内容", EN: "a penalty on a minor is not published at all; elsewhere delete what lets a minor be recognised"}}
	complainant = source.Kind{ID: "complainant-identity", Level: source.Error,
		Say: source.Text{ZH: "这里能看出举报人、投诉人是谁或住在哪里", EN: "this shows who complained, or where that person lives"},
		Fix: source.Text{ZH: "只写“举报人”“投诉人”，不写姓、称呼、住处、单位和联系方式", EN: "write 举报人 or 投诉人 alone: no surname, address, employer or contact"}}
	personText = source.Kind{ID: "person-unmasked", Level: source.Warning,
		Say: source.Text{ZH: "这里可能是当事人以外的个人的姓名", EN: "this may be the name of a person other than the party"},
		Fix: source.Text{ZH: "写成“张某某”；两个字的姓名写成“张某”", EN: "write 张某某, or 张某 for a name of two characters"}}
	contactLeak = source.Kind{ID: "contact-leak", Level: source.Warning,
		Say: source.Text{ZH: "这里有个人的邮箱、微信、QQ 或车牌号", EN: "a person's e-mail, WeChat, QQ or number plate stands here"},
		Fix: source.Text{ZH: "删去或改用单位的；单位邮箱写进 content/rules/privacy.toml 的 office_emails", EN: "delete it or use the office's; an office address goes to office_emails in content/rules/privacy.toml"}}
	coordinateFine = source.Kind{ID: "coordinate-fine", Level: source.Error,
		Say: source.Text{ZH: "敏感目标的坐标写得太细", EN: "the coordinates of a sensitive site are too fine"},
		Fix: source.Text{ZH: "按 content/rules/privacy.toml 的 coordinates.decimals 保留小数（2 位约为 1 公里），或写到乡镇", EN: "keep as many decimals as coordinates.decimals in content/rules/privacy.toml says (two are about 1 km), or name the town"}}
)

// plain takes out of a number what people put in to read it, and makes full-width
// digits ASCII.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == ' ' || r == '-' || r == '　' || r == '\u00a0':
			return -1
		}
		return r
	}, s)
}

func plainAll(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = plain(s)
	}
	return out
}
