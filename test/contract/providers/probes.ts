/** What the shared suite needs to know of a provider beyond its declaration: how its answers are shaped. */
import type { CodeEntry, ProviderId } from '@shared/domain/provider';
import type { CheckInput } from '@main/providers/provider';

export interface ProviderProbe {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly credential: Readonly<Record<string, string>>;
  readonly checks: readonly CheckInput[];
  /** The HTTP status with which the provider would send this entry; 200 when absent. */
  statusOf?(entry: Pick<CodeEntry, 'layer' | 'code'>): number;
  /** What was asked when this entry came, where a check has several steps; otherwise the first of `checks`. */
  askedBy?(entry: Pick<CodeEntry, 'layer' | 'code'>): CheckInput;
  /** Whether the token endpoint sends this entry. */
  isOfToken?(entry: Pick<CodeEntry, 'layer' | 'code'>): boolean;
  /** The body in which the provider would send this entry's code. */
  bodyOf(entry: Pick<CodeEntry, 'layer' | 'code'>): unknown;
}

const idTwo = { kind: 'id-2', factors: { name: '张三', idNumber: '11010519491231002X' } } as const;
const bankCardFour = {
  kind: 'bank-card-4',
  factors: {
    name: '张三',
    idNumber: '11010519491231002X',
    bankCard: '6205500000000000004',
    mobile: '13800138000',
  },
} as const;
const enterpriseThree = {
  kind: 'enterprise-3',
  factors: {
    companyName: '上海测试信息技术有限公司',
    creditCode: '91310000MA1FL0007C',
    legalRepresentative: '李四',
  },
} as const;
const personThree = {
  kind: 'person-3-async',
  factors: { name: '张三', idNumber: '11010519491231002X', mobile: '13800138000' },
} as const;
const account = { accountId: 'acct120900000000000001' };
const page = { url: 'https://pages.fadada.com/identify.action?transaction_no=1' };

/** A provider that joins the registry needs a line here. */
export const probes: Readonly<Partial<Record<ProviderId, ProviderProbe>>> = {
  marketplace: {
    settings: { baseUrl: 'https://desk.example.com' },
    credential: { appId: '1', secret: 'c0ffee00c0ffee00c0ffee00c0ffee00' },
    checks: [idTwo],
    bodyOf: (entry) =>
      entry.layer === 'codeid'
        ? { codeid: Number(entry.code), message: 'text', retdata: [] }
        : { codeid: 10000, message: 'text', retdata: { bank_status: entry.code } },
  },
  ihuyi: {
    settings: {},
    credential: { apiId: 'desk', apiKey: 'c0ffee00c0ffee00c0ffee00c0ffee00' },
    checks: [enterpriseThree],
    bodyOf: (entry) =>
      entry.layer === 'code'
        ? { code: Number(entry.code), msg: 'text', idcardid: '0' }
        : { code: 2, msg: 'text', idcardid: '16236437872836', result: { status: Number(entry.code) } },
  },
  aliyun: {
    settings: {},
    credential: {
      accessKeyId: 'desk',
      accessKeySecret: 'c0ffee00c0ffee00c0ffee00c0ffee00',
      securityToken: 'invented-token',
    },
    checks: [idTwo],
    bodyOf: (entry) => {
      const messages: Readonly<Record<string, string>> = {
        'security-policy': '触发安全策略限制',
        permission: 'no permission to call',
      };
      if (entry.layer === 'Message') return { Code: '402', Message: messages[entry.code] };
      return entry.layer === 'Code'
        ? { RequestId: 'A-1', Code: entry.code, Message: 'text' }
        : { RequestId: 'A-1', Code: '200', Message: 'success', ResultObject: { BizCode: entry.code } };
    },
    statusOf: ({ layer, code }) => {
      if (layer !== 'Code' || /^\d+$/.test(code)) return 200;
      return ['InternalError', 'ServiceUnavailable'].includes(code) ? 503 : 400;
    },
  },
  expauth: {
    settings: { codeMap: 'FP00001=mismatch,FP00002=no-record' },
    // The AppCode is a bearer token, which its mode sends by design; the secret key is never sent.
    credential: { appCode: 'desk-token', appId: 'desk', secretKey: 'c0ffee00c0ffee00c0ffee00c0ffee00' },
    checks: [bankCardFour],
    statusOf: (entry) => (entry.layer === 'http' ? Number(entry.code) : 200),
    bodyOf: (entry) => {
      const mapped: Readonly<Record<string, string>> = { mismatch: 'FP00001', 'no-record': 'FP00002' };
      return { code: mapped[entry.code] ?? entry.code, message: 'text' };
    },
  },
  glodon: {
    settings: {
      enterpriseAccountPath: '/enterprise/account',
      enterpriseIdentifyPath: '/enterprise/identify',
      enterpriseFields: 'companyName=name,creditCode=code,legalRepresentative=legal',
    },
    // The access token is a bearer token, which is sent by design; the app secret only to the token endpoint.
    credential: {
      appKey: 'desk',
      appSecret: 'c0ffee00c0ffee00c0ffee00c0ffee00',
      accessToken: 'desk-token',
    },
    checks: [
      personThree,
      { kind: 'enterprise-async', factors: enterpriseThree.factors },
      { kind: 'certificate', factors: personThree.factors },
    ],
    isOfToken: ({ layer }) => layer === 'token.error',
    statusOf: ({ layer, code }) => {
      if (layer === 'token.error') return code === 'invalid_client' ? 401 : 400;
      return layer === 'http' ? Number(code) : 200;
    },
    askedBy: ({ layer }) => {
      if (layer === 'identify.code') return { ...personThree, facts: account };
      return layer === 'cert.code' ? { ...personThree, facts: { ...account, ...page } } : personThree;
    },
    bodyOf: ({ layer, code }) => {
      if (layer === 'token.error') return { error: code, error_description: 'text' };
      if (layer === 'http') return { message: 'text' };
      const data = { 'account.code': account, 'identify.code': page }[layer];
      return {
        code: code === '*' ? '20001' : code,
        message: 'text',
        data: data ?? { ...account, certId: 'cert120900000000000001' },
      };
    },
  },
};
