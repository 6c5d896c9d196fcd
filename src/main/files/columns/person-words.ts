import { list, type HeadingWords } from './word-list';

/** Parts that make a column another person's: their values must not be sent for the subject. */
export const otherPerson = list(`
  联系人 紧急 配偶 父亲 母亲 监护 家属 亲属 子女 担保 保证人 共同 推荐 介绍 经办 经理 操作 录入
  审核 复核 审批 业务员 销售 客服 受益 负责人 法人 法定代表 代理人 受托 收货 收件 寄件 股东 董事
  监事 财务 emergency contactperson contactname spouse father mother guardian guarantor manager
  agent operator referrer reviewer beneficiary legal shareholder
`);

export const nameWords: HeadingWords = {
  exact: list(`
    姓名 名字 客户姓名 本人姓名 真实姓名 中文姓名 申请人姓名 用户姓名 员工姓名 会员姓名 被核验人姓名
    被核验人 申请人 借款人 借款人姓名 投保人 持卡人姓名 持卡人 户名 账户姓名 账户名 收款人姓名
    收款人 开户人 开户名 客户名称 客户 名称 name fullname realname personname customername
    clientname chinesename cardholder cardholdername accountname accountholder applicant
    applicantname xm
  `),
  weak: list('客户名称 客户 名称 name 户名 账户名 accountname customername clientname 收款人'),
  parts: list('姓名 名字 持卡人 fullname realname cardholder personname'),
  otherwise: list(`
    拼音 英文 曾用 公司 企业 单位 商户 银行 开户行 产品 项目 部门 文件 登录 昵称 学校 机构 是否 状态
    结果 证 卡号 账号 手机 电话 性别 首字母 备注 店 pinyin english former company bank product file
    nick user login mobile phone status
  `),
};

export const identityWords: HeadingWords = {
  exact: list(`
    身份证号 身份证号码 居民身份证号 居民身份证号码 公民身份号码 公民身份证号码 身份证 证件号码
    证件号 证件编号 身份号码 身份证件号码 身份证件号 身份证编号 idnumber idno idcardnumber idcardno
    idcard idnum identitynumber identityno identitycard identitycardnumber residentid
    residentidnumber nationalid certno sfz sfzh
  `),
  weak: list('身份证 证件号码 证件号 证件编号 certno idcard identitycard idno idnumber'),
  parts: list('身份证号 身份号码 证件号 身份证 idnumber idcard identitynumber identityno'),
  otherwise: list(`
    类型 类别 种类 地址 住址 有效 到期 起始 签发 机关 照片 影像 正面 反面 是否 状态 结果 性别 出生
    年龄 前6位 后4位 后六位 后四位 企业 单位 公司 旧 type address expiry expire valid photo image
    status result last4 company
  `),
};

export const mobileWords: HeadingWords = {
  exact: list(`
    手机号 手机号码 手机 移动电话 移动电话号码 本人手机号 联系手机 联系手机号 手机电话
    银行预留手机号 银行预留手机号码 预留手机号 预留手机号码 预留手机 预留电话 银行预留电话 联系电话
    联系方式 电话号码 电话 联系号码 mobile mobilenumber mobileno mobilephone mobilephonenumber
    cellphone cell phonenumber phoneno phone telephone tel sjh reservedmobile reservedphone
  `),
  weak: list('联系电话 联系方式 电话号码 电话 联系号码 phone phonenumber phoneno telephone tel'),
  parts: list('预留手机 手机号 手机 移动电话 mobile cellphone 联系电话 电话 phone'),
  otherwise: list(`
    型号 品牌 归属 运营商 验证 是否 状态 结果 座机 固定 固话 办公 单位 公司 企业 家庭 住宅 备用 其他
    旧 原 系统 串号 套餐 分机 区号 电话银行 手机银行 model brand carrier home office company work
    backup status code verified type
  `),
};

export const bankCardWords: HeadingWords = {
  exact: list(`
    银行卡号 银行卡号码 银行卡 银行卡账号 卡号 借记卡号 储蓄卡号 银行账号 银行帐号 银行账户 收款卡号
    收款账号 收款帐号 收款账户 账号 帐号 账户 账户号 银行卡卡号 结算账号 结算卡号 bankcard
    bankcardnumber bankcardno cardnumber cardno bankaccount bankaccountnumber bankaccountno
    accountnumber accountno account pan debitcard yhkh
  `),
  weak: list(`
    卡号 账号 帐号 账户 账户号 银行卡 银行账户 account accountnumber accountno cardno cardnumber
    bankcard bankaccount pan
  `),
  parts: list('银行卡号 银行卡 银行账号 银行帐号 收款账号 卡号 bankcard bankaccount cardnumber cardno'),
  otherwise: list(`
    身份证 社保 医保 会员 员工 门禁 就诊 学生 储值 礼品 加油 电话卡 类型 种类 开户 支行 行名 行号
    联行 户名 姓名 名称 预留 手机 额度 密码 有效 到期 是否 状态 结果 归属 微信 支付宝 登录 用户 备用
    旧 原 后四位 后4位 币种 idcard membercard socialcard type holder name limit expiry status last4
    wechat alipay login user branch mobile phone backup
  `),
};
