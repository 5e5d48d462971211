package check

import "mingjing/generator/internal/source"

const order30 = "《生态环境行政处罚办法》（部令第30号）"

// personal are the rules that the scan of texts, pages and attachments holds.
var personal = []Rule{
	{ID: "id-leak", Level: source.Error, Basis: order30 + "第六十四条",
		Title:  source.Text{ZH: "公民身份号码不公开", EN: "resident identity numbers are not public"},
		Remedy: source.Text{ZH: "删去，或只留前两位和后三位：35*************123", EN: "delete it, or keep the first two and last three: 35*************123"}},
	{ID: "phone-leak", Level: source.Error, Basis: order30 + "第六十四条",
		Title:  source.Text{ZH: "个人的电话号码不公开", EN: "persons' telephone numbers are not public"},
		Remedy: source.Text{ZH: "改登办公电话，或遮盖成 138****1234；办公用的手机写进 privacy.toml 的 office_phones", EN: "print an office line or mask it as 138****1234; a mobile that serves an office goes to office_phones in privacy.toml"}},
	{ID: "bank-leak", Level: source.Error, Basis: order30 + "第六十四条",
		Title:  source.Text{ZH: "银行账号不公开，缴款账户除外", EN: "bank accounts are not public, but for those that fines are paid to"},
		Remedy: source.Text{ZH: "删去；缴款账户写进 privacy.toml 的 payment_accounts", EN: "delete it; the account that fines are paid to goes to payment_accounts in privacy.toml"}},
	{ID: "home-leak", Level: source.Error, Basis: order30 + "第六十四条",
		Title:  source.Text{ZH: "个人住址只到乡镇、街道", EN: "a person's address ends at the town"},
		Remedy: source.Text{ZH: "删去乡镇、街道以下的部分", EN: "delete what is finer than the town or subdistrict"}},
	{ID: "birth-leak", Level: source.Error, Basis: order30 + "第六十四条",
		Title:  source.Text{ZH: "个人的出生日期不公开", EN: "dates of birth are not public"},
		Remedy: source.Text{ZH: "删去出生日期", EN: "delete it"}},
	{ID: "complainant-identity", Level: source.Error, Basis: "《中华人民共和国生态环境法典》第一百四十六条；《信访工作条例》",
		Title:  source.Text{ZH: "看不出举报人、投诉人是谁", EN: "nothing shows who complained"},
		Remedy: source.Text{ZH: "只写“举报人”“投诉人”，不写姓、称呼、住处、单位和联系方式", EN: "write 举报人 or 投诉人 alone: no surname, address, employer or contact"}},
	{ID: "contact-leak", Level: source.Warning, Basis: order30 + "第六十四条",
		Title:  source.Text{ZH: "个人的邮箱、微信、QQ、车牌不公开", EN: "persons' e-mail, WeChat, QQ and number plates are not public"},
		Remedy: source.Text{ZH: "删去或改用单位的；单位邮箱写进 privacy.toml 的 office_emails", EN: "delete it or use the office's; an office address goes to office_emails in privacy.toml"}},
	{ID: "coordinate-fine", Level: source.Error, Basis: "《中华人民共和国政府信息公开条例》第十四条",
		Title:  source.Text{ZH: "取水口、尾矿库等敏感目标的坐标要粗", EN: "coordinates of intakes, tailings ponds and the like are coarse"},
		Remedy: source.Text{ZH: "按 privacy.toml 的 coordinates.decimals 保留小数，或写到乡镇", EN: "keep as many decimals as coordinates.decimals in privacy.toml says, or name the town"}},
}

