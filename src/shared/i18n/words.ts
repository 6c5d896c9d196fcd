import type { CheckKind, FactorName } from '../domain/factors';
import type { LocalizedText } from '../domain/provider';
import type { Billed, ReasonClass, Verdict } from '../domain/verdict';
import { localized } from './text';

export { factLabel, factLabels, factNames, resultColumnLabels, type FactName } from './columns';

export const verdictLabels: Record<Verdict, LocalizedText> = {
  match: localized('一致', 'Match'),
  mismatch: localized('不一致', 'Not confirmed'),
  'no-record': localized('无记录', 'No record'),
  pending: localized('待完成', 'Pending'),
  'invalid-input': localized('输入有误', 'Invalid input'),
  failed: localized('未得出', 'No verdict'),
  unknown: localized('不确定', 'Unknown (may be billed)'),
};

/** One sentence for each verdict: what it means. */
export const verdictMeanings: Record<Verdict, LocalizedText> = {
  match: localized('服务商确认所填要素彼此一致。', 'The provider confirms that the factors belong together.'),
  mismatch: localized(
    '服务商未能确认所填要素一致，其数据可能未更新，姓名也可能含有生僻字。',
    'The provider does not confirm the factors; its data may be out of date, or the name may hold a rare character.',
  ),
  'no-record': localized(
    '服务商的数据源中没有该对象的记录，不代表信息有误。',
    'The data source has no record of this subject; this does not say that the data are wrong.',
  ),
  pending: localized(
    '服务商已受理，结论稍后才有。',
    'The provider has accepted the request; the verdict comes later.',
  ),
  'invalid-input': localized(
    '所填内容不符合规则，被本机或服务商拒绝。',
    'The input breaks a rule and was refused, here or by the provider.',
  ),
  failed: localized(
    '本次调用没有得出结论，原因见错误类别和服务商返回码。',
    'The call gave no verdict; the reason class and the provider code say why.',
  ),
  unknown: localized(
    '请求可能已到达服务商并计费，但没有收到可确认的答复。',
    'The request may have reached the provider and been billed, and no answer is known.',
  ),
};

/** One sentence for each verdict: what to do next. */
export const verdictNextSteps: Record<Verdict, LocalizedText> = {
  match: localized('无需其他操作，可继续办理。', 'Nothing more is needed; carry on.'),
  mismatch: localized(
    '请对照证件核对每一项，仍不一致时按本单位流程人工复核。',
    'Compare each factor with the document; if it still differs, review it by hand as your procedure says.',
  ),
  'no-record': localized(
    '请核对证件，稍后再查或改用其他核验方式。',
    'Check the document, then try again later or use another kind of check.',
  ),
  pending: localized(
    '请勿重复提交。需由对方完成页面的，请提醒对方完成，之后再查询结论。',
    'Do not send it again. Where the person has a page to complete, remind them, then ask for the verdict.',
  ),
  'invalid-input': localized(
    '请按提示的规则更正内容，然后重新核验。',
    'Correct the value that the rule names, then check again.',
  ),
  failed: localized(
    '请按返回码的建议处理，排除原因后再重新核验。',
    'Follow the advice for the code, and check again when the cause is gone.',
  ),
  unknown: localized(
    '请先到服务商后台按请求号核对是否计费，再决定是否重新核验。',
    'Look up the request in the provider’s console first, then decide whether to check again.',
  ),
};

export const reasonLabels: Record<ReasonClass, LocalizedText> = {
  input: localized('输入内容', 'Input'),
  auth: localized('身份凭证', 'Credential'),
  config: localized('连接配置', 'Configuration'),
  quota: localized('余额或额度', 'Balance or quota'),
  'rate-limit': localized('频率限制', 'Rate limit'),
  provider: localized('服务商故障', 'Provider fault'),
  network: localized('网络', 'Network'),
  protocol: localized('答复无法识别', 'Unrecognised answer'),
};

/** Why the lane of a connection pauses; the words of `LaneView.cause`. */
export const pauseCauses: Record<'network' | 'provider' | 'rate-limit' | 'suspend', LocalizedText> = {
  network: localized('连接不上服务商', 'The provider can’t be reached'),
  provider: localized('服务商连续故障', 'The provider keeps failing'),
  'rate-limit': localized('服务商要求放慢', 'The provider asks to slow down'),
  suspend: localized('电脑休眠', 'The computer slept'),
};

export const billedLabels: Record<Billed, LocalizedText> = {
  yes: localized('已计费', 'Billed'),
  no: localized('未计费', 'Not billed'),
  unknown: localized('可能已计费', 'May be billed'),
};

export const kindLabels: Record<CheckKind, LocalizedText> = {
  'id-2': localized('身份证二要素', 'ID two elements'),
  'bank-card-4': localized('银行卡四要素', 'Bank card four elements'),
  'enterprise-3': localized('企业三要素', 'Enterprise three elements'),
  'person-3-async': localized('个人三要素（本人完成）', 'Person three elements (by the person)'),
  'enterprise-async': localized('企业认证（企业完成）', 'Enterprise (by the enterprise)'),
  certificate: localized('个人证书', 'Personal certificate'),
};

export const factorLabels: Record<FactorName, LocalizedText> = {
  name: localized('姓名', 'Name'),
  idNumber: localized('身份证号', 'ID number'),
  mobile: localized('手机号', 'Mobile number'),
  bankCard: localized('银行卡号', 'Bank card number'),
  companyName: localized('企业名称', 'Company name'),
  creditCode: localized('统一社会信用代码', 'Credit code'),
  legalRepresentative: localized('法定代表人', 'Legal representative'),
};
