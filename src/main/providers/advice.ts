/** Advice that several codes share. Each says what to do now and who does it. */
import type { LocalizedText } from '@shared/domain/provider';

/** For codes that are an answer: nothing is left to do with the provider. */
export const advice = {
  match: {
    'zh-CN': '无需操作：服务商确认各要素一致。',
    en: 'Nothing to do: the provider confirmed that the elements agree.',
  },
  mismatch: {
    'zh-CN': '经办人：与客户核对原件（生僻字、曾用名、近期变更），更正后再核验；不一致不等于造假。',
    en: 'Operator: compare with the original paper (rare characters, former names, recent changes), correct and check again; not confirmed does not mean false.',
  },
  noRecord: {
    'zh-CN': '经办人：核对号码原件；若无误，过些时候再核验或改用其他核验方式。',
    en: 'Operator: compare the number with the original; if it is right, check again later or use another kind of check.',
  },
  credential: {
    'zh-CN': '管理员：在连接中核对并重新填写账号与密钥，测试通过后再核验。',
    en: 'Administrator: compare the account and the secret in the connection with the provider’s console, enter them again, then test the connection.',
  },
  signature: {
    'zh-CN': '管理员：核对密钥以及签名方式是否与服务商后台的设置一致，测试通过后再核验。',
    en: 'Administrator: make sure that the secret and the signing mode equal the settings at the provider, then test the connection.',
  },
  clock: {
    'zh-CN': 'IT 人员：校准本机时间（开启自动对时），然后由经办人重新核验。',
    en: 'IT staff: correct this computer’s clock (turn on time synchronisation); then the operator checks again.',
  },
  ip: {
    'zh-CN': '管理员：在服务商后台登记本机的出口 IP；使用代理时登记代理的出口 IP。',
    en: 'Administrator: register this desk’s outgoing IP address at the provider; behind a proxy, the proxy’s.',
  },
  contract: {
    'zh-CN': '管理员：联系服务商开通或恢复该服务，之后再核验。',
    en: 'Administrator: ask the provider to open or restore the service, then check again.',
  },
  quota: {
    'zh-CN': '管理员：向服务商充值或续订；完成前请暂停批次。',
    en: 'Administrator: top up or renew at the provider; pause batches until then.',
  },
  tooFast: {
    'zh-CN': '管理员：调低连接的每秒调用数；经办人：稍后再核验。',
    en: 'Administrator: lower the calls per second of the connection. Operator: check again later.',
  },
  input: {
    'zh-CN': '经办人：按原件补全或更正该要素后再核验。',
    en: 'Operator: complete or correct the element from the original paper, then check again.',
  },
  providerFault: {
    'zh-CN': '经办人：稍后再核验；持续出现时由管理员联系服务商。',
    en: 'Operator: check again later; if it goes on, the administrator contacts the provider.',
  },
  uncertainFault: {
    'zh-CN': '经办人：先对照服务商账单确认本次是否计费，再决定是否重新核验；持续出现时由管理员联系服务商。',
    en: 'Operator: find out from the provider’s bill whether this call was charged before checking again; if it goes on, the administrator contacts the provider.',
  },
  unreadable: {
    'zh-CN': '经办人：不要据此下结论；管理员：将代码与时间告知服务商，询问其含义。',
    en: 'Operator: draw no conclusion from it. Administrator: give the code and the time to the provider and ask what it means.',
  },
  software: {
    'zh-CN': '管理员：将代码与时间报告给软件维护者；经办人无需更改要素。',
    en: 'Administrator: report the code and the time to the maintainers of the software; the operator need not change any element.',
  },
} as const satisfies Record<string, LocalizedText>;
