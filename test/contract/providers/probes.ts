/** What the shared suite needs to know of a provider beyond its declaration: how its answers are shaped. */
import type { CheckKind, Factors } from '@shared/domain/factors';
import type { CodeEntry, ProviderId } from '@shared/domain/provider';

export interface ProviderProbe {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly credential: Readonly<Record<string, string>>;
  readonly checks: readonly { readonly kind: CheckKind; readonly factors: Factors }[];
  /** The body in which the provider would send this entry's code. */
  bodyOf(entry: Pick<CodeEntry, 'layer' | 'code'>): unknown;
  /** The HTTP status with which this entry's code comes, where it is not 200. */
  statusOf?(entry: Pick<CodeEntry, 'layer' | 'code'>): number;
}

const idTwo = { kind: 'id-2', factors: { name: '张三', idNumber: '11010519491231002X' } } as const;
const enterpriseThree = {
  kind: 'enterprise-3',
  factors: {
    companyName: '上海测试信息技术有限公司',
    creditCode: '91310000MA1FL0007C',
    legalRepresentative: '李四',
  },
} as const;

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
};
