import { list, type HeadingWords } from './word-list';

export const companyWords: HeadingWords = {
  exact: list(`
    企业名称 公司名称 单位名称 企业全称 公司全称 单位全称 企业名 公司名 商户名称 商户全称 机构名称
    组织名称 营业执照名称 工商名称 注册名称 主体名称 客户名称 客户全称 公司 企业 单位 名称 商户
    companyname company enterprisename enterprise corporatename corporationname organizationname
    organisationname organization organisation entname merchantname businessname legalname name
  `),
  weak: list('客户名称 客户全称 单位 名称 商户 name 公司 企业 company enterprise legalname'),
  parts: list('企业名称 公司名称 单位名称 商户名称 企业全称 公司全称 companyname enterprisename'),
  otherwise: list(`
    英文 简称 曾用 银行 开户 拼音 集团 上级 母公司 关联 股东 旧 原 联系人 english short former bank
    parent group
  `),
};

export const creditCodeWords: HeadingWords = {
  exact: list(`
    统一社会信用代码 统一信用代码 社会信用代码 信用代码 统一代码 统一社会信用代码证号 统一社会信用号
    社会统一信用代码 纳税人识别号 税号 企业税号 纳税识别号 营业执照号 营业执照号码 营业执照编号
    企业证件号 工商注册号 注册号 企业代码 机构代码 uscc usci uscicode creditcode
    unifiedsocialcreditcode socialcreditcode unifiedcreditcode taxid taxnumber taxno taxpayerid
    licensenumber licenseno licencenumber regno
  `),
  weak: list('工商注册号 注册号 企业代码 机构代码 regno licensenumber licenseno 税号 taxid taxno'),
  parts: list('信用代码 统一代码 纳税人识别号 税号 营业执照号 creditcode uscc'),
  otherwise: list('类型 有效 到期 是否 状态 结果 旧 原 股东 type expiry status'),
};

export const representativeWords: HeadingWords = {
  exact: list(`
    法定代表人 法定代表人姓名 法人代表 法人代表姓名 法人姓名 法人 法人名称 法人名字 法代
    法定代表人名称 法代姓名 企业法人 企业法人姓名 公司法人 企业法定代表人 法定代表 法定负责人 负责人
    负责人姓名 企业负责人 经营者 经营者姓名 执行事务合伙人 姓名 legalrepresentative
    legalrepresentativename legalrep legalrepname legalperson legalpersonname
    corporaterepresentative legalname frxm
  `),
  weak: list('法人 负责人 负责人姓名 经营者 姓名 企业法人 公司法人 legalname'),
  parts: list('法定代表人姓名 法人姓名 法人代表 法定代表人 法人 legalrepresentative legalperson legalrep'),
  otherwise: list(`
    手机 电话 联系 身份证 证件 证号 号码 类型 性质 地址 邮箱 国籍 职务 性别 年龄 独立 单位 是否 状态
    结果 变更 股东 委托 授权 拼音 英文 银行 账 卡 曾 前任 原 mobile phone id number email type
    address tel nationality former status
  `),
};