// attachments are the rules that the scan of files beside the texts holds.
var attachments = []Rule{
	{ID: "attachment-unscanned", Level: source.Error, Basis: order30 + "第六十四条",
		Title:  source.Text{ZH: "附件都查过，机器查不了的由人看过", EN: "every attachment is looked through, by a person where the program cannot"},
		Remedy: source.Text{ZH: "换成能读出文字的 PDF、DOCX 或 XLSX；换不了的，由人看过后在 privacy.toml 登记 [[reviewed]]", EN: "use a PDF, DOCX or XLSX whose text can be read; else a person looks through it and enters [[reviewed]] in privacy.toml"}},
	{ID: "attachment-hidden", Level: source.Warning, Basis: order30 + "第六十四条",
		Title:  source.Text{ZH: "附件里没有批注、修订、隐藏的行列和作者姓名", EN: "attachments hold no comments, tracked changes, hidden cells or authors"},
		Remedy: source.Text{ZH: "接受全部修订，删去批注和隐藏的内容，再另存", EN: "accept all changes, delete comments and what is hidden, and save"}},
	{ID: "photo-position", Level: source.Error, Basis: order30 + "第六十四条",
		Title:  source.Text{ZH: "照片不带拍摄地点", EN: "photographs do not hold where they were taken"},
		Remedy: source.Text{ZH: "去掉照片的位置信息再放进来", EN: "remove the position from the photograph"}},
	{ID: "attachment-encrypted", Level: source.Error,
		Title:  source.Text{ZH: "附件不加密码", EN: "attachments are not encrypted"},
		Remedy: source.Text{ZH: "去掉密码后另存", EN: "save it without a password"}},
	{ID: "attachment-damaged", Level: source.Error,
		Title:  source.Text{ZH: "附件完整，打得开", EN: "attachments are whole"},
		Remedy: source.Text{ZH: "从原件重新复制一份", EN: "copy it again from the original"}},
	{ID: "attachment-mislabelled", Level: source.Error,
		Title:  source.Text{ZH: "附件的扩展名与内容一致", EN: "the extension of an attachment is that of its content"},
		Remedy: source.Text{ZH: "改成与内容一致的扩展名，或换上对的文件", EN: "give it the extension of its content, or put the right file there"}},
	{ID: "attachment-bomb", Level: source.Error,
		Title:  source.Text{ZH: "附件解开后大小正常", EN: "attachments unpack to a sane size"},
		Remedy: source.Text{ZH: "不要发布；核对文件来源，重新导出", EN: "do not publish it; find out where it came from"}},
}

// whileReading are the rules of section 8 of the disclosure rules that are held
// where sources are read and pages rendered.
var whileReading = []Rule{
	{ID: "docno-format", Level: source.Error, Basis: "GB/T 9704-2012，7.2.5",
		Title:  source.Text{ZH: "文号写成 机关代字〔年份〕序号号", EN: "document numbers have the form of GB/T 9704"},
		Remedy: source.Text{ZH: "用六角括号〔〕，序号不编虚位；历史文件照原样的加 legacy = true", EN: "use 〔〕 and no leading zero; an old document takes legacy = true"}},
	{ID: "docno-year", Level: source.Error, Basis: "GB/T 9704-2012，7.2.5",
		Title:  source.Text{ZH: "文号的年份与成文日期相同", EN: "a document number's year is that of its date"},
		Remedy: source.Text{ZH: "核对文号和成文日期", EN: "check the document number and the date of the decision"}},
	{ID: "uscc-check", Level: source.Error, Basis: "GB 32100-2015；GB 11714-1997",
		Title:  source.Text{ZH: "统一社会信用代码通过校验", EN: "unified social credit codes pass their checks"},
		Remedy: source.Text{ZH: "对照营业执照逐位核对，不要只改末位", EN: "compare all 18 characters with the licence"}},
	{ID: "wording", Level: source.Warning, Basis: "国办秘函〔2019〕19号（严重表述错误）",
		Title:  source.Text{ZH: "不用 content/rules/wording.toml 里列为错误的词", EN: "words listed in content/rules/wording.toml are not used"},
		Remedy: source.Text{ZH: "改成用词表里的正确写法", EN: "use the right word of the list"}},
	{ID: "date-order", Level: source.Error, Basis: "国办秘函〔2019〕19号",
		Title:  source.Text{ZH: "发布日期不早于成文日期", EN: "nothing is published before its date"},
		Remedy: source.Text{ZH: "核对两个日期，改正写错的一个", EN: "check both dates and mend the wrong one"}},
	{ID: "duplicate", Level: source.Error, Basis: "《中华人民共和国政府信息公开条例》第十二条",
		Title:  source.Text{ZH: "索引号、文号、记录标识不重复", EN: "index, document number and id are unique"},
		Remedy: source.Text{ZH: "核对是不是同一件录了两次，或改正其中一处", EN: "is the same record entered twice, or is one mistyped?"}},
	{ID: "dead-link", Level: source.Error, Basis: "国办秘函〔2019〕19号",
		Title:  source.Text{ZH: "链接指向有的页面和附件", EN: "links lead to pages and files that are there"},
		Remedy: source.Text{ZH: "改正文件名，或删去链接", EN: "mend the file name or delete the link"}},
}
